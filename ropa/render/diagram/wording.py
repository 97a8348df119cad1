"""The words of a diagram, in the language of the document.

They stand in code and not in a template because they are measured before anything is drawn.
"""

from collections.abc import Iterable

from ropa.graph import EdgeKind, ProcessingGraph
from ropa.graph.kinds import ALL_ACTIVITIES
from ropa.graph.vocabulary import uses_of
from ropa.model.elements import Special
from ropa.model.entity import Condition, Entity
from ropa.model.party import Ourselves, Party, System, Transfer
from ropa.model.values import UNKNOWN, Reserved, Vague, is_nothing, known, named
from ropa.model.vocabulary import Event, Hedge, Role, SystemKind
from ropa.render.diagram.flows import (
    GIVES,
    OURSELVES,
    UNSAID_ACTIVITY,
    UNSAID_PARTY,
    UNSAID_SOURCE,
    UNSAID_SYSTEM,
    YOU,
    Item,
)
from ropa.render.diagram.phrases import Phrases, capital
from ropa.render.diagram.place_words import PlaceWording
from ropa.render.language import Language


class Wording(Phrases):
    """How one diagram names things."""

    def __init__(self, graph: ProcessingGraph, language: Language) -> None:
        super().__init__(language)
        self.graph = graph
        self.inventory = graph.inventory
        self.places = PlaceWording(language)
        self._placeholders = {
            UNSAID_SOURCE: self._("Source not stated"),
            UNSAID_ACTIVITY: self._("Purpose not stated"),
            UNSAID_SYSTEM: self._("System not stated"),
            UNSAID_PARTY: self._("Somebody not named"),
            ALL_ACTIVITIES: self._("All activities"),
            OURSELVES: self._("The organisation itself"),
            YOU: self._("People (who is not stated)"),
            "origin:public": self._("Public sources"),
            "origin:other-people": self._("Other people"),
        }

    # --- names

    def organisation(self) -> str:
        """The name that stands over the diagram."""
        organisation = self.inventory.organisation
        name = (known(organisation.brand) or known(organisation.name)) if organisation else None
        return self.language.text(name) if name else self._("The organisation")

    def country(self) -> str:
        """Where the organisation is."""
        organisation = self.inventory.organisation
        country = known(organisation.country) if organisation else None
        return self.language.place(country) if country else self._("country not stated")

    def name(self, node: str) -> str:
        """The name of whatever a node stands for."""
        return self._placeholders[node] if node in self._placeholders else self.title(self.entity(node))

    def stands_for_something(self, node: str) -> bool:
        """Whether a node is an entry of the inventory, and no stand-in for what is not said."""
        return node not in self._placeholders

    def entity(self, node: str) -> Entity:
        """The entity of a node."""
        collection, _, identifier = node.removeprefix(GIVES).partition(".")
        return self.inventory.collection(collection)[identifier]

    def title(self, entity: Entity) -> str:
        """The name of an entity; vague words stand in quotation marks."""
        return self.quoted(entity.name.words) if isinstance(entity.name, Vague) else self.language.text(entity.title)

    # --- what flows

    def item(self, item: Item) -> str:
        """One kind of data in a flow."""
        if item.words:
            return self.quoted(item.words)
        return self._data(item.node) if item.node else self._("data not stated")

    def items(self, items: Iterable[Item], most: int | None = None) -> list[str]:
        """The data of a flow, gathered by what weakens the statement: `may: location, photos`.

        Of more than `most` kinds of data only the number is named.
        """
        gathered: dict[tuple[Hedge, ...], dict[str, None]] = {}
        for item in items:
            gathered.setdefault(item.hedges, {})[self.item(item)] = None
        return [self.hedged(hedges, self._listed(list(names), most)) for hedges, names in gathered.items()]

    def _listed(self, names: list[str], most: int | None) -> str:
        if most is None or len(names) <= most:
            return ", ".join(names)
        return self._n("%d kind of data", "%d kinds of data", len(names)) % len(names)

    def special(self, items: Iterable[Item]) -> str:
        """The special categories of data among them, and data on crimes."""
        kinds = dict.fromkeys(kind for item in items for kind in item.special)
        special = [self._(kind.label) for kind in kinds if kind is not Special.CRIMINAL]
        words = [self._("special category: %s") % ", ".join(special)] if special else []
        return "; ".join([*words, *(self._(kind.label) for kind in kinds if kind is Special.CRIMINAL)])

    def origins(self, origins: Iterable[str]) -> list[str]:
        """How data is obtained, where that is more than being given."""
        words = {
            "you": self._("given"),
            "automatic": self._("collected automatically"),
            "service": self._("made by the service"),
            "derived": self._("worked out from other data"),
            "unsaid": self._("source not stated"),
        }
        found = [words[origin] for origin in origins if origin in words]
        return [] if found == [words["you"]] else found

    def conditions(self, conditions: Iterable[Condition]) -> list[str]:
        """On what conditions something holds."""
        said = []
        for condition in conditions:
            permission = known(condition.permission)
            if permission is not None:
                said.append(self._("you permit: %s") % self.title(self.inventory.permissions[permission]))
            elif isinstance(condition.text, Vague):
                said.append(self.quoted(condition.text.words))
            elif text := known(condition.text):
                event = Event.of(text)
                said.append(self._(event.label) if event else self.language.text(text))
        return list(dict.fromkeys(said))

    def only_if(self, conditions: Iterable[Condition]) -> list[str]:
        """Conditions as half-sentences."""
        return [self._("only if: %s") % condition for condition in self.conditions(conditions)]

    # --- what stands under a name

    def about(self, node: str) -> list[str]:
        """What stands under the name of a node."""
        if not self.stands_for_something(node):
            return []
        entity = self.entity(node)
        if node.startswith(GIVES) and isinstance(entity, Party):
            return self._about_giver(entity)
        if isinstance(entity, Party):
            return self._about_party(entity)
        if isinstance(entity, System):
            return self._about_system(entity)
        return [self._("recipient not stated")] if isinstance(entity, Transfer) else []

    def _about_giver(self, party: Party) -> list[str]:
        country = known(party.country)
        return [self.language.place(country)] if country else []

    def _about_party(self, party: Party) -> list[str]:
        role = known(party.role)
        lines = [" · ".join([*([self._(role.label)] if role else []), *self._texts(party.does)])]
        examples = [self.language.text(name) for name in named(party.such_as)]
        if examples:
            words = self._("such as %s, or similar") if party.open else self._("such as %s")
            lines.append(words % ", ".join(examples))
        lines += self._texts(party.gets_only, self._("gets only: %s"))
        when = known(party.when)
        lines += self.only_if([when] if when else [])
        lines += self._texts(party.unless, self._("unless: %s"))
        lines += self._vague_places((party.country, *(party.where or ()), *(party.access_countries or ())))
        return lines

    def work_of(self, party: Party) -> list[str]:
        """What a party does, and what limits that it gets data."""
        lines = self._texts(party.does)
        lines += self._texts(party.gets_only, self._("gets only: %s"))
        lines += self._texts(party.unless, self._("unless: %s"))
        return lines + self._vague_places((party.country, *(party.where or ()), *(party.access_countries or ())))

    def _about_system(self, system: System) -> list[str]:
        kind = known(system.kind)
        lines = [self._(kind.label)] if kind and kind is not SystemKind.USER_DEVICE else []
        if isinstance(system.run_by, Ourselves):
            lines.append(self._("run by us"))
        elif system.run_by is UNKNOWN:
            lines.append(self._("who runs it is not stated"))
        if system.transient:
            lines.append(self._("only for a moment"))
        if not is_nothing(system.holds):
            lines.append(self.hedged(named(system.hedge), self._("holds %s") % self._held(system)))
        when = known(system.when)
        lines += self.only_if([when] if when else [])
        lines += self._vague_places((system.country, *(system.where or ())))
        return lines

    def _held(self, system: System) -> str:
        held = []
        for edge in self.graph.out(system.node, EdgeKind.HOLDS):
            if edge.words:
                held.append(self.quoted(edge.words))
            elif self.graph.category_of(edge.target):
                held.append(self._data(edge.target))
        if Reserved.ALL in (system.holds or ()):
            held.append(self._("any data"))
        return ", ".join(held) or self._("data not stated")

    def _data(self, node: str) -> str:
        category = self.graph.category_of(node)
        if category is None:
            return self._("any data")
        _, _, element = node.partition(".elements.")
        return self.language.text(category.parts[element].title) if element else self.title(category)

    def _texts(self, text: str | Vague | Reserved | None, words: str = "%s") -> list[str]:
        if isinstance(text, Vague):
            return [words % self.quoted(text.words)]
        said = known(text)
        return [words % self.language.text(said)] if said else []

    def _vague_places(self, places: Iterable[object]) -> list[str]:
        return [self._("where: %s") % self.quoted(place.words) for place in places if isinstance(place, Vague)]

    # --- what is gathered

    def gathered(self, by: str, count: int) -> tuple[str, str]:
        """The name of several nodes drawn as one, and how many they are. `by` is what they have in common."""
        what, _, word = by.partition("@")[0].partition(":")
        counted = {
            "group": self._n("%d activity", "%d activities", count),
            "use": self._n("%d activity", "%d activities", count),
            "activities": self._n("%d activity", "%d activities", count),
            "role": self._n("%d recipient", "%d recipients", count),
            "parties": self._n("%d recipient", "%d recipients", count),
            "kind": self._n("%d system", "%d systems", count),
            "systems": self._n("%d system", "%d systems", count),
            "people": self._n("%d category of people", "%d categories of people", count),
            "givers": self._n("%d source", "%d sources", count),
        }[what]
        return self._common(what, word), counted % count

    def _common(self, what: str, word: str) -> str:
        if what == "group":
            return self.title(self.inventory.groups[word])
        if what == "use":
            use = uses_of(self.inventory).get(word)
            return self._(use.label) if use else self._("Use not stated")
        if what == "role":
            role = Role.of(word)
            return capital(self._(role.label)) if role else self._("Role not stated")
        if what == "kind":
            kind = SystemKind.of(word)
            return capital(self._(kind.label)) if kind else self._("Kind not stated")
        names = {
            "activities": self._("Activities"),
            "parties": self._("Recipients"),
            "systems": self._("Systems"),
            "people": self._("People"),
            "givers": self._("Sources"),
        }
        return names[what]
