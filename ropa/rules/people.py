"""Categories of people, and the wider ones that they are part of."""

import re
from collections.abc import Iterator

from ropa.graph import Firmness
from ropa.model.activity import Activity
from ropa.model.data import DataSubject
from ropa.model.values import known
from ropa.rules.case import Case

_STAFF = re.compile(
    r"(our |all |former |current )*(employees?|staff|staff members|members of staff|workers|interns|trainees"
    r"|apprentices|job (applicants|candidates)|(applicants|candidates) for (a )?jobs?)"
)
"""Bare names of people who work for somebody; “employees of our customers” are not meant."""
_AND = re.compile(r",? (?:and|or) |, | & ")


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


def people_of(activity: Activity, case: Case) -> tuple[DataSubject, ...]:
    """The categories of people whose data an activity uses, as far as it is named: what is guessed proves nothing."""
    edges = (edge for edge in case.graph.data_of(activity) if edge.firmness is Firmness.NAMED)
    categories = (case.graph.category_of(edge.target) for edge in edges)
    people = (person for one in categories if one is not None for person in case.graph.people_in(one))
    return tuple({person.id: person for person in people}.values())


def is_staff(subject: DataSubject, case: Case) -> bool:
    """Whether people work for the organisation or apply for it: as their entry says, or else their bare name."""
    for one in (subject, *wider(subject, case)):
        if one.staff is not None:
            return one.staff is True
        if any(_STAFF.fullmatch(name) for name in _AND.split(one.title.casefold())):
            return True
    return False


def with_children(case: Case) -> frozenset[str]:
    """The categories of people, by id, among whom there are children: said of themselves, of wider or narrower ones."""
    found = {subject.id for subject in case.inventory.data_subjects.values() if subject.children is True}
    around = {one.id for name in found for one in wider(case.inventory.data_subjects[name], case)}
    inside = {
        subject.id
        for subject in case.inventory.data_subjects.values()
        if any(one.id in found for one in wider(subject, case)) and subject.children is not False
    }
    return frozenset(found | around | inside)
