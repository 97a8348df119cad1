"""Entries that appear, and entries that are gone."""

from collections.abc import Iterator, Mapping

from ropa.changes.activities import purpose_triggers, recipient_triggers
from ropa.changes.change import Change, Sign, Topic, Trigger, Weight
from ropa.changes.naming import NOUNS, Naming
from ropa.changes.reach import Key, Way, whereabouts
from ropa.changes.side import Side
from ropa.changes.weighing import cited, weigh_entry
from ropa.graph.kinds import ALL_DATA
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.entity import Entity
from ropa.model.inventory import collections, entity_type
from ropa.model.party import Party
from ropa.model.plain import plain_model
from ropa.model.shape import law_of
from ropa.model.values import is_nothing, known
from ropa.model.vocabulary import Status
from ropa.rules.words import series

_TELLING = {
    "activities": ("purposes", "data"), "recipients": ("gets",), "sources": ("gets",), "data-categories": ("elements",),
    "systems": ("where",), "transfers": ("to",), "retention": ("keep",), "trackers": ("kind",), "data-subjects": (),
}  # fmt: skip
"""The field whose provision explains why an entry matters."""
_APART = frozenset(
    {"owner", "reviewed", "review_every", "evidence", "internal_note", "listed", "internal", "hedge", "when"}
)
"""What is told in its own place, or is book-keeping."""
_OF_PARTY = frozenset(
    {"role", "gets", "country", "where", "access_countries", "gets_only", "unless", "such_as", "open"}
)
_OF_ACTIVITY = frozenset({"data", "legal_basis", "recipients", "status", "open"})
_TOPICS = {"retention": Topic.RETENTION, "transfers": Topic.TRANSFER, "trackers": Topic.TRACKER}


class Entries:
    """The entries that are there on one side only."""

    def __init__(self, before: Side, after: Side, ways: tuple[Mapping[Key, Way], Mapping[Key, Way]]) -> None:
        self.before, self.after = before, after
        self.reached, self.reaching = ways
        self.old, self.new = Naming(before.inventory), Naming(after.inventory)

    def changes(self) -> Iterator[Change]:
        """A change for each of them, in the order of the collections."""
        for collection, name in collections().items():
            old, new = getattr(self.before.inventory, name), getattr(self.after.inventory, name)
            for identifier, entity in new.items():
                if identifier not in old and self._readable(entity):
                    yield self._added(collection, entity)
            for identifier, entity in old.items():
                if identifier not in new and self._readable(entity):
                    yield self._gone(collection, entity)

    def _readable(self, entity: Entity) -> bool:
        return self.before.reads(entity.path) and self.after.reads(entity.path)

    def _added(self, collection: str, entity: Entity) -> Change:
        weight, reason = self._weigh(self.after, collection)
        words, triggers = self._words(collection, entity), tuple(self._triggers(collection, entity))
        return Change(Sign.NEW, entity.path, words, weight, reason, after=plain_model(entity), triggers=triggers)

    def _gone(self, collection: str, entity: Entity) -> Change:
        weight, reason = self._weigh(self.before, collection)
        words = f"{self.old.entry(entity)} is gone ({NOUNS[collection]})"
        if isinstance(entity, Party):
            data = [data for data, party in self.reached if party == entity.node and data != ALL_DATA]
            if data:
                words = f"{self.old.entry(entity)} no longer gets {self._data(self.old, data)}; it is gone"
        return Change(Sign.GONE, entity.path, words, weight, reason, before=plain_model(entity))

    def _weigh(self, side: Side, collection: str) -> tuple[Weight, str]:
        weight, reason = weigh_entry(collection)
        if weight is Weight.MATERIAL:
            model = entity_type(collection)
            asked = "; ".join(filter(None, (cited(side, law_of(model, name)) for name in _TELLING.get(collection, ()))))
            reason = asked or reason
        return weight, reason

    # --- words

    def _words(self, collection: str, entity: Entity) -> str:
        if isinstance(entity, Activity):
            return self._activity(entity)
        if isinstance(entity, Party) and entity.collection == ("recipients",):
            return self._party(entity)
        people = self.new.people(entity.id) if isinstance(entity, DataCategory) else ()
        said = self.new.mapping(entity, _APART | {"open"} | ({"about"} if people else set()))
        head = f"a new {NOUNS[collection]}: {self.new.of_people(self.new.entry(entity), people)}"
        return f"{head} – {said}{self.new.qualifiers(entity)}" if said else f"{head}{self.new.qualifiers(entity)}"

    def _activity(self, activity: Activity) -> str:
        kind = "a planned activity" if activity.status is Status.PLANNED else "a new activity"
        data = [edge.target for edge in self.after.graph.data_of(activity)]
        said = [f"it uses {self._data(self.new, data)}"] if data else []
        said.append(f"legal basis: {self.new.value(activity.legal_basis)}" if activity.legal_basis is not None else "")
        served = self.after.graph.recipients_of(activity)
        parties = [self.new.node(edge.source) for edge in served]
        said.append(f"recipients: {series(dict.fromkeys(parties))}" if parties else "")
        said.append(self.new.mapping(activity, _APART | _OF_ACTIVITY))
        words = "; ".join(filter(None, said))
        return f"{kind}: {self.new.entry(activity)}{f' – {words}' if words else ''}{self.new.qualifiers(activity)}"

    def _party(self, party: Party) -> str:
        role = self.new.value(party.role) if party.role is not None else "role not said"
        brackets = "; ".join(filter(None, (role, whereabouts(self.after, self.new, party))))
        data = [data for data, node in self.reaching if node == party.node]
        what = f"gets {self._data(self.new, data)}" if data else "is new"
        if not data and party.gets is not None:
            what = f"gets {self.new.value(party.gets)}"
        more = self.new.mapping(party, _APART | _OF_PARTY)
        words = f"a new {NOUNS['recipients']}: {self.new.entry(party)} ({brackets}) {what}"
        return f"{words}{self.new.qualifiers(party)}{f'; {more}' if more else ''}"

    def _data(self, naming: Naming, nodes: list[str]) -> str:
        """Nodes of data in words."""
        named = [node.removeprefix("data-categories.").replace(".elements.", ".") for node in nodes if node != ALL_DATA]
        words = naming.data_list(dict.fromkeys(named))
        if ALL_DATA in nodes:
            return f"{words} and data that is not said" if words else "data that is not said"
        return words

    # --- what a law asks for

    def _triggers(self, collection: str, entity: Entity) -> Iterator[Trigger]:
        if isinstance(entity, Activity) and entity.status is not Status.RETIRED:
            yield from purpose_triggers(self.before, self.after, entity)
            decisions = known(entity.decisions)
            if known(entity.profiling) or (decisions and decisions.automated is True):
                yield Trigger(Topic.RISK)
        elif isinstance(entity, Party) and entity.collection == ("recipients",) and not is_nothing(entity.gets):
            yield from recipient_triggers(self.after, entity)
            yield from self._transfer(entity)
        elif isinstance(entity, DataCategory):
            yield Trigger(Topic.DATA)
            if any(kind.special for part in entity.parts.values() if (kind := self.after.kind_of(part))):
                yield Trigger(Topic.SPECIAL)
        elif collection in _TOPICS:
            yield Trigger(_TOPICS[collection])

    def _transfer(self, party: Party) -> Iterator[Trigger]:
        for transfer in self.after.graph.transfers.at(party):
            if transfer.place and self.after.leaves(transfer):
                yield Trigger(Topic.TRANSFER)
                return
