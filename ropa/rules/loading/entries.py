"""Entries that say what the model has no place for, or point at what is not there."""

from collections.abc import Iterator

from ropa.model.finding import Problem, Severity
from ropa.rules.case import Case
from ropa.rules.registry import Demand, rule


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_key(case: Case) -> Iterator[Problem]:
    """A key stands where the model knows none of that name.

    ## What it checks

    Every key of every entry against the model. The nearest known key is offered.

    ## Why it matters

    A key that is ignored is a fact that is lost: `legal-bases: contract` would leave the activity without a legal
    basis, and nobody would notice.

    ## How to fix

    Write the key that was meant; `ropa schema` lists them all.

    ## When it is wrong

    Never: the model is the format. If it lacks something your organisation does, `clauses` holds it in prose.
    """
    yield from case.problems("unknown-key")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def missing_field(case: Case) -> Iterator[Problem]:
    """An entry lacks a field without which it means nothing.

    ## What it checks

    The few fields that an entry cannot do without, such as the `type` of a promise or the `reason` of a waiver.
    What the law asks for is checked by other rules: this one is about the format.

    ## Why it matters

    The entry cannot be read and is left out of every document and every check.

    ## How to fix

    Add the field. `ropa schema` says what may stand there.

    ## When it is wrong

    Never.
    """
    yield from case.problems("missing-field")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def invalid_value(case: Case) -> Iterator[Problem]:
    """A value is not one that its field can hold.

    ## What it checks

    Words of closed lists, dates, durations, numbers, the shape of places, and text where an entry belongs. The
    nearest word of the list is offered.

    ## Why it matters

    A value that cannot be read is left out, and what rests on it cannot be checked.

    ## How to fix

    Write one of the words or shapes that the message names. What a published policy says in words that name
    nothing is written `{vague: the words}`; what nobody knows, `unknown`.

    ## When it is wrong

    Never: a closed list is closed because law or the model fixes it.
    """
    yield from case.problems("invalid-value")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def invalid_id(case: Case) -> Iterator[Problem]:
    """An entry stands under an id that is none.

    ## What it checks

    That ids are lower-case words of letters and digits, joined by single hyphens.

    ## Why it matters

    Ids are what references, anchors of the published page and the history of an entry hold on to.

    ## How to fix

    Write the id that is proposed and keep the name beside it:

    ```yaml
    recipients:
      openai: {name: OpenAI}
    ```

    ## When it is wrong

    Never: a name can be anything, an id cannot.
    """
    yield from case.problems("invalid-id")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def duplicate_id(case: Case) -> Iterator[Problem]:
    """Two entries share one id.

    ## What it checks

    Elements of one category whose names make the same id, and parties that stand under both `recipients` and
    `sources`, which share their ids.

    ## Why it matters

    A reference to the id could mean either of them.

    ## How to fix

    Keep one entry. Who both gives and gets data is a recipient that a data category names in `from`:

    ```yaml
    recipients:
      stripe: {gets: payment}
    data-categories:
      transactions: {from: stripe}
    ```

    ## When it is wrong

    Where two elements only look alike. Give one of them an id: `- work-email: {name: email address}`.
    """
    yield from case.problems("duplicate-id")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_reference(case: Case) -> Iterator[Problem]:
    """A reference points at an entry that does not exist.

    ## What it checks

    Every field that names another entry, in all files. The nearest id is offered.

    ## Why it matters

    The connection is lost: a recipient would get nothing, a retention rule would cover nothing.

    ## How to fix

    Write the id that was meant, or add the entry. Data is `category` or `category.element`; a field that can point
    at anything takes `collection.id`.

    ## When it is wrong

    Never: whatever is pointed at has to be described somewhere.
    """
    yield from case.problems("unknown-reference")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def suppression_without_rule(case: Case) -> Iterator[Problem]:
    """A comment that silences findings names no rule.

    ## What it checks

    Comments that start with `# ropa: ignore`.

    ## Why it matters

    It would silence whatever comes up on its line, today's finding and next year's. So it silences nothing.

    ## How to fix

    Name the rule and say why:

    ```yaml
    legal-basis: contract  # ropa: ignore[rule-id] why it is right here
    ```

    ## When it is wrong

    Never.
    """
    yield from case.problems("suppression-without-rule")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def suppression_without_reason(case: Case) -> Iterator[Problem]:
    """A comment that silences a rule gives no reason.

    ## What it checks

    Comments of the form `# ropa: ignore[rule-id]` with nothing after the bracket.

    ## Why it matters

    Accepting a finding is a decision somebody answers for (GDPR Art. 5(2)). The reason is kept in the report, and
    without one the comment silences nothing.

    ## How to fix

    Write the reason behind the bracket: `# ropa: ignore[rule-id] why it is right here`.

    ## When it is wrong

    Never.
    """
    yield from case.problems("suppression-without-reason")
