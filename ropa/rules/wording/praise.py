"""Words that ask for trust, and say nothing that anybody could check."""

import re
from collections.abc import Iterator
from functools import cache

from ropa.law.wording import pattern
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import Vague, known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.wording.labels import says_nothing
from ropa.rules.words import counted, english, short

_SENTENCE = re.compile(r"[^.!?;\n]+")
_DENIED = re.compile(r"\b(no|not|never|cannot|nobody|nothing|neither|none)\b|n[’']t\b")
_SHOWN = 3


@rule("GDPR Art. 32(1), 12(1)", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def praise_without_content(case: Case) -> Iterator[Report]:
    """An adjective says how good security is, and nothing says what it stands for.

    ## What it checks

    `level` of a security measure that names no `standard`, words in place of a `standard` (`vague`), and
    `security.level` where measures are listed. Where no measure is described at all, that has a finding of its own.

    ## Why it matters

    “Robust”, “strict” or “industry-standard” could be said of anything. Readers cannot check it, and a court will hold
    the organisation to what the word promises.

    ## How to fix

    Name the standard or the measure, and drop the adjective: `standard: ISO 27001`, `name: Encryption at rest`.

    ## When it is wrong

    Where a law uses the word, such as “appropriate”. It is a hint, not a defect.
    """
    security = case.inventory.security
    measures = list(case.inventory.measures.values())
    said: list[tuple[Path, str | None]] = []
    if security is not None and measures:
        said.append((("security", "level"), known(security.level)))
    for measure in measures:
        if isinstance(measure.standard, Vague):
            said.append((measure.at("standard"), measure.standard.words))
        elif known(measure.standard) is None:
            said.append((measure.at("level"), known(measure.level)))
    for where, level in said:
        if level is not None:
            message = f"“{short(level)}” says how good it is meant to be, and not what is done"
            yield Report(where, message, fix="name the standard or the measure, and drop the adjective")


@rule("GDPR Art. 12(1)", "WP260 rev.01", severity=Severity.INFO, since="0.1", demand=Demand.GUIDELINE)
def trust_asked_for(case: Case) -> Iterator[Report]:
    """A text asks for trust, where it should say what is done.

    ## What it checks

    Texts that may be published, in English, for words such as “takes your privacy seriously”, “is committed to
    protecting”, “trusted partners” or “state of the art”; and recipients that are called `trusted`, in one finding.

    ## Why it matters

    Such words inform about nothing, stand where information should, and are remembered when something goes wrong.

    ## How to fix

    Drop them, or say what is done: how partners are chosen, what protects the data.

    ## When it is wrong

    Where the words are the name of something. It is a hint, not a defect.
    """
    if english(case.inventory):
        for where, words in _matches(case, "praise"):
            if where[0] in ("recipients", "sources") and where[-1] == "name" and says_nothing(words):
                continue  # `name-says-nothing` reports it
            yield Report(where, f"“{short(words)}” asks for trust and says nothing", fix="drop it, or say what is done")
    trusted = [party for party in case.inventory.parties.values() if party.trusted and not party.internal]
    if trusted:
        called = f"{counted(len(trusted), 'party', 'parties')} {'is' if len(trusted) == 1 else 'are'} called trusted"
        mentions = tuple(Mention(party.at("trusted"), party.title) for party in trusted[1:_SHOWN])
        fix = "drop the word, or say how they are chosen and checked"
        message = f"{called}, which says nothing about {'it' if len(trusted) == 1 else 'them'}"
        yield Report(trusted[0].at("trusted"), message, trusted[0].title, mentions, fix)


@rule("UCPD Art. 6(1)", "FTC Act s.5", severity=Severity.WARNING, since="0.1")
def security_overclaimed(case: Case) -> Iterator[Report]:
    """A text claims a security that nobody can keep.

    ## What it checks

    Texts that may be published, in English, for claims such as “100 % secure”, “unhackable” or “we guarantee the
    security”, unless the sentence denies it (“no system is completely secure”).

    ## Why it matters

    Every system can fail. Such a claim misleads people about what they risk, which is an unfair practice as soon as
    they decide by it, and it is untrue at the latest with the first breach.

    ## How to fix

    Say what is done: “Your messages are encrypted on their way and where they are stored”.

    ## When it is wrong

    Where the sentence is about something else than data, such as a payment that is insured.
    """
    if english(case.inventory):
        for where, words in _matches(case, "overclaims", denied=False):
            fix = "say what is done to protect the data, instead of how safe it is"
            yield Report(where, f"“{short(words)}” is more than anybody can keep", fix=fix)


def _matches(case: Case, table: str, *, denied: bool = True) -> Iterator[tuple[Path, str]]:
    """The first words in each text that a table of patterns has; on request none in sentences that deny something."""
    listed = pattern(case.law, table)

    @cache  # many entries say the same
    def first(said: str) -> str:
        text = said.casefold()
        if not listed.search(text):
            return ""
        spoken = (one for one in _SENTENCE.findall(text) if denied or not _DENIED.search(one))
        return next((match[0] for one in spoken if (match := listed.search(one))), "")

    for saying in case.texts:
        words = first(saying.value)
        if words:
            yield saying.path, words
