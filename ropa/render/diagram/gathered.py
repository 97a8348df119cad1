"""Flows in words where they are more than can be read: one line for all flows that end in one place alike."""

from collections.abc import Iterable, Sequence

from ropa.graph.kinds import Firmness
from ropa.render.diagram.flows import Flow, FlowKind, Load, LoadKey, different, distinct
from ropa.render.diagram.lettering import drawable
from ropa.render.diagram.words import Sentences

MOST_ON_A_PAGE = 20_000
"""So many names of data fill some two hundred printed pages; more are neither read nor opened in a browser."""
MOST_BESIDE_A_PICTURE = 1_000
"""So many names of data are read out in about ten minutes to somebody who cannot see the picture of one activity."""
MOST_NAMES = 6
"""So many names stand in one line; of more, only the number."""


def are_many(flows: Iterable[Flow], most: int) -> bool:
    """Whether flows carry more than can be told one by one. Nothing is put into words to find out."""
    return sum(flow.size for flow in flows) > most


class GatheredSentences:
    """Puts many flows into few lines."""

    def __init__(self, sentences: Sentences) -> None:
        self.sentences = sentences
        self.wording = sentences.wording
        self._ = self.wording.language.translations.gettext
        self._said: dict[tuple[LoadKey, ...], tuple[str, list[str]]] = {}
        self._n = self.wording.language.translations.ngettext

    def of(self, flows: Iterable[Flow]) -> tuple[str, ...]:
        """A line for all flows of a kind that end in one place, and are as sure."""
        alike: dict[tuple[FlowKind, str, Firmness, str, bool], list[Flow]] = {}
        for flow in flows:
            key = flow.kind, flow.target, flow.firmness, flow.via, self.wording.stands_for_something(flow.source)
            alike.setdefault(key, []).append(flow)
        return tuple(map(self._line, alike.values()))

    def _line(self, flows: Sequence[Flow]) -> str:
        data, more = self._data(different(flows))
        return drawable(self.sentences.line(flows[0], self._sources(flows), data, more))

    def _data(self, loads: dict[LoadKey, Load]) -> tuple[str, list[str]]:
        """What flows, and what is to be said of it: the same loads are put into words once."""
        key = tuple(loads)
        if key not in self._said:
            items = distinct(loads)
            more = [self.wording.special(items)]
            if any(item.conditions for item in items):
                more.append(self._("on a condition"))
            self._said[key] = "; ".join(self.wording.items(items, MOST_NAMES)), more
        return self._said[key]

    def _sources(self, flows: Sequence[Flow]) -> str:
        """Who gives it: by name if they are few."""
        sources = dict.fromkeys(flow.source for flow in flows)
        if len(sources) <= MOST_NAMES:
            return ", ".join(map(self.wording.name, sources))
        what = {
            FlowKind.COLLECTION: "",
            FlowKind.STORAGE: "activities:",
            FlowKind.DISCLOSURE: "activities:",
            FlowKind.OPERATION: "systems:",
            FlowKind.SUB_PROCESSING: "parties:",
            FlowKind.TRACKING: "people:",
            FlowKind.TRANSFER: "activities:",
        }[flows[0].kind]
        if what:
            return self.wording.gathered(what, len(sources))[1]
        return self._n("%d person or source", "%d people and sources", len(sources)) % len(sources)
