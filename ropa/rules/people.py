"""Categories of people, and the wider ones that they are part of."""

from collections.abc import Iterator

from ropa.model.data import DataSubject
from ropa.model.values import known
from ropa.rules.case import Case


def family(subject: DataSubject, case: Case) -> Iterator[DataSubject]:
    """A category of people with the wider ones, and the narrower ones of those: data about one is about all."""
    yield subject
    yield from wider(subject, case)
    for other in case.inventory.data_subjects.values():
        if subject in wider(other, case):
            yield other


def wider(subject: DataSubject, case: Case) -> list[DataSubject]:
    """The categories of people that one is in, nearest first; it is among them if it is in itself."""
    found: list[DataSubject] = []
    current: DataSubject | None = subject
    while current is not None:
        current = case.inventory.data_subjects.get(known(current.in_) or "")
        if current is None or current in found:
            return found
        found.append(current)
    return found
