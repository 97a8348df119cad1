"""Changes that nobody is told of, by the policy or in it."""

import re
from collections.abc import Iterator

from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.organisation import Changes
from ropa.model.values import is_unsaid, known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import counted

_PACKS = ("gdpr", "uk-gdpr")
_SHOWN = 3
_ONLY_POSTED = re.compile(r"\b(post(ing|ed|s)?|publish(ing|ed)?|updat(ing|ed?)|upload(ing|ed)?)\b")


@rule(
    "GDPR Art. 13(3), 12(1)", "WP260 rev.01",
    severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.GUIDELINE,
)  # fmt: skip
def changes_only_posted(case: Case) -> Iterator[Report]:
    """Changes are posted, and nobody is told of them.

    ## What it checks

    `changes` with a place where the latest version is (`posted-at`), or with words about posting alone in `told-by`,
    and no other way of telling people, be it of significant changes only.

    ## Why it matters

    Nobody looks at a policy every week. The guidelines on transparency do not accept that people are told to check for
    changes; a new purpose has to be told before it begins.

    ## How to fix

    Tell those whom you can reach, at least of what matters: `significant: {told-by: e-mail}`.

    ## When it is wrong

    Where nobody can be reached, as with the visitors of a website without accounts. A banner on the page reaches them.
    """
    changes = case.inventory.changes
    if changes is None or not case.readable("changes", "channels"):
        return
    said = [(where, value) for where, value in _ways(changes) if not is_unsaid(value)]
    posted = [where for where, value in said if isinstance(value, str) and _is_posting(value, case)]
    if len(posted) == len(said) and (posted or known(changes.posted_at) is not None):
        where = posted[0] if posted else changes.at("told-by")
        message = "changes of the policy are only posted, and nobody is told of them"
        fix = "tell people, at least of what matters, such as `significant: {told-by: e-mail}`"
        yield Report(where, message, fix=fix)


@rule("GDPR Art. 12(1), 13(3)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def policy_older_than_activities(case: Case) -> Iterator[Report]:
    """The policy is older than something that it should speak of.

    ## What it checks

    Activities that happen now and are published: whether `since` is later than the date of the policy. One finding
    counts them.

    ## Why it matters

    A policy of January cannot speak of what began in June. Either the published text is out of date, or its date is.

    ## How to fix

    Publish it anew, and write the new date: `policy: {updated: 2026-06-01}`.

    ## When it is wrong

    Where the published text foresaw the activity. Then its date is that of the text, and `since` may be later: suppress
    the rule with that reason.
    """
    policy = case.inventory.policy
    days = [day for day in (known(policy.updated), known(policy.effective)) if day] if policy else []
    if policy is None or not days:
        return
    latest = max(days)
    field = "updated" if known(policy.updated) == latest else "effective"
    later = [
        (activity, since)
        for activity in case.inventory.active_activities
        if (since := known(activity.since)) is not None and latest < since <= case.today and not activity.internal
    ]
    if later:
        message = (
            f"the policy of {latest} is older than {counted(len(later), 'activity', 'activities')} of the inventory"
        )
        mentions = tuple(Mention(one.at("since"), f"{one.title} began on {since}") for one, since in later[:_SHOWN])
        fix = f"publish the policy anew, and write `updated: {case.today}`"
        yield Report(policy.at(field), message, "the latest policy", mentions, fix)


def _ways(changes: Changes | None) -> Iterator[tuple[Path, object]]:
    """Every way in which people are told of changes, and where it is said."""
    if changes is None:
        return
    for number, value in enumerate(changes.told_by or ()):
        yield changes.at("told-by", number), value
    significant = known(changes.significant)
    for number, value in enumerate(significant.told_by or () if significant else ()):
        yield changes.at("significant", "told-by", number), value


def _is_posting(value: str, case: Case) -> bool:
    return value not in case.inventory.channels and _ONLY_POSTED.search(value.casefold()) is not None
