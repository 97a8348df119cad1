"""How long data is kept and how it is protected: the fields (f) and (g) of an activity."""

from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property

from ropa.graph import EdgeKind, Firmness, ProcessingGraph
from ropa.model.activity import Activity
from ropa.model.party import System
from ropa.model.retention import RetentionRule
from ropa.model.security import Measure
from ropa.model.values import is_nothing, known, named
from ropa.render.artifact import anchor
from ropa.render.record.holdings import Holdings
from ropa.render.record.view import Item, Mark, Note, Row
from ropa.render.record.words import Words


class Keeping:
    """Periods and measures of one inventory, in words."""

    def __init__(self, words: Words, graph: ProcessingGraph, holdings: Holdings) -> None:
        self.words = words
        self.graph = graph
        self.holdings = holdings
        self.inventory = words.inventory
        self.rule = cache(self._rule)
        self._periods: dict[str, tuple[Row, ...]] = {}
        self._category = cache(self._limits_of)
        self._in_system = cache(self._by_system)

    # --- time limits

    def limits(self, activity: Activity) -> tuple[Item, ...]:
        """The time limit of each category of data that an activity uses."""
        items = [self._category(name, elements) for name, elements in self.holdings.used(activity).items()]
        return tuple(items) or (Item(mark=Mark.UNTOLD, notes=(Note("no-data"),)),)

    def _limits_of(self, name: str, elements: tuple[str, ...]) -> Item:
        category = self.inventory.data_categories[name]
        nodes = [f"{category.node}.elements.{element}" for element in elements]
        rules = {rule.id: () for node in nodes or [category.node] for rule in self._rules(node)}
        parts = [self.rule(identifier) for identifier in rules]
        narrower = [] if elements else list(self._narrower(category.node, frozenset(rules)))
        if not parts:
            parts.append(self.otherwise(rest=bool(narrower)))
        return self.words.link(category)._replace(parts=(*parts, *narrower))

    def _rules(self, node: str) -> tuple[RetentionRule, ...]:
        """The rules for a node, but for those that a final document must not rely on."""
        rules = self.graph.rules_for(node)
        return tuple(rule for rule in rules if not (self.words.final and rule.assumes("data")))

    def _narrower(self, node: str, known: frozenset[str]) -> Iterator[Item]:
        """Rules of their own for parts of a category."""
        for part in self.graph.within(node):
            for edge in self.graph.out(part, EdgeKind.KEPT_BY) if part != node else ():
                rule = edge.target.partition(".")[2]
                if rule not in known:
                    yield self.rule(rule)._replace(notes=(Note("of", self._name(part)), *self.rule(rule).notes))

    def _name(self, node: str) -> str:
        category = self.graph.category_of(node)
        if category is None:
            return ""
        _, _, element = node.partition(".elements.")
        return self.words.title(category.parts[element] if element else category).text

    def _rule(self, identifier: str) -> Item:
        rule = self.inventory.retention[identifier]
        return self.words.link(rule)._replace(facts=self.periods(rule), notes=self.words.notes(rule))

    def periods(self, rule: RetentionRule) -> tuple[Row, ...]:
        """How long a rule keeps data, from when and until when; a gap if it says neither."""
        if rule.id not in self._periods:
            self._periods[rule.id] = self._periods_of(rule)
        return self._periods[rule.id]

    def _periods_of(self, rule: RetentionRule) -> tuple[Row, ...]:
        words = self.words
        rows = tuple(
            words.rows(
                rule, ("while_", words.event), "keep", ("after", words.event), ("until", words.event),
                ("then", words.bare), ("in_", words.linked("systems")), "or_", "law", "statute", "why", "method",
            )
        )  # fmt: skip
        timed = any(row.key in ("while", "keep", "until", "law", "or") for row in rows)
        return rows if timed else (Row("keep", (Item(mark=Mark.MISSING),)), *rows)

    def otherwise(self, *, rest: bool = False) -> Item:
        """What holds for data without a rule of its own; `rest` if parts of it have one."""
        notes = (Note("rest"),) if rest else ()
        if self.inventory.deletion is None:
            return Item(mark=Mark.MISSING, notes=notes)
        return self._catch_all._replace(notes=(*notes, *self._catch_all.notes))

    @cached_property
    def _catch_all(self) -> Item:
        return Item("", "#deletion", facts=self.deletion(), notes=(Note("catch-all"),))

    def deletion(self) -> tuple[Row, ...]:
        """The rule for everything that has no rule of its own."""
        words, deletion = self.words, self.inventory.deletion
        if deletion is None:
            return ()
        return tuple(
            words.rows(deletion, ("after", words.event), ("then", words.bare), "within", ("except_", self._unless))
        )

    def _unless(self, word: str) -> Item:
        return Item(self.words._("where a law demands to keep it")) if word == "law" else Item(self.words.text(word))

    # --- measures

    def measures(self, activity: Activity) -> tuple[Item, ...]:
        """The measures of an activity: its own, those of its systems, and a pointer to the common ones."""
        words = self.words
        items: dict[str, Item] = {}
        own = words.field(activity, "measures", words.linked("security.measures")) if activity.measures else ()
        for item in own:
            items.setdefault(item.href or item.state, item)
        for system, firmness in self.graph.systems_of(activity):
            for key, item in self._in_system(system.id, firmness is not Firmness.NAMED):
                items.setdefault(key, item)
        if self.common:
            return (*items.values(), self._everywhere)
        return tuple(items.values()) or self._unsaid

    def _by_system(self, name: str, derived: bool) -> tuple[tuple[str, Item], ...]:
        """The measures of a system, each by what tells it from the others of an activity."""
        items = self._of_system(self.inventory.systems[name], derived=derived)
        return tuple((f"{name} {item.text} {item.href}", item) for item in items)

    def _of_system(self, system: System, *, derived: bool) -> Iterator[Item]:
        words = self.words
        where = Note("at-holder" if derived else "at", words.title(system).text, f"#{anchor(system.node)}")
        if system.encryption is not None:
            for item in words.field(system, "encryption", words.bare):
                yield item._replace(notes=(where,))
        found = dict.fromkeys(named(system.measures))
        found.update(dict.fromkeys(self._at.get(system.id, ())))
        for identifier in found:
            measure = self.inventory.measures[identifier]
            yield words.link(measure)._replace(
                notes=(where, *words.hedges(measure.hedge), *words.conditions(measure.when))
            )

    @cached_property
    def _at(self) -> dict[str, list[str]]:
        """The measures by the system or party that they protect."""
        found: dict[str, list[str]] = {}
        for measure in self.inventory.measures.values():
            for place in named(measure.at_):
                found.setdefault(str(place), []).append(measure.id)
        return found

    @cached_property
    def common(self) -> tuple[Measure, ...]:
        """The measures that are tied to nothing in particular, and so hold for everything."""
        return tuple(measure for measure in self.inventory.measures.values() if not named(measure.at_))

    @cached_property
    def _everywhere(self) -> Item:
        """The common measures in short, kind by kind: each has its place in the register."""
        words, count = self.words, len(self.common)
        title = words.language.translations.ngettext("%d common measure", "%d common measures", count) % count
        kinds = Counter(words.bare(kind).text if (kind := known(measure.kind)) else "" for measure in self.common)
        said = ", ".join(f"{number} {kind}" for kind, number in kinds.items() if kind)
        return Item(title, "#measures", notes=(Note("kinds", said),) if said else ())

    @cached_property
    def _unsaid(self) -> tuple[Item, ...]:
        security = self.inventory.security
        if security is None or (security.measures is None and not is_nothing(security.measures)):
            return (Item(mark=Mark.MISSING),)
        if self.inventory.measures:
            return (Item(mark=Mark.MISSING, notes=(Note("none-common"),)),)
        return self.words.field(security, "measures", lambda _: Item())
