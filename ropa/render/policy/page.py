"""The page: a header, what is in brief, the sections that have something to say, and what a draft lacks."""

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec

from markupsafe import Markup

from ropa.model.values import known
from ropa.render.artifact import Edition
from ropa.render.language import Language
from ropa.render.policy.brief import Brief, brief
from ropa.render.policy.draft import Lacks, lacks
from ropa.render.policy.sections.annexes import Diagram, california, providers, terms
from ropa.render.policy.sections.automation import automation
from ropa.render.policy.sections.device import device
from ropa.render.policy.sections.duties import clauses, duties, elsewhere
from ropa.render.policy.sections.entitlements import entitlements
from ropa.render.policy.sections.holdings import holdings
from ropa.render.policy.sections.keeping import keeping
from ropa.render.policy.sections.notice import about, contact
from ropa.render.policy.sections.places import places
from ropa.render.policy.sections.promises import Pledge, Promises, foremost, pledges
from ropa.render.policy.sections.protection import protection
from ropa.render.policy.sections.purposes import purposes
from ropa.render.policy.sections.scope import scope
from ropa.render.policy.sections.section import Section
from ropa.render.policy.sections.sharing import sharing
from ropa.render.policy.sections.who import who
from ropa.render.policy.sections.young import young
from ropa.render.policy.shown import Cabinet, Shown, guesses
from ropa.render.policy.words import Words
from ropa.render.weblink import web_link


@dataclass(frozen=True)
class Place:
    """A section with the prose of last resort that its author put into it."""

    section: Section
    clauses: tuple[Shown, ...]


class Page:
    """One policy in one language, as its template sees it."""

    def __init__(self, edition: Edition, language: Language) -> None:
        self.edition = edition
        self.language = language
        self.final = edition.final
        self._guesses = guesses(edition.inventory)
        self._words = Words(edition.public, language, final=edition.final)
        self._cabinet = Cabinet(self._words, self._guesses)

    @property
    def direction(self) -> str:
        """In which direction the language is written."""
        return "rtl" if self.language.locale.text_direction == "right-to-left" else "ltr"

    @property
    def policy(self) -> Shown | None:
        """What the policy says of itself."""
        return self._cabinet.block(self.edition.public.policy)

    @property
    def brand(self) -> str:
        """The name that people know, or else the name."""
        organisation = self.edition.public.organisation
        if organisation is None:
            return ""
        return self._words.text(organisation.brand) or self._words.text(organisation.name)

    @property
    def brand_in_title(self) -> bool:
        """Whether the title of the page already names the brand."""
        policy = self.edition.public.policy
        return self.brand.casefold() in (self._words.text(policy.title) if policy else "").casefold()

    @property
    def canonical(self) -> str:
        """Where the page is published."""
        policy = self.edition.public.policy
        url = known(policy.url) if policy else None
        return web_link(url) if url else ""

    @cached_property
    def brief(self) -> Brief:
        """The half page at its head."""
        return brief(self._cabinet, sharing(self._cabinet, ()).table)

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """Every promise."""
        return pledges(self._cabinet, self.edition.broken)

    @property
    def foremost(self) -> tuple[Pledge, ...]:
        """The promises that stand in brief."""
        return foremost(self.pledges)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The sections that print, in order."""
        found = (Place(section, clauses(self._cabinet, section.number)) for section in self._sections())
        return tuple(place for place in found if place.section.always or place.section.filled or place.clauses)

    def _sections(self) -> tuple[Section, ...]:
        cabinet, law = self._cabinet, self.edition.law
        return (
            who(cabinet),
            scope(cabinet, law),
            holdings(cabinet, self._binding("3")),
            purposes(cabinet, self._binding("4")),
            automation(cabinet, self._binding("5")),
            sharing(cabinet, self._binding("6")),
            places(cabinet, self._binding("7")),
            keeping(cabinet, self._binding("8")),
            protection(cabinet, self._binding("9")),
            device(cabinet, self._binding("10")),
            entitlements(cabinet, law),
            young(cabinet, self._binding("12")),
            duties(cabinet),
            elsewhere(cabinet),
            Promises(self.pledges, self.foremost),
            about(cabinet),
            contact(cabinet),
            california(cabinet, law, applies="ccpa" in self.edition.laws),
            terms(cabinet),
            providers(cabinet),
            Diagram(_diagram(self.edition, self.language)),
        )

    def _binding(self, number: str) -> tuple[Pledge, ...]:
        return tuple(pledge for pledge in self.pledges if pledge.section == number)

    def lacks(self, anchors: frozenset[str]) -> Lacks:
        """What a draft lacks, with links to the nearest places among the anchors of the page."""
        edition = self.edition
        found = lacks(edition.inventory, edition.public, self._guesses, edition.broken, self._words)
        return found.placed(anchors)


def _diagram(edition: Edition, language: Language) -> Markup:
    """The picture of the data flows that may be published, if there is one."""
    if find_spec("ropa.render.diagram") is None:
        return Markup()
    draw = getattr(import_module("ropa.render.diagram"), "public_svg", None)
    svg = draw(edition, language) if draw else None
    return Markup(svg or "")  # noqa: S704 (the diagram escapes)
