"""What people are told about each tracker, and who gets what it reads."""

import re
from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.model.data import DataCategory, Element
from ropa.model.finding import Severity
from ropa.model.party import Ourselves, Source
from ropa.model.tracker import Tracker
from ropa.model.values import Vague, is_nothing, is_unsaid, known, named
from ropa.model.vocabulary import Form, Role, TrackerConsent, TrackerKind
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.trackers.common import setters
from ropa.rules.words import how, series, short

_DEVICE = ("eprivacy", "pecr")
_GDPR = ("gdpr", "uk-gdpr")
_STAYING = frozenset({TrackerKind.COOKIE, TrackerKind.LOCAL_STORAGE})
_CALLING = frozenset({TrackerKind.PIXEL, TrackerKind.SDK, TrackerKind.WEB_BEACON})
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_KINDS = {
    "cookie": {TrackerKind.COOKIE},
    "local-storage": {TrackerKind.LOCAL_STORAGE},
    "web-beacon": {TrackerKind.WEB_BEACON, TrackerKind.PIXEL},
    "email-opening": {TrackerKind.WEB_BEACON, TrackerKind.PIXEL},
    "device-fingerprint": {TrackerKind.FINGERPRINT},
    "advertising-id": {TrackerKind.SDK},
}
"""Elements (by id) that only a tracker of some kind can give."""
_AND_THE_LIKE = re.compile(r"\b(similar|other|others|technolog(y|ies))\b")


@rule("ePrivacy Art. 5(3)", "PECR reg. 6", "CJEU C-673/17", severity=Severity.ERROR, since="0.1", packs=_DEVICE)
def tracker_undescribed(case: Case) -> Iterator[Report]:
    """People are not told what a tracker is for, who sets it, or how long it lasts.

    ## What it checks

    Trackers that are not `exempt`: `use`, `set-by`, and for cookies and local storage `lifetime`. A document with an
    address in `details` counts as the place where the rest stands.

    ## Why it matters

    Consent counts only after clear and comprehensive information, which includes how long a cookie works and whether
    others have access to it (CJEU C-673/17).

    ## How to fix

    Fill in what is missing:

    ```yaml
    trackers:
      statistics: {kind: cookie, use: analytics, set-by: us, lifetime: 6 months, consent: required}
    ```

    ## When it is wrong

    Where a list of cookies has it all. Name that document: `details: cookie-list`, with its `url`.
    """
    documents = case.inventory.documents
    for tracker in case.inventory.trackers.values():
        details = documents.get(known(tracker.details) or "")
        if known(tracker.consent) is TrackerConsent.EXEMPT or (details is not None and known(details.url) is not None):
            continue
        missing = list(_missing(tracker))
        if missing:
            message = f"{tracker.title}: {series(words for words, _ in missing)}"
            mentions = [
                Mention(tracker.at(field), "does not say it") for _, field in missing if tracker_says(tracker, field)
            ]
            if details is not None:
                mentions.append(Mention(details.at("url"), "the document that would say it has no address"))
            yield Report(tracker.path, message, mentions=tuple(mentions), fix=_complete(missing))


@rule(
    "ePrivacy Art. 5(3)", "PECR reg. 6", "EDPB 2/2023",
    severity=Severity.WARNING, since="0.1", packs=_DEVICE, demand=Demand.GUIDELINE,
)  # fmt: skip
def tracker_unlisted(case: Case) -> Iterator[Report]:
    """Data is held that only a tracker can give, and no such tracker is listed.

    ## What it checks

    Cookies, local storage, web beacons, device fingerprints, advertising identifiers and records of opened e-mails
    among the data: whether a tracker is of that kind, or `sets` it. A tracker that stands for others as well
    (`open: true`, or “similar technologies” in its name) may be the one.

    ## Why it matters

    Pixels, beacons, fingerprints and identifiers of software kits fall under the same rule as cookies, in e-mails too.
    What is not listed is not asked for.

    ## How to fix

    List it: `trackers: {open-tracking: {kind: pixel, use: analytics, sets: newsletter.opens, consent: required}}`.

    ## When it is wrong

    Where the data comes from somewhere else. Say so in `from`: it is reported only where it comes from devices.
    """
    if not case.readable("trackers"):
        return
    kinds = {kind for tracker in case.inventory.trackers.values() for kind in named(tracker.kind)}
    if any(
        tracker.open or _AND_THE_LIKE.search(tracker.title.casefold()) for tracker in case.inventory.trackers.values()
    ):
        return
    for category, element in case.inventory.elements():
        known_as = case.elements.known(known(element.kind) or element.title)
        wanted = _KINDS.get(known_as.id) if known_as else None
        if wanted is None or wanted & kinds or category.form in _NOT_PERSONAL or _from_others(category, case):
            continue
        if not _set_by_tracker(category, element, case):
            message = f"{element.title}: no tracker is listed that could give it"
            fix = f"list it, such as `trackers: {{{element.id}: {{kind: {min(wanted)}, use: analytics}}}}`"
            yield Report((*category.at("elements"), element.id), message, fix=fix)


