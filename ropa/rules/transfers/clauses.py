"""Standard Contractual Clauses: which module, whether it fits the roles, and what is filled in."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.graph.kinds import ALL_ACTIVITIES
from ropa.law.scc import Annex, Pair, annexes, is_module, pair
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.party import Party, Transfer
from ropa.model.values import Reserved, is_nothing, is_open, known, named
from ropa.model.vocabulary import ActivityRole, Authorisation, Mechanism, OrganisationRole, Role
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import Exports, Leg, rests_on
from ropa.rules.words import how, series

_IMPORTERS = {
    Role.PROCESSOR: "processor",
    Role.CONTROLLER: "controller",
    Role.JOINT_CONTROLLER: "joint-controller",
    Role.CUSTOMER: "controller",
}
"""What a recipient is in the table of modules."""


@rule("GDPR Art. 46(2)(c)", "(EU) 2021/914", "FADP Art. 16(2)", severity=Severity.ERROR, since="0.1",
      packs=("gdpr", "fadp"))  # fmt: skip
def scc_module_missing(case: Case) -> Iterator[Report]:
    """A transfer rests on Standard Contractual Clauses, and nothing says on which module.

    ## What it checks

    `module` of every transfer with `mechanism: scc`, unless every destination is adequate. In an audit only a module
    that is expressly unknown is reported: a published policy need not name it.

    ## Why it matters

    The clauses exist only as four modules, for four pairs of roles. Clauses without a module bind nobody to anything
    in particular.

    ## How to fix

    Write it: `module: 2` from controller to processor; 1 to another controller, 3 from processor to sub-processor, 4
    from processor to controller.

    ## When it is wrong

    Where several modules are signed with one recipient. Declare a transfer for each.
    """
    exports = case.once(Exports)
    for transfer in with_clauses(case):
        if (unanswered(transfer.module, case) or is_nothing(transfer.module)) and not exports.free(transfer):
            message = f"{transfer.title}: the module of the clauses {how(transfer.module)}"
            mention = Mention(transfer.at("mechanism"), "Standard Contractual Clauses")
            fix = "write it, such as `module: 2` from controller to processor"
            yield Report(transfer.at("module"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 46(2)(c)", "(EU) 2021/914 Art. 1", "FADP Art. 16(2)", severity=Severity.ERROR, since="0.1",
      packs=("gdpr", "fadp"))  # fmt: skip
def scc_module_wrong(case: Case) -> Iterator[Report]:
    """The module of the clauses does not fit the roles of the two sides.

    ## What it checks

    `module` of every transfer with `mechanism: scc` against the roles: yours in the activities that the recipient
    serves (or of the organisation), and that of the recipient; a sub-processor gets data from your processor. Where a
    role is open, assumed, or not in the table, nothing is said.

    ## Why it matters

    Each module binds the importer to other duties: a processor that signed as a controller need not follow your
    instructions.

    ## How to fix

    Sign the module that fits, or correct the role.

    ## When it is wrong

    Where the recipient has several roles. Make an entry and a transfer for each.
    """
    exports = case.once(Exports)
    for transfer in with_clauses(case):
        module = known(transfer.module)
        if module is None or transfer.assumes("module"):
            continue
        if not is_module(case.law, module):
            yield Report(
                transfer.at("module"), f"there is no module {module}", fix="write one of `1`, `2`, `3` and `4`"
            )
            continue
        for leg in {leg.through: leg for leg in exports.legs(transfer)}.values():
            fitting = _fitting(leg, exports)
            if fitting and module not in {one.module for one in fitting}:
                yield _misfit(transfer, leg, module, fitting[0])
                break


@rule("GDPR Art. 46(2)(c)", "(EU) 2021/914", "FADP Art. 16(2)", severity=Severity.WARNING, since="0.1",
      packs=("gdpr", "fadp"))  # fmt: skip
def scc_annex_missing(case: Case) -> Iterator[Report]:
    """An annex of the Standard Contractual Clauses is not filled in.

    ## What it checks

    Where `annexes` of a transfer lists what is filled in, whether an annex is left out that the module needs. Annex
    III, the list of sub-processors, only where a recipient engages them with your specific authorisation
    (`contract.sub-processors: specific`). Silence about all annexes is not reported.

    ## Why it matters

    Who the parties are, what is transferred and how it is protected stands only in the annexes.

    ## How to fix

    Fill it in and list it: `annexes: [I.A, I.B, I.C, II]`.

    ## When it is wrong

    Where the annexes are part of another document. List them all the same.
    """
    exports = case.once(Exports)
    for transfer in with_clauses(case):
        module = known(transfer.module)
        listed = transfer.annexes
        if listed is None or Reserved.ALL in listed or module is None or exports.free(transfer):
            continue
        missing = [annex for annex in annexes(case.law, module) if not _filled(annex, transfer, exports)]
        if not named(transfer.annexes) and not is_nothing(transfer.annexes):
            message = f"{transfer.title}: which annexes of the clauses are filled in {how(transfer.annexes)}"
            yield Report(transfer.at("annexes"), message, fix="fill them in, and list them under `annexes`")
        elif missing and not is_open(transfer.annexes):
            names = series(f"{annex.number} ({annex.title})" for annex in missing)
            be = "are" if len(missing) > 1 else "is"
            message = f"{transfer.title}: of the annexes that module {module} needs, {names} {be} not filled in"
            yield Report(transfer.at("annexes"), message, fix="fill in what is missing, and add it to `annexes`")


def with_clauses(case: Case) -> Iterator[Transfer]:
    """The declared transfers that rest on the clauses."""
    return (one for one in case.inventory.transfers.values() if rests_on(one, Mechanism.SCC))


def _fitting(leg: Leg, exports: Exports) -> list[Pair]:
    """The pairs of roles that may be meant; none if one of them is not certain."""
    importer = exports.conditions.runner(leg.importer)
    if importer is None:
        return []
    book, pairs = exports.case.law, list[Pair | None]()
    behind = exports.graph.out(importer.node, EdgeKind.SUB_PROCESSOR_OF)
    if behind:
        pairs.append(pair(book, "processor", "sub-processor"))
    if not behind or exports.graph.out(importer.node, EdgeKind.ACTS_FOR):
        if importer.assumes("role") or importer.role not in _IMPORTERS:
            return []
        other = _IMPORTERS[Role(importer.role)]
        pairs += [pair(book, role, other) for role in _exporters(importer, exports)]
    return [] if None in pairs else [one for one in pairs if one is not None]


def _exporters(importer: Party, exports: Exports) -> list[str]:
    """What the organisation is, in the activities that a recipient serves; an empty word where that is not certain."""
    edges = exports.graph.out(importer.node, EdgeKind.ACTS_FOR)
    if any(edge.firmness is not Firmness.NAMED for edge in edges if edge.target != ALL_ACTIVITIES):
        return [""]
    served = [edge.target for edge in edges]
    activities = exports.inventory.activities
    if ALL_ACTIVITIES in served:
        active = list(exports.inventory.active_activities)
    else:
        active = [one for node in served if (one := activities[node.partition(".")[2]]).active]
    if not active:
        return [_role(None, exports)]
    return list(dict.fromkeys(_role(activity, exports) for activity in active))


def _role(activity: Activity | None, exports: Exports) -> str:
    organisation = exports.inventory.organisation
    if activity is not None and known(activity.role) is not None:
        return "" if activity.assumes("role") else ActivityRole(str(activity.role)).value
    if organisation is None or organisation.assumes("role") or organisation.role is OrganisationRole.BOTH:
        return ""
    role = known(organisation.role)
    return str(role) if role is not None else ""


def _misfit(transfer: Transfer, leg: Leg, module: int, right: Pair) -> Report:
    sides = f"from {right.exporter} to {right.importer}"
    if right.module is None:
        message = f"{transfer.title}: no module fits data that goes {sides}"
        fix = right.advice
    else:
        message = f"{transfer.title}: data that goes {sides} needs module {right.module}, not {module}"
        fix = f"sign module {right.module}, or correct the role"
    mention = Mention(leg.through, f"the {right.importer}")
    return Report(transfer.at("module"), message, mentions=(mention,), fix=fix)


def _filled(annex: Annex, transfer: Transfer, exports: Exports) -> bool:
    """Whether an annex is filled in: itself, or with the whole that it is part of; III only where it is needed."""
    number = annex.number.casefold()
    filled = {name.casefold().removeprefix("annex ") for name in named(transfer.annexes)}
    needed = annex.id != "iii" or _specific(transfer, exports)
    return not needed or number in filled or number.partition(".")[0] in filled


def _specific(transfer: Transfer, exports: Exports) -> bool:
    """Whether an importer engages sub-processors that are authorised one by one."""
    for leg in exports.legs(transfer):
        party = exports.conditions.runner(leg.importer)
        contract = known(party.contract) if party else None
        if contract is not None and contract.sub_processors is Authorisation.SPECIFIC:
            return True
    return False
