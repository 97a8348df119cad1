"""Which laws decide whether data goes abroad, and whether a place is inside the area of one."""

from ropa.graph import ProcessingGraph
from ropa.graph.conditions import LISTERS, Conditions, origins_of
from ropa.graph.leaving import REGIMES
from ropa.law.book import LawBook
from ropa.law.places import at_home, is_place
from ropa.model.party import Transfer
from ropa.render.artifact import Edition


def governing_laws(graph: ProcessingGraph, edition: Edition, *transfers: Transfer) -> tuple[str, ...]:
    """The laws in whose area data sets out; where none is known, those that apply to anything at all."""
    conditions = Conditions(graph, edition.law, edition.laws)
    origins = [origin for transfer in transfers or (None,) for origin in origins_of(graph, transfer)]
    found = conditions.governing(origins) or tuple(law for law in LISTERS if law in edition.laws)
    return found or tuple(law for law in REGIMES if law in edition.laws) or ("gdpr",)


def at_home_for(book: LawBook, law: str, place: str) -> bool:
    """Whether a place is inside the area of a law."""
    return is_place(book, place) and at_home(book, REGIMES[law], place)
