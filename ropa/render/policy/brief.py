"""In brief: eight lines that sum the page up, each pointing at the place that says it in full."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ropa.graph.vocabulary import elements_of, uses_of
from ropa.model.duration import Duration
from ropa.model.elements import ElementFlag
from ropa.model.retention import RetentionRule
from ropa.model.uses import Uses
from ropa.model.values import Reserved, is_nothing, known, named
from ropa.model.vocabulary import Precision, Right, Role, Visibility
from ropa.render.policy.said import Hedges, Item, Said
from ropa.render.policy.sections.purposes import group_of
from ropa.render.policy.sections.section import Group, Table, families
from ropa.render.policy.shown import Cabinet, Shown


@dataclass(frozen=True, slots=True)
class Hedged:
    """A mention with what weakens it."""

    item: Item
    hedges: Hedges
    note: Said | None = None
    """What else narrows it."""


@dataclass(frozen=True, slots=True)
class Period:
    """A rule of retention, called by its data where it has no name."""

    row: Shown
    label: Item


@dataclass(frozen=True, slots=True)
class Surprise:
    """Something that readers might not expect; the template words the kind."""

    kind: str
    mentions: tuple[Hedged, ...]


@dataclass(frozen=True)
class Brief:
    """The lines; None or empty where there is nothing to say."""

    organisation: Shown | None
    data: Said | None
    reasons: tuple[Item, ...]
    surprises: tuple[Surprise, ...]
    parties: tuple[Hedged, ...]
    conditional: tuple[Hedged, ...]
    places: tuple[Hedged, ...]
    rules: tuple[Period, ...]
    deletion: Shown | None
    rights: tuple[Item, ...]
    requests: Shown | None


def brief(cabinet: Cabinet, parties: Table) -> Brief:
    """The lines of an inventory; `parties` is the table of section 6."""
    inventory = cabinet.inventory
    organisation = cabinet.block(inventory.organisation)
    return Brief(
        organisation,
        cabinet.words.all_of(family[0] for family in families(inventory.data_categories)),
        tuple(_reasons(cabinet)),
        tuple(one for one in _surprises(cabinet) if one.mentions),
        _hedged(cabinet, parties, ""),
        _hedged(cabinet, parties, "conditional"),
        tuple(_places(cabinet)),
        tuple(_period(cabinet, row) for row in _extremes(cabinet)),
        cabinet.block(inventory.deletion),
        tuple(_rights(cabinet)),
        cabinet.block(inventory.requests),
    )


def _hedged(cabinet: Cabinet, parties: Table, kind: str) -> tuple[Hedged, ...]:
    """Who gets data; those that get none are no surprise, and are left to the table."""
    groups: Iterable[Group] = (group for group in parties.groups if group.kind == kind)
    rows = (row for group in groups for row in group.rows)
    parties_ = cabinet.inventory.recipients
    whole = {family[0].id for family in families(parties_)}
    return tuple(
        Hedged(row.link, row.hedges) for row in rows if row.here in whole and not is_nothing(parties_[row.here].gets)
    )


def _reasons(cabinet: Cabinet) -> Iterator[Item]:
    """Groups of purposes; what is in none, by its use."""
    inventory = cabinet.inventory
    seen: dict[str, None] = {}
    for activity in inventory.activities.values():
        group = group_of(cabinet, activity)
        kind = known(activity.kind)
        if group is not None and f"groups.{group}" not in seen:
            seen[f"groups.{group}"] = None
            yield cabinet.words.mention(inventory.groups[group])
        if group is None and kind is not None and cabinet.words.use(kind).text not in seen:
            use = cabinet.words.use(kind)
            seen[use.text] = None
            yield Item(use.text, cabinet.entry(activity).link.href)
        if group is None and kind is None:
            yield cabinet.entry(activity).link


def _surprises(cabinet: Cabinet) -> Iterator[Surprise]:
    inventory = cabinet.inventory
    uses = uses_of(inventory)
    activities = cabinet.all(inventory.activities.values())
    trained = (row for row in activities if _trains(row, uses))
    yield Surprise("training", tuple(Hedged(row.link, row.hedges, _training(row)) for row in trained))
    yield Surprise("review", _mentions(row for row in activities if _reviews(row, uses)))
    yield Surprise("profiling", _mentions(row for row in activities if row.profiling or _is(row, uses, "profiling")))
    yield Surprise("special", _mentions(_with_special(cabinet)))
    yield Surprise("precise", _mentions(_precise(cabinet)))
    yield Surprise("public", _mentions(_visible(cabinet)))
    yield Surprise("others", _mentions(_about_others(cabinet)))
    yield Surprise("sale", _mentions(_paid(cabinet)))


def _mentions(rows: Iterable[Shown]) -> tuple[Hedged, ...]:
    return tuple(Hedged(row.link, row.hedges) for row in rows)


def _is(row: Shown, uses: Uses, wanted: str) -> bool:
    return bool(row.kind) and row.kind.term in uses.within(wanted)


def _trains(row: Shown, uses: Uses) -> bool:
    return _is(row, uses, "ai-training") or _training(row) is not None


def _training(row: Shown) -> Said | None:
    """In which form models learn from the data of an activity, if they do."""
    said: Said | None = row.ai.training if isinstance(row.ai, Shown) else None
    learns = said is not None and not said.first.mark and said.term not in ("none", "no")
    return said if learns else None


def _reviews(row: Shown, uses: Uses) -> bool:
    said = row.ai.human_review if isinstance(row.ai, Shown) else None
    return (said is not None and not said.first.mark) or _is(row, uses, "human-review")


def _with_special(cabinet: Cabinet) -> Iterator[Shown]:
    elements = elements_of(cabinet.inventory)
    for category in cabinet.inventory.data_categories.values():
        found = (elements.known(known(part.kind) or part.title) for part in category.parts.values())
        if any(element and element.special for element in found):
            yield cabinet.entry(category)


def _precise(cabinet: Cabinet) -> Iterator[Shown]:
    inventory = cabinet.inventory
    elements = elements_of(inventory)
    for category in inventory.data_categories.values():
        found = (elements.known(known(part.kind) or part.title) for part in category.parts.values())
        if any(element and ElementFlag.PRECISE_LOCATION in element.flags for element in found):
            yield cabinet.entry(category)
            return
    for permission in inventory.permissions.values():
        if Precision.PRECISE in named(permission.precision):
            yield cabinet.entry(permission)


def _visible(cabinet: Cabinet) -> Iterator[Shown]:
    inventory = cabinet.inventory
    public = [one for one in inventory.data_categories.values() if known(one.visibility) is Visibility.PUBLIC]
    yield from cabinet.all(public)
    if not public:
        yield from cabinet.all(party for party in inventory.recipients.values() if known(party.role) is Role.PUBLIC)


def _about_others(cabinet: Cabinet) -> Iterator[Shown]:
    people = cabinet.inventory.data_subjects
    return (cabinet.entry(subject) for subject in people.values() if subject.user is False)


def _paid(cabinet: Cabinet) -> Iterator[Shown]:
    parties = cabinet.inventory.recipients.values()
    paid = (party for party in parties if party.consideration and not isinstance(party.consideration, Reserved))
    return iter(cabinet.all(paid))


def _places(cabinet: Cabinet) -> Iterator[Hedged]:
    """Every place that is said, once, linked to the first entry that says it."""
    inventory = cabinet.inventory
    systems = ((row, (row.country, row.where)) for row in cabinet.all(inventory.systems.values()))
    transfers = ((row, (row.to,)) for row in cabinet.all(inventory.transfers.values()))
    parties = ((row, (row.country, row.where)) for row in cabinet.all(inventory.recipients.values()))
    seen: dict[str, None] = {}
    for row, fields in (*systems, *transfers, *parties):
        for said in fields:
            for item in said.items if said else ():
                if item.text and item.text not in seen:
                    seen[item.text] = None
                    yield Hedged(Item(item.text, f"#{row.id}", item.mark), row.hedges)


def _extremes(cabinet: Cabinet) -> tuple[Shown, ...]:
    """The rules with the shortest and the longest period, where periods are given; else the first rules."""
    rules = list(cabinet.inventory.retention.values())
    measured = [rule for rule in rules if _hours(rule) is not None]
    if not measured:
        return cabinet.all(rules[:2])
    ends = (min(measured, key=lambda rule: _hours(rule) or 0), max(measured, key=lambda rule: _hours(rule) or 0))
    return cabinet.all({rule.id: rule for rule in ends}.values())


def _period(cabinet: Cabinet, row: Shown) -> Period:
    data: Said | None = row.data
    names = [item.text for item in data.items if item.text] if data else []
    text = cabinet.words.language.all_of(names) if names and row.name is None else row.link.text
    return Period(row, Item(text, row.link.href))


def _hours(rule: RetentionRule) -> float | None:
    keep = known(rule.keep)
    if not isinstance(keep, Duration):
        return None
    return float("inf") if keep.indefinite else keep.hours[1] if keep.hours else None


def _rights(cabinet: Cabinet) -> Iterator[Item]:
    """Every right that is listed, once."""
    inventory = cabinet.inventory
    translate = cabinet.words.language.translations.gettext
    seen: dict[str, str] = {right: f"#rights-{right}" for right in inventory.rights}
    for entry in inventory.law_rights.values():
        for right in named(entry.rights):
            seen.setdefault(str(right), f"#law-rights-{entry.id}")
    for name, href in seen.items():
        right_term = Right.of(name)
        own = inventory.rights.get(name)
        label = translate(right_term.label) if right_term else cabinet.words.title(own).text if own else name
        yield Item(label, href)
