"""How texts are judged: limits of length, formulas of reading ease, words that say nothing."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ropa.law.book import LawBook
from ropa.law.fact import Fact


def limit(book: LawBook, identifier: str) -> int:
    """Look up a number that texts are measured by, such as `sentence-words`."""
    fact = book.fact("wording.limits", identifier)
    if fact is None:
        raise ValueError(f"wording.limits: `{identifier}` is missing on {book.day}")
    return fact.number("number")


class Formula(NamedTuple):
    """A formula of reading ease for one language, and from which score on a text is hard."""

    fact: Fact

    def score(self, letters: int, words: int, long_words: int, sentences: int) -> float:
        """Score a text by its counts."""
        return (
            self._factor("letters") * letters / words
            + self._factor("words") * words / sentences
            + self._factor("long") * 100 * long_words / words
            + self._factor("sentences") * sentences / words
            + self._factor("constant")
        )

    def hard(self, score: float) -> bool:
        """Whether a score is that of a hard text."""
        limit = float(self.fact.text("limit"))
        return score > limit if self.upwards else score < limit

    @property
    def upwards(self) -> bool:
        """Whether harder texts score higher."""
        return self.fact.text("hard") == "above"

    def words(self, score: float) -> str:
        """Say what a score means."""
        return self.fact.text("says").format(score=round(score))

    def _factor(self, key: str) -> float:
        return float(self.fact.text(key, "0"))


def formula(book: LawBook, language: str) -> Formula | None:
    """Find the formula for a language tag; None for a language without one.

    >>> formula(LawBook(date(2026, 11, 21)), "de-AT").fact.text("name")
    'LIX'
    """
    fact = book.fact("wording.readability", language.partition("-")[0].casefold())
    return Formula(fact) if fact else None


def pattern(book: LawBook, table: str) -> re.Pattern[str]:
    """Compile what a table looks for, `praise` or `overclaims`, in lower-case English text."""
    return _compiled("|".join(f"(?:{fact.text('pattern')})" for fact in book.facts(f"wording.{table}")))


class Placeholders(NamedTuple):
    """Placeholders that templates leave: patterns within a text, and patterns of a whole text."""

    inside: re.Pattern[str]
    whole: re.Pattern[str]

    def find(self, text: str) -> re.Match[str] | None:
        """The placeholder in a text, or the text if it is nothing else."""
        return self.inside.search(text) or self.whole.fullmatch(text.strip())


def placeholders(book: LawBook) -> Placeholders:
    """Compile what placeholders look like."""
    facts = book.facts("wording.placeholders")
    fill = next(fact.text("pattern") for fact in facts if fact.text("where") == "fill")
    inside = _alternatives(facts, "inside").replace("FILL", fill)
    return Placeholders(
        _compiled(f"(?i:{inside})|{_alternatives(facts, 'capitals')}"),
        _compiled(f"(?i:{_alternatives(facts, 'whole')})"),
    )


def _alternatives(facts: Iterable[Fact], where: str) -> str:
    return "|".join(f"(?:{fact.text('pattern')})" for fact in facts if fact.text("where") == where)


def abbreviations(book: LawBook) -> dict[str, tuple[str, ...]]:
    """List the abbreviations of the trade: what each stands for, and other words that explain it."""
    facts = book.facts("wording.abbreviations")
    return {name: (fact.text("means"), *fact.texts("also")) for fact in facts for name in fact.texts("short")}


def contract_terms(book: LawBook) -> tuple[str, ...]:
    """List the words that contracts capitalise, in lower case."""
    return tuple(word for fact in book.facts("wording.contract-terms") for word in fact.texts("words"))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
