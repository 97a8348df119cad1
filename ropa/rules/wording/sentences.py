"""Whether people can read it: sentences that go on, texts that are hard."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ropa.law.wording import Formula, formula, limit
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import Localised, known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import counted, short

_END = re.compile(r"(?<=[.!?;:…])[\"”’)]*\s+|\n+")
_WORD = re.compile(r"\w[\w'’.-]*")
_PROSE = 8
"""A text of fewer words is a label, and none of the formulas was made for labels."""
_LONG = 6
_SHOWN = 3


class _Text(NamedTuple):
    """A text in one language, its sentences as lists of words."""

    path: Path
    sentences: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence]


@rule("GDPR Art. 12(1)", "WP260 rev.01", severity=Severity.INFO, since="0.1", demand=Demand.GUIDELINE)
def sentence_too_long(case: Case) -> Iterator[Report]:
    """A sentence has more than 30 words.

    ## What it checks

    The sentences of every text that may be published, in any language that puts spaces between words. A semicolon or
    a colon ends a sentence, too. One finding for each text.

    ## Why it matters

    What people are told has to be concise and easy to understand. Whoever has lost the beginning of a sentence when its
    end comes has not been told.

    ## How to fix

    Say one thing in a sentence. Conditions belong into `when`, lists into lists.

    ## When it is wrong

    Where the words are prescribed by a law, or the name of something is that long.
    """
    most = limit(case.law, "sentence-words")
    for saying in case.texts:
        for text in _versions(saying.value).values():
            if len(text) < 2 * most:  # cannot have that many words
                continue
            longest = max(_END.split(text), key=lambda part: len(_WORD.findall(part)))
            number = len(_WORD.findall(longest))
            if number > most:
                message = f"a sentence of {number} words: “{short(longest)}”"
                yield Report(saying.path, message, fix=f"say one thing in a sentence: {most} words are enough")
                break


@rule("GDPR Art. 12(1)", "WP260 rev.01", severity=Severity.INFO, since="0.1", demand=Demand.GUIDELINE)
def text_hard_to_read(case: Case) -> Iterator[Report]:
    """The texts of the policy are hard to read.

    ## What it checks

    The texts of the inventory that may be published, of at least eight words each and a hundred together, by the
    formula of their language: the Automated Readability Index for English, LIX for German, French, Swedish and Danish,
    Gulpease for Italian. `ropa/data/wording.yaml` has the formulas and from where on a text is hard. Other languages
    are not measured. One finding for each language points at the hardest texts.

    ## Why it matters

    Transparency means that those whom a policy is for can read it: all of them, not those who went to college.

    ## How to fix

    Shorter sentences and shorter words: “use” for “utilisation”, “so that” for “in order to”.

    ## When it is wrong

    A formula counts letters and does not understand. Where the words are long because the things are called so, leave
    them; where the people addressed are specialists, suppress the rule with that reason.
    """
    for language, texts in _by_language(case).items():
        measure = formula(case.law, language)
        if measure is None or sum(len(text.words) for text in texts) < limit(case.law, "sample-words"):
            continue

        whole = _score(measure, texts)
        if measure.hard(whole):
            hardest = sorted(texts, key=lambda text: _score(measure, [text]), reverse=measure.upwards)[:_SHOWN]
            mentions = tuple(Mention(text.path, "one of the hardest") for text in hardest)
            message = f"{counted(len(texts), 'text')} in `{language}` have {measure.words(whole)}"
            yield Report(("policy",), message, mentions=mentions, fix="use shorter sentences and shorter words")


def _score(measure: Formula, texts: list[_Text]) -> float:
    words = [word for text in texts for word in text.words]
    return measure.score(*_counts(words), sum(len(text.sentences) for text in texts))


def _by_language(case: Case) -> dict[str, list[_Text]]:
    """The texts that are prose, by language."""
    policy = case.inventory.policy
    source = (known(policy.language) if policy else None) or "en"
    found: dict[str, list[_Text]] = {}
    for saying in case.texts:
        for language, text in _versions(saying.value, source).items():
            if text.count(" ") < _PROSE - 1:
                continue
            sentences = _sentences(text)
            if sum(map(len, sentences)) >= _PROSE:
                found.setdefault(language, []).append(_Text(saying.path, sentences))
    return found


def _versions(value: object, source: str = "") -> dict[str, str]:
    """A text by language."""
    return dict(value.translations) if isinstance(value, Localised) else {source: str(value)}


def _sentences(text: str) -> tuple[tuple[str, ...], ...]:
    """The sentences of a text, as words."""
    sentences = (tuple(_WORD.findall(part)) for part in _END.split(text))
    return tuple(sentence for sentence in sentences if sentence)


def _counts(words: list[str]) -> tuple[int, int, int]:
    """How many letters, words and long words there are."""
    lengths = [len(word) if word.isalnum() else sum(map(str.isalnum, word)) for word in words]
    return sum(lengths), len(lengths), sum(length > _LONG for length in lengths)