@rule("GDPR Art. 13(1)(e)", "CJEU C-40/17", severity=Severity.ERROR, since="0.1", packs=_GDPR)
def tracker_provider_unlisted(case: Case) -> Iterator[Report]:
    """Somebody else sets a tracker, and is no recipient.

    ## What it checks

    `set-by` of every tracker: whether a party that it names is said to get no data, or whether words stand there that
    name no recipient.

    ## Why it matters

    Whoever sets a tracker on a site learns who visits it. Whoever lets them takes part in that, and must name them
    among the recipients (CJEU C-40/17).

    ## How to fix

    Name the party under `recipients`, with what it `gets`, and in `set-by`.

    ## When it is wrong

    Where the tracker sends nothing to anybody. Then you set it yourself: `set-by: us`.
    """
    for tracker in case.inventory.trackers.values():
        for number, setter in enumerate(tracker.set_by or ()):
            where = tracker.at("set-by", number)
            fix = "name it under `recipients` with what it `gets`, or write `set-by: us`"
            if isinstance(setter, Vague):
                yield Report(where, f"{tracker.title}: “{short(setter.words)}” set it, and are no recipients", fix=fix)
            elif isinstance(setter, str) and not isinstance(setter, Ourselves):
                party = case.inventory.parties.get(setter)
                if party and (is_nothing(party.gets) or (isinstance(party, Source) and is_unsaid(party.gets))):
                    message = f"{tracker.title} is set by {party.title}, which is said to get no data"
                    yield Report(where, message, mentions=(Mention(party.at("gets"), "gets nothing"),), fix=fix)


@rule(
    "GDPR Art. 26", "ePrivacy Art. 5(3)", "PECR reg. 6", "CJEU C-40/17",
    severity=Severity.WARNING, since="0.1", packs=(*_GDPR, *_DEVICE),
)  # fmt: skip
def tracker_outside_policy(case: Case) -> Iterator[Report]:
    """The policy says that it does not cover a tracker of its own service.

    ## What it checks

    Trackers with `covered: false`.

    ## Why it matters

    Whoever lets somebody else set a tracker answers, together with them, for the setting of it and for what is sent
    (CJEU C-40/17). It has to ask for consent and to inform. A sentence in a policy does not change that.

    ## How to fix

    Describe the tracker as any other, and remove `covered`.

    ## When it is wrong

    Where the tracker is on somebody else's site, to which you only link. Then it is none of yours: delete it.
    """
    for tracker in case.inventory.trackers.values():
        if tracker.covered is False:
            parties = [party.title for party in setters(tracker, case)]
            whose = f", which {series(parties)} {'set' if len(parties) > 1 else 'sets'}," if parties else ""
            message = f"{tracker.title}{whose} cannot be put outside the policy of the service that lets it be set"
            yield Report(tracker.at("covered"), message, fix="describe it as any other tracker, and remove `covered`")


@rule("GDPR Art. 26(1)", "CJEU C-40/17", severity=Severity.INFO, since="0.1", packs=_GDPR, demand=Demand.PRACTICE)
def joint_control_unexamined(case: Case) -> Iterator[Report]:
    """A pixel or plug-in hands data to a platform that may be a joint controller.

    ## What it checks

    Pixels, beacons and software kits, and trackers for contact between users, that a party sets which is neither
    `processor` nor `joint-controller`.

    ## Why it matters

    Whoever embeds a platform's plug-in decides with it that data is collected and sent (CJEU C-40/17). Joint
    controllers need an arrangement, and people are told its essence.

    ## How to fix

    Read the platform's terms, and decide: `role: joint-controller` or `role: processor`.

    ## When it is wrong

    Where the party is a controller of its own and you have looked into it. Suppress the rule with that reason.
    """
    social = case.uses.within("social")
    for tracker in case.inventory.trackers.values():
        if tracker.covered is False or not (_CALLING & set(named(tracker.kind)) or social & set(named(tracker.use))):
            continue
        for party in setters(tracker, case):
            if known(party.role) not in (Role.PROCESSOR, Role.JOINT_CONTROLLER) and not is_nothing(party.gets):
                message = f"{tracker.title} sends data to {party.title}: do you control that together?"
                mention = Mention(
                    party.at("role"), f"its role {how(party.role)}" if is_unsaid(party.role) else "its role"
                )
                fix = f"read its terms, and decide: `{party.id}: {{role: joint-controller}}` or `processor`"
                yield Report(tracker.at("set-by"), message, mentions=(mention,), fix=fix)


def tracker_says(tracker: Tracker, field: str) -> bool:
    """Whether an author wrote a field, if only to say that it is unknown."""
    return getattr(tracker, field.replace("-", "_")) is not None


def _missing(tracker: Tracker) -> Iterator[tuple[str, str]]:
    """What people are not told, in words, and the field for it."""
    if is_unsaid(tracker.use):
        yield f"what it is for {how(tracker.use)}", "use"
    if is_unsaid(tracker.set_by):
        yield f"who sets it {how(tracker.set_by)}", "set-by"
    if known(tracker.lifetime) is None and _STAYING & set(named(tracker.kind)):
        yield f"how long it lasts {how(tracker.lifetime)}", "lifetime"


def _complete(missing: list[tuple[str, str]]) -> str:
    example = {"use": "use: analytics", "set-by": "set-by: us", "lifetime": "lifetime: 6 months"}
    return f"say it, such as {series(f'`{example[field]}`' for _, field in missing)}"


def _from_others(category: DataCategory, case: Case) -> bool:
    """Whether data comes from somewhere that is no device: a party, other people, public sources, or by making."""
    origins = {edge.target for edge in case.graph.origins_of(category)}
    return bool(origins) and origins.isdisjoint({"origin:automatic", "origin:you", "origin:service"})


def _set_by_tracker(category: DataCategory, element: Element, case: Case) -> bool:
    node = f"{category.node}.elements.{element.id}"
    return any(case.graph.into(one, EdgeKind.SETS) for one in case.graph.around(node))
