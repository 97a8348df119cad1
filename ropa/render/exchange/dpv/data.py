"""Data and people as nodes: categories with their elements, where they come from, whom they are about."""

from collections.abc import Iterator

from ropa.graph import Edge, EdgeKind
from ropa.model.data import DataCategory, DataSubject, Element
from ropa.model.elements import Special
from ropa.model.entity import Named
from ropa.model.values import known
from ropa.model.vocabulary import Form, Origin
from ropa.render.exchange.doubts import GUESS, Reasons, doubts, hedged, remarks
from ropa.render.exchange.dpv.case import UNSAID, Case, str_of, together
from ropa.render.exchange.dpv.nodes import of
from ropa.render.exchange.dpv.terms import FORMS, ORIGINS, PEOPLE
from ropa.text.names import slug


def write_data(case: Case) -> None:
    """Write every category of people and of data."""
    for subject in case.inventory.data_subjects.values():
        _subject(case, subject)
    for category in case.inventory.data_categories.values():
        _category(case, category)


def _subject(case: Case, subject: DataSubject) -> None:
    node = case.named(subject, "dpv:DataSubject", predicate="skos:prefLabel")
    broader = PEOPLE.get(slug(subject.title))
    if broader and not subject.assumes("name") and not subject.vague_name:
        case.nodes.link(node, "skos:broader", broader)
    for wider in case.values(node, "in", subject.in_):
        case.nodes.link(node, "skos:broader", of(f"data-subjects.{wider}"), hedged(subject, "in"))
    _explain(case, node, subject)


def _category(case: Case, category: DataCategory) -> None:
    node = case.named(category, predicate="skos:prefLabel")
    form = known(category.form) if not category.assumes("form") else None
    kind = FORMS[form] if form else None
    for one in dict.fromkeys((kind or "dpv:PersonalData", *(() if form is Form.ANONYMISED else ("dpv:PersonalData",)))):
        case.nodes.node(node, one)
    if form is not None and kind is None:
        case.nodes.note(node, f"form: {form.label}")
    for element in category.parts.values():
        _element(case, node, category, element)
    for edge in case.graph.out(category.node, EdgeKind.PART_OF):
        case.nodes.link(node, "skos:broader", of(edge.target), case.against(edge))
    _necessity(case, node, category)
    _explain(case, node, category)


def _element(case: Case, whole: str, category: DataCategory, element: Element) -> None:
    path = f"{category.node}.elements.{element.id}"
    node = case.nodes.node(of(path), "dpv:PersonalData")
    case.title(node, element, "skos:prefLabel")
    example = ("named as an example",) if element.example else ()
    case.nodes.link(whole, "skos:narrower", node, together(doubts(element), hedged(category, "elements"), example))
    kind = case.elements.known(known(element.kind) or "") or case.elements.known(str_of(element))
    guess = (GUESS,) if element.assumes("kind") or element.assumes("name") else ()
    if kind is not None:
        kinds = (case.elements[one] for one in (kind.id, *case.elements.around(kind.id)))
        term = next((one.dpv for one in kinds if one.dpv), None)
        if term:
            case.nodes.link(node, "skos:broader", f"pd:{term}", guess)
        if kind.special is not None and kind.special is not Special.CRIMINAL:
            if guess:
                case.nodes.link(node, "rdf:type", "dpv:SpecialCategoryPersonalData", guess)
            else:
                case.nodes.node(node, "dpv:SpecialCategoryPersonalData")
    for stored in case.values(node, "stored", element.stored):
        case.nodes.note(node, f"stored: {stored.label}" + (f" ({GUESS})" if element.assumes("stored") else ""))
    _necessity(case, node, element)
    _explain(case, node, element)


def _necessity(case: Case, node: str, entity: DataCategory | Element) -> None:
    for required in case.values(node, "required", entity.required):
        term = case.nodes.node("dpv:Required" if required else "dpv:Optional", "dpv:Necessity")
        case.nodes.link(node, "dpv:hasNecessity", term, doubts(entity, "required"))
    for words in case.values(node, "without it", entity.without_it):
        case.nodes.note(node, words)


def _explain(case: Case, node: str, entity: Named) -> None:
    for remark in (*doubts(entity), *remarks(entity)):
        case.nodes.note(node, remark)


# --- for an activity


def people(case: Case, category: DataCategory) -> Iterator[tuple[str, Reasons]]:
    """The people that a category is about, each with what keeps that from being a fact."""
    for around in case.graph.around(category.node):
        edges = case.graph.out(around, EdgeKind.DESCRIBES)
        for edge in edges:
            subject = case.inventory.data_subjects[edge.target.partition(".")[2]]
            yield of(subject.node), together(case.against(edge), doubts(subject))
        if edges:
            return


def origins(case: Case, category: DataCategory) -> Iterator[tuple[str, Origin | None, Reasons]]:
    """Where a category comes from: the node, the kind of origin if it is no party, and the reasons against it."""
    for edge in case.graph.origins_of(category):
        origin = _origin(edge)
        if origin is not None:
            node = case.term("origins", origin, None, "dpv:DataSource")
            broader = ORIGINS[origin]
            if broader:
                case.nodes.link(node, "skos:broader", broader)
            yield node, origin, case.against(edge)
        else:
            party = case.graph.party(edge.target)
            yield case.nodes.node(of(party.node), "dpv:DataSource"), None, together(case.against(edge), doubts(party))


def _origin(edge: Edge) -> Origin | None:
    prefix, _, word = edge.target.partition(":")
    return Origin.of(word) if prefix == "origin" else None


def origin_gaps(case: Case, node: str, category: DataCategory) -> None:
    """Say of an activity what is not known of where a category comes from."""
    what = f"source of “{category.title}”"
    if category.from_ is None and not case.graph.origins_of(category):
        case.nodes.unknown(node, what, UNSAID)
    for _ in case.values(node, what, category.from_):
        continue
