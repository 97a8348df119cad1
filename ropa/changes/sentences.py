"""A field that differs, as a sentence with its weight and what it brings."""

from collections.abc import Iterator
from typing import Any

from ropa.changes.activities import purpose_triggers, recipient_triggers
from ropa.changes.change import Change, Sign, Topic, Trigger, Weight
from ropa.changes.fields import Difference
from ropa.changes.naming import Naming
from ropa.changes.reach import Key, Way
from ropa.changes.side import Side
from ropa.changes.weighing import same_words, weigh
from ropa.model.activity import Activity
from ropa.model.data import DataCategory, Element
from ropa.model.entity import Block, Named
from ropa.model.inventory import Inventory
from ropa.model.party import Party
from ropa.model.plain import plain_value
from ropa.model.readers import Refers
from ropa.model.shape import readers_by_field
from ropa.model.values import Reserved, Vague, named
from ropa.model.vocabulary import Status
from ropa.rules.words import series

Entry = Named | Block
_VERBS = {
    ("activities", "data"): ("now also uses", "no longer uses"),
    ("activities", "purposes"): ("now also has the purpose", "no longer has the purpose"),
    ("activities", "systems"): ("now also runs on", "no longer runs on"),
    ("activities", "recipients"): ("now also hands data to", "no longer hands data to"),
    ("activities", "customers"): ("is now also done for", "is no longer done for"),
    ("recipients", "for"): ("now also serves", "no longer serves"),
    ("recipients", "sub-processor-of"): ("now also works for", "no longer works for"),
    ("systems", "holds"): ("now also holds", "no longer holds"),
    ("data-categories", "elements"): ("now also includes", "no longer includes"),
    ("data-categories", "from"): ("now also comes from", "no longer comes from"),
    ("data-categories", "about"): ("is now also about", "is no longer about"),
    ("trackers", "sets"): ("now also stores or reads", "no longer stores or reads"),
    ("trackers", "use"): ("is now also used for", "is no longer used for"),
    ("security", "measures"): ("now also names", "no longer names"),
}
"""How additions to a list, and what is taken out of it, are told."""
_LABELS = {"keep": "time kept", "after": "counted from", "then": "afterwards", "while": "kept while"}
"""Fields whose keys read badly in a sentence."""
_TOPICS = {
    ("activities", "legal-basis"): Topic.BASIS, ("activities", "profiling"): Topic.RISK,
    ("activities", "decisions"): Topic.RISK, ("retention", "keep"): Topic.RETENTION,
    ("retention", "after"): Topic.RETENTION, ("retention", "until"): Topic.RETENTION,
    ("retention", "while"): Topic.RETENTION, ("retention", "data"): Topic.RETENTION,
    ("organisation", "name"): Topic.IDENTITY, ("organisation", "legal-name"): Topic.IDENTITY,
    ("organisation", "address"): Topic.IDENTITY, ("organisation", "contacts"): Topic.IDENTITY,
    ("organisation", "representatives"): Topic.IDENTITY, ("organisation", "dpo"): Topic.OFFICER,
    ("transfers", "mechanism"): Topic.TRANSFER, ("transfers", "to"): Topic.TRANSFER,
}  # fmt: skip


