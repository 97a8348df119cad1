"""How the keeping of data ends: in backups, in accounts that nobody uses, in a form that hides nobody."""

import re
from collections.abc import Iterator

from ropa.model.duration import Duration
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.retention import RetentionRule
from ropa.model.values import is_unsaid, known, named
from ropa.model.vocabulary import EndAction, Event, Form, SystemKind
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.keeping.presence import says_when
from ropa.rules.registry import Demand, rule
from ropa.rules.words import english, how, short

_PACKS = ("gdpr", "uk-gdpr")
_NO_ANONYMISATION = re.compile(
    r"hash|pseudonymi|\bmask|tokeni[sz]|encrypt|de-?identif"
    r"|(remov|strip|delet|redact|replac)\w*[\w ,-]*\b(identifiers?|names?)\b"
    r"|\b(identifiers?|names?)\b[\w ,-]*\b(remov|strip|delet|redact|replac)"
)
_ANONYMISATION = re.compile(r"aggregat|k-anonym|differential|\bnois|statistic|irrevers|generali[sz]")
_INACTIVE = re.compile(
    r"inactiv|dormant|unused|not used|no longer used|last (log|sign|use|activ|visit)|without (log|use)"
)
_OF_AN_ACCOUNT = frozenset({Event.ACCOUNT_ACTIVE, Event.ACCOUNT_CLOSURE})
_WIDE = re.compile(
    r"legitimate (business )?(interests?|purposes?|reasons?|needs?)"
    r"|\b(our|business|commercial|operational|administrative|internal)\b[\w ]*\b(interests?|purposes?|needs?|reasons?)"
)


@rule("GDPR Art. 17(1)", "EDPB CEF report 10.2.2026", severity=Severity.WARNING, since="0.1", demand=Demand.GUIDELINE)
def backup_retention_unsaid(case: Case) -> Iterator[Report]:
    """Data is backed up, and nothing says when the backups lose it.

    ## What it checks

    Systems of kind `backup` or with `backup-of`: whether a retention rule with `in` of that system says a time.

    ## Why it matters

    Erasure has to reach backups, or put the data beyond use until they are overwritten. Who restores a backup brings
    back what was deleted.

    ## How to fix

    Say the cycle:

    ```yaml
    retention:
      backups: {data: all, in: backups, keep: 30 days, after: collection, then: delete}
    ```

    ## When it is wrong

    Where the backup mirrors its original at once, deletions included. Then it is no backup: use `part-of`.
    """
    if not case.readable("retention"):
        return
    timed = {known(rule_.in_) for rule_ in case.inventory.retention.values() if says_when(rule_)}
    for system in case.inventory.systems.values():
        if (system.kind is SystemKind.BACKUP or known(system.backup_of) is not None) and system.id not in timed:
            message = f"{system.title}: when it loses what was deleted is not said"
            fix = f"add a rule, such as `{{data: all, in: {system.id}, keep: 30 days, after: collection}}`"
            yield Report(system.path, message, fix=fix)


