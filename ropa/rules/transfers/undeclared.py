"""Recipients and systems abroad to which no declared transfer leads."""

import re
from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.graph.conditions import LISTERS
from ropa.law.places import at_home, governing, is_place
from ropa.model.finding import Severity
from ropa.model.party import Ourselves, Party, System
from ropa.model.values import named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.transfers.exports import PACKS, Crossing, Exports, law_names
from ropa.rules.words import short

_ABROAD = re.compile(
    r"\b(other|foreign|third|various|several|different|many)\ (countries|jurisdictions|states|nations|territories)\b"
    r"|\b(abroad|overseas|worldwide|world-wide|globally|internationally|across\ borders|outside)\b",
    re.IGNORECASE | re.VERBOSE,
)


@rule("GDPR Art. 44", "UK GDPR Art. 44A", "FADP Art. 16(1)-(2)", severity=Severity.ERROR, since="0.1", packs=PACKS)
def transfer_undeclared(case: Case) -> Iterator[Report]:
    """Data goes to a country without adequate protection, and no transfer says under which instrument.

    ## What it checks

    Every recipient, and every system that somebody else runs, in a country that is neither in the area of the law nor
    adequate on the day: by `country` or `where`. A declared transfer covers whom it names in `through`, its members and
    the systems that it runs. Left out are sub-processors, and recipients whose activities are planned or over. Those
    who only read the data from abroad (`access-countries`) have a rule of their own, `remote-access-undeclared`.

    ## Why it matters

    Data may leave the area only under a condition of Chapter V. Without a declared transfer there is nothing to show,
    for the record, the notice or an authority.

    ## How to fix

    Declare it:

    ```yaml
    transfers:
      support-desk: {to: IN, through: support-desk, mechanism: scc, module: 2, assessment: {ref: tia/india.pdf}}
    ```

    ## When it is wrong

    Where the party gets data only from the people themselves. It is no recipient of yours then: remove it.
    """
    yield from _uncovered(case, reading=False)


@rule("GDPR Art. 44", "EDPB 5/2021", "UK GDPR Art. 44A", "FADP Art. 16(1)-(2)", severity=Severity.WARNING, since="0.1",
      packs=PACKS)  # fmt: skip
def remote_access_undeclared(case: Case) -> Iterator[Report]:
    """Data can be read from a country without adequate protection, and no transfer covers that.

    ## What it checks

    The `access-countries` of every recipient, as `transfer-undeclared` checks the places where it is. Countries where
    the recipient is itself are reported there.

    ## Why it matters

    Reading is enough. Where the support team of a host in Ireland looks at the data from India, the data is made
    available in India: to the European board that is a transfer like any other, and the one most often forgotten.

    ## How to fix

    Declare it:

    ```yaml
    transfers:
      night-shift: {to: IN, through: crm, mechanism: scc, module: 2, assessment: {ref: tia/india.pdf}}
    ```

    ## When it is wrong

    Where it is the same company that holds and reads the data, as an employee on a journey does: suppress the rule with
    that reason. Where nobody there can read it after all, remove the country.
    """
    yield from _uncovered(case, reading=True)


