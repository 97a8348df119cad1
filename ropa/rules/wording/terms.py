"""Words that readers are expected to know, and are told nowhere."""

import re
from collections.abc import Iterator
from functools import cache

from ropa.law.wording import abbreviations, contract_terms
from ropa.model.finding import Severity
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.sayings import Saying
from ropa.rules.words import english

_SHOWN = 3


@rule("GDPR Art. 12(1)", "WP260 rev.01", severity=Severity.INFO, since="0.1", demand=Demand.GUIDELINE)
def abbreviation_unexplained(case: Case) -> Iterator[Report]:
    """An abbreviation of the trade is used and nowhere explained.

    ## What it checks

    Texts that may be published, in English, for the abbreviations in `ropa/data/wording.yaml`, such as SCC, PII, DPA or
    SDK: whether some text writes out what they mean, or `definitions` has them. One finding for each abbreviation.

    ## Why it matters

    A policy is for people who have never heard of them.

    ## How to fix

    Write it out, or define it: `definitions: {sccs: {name: SCCs, text: Standard Contractual Clauses}}`.

    ## When it is wrong

    Where the letters stand for something else that everybody knows, such as the name of a company.
    """
    if not english(case.inventory):
        return
    listed = abbreviations(case.law)
    pattern = re.compile(rf"\b({'|'.join(sorted(listed, key=len, reverse=True))})\b")
    findall = cache(pattern.findall)  # many entries say the same
    used: dict[str, list[Saying]] = {}
    for saying in case.texts:
        for name in dict.fromkeys(findall(saying.value)):
            used.setdefault(name, []).append(saying)
    if not used:
        return
    defined = _defined(case)
    everything = "\n".join(saying.value.casefold() for saying in case.texts)
    for name, places in used.items():
        means, *also = listed[name]
        if name in defined or any(words.casefold() in everything for words in (means, *also)):
            continue
        mentions = tuple(Mention(one.path, "again") for one in places[1:_SHOWN])
        message = f"“{name}” is explained nowhere"
        yield Report(places[0].path, message, mentions=mentions, fix=f"write it out: “{means}”")


@rule("GDPR Art. 12(1)", "WP260 rev.01", severity=Severity.INFO, since="0.1", demand=Demand.GUIDELINE)
def term_undefined(case: Case) -> Iterator[Report]:
    """A word is written like a defined term, and nothing defines it.

    ## What it checks

    Texts that may be published, in English, for words that contracts like to define (“the Service”, “your Content”,
    “Members”), capitalised in the middle of a sentence: whether `definitions` has them, or they are the name of a
    service, of a document, of people or of data. One finding for each word.

    ## Why it matters

    The capital tells readers that there is a definition somewhere. They look for it, or they guess.

    ## How to fix

    Write it small, or define it: `definitions: {content: {text: whatever you upload}}`.

    ## When it is wrong

    Where the word is part of a name, such as “Platform 21”.
    """
    if not english(case.inventory):
        return
    words = "|".join(sorted((word.title() for word in contract_terms(case.law)), key=len, reverse=True))
    # the word before it begins small, and no other capital stands beside it, so that it is part of no name
    pattern = re.compile(rf"\b[a-z]+,? ({words})s?\b(?! [A-Z0-9])")
    findall = cache(pattern.findall)
    used: dict[str, list[Saying]] = {}
    for saying in case.texts:
        if saying.path[0] != "definitions":
            for name in dict.fromkeys(findall(saying.value)):
                used.setdefault(name, []).append(saying)
    defined = _named(case) if used else ""
    for name, places in used.items():
        if not re.search(rf"\b{name.casefold()}s?\b", defined):
            mentions = tuple(Mention(one.path, "again") for one in places[1:_SHOWN])
            message = f"“{name}” is written like a defined term, and nothing defines it"
            fix = f"write it small, or define it: `definitions: {{{name.casefold().replace(' ', '-')}: {{text: ...}}}}`"
            yield Report(places[0].path, message, mentions=mentions, fix=fix)


def _defined(case: Case) -> set[str]:
    """The terms that have a definition, as they are written."""
    return {definition.title for definition in case.inventory.definitions.values()}


def _named(case: Case) -> str:
    """The names by which a policy can introduce a word."""
    inventory = case.inventory
    entries = (
        *inventory.definitions.values(),
        *inventory.services.values(),
        *inventory.documents.values(),
        *inventory.data_subjects.values(),
        *inventory.data_categories.values(),
    )
    return "\n".join(f"{entry.title} {entry.id}".casefold() for entry in entries)
