"""Others: what they get by one statement, and do not get by another."""

import re
from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.promise import Promise
from ropa.model.values import is_nothing, is_open, known, named
from ropa.model.vocabulary import NoticeKind, PromiseType, Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import english, series

_PACKS = ("gdpr", "uk-gdpr")
_DECIDES = frozenset({Role.JOINT_CONTROLLER})
_IS_SERVED = frozenset(Role) - {Role.PROCESSOR}
"""The roles that somebody can have whom an activity names as joint controller, and as customer."""
_DENIES = re.compile(
    r"\b(not|never|no|n[’']t)\b[^.;]{0,40}\b(responsib\w+|liab\w+|control|answerable|accountable)\b"
    r"|\b(disclaims?|exclude)\b[^.;]{0,40}\b(responsib\w+|liab\w+)\b"
)


@rule("GDPR Art. 5(1)(a)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def nothing_got_yet_held(case: Case) -> Iterator[Report]:
    """A party is said to get no data, and runs a system that holds some.

    ## What it checks

    Parties with `gets: none` that run a system (`run-by`) which holds data by name. Guesses are left out.

    ## Why it matters

    Who runs a system has what is in it. One of the two statements is untrue, and the party is missing from the list of
    recipients.

    ## How to fix

    Say what it gets, or who really runs the system.

    ## When it is wrong

    Where all in it is encrypted and the party has no key. Say so with `encryption: end-to-end`, and what it gets.
    """
    for party in case.inventory.parties.values():
        if not is_nothing(party.gets) or party.assumes("gets"):
            continue
        for run in case.graph.into(party.node, EdgeKind.RUN_BY):
            held = [edge for edge in case.graph.out(run.source, EdgeKind.HOLDS) if edge.firmness is Firmness.NAMED]
            if held and run.firmness is Firmness.NAMED:
                system = case.inventory.systems[run.source.partition(".")[2]]
                message = f"{party.title} is said to get no data, and runs “{system.title}”, which holds some"
                mentions = (Mention(run.path, "run by it"), Mention(held[0].path, "holds this"))
                yield Report(
                    party.at("gets"), message, "gets none", mentions, "say what it gets, or who runs the system"
                )


@rule("GDPR Art. 5(1)(a), 30(1)(d)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def recipient_denied(case: Case) -> Iterator[Report]:
    """An activity is said to have no recipient, and one is said to serve it.

    ## What it checks

    Activities with `recipients: none`: whether a party that gets data names them in `for`.

    ## Why it matters

    The record would say twice who gets the data, and differently.

    ## How to fix

    Remove `recipients: none`, or take the activity out of `for`.

    ## When it is wrong

    Where the party serves the activity without getting data. Say so: `gets: none`.
    """
    for activity in case.inventory.active_activities:
        if not is_nothing(activity.recipients) or activity.assumes("recipients"):
            continue
        for edge in case.graph.into(activity.node, EdgeKind.ACTS_FOR):
            party = case.graph.party(edge.source)
            if edge.firmness is Firmness.NAMED and not is_nothing(party.gets):
                message = f"nobody gets data of “{activity.title}”, and {party.title} gets it"
                mention = Mention(edge.path, f"{party.title} serves it")
                fix = "remove `recipients: none`, or take the activity out of `for`"
                yield Report(activity.at("recipients"), message, "nobody", (mention,), fix)


@rule("GDPR Art. 4(7)-(8), 26(1)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def role_contradicted(case: Case) -> Iterator[Report]:
    """A party has one role by itself and another in an activity.

    ## What it checks

    `joint-with` of activities: whether it names a party whose role is something else than `joint-controller`. And
    `customers`: whether it names one whose role is `processor`.

    ## Why it matters

    Whoever decides together with you is no processor in that. The role says which contract is due, who informs people
    and who answers for what.

    ## How to fix

    Correct the role. If it really has two, make an entry for each: `Partner, for its own campaigns`.

    ## When it is wrong

    Where the party has both roles in one activity. Split the activity.
    """
    parties = case.inventory.parties
    for activity in case.inventory.active_activities:
        for field, names, fits in (
            ("joint-with", activity.joint_with, _DECIDES),
            ("customers", activity.customers, _IS_SERVED),
        ):
            for number, name in enumerate(names or ()):
                party = parties.get(name) if isinstance(name, str) else None
                role = known(party.role) if party else None
                if party is not None and role is not None and role not in fits and not party.assumes("role"):
                    does = "decides with you" if field == "joint-with" else "is a customer that you serve"
                    message = f"{party.title} {does} in “{activity.title}”, and is a {role.label} by its own entry"
                    mention = Mention(party.at("role"), f"a {role.label}")
                    yield Report(activity.at(field, number), message, mentions=(mention,), fix="correct one of the two")


@rule("GDPR Art. 5(1)(a), 13(1)(e)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def promise_beyond_recipient(case: Case) -> Iterator[Report]:
    """A promise speaks of data that the recipient is not said to get.

    ## What it checks

    Promises that limit what a recipient does with data (`party-only-for`): whether it gets all of the data that the
    promise names. A promise about all data, and a recipient whose data is open or guessed, are left out.

    ## Why it matters

    Readers learn from the promise that the recipient gets more than its entry says. One of the two is out of date.

    ## How to fix

    Name the data that it gets in both places.

    ## When it is wrong

    Where the promise is meant to hold whatever it gets. Write `data: all`.
    """
    for promise in case.inventory.promises.values():
        if promise.type is not PromiseType.PARTY_ONLY_FOR or is_open(promise.data):
            continue
        for name in named(promise.recipients):
            party = case.inventory.parties.get(name)
            if party is None or not named(party.gets) or _perhaps_more(party):
                continue
            missing = _not_given(promise, party, case)
            if missing:
                about = f"the promise “{promise.title}” is about {series(missing)}"
                message = f"{about}, and `gets` of {party.title} leaves that out"
                mention = Mention(party.at("gets"), f"all that {party.title} is said to get")
                fix = "name the same data in the promise and in `gets`"
                yield Report(promise.at("data"), message, "promised about this", (mention,), fix)


@rule("GDPR Art. 28(1), (4), 82(2)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def own_processor_disclaimed(case: Case) -> Iterator[Report]:
    """The policy takes no responsibility for those who work for it.

    ## What it checks

    Notices of the kind `third-party` about parties of the role `processor`, whose text denies responsibility, in
    English.

    ## Why it matters

    A processor acts on the controller's behalf. Whoever engages it answers to people for what it does, and may only
    engage one that gives guarantees. A disclaimer tells people the contrary.

    ## How to fix

    Take the processors out of `about`, or drop the sentence. For links to other people's sites it may stay.

    ## When it is wrong

    Where the parties act for themselves. Then their role is not `processor`.
    """
    if not english(case.inventory):
        return
    for notice in case.inventory.notices.values():
        text = known(notice.text)
        if notice.kind is not NoticeKind.THIRD_PARTY or text is None or not _DENIES.search(text.casefold()):
            continue
        about = [(number, _party(path, case)) for number, path in enumerate(notice.about or ())]
        own = [(number, party) for number, party in about if party is not None and _ours(party)]
        if own:
            names = series(party.title for _, party in own)
            message = (
                f"responsibility for {names} is denied, and {'it works' if len(own) == 1 else 'they work'} for you"
            )
            mentions = tuple(Mention(party.at("role"), f"{party.title}: a processor") for _, party in own[:3])
            fix = "take those who work for you out of `about`, or drop the sentence"
            yield Report(notice.path, message, "denies responsibility", mentions, fix)


@rule("GDPR Art. 5(1)(f), 32(1), 82(1)-(3)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def liability_disclaimed(case: Case) -> Iterator[Report]:
    """The policy denies liability for what the law makes it answer for.

    ## What it checks

    Notices of the kind `liability-disclaimer`.

    ## Why it matters

    Whoever processes personal data has to protect it and is liable for the damage if it does not, unless it proves that
    it is not responsible at all. A notice cannot change that; it only keeps people from asking.

    ## How to fix

    Drop it. That no system is perfectly secure may be said: `kind: limitation`.

    ## When it is wrong

    Where it is about something else than personal data, such as the content of links.
    """
    for notice in case.inventory.notices.values():
        if notice.kind is NoticeKind.LIABILITY_DISCLAIMER:
            message = f"“{notice.title}” denies liability, which a notice cannot do"
            yield Report(notice.path, message, fix="drop it; that no system is perfectly secure is a `limitation`")


def _not_given(promise: Promise, party: Party, case: Case) -> list[str]:
    """The titles of what a promise is about and a party does not get; a category it gets a part of counts as well."""
    graph = case.graph
    given = {node for edge in graph.flows_to(party) for node in graph.within(edge.source)}
    missing = []
    for edge in graph.out(promise.node, EdgeKind.CONSTRAINS):
        category = graph.category_of(edge.target)
        if category is None:
            continue
        leaves = [node for node in graph.within(edge.target) if ".elements." in node] or [edge.target]
        absent = [node for node in leaves if node not in given]
        if absent and edge.target not in given:
            elements = [category.parts.get(node.partition(".elements.")[2]) for node in absent]
            titles = [element.title for element in elements if element]
            missing += titles if titles and len(absent) < len(leaves) else [category.title]
    return missing


def _perhaps_more(party: Party) -> bool:
    """Whether somebody may get more than is named."""
    return party.open or is_open(party.gets) or party.assumes("gets")


def _ours(party: Party) -> bool:
    return party.role is Role.PROCESSOR and not party.assumes("role")


def _party(path: object, case: Case) -> Party | None:
    collection, _, name = str(path).partition(".")
    return case.inventory.parties.get(name) if collection in ("recipients", "sources") else None