@rule("GDPR Art. 5(1)(e)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def inactive_account_unsaid(case: Case) -> Iterator[Report]:
    """Data lives as long as an account, and nothing says what becomes of accounts that nobody uses.

    ## What it checks

    Where retention rules or `deletion` end with an account (`account-active`, `account-closure`), or activities
    manage accounts: whether any of them speaks of the last use.

    ## Why it matters

    Most people never close an account: they forget it. What only ends with it is then kept for ever.

    ## How to fix

    Close accounts after a time without use:

    ```yaml
    retention:
      forgotten-accounts: {data: account, keep: 24 months, after: last-use, then: delete}
    ```

    ## When it is wrong

    Where an account cannot be forgotten, as with a subscription that is paid for. Suppress the rule with that reason.
    """
    where = _account(case)
    if where is None or not case.readable("retention", "deletion"):
        return
    deletion = case.inventory.deletion
    said: list[object] = list(deletion.after or ()) if deletion else []
    for rule_ in case.inventory.retention.values():
        said += [rule_.after, rule_.while_, rule_.title, *(rule_.until or ())]
    texts = (getattr(one, "words", one) for one in said)
    if Event.LAST_USE in said or any(isinstance(text, str) and _INACTIVE.search(text.casefold()) for text in texts):
        return
    message = "what becomes of accounts that nobody uses any more is not said"
    yield Report(where, message, fix="add a rule, such as `{data: account, keep: 24 months, after: last-use}`")


@rule("GDPR Art. 4(5), rec. 26", severity=Severity.ERROR, since="0.1")
def anonymous_in_name_only(case: Case) -> Iterator[Report]:
    """Data is called anonymous, and its method leaves people identifiable.

    ## What it checks

    The `method` of data with `form: anonymised` and of retention rules that end in anonymising, in English: hashing,
    pseudonyms, masking, tokens, encryption, or taking out names and identifiers, with nothing beside it that makes
    the data coarser (aggregation, noise, statistics).

    ## Why it matters

    Pseudonymous data is personal data. Whoever takes the names out of messages has not made anonymous what people
    wrote in them: all duties go on, and “anonymised” is untrue.

    ## How to fix

    Aggregate irreversibly, or call it what it is: `form: pseudonymised` or `identifiers-removed`.

    ## When it is wrong

    Where more is done than the method says. Say what: `method: counts of at least 20 people`.
    """
    if not english(case.inventory):
        return
    for category in case.inventory.data_categories.values():
        method = known(category.method)
        if category.form is Form.ANONYMISED and method and _leaves_traces(method):
            mention = Mention(category.at("method"), "this leaves people identifiable")
            message = f"{category.title}: “{short(method)}” does not make data anonymous"
            fix = "aggregate it, or call it `form: pseudonymised` or `identifiers-removed`"
            yield Report(category.path, message, "called anonymised", (mention,), fix)
    for rule_ in case.inventory.retention.values():
        method = known(rule_.method)
        if rule_.then in (EndAction.ANONYMISE, EndAction.DELETE_OR_ANONYMISE) and method and _leaves_traces(method):
            mention = Mention(rule_.at("then"), "called anonymised")
            message = f"{rule_.title}: “{short(method)}” does not make data anonymous"
            yield Report(rule_.at("method"), message, mentions=(mention,), fix="delete the data, or aggregate it")


@rule("GDPR rec. 39", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def criteria_unreviewed(case: Case) -> Iterator[Report]:
    """Data is kept by a criterion in words, and nothing says when somebody looks whether it is met.

    ## What it checks

    Retention rules with a `while` or `until` in words of your own and no length of time: whether `review-every` is
    said. Events of the vocabulary happen by themselves. In an audit of a published policy silence is not reported.

    ## Why it matters

    A criterion only ends anything if somebody applies it. The recitals ask for time limits for erasure or for a
    periodic review.

    ## How to fix

    Say how often: `review-every: 1 year`.

    ## When it is wrong

    Where a system applies the criterion. Write it as an event, or say so in `internal-note`.
    """
    for rule_ in case.inventory.retention.values():
        words = [one for one in (rule_.while_, *(rule_.until or ())) if isinstance(one, str)]
        own = [word for word in words if not isinstance(word, Event)]
        if own and not isinstance(known(rule_.keep), Duration) and unanswered(rule_.review_every, case):
            message = f"{rule_.title}: when somebody looks whether “{short(own[0])}” is met {how(rule_.review_every)}"
            yield Report(rule_.at("review-every"), message, fix="say how often, such as `review-every: 1 year`")


@rule("PDPO s.26", "PDPO DPP2", severity=Severity.WARNING, since="0.1", packs=("hk-pdpo",))
def erasure_unsaid(case: Case) -> Iterator[Report]:
    """A period ends, and nothing says that the data is erased then.

    ## What it checks

    Retention rules whose `then` is not said, where `deletion` does not say it for all. In an audit of a published
    policy only a `then` that is expressly `unknown` counts.

    ## Why it matters

    Whoever holds personal data has to take all practicable steps to erase it once it is no longer needed. A period
    without a step is none.

    ## How to fix

    Say what happens: `then: delete`.

    ## When it is wrong

    Where a law forbids to erase it. Name the law in `statute`, and the period it sets.
    """
    deletion = case.inventory.deletion
    if deletion is not None and known(deletion.then) is not None:
        return
    for rule_ in case.inventory.retention.values():
        if says_when(rule_) and not _endless(rule_) and unanswered(rule_.then, case):
            message = f"{rule_.title}: what happens to the data then {how(rule_.then)}"
            yield Report(rule_.at("then"), message, fix="say it, such as `then: delete`")


@rule("GDPR Art. 17(3)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def erasure_exception_wide(case: Case) -> Iterator[Report]:
    """Deletion excepts what suits the organisation, and not only what the law excepts.

    ## What it checks

    The `except` of `deletion`, in English: legitimate interests, business purposes and the like.

    ## Why it matters

    The law lists the exceptions to erasure: free expression, legal obligations and public tasks, public health,
    archives and research, legal claims. An interest of the business is none of them; data that rests on one is
    erased unless overriding grounds are shown for the single case.

    ## How to fix

    Name the exception that is meant: `except: [law, legal claims]`.

    ## When it is wrong

    Where the deletion is voluntary and not that of Art. 17. Say so in `when`.
    """
    deletion = case.inventory.deletion
    if deletion is None or not english(case.inventory):
        return
    for number, exception in enumerate(deletion.except_ or ()):
        words = getattr(exception, "words", exception)
        if isinstance(words, str) and _WIDE.search(words.casefold()):
            message = f"“{short(words)}” is no exception to erasure"
            fix = "name the exception of the law that is meant, such as `legal claims`"
            yield Report(deletion.at("except", number), message, fix=fix)


def _account(case: Case) -> Path | None:
    """Where data is said to live as long as an account."""
    for rule_ in case.inventory.retention.values():
        if rule_.while_ is Event.ACCOUNT_ACTIVE:
            return rule_.at("while")
        if rule_.after is Event.ACCOUNT_CLOSURE or Event.ACCOUNT_CLOSURE in (rule_.until or ()):
            return rule_.at("after" if rule_.after is Event.ACCOUNT_CLOSURE else "until")
    deletion = case.inventory.deletion
    accounts = [one for one in case.controlled() if known(one.kind) in case.uses.within("account")]
    if deletion is not None and (accounts or _OF_AN_ACCOUNT.intersection(named(deletion.after))):
        return deletion.at("after")
    return accounts[0].at("kind") if accounts else None


def _leaves_traces(method: str) -> bool:
    words = method.casefold()
    return _NO_ANONYMISATION.search(words) is not None and _ANONYMISATION.search(words) is None


def _endless(rule_: RetentionRule) -> bool:
    keep = known(rule_.keep)
    return (isinstance(keep, Duration) and keep.indefinite) or (keep is None and is_unsaid(rule_.until))
