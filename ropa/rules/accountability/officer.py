"""The data protection officer: when one is due, and what the officer cannot be besides."""

from collections.abc import Iterator

from ropa.law.accountability import conflicting_function
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.registry import rule
from ropa.rules.words import how, short

_PACKS = ("gdpr", "uk-gdpr")
_MONITORING = ("surveillance", "profiling")


@rule("GDPR Art. 37(1)(a)-(c), (7)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def dpo_missing(case: Case) -> Iterator[Report]:
    """A data protection officer seems to be due, and there is none.

    ## What it checks

    Organisations without a `dpo` that are public bodies, or that profile or watch people on a large scale, or use
    special categories or criminal data on a large scale (`volume: {large-scale: true}`). Whether that is their core
    activity, no field says.

    ## Why it matters

    In these cases an officer has to be designated, published and made known to the authority.

    ## How to fix

    Designate one, inside or outside: `organisation: {dpo: {contact: dpo-email}}`, and tell the authority.

    ## When it is wrong

    Where it is no core activity of yours, as with the health data of your own employees. Suppress the rule with that
    reason.
    """
    organisation = case.inventory.organisation
    if organisation is None or known(organisation.dpo) is not None or not case.readable("organisation"):
        return
    why = _due(case)
    if why is not None:
        said = organisation.dpo
        lack = "there is said to be none" if is_nothing(said) else f"whether there is one {how(said)}"
        message = f"a data protection officer seems to be due, and {lack}"
        fix = "designate one and tell the authority: `dpo: {contact: dpo-email}`"
        yield Report(organisation.at("dpo"), message, mentions=(why,), fix=fix)


@rule("GDPR Art. 38(6)", "CJEU C-453/21", severity=Severity.INFO, since="0.1", packs=_PACKS)
def dpo_conflict(case: Case) -> Iterator[Report]:
    """The data protection officer also decides on what an officer has to supervise.

    ## What it checks

    The other functions of the officer (`dpo.also`), in English: whether one of them is the head of the organisation,
    of its IT or information security, of marketing or of human resources.

    ## Why it matters

    The officer may do other things, but nothing that leads to a conflict of interests: nobody can supervise purposes
    and means of processing that they decide on themselves.

    ## How to fix

    Give one of the two functions to somebody else.

    ## When it is wrong

    Where the function only carries such a name and decides on nothing. Say what it does instead.
    """
    organisation = case.inventory.organisation
    officer = known(organisation.dpo) if organisation else None
    for number, function in enumerate((officer.also if officer else None) or ()):
        if organisation is not None and isinstance(function, str) and conflicting_function(case.law, function):
            message = f"the data protection officer is also “{short(function)}”, and would supervise themselves"
            fix = "give one of the two functions to somebody else"
            yield Report(organisation.at("dpo", "also", number), message, fix=fix)


def _due(case: Case) -> Mention | None:
    """What makes an officer seem due."""
    organisation = case.inventory.organisation
    if organisation is not None and organisation.public_authority is True:
        return Mention(organisation.at("public-authority"), "a public body")
    contents = case.once(Contents)
    watching = frozenset[str]().union(*(case.uses.within(use) for use in _MONITORING))
    for activity in case.inventory.active_activities:
        volume = known(activity.volume)
        if volume is None or volume.large_scale is not True:
            continue
        if known(activity.kind) in watching or known(activity.profiling) is not None:
            field = "kind" if known(activity.kind) in watching else "profiling"
            return Mention(activity.at(field), f"{activity.title}: people are watched or profiled on a large scale")
        guarded = next((content for content in contents(activity) if content.guarded), None)
        if guarded is not None:
            words = f"{activity.title} uses it on a large scale, and Art. 9 or 10 guards it"
            return Mention(guarded.path, words)
    return None
