"""Brazil, China, Quebec and San Marino: the main points of laws that are checked in outline only."""

from collections.abc import Callable, Iterator

from ropa.law.packs import packs
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.inventory import Inventory
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import Right
from ropa.rules.applicability import Reason, reasons
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series

_GDPR = ("gdpr", "uk-gdpr")
_OUTLINE = "only the main points of this law are checked"
Item = tuple[str, Callable[[Inventory], bool]]
"""What a law wants said, and whether an inventory says it."""


@rule("LGPD Art. 9, 18, 37, 41", severity=Severity.WARNING, since="0.1", packs=("lgpd",))
def brazilian_notice_incomplete(case: Case) -> Iterator[Report]:
    """The policy lacks what the law of Brazil wants people to be told.

    ## What it checks

    In outline: the person in charge (`organisation.dpo`), how long data is kept, who gets it and what for, the
    controller and a contact, the purposes, and the rights of access, correction, erasure and portability. Where the
    GDPR applies, which asks for most of it, only the person in charge.

    ## Why it matters

    Art. 9 of the LGPD lists what people must be told, Art. 18 their rights, and the identity and contact of the person
    in charge (encarregado) have to be published (Art. 41). The same inventory is the record of Art. 37.

    ## How to fix

    Say what is missing, such as `organisation: {dpo: {name: Encarregada de dados, contact: privacy-email}}`.

    ## When it is wrong

    Support for this law is light. Let somebody who knows it read the policy; small agents may be free of some duties.
    """
    items: list[Item] = [("the person in charge (encarregado)", _has_officer)]
    if not case.applies(*_GDPR):
        items += [*_COMMON, ("how long data is kept", _has_retention), ("the rights of Art. 18", _has_rights)]
    yield from _incomplete(case, "lgpd", items, "`organisation: {dpo: {name: ..., contact: ...}}`")


@rule("PIPL Art. 17, 39", severity=Severity.WARNING, since="0.1", packs=("pipl",))
def chinese_notice_incomplete(case: Case) -> Iterator[Report]:
    """The policy lacks what the law of China wants people to be told or asked.

    ## What it checks

    In outline: whether activities whose data goes to a place outside China rest on consent, which has to be separate;
    the handler and a contact, the purposes, who gets data, how long it is kept, and the rights of access, correction,
    erasure and portability. Where the GDPR applies, only the consent.

    ## Why it matters

    Art. 17 of the PIPL lists what people must be told before their data is handled. Data may go abroad only with their
    separate consent (Art. 39), beside one of the instruments of Art. 38.

    ## How to fix

    Say what is missing, and ask for consent before data goes abroad: `legal-basis: consent`.

    ## When it is wrong

    Support for this law is light. Let somebody who knows it read the policy.
    """
    items: list[Item] = []
    if not case.applies(*_GDPR):
        items = [*_COMMON, ("how long data is kept", _has_retention), ("the rights of Chapter IV", _has_rights)]
    items.append(("the separate consent to sending data abroad", _agreed_to_transfers))
    yield from _incomplete(case, "pipl", items, "`legal-basis: consent`")


@rule("Quebec P-39.1 s.3.1, 8", severity=Severity.WARNING, since="0.1", packs=("quebec",))
def quebec_notice_incomplete(case: Case) -> Iterator[Report]:
    """The policy lacks what the law of Quebec wants people to be told.

    ## What it checks

    In outline: the title and contact of the person in charge (`organisation.dpo`), whether data may leave Quebec (a
    place for every system and recipient, or a declared transfer); the purposes, who gets data, and the rights of access
    and correction. Where the GDPR applies, only the person in charge and the places.

    ## Why it matters

    Section 3.1 wants title and contact of the person in charge of the protection of personal information on the
    website; section 8 the purposes, the means, the rights, the third parties and the possibility that information is
    communicated outside Quebec.

    ## How to fix

    Say what is missing, such as `organisation: {dpo: {name: Privacy officer, contact: privacy-email}}`.

    ## When it is wrong

    Support for this law is light. Let somebody who knows it read the policy.
    """
    items: list[Item] = [("the person in charge", _has_officer), ("whether data may leave Quebec", _has_places)]
    if not case.applies(*_GDPR):
        items += [*_COMMON, ("the rights of access and correction", _has_access)]
    yield from _incomplete(case, "quebec", items, "`organisation: {dpo: {name: ..., contact: ...}}`")


