"""Data-flow diagrams: of everything, and of each activity, with the same flows in words."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from ropa.graph import ProcessingGraph, build_graph
from ropa.graph.kinds import Edge, Firmness
from ropa.law.languages import SOURCE
from ropa.model.activity import Activity
from ropa.model.public import certain
from ropa.model.values import known
from ropa.render.artifact import Artifact, Edition
from ropa.render.diagram.chart import COLUMN, LANDSCAPE
from ropa.render.diagram.engine import LayoutError
from ropa.render.diagram.sheet import Sheet
from ropa.render.diagram.words import legend_in_words as _legend
from ropa.render.language import Language

__all__ = ["activity_svg", "flows_in_words", "inner_svg", "legend_in_words", "public_svg", "render"]

_sheets: WeakKeyDictionary[Edition, dict[tuple[str, bool], Sheet]] = WeakKeyDictionary()


def render(edition: Edition) -> Iterator[Artifact]:
    """The picture of all data flows, and a page that has it with the same flows in words."""
    sheet = _sheet(edition)
    picture = inline = reason = ""
    try:
        overview = sheet.overview(LANDSCAPE, _notes(edition, sheet))
    except LayoutError as error:
        reason = str(error)
        picture = sheet.missing(reason)
    else:
        picture = sheet.svg(overview, "dataflow", alone=True) if overview else ""
        inline = sheet.svg(overview, "dataflow") if overview else ""
    if picture:
        yield Artifact("internal/diagram/dataflow.svg", picture.encode())
    page = sheet.page(inline, reason, edition.today, final=edition.final)
    yield Artifact("internal/diagram/dataflow.html", page.encode())


def public_svg(edition: Edition, language: Language | None = None) -> str | None:
    """The picture for the policy page, made from the public inventory alone, to stand inside HTML.

    None where there is nothing to draw, or where it cannot be drawn without losing flows.
    """
    sheet = _sheet(edition, language, public=True)
    try:
        overview = sheet.overview(COLUMN)
    except LayoutError:
        return None
    return sheet.svg(overview, "data-flows") if overview else None


def inner_svg(edition: Edition, language: Language | None = None) -> str | None:
    """The picture of everything for a page on its side, to stand inside HTML; None where `public_svg` has none."""
    sheet = _sheet(edition, language)
    try:
        overview = sheet.overview(LANDSCAPE)
    except LayoutError:
        return None
    return sheet.svg(overview, "record-flows") if overview else None


def activity_svg(edition: Edition, activity: Activity, language: Language | None = None) -> str:
    """The picture of one activity, to stand inside HTML."""
    return _sheet(edition, language).activity(activity.id)


def flows_in_words(
    edition: Edition, activity: Activity | None = None, *, public: bool = False, language: Language | None = None
) -> tuple[str, ...]:
    """Every flow, or those of one activity, as a line of plain text each (not escaped).

    "All users -> Processing payments: Payment information (assumed or inferred)"
    """
    sheet = _sheet(edition, language, public=public)
    return sheet.words(activity.id if activity else None)


def legend_in_words(language: Language) -> str:
    """What the lines of the pictures mean, as plain text."""
    return _legend(language)


def _sheet(edition: Edition, language: Language | None = None, *, public: bool = False) -> Sheet:
    """The sheet of an edition, kept as long as the edition is."""
    language = language or _language(edition)
    kept = _sheets.setdefault(edition, {})
    if (language.tag, public) not in kept:
        graph = _public_graph(edition) if public else _inner_graph(edition)
        kept[language.tag, public] = Sheet(graph, edition.law, edition.laws, language, edition.templates)
    return kept[language.tag, public]


def _language(edition: Edition) -> Language:
    policy = edition.inventory.policy
    tag = known(policy.language) if policy else None
    return Language(tag or SOURCE, tag or SOURCE)


def _inner_graph(edition: Edition) -> ProcessingGraph:
    """The graph of everything; a final edition states no guess."""
    return build_graph(certain(edition.inventory)) if edition.final else edition.graph


def _public_graph(edition: Edition) -> ProcessingGraph:
    """The public graph. That something is a guess is internal, but a published edge must be drawn as what it is."""
    public = edition.public_graph
    guessed = {_said(edge) for edge in edition.graph.edges if edge.firmness is Firmness.ASSUMED}
    edges = [edge._replace(firmness=Firmness.ASSUMED) if _said(edge) in guessed else edge for edge in public.edges]
    return ProcessingGraph(public.inventory, public.nodes, edges)


def _said(edge: Edge) -> tuple[object, ...]:
    return edge.source, edge.kind, edge.target, edge.path


def _notes(edition: Edition, sheet: Sheet) -> list[str]:
    """What is printed under the title: the day, and what kind of edition it is."""
    translate = sheet.language.translations.gettext
    day = sheet.language.day(edition.today)
    return [
        translate("As of %s. What is only assumed is left out.") % day
        if edition.final
        else translate("As of %s. Draft.") % day
    ]
