"""Characters that nobody sees: where they have no business, and what they are called."""

import re
import unicodedata
from collections.abc import Iterator

from ropa.text.places import pack
from ropa.text.tree import Problem

_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
"""Characters of no width, and those that turn the direction of a text."""
_ODD = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|" + _UNSEEN.pattern)
"""Those, and the spaces that are not the one of the keyboard: text may hold them, keys and words may not."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df]")
"""Scripts in which a space of no width parts words: Thai, Lao, Myanmar, Khmer, Tai Le."""
_JOINERS, _MARKS, _TURNS, _SOFT = (
    "\u200c\u200d",
    "\u200e\u200f\u061c",
    "\u202a\u202b\u202c\u2066\u2067\u2068\u2069",
    "\u00ad",
)


def odd_character(words: str) -> str | None:
    """The name of the first character of a word that looks like none or like a space: `a no-break space (U+00A0)`."""
    found = None if words.isascii() else _ODD.search(words)
    return called(found[0]) if found else None


def called(character: str) -> str:
    r"""The name of a character, and its number.

    >>> called("\u200b")
    'a zero width space (U+200B)'
    """
    name = unicodedata.name(character, "character without a name").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(character):04X})"


def unseen(text: str, file: int) -> Iterator[Problem]:
    """The characters of a text that cannot be seen and that no script asks for, the first of each line."""
    if text.isascii():
        return
    told, line, seen = -1, 0, 0
    for found in _UNSEEN.finditer(text):
        index = found.start()
        start = text.rfind("\n", 0, index) + 1
        end = text.find("\n", index)
        if start == told or _belongs(text, index, text[start : end if end >= 0 else None]):
            continue
        told = start
        line += text.count("\n", seen, start)
        seen = start
        place = pack(file, line, index - start)
        message = f"{called(found[0])} stands here, which cannot be seen"
        yield Problem("invisible-character", message, place, place + 1, "delete it; to be sure, type the line anew")


def _belongs(text: str, index: int, line: str) -> bool:
    """Whether a script needs the character at its place: Persian and Hindi joiners, Hebrew marks, Thai spaces."""
    character = text[index]
    beside = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    if character in _JOINERS:
        return any(not one.isascii() and not _ODD.match(one) for one in beside)
    if character in _MARKS or character in _TURNS:
        return _RIGHT_TO_LEFT.search(line) is not None
    if character == "\u200b":
        return _WITHOUT_SPACES.search(beside) is not None
    if character == _SOFT:
        return len(beside) == 2 and beside.isalpha()  # it parts a long word, which is what it is for
    return False