class Sentences:
    """The sentences of a comparison."""

    def __init__(self, before: Side, after: Side, reaching: dict[Key, Way]) -> None:
        self.before, self.after = before, after
        self.old, self.new = Naming(before.inventory), Naming(after.inventory)
        self.reaching = reaching

    def of(self, difference: Difference, entry: Entry, place: str) -> Iterator[Change]:
        """The changes that a difference makes; `place` is the collection or block of the entry."""
        key = str(difference.path[2 if len(difference.path) > 2 and not isinstance(entry, Block) else -1])
        if isinstance(entry, Block):
            key = str(difference.path[1])
        if place in ("recipients", "sources") and key == "gets":
            told = _without_flows(difference, self.before.inventory, self.after.inventory)
            if told.before != told.after:
                difference = told
            elif difference.before or difference.after:
                return
        if difference.part is not None:
            yield from self._part(difference, entry, place, key)
            return
        weight, reason = weigh(
            self.after, place, difference.model, difference.name, difference.before, difference.after
        )
        words = self._words(difference, entry, place, key)
        if isinstance(entry, Activity) and difference.name == "status":
            words = self._status(entry, difference) or words
        triggers = tuple(self._triggers(difference, entry, place, key)) if weight is Weight.MATERIAL else ()
        yield _change(difference, words + _guess(difference), weight, reason, triggers)

    # --- words

    def _words(self, difference: Difference, entry: Entry, place: str, key: str) -> str:
        before, after = difference.before, difference.after
        reader = readers_by_field(difference.model).get(difference.name)
        name = self.new.entry(entry)
        label = " ".join(self._steps(difference, entry))
        verbs = _VERBS.get((place, key)) if len(difference.path) < 4 or isinstance(entry, Block) else None
        if isinstance(before, tuple) and isinstance(after, tuple) and not same_words(before, after):
            if verbs or len(before) > 1 or len(after) > 1:
                more, less = verbs or (f"{label} now also", f"{label} no longer")
                return f"{name}{' ' if verbs else ': '}{self._list(before, after, more, less, reader)}"
            before, after = _alone(before), _alone(after)
        if before is None:
            return f"{name}: {label} is now said: {self.new.value(after, reader)}"
        if after is None:
            return f"{name}: {label} is no longer said (was {self.old.value(before, reader)})"
        if isinstance(after, bool):
            return f"{name}: {label} is now {self.new.value(after)} (was {self.old.value(before)})"
        return f"{name}: {label} is now {self.new.value(after, reader)} (was {self.old.value(before, reader)})"

    def _list(self, before: tuple[Any, ...], after: tuple[Any, ...], more: str, less: str, reader: Any) -> str:
        """What came to a list, and what went."""
        come = [item for item in after if item not in before]
        gone = [item for item in before if item not in after]
        parts = [f"{more} {self._listed(self.new, come, reader)}"] if come else []
        parts += [f"{less} {self._listed(self.old, gone, reader)}"] if gone else []
        return ", and ".join(parts)

    def _listed(self, naming: Naming, items: list[Any], reader: Any) -> str:
        references = [item for item in items if isinstance(item, str)]
        if isinstance(reader, Refers) and reader.elements and len(references) == len(items):
            return naming.data_list(references)
        return series(naming.value(item, reader) for item in items)

    def _steps(self, difference: Difference, entry: Entry) -> Iterator[str]:
        """The way from an entry to a field, in words; named parts on it by their name."""
        steps = difference.path[1:] if isinstance(entry, Block) else difference.path[2:]
        for number, step in enumerate(steps):
            holder = steps[number - 1] if number else ""
            if holder in ("elements", "measures"):
                yield f"“{step}”"
            else:
                yield _LABELS.get(str(step), str(step).replace("-", " "))

    def _status(self, activity: Activity, difference: Difference) -> str:
        if activity.active == (difference.before not in (Status.PLANNED, Status.RETIRED)):
            return ""
        was = "active" if difference.before is None else self.old.value(difference.before)
        now = "begins" if activity.active else f"is now {activity.status}"
        return f"{self.new.entry(activity)} {now} (was {was})"

    # --- named parts: elements, measures

    def _part(self, difference: Difference, entry: Entry, place: str, key: str) -> Iterator[Change]:
        part = difference.part
        come = difference.before is None
        side, naming = (self.after, self.new) if come else (self.before, self.old)
        weight, reason = weigh(side, place, difference.model, difference.name, None, part)
        more, less = _VERBS.get((place, key), (f"{key} now also", f"{key} no longer"))
        words = f"{naming.entry(entry)} {more if come else less} {naming.value(part)}"
        triggers: tuple[Trigger, ...] = ()
        if isinstance(part, Element) and isinstance(entry, DataCategory):
            people = naming.people(entry.id)
            words += f" ({series(people)})" if people else ""
            words += self._parties(entry, come=come)
            same = self._same_kind(entry, part, come=come)
            if same:
                weight, reason = Weight.EDITORIAL, f"the same kind of data ({same}) is there under another name"
            elif come:
                triggers = (Trigger(Topic.DATA),)
                kind = self.after.kind_of(part)
                triggers += (Trigger(Topic.SPECIAL), Trigger(Topic.RISK)) if kind and kind.special else ()
        yield _change(difference, words + _guess(difference), weight, reason, triggers)

    def _parties(self, category: DataCategory, *, come: bool) -> str:
        """Whom an element reaches because its whole category does."""
        if not come:
            return ""
        around = set(self.after.graph.around(category.node))
        nodes = dict.fromkeys(party for data, party in self.reaching if data in around)
        return f", and so reaches {series(self.new.node(node) for node in nodes)}" if nodes else ""

    def _same_kind(self, category: DataCategory, part: Element, *, come: bool) -> str:
        """The kind of an element that the category has on both sides, under different names; nothing if it has not."""
        here, there = (self.after, self.before) if come else (self.before, self.after)
        other = there.inventory.data_categories.get(category.id)
        own = here.inventory.data_categories[category.id]
        kind = here.kind_of(part)
        if other is None or kind is None:
            return ""
        left = [one for identifier, one in other.parts.items() if identifier not in own.parts]
        right = [one for identifier, one in own.parts.items() if identifier not in other.parts]
        gone = [one for one in left if _is(there, one, kind.id)]
        twins = [one for one in right if _is(here, one, kind.id)]
        return kind.id if len(gone) == len(twins) == 1 else ""

    # --- what a law asks for

    def _triggers(self, difference: Difference, entry: Entry, place: str, key: str) -> Iterator[Trigger]:
        topic = _TOPICS.get((place, key))
        if topic is not None and not (topic is Topic.RISK and difference.after is None):
            yield Trigger(topic)
        if isinstance(entry, Activity):
            yield from self._of_activity(difference, entry, key)
        elif isinstance(entry, Party) and key in ("for", "sub-processor-of"):
            come = [str(item) for item in named(difference.after or ()) if item not in (difference.before or ())]
            if come:
                yield from recipient_triggers(self.after, entry, frozenset(come) if key == "for" else None)

    def _of_activity(self, difference: Difference, activity: Activity, key: str) -> Iterator[Trigger]:
        if key == "status" and not (activity.active and difference.before in (Status.PLANNED, Status.RETIRED)):
            return
        if key in ("status", "kind") or (key == "purposes" and _more(difference)):
            yield from purpose_triggers(self.before, self.after, activity)
        elif key == "data":
            come = frozenset(item.partition(".")[0] for item in _more(difference) if isinstance(item, str))
            yield from purpose_triggers(self.before, self.after, activity, come)


