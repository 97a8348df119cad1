"""What happens in a breach, and how soon."""

from collections.abc import Iterator

from ropa.law.accountability import limit
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.model.vocabulary import BreachAudience
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 33(1), (5), 34", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def breach_process_missing(case: Case) -> Iterator[Report]:
    """Nothing says what happens in a breach of personal data.

    ## What it checks

    Whether there is an entry `breach`. An audit of a published policy is left out: policies need not say it.

    ## Why it matters

    A breach has to be notified to the authority within 72 hours of becoming aware of it, and to the people if the
    risk is high. Whoever decides on the day itself who does what will be late.

    ## How to fix

    Say who is told, how soon, and who sees to it:

    ```yaml
    breach: {tell: [authorities, users], within: 72 hours, counted-from: discovery, owner: Security team}
    ```

    ## When it is wrong

    Where the process is written down elsewhere. Name it: `breach: {internal-note: Incident plan, chapter 3}`.
    """
    if case.audit or case.inventory.breach is not None or not case.readable("breach"):
        return
    if any(case.inventory.active_activities):
        message = "what happens in a breach of personal data is not said"
        fix = "add `breach: {tell: [authorities, users], within: 72 hours, owner: ...}`"
        yield Report(("breach",), message, fix=fix)


@rule("GDPR Art. 33(1)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def breach_told_late(case: Case) -> Iterator[Report]:
    """The authority is told of a breach later than the law allows.

    ## What it checks

    The `within` of `breach` against the time limit for telling the authority, unless `tell` names only other people.
    Business days may be too long where a weekend lies between.

    ## Why it matters

    The authority has to be told within 72 hours of becoming aware of the breach, unless a risk is unlikely. A longer
    limit of one's own means that every breach is notified late.

    ## How to fix

    Shorten it: `breach: {within: 72 hours}`.

    ## When it is wrong

    Where the time is that of telling people, not the authority. Write `tell: users`.
    """
    breach = case.inventory.breach
    within = known(breach.within) if breach else None
    if breach is None or within is None:
        return
    told = named(breach.tell)
    if told and BreachAudience.AUTHORITIES not in told:
        return
    most = limit(case.law, "gdpr-breach-authority")
    longer = within.longer_than(most)
    if longer is not False:
        message = f"a breach is told within {within}, which {'is' if longer else 'can be'} more than {most}"
        mentions = (Mention(breach.at("tell"), "the authority among them"),) if told else ()
        yield Report(breach.at("within"), message, mentions=mentions, fix=f"shorten it: `within: {most}`")
