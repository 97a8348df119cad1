"""The diagrams of one inventory: the picture of everything, the picture of each activity, and the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from jinja2 import Environment, Template

from ropa.graph import ProcessingGraph
from ropa.law.book import LawBook
from ropa.render.artifact import anchor
from ropa.render.diagram.areas import Geography
from ropa.render.diagram.chart import Format
from ropa.render.diagram.charting import make_chart
from ropa.render.diagram.collect import Flows
from ropa.render.diagram.condense import Column, Condensed, condense
from ropa.render.diagram.drawing import DASHES, LOOKS, Picture, draw, untitled
from ropa.render.diagram.engine import Engine
from ropa.render.diagram.flows import Flow
from ropa.render.diagram.gathered import (
    MOST_BESIDE_A_PICTURE,
    MOST_NAMES,
    MOST_ON_A_PAGE,
    GatheredSentences,
    are_many,
)
from ropa.render.diagram.layout import lay_out
from ropa.render.diagram.lettering import FONTS, drawable
from ropa.render.diagram.small import WIDTH, SmallDiagrams
from ropa.render.diagram.style import GROUNDS, INK, LINE, PAPER, QUIET, dark_css
from ropa.render.diagram.wording import Wording
from ropa.render.diagram.words import Sentences
from ropa.render.language import Language
from ropa.render.own import OwnTemplates
from ropa.render.templates import environment


@dataclass(frozen=True, slots=True)
class Overview:
    """The picture of all flows, and what it was drawn from."""

    condensed: Condensed
    picture: Picture


class Sheet:
    """Draws and words the flows of one graph, in one language."""

    def __init__(
        self,
        graph: ProcessingGraph,
        law: LawBook,
        laws: Iterable[str],
        language: Language,
        templates: OwnTemplates | None = None,
        engine: Engine | None = None,
    ) -> None:
        self.graph = graph
        self._flows = Flows(graph)
        self.wording = Wording(graph, language)
        self.geography = Geography(graph, law, laws)
        self.language = language
        self.engine = engine
        self._own_templates = templates
        self._ = language.translations.gettext

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Every flow."""
        return self._flows.all

    @cached_property
    def sentences(self) -> Sentences:
        """Puts flows into words."""
        return Sentences(self.wording, self.geography)

    @cached_property
    def environment(self) -> Environment:
        """Where the templates come from."""
        jinja = environment(self.language, self._own_templates)
        jinja.globals |= {
            "fonts": FONTS, "paper": PAPER, "ink": INK, "quiet": QUIET, "line_colour": LINE, "grounds": GROUNDS,
            "dashes": {LOOKS[firmness]: dash for firmness, dash in DASHES.items()},
        }  # fmt: skip
        return jinja

    def title(self) -> str:
        """What stands over the picture of everything."""
        return drawable(self._("Data flows: %s") % self.wording.organisation())

    # --- everything

    def overview(self, paper: Format, notes: Sequence[str] = ()) -> Overview | None:
        """The picture of all flows; None where there are none. Raises `LayoutError` if flows would be lost.

        Where it is too much for the paper, nodes are gathered until it fits, and the picture says so.
        """
        if not self.flows:
            return None
        for condensed in condense(self.flows, self.geography):
            chart = make_chart(condensed, self.wording, self.geography, paper)
            layout = lay_out(chart, self.engine)
            if layout.height <= paper.height:
                break
        all_notes = [*notes, *self._gathered(condensed)]
        return Overview(condensed, draw(chart, layout, self.title(), all_notes, self._legend()))

    def svg(self, overview: Overview, identifier: str, *, alone: bool = False) -> str:
        """A picture as SVG. `alone` is for a file of its own, which brings its title and its colours for the dark."""
        return self._template("dataflow.svg").render(
            picture=overview.picture if alone else untitled(overview.picture),
            id=identifier,
            description=self.description(overview.condensed),
            css=dark_css() if alone else "",
        )

    def description(self, condensed: Condensed) -> str:
        """What somebody hears who cannot see the picture: how much is in it, and where it stands in words."""
        firmness = ", ".join(self._counted())
        words = self._("%(count)s, from people and sources over activities and systems to recipients (%(firmness)s).")
        count = self.language.translations.ngettext("%d flow of data", "%d flows of data", len(self.flows))
        gathered = " ".join(self._gathered(condensed))
        return drawable(f"{words % {'count': count % len(self.flows), 'firmness': firmness}} {gathered}")

    def _counted(self) -> list[str]:
        words = {
            "NAMED": self._("%d stated"),
            "ASSUMED": self._("%d assumed or inferred"),
            "OPEN": self._("%d left open"),
        }
        counts = {name: sum(flow.firmness.name == name for flow in self.flows) for name in words}
        return [words[name] % count for name, count in counts.items() if count]

    def _gathered(self, condensed: Condensed) -> list[str]:
        """Says what has been gathered: `18 activities in 5 groups`."""
        plurals = self.language.translations.ngettext
        nouns = {
            Column.PEOPLE: ("%d person or source", "%d people and sources"),
            Column.ACTIVITY: ("%d activity", "%d activities"),
            Column.SYSTEM: ("%d system", "%d systems"),
            Column.PARTY: ("%d recipient", "%d recipients"),
        }
        parts = []
        for column, (one, many) in nouns.items():
            entries, nodes = condensed.gathered(column)
            if nodes:
                noun = plurals(one, many, entries) % entries
                group = plurals("%d group", "%d groups", nodes) % nodes
                parts.append(self._("%(entries)s in %(groups)s") % {"entries": noun, "groups": group})
        if not parts:
            return []
        return [self._("Gathered to fit one page: %s. An arrow can stand for several flows.") % ", ".join(parts)]

    def _legend(self) -> list[tuple[str, str]]:
        return [
            ("people", self._("people")),
            ("giver", self._("source or recipient")),
            ("activity", self._("activity")),
            ("system", self._("system")),
            ("named", self._("stated")),
            ("assumed", self._("assumed, or inferred from what is stated")),
            ("open", self._("left open")),
            ("special", self._("special categories or criminal offences")),
            ("third", self._("to a third country")),
        ]

    # --- one activity

    def activity(self, name: str) -> str:
        """The picture of one activity as SVG."""
        activity = self.graph.inventory.activities[name]
        found = self._flows.of(activity, self.geography.search)
        title = self._("Data flows of the activity: %s") % self.wording.title(activity)
        many = are_many(found, MOST_BESIDE_A_PICTURE)
        lines = (*self._told.of(found), self._condensed(found)) if many else self.sentences.of(found)
        return self._template("activity.svg").render(
            picture=self._small.draw(activity, found),
            width=f"{WIDTH:.0f}",
            id=f"{anchor(activity.node)}-flows",
            title=drawable(title),
            description=". ".join(lines),
        )

    @cached_property
    def _small(self) -> SmallDiagrams:
        return SmallDiagrams(self.wording, self.geography)

    # --- in words

    def words(self, activity: str | None = None) -> tuple[str, ...]:
        """A line for each flow, or for each flow of one activity."""
        if activity is None:
            return self.sentences.of(self.flows)
        found = self.graph.inventory.activities[activity]
        return self.sentences.of(self._flows.of(found, self.geography.search))

    def page(self, picture: str, reason: str, day: date, *, final: bool) -> str:
        """The page with the picture and every flow in words; `reason` says why there is no picture."""
        many = are_many(self.flows, MOST_ON_A_PAGE)
        told = self._told if many else self.sentences
        groups = [(heading, told.of(flows)) for heading, flows in self.sentences.by_kind(self.flows)]
        return self._template("dataflow.html").render(
            condensed=self._condensed(self.flows) if many else "",
            title=self.title(), picture=picture, reason=reason, today=day, final=final, language=self.language.tag,
            groups=groups, dark=dark_css(), nothing=self._idle(),
        )  # fmt: skip

    @cached_property
    def _told(self) -> GatheredSentences:
        return GatheredSentences(self.sentences)

    def _condensed(self, flows: Sequence[Flow]) -> str:
        """Says that lines stand for several flows, and where the full list is."""
        words = self._(
            "Condensed: these are %(flows)d flows, too many to be read one by one. A line stands for all flows to one "
            "place that are as sure; of more than %(names)d names only the number is given. Each of them is stated in "
            "the inventory, and in full in the list of entries that the build writes as internal/inventory.json."
        )
        return drawable(words % {"flows": len(flows), "names": MOST_NAMES})

    def _idle(self) -> list[str]:
        """Who is named and part of no flow."""
        ends = set(chain.from_iterable((flow.source, flow.target) for flow in self.flows))
        ends |= {end.removeprefix("gives:") for end in ends}
        parties = self.graph.inventory.parties.values()
        return [drawable(self.wording.title(party)) for party in parties if party.node not in ends]

    def missing(self, reason: str) -> str:
        """A picture that says why there is no picture."""
        return self._template("missing.svg").render(title=self.title(), reason=reason, css=dark_css())

    def _template(self, name: str) -> Template:
        return self.environment.get_template(f"diagram/{name}")
