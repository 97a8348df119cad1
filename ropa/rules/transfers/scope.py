"""Decisions that find a country adequate only for some: who is one of them, who is not, and of whom nobody says."""

from collections.abc import Iterable, Iterator

from ropa.graph.conditions import Condition, Standing
from ropa.law.adequacy import frameworks
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.party import Transfer
from ropa.model.values import is_open, known
from ropa.model.vocabulary import Mechanism
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import PACKS, Exports, Leg, rests_alone_on, rests_on
from ropa.rules.words import how, series

DPF = "recipient.dpf."
"""How the scope test of a decision begins that covers the companies on a list."""


@rule("GDPR Art. 45", "UK GDPR Art. 45A", "FADP Art. 16(1)", severity=Severity.ERROR, since="0.1", packs=PACKS)
def outside_adequacy_decision(case: Case) -> Iterator[Report]:
    """A transfer rests on a decision that does not cover its recipient.

    ## What it checks

    Transfers with `mechanism: adequacy` to a country that is adequate only for some, such as companies under PIPEDA in
    Canada: whether `subject-to` of the recipient, or `automated` of the transfer, says that this is none of them. The
    Data Privacy Framework has a rule of its own. Where other instruments stand beside adequacy, only if the decision
    covers nobody.

    ## Why it matters

    Outside the scope of the decision the country is a third country like any other.

    ## How to fix

    Use another instrument for this recipient: `mechanism: scc`, with `module` and `assessment`.

    ## When it is wrong

    Where the recipient is covered after all. Correct its `subject-to`.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        for leg, condition in outside(transfer, exports):
            decision = condition.decision
            if decision is not None and not decision.scope_test.startswith(DPF):
                who = leg.importer.title if leg.importer else transfer.title
                message = f"{who} is outside the decision on {leg.place}, which covers {decision.scope}"
                mention = Mention(condition.asks, "outside, because of this")
                fix = "use another instrument for it, such as `mechanism: scc` with `module` and `assessment`"
                yield Report(leg.through if leg.importer else leg.to, message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 45", "UK GDPR Art. 45A", "FADP Art. 16(1)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def adequacy_scope_unknown(case: Case) -> Iterator[Report]:
    """Nothing says whether a decision that covers only some covers a recipient.

    ## What it checks

    Recipients in a country that is adequate only for some, such as the United States or Canada, where no declared
    transfer covers them, or one that rests on adequacy alone: whether `dpf` or `subject-to` says that the decision
    covers them.

    ## Why it matters

    If it does, nothing more is needed. If it does not, data goes there without any condition of Chapter V.

    ## How to fix

    Look it up and write it down, or declare a transfer under another instrument:

    ```yaml
    recipients:
      mailer: {country: US, dpf: {eu: true, covers: non-hr, checked: 2026-11-01}}
      parcels: {country: CA, subject-to: {pipeda: true}}
    ```

    ## When it is wrong

    Where the recipient gets no personal data. Write `gets: none`.
    """
    exports = case.once(Exports)
    asked: dict[Path, tuple[str, str, list[Condition], list[Mention]]] = {}
    for crossing in exports.undeclared:
        if crossing.firm and not crossing.onward and crossing.importer:
            about = (crossing.importer.title, crossing.place)
            _ask(asked, about, crossing.verdict.asking, Mention(crossing.where, "no declared transfer covers this"))
    for transfer in case.inventory.transfers.values():
        if rests_alone_on(transfer, Mechanism.ADEQUACY):
            for leg in exports.legs(transfer):
                who = leg.importer.title if leg.importer else transfer.title
                claim = Mention(transfer.at("mechanism"), f"{transfer.title} rests on the decision alone")
                _ask(asked, (who, leg.place), leg.verdict.asking, claim)
    for where, (title, place, conditions, mentions) in asked.items():
        question = series(dict.fromkeys(_question(one, case) for one in conditions))
        said = _said(where, case)
        message = f"{title} is in {place}, and {question} {how(said)}"
        yield Report(where, message, mentions=tuple(mentions[:3]), fix=_answer(conditions))


def outside(transfer: Transfer, exports: Exports) -> Iterator[tuple[Leg, Condition]]:
    """The legs of a transfer that the decision on which it rests does not cover, each with the first such decision."""
    if not rests_on(transfer, Mechanism.ADEQUACY):
        return
    legs = exports.legs(transfer)
    closed = not (transfer.open or is_open(transfer.to) or is_open(transfer.through))
    if rests_alone_on(transfer, Mechanism.ADEQUACY) or (closed and all(leg.verdict.needing for leg in legs)):
        for leg in legs:
            failing = [one for one in leg.verdict.needing if one.standing is Standing.OUTSIDE]
            if failing:
                yield leg, failing[0]


_Asked = dict[Path, tuple[str, str, list[Condition], list[Mention]]]


def _ask(asked: _Asked, about: tuple[str, str], conditions: Iterable[Condition], mention: Mention) -> None:
    """Gather questions at the entry of the inventory that should answer them: `recipients.mailer.dpf`."""
    for condition in conditions:
        if condition.standing is Standing.UNCERTAIN and condition.asks:
            where = condition.asks[:3]
            _, _, conditions_there, mentions = asked.setdefault(where, (*about, [], []))
            conditions_there.append(condition)
            if mention not in mentions:
                mentions.append(mention)


def _question(condition: Condition, case: Case) -> str:
    """What is to be found out."""
    test = condition.decision.scope_test if condition.decision else ""
    if test.startswith(DPF):
        name = next((one.name for one in frameworks(case.law) if one.id == condition.asks[-1]), "framework")
        return f"whether it is active on the list of the {name}"
    if test.startswith("transfer."):
        return "whether the data is processed automatically there"
    return f"whether it is under the {str(condition.asks[-1]).upper()}"


def _answer(conditions: list[Condition]) -> str:
    keys = ", ".join(dict.fromkeys(f"{one.asks[-1]}: true" for one in conditions))
    field = conditions[0].asks[2]
    said = f"{field}: {{{keys}}}" if len(conditions[0].asks) > len(conditions[0].asks[:3]) else f"{field}: true"
    return f"look it up and write `{said}`, or declare a transfer under another instrument"


def _said(where: Path, case: Case) -> object:
    """What an entry says in the field that is asked; silence where it says something, but not this."""
    entry = case.inventory.collection(str(where[0])).get(str(where[1]))
    value = getattr(entry, str(where[2]).replace("-", "_"), None)
    return None if known(value) is not None else value
