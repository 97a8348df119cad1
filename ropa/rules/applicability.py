"""Which laws apply to an inventory, which do not, and for which nobody can tell: computed once, with every reason."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.citations import instrument_of
from ropa.law.packs import Pack, explained_by, pack_ids, pack_of, packs, touches
from ropa.model.entity import Path
from ropa.model.inventory import Inventory
from ropa.model.organisation import Service
from ropa.model.values import Reserved, Vague, is_open, known, named
from ropa.model.vocabulary import Stance
from ropa.rules.scope import Answer, Applies, needed
from ropa.rules.words import how, series, short


class Reason(NamedTuple):
    """What one fact says about a law: in words, the field that says it, and the verdict it speaks for."""

    law: str
    words: str
    path: Path
    speaks: Applies = Applies.YES


class Application(NamedTuple):
    """Whether a law applies, with the reasons that decide it."""

    pack: Pack
    applies: Applies
    reasons: tuple[Reason, ...]


def applications(inventory: Inventory, law: LawBook) -> tuple[Application, ...]:
    """The verdict on every law that there are rules for.

    What is looked up for this is no content of a document, so the book that is given does not remember it.
    """
    book = LawBook(law.day)
    return tuple(_application(pack, inventory, book) for pack in packs(book))


def reasons(inventory: Inventory, law: LawBook) -> tuple[Reason, ...]:
    """Every reason for the laws that apply, found in what the inventory declares and in its facts."""
    applying = (one for one in applications(inventory, law) if one.applies is Applies.YES)
    return tuple(reason for one in applying for reason in one.reasons)


def laws_on(inventory: Inventory, law: LawBook) -> frozenset[str]:
    """The ids of the laws that apply."""
    return applying(applications(inventory, law))


def applying(verdicts: Iterable[Application]) -> frozenset[str]:
    """The ids of the laws that apply, by their verdicts."""
    return frozenset(one.pack.id for one in verdicts if one.applies is Applies.YES)


def _application(pack: Pack, inventory: Inventory, law: LawBook) -> Application:
    """A law applies if it is declared, or if the facts make it apply."""
    declared = tuple(_declared(pack, inventory))
    by_facts, facts = _by_facts(pack, inventory, law)
    verdict = max(by_facts, _most(declared))
    if verdict is Applies.YES:
        counted = [answer for answer in declared if answer.applies is Applies.YES]
        counted += [fact for fact in facts if by_facts is fact.applies is Applies.YES]
    elif verdict is Applies.NO:
        counted = [fact for fact in facts if fact.applies is Applies.NO]
    else:
        counted = [*declared, *(fact for fact in facts if fact.applies is not Applies.NO)]
    return Application(pack, verdict, tuple(Reason(pack.id, one.words, one.path, one.applies) for one in counted))


def _declared(pack: Pack, inventory: Inventory) -> Iterator[Answer]:
    """A claimed law counts as one that applies: a public promise binds."""
    entry = inventory.laws.get(pack.id)
    if entry is None:
        return
    if entry.stance is not Stance.PROPOSED:
        yield Answer(Applies.YES, f"`laws.{entry.id}` declares it", entry.path)
    else:
        why = f": {short(entry.why)}" if isinstance(entry.why, str) else ""
        yield Answer(Applies.UNKNOWN, f"`laws.{entry.id}` only proposes it{why}", entry.path)


def _by_facts(pack: Pack, inventory: Inventory, law: LawBook) -> tuple[Applies, tuple[Answer, ...]]:
    """The verdict of the facts: a tie to the area, and what the law needs besides; without a tie that is not asked."""
    ties = (*_established(pack, inventory, law), *_offered(pack, inventory, law))
    verdict = _most(ties)
    if verdict is Applies.NO or not pack.needs:
        return verdict, ties
    needs = needed(pack.needs, inventory, law)
    if _most(needs) is Applies.NO:
        return Applies.NO, needs
    return min(verdict, _most(needs)), (*(tie for tie in ties if tie.applies is verdict), *needs)


def _most(answers: Iterable[Answer]) -> Applies:
    return max((answer.applies for answer in answers), default=Applies.NO)


def _established(pack: Pack, inventory: Inventory, law: LawBook) -> Iterator[Answer]:
    """GDPR Art. 3(1): an establishment in the area, whatever the place of processing."""
    organisation = inventory.organisation
    if organisation is None:
        yield Answer(Applies.UNKNOWN, "who is responsible, and where it is established, is not said", ("organisation",))
        return
    path: Path = organisation.at("establishments")
    places = named(organisation.establishments)
    inside = [place for place in places if touches(law, place, pack.area)]
    if inside:
        yield from (Answer(Applies.YES, f"the organisation is established in {place}", path) for place in inside)
        return
    seat = known(organisation.country)
    closed = bool(organisation.establishments) and not is_open(organisation.establishments)
    if closed:
        words = f"no establishment ({series(places)})" if places else "no establishment anywhere"
        yield Answer(Applies.NO, f"{words} in {pack.area}", path)
    elif seat is not None and touches(law, seat, pack.area):
        words = f"its seat is in {seat}, but where it is established {how(organisation.establishments)}"
        yield Answer(Applies.UNKNOWN, words, organisation.at("country"))
    else:
        yield Answer(Applies.UNKNOWN, f"where it is established {how(organisation.establishments)}", path)


def _offered(pack: Pack, inventory: Inventory, law: LawBook) -> Iterator[Answer]:
    """GDPR Art. 3(2): services offered to people in the area."""
    if not inventory.services:
        yield Answer(Applies.UNKNOWN, "what is offered, and where, is not said", ("services",))
    outside: list[Service] = []
    for service in inventory.services.values():
        path = service.at("markets")
        inside = [place for place in named(service.markets) if touches(law, place, pack.area)]
        if inside:
            for place in inside:
                yield Answer(Applies.YES, f"“{service.title}” is offered in {place}", path)
        elif service.markets and not is_open(service.markets):
            outside.append(service)
        else:
            yield Answer(Applies.UNKNOWN, f"where “{service.title}” is offered {_vaguely(service)}", path)
    if outside:
        markets = series(dict.fromkeys(place for service in outside for place in named(service.markets)))
        words = f"nothing is offered in {pack.area}, only in {markets}" if markets else "nothing is offered anywhere"
        yield Answer(Applies.NO, words, outside[0].at("markets"))


def _vaguely(service: Service) -> str:
    """How a service says where it is offered, without naming places."""
    words = [place.words for place in service.markets or () if isinstance(place, Vague)]
    reach = known(service.reach)
    if words or (service.markets is None and isinstance(reach, str)):
        return f"is only “{short(words[0] if words else str(reach))}”"
    if service.markets and Reserved.ALL in service.markets:
        return "is not listed place by place"
    return how(service.markets)


def citations_under(citations: Iterable[str], laws: frozenset[str], book: LawBook) -> tuple[str, ...]:
    """The citations that count under some laws: no provision of a law that does not apply.

    Where the UK GDPR applies and the GDPR does not, a provision of the one is that of the other: most articles
    have kept their numbers. Where they have not, the UK GDPR is among the citations itself. What belongs to no law
    with rules of its own always counts.
    """
    cited = tuple(citations)
    numbers_kept = not any(citation.startswith("UK GDPR") for citation in cited)
    return tuple(counted for one in cited if (counted := _counted(one, laws, book, numbers_kept=numbers_kept)))


def _counted(citation: str, laws: frozenset[str], book: LawBook, *, numbers_kept: bool) -> str:
    instrument = instrument_of(book, citation)
    explained = explained_by(book, instrument)
    if explained:
        return "" if laws.isdisjoint(explained) else citation
    pack = pack_of(book, instrument)
    if pack not in pack_ids() or pack in laws:
        return citation
    return f"UK {citation}" if pack == "gdpr" and "uk-gdpr" in laws and numbers_kept else ""
