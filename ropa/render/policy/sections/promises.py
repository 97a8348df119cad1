"""Promises: each in the section that it binds, and all of them in section 15."""

from dataclasses import dataclass

from ropa.model.promise import Promise
from ropa.model.values import named
from ropa.model.vocabulary import MinimisationAt, PromiseType
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown

_BINDS = {
    PromiseType.NOT_COLLECTED: "3",
    PromiseType.ONLY_USED_FOR: "4",
    PromiseType.NOT_USED_FOR: "5",
    PromiseType.ONLY_IN_FORM: "5",
    PromiseType.NO_TECHNOLOGY: "5",
    PromiseType.NO_SALE: "6",
    PromiseType.PARTY_ONLY_FOR: "6",
    PromiseType.NOT_SHARED_WITH: "6",
    PromiseType.SHARED_ONLY_IF: "6",
    PromiseType.PROCESSOR_TERMS: "6",
    PromiseType.POLICY_SURVIVES: "6",
    PromiseType.CANNOT: "6",
    PromiseType.TRANSFERS_SAFEGUARDED: "7",
    PromiseType.STORED_ONLY_ON: "7",
    PromiseType.NOT_STORED_ON: "7",
    PromiseType.STAYS_IN: "7",
    PromiseType.NOT_KEPT: "8",
    PromiseType.NEVER_ASKED: "9",
    PromiseType.NO_TRACKERS: "10",
    PromiseType.NOT_KNOWINGLY_COLLECTED: "12",
    PromiseType.PRINCIPLE: "15",
}
_MINIMISATION = {
    MinimisationAt.COLLECTION: "3",
    MinimisationAt.DISCLOSURE: "6",
    MinimisationAt.RETENTION: "8",
    MinimisationAt.ACCESS: "9",
}
_NEEDED = {
    PromiseType.NOT_COLLECTED: (("elements",),),
    PromiseType.NOT_USED_FOR: (("uses", "activities"),),
    PromiseType.ONLY_USED_FOR: (("activities", "limit", "limit_uses"),),
    PromiseType.ONLY_IN_FORM: (("form",),),
    PromiseType.PARTY_ONLY_FOR: (("recipients",), ("activities", "limit")),
    PromiseType.NOT_SHARED_WITH: (("recipients",),),
    PromiseType.SHARED_ONLY_IF: (("limit", "limit_uses", "when"),),
    PromiseType.PROCESSOR_TERMS: (("terms",),),
    PromiseType.NOT_STORED_ON: (("systems",),),
    PromiseType.STORED_ONLY_ON: (("systems",),),
    PromiseType.NO_TECHNOLOGY: (("technologies",),),
    PromiseType.STAYS_IN: (("places",),),
    PromiseType.POLICY_SURVIVES: (("recipients",),),
    PromiseType.NEVER_ASKED: (("element", "elements"),),
    PromiseType.CANNOT: (("recipients",), ("what",)),
    PromiseType.PRINCIPLE: (("principle",),),
}
"""What a promise says nothing without: of each group, one."""
_FOREMOST = (
    PromiseType.NO_SALE,
    PromiseType.NO_TECHNOLOGY,
    PromiseType.NOT_USED_FOR,
    PromiseType.NO_TRACKERS,
    PromiseType.NOT_SHARED_WITH,
    PromiseType.NOT_COLLECTED,
)
"""What readers ask about first."""
MOST_IN_BRIEF = 3


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise as an entry, with the macro that words it and the section that it stands in."""

    row: Shown
    type: str
    section: str

    @property
    def macro(self) -> str:
        """The name of the macro that words it."""
        return self.type.replace("-", "_")


@dataclass(frozen=True)
class Promises(Section):
    """All promises; principles have their place here, the others where they bind."""

    number = "15"
    slug = "our-promises"

    pledges: tuple[Pledge, ...]
    foremost: tuple[Pledge, ...]
    """Those that stand in brief."""

    @property
    def filled(self) -> bool:
        """Whether there are more promises than the brief lists anyway."""
        return bool(self.pledges) and self.pledges != self.foremost


def pledges(cabinet: Cabinet, broken: frozenset[str]) -> tuple[Pledge, ...]:
    """Every promise, in order; a final document leaves out the broken ones and those that promise nothing."""
    made = tuple(
        Pledge(cabinet.entry(promise), promise.type.value, _section(promise))
        for promise in cabinet.inventory.promises.values()
    )
    if not cabinet.words.final:
        return made
    return tuple(pledge for pledge in made if pledge.row.here not in broken and _is_complete(pledge))


def foremost(promised: tuple[Pledge, ...]) -> tuple[Pledge, ...]:
    """The promises that readers ask about first; all of them if they are few, but for principles."""
    if len(promised) <= MOST_IN_BRIEF and not any(pledge.type == PromiseType.PRINCIPLE for pledge in promised):
        return promised
    ranked = [pledge for kind in _FOREMOST for pledge in promised if pledge.type == kind]
    return tuple(ranked[:MOST_IN_BRIEF])


def _is_complete(pledge: Pledge) -> bool:
    """Whether a promise has words of its own, or all that it means nothing without."""
    needed = _NEEDED.get(PromiseType(pledge.type), ())
    return bool(pledge.row.text) or all(any(getattr(pledge.row, field) for field in group) for group in needed)


def _section(promise: Promise) -> str:
    if promise.type is PromiseType.MINIMISATION:
        return next((_MINIMISATION[at] for at in named(promise.at_)), "3")
    return _BINDS[promise.type]
