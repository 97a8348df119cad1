"""What people must be told, and what is kept from the published notice."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.graph.kinds import ALL_ACTIVITIES
from ropa.model.data import DataCategory
from ropa.model.entity import Entity
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import known, named
from ropa.model.vocabulary import Form, Origin, Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import receiving
from ropa.rules.registry import rule

_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_NO_RECIPIENTS = frozenset({Role.AUTHORITY, Role.CUSTOMER, Role.BENEFICIARY})
"""Who is no recipient in an inquiry (Art. 4(9)), gets back its own data, or gets none."""
_OURS = frozenset(f"origin:{origin}" for origin in (Origin.YOU, Origin.AUTOMATIC, Origin.SERVICE, Origin.DERIVED))
"""Origins of data that people know of, or that the service makes itself."""


@rule(
    "GDPR Art. 13(1)(e)-(f), 13(2)(a), 14(1)(d)-(f), 14(2)(f)",
    severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr"),
)  # fmt: skip
def hidden_from_notice(case: Case) -> Iterator[Report]:
    """Something that people must be told is marked internal.

    ## What it checks

    Entries with `internal: true` that belong to activities which are published: recipients and transfers that serve
    them, sources of their data, data in them that does not come from the person, and the only retention rule for
    their data. A recipient that is `part-of` a published one, works for another (`sub-processor-of`) or is an
    authority may stay internal.

    ## Why it matters

    Recipients, transfers, sources, periods and data from others are listed content of every notice. What is internal
    is in the record only.

    ## How to fix

    Remove `internal: true`. To keep a name out, publish the category: `part-of: hosting-providers`.

    ## When it is wrong

    Where the people concerned get another notice, such as staff. Mark the activities internal, too.
    """
    shown = {one.node for one in case.controlled() if not one.internal}
    if not shown:
        return
    data = [one for one in case.inventory.data_categories.values() if _used(one, shown, case)]
    for party in receiving(case):
        serves = _serves(party, shown, case)
        if party.internal and serves is not None and not _covered(party, case):
            yield _report(party, "gets data of a published activity", serves)
    yield from _hidden_data(data, case)
    for transfer in case.inventory.transfers.values():
        if transfer.internal:
            parties = (case.inventory.parties.get(str(name)) for name in named(transfer.through))
            serving = (serves for party in parties if party is not None and (serves := _serves(party, shown, case)))
            serves = next(serving, None)
            if serves is not None:
                yield _report(transfer, "takes data of a published activity abroad", serves)


def _hidden_data(data: list[DataCategory], case: Case) -> Iterator[Report]:
    """Reports on data from others, on its sources, and on how long data is kept; one for each entry."""
    reported: dict[str, Report] = {}
    for category in data:
        for entity, why, mention in _around(category, case):
            if entity.internal:
                reported.setdefault(entity.node, _report(entity, why, mention))
    yield from reported.values()


def _around(category: DataCategory, case: Case) -> Iterator[tuple[Entity, str, Mention]]:
    """What must be told of a category of data: itself if others give it, its sources, and the rule that ends it."""
    origins = case.graph.origins_of(category)
    if origins and not any(edge.target in _OURS for edge in origins):
        yield category, "does not come from the person", Mention(origins[0].path, "where it comes from")
    if category.internal:
        return
    for edge in origins:
        source = case.inventory.sources.get(edge.target.partition(".")[2])
        if source is not None:
            yield source, f"gives {category.title}", Mention(edge.path, "comes from there")
    rules = case.graph.rules_for(category.node)
    if len(rules) == 1 and case.inventory.deletion is None:
        yield rules[0], f"is the only rule on {category.title}", Mention(category.path, "is published")


def _used(category: DataCategory, shown: set[str], case: Case) -> bool:
    """Whether a published activity names a category of personal data."""
    if category.form in _NOT_PERSONAL:
        return False
    users = case.graph.users_of(category.node)
    return any(edge.source in shown and edge.firmness is Firmness.NAMED for edge in users)


def _serves(party: Party, shown: set[str], case: Case) -> Mention | None:
    """Where a party is said to serve a published activity."""
    for edge in case.graph.out(party.node, EdgeKind.ACTS_FOR):
        if edge.target in shown and edge.firmness is Firmness.NAMED:
            return Mention(edge.path, "for an activity that is published")
        if edge.target == ALL_ACTIVITIES:
            return Mention(edge.path, "for every activity")
    return None


def _covered(party: Party, case: Case) -> bool:
    """Whether a party need not be named: a published one stands for it, or it is no recipient."""
    whole = case.inventory.parties.get(known(party.part_of) or "")
    stood_for = whole is not None and not whole.internal
    return stood_for or bool(named(party.sub_processor_of)) or known(party.role) in _NO_RECIPIENTS


def _report(entity: Entity, why: str, mention: Mention) -> Report:
    message = f"{entity.title} {why}, and is marked internal"
    fix = "remove `internal: true`, or mark the activities internal that belong to it"
    return Report(entity.at("internal"), message, mentions=(mention,), fix=fix)
