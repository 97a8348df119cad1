"""What an inventory says about itself: known gaps, accepted findings, prose of last resort."""

from collections.abc import Iterator
from functools import lru_cache

from ropa.model.entity import Path
from ropa.model.finding import Label, Problem, Severity
from ropa.model.values import is_unsaid, known
from ropa.rules.baseline import OUTDATED
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, Stage, catalogue, rule
from ropa.rules.words import counted, series, short
from ropa.text.names import nearest


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def known_gap(case: Case) -> Iterator[Report]:
    """The inventory records that something is missing.

    ## What it checks

    Every entry under `gaps`.

    ## Why it matters

    A gap is a hole that somebody knows of. It blocks publishing, so that nobody takes the page for complete.

    ## How to fix

    Find out what is missing, write it where the gap points, and delete the entry under `gaps`.

    ## When it is wrong

    Where the gap has been filled and its entry forgotten. Delete it.
    """
    for gap in case.inventory.gaps.values():
        place = known(gap.at_)
        what = f": {known(gap.why)}" if known(gap.why) else ""
        pointed = () if place is None else (Mention(_path(place), "what is missing belongs here"),)
        fix = f"fill in `{place}` and delete this entry" if place else "fill the gap and delete this entry"
        yield Report(gap.path, f"a gap is recorded at `{place or 'an unknown place'}`{what}", mentions=pointed, fix=fix)


@rule(severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def free_prose(case: Case) -> Iterator[Report]:
    """A clause of free prose stands in the policy.

    ## What it checks

    Every entry under `clauses`.

    ## Why it matters

    Prose is printed as it stands. No rule reads it, no promise is checked against it, and it is not in the record:
    what it says about data is said nowhere else.

    ## How to fix

    Say it with the fields of the model where one fits, for example as a `notice` or a `promise`.

    ## When it is wrong

    Where no field can hold it. Keep the clause, with the reason in `why-free`.
    """
    for clause in case.inventory.clauses.values():
        message = f"{clause.title} is free prose: nothing in it is checked"
        yield Report(clause.path, message, fix="use a field of the model if one fits, such as `notices` or `promises`")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def waiver_expired(case: Case) -> Iterator[Report]:
    """The time for which a finding was accepted is over.

    ## What it checks

    The `until` of every waiver against the day of the run. The day itself still counts.

    ## Why it matters

    The waiver no longer silences anything: what it covered is reported again, and somebody has to decide anew.

    ## How to fix

    Mend what the waiver covers and delete it, or renew it with a new date.

    ## When it is wrong

    Never: `until` is the author's own word.
    """
    for waiver in case.inventory.waivers.values():
        if waiver.until < case.today:
            message = f"the waiver for {waiver.rule} ended on {waiver.until}"
            fix = f"mend what it covers and delete it, or renew it: `until: {_renewed(waiver.until.year, case)}`"
            yield Report(waiver.at("until"), message, fix=fix)


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def waiver_without_owner(case: Case) -> Iterator[Report]:
    """A finding is accepted, and nobody answers for it.

    ## What it checks

    That every waiver names an `owner`.

    ## Why it matters

    Accepting a finding is a decision under accountability (GDPR Art. 5(2)). When its time is over, somebody must be
    asked.

    ## How to fix

    Name a person or a team:

    ```yaml
    waivers:
      old-contract: {rule: some-rule, reason: renewal is signed in May, owner: Legal, until: 2027-05-31}
    ```

    ## When it is wrong

    Where one person keeps the whole inventory. Set the owner once: `defaults: {waivers: {owner: Ada Lovelace}}`.
    """
    for waiver in case.inventory.waivers.values():
        if is_unsaid(waiver.owner):
            message = f"nobody answers for the waiver of {waiver.rule}"
            yield Report(waiver.at("owner"), message, fix="name a person or a team, such as `owner: Legal`")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_rule(case: Case) -> Iterator[Report | Problem]:
    """A suppression or a waiver names a rule that does not exist.

    ## What it checks

    The ids in `# ropa: ignore[...]` comments and the `rule` of waivers, against the catalogue. The nearest id is
    offered.

    ## Why it matters

    It silences nothing, and whoever wrote it believes that it does.

    ## How to fix

    Write the id that stands in brackets behind the severity of the finding.

    ## When it is wrong

    Where the rule was renamed or withdrawn in a new version. Take the new id, or delete the comment.
    """
    rules = catalogue()
    for comment in case.loaded.suppressions:
        for name in comment.rules:
            if name not in rules:
                yield Problem("unknown-rule", f"there is no rule `{name}`", Label(comment.span), fix=_meant(name))
    for waiver in case.inventory.waivers.values():
        if waiver.rule not in rules:
            yield Report(waiver.at("rule"), f"there is no rule `{waiver.rule}`", fix=_meant(waiver.rule))


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE, stage=Stage.RUN)
def suppression_unused(case: Case) -> Iterator[Problem]:
    """A comment silences a rule that reports nothing on its line.

    ## What it checks

    Every rule named in a `# ropa: ignore[...]` comment that ran and found nothing on the line (or, if the comment
    stands alone, on the line after it). Rules that did not run are left out: under another law they may find it.

    ## Why it matters

    The defect is mended, or the comment has moved away from it. Left standing, it hides the next defect.

    ## How to fix

    Delete the comment, or the one id in it; or put it on the line that the finding points at.

    ## When it is wrong

    Where the finding depends on the day, such as an expired decision. Keep such a reason in a waiver, with a date.
    """
    if case.idle is None:
        return
    for comment, rules in case.idle.suppressions:
        message = f"{series(rules)} {'reports' if len(rules) == 1 else 'report'} nothing on this line"
        yield Problem("suppression-unused", message, Label(comment.span), fix=f"delete {_ids(rules)} from the comment")


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE, stage=Stage.RUN)
def waiver_unused(case: Case) -> Iterator[Report]:
    """A waiver accepts a finding that is not there.

    ## What it checks

    Every waiver in force whose rule ran and reported nothing where the waiver looks.

    ## Why it matters

    The defect is mended, or the path is not that of the finding. Left standing, the waiver hides the next defect.

    ## How to fix

    Delete the waiver, or correct its `where`: a path such as `activities.support`, which covers all below it.

    ## When it is wrong

    Where the finding comes and goes with the day. Keep the waiver until its `until`, and suppress this warning.
    """
    for waiver in case.idle.waivers if case.idle else ():
        where = series((short(str(path)) for path in waiver.where or ()), "or")
        message = f"{waiver.rule} reports nothing {f'at {where}' if where else 'anywhere'}"
        yield Report(waiver.path, message, fix="delete the waiver, or correct its `where`")


