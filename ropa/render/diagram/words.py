"""The same flows in words, for whoever cannot see a picture, and for whatever a picture has no room for."""

from collections.abc import Iterable
from dataclasses import replace

from ropa.graph.kinds import Firmness
from ropa.model.entity import Condition
from ropa.model.party import Party, System, Transfer
from ropa.render.diagram.areas import Area, Geography
from ropa.render.diagram.flows import Flow, FlowKind, Item
from ropa.render.diagram.lettering import drawable
from ropa.render.diagram.wording import Wording
from ropa.render.language import Language


class Sentences:
    """Puts flows into words, one line for each."""

    def __init__(self, wording: Wording, geography: Geography) -> None:
        self.wording = wording
        self.geography = geography
        self._ = wording.language.translations.gettext
        self._known_there: dict[str, list[str]] = {}

    def of(self, flows: Iterable[Flow]) -> tuple[str, ...]:
        """A line for each flow."""
        return tuple(self.sentence(flow) for flow in flows)

    def by_kind(self, flows: Iterable[Flow]) -> list[tuple[str, list[Flow]]]:
        """The flows under the headings of the steps that data takes."""
        headings = {
            FlowKind.COLLECTION: self._("From people and sources to activities"),
            FlowKind.STORAGE: self._("From activities to systems"),
            FlowKind.DISCLOSURE: self._("From activities to recipients"),
            FlowKind.OPERATION: self._("From systems to those who run them"),
            FlowKind.SUB_PROCESSING: self._("From processors to their sub-processors"),
            FlowKind.TRACKING: self._("From people's devices to those who set trackers"),
            FlowKind.TRANSFER: self._("Declared transfers that name no recipient"),
        }
        sorted_flows: dict[FlowKind, list[Flow]] = {kind: [] for kind in headings}
        for flow in flows:
            sorted_flows[flow.kind].append(flow)
        return [(headings[kind], found) for kind, found in sorted_flows.items() if found]

    def sentence(self, flow: Flow) -> str:
        """One flow: from whom, to whom, which data, and everything that limits the statement."""
        parts = self._parts(flow)
        if len(parts) == 1:
            ((data, more),) = parts
        else:
            data, more = "; ".join(self._noted(*part) for part in parts), []
        return drawable(self.line(flow, self.wording.name(flow.source), data, more))

    def line(self, flow: Flow, source: str, data: str, more: Iterable[str]) -> str:
        """A line on data that goes the way of a flow, with everything that limits the statement."""
        more = [*more, *self._limits(flow), *self._there(flow.target)]
        if flow.firmness is Firmness.ASSUMED:
            more.append(self._("assumed or inferred"))
        elif flow.firmness is Firmness.OPEN:
            more.append(self._("left open"))
        words = self._("%(source)s → %(target)s: %(data)s") % {
            "source": source,
            "target": self.wording.name(flow.target),
            "data": data,
        }
        return self._noted(words, more)

    def _parts(self, flow: Flow) -> list[tuple[str, list[str]]]:
        """The data of a flow, by how it is obtained and on what conditions, with what else is to be said of it."""
        origins: dict[Item, dict[str, None]] = {}
        for item in flow.items:
            origins.setdefault(replace(item, origin=""), {})[item.origin] = None
        alike: dict[tuple[tuple[str, ...], tuple[Condition, ...]], list[Item]] = {}
        for item, found in origins.items():
            alike.setdefault((tuple(found), item.conditions), []).append(item)
        wording = self.wording
        return [
            (
                "; ".join(wording.items(items)),
                [*wording.origins(found), *self._whose(flow, items), *self._marks(items), *wording.only_if(conditions)],
            )
            for (found, conditions), items in alike.items()
        ]

    def _whose(self, flow: Flow, items: list[Item]) -> list[str]:
        """Whose data it is, where somebody else gives it."""
        if flow.kind is not FlowKind.COLLECTION or flow.source.startswith("data-subjects."):
            return []
        graph = self.wording.graph
        categories = [category for item in items if (category := graph.category_of(item.node))]
        people = dict.fromkeys(person.id for category in categories for person in graph.people_in(category))
        names = [self.wording.title(graph.inventory.data_subjects[person]) for person in people]
        return [self._("about: %s") % ", ".join(names)] if names else []

    def _marks(self, items: list[Item]) -> list[str]:
        special = self.wording.special(items)
        return [special] if special else []

    def _noted(self, words: str, notes: Iterable[str]) -> str:
        said = [note for note in dict.fromkeys(notes) if note]
        return f"{words} ({'; '.join(said)})" if said else words

    def _limits(self, flow: Flow) -> list[str]:
        wording = self.wording
        lines = []
        if flow.kind is FlowKind.TRACKING:
            lines.append(self._("through %s") % wording.name(flow.via))
        entity = wording.entity(flow.target) if wording.stands_for_something(flow.target) else None
        if isinstance(entity, Party) and flow.kind is FlowKind.DISCLOSURE:
            lines += wording.work_of(entity)
        return lines

    def _there(self, target: str) -> list[str]:
        """Where the target of a flow is, and whether getting there is a transfer."""
        if target not in self._known_there:
            self._known_there[target] = self._look_there(target)
        return self._known_there[target]

    def _look_there(self, target: str) -> list[str]:
        entity = self.wording.entity(target) if self.wording.stands_for_something(target) else None
        if isinstance(entity, Transfer):
            return [self._place(self.geography.area_to(entity)), self.wording.places.declared(entity)]
        if isinstance(entity, Party | System):
            area = self.geography.area_of(entity)
            return [self._place(area), *self.wording.places.crossing(self.geography.crossing(entity))]
        return []

    def _place(self, area: Area) -> str:
        if area.device or not area.places:
            return "" if area.device else self._("place not stated")
        return self._("place: %s") % self.wording.places.area(area)


def legend_in_words(language: Language) -> str:
    """What the lines of the pictures mean."""
    return language.translations.gettext(
        "Solid lines are stated, dashed lines are assumed or inferred from what is stated, dotted lines are left open. "
        "Thick lines carry special categories of data or data on criminal offences. A double arrowhead leads to a "
        "third country."
    )