def _alone(values: tuple[Any, ...]) -> Any:
    """The only value of a list; a list that is empty says that there is nothing."""
    return values[0] if len(values) == 1 else values


def _more(difference: Difference) -> list[Any]:
    """The values that a list has now and had not before."""
    if not isinstance(difference.after, tuple):
        return []
    return [item for item in difference.after if item not in (difference.before or ())]


def _is(side: Side, element: Element, kind: str) -> bool:
    found = side.kind_of(element)
    return found is not None and found.id == kind


def _without_flows(difference: Difference, old: Inventory, new: Inventory) -> Difference:
    """A change of what a party gets without the data that it names: whom that reaches is told apart.

    A name that stands for no data has no flow, so that it stays.
    """

    def rest(value: Any, inventory: Inventory) -> Any:
        kept = tuple(
            item for item in value or () if isinstance(item, Reserved | Vague) or not _is_data(inventory, item)
        )
        return kept or None

    return Difference(
        difference.path, difference.model, difference.name, rest(difference.before, old), rest(difference.after, new),
        difference.guessed,
    )  # fmt: skip


def _is_data(inventory: Inventory, reference: Any) -> bool:
    category, _, element = str(reference).partition(".")
    found = inventory.data_categories.get(category)
    return found is not None and (not element or element in found.parts)


def _guess(difference: Difference) -> str:
    """That a value is the author's guess, which never reads as a fact."""
    before, after = difference.guessed
    before, after = before and difference.before is not None, after and difference.after is not None
    if before and after:
        return " [only assumed, then and now]"
    if after:
        return " [now only assumed]"
    return " [until now only assumed]" if before else ""


def _change(difference: Difference, words: str, weight: Weight, reason: str, triggers: tuple[Trigger, ...]) -> Change:
    before, after = difference.before, difference.after
    sign = Sign.NEW if before is None else Sign.GONE if after is None else Sign.CHANGED
    if isinstance(before, tuple) and isinstance(after, tuple):
        sign = Sign.CHANGED
    return Change(
        sign, difference.path, words, weight, reason,
        None if before is None else plain_value(before), None if after is None else plain_value(after), triggers,
    )  # fmt: skip
