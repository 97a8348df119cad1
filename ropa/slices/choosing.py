"""Which activities a slice is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ropa.errors import RopaError
from ropa.graph import Firmness, ProcessingGraph
from ropa.model.activity import Activity
from ropa.model.inventory import Inventory
from ropa.model.values import is_unsaid, known, named
from ropa.model.vocabulary import ActivityRole, OrganisationRole
from ropa.text.names import nearest


class Kind(StrEnum):
    """By what an inventory can be cut."""

    OWNER = "owner"
    SERVICE = "service"
    ACTIVITY = "activity"
    CUSTOMER = "customer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a slice is of: `owner=Support`."""

    kind: Kind
    value: str

    def __str__(self) -> str:
        return f"{self.kind}={self.value}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The activities of a slice by id; of those in `perhaps` it cannot be told whether they belong to it."""

    sure: tuple[str, ...]
    perhaps: tuple[str, ...]


def parse(text: str) -> Choice:
    """Read `kind=value`."""
    word, equals, value = text.partition("=")
    kinds = [kind.value for kind in Kind]
    if not equals or not value.strip() or word.strip() not in kinds:
        near = nearest(word.strip(), kinds)
        cure = f"did you mean `{near}={value or '…'}`?" if near else "write " + ", ".join(f"{kind}=…" for kind in kinds)
        raise RopaError(f"--slice: `{text}` names no slice", cure)
    return Choice(Kind(word.strip()), value.strip())


def choose(inventory: Inventory, graph: ProcessingGraph, choice: Choice) -> Chosen:
    """The activities of a slice; `RopaError` with the nearest name where there is nothing of that name."""
    _refuse_unknown(inventory, choice)
    answers = {activity.id: _belongs(activity, inventory, graph, choice) for activity in inventory.activities.values()}
    chosen = Chosen(
        tuple(identifier for identifier, answer in answers.items() if answer),
        tuple(identifier for identifier, answer in answers.items() if answer is None),
    )
    if not chosen.sure and not chosen.perhaps:
        raise RopaError(f"--slice: no activity belongs to {choice}", "see in the inventory which do")
    return chosen


def _belongs(activity: Activity, inventory: Inventory, graph: ProcessingGraph, choice: Choice) -> bool | None:
    """Whether an activity belongs to a slice; None if that cannot be told."""
    match choice.kind:
        case Kind.OWNER:
            return (known(activity.owner) or "").casefold() == choice.value.casefold()
        case Kind.ACTIVITY:
            return activity.id == choice.value
        case Kind.CUSTOMER:
            return _serves(activity, inventory, choice.value)
        case Kind.SYSTEM:
            return _runs_on(activity, graph, choice.value)
    return _arises_in(activity, inventory, graph, choice.value)


def _serves(activity: Activity, inventory: Inventory, customer: str) -> bool | None:
    if customer in named(activity.customers):
        return True
    role = known(activity.role)
    if role is None and inventory.organisation and inventory.organisation.role is OrganisationRole.PROCESSOR:
        role = ActivityRole.PROCESSOR
    return None if role is ActivityRole.PROCESSOR and is_unsaid(activity.customers) else False


def _runs_on(activity: Activity, graph: ProcessingGraph, system: str) -> bool | None:
    for found, firmness in graph.systems_of(activity):
        if found.id == system:
            return True if firmness is Firmness.NAMED else None
    return False


def _arises_in(activity: Activity, inventory: Inventory, graph: ProcessingGraph, service: str) -> bool | None:
    """Data says in which service it arises; what does not say may belong to any, if there is more than one."""
    if len(inventory.services) == 1:
        return True
    services = [known(category.where) for category in graph.categories_of(activity)]
    if service in services:
        return True
    return None if not services or None in services else False


def _refuse_unknown(inventory: Inventory, choice: Choice) -> None:
    names = list(_names(inventory, choice.kind))
    if choice.value in names or (choice.kind is Kind.OWNER and choice.value.casefold() in map(str.casefold, names)):
        return
    near = nearest(choice.value, names)
    there = f"there are: {', '.join(dict.fromkeys(names[:8]))}" if names else "there is none"
    cure = f"did you mean `{choice.kind}={near}`?" if near else there
    raise RopaError(f"--slice: there is no {choice.kind} `{choice.value}`", cure)


def _names(inventory: Inventory, kind: Kind) -> Iterable[str]:
    match kind:
        case Kind.OWNER:
            return _owners(inventory)
        case Kind.SERVICE:
            return inventory.services
        case Kind.ACTIVITY:
            return inventory.activities
        case Kind.CUSTOMER:
            return _customers(inventory)
    return inventory.systems


def _owners(inventory: Inventory) -> Iterator[str]:
    for activity in inventory.activities.values():
        owner = known(activity.owner)
        if owner:
            yield owner


def _customers(inventory: Inventory) -> Iterator[str]:
    for activity in inventory.activities.values():
        yield from named(activity.customers)
