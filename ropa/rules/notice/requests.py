"""How soon requests are answered, and what that costs: GDPR Art. 12(3) and (5)."""

import re
from collections.abc import Iterator

from ropa.law.accountability import limit
from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import short

_PACKS = ("gdpr", "uk-gdpr")
_AMOUNT = re.compile(r"(?<![\d.,])(?!0+([.,]0+)?(?![\d.,]))\d+([.,]\d+)?")
"""A number that is not nought."""
_EXCEPTIONS = re.compile(
    r"\b(free|no (fee|charge|cost)|without (a )?(fee|charge)|unfounded|excessive|repe(at|tit)\w*"
    r"|(further|additional|more|other|second) (cop|request)\w*|unless|only (if|where|when))\b"
)
"""Words that limit a fee to what the law admits, or deny it."""
_CURRENCY = re.compile(r"(?i)[€$£]|\b(eur|euros?|usd|dollars?|gbp|pounds?|chf|pence|cents?)\b")


@rule("GDPR Art. 12(3)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def answer_too_late(case: Case) -> Iterator[Report]:
    """Answers are promised later than the law allows.

    ## What it checks

    `requests.answer-within` against the month of Art. 12(3). 30 days are within a month, and so are 31: months have
    different lengths.

    ## Why it matters

    A request has to be answered within one month. Two more are possible where it is complex, but only if people are
    told why within the first.

    ## How to fix

    Write what the law allows: `answer-within: 1 month`, and the extension in `note`.

    ## When it is wrong

    Where the period is that of another law, such as 45 days in California, and all others are answered sooner. Write
    the shorter one, and the other in `note`.
    """
    requests = case.inventory.requests
    promised = known(requests.answer_within) if requests else None
    allowed = limit(case.law, "gdpr-answer")
    if requests is not None and promised is not None and promised.longer_than(allowed):
        message = f"requests are answered within {promised}, and the law allows {allowed}"
        fix = f"write `answer-within: {allowed}`, and what holds for complex requests in `note`"
        yield Report(requests.at("answer-within"), message, fix=fix)


@rule("GDPR Art. 12(3)", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def answer_promised_sooner(case: Case) -> Iterator[Report]:
    """Answers are promised sooner than the law asks for.

    ## What it checks

    Whether `requests.answer-within` is certainly shorter than the month of Art. 12(3).

    ## Why it matters

    What is promised in public must be kept, whatever the law allows. Whoever answers after three weeks breaks a
    promise of five days, if not the law.

    ## How to fix

    Make sure that it can be kept on every day of the year, or write `answer-within: 1 month`.

    ## When it is wrong

    It is a hint, not a defect: a promise that is kept is a good one.
    """
    requests = case.inventory.requests
    promised = known(requests.answer_within) if requests else None
    allowed = limit(case.law, "gdpr-answer")
    if requests is not None and promised is not None and allowed.longer_than(promised):
        message = f"answers are promised within {promised}, where the law gives {allowed}: it must be kept"
        fix = f"make sure that it can be kept, or write `answer-within: {allowed}`"
        yield Report(requests.at("answer-within"), message, fix=fix)


@rule("GDPR Art. 12(5)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def general_fee(case: Case) -> Iterator[Report]:
    """Requests cost something.

    ## What it checks

    `requests.fee`: an amount without words that limit it to unfounded, excessive or repeated requests or to further
    copies. In a policy that is not in English, only an amount that stands alone.

    ## Why it matters

    Requests are free of charge. A fee is possible for a request that is manifestly unfounded or excessive, and for
    further copies.

    ## How to fix

    Write `fee: none`, or say when it is due: `fee: 10 EUR for each further copy`.

    ## When it is wrong

    Where the words limit the fee in a way that the rule does not understand. Suppress it with that reason.
    """
    requests = case.inventory.requests
    fee = known(requests.fee) if requests else None
    if requests is None or fee is None or not _AMOUNT.search(fee):
        return
    policy = case.inventory.policy
    language = (known(policy.language) if policy else None) or "en"
    bare = not re.search(r"[^\W\d_]", _CURRENCY.sub("", fee))
    if bare or (language.startswith("en") and not _EXCEPTIONS.search(fee.casefold())):
        message = f"requests cost “{short(fee)}”, and have to be free of charge"
        fix = "write `fee: none`, or say when it is due, such as `10 EUR for each further copy`"
        yield Report(requests.at("fee"), message, fix=fix)