@rule(severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def baseline_outdated(case: Case) -> Iterator[Problem]:
    """Findings of the baseline no longer occur.

    ## What it checks

    The entries of the file given with `--baseline`, if their rules ran and their file belongs to the inventory. An
    entry that no finding matches is told; all of them in one finding.

    ## Why it matters

    What is mended should not come back unnoticed: an entry that stays in the baseline would hide it again. And the
    file should shrink until nobody needs it.

    ## How to fix

    Write the baseline anew, with the options of the check: `ropa check --write-baseline known.json`. New findings
    go in as well, so look at them first.

    ## When it is wrong

    Where the words that a finding underlines were changed: then the same defect is reported as a new one.
    """
    if not case.outdated:
        return
    first, *others = (Label(entry.span, f"{entry.rule} at {entry.subject or entry.path}") for entry in case.outdated)
    number = len(case.outdated)
    message = f"{counted(number, 'finding')} of the baseline no longer {'occurs' if number == 1 else 'occur'}"
    yield Problem(OUTDATED, message, first, tuple(others), "write the baseline anew with --write-baseline")


def _path(node: str) -> Path:
    return tuple(node.split("."))


def _renewed(year: int, case: Case) -> str:
    """An example of a date that is still to come."""
    return f"{max(year, case.today.year) + 1}-12-31"


@lru_cache(maxsize=1_000)  # the same mistake is often made in many places
def _meant(name: str) -> str:
    near = nearest(name, catalogue())
    return f"did you mean `{near}`?" if near else "take the id from the finding, or from the list of rules"


def _ids(rules: tuple[str, ...]) -> str:
    return series(f"`{rule}`" for rule in rules)