@rule("GDPR Art. 44", "UK GDPR Art. 44A", "FADP Art. 16(1)-(2)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def possible_transfer_undeclared(case: Case) -> Iterator[Report]:
    """Data may reach a country without adequate protection, and no transfer is declared.

    ## What it checks

    What `transfer-undeclared` checks, where a fact is missing: the country is only assumed, nobody says who runs a
    system abroad, nobody says where the organisation is, or the country of a recipient is words that speak of other
    countries.

    ## Why it matters

    If it is so, a transfer takes place, and nothing shows that it may. If it is not, the inventory should say what is.

    ## How to fix

    Say what is missing; if data does go there, declare the transfer:

    ```yaml
    recipients:
      group-companies: {kind: group, where: [US, IN]}
    transfers:
      group: {to: [US, IN], through: group-companies, mechanism: bcr}
    ```

    ## When it is wrong

    Where all of those countries are adequate. Name them.
    """
    exports = case.once(Exports)
    for crossing in exports.undeclared:
        if not crossing.firm and crossing.verdict.needing and not crossing.onward:
            laws = law_names(case, crossing.verdict.needing)
            message = f"{_being(crossing)}, outside the area of {laws}; {_doubt(crossing, exports)}, and no transfer"
            yield Report(crossing.where, f"{message} is declared", fix=_fix(crossing))
    for carrier in case.graph.transfers.carriers:
        if exports.counts(carrier) and not exports.declared(carrier):
            yield from _speaks_of_abroad(carrier, case)


@rule("GDPR Art. 44, 28(4)", "UK GDPR Art. 44A", "FADP Art. 16(1)", severity=Severity.WARNING, since="0.1",
      packs=PACKS)  # fmt: skip
def onward_transfer_unknown(case: Case) -> Iterator[Report]:
    """A sub-processor is in a country without adequate protection, and under what terms is not said.

    ## What it checks

    Recipients with `sub-processor-of` in a country that is neither in the area of the law nor adequate, or adequate
    only for some, of which this is not said to be one: whether a declared transfer covers them.

    ## Why it matters

    Chapter V covers onward transfers too. It is your processor that makes them, but you answer for them, and it owes
    you the answer.

    ## How to fix

    Ask the processor, and write it down:

    ```yaml
    transfers:
      behind-the-host: {from: IE, to: IN, through: night-shift, mechanism: scc, module: 3}
    ```

    ## When it is wrong

    Where the sub-processor never gets your data. Remove it, or set `gets: none`.
    """
    for crossing in case.once(Exports).undeclared:
        carrier, importer = crossing.carrier, crossing.importer
        counting = crossing.verdict.needing or crossing.verdict.asking
        if not crossing.onward or not counting or importer is None:
            continue
        behind = case.graph.out(importer.node, EdgeKind.SUB_PROCESSOR_OF)[0]
        laws = law_names(case, counting)
        processor = case.graph.party(behind.target).title
        message = f"{_being(crossing)}, outside the area of {laws}; under which instrument {processor} sends data there"
        mention = Mention(behind.path, f"behind {processor}")
        entry = f"{{to: {crossing.place}, through: {carrier.id}, mechanism: scc, module: 3}}"
        fix = f"ask {processor}, and declare it: `transfers: {{{carrier.id}: {entry}}}`"
        yield Report(crossing.where, f"{message} is not said", mentions=(mention,), fix=fix)


@rule("GDPR Art. 32(1)", "EDPB 5/2021", severity=Severity.INFO, since="0.1", packs=("gdpr", "uk-gdpr"),
      demand=Demand.GUIDELINE)  # fmt: skip
def own_system_abroad(case: Case) -> Iterator[Report]:
    """Data is in a system of one's own in a third country, and nothing says how it is protected there.

    ## What it checks

    Systems with `run-by: us` outside the area of the law, in a country that is not that of the organisation: whether
    `measures`, `encryption`, or a measure with `at` is named for them.

    ## Why it matters

    Within one legal entity nothing is transferred in the sense of Chapter V. But foreign authorities and weaker laws
    reach the data all the same, and Article 32 wants measures that fit that risk.

    ## How to fix

    Say what protects it there: `encryption: at-rest`, or a measure with `at: us-office`.

    ## When it is wrong

    Where a company of its own runs it. Make that a recipient of kind `group`, and `run-by` its id.
    """
    exports = case.once(Exports)
    laws = exports.conditions.governing(exports.origins)
    own = {governing(case.law, origin) for origin in exports.origins}
    protected = {where for measure in case.inventory.measures.values() for where in named(measure.at_)}
    for system in case.inventory.systems.values():
        if system.run_by is not Ourselves.US or system.measures or system.encryption or system.id in protected:
            continue
        for edge in case.graph.places_of(system.node):
            place = edge.target.removeprefix("place:")
            if not is_place(case.law, place) or governing(case.law, place) in own:
                continue
            if any(not at_home(case.law, LISTERS[law], place) for law in laws if law != "fadp"):
                message = f"{system.title} is your own and in {place}; what protects the data there is not said"
                mention = Mention(system.at("run-by"), "no transfer: it stays within the organisation")
                fix = "say what does, such as `encryption: at-rest`, or a measure with `at`"
                yield Report(edge.path, message, mentions=(mention,), fix=fix)


def _uncovered(case: Case, *, reading: bool) -> Iterator[Report]:
    """The firm crossings that need an instrument and have none: where data is, or from where it is only read."""
    for crossing in case.once(Exports).undeclared:
        if crossing.firm and crossing.verdict.needing and not crossing.onward and _reads(crossing) is reading:
            laws = law_names(case, crossing.verdict.needing)
            message = f"{_being(crossing)}, outside the area of {laws}, and no transfer covers that"
            yield Report(crossing.where, message, mentions=_setting_out(case), fix=_fix(crossing))


def _reads(crossing: Crossing) -> bool:
    """Whether data is only read from a place."""
    return "access-countries" in crossing.where


def _being(crossing: Crossing) -> str:
    """Where data goes, and to whom."""
    if _reads(crossing):
        return f"data can be read by {crossing.carrier.title} from {crossing.place}"
    return f"data goes to {crossing.carrier.title} in {crossing.place}"


def _setting_out(case: Case) -> tuple[Mention, ...]:
    organisation = case.inventory.organisation
    if organisation is None:
        return ()
    field = "country" if isinstance(organisation.country, str) else "establishments"
    return (Mention(organisation.at(field), "data sets out from here"),)


def _fix(crossing: Crossing) -> str:
    name = (crossing.importer or crossing.carrier).id
    return f"declare it, such as `transfers: {{{name}: {{to: {crossing.place}, through: {name}, mechanism: scc}}}}`"


def _doubt(crossing: Crossing, exports: Exports) -> str:
    """What keeps a crossing from being certain."""
    if not exports.origins:
        return "where data sets out is not said"
    if crossing.importer is None:
        return "who runs it is only assumed" if exports.guessed(crossing.carrier) else "who runs it is not said"
    return "that is only assumed"


def _speaks_of_abroad(carrier: Party | System, case: Case) -> Iterator[Report]:
    """Words in the place of a country that speak of other countries."""
    for way in case.graph.transfers.at(carrier):
        if way.words and len(way.steps) == 1 and _ABROAD.search(way.words):
            message = f"data goes to {carrier.title} in “{short(way.words)}”, and no transfer is declared"
            mention = Mention(way.steps[-1].edge.path, "which countries these are decides what is needed")
            fix = f"name the countries, and declare the transfer, such as `through: {carrier.id}`"
            yield Report(carrier.path, message, mentions=(mention,), fix=fix)
            return
