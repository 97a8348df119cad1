"""The Data Privacy Framework with the United States: who is on which list, for which data, and who has looked."""

from collections.abc import Iterator

from ropa.graph import Firmness
from ropa.law.adequacy import frameworks
from ropa.law.transfers import period
from ropa.model.finding import Severity
from ropa.model.party import Frameworks, Party
from ropa.model.values import is_open, known, named
from ropa.model.vocabulary import FrameworkData, Mechanism
from ropa.rules.case import Case, Mention, Report
from ropa.rules.days import later
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import PACKS, Exports
from ropa.rules.transfers.scope import DPF, outside


@rule("GDPR Art. 45", "(EU) 2023/1795 Art. 1", "SI 2023/1028", "FADP Art. 16(1)", severity=Severity.ERROR, since="0.1",
      packs=PACKS)  # fmt: skip
def dpf_not_active(case: Case) -> Iterator[Report]:
    """A transfer rests on the Data Privacy Framework, and the recipient is not on the list.

    ## What it checks

    Transfers to the United States with `mechanism: adequacy`: whether `dpf` of the recipient says that it is not
    active on the list that counts, that of the EU, the UK Extension (which needs the EU list as well) or the Swiss
    list. Where other instruments stand beside adequacy, only if nobody is listed.

    ## Why it matters

    The United States are adequate only for companies that are active on the list, and the three lists are separate:
    one on the EU list alone covers no data from the United Kingdom or Switzerland.

    ## How to fix

    Look it up again (`dpf: {eu: true, checked: 2026-11-01}`), or agree on clauses: `mechanism: scc`.

    ## When it is wrong

    Where the company is listed under another name. Look for its legal name, then correct `dpf`.
    """
    exports = case.once(Exports)
    lists = {framework.id: framework for framework in frameworks(case.law)}
    for transfer in case.inventory.transfers.values():
        for leg, condition in outside(transfer, exports):
            if condition.decision is None or not condition.decision.scope_test.startswith(DPF) or not leg.importer:
                continue
            on = lists.get(str(condition.asks[-1]))
            message = f"{leg.importer.title} is not active on the list of the {on.name if on else 'framework'}"
            mention = Mention(condition.asks, "not listed")
            fix = "look it up again, or agree on clauses, such as `mechanism: scc` with `module` and `assessment`"
            yield Report(leg.through, f"{message}, on which {transfer.title} rests", mentions=(mention,), fix=fix)


@rule("GDPR Art. 45", "(EU) 2023/1795 Art. 1", "SI 2023/1028", "FADP Art. 16(1)", severity=Severity.ERROR, since="0.1",
      packs=PACKS)  # fmt: skip
def dpf_data_not_covered(case: Case) -> Iterator[Report]:
    """A place on the list of the Data Privacy Framework does not cover the data that goes there.

    ## What it checks

    Recipients on the list whose `dpf.covers` names only one of human resources data (`hr`) and other data (`non-hr`):
    whether they get data of people with `staff: true`, or with `staff: false`, and no other instrument covers them.

    ## Why it matters

    Companies choose which data they certify for. What they left out is transferred without a decision.

    ## How to fix

    Agree on clauses for this data, or correct `covers` if the list says more.

    ## When it is wrong

    Where the staff use the service as customers do. Describe them as two groups of people.
    """
    exports = case.once(Exports)
    for party in exports.listed():
        dpf = known(party.dpf)
        if dpf is None or not named(dpf.covers) or is_open(dpf.covers) or not _relies(party, exports):
            continue
        for edge in case.graph.flows_to(party):
            data = _uncovered(edge.source, dpf, case) if edge.firmness is Firmness.NAMED else None
            if data:
                message = f"the listing of {party.title} does not cover {data.label}, which it gets"
                mention = Mention(edge.path, f"{data.label}: data of people who {_whose(data)}")
                fix = "agree on clauses for it, such as `mechanism: scc`, or correct `covers`"
                yield Report(party.at("dpf", "covers"), message, mentions=(mention,), fix=fix)
                break


@rule("GDPR Art. 45", "(EU) 2023/1795 Art. 1", "FADP Art. 16(1)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def dpf_check_old(case: Case) -> Iterator[Report]:
    """Nobody has looked for a year whether a recipient is still on the list of the Data Privacy Framework.

    ## What it checks

    `dpf.checked` of every recipient that is said to be listed: whether it is more than a year ago.

    ## Why it matters

    Companies renew their place every year, and drop out if they do not. From then on nothing covers the transfer.

    ## How to fix

    Look it up at dataprivacyframework.gov, and write the day: `dpf: {eu: true, checked: 2026-11-01}`.

    ## When it is wrong

    Where other clauses cover the transfer, and nobody relies on the list. Remove `dpf`.
    """
    for party in case.once(Exports).listed():
        dpf = known(party.dpf)
        checked = known(dpf.checked) if dpf else None
        due = later(checked, period(case.law, "listing")) if checked else None
        if due is not None and due < case.today:
            message = (
                f"whether {party.title} is on the list of the Data Privacy Framework was last checked on {checked}"
            )
            fix = "look it up again, and write the day under `checked`"
            yield Report(party.at("dpf", "checked"), message, fix=fix)


def _relies(party: Party, exports: Exports) -> bool:
    """Whether nothing but the list covers a recipient."""
    return not any(
        set(named(transfer.mechanism)) - {Mechanism.ADEQUACY} or is_open(transfer.mechanism)
        for transfer in exports.declared(party)
    )


def _uncovered(node: str, dpf: Frameworks, case: Case) -> FrameworkData | None:
    """The kind of data that a flow brings and the listing does not cover."""
    category = case.graph.category_of(node)
    covered = named(dpf.covers)
    for subject in case.graph.people_in(category) if category else ():
        staff = None if subject.assumes("staff") else known(subject.staff)
        if staff is True and FrameworkData.HR not in covered:
            return FrameworkData.HR
        if staff is False and FrameworkData.NON_HR not in covered:
            return FrameworkData.NON_HR
    return None


def _whose(data: FrameworkData) -> str:
    return "work for the organisation" if data is FrameworkData.HR else "do not work for the organisation"
