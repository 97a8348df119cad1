"""Questions about who gets the data of an activity, and where it is."""

from collections.abc import Callable

from ropa.coverage.answer import NOT_ASKED, YES, Answer, dotted, is_silent, lacking, opens, said
from ropa.coverage.facts import Facts
from ropa.graph import Firmness
from ropa.model.activity import Activity
from ropa.model.party import Party
from ropa.model.values import known
from ropa.model.vocabulary import Role

_HOME = ("gdpr", "uk-gdpr")


def recipients(facts: Facts, activity: Activity) -> Answer:
    """Who gets data, or that nobody does."""
    silent = [dotted(party.at("for")) for party in facts.graph.transfers.unlinked]
    certain = any(firmness is Firmness.NAMED for _, firmness in facts.parties(activity))
    said = not opens(activity, "recipients")
    spoken = activity.recipients is not None and not said
    return lacking([*([] if said or (certain and not spoken) else [dotted(activity.at("recipients"))]), *silent])


def processors(facts: Facts, activity: Activity) -> Answer:
    """The contract with each processor; for that it must be said who gets data, and who of them is one."""
    known_ones = _contracts(facts, activity, lambda party: opens(party, "contract"), "contract")
    silent = (*recipients(facts, activity).open, *known_ones.open)
    return lacking(silent) if known_ones.asked or silent else NOT_ASKED


def contract_links(facts: Facts, activity: Activity) -> Answer:
    """Where the contract with each processor is."""
    return _contracts(facts, activity, _without_link, "contract.ref")


def _without_link(party: Party) -> bool:
    contract = known(party.contract)
    return contract is None or is_silent(contract.ref)


def _contracts(facts: Facts, activity: Activity, missing: Callable[[Party], bool], field: str) -> Answer:
    served = [party for party, _ in facts.parties(activity)]
    working = [party for party in served if party.role is Role.PROCESSOR]
    silent = [dotted(party.at("role")) for party in served if opens(party, "role")]
    silent += [f"{party.node}.{field}" for party in working if missing(party)]
    return lacking(silent) if working or silent else NOT_ASKED


def destinations(facts: Facts, activity: Activity) -> Answer:
    """The other countries that data goes to, where it does."""
    away, silent = False, list(recipients(facts, activity).open)
    for end in facts.ends(activity):
        away = away or end.away
        if end.unclear or (end.away and end.firmness is not Firmness.NAMED):
            silent.append(dotted(end.path))
    return lacking(silent) if away or silent else NOT_ASKED


def safeguards(facts: Facts, activity: Activity) -> Answer:
    """The safeguards of a transfer that rests on compelling interests alone, Art. 49(1) second subparagraph."""
    bare = facts.compelling(activity)
    return lacking(field for entry in bare for field in said(entry, "safeguards").open) if bare else NOT_ASKED


def systems(facts: Facts, activity: Activity) -> Answer:
    """The systems it runs on."""
    return YES if facts.graph.systems_of(activity) else said(activity, "systems")


def location(facts: Facts, activity: Activity) -> Answer:
    """Where its systems are."""
    silent = [
        dotted(system.at("where"))
        for system, _ in facts.graph.systems_of(activity)
        if opens(system, "where") and opens(system, "country")
    ]
    return lacking([*systems(facts, activity).open, *silent])
