"""Categories of people, and the wider ones that they are part of."""

import re
from collections.abc import Iterable, Iterator

from ropa.graph import Firmness
from ropa.graph.reaching import on_circles, reached
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


def related(subjects: Iterable[str], case: Case) -> frozenset[str]:
    """Some categories of people, by id, with the wider and the narrower ones: data about one is about all."""
    given, nesting = tuple(subjects), case.once(_Nesting)
    return frozenset(reached(given, nesting.wider) | reached(given, nesting.narrower))


def circles(case: Case) -> Iterator[tuple[DataSubject, ...]]:
    """The categories of people that are in themselves: each circle from its first entry on, upwards."""
    people, nesting = case.inventory.data_subjects, case.once(_Nesting)
    leading = on_circles((one, whole) for one in people for whole in nesting.wider(one))
    around = {start: end for end, start in on_circles((end, start) for start, end in leading)}
    reported: set[str] = set()
    for one in people:
        if one in around and one not in reported:
            circle = reached((one,), nesting.wider)
            reported.update(circle)
            yield tuple(people[member] for member in circle)


def people_of(activity: Activity, case: Case) -> tuple[DataSubject, ...]:
    """The categories of people whose data an activity uses, as far as it is named: what is guessed proves nothing."""
    edges = (edge for edge in case.graph.data_of(activity) if edge.firmness is Firmness.NAMED)
    categories = (case.graph.category_of(edge.target) for edge in edges)
    people = (person for one in categories if one is not None for person in case.graph.people_in(one))
    return tuple({person.id: person for person in people}.values())


def is_staff(subject: DataSubject, case: Case) -> bool:
    """Whether people work for the organisation or apply for it: as their entry says, or else their bare name."""
    return case.once(_Nesting).is_staff(subject.id)


def with_children(case: Case) -> frozenset[str]:
    """The categories of people, by id, among whom there are children: said of themselves, of wider or narrower ones."""
    people, nesting = case.inventory.data_subjects, case.once(_Nesting)
    found = [subject.id for subject in people.values() if subject.children is True]
    inside = {one for one in reached(found, nesting.narrower) if people[one].children is not False}
    return frozenset(inside | reached(found, nesting.wider).keys())


class _Nesting:
    """Which categories of people are in which, by id, and who of them works for somebody."""

    def __init__(self, case: Case) -> None:
        self.people = case.inventory.data_subjects
        self._staff: dict[str, bool] = {}
        self._inside: dict[str, list[str]] = {}
        for one in self.people:
            for whole in self.wider(one):
                self._inside.setdefault(whole, []).append(one)

    def wider(self, subject: str) -> tuple[str, ...]:
        """The category that one is in, if it says so."""
        whole = known(self.people[subject].in_)
        return (whole,) if whole in self.people else ()

    def narrower(self, subject: str) -> list[str]:
        """The categories that are in one."""
        return self._inside.get(subject, [])

    def is_staff(self, subject: str) -> bool:
        """Whether people are staff, as the first says on the way up; the answer is kept for all on that way."""
        way: dict[str, None] = {}
        one, said = subject, self._says_staff(subject)
        while said is None and one not in way:
            way[one] = None
            one = next(iter(self.wider(one)), one)
            said = self._says_staff(one)
        self._staff.update(dict.fromkeys((*way, one), said is True))
        return said is True

    def _says_staff(self, subject: str) -> bool | None:
        return self._staff[subject] if subject in self._staff else _says_staff(self.people[subject])


def _says_staff(subject: DataSubject) -> bool | None:
    """Whether an entry, or else its bare name, says that people work for somebody."""
    if subject.staff is not None:
        return subject.staff is True
    return any(_STAFF.fullmatch(name) for name in _AND.split(subject.title.casefold())) or None
