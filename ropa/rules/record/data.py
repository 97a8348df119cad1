"""Data that is named by words that name nothing, or by all there is."""

from collections.abc import Iterator

from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import ALL, Vague
from ropa.rules.case import Case, Report
from ropa.rules.registry import rule
from ropa.rules.words import short

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 30(1)(c)-(d), 13(1)(e)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def data_vague(case: Case) -> Iterator[Report]:
    """Data is described by words that name no category.

    ## What it checks

    `{vague: ...}` where data is named: in `data` of activities and retention rules, in `gets` of recipients, in
    `holds` of systems.

    ## Why it matters

    “Service-related data” can be anything. Categories of data are listed content of the record, and no promise can
    be proved over words that name none.

    ## How to fix

    Name the categories that are meant: `gets: [account, technical.ip-address]`.

    ## When it is wrong

    Where nobody knows which data it will be, as with an order of a court. Suppress the rule with that reason.
    """
    for where, value, whose in _data_fields(case):
        if isinstance(value, Vague):
            message = f"{whose}: “{short(value.words)}” names no category of data"
            yield Report(where, message, fix="name the categories that are meant, such as `[account, support]`")


@rule("GDPR Art. 5(1)(b)-(c), 30(1)(c)-(d)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def data_unbounded(case: Case) -> Iterator[Report]:
    """An activity or a recipient is given all data.

    ## What it checks

    `all` in `data` of activities and in `gets` of recipients.

    ## Why it matters

    It hides what is really used: every promise about any data becomes unproven, and data is said to serve a purpose
    that does not need it.

    ## How to fix

    Name the categories that are used: `data: [account, usage]`.

    ## When it is wrong

    Where it really is everything, as with a backup or the host of the whole service. Suppress the rule with that
    reason.
    """
    inventory = case.inventory
    fields = [(activity.at("data"), activity.data, activity.title) for activity in inventory.active_activities]
    fields += [(party.at("gets"), party.gets, party.title) for party in inventory.parties.values()]
    for where, values, whose in fields:
        for number, value in enumerate(values or ()):
            if value is ALL:
                message = f"{whose}: `all` data, whatever it is"
                yield Report((*where, number), message, fix="name the categories, such as `[account, usage]`")


def _data_fields(case: Case) -> Iterator[tuple[Path, object, str]]:
    """Every value of every field that names data, where it stands, and whose it is."""
    inventory = case.inventory
    fields = [(activity.at("data"), activity.data, activity.title) for activity in inventory.active_activities]
    fields += [(party.at("gets"), party.gets, party.title) for party in inventory.parties.values()]
    fields += [(rule_.at("data"), rule_.data, rule_.title) for rule_ in inventory.retention.values()]
    fields += [(system.at("holds"), system.holds, system.title) for system in inventory.systems.values()]
    for where, values, whose in fields:
        for number, value in enumerate(values or ()):
            yield (*where, number), value, whose
