"""Section 3: what is held about people."""

from collections import Counter
from dataclasses import dataclass

from ropa.model.data import DataCategory
from ropa.model.values import named
from ropa.model.vocabulary import Form, Origin
from ropa.render.policy.said import Said
from ropa.render.policy.sections.promises import Pledge
from ropa.render.policy.sections.section import Group, Section, Table, families, table
from ropa.render.policy.shown import Cabinet, Shown

Subjects = tuple[str, ...]


@dataclass(frozen=True)
class Holdings(Section):
    """Categories of data: collected, with their parts below them; then what is made from other data."""

    number = "3"
    slug = "your-data"
    always = True

    table: Table
    mostly_about: Said | None
    others: frozenset[str]
    """Rows that are about other people than most: they say so."""
    children: frozenset[str]
    """Rows that are part of the one above."""
    pledges: tuple[Pledge, ...]
    about_all: bool
    """Whether all of it is about the only people there are."""

    def sole(self, row: Shown) -> bool:
        """Whether a category has one element of the same name, so that one name says both."""
        names = [part.title.first.text.casefold() for part in row.parts]
        return names == [row.title.first.text.casefold()]

    @property
    def filled(self) -> bool:
        """Whether any data is named."""
        return bool(self.table)


def holdings(cabinet: Cabinet, pledges: tuple[Pledge, ...]) -> Holdings:
    """The table of data."""
    categories = cabinet.inventory.data_categories
    grouped = families(categories)
    collected = [category for family in grouped if not _made(family[0]) for category in family]
    made = [category for family in grouped if _made(family[0]) for category in family]
    about = _mostly(cabinet)
    people = [cabinet.inventory.data_subjects[subject] for subject in about]
    return Holdings(
        table(
            (Group(cabinet.all(collected)), Group(cabinet.all(made), "made")),
            source=("from_", "derived_from", "where", "for_"),
            needed=("required", "without_it"),
        ),
        cabinet.words.all_of(people),
        frozenset(category.node for category in categories.values() if _about(cabinet, category) not in (about, ())),
        frozenset(category.node for family in grouped for category in family[1:]),
        pledges,
        set(about) == set(cabinet.inventory.data_subjects),
    )


def _made(category: DataCategory) -> bool:
    """Whether a category is made from other data."""
    formed = category.form in (Form.AGGREGATED, Form.ANONYMISED, Form.PSEUDONYMISED, Form.IDENTIFIERS_REMOVED)
    return formed or bool(category.derived_from) or named(category.from_) == (Origin.DERIVED,)


def _about(cabinet: Cabinet, category: DataCategory) -> Subjects:
    """The people that a category says it is about."""
    return tuple(subject for subject in named(category.about) if subject in cabinet.inventory.data_subjects)


def _mostly(cabinet: Cabinet) -> Subjects:
    """The people that most of the data is about; the first mentioned where none leads."""
    counts = Counter(_about(cabinet, category) for category in cabinet.inventory.data_categories.values())
    return max((people for people in counts if people), key=lambda people: counts[people], default=())
