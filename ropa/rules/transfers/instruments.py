"""Instruments that are none: annulled, replaced, made for something else, or binding others."""

import re
from collections.abc import Iterator
from functools import cache

from ropa.law.scc import cited_dead, cited_no_tool, naming_dead
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.party import Party, Transfer
from ropa.model.values import Vague, known
from ropa.model.vocabulary import Mechanism, PartyKind, Role
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.sayings import TEXT
from ropa.rules.transfers.exports import PACKS, Exports, rests_on
from ropa.rules.words import short

_OVER = re.compile(
    r"\b(invalid\w*|annul\w*|no\ longer|not\ rely|never\ rel\w+|struck\ down|repealed|former\w*|previous\w*|replac\w+"
    r"|supersed\w+|withdr\w+|instead\ of)\b",
    re.IGNORECASE | re.VERBOSE,
)
"""Words beside which a dead tool is mentioned, not relied on."""
_EUROPEAN = re.compile(r"\b(EU|E\.U\.|EEA|European|Swiss|Switzerland|2000/520)\b")
"""What must stand beside “safe harbor” in a text that is not about transfers: American laws have others."""


@rule("CJEU C-311/18, C-362/14", "(EU) 2021/914 Art. 4", "GDPR Art. 46(2)(c)", "FADP Art. 16(2)",
      severity=Severity.ERROR, since="0.1", packs=PACKS)  # fmt: skip
def void_transfer_tool(case: Case) -> Iterator[Report]:
    """A text relies on a transfer tool that is void.

    ## What it checks

    Every text of the inventory for the names and numbers of tools that are over on the day: Privacy Shield, Safe
    Harbor, and the clauses of 2001, 2004 and 2010. Texts that say that the tool is over are left out, and so are
    internal notes.

    ## Why it matters

    Safe Harbor was annulled in 2015, Privacy Shield in 2020; the old clauses have been void since 27 December 2022. A
    transfer under one of them has no condition, and a notice that names it is false.

    ## How to fix

    Remove it, and name the instrument of today: `mechanism: scc`, or `adequacy` for companies on the list of the Data
    Privacy Framework.

    ## When it is wrong

    Where the text tells history. Say in it that the tool is over, or suppress the rule.
    """
    names = cache(naming_dead(case.law).search)  # many entries say the same
    for path, text in _texts(case):
        if not names(text) or _OVER.search(text):
            continue
        dead = cited_dead(case.law, text)
        if dead is not None and (path[0] == "transfers" or not _american(text)):
            message = f"“{short(text)}” relies on {dead.text('name')}, which ended on {dead.valid_from}"
            yield Report(path, message, fix="remove it, and name the instrument of today, such as `mechanism: scc`")


@rule("GDPR Art. 28(7), 46(2)(c)", "(EU) 2021/915", severity=Severity.ERROR, since="0.1", packs=("gdpr",))
def processor_clauses_for_transfer(case: Case) -> Iterator[Report]:
    """A transfer names the clauses between controllers and processors, which are no transfer tool.

    ## What it checks

    The words of every transfer for the number of the decision (EU) 2021/915.

    ## Why it matters

    The Commission adopted two sets on the same day. (EU) 2021/915 is the contract of Article 28 within the Union; only
    (EU) 2021/914 carries a transfer.

    ## How to fix

    Sign the clauses of (EU) 2021/914, and name those.

    ## When it is wrong

    Where both are signed. Name both.
    """
    for transfer in case.inventory.transfers.values():
        said = list(_words(transfer))
        wrong = cited_no_tool(case.law, " ".join(text for _, text in said))
        for path, text in said:
            if wrong is not None and cited_no_tool(case.law, text):
                message = f"{transfer.title} names {wrong.text('name')}, which is no tool for transfers"
                yield Report(path, message, fix=f"sign the clauses of {wrong.text('right')}, and name those")
                break


@rule("GDPR Art. 47(1), 46(2)(b)", severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr"))
def bcr_outside_group(case: Case) -> Iterator[Report]:
    """A transfer rests on binding corporate rules, and the recipient is no company of the group.

    ## What it checks

    Transfers whose only instrument is `bcr`: whether a recipient is said to be another controller, a joint controller,
    a third party or a broker, and neither of kind nor of role `group`, nor part of such a party. Processors are left
    out: they may have rules of their own for the data of their customers.

    ## Why it matters

    Binding corporate rules bind the members of the group that adopted them, and nobody else.

    ## How to fix

    Agree on clauses with it (`mechanism: scc`), or say that it is in the group: `role: group`.

    ## When it is wrong

    Where it has joined the rules without being owned by the group. Write `kind: group`.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        if not rests_on(transfer, Mechanism.BCR) or len(transfer.mechanism or ()) > 1 or transfer.open:
            continue
        for leg in {leg.through: leg for leg in exports.legs(transfer)}.values():
            party = exports.conditions.runner(leg.importer)
            if party is not None and _outsider(party, exports):
                role = Role(str(party.role)).label
                message = f"{party.title} is no company of your group, and binding corporate rules do not bind it"
                mention = Mention(party.at("role"), role)
                fix = "agree on clauses with it, such as `mechanism: scc`, or write `role: group`"
                yield Report(leg.through, message, mentions=(mention,), fix=fix)


_OUTSIDERS = frozenset({Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.THIRD_PARTY, Role.BROKER, Role.CUSTOMER})


def _outsider(party: Party, exports: Exports) -> bool:
    if party.role not in _OUTSIDERS or party.assumes("role"):
        return False
    around = (exports.graph.party(node) for node in exports.graph.around(party.node))
    return not any(one.kind is PartyKind.GROUP or one.role is Role.GROUP for one in around)


def _texts(case: Case) -> Iterator[tuple[Path, str]]:
    """Everything that is said in words, but to nobody outside, or of what is known to be wrong."""
    for saying in case.sayings(TEXT):
        text = saying.value.words if isinstance(saying.value, Vague) else saying.value
        if isinstance(text, str) and not saying.internal and saying.path[0] not in ("gaps", "waivers", "transfers"):
            yield saying.path, text
    for transfer in case.inventory.transfers.values():
        yield from _words(transfer)


def _words(transfer: Transfer) -> Iterator[tuple[Path, str]]:
    """Everything that a transfer says in words."""
    for field in ("name", "text", "note"):
        value = known(getattr(transfer, field))
        if isinstance(value, str):
            yield transfer.at(field), value
    for field in ("mechanism", "safeguards", "supplementary"):
        for number, item in enumerate(getattr(transfer, field) or ()):
            text = item.words if isinstance(item, Vague) else item
            if isinstance(text, str):
                yield transfer.at(field, number), text


def _american(text: str) -> bool:
    """Whether a text speaks of a safe harbour of another law, such as COPPA or HIPAA."""
    plain = text.casefold()
    return "safe" in plain and "shield" not in plain and _EUROPEAN.search(text) is None
