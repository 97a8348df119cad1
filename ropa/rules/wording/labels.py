"""Names and texts that say nothing: placeholders, catch-all labels, purposes without a purpose."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from ropa.law.wording import placeholders
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.sayings import TEXT, WORD
from ropa.rules.words import english, short

_NOTES = frozenset({"internal-note", "why-free"})
"""Fields in which somebody may well write what is still to be done."""


@rule("GDPR Art. 12(1)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def placeholder_text(case: Case) -> Iterator[Report]:
    """A text is still a placeholder.

    ## What it checks

    Every text for words such as TODO, TBD, FIXME and lorem ipsum, for templates that nobody filled in such as
    `[company name]`, `<name>`, `{{address}}`, `${ADDRESS}` and `%NAME%`, in capitals or not, and for texts of nothing
    but punctuation, “n/a” or “your company name”. Gaps and internal notes may say what is still to be done.

    ## Why it matters

    It would be published as it stands.

    ## How to fix

    Write the real content. What is not known is written `unknown`; what is known to be missing goes under `gaps`.

    ## When it is wrong

    Where the words belong to the text, for example a product called “TODO”. Suppress the rule with that reason.
    """
    found = cache(placeholders(case.law).find)  # many entries say the same
    for saying in chain(case.sayings(TEXT), case.sayings(WORD)):
        path, text = saying.path, saying.value
        if not isinstance(text, str) or path[0] in ("gaps", "waivers") or path[-1] in _NOTES:
            continue
        match = found(text)
        if match:
            message = f"“{short(match[0])}” is a placeholder"
            fix = "write the real content, or `unknown` if nobody knows it yet"
            yield Report(path, message, fix=fix)


_FILLERS = re.compile(
    r"\b(the|our|your|their|a|an|all|any|certain|some|various|of|to|for|with|us|we|you|users?|more|new|better|others?)\b"
)
_NOTHING = re.compile(
    r"""
    (personal|necessary|required|related|relevant|service|service-related|general|additional|further)?
    \ ? (data|information|details|info|stuff|things|miscellaneous|misc|etc)
    | (trusted|selected|external|business)? \ ? (partners|parties|affiliates)
    | (third[- ]part(y|ies))? \ ? (service)? \ ? (vendors|providers|suppliers|contractors|agents|recipients)?
    """,
    re.VERBOSE,
)


@rule("GDPR Art. 12(1)", "WP260 rev.01", severity=Severity.WARNING, since="0.1", demand=Demand.GUIDELINE)
def name_says_nothing(case: Case) -> Iterator[Report]:
    """The name of a recipient or of a kind of data is a catch-all.

    ## What it checks

    The public names of recipients, data categories and elements, in English: whether anything is left beside words
    such as “other”, “various”, “partners”, “third parties”, “data”.

    ## Why it matters

    Readers learn nothing from it. The guidelines on transparency ask for the most meaningful information, and for
    categories of recipients by what they do, their sector and their place.

    ## How to fix

    Say what the recipient does or what the data is: “Parcel services in Germany”, “Answers to our surveys”.

    ## When it is wrong

    Where the name is that of a company (“Partners”). Suppress the rule with that reason.
    """
    if not english(case.inventory):
        return
    empty = cache(says_nothing)
    for where, name, what in _labels(case):
        if empty(name):
            fix = "say who they are or what it is, in a few words of substance"
            yield Report(where, f"“{short(name)}” says nothing about {what}", fix=fix)


_VAGUE_PURPOSE = re.compile(
    r"""
    (improv|enhanc|better|develop|optimi[sz]|maintain|manag|operat|runn|track|provid)\w*
        \ ((better|ai)\ )?(services?|products?|apps?|websites?|site|platforms?|offerings?|features?|capabilities
            |personas|usage|business|experience|user\ experience)
    | (research|research\ development)\ (services?|products?|features?|capabilities)
    | (analytics?|analytical|statistical|research|business|internal|operational|commercial|administrative|various
        |legitimate|legitimate\ business|marketing|service|general)(\ purposes?)
    | (improv|enhanc|better|develop|optimi[sz])\w* | (internal\ )?(analytics|research)
    | business\ intelligence | business\ operations | research\ development | development
    | improvement | services? | products? | websites? | apps? | features? | capabilities | service\ improvement
    """,
    re.VERBOSE,
)
"""Purposes that could be anybody's, and could need any data. Fillers are taken out before."""
_IMPROVING = re.compile(r"\b(improv|enhanc|better|develop|optimi[sz]|analytic|research|purposes|intelligence)")


@rule("GDPR Art. 5(1)(b), 13(1)(c)", "WP260 rev.01", severity=Severity.WARNING, since="0.1", demand=Demand.GUIDELINE)
def purpose_vague(case: Case) -> Iterator[Report]:
    """A purpose could be anybody's and could need any data.

    ## What it checks

    The purposes of activities, in English: whether they say more than “improving our services”, “developing new
    features”, “research” or “analytical purposes”. A purpose is vague only if all of its parts are.

    ## Why it matters

    A purpose must be specified, explicit and legitimate. These are the examples of poor wording in the guidelines on
    transparency: what is done with whose data, and what for, stays open.

    ## How to fix

    Say what is learnt from which data, and what for: “Finding out which filters are used, to make the slow ones
    faster”.

    ## When it is wrong

    Where the words are a heading, and `purposes` below it are concrete. Those are what is read then.
    """
    if not english(case.inventory):
        return
    for activity in case.inventory.active_activities:
        said = [(activity.at("purposes", number), one) for number, one in enumerate(activity.purposes or ())]
        for where, purpose in said or [(activity.at("name"), activity.title)]:
            text = purpose if isinstance(purpose, str) else getattr(purpose, "words", "")
            if text and (not isinstance(purpose, str) or _vague_purpose(text)):
                message = f"“{short(text)}” does not say what is done with the data, and what for"
                fix = "say what is learnt or done, from which data, and to what end"
                yield Report(where, message, fix=fix)


def _labels(case: Case) -> Iterator[tuple[Path, str, str]]:
    """The names that are asked to say something, and about what."""
    for party in case.inventory.parties.values():
        yield party.at("name"), party.title, "who gets the data"
    for category in case.inventory.data_categories.values():
        if not category.parts:
            yield category.at("name"), category.title, "what it is"
        for element in category.parts.values():
            yield (*category.at("elements"), element.id), element.title, "what it is"


def says_nothing(name: str) -> bool:
    """Whether a name has nothing beside words that fit everybody."""
    bare = _bare(name)
    return _NOTHING.fullmatch(bare) is not None


def _vague_purpose(purpose: str) -> bool:
    """Whether every part of a purpose is vague, and not all of them merely name what a service does."""
    if _IMPROVING.search(purpose.casefold()) is None:
        return False
    parts = [part for part in (_bare(part) for part in re.split(r",|;|&|\band\b|\bor\b|/", purpose.casefold())) if part]
    return bool(parts) and all(_VAGUE_PURPOSE.fullmatch(part) for part in parts)


def _bare(text: str) -> str:
    """Words without fillers and punctuation."""
    return " ".join(_FILLERS.sub(" ", re.sub(r"[^\w\s-]", " ", text.casefold())).split())
