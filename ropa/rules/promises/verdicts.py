"""What the graph answers to each promise."""

from collections.abc import Iterator

from ropa.graph.promises import Judgement, Verdict
from ropa.graph.promises.judgement import qualifiers
from ropa.model.finding import Severity
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, Stage, rule
from ropa.rules.words import series


@rule("GDPR Art. 5(1)(a)", severity=Severity.ERROR, since="0.1", demand=Demand.STATUTE, stage=Stage.FINDINGS)
def promise_broken(case: Case) -> Iterator[Report]:
    """A public promise is contradicted by what the inventory says is done.

    ## What it checks

    Every promise is a question to the processing graph. It is broken when a path of named facts contradicts it;
    the path is shown step by step. Facts that are open, unknown or assumed never break a promise.

    ## Why it matters

    A statement that is untrue misleads people (GDPR Art. 5(1)(a)), and a broken promise is a deceptive practice
    under most consumer laws (FTC Act s. 5). A final build refuses to publish it.

    ## How to fix

    Change what is done, or say what is true: narrow the promise with `limit`, `extent`, `except` or `unless`.

    ## When it is wrong

    Where the inventory is: look at each step of the path. A promise that means less than its type says needs the
    words that say so.
    """
    for judgement in _of(case, Verdict.BROKEN):
        yield _report(judgement, "is broken", "change the fact, or narrow the promise to what is true")


@rule("GDPR Art. 5(2)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE, stage=Stage.FINDINGS)
def promise_unproven(case: Case) -> Iterator[Report]:
    """A public promise cannot be proved from what the inventory says.

    ## What it checks

    Promises without a contradiction, for which the question met a fact that is unknown, open, vague or assumed,
    or data that can hold anything. The first of these is shown, and how many more there are.

    ## Why it matters

    Whoever promises something must be able to show it (GDPR Art. 5(2)). What nobody wrote down is where promises
    break unnoticed.

    ## How to fix

    Fill in what is unknown at the place that is shown. A list that is complete loses its `open`, a guess that was
    confirmed its `assumed`.

    ## When it is wrong

    Some promises cannot be proved by an inventory: that photos show no identity card, for one. Narrow such a
    promise, or waive the finding with that reason.
    """
    for judgement in _of(case, Verdict.UNPROVEN):
        yield _report(judgement, "cannot be proved", "say what is not said there")


@rule("GDPR Art. 12(1)", severity=Severity.INFO, since="0.1", demand=Demand.GUIDELINE, stage=Stage.FINDINGS)
def promise_qualified(case: Case) -> Iterator[Report]:
    """A public promise carries words that leave room.

    ## What it checks

    Promises with a hedge (`currently`), an `extent` ("permanently") or a `limit` that narrows them ("for marketing
    purposes"). The verdict on such a promise is about the narrow reading.

    ## Why it matters

    Readers remember the promise and not its hole. The qualifier is printed wherever the promise is; whether it is
    meant is worth a second look.

    ## How to fix

    Drop the qualifier if the whole promise can be kept. Otherwise leave it: it is honest.

    ## When it is wrong

    It only points at the words.
    """
    for judgement in case.judgements.values():
        if judgement.qualified:
            words = series((f"“{word}”" for word in qualifiers(judgement.promise)), "and")
            message = f"the promise “{judgement.promise.title}” leaves room: {words}"
            yield Report(judgement.promise.path, message, fix="drop the words if the whole promise can be kept")


@rule("GDPR Art. 5(2)", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE, stage=Stage.FINDINGS)
def promise_claimed_only(case: Case) -> Iterator[Report]:
    """A public promise rests on words that the inventory merely repeats.

    ## What it checks

    Promises against which nothing speaks, and for which nothing speaks but a contract term, a measure or a method
    that is stated without a reference.

    ## Why it matters

    It may well be true. Proof would be a contract on file, an audit, a description that somebody can check.

    ## How to fix

    Refer to the proof: `contract: {ref: contracts/hosting.pdf, signed: 2025-03-01, terms: [data-protection]}`.

    ## When it is wrong

    Promises about what somebody knows ("not knowingly") rest on words by their nature.
    """
    for judgement in _of(case, Verdict.CLAIM):
        yield _report(judgement, "rests on words alone", "refer to a document that proves it")


@rule(severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE, stage=Stage.FINDINGS)
def promise_not_checkable(case: Case) -> Iterator[Report]:
    """A public promise is about something that no inventory shows.

    ## What it checks

    Promises about conduct, such as never asking for a password on the telephone, and promises of compliance where
    no law is named.

    ## Why it matters

    Nobody will notice when it breaks, unless somebody is made responsible for it.

    ## How to fix

    Give it an `owner`, and a procedure as `evidence`.

    ## When it is wrong

    It only says what the tool cannot do.
    """
    for judgement in _of(case, Verdict.NOT_CHECKABLE):
        yield _report(judgement, "cannot be checked", "make somebody responsible for it with `owner:`")


def _of(case: Case, verdict: Verdict) -> Iterator[Judgement]:
    return (judgement for judgement in case.judgements.values() if judgement.verdict is verdict)


def _report(judgement: Judgement, what: str, fix: str) -> Report:
    promise, more = judgement.promise, f" (and {judgement.others} more)" if judgement.others else ""
    mentions = tuple(Mention(step.path, step.words) for step in judgement.trail if step.path)
    message = f"the promise “{promise.title}” {what}: {judgement.reason}{more}"
    return Report(promise.path, message, "promised here", mentions, fix)
