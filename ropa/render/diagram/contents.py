"""What is known to be in data: the special categories (GDPR Art. 9), and criminal data (Art. 10)."""

from ropa.graph import ProcessingGraph
from ropa.graph.vocabulary import elements_of
from ropa.model.elements import Special
from ropa.model.values import known


class Contents:
    """Looks into the data of one inventory; what it has found once, it keeps."""

    def __init__(self, graph: ProcessingGraph) -> None:
        self.graph = graph
        self._vocabulary = elements_of(graph.inventory)
        self._special: dict[str, tuple[Special, ...]] = {}

    def special_in(self, node: str) -> tuple[Special, ...]:
        """The special categories, and criminal data, that a data node is known to hold."""
        if node not in self._special:
            parts = (part for part in self.graph.within(node) if ".elements." in part)
            self._special[node] = tuple(dict.fromkeys(kind for kind in map(self._special_of, parts) if kind))
        return self._special[node]

    def _special_of(self, node: str) -> Special | None:
        category = self.graph.category_of(node)
        element = category.parts[node.rpartition(".")[2]] if category else None
        if element is None:
            return None
        names = (known(element.kind), known(element.name), element.id)
        found = (self._vocabulary.known(name) for name in names if name)
        return next((element.special for element in found if element), None)
