"""Data that reaches somebody now and did not before, and the other way round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ropa.changes.activities import recipient_triggers
from ropa.changes.change import Change, Sign, Topic, Trigger, Weight
from ropa.changes.naming import Naming
from ropa.changes.reach import Key, Way, whereabouts
from ropa.changes.side import Side
from ropa.changes.weighing import cited
from ropa.graph import Firmness
from ropa.graph.kinds import ALL_DATA
from ropa.model.party import Party
from ropa.model.shape import law_of

_ANYTHING = "somebody else gets data, or no longer gets it"


def flows(before: Side, after: Side, ways: tuple[Mapping[Key, Way], Mapping[Key, Way]]) -> Iterator[Change]:
    """A change for each party that was there before and is still, and each way, with the data that it is about."""
    reached, reaching = ways
    stay = {party.node for party in before.inventory.parties.values()}
    stay &= {party.node for party in after.inventory.parties.values()}
    yield from _told(after, before, stay, reaching, reached, Sign.NEW)
    yield from _told(before, after, stay, reached, reaching, Sign.GONE)


def _told(
    side: Side, other: Side, stay: set[str], here: Mapping[Key, Way], there: Mapping[Key, Way], sign: Sign
) -> Iterator[Change]:
    naming = Naming(side.inventory)
    together: dict[tuple[str, str], list[tuple[str, Way]]] = {}
    for (data, party), way in here.items():
        if party in stay and (data, party) not in there and data != ALL_DATA and other.reads(way.edge.path):
            together.setdefault((party, way.via), []).append((data, way))
    for (party, via), flowing in together.items():
        yield _change(side, naming, _Flow(side.graph.party(party), via, flowing, sign), there)


@dataclass(frozen=True, slots=True)
class _Flow:
    """Data that reaches one party in one way."""

    party: Party
    via: str
    flowing: list[tuple[str, Way]]
    sign: Sign


def _change(side: Side, naming: Naming, flow: _Flow, there: Mapping[Key, Way]) -> Change:
    party, via, flowing, sign = flow.party, flow.via, flow.flowing, flow.sign
    references = [data.removeprefix("data-categories.").replace(".elements.", ".") for data, _ in flowing]
    sure = all(way.firmness is Firmness.NAMED for _, way in flowing)
    place = whereabouts(side, naming, party)
    verb = "reach" if len(references) > 1 else "reaches"
    if sign is Sign.GONE:
        verb = "no longer " + verb if sure else f"may no longer {verb.removesuffix('es')}"
    else:
        also = " also" if any(key[0] in {data for data, _ in flowing} or key[1] == party.node for key in there) else ""
        verb = f"now{also} {verb}" if sure else f"may now{also} reach"
    words = f"{naming.data_list(references)} {verb} {naming.entry(party)}{f' ({place})' if place else ''}"
    if via:
        words += f" through {naming.node(via)}"
    reason = cited(side, law_of(Party, "gets")) or _ANYTHING
    triggers = tuple(_triggers(side, party, there, sure=sure)) if sign is Sign.NEW else ()
    old, new = (references, None) if sign is Sign.GONE else (None, references)
    where = flowing[0][1].edge.path[:3]
    return Change(sign, where, words + naming.qualifiers(party), Weight.MATERIAL, reason, old, new, triggers)


def _triggers(side: Side, party: Party, there: Mapping[Key, Way], *, sure: bool) -> Iterator[Trigger]:
    """Who got nothing before has to be named; of who got something already, people know by name."""
    doubt = "" if sure else "whether it gets the data is not stated in full"
    if any(key[1] == party.node for key in there):
        yield Trigger(Topic.RECIPIENT, doubt or "it got other data already, and is perhaps named in the notice")
        return
    yield from (Trigger(one.topic, one.doubt or doubt, one.tell) for one in recipient_triggers(side, party))
    for transfer in side.graph.transfers.at(party):
        if transfer.place and side.leaves(transfer):
            yield Trigger(Topic.TRANSFER, doubt)
            return
