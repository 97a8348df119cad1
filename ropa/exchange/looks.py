"""Texts that a spreadsheet program takes for something else when it opens a table without types, and writes anew."""

import re

TRUE = frozenset(
    ("true", "wahr", "vrai", "verdadero", "vero", "waar", "verdadeiro", "prawda", "sant", "sand", "sann", "tosi",
     "pravda", "igaz", "истина")
)  # fmt: skip
FALSE = frozenset(
    ("false", "falsch", "faux", "falso", "onwaar", "fałsz", "falskt", "falsk", "usann", "epätosi", "nepravda", "hamis",
     "ложь")
)  # fmt: skip
_MONTHS = (
    "jan|feb|fév|mar|mär|mrz|apr|avr|abr|may|mai|mei|jun|juin|jul|juil|aug|août|ago|sep|set|oct|okt|ott|nov|dec|dez|"
    "déc|dic|gen|ene|mag|giu|lug"
)
_LONGEST = 60
_KEPT = re.compile(r"(?:0|[1-9][0-9]{0,10})\Z")
"""Numbers that stay as they are."""
_NUMBER = re.compile(
    r"[-+(]?\s*[$€£¥]?\s*[0-9.,:/'’\s-]*[0-9][0-9.,:/'’\s-]*(?:e[+-]?[0-9]+)?\s*[%€$£¥)]?(?:\s*[ap]m)?\Z", re.IGNORECASE
)
"""Numbers, days, times, parts, prices, and telephone numbers, which lose their zeros."""
_MONTH = re.compile(
    rf"(?:[0-9]{{1,4}}[\s./-]*)?(?:{_MONTHS})[^\W\d]*[\s./-]*(?:[0-9]{{1,4}}[\s.,/-]*)*\Z", re.IGNORECASE
)


def rewritten(text: str) -> bool:
    """Whether a program would write a text in another way."""
    if len(text) > _LONGEST or "\n" in text or _KEPT.match(text):
        return False
    word = text.strip().lower()
    if word in TRUE or word in FALSE:
        return True
    return any(sign.isdigit() for sign in word) and bool(_NUMBER.match(word) or _MONTH.match(word))
