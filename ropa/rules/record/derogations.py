"""What the record must hold of exceptional transfers."""

from collections.abc import Iterator

from ropa.model.activity import Reference
from ropa.model.finding import Severity
from ropa.model.party import Transfer
from ropa.model.values import known, named
from ropa.model.vocabulary import Derogation
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how


@rule("GDPR Art. 30(1)(e), 30(2)(c), 49(6)", severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr"))
def derogation_undocumented(case: Case) -> Iterator[Report]:
    """Data leaves for compelling interests, and the record holds no safeguards.

    ## What it checks

    Transfers with `derogation: compelling-interests`: whether `safeguards` or an `assessment` is named. In an audit of
    a published policy only what is expressly `unknown` counts.

    ## Why it matters

    Such transfers are the last resort of Art. 49(1). Assessment and safeguards belong into the record by the words of
    the law: in no other case does it ask for them there.

    ## How to fix

    Document both: `safeguards: [encryption, deletion after a week]`, `assessment: {ref: transfers/it.pdf}`.

    ## When it is wrong

    Where another exception applies, such as legal claims. Name that one.
    """
    for transfer in case.inventory.transfers.values():
        if transfer.derogation is Derogation.COMPELLING and _bare(transfer, case):
            message = (
                f"{transfer.title} rests on compelling interests, and what protects the data {how(transfer.safeguards)}"
            )
            mention = Mention(transfer.at("derogation"), "the last resort")
            fix = "document the assessment and the safeguards: `assessment: {ref: ...}`, `safeguards: [...]`"
            yield Report(transfer.at("safeguards"), message, mentions=(mention,), fix=fix)


def _bare(transfer: Transfer, case: Case) -> bool:
    assessment = transfer.assessment
    if isinstance(assessment, Reference) and (known(assessment.ref) is not None or known(assessment.date) is not None):
        return False
    return not named(transfer.safeguards) and unanswered(transfer.safeguards, case)