@rule("Law 171/2018", severity=Severity.INFO, since="0.1", packs=("sm-171",), demand=Demand.PRACTICE)
def san_marino_unchecked(case: Case) -> Iterator[Report]:
    """The law of San Marino applies, and this tool checks nothing of it.

    ## What it checks

    Whether an establishment or a market lies in San Marino, or the law is declared.

    ## Why it matters

    Law 171/2018 is modelled on the GDPR and applies beside it. San Marino is outside the European Union and the
    European Economic Area, and no adequacy decision of the Union, the United Kingdom or Switzerland covers it: data
    that goes there needs an instrument, and the GDPR may ask for a representative.

    ## How to fix

    Check the policy against that law yourself, and name its authority beside those of the Union.

    ## When it is wrong

    It is a hint, not a defect.
    """
    for reason in _why("sm-171", case)[:1]:
        message = "the law of San Marino applies beside the others, and nothing of what it demands is checked"
        yield Report(reason.path, message, reason.words, fix="check it yourself, and name the authority of San Marino")


def _incomplete(case: Case, law: str, items: list[Item], example: str) -> Iterator[Report]:
    if not any(case.controlled()):
        return
    lacking = [words for words, said in items if not said(case.inventory)]
    if lacking:
        title = next(pack.title for pack in packs(case.law) if pack.id == law)
        why = _why(law, case)
        where: Path = why[0].path if why else ("laws",)
        message = f"{title}: {series(lacking)} {'are' if len(lacking) > 1 else 'is'} not said ({_OUTLINE})"
        mentions = tuple(Mention(reason.path, reason.words) for reason in why[1:3])
        label = why[0].words if why else ""
        yield Report(where, message, label, mentions, f"say what is missing, such as {example}")


def _why(law: str, case: Case) -> list[Reason]:
    return [reason for reason in reasons(case.inventory, case.law) if reason.law == law]


def _has_officer(inventory: Inventory) -> bool:
    officer = known(inventory.organisation.dpo) if inventory.organisation else None
    return officer is not None and bool(named(officer.contact))


def _has_controller(inventory: Inventory) -> bool:
    organisation = inventory.organisation
    if organisation is None or (known(organisation.name) is None and known(organisation.legal_name) is None):
        return False
    return known(organisation.address) is not None or bool(known(organisation.contacts))


def _has_purposes(inventory: Inventory) -> bool:
    return all(activity.purposes is None or bool(named(activity.purposes)) for activity in inventory.active_activities)


def _has_recipients(inventory: Inventory) -> bool:
    if inventory.recipients:
        return True
    return all(is_nothing(activity.recipients) for activity in inventory.active_activities)


def _has_retention(inventory: Inventory) -> bool:
    return bool(inventory.retention) or inventory.deletion is not None


_COMMON: list[Item] = [
    ("the controller and a contact", _has_controller),
    ("the purposes", _has_purposes),
    ("who gets data", _has_recipients),
]


def _has_access(inventory: Inventory) -> bool:
    return {Right.ACCESS, Right.RECTIFICATION} <= _offered(inventory)


def _has_rights(inventory: Inventory) -> bool:
    return {Right.ACCESS, Right.RECTIFICATION, Right.ERASURE, Right.PORTABILITY} <= _offered(inventory)


def _offered(inventory: Inventory) -> set[str]:
    requests = inventory.requests
    rights = {*inventory.rights, *(named(requests.rights) if requests else ())}
    return rights.union(*(named(entry.rights) for entry in inventory.law_rights.values()))


def _has_places(inventory: Inventory) -> bool:
    if inventory.transfers:
        return True
    places = [(party.country, party.where) for party in inventory.recipients.values() if not is_nothing(party.gets)]
    places += [(system.country, system.where) for system in inventory.systems.values()]
    return all(known(country) is not None or bool(named(where)) for country, where in places)


def _agreed_to_transfers(inventory: Inventory) -> bool:
    """Whether every activity that a recipient or system abroad serves rests on consent."""
    for party in inventory.recipients.values():
        places = {known(party.country), *named(party.where), *named(party.access_countries)} - {None}
        if places <= {"CN"}:
            continue
        for name in named(party.for_):
            activity = inventory.activities.get(name)
            if activity is not None and activity.active and activity.legal_basis != "consent":
                return False
    return True
