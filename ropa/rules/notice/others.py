"""People who are not asked: those whose data others give, invite with, or let others see."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.graph.kinds import ALL_DATA
from ropa.law.accountability import limit
from ropa.model.data import DataCategory, DataSubject
from ropa.model.elements import NO_FLAGS, ElementFlag
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, is_unsaid, known
from ropa.model.vocabulary import Form, Role, Visibility
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.flows import receiving
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_SHOWN = 3


@rule("GDPR Art. 14(1)-(3)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def people_not_told(case: Case) -> Iterator[Report]:
    """Data is held on people who do not use the service, and nothing says how they are told.

    ## What it checks

    Data about people with `user: false`: whether `informed` says how they learn of it, or why they need not. The
    finding stands at the first category of their data. Referrals have a rule of their own, `invited-people-not-told`.

    ## Why it matters

    Whoever does not use the service never meets its policy. Yet it is their data: they must be told what is held,
    from whom and what for, within a month, with the first message to them, or before it goes to somebody else.

    ## How to fix

    Tell them, and say how:

    ```yaml
    data-subjects:
      addressees: {user: false, informed: {by: the message itself, within: 1 day}}
    ```

    ## When it is wrong

    Where they are told by a notice of their own, as staff are. Say so: `informed: our notice for staff`.
    """
    yield from _untold(case, invited=False)


@rule("GDPR Art. 14(1)-(3)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def invited_people_not_told(case: Case) -> Iterator[Report]:
    """Members recruit other people, and nothing says how those are told.

    ## What it checks

    Data about people with `user: false` that an activity of kind `referral` uses: whether `informed` says how they
    learn of it.

    ## Why it matters

    The invited are the ones whom the invitation is about. The first message to them must say who has their data,
    from whom, what for and what they can do.

    ## How to fix

    Say it in the invitation: `informed: {by: the invitation itself, within: 1 day}`. Better: let members share a link,
    and hold nothing.

    ## When it is wrong

    Where the invited are users already. Remove `user: false`.
    """
    yield from _untold(case, invited=True)


@rule("GDPR Art. 14(3)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def told_too_late(case: Case) -> Iterator[Report]:
    """People are told about data from others later than the law allows.

    ## What it checks

    `informed.within` of `data-subjects` against the time limit of Art. 14(3).

    ## Why it matters

    A month after the data came in is the latest; earlier, if they are written to or if the data is passed on.

    ## How to fix

    Tell them sooner: `informed: {within: 2 weeks}`.

    ## When it is wrong

    Where they are told twice, and the first time is in time. Write the first.
    """
    allowed = limit(case.law, "gdpr-inform-indirect")
    for subject in case.inventory.data_subjects.values():
        informed = known(subject.informed)
        within = known(informed.within) if informed is not None else None
        if within is not None and within.longer_than(allowed):
            message = f"{subject.title} are told within {within}, and the law allows {allowed}"
            yield Report(subject.at("informed", "within"), message, fix="tell them sooner, such as `within: 2 weeks`")


@rule("GDPR Art. 14(5), 5(2)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def exemption_without_reason(case: Case) -> Iterator[Report]:
    """People are not told that their data is held, and the exemption has no reason.

    ## What it checks

    `informed.exempt` of `data-subjects`: whether `because` says what makes it apply.

    ## Why it matters

    The exemptions are narrow. An effort is disproportionate only when compared with what is at stake, and then
    people must be protected in another way, as by publishing the notice.

    ## How to fix

    Say why: `informed: {exempt: impossible, because: nobody knows who is in the photos; the notice is published}`.

    ## When it is wrong

    Never: whoever claims an exemption must be able to show it.
    """
    for subject in case.inventory.data_subjects.values():
        informed = known(subject.informed)
        exempt = known(informed.exempt) if informed is not None else None
        if informed is not None and exempt is not None and known(informed.because) is None:
            message = f"{subject.title} are not told ({exempt.label}), and why that applies {how(informed.because)}"
            mention = Mention(subject.at("informed", "exempt"), "the exemption")
            fix = "say what makes it apply, in `because`"
            yield Report(subject.at("informed", "because"), message, mentions=(mention,), fix=fix)


@rule(
    "GDPR Art. 13(1)(e), 5(1)(c)", "PDPO DPP1(3)(b)(i)",
    severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr", "hk-pdpo"),
)  # fmt: skip
def viewers_unlisted(case: Case) -> Iterator[Report]:
    """Others can see data in the service, and they are no recipients.

    ## What it checks

    Data categories with `visibility: members` or `public`: whether a recipient with `role: other-users` or `public`
    gets them.

    ## Why it matters

    Whoever sees data receives it. That other members of a network, or anybody at all, can read what one gave is the
    first thing that people want to know.

    ## How to fix

    Name them, and show no more than they need:

    ```yaml
    recipients:
      other-members: {role: other-users, gets: profile, for: network}
    ```

    ## When it is wrong

    Where nobody else can see it. Write `visibility: private`.
    """
    everybody, members = _seen_by({Role.PUBLIC}, case), _seen_by({Role.PUBLIC, Role.OTHER_USERS}, case)
    for category in case.inventory.data_categories.values():
        visibility = known(category.visibility)
        if visibility not in (Visibility.MEMBERS, Visibility.PUBLIC) or not case.answers_for(category):
            continue
        shown = members if visibility is Visibility.MEMBERS else everybody
        if shown.isdisjoint((*case.graph.within(category.node), *case.graph.around(category.node), ALL_DATA)):
            message = f"{category.title} can be seen by {visibility.label}, and no recipient stands for them"
            role = Role.OTHER_USERS if visibility is Visibility.MEMBERS else Role.PUBLIC
            fix = f"name them under `recipients`, such as `{{role: {role.value}, gets: {category.id}}}`"
            yield Report(category.at("visibility"), message, fix=fix)


@rule("ePrivacy Art. 13", "PECR reg. 22", severity=Severity.WARNING, since="0.1", packs=("eprivacy", "pecr"))
def invitation_sent_by_service(case: Case) -> Iterator[Report]:
    """A service uses the addresses of people who are no users to recruit them.

    ## What it checks

    Activities of kind `referral` that use an address or number of people with `user: false`, or address books and
    addresses of other people.

    ## Why it matters

    An invitation that the service sends, or reminds of, is advertising by electronic mail to somebody who never
    agreed. Only one that the member alone writes and sends is not.

    ## How to fix

    Let members share a link, and hold no addresses; send no reminders.

    ## When it is wrong

    Where the member really sends it, and the service only carries it. Suppress the rule with that reason.
    """
    referral = case.uses.within("referral")
    others = case.elements.within("recipient-email-address") | case.elements.within("address-book")
    contents = case.once(Contents)
    for activity in case.controlled():
        if known(activity.kind) not in referral:
            continue
        found = [
            one
            for one in contents(activity)
            if one.kind.id in others
            or (one.kind.flags & ElementFlag.CONTACT != NO_FLAGS and _of_strangers(str(one.path[1]), case))
        ]
        if found:
            what = series(dict.fromkeys(one.title for one in found))
            message = f"{activity.title} uses {what} of people who are no users: who sends the invitation?"
            mentions = tuple(Mention(one.path, "how to reach them") for one in found[:_SHOWN])
            fix = "let members share a link, hold no addresses, and send no reminders"
            yield Report(activity.at("data"), message, mentions=mentions, fix=fix)


def _seen_by(roles: set[Role], case: Case) -> set[str]:
    """The data that recipients of some roles get; all data where one of them does not say."""
    seeing = [party for party in receiving(case) if known(party.role) in roles]
    data = {edge.source for party in seeing for edge in case.graph.flows_to(party)}
    return data | {ALL_DATA} if any(is_unsaid(party.gets) for party in seeing) else data


def _untold(case: Case, *, invited: bool) -> Iterator[Report]:
    """A report for each category of people who are not told, at the first category of their data."""
    data = _data_of_strangers(case)
    recruited = _recruited(case)
    for subject, categories in data:
        if (subject.id in recruited) is not invited:
            continue
        first, *rest = categories
        message = (
            f"{subject.title} do not use the service, and how they are told of {first.title} {how(subject.informed)}"
        )
        if is_nothing(subject.informed):
            message = f"{subject.title} do not use the service, and nobody tells them of {first.title}"
        mentions = [Mention(subject.at("user"), "never meet the policy")]
        mentions += (Mention(one.path, "about them, too") for one in rest[:_SHOWN])
        fix = "tell them, and say how: `informed: {by: the first message to them}`"
        yield Report(first.path, message, mentions=tuple(mentions), fix=fix)


def _data_of_strangers(case: Case) -> list[tuple[DataSubject, list[DataCategory]]]:
    """People who are no users and of whom nothing says how they are told, with the data that is about them."""
    found: dict[str, list[DataCategory]] = {}
    for category in case.inventory.data_categories.values():
        if category.form in _NOT_PERSONAL or not case.answers_for(category):
            continue
        for subject in case.graph.people_in(category):
            if subject.user is False and known(subject.informed) is None:
                found.setdefault(subject.id, []).append(category)
    people = case.inventory.data_subjects
    return [(people[name], categories) for name, categories in found.items()]


def _recruited(case: Case) -> frozenset[str]:
    """The people whose data an activity of recruiting uses."""
    referral = case.uses.within("referral")
    return frozenset(
        subject.id
        for activity in case.controlled()
        if known(activity.kind) in referral
        for edge in case.graph.out(activity.node, EdgeKind.USES)
        if edge.firmness is Firmness.NAMED and (category := case.graph.category_of(edge.target)) is not None
        for subject in case.graph.people_in(category)
    )


def _of_strangers(category: str, case: Case) -> bool:
    """Whether a category is about people who are no users."""
    found = case.inventory.data_categories.get(category)
    return found is not None and any(one.user is False for one in case.graph.people_in(found))
