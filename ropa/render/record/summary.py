"""The figures of the first page: how much there is, how well it is answered, what it rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ropa.graph.leaving import REGIMES, leaves
from ropa.graph.ways import DerivedTransfer
from ropa.law.book import LawBook
from ropa.model.activity import Activity
from ropa.model.party import Party, System, Transfer
from ropa.model.values import Vague, known
from ropa.model.vocabulary import LegalBasis, Role
from ropa.render.artifact import Edition
from ropa.render.record.holdings import Holdings, Sensitivity
from ropa.render.record.movements import Movements
from ropa.render.record.report import Bar, Coverage, Summary
from ropa.render.record.view import Entry, Item
from ropa.render.record.words import Words

_Way = tuple[Party | System, DerivedTransfer, frozenset[bool | None]]
_BARS = 8
_FIELDS = (
    ("b", ("purposes",)),
    ("c", ("subjects", "data")),
    ("d", ("recipients",)),
    ("e", ("transfers",)),
    ("f", ("limits",)),
    ("g", ("measures",)),
)


def summary(
    edition: Edition, words: Words, holdings: Holdings, movements: Movements, law: LawBook, entries: Iterable[Entry]
) -> Summary:
    """The figures of a record; `entries` are its activities under Art. 30(1)."""
    activities = list(edition.inventory.activities.values())
    ways = list(_ways(edition, movements, law))
    return Summary(
        tuple(_figures(edition, ways, activities).items()),
        _coverage(list(entries)),
        _bases(activities, words),
        _owners(activities, words),
        _sensitivity(holdings),
        _places(ways, words, movements),
    )


def _ways(edition: Edition, movements: Movements, law: LawBook) -> Iterator[_Way]:
    """Everybody who has data, where, and what the laws answer to whether it leaves their home area."""
    for carrier, way in movements.destinations():
        answers = frozenset(leaves(way, edition.inventory, law, REGIMES[name]) for name in movements.regimes)
        yield carrier, way, answers


def _figures(edition: Edition, ways: Iterable[_Way], activities: list[Activity]) -> dict[str, int]:
    inventory = edition.inventory
    open_ = Counter(finding.severity.word for finding in edition.findings if finding.waived is None)
    certain, unclear = _transfers(ways)
    return {
        "activities": len(activities),
        "inactive": sum(not activity.active for activity in activities),
        "categories": len(inventory.data_categories),
        "processors": sum(party.role is Role.PROCESSOR for party in inventory.recipients.values()),
        "recipients": sum(party.role is not Role.PROCESSOR for party in inventory.recipients.values()),
        "systems": len(inventory.systems),
        "transfers": certain,
        "transfers-unclear": unclear,
        "gaps": len(inventory.gaps),
        "error": open_["error"],
        "warning": open_["warning"],
        "info": open_["info"],
        "waived": sum(finding.waived is not None for finding in edition.findings),
    }


def _transfers(ways: Iterable[_Way]) -> tuple[int, int]:
    """How many carriers are surely outside, and of how many nobody can tell."""
    certain, unclear = set(), set()
    for _, way, answers in ways:
        if True in answers:
            certain.add(way.carrier)
        elif None in answers:
            unclear.add(way.carrier)
    return len(certain), len(unclear - certain)


def _coverage(entries: list[Entry]) -> tuple[Coverage, ...]:
    covered = []
    for letter, keys in _FIELDS:
        states = Counter(_state(entry, keys) for entry in entries)
        covered.append(Coverage(letter, keys[0], states["firm"], states["part"], states["none"]))
    return tuple(covered) if entries else ()


def _state(entry: Entry, keys: tuple[str, ...]) -> str:
    rows = [row for row in entry.rows if row.key in keys]
    if not any(row.answered for row in rows):
        return "none"
    return "firm" if all(row.firm for row in rows) else "part"


def _bases(activities: list[Activity], words: Words) -> tuple[Bar, ...]:
    counts = Counter(_basis(activity, words) for activity in activities)
    order = [*(basis.value for basis in LegalBasis), "vague", "unknown"]
    names = {basis.value: words.bare(basis).text for basis in LegalBasis}
    return tuple(Bar(key, counts[key], len(activities), names.get(key, "")) for key in order if counts[key])


def _basis(activity: Activity, words: Words) -> str:
    if words.final and activity.assumes("legal-basis"):
        return "unknown"
    basis = known(activity.legal_basis)
    if basis is not None:
        return str(basis.value)
    return "vague" if isinstance(activity.legal_basis, Vague) else "unknown"


def _owners(activities: list[Activity], words: Words) -> tuple[Bar, ...]:
    """The activities by who owns them: the busiest by name, the others together, then those of nobody."""
    owners = [_owner(activity, words) for activity in activities]
    counts = Counter(owner for owner in owners if owner)
    # One owner more is named: "others" would be that one.
    most = counts.most_common(_BARS if len(counts) > _BARS + 1 else None)
    rest = len(activities) - owners.count("")
    bars = [Bar("owner", number, len(activities), owner) for owner, number in most]
    rest -= sum(number for _, number in most)
    bars += [Bar("others", rest, len(activities))] if rest else []
    return (*bars, *([Bar("unknown", owners.count(""), len(activities))] if "" in owners else ()))


def _owner(activity: Activity, words: Words) -> str:
    if words.final and activity.assumes("owner"):
        return ""
    return ", ".join(item.text for item in words.field(activity, "owner") if not item.gap)


def _sensitivity(holdings: Holdings) -> tuple[Bar, ...]:
    """The categories of data by the most sensitive of their elements."""
    counts = Counter(holdings.category_sensitivity(name) for name in holdings.categories)
    return tuple(Bar(kind.value, counts[kind], len(holdings.categories)) for kind in Sensitivity if counts[kind])


def _places(ways: Iterable[_Way], words: Words, movements: Movements) -> tuple[Bar, ...]:
    """Who has data outside, by place and by what is declared for that: each recipient or system counts once a bar."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for carrier, way, answers in ways:
        guessed = words.final and any(movements.guessed(step.edge) for step in way.steps)
        if answers <= {False} or guessed:
            continue
        place = words.place_name(way.place).text if way.place else ""
        declared = dict.fromkeys(item.text for transfer in way.entries for item in _mechanism(transfer, words))
        kind = "declared" if declared else "perhaps" if way.perhaps else "free" if movements.free(way) else "undeclared"
        found.setdefault((place, kind, ", ".join(declared)), set()).add(carrier.node)
    counted = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    most = max((len(carriers) for carriers in found.values()), default=0)
    bars = [
        Bar(kind if place else f"{kind}-nowhere", len(carriers), most, " – ".join(filter(None, (place, mechanism))))
        for (place, kind, mechanism), carriers in counted[:_BARS]
    ]
    rest = set().union(*(carriers for _, carriers in counted[_BARS:]))
    return (*bars, *([Bar("others", len(rest), most)] if rest else ()))


def _mechanism(transfer: Transfer, words: Words) -> Iterator[Item]:
    for item in words.field(transfer, "mechanism", words.bare):
        yield item if item.text else item._replace(text=words._("mechanism not stated"))
