"""Text in a picture: how wide it is, where its lines break, which characters of it can be drawn.

A picture must know its sizes before a font is chosen by whoever looks at it. Widths are those of DejaVu Sans,
the widest of the fonts that a reader may get, so that in every other font there is room to spare.
"""

import unicodedata
from functools import lru_cache

FONTS = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

_ASCII = (
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
    84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99,
    69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52,
    39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
)  # fmt: skip
"""Widths of the characters from space to tilde, in hundredths of the size."""
_OTHER, _BROAD, _WIDE = 80, 112, 105
_BROAD_ONES = frozenset("ЩЖШЮЉЊЫМщшжюњљфы…—―ŒœŴ‰")
_BOLD = 1.14
_ELLIPSIS = "…"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
"""Invisible, and needed to write Persian, the languages of India, and emoji."""


def drawable(text: str) -> str:
    r"""A text on one line, without characters that cannot be drawn, are not allowed in XML, or turn others around.

    >>> drawable("Pay\x00ment\n  data")
    'Payment data'
    """
    if text.isprintable():  # no controls, no marks that cannot be seen, no spaces but the plain one
        return " ".join(text.split())
    seen = (character if _visible(character) else " " if character.isspace() else "" for character in text)
    return " ".join("".join(seen).split())


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in the units of its size."""
    return sum(map(_ADVANCES.__getitem__, text)) * size / 100 * (_BOLD if bold else 1)


@lru_cache(maxsize=8192)
def wrapped(text: str, room: float, size: float, *, bold: bool = False, most: int = 3) -> tuple[str, ...]:
    """The lines of a text in a column. What does not fit into `most` lines gives way to an ellipsis."""
    line, filled = "", 0.0
    lines: list[str] = []
    space = width(" ", size, bold=bold)
    words = drawable(text).split()[::-1]
    while words and len(lines) < most:
        word = words.pop()
        long = width(word, size, bold=bold)
        if line and filled + space + long <= room:
            line, filled = f"{line} {word}", filled + space + long
        elif line:
            lines.append(line)
            line, filled = "", 0.0
            words.append(word)
        elif long > room:
            fitting = _fitting(word, room, size, bold=bold)
            lines.append(word[:fitting])
            words.append(word[fitting:])
        else:
            line, filled = word, long
    if line and len(lines) < most:
        lines.append(line)
    elif words or line:
        lines[-1] = _cut(f"{lines[-1]} {line or words[-1]}", room, size, bold=bold)
    return tuple(lines)


def _fitting(word: str, room: float, size: float, *, bold: bool) -> int:
    """How many characters of a word fit; at least one, and never a mark without what it stands on."""
    count = 1
    while count < len(word) and width(word[: count + 1], size, bold=bold) <= room:
        count += 1
    end = count
    while end > 1 and not _ADVANCES[word[end]]:
        end -= 1
    return end


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    """As much of a line as there is room for, with an ellipsis after it."""
    filled, unit = _ADVANCES[_ELLIPSIS], size / 100 * (_BOLD if bold else 1)
    for end, character in enumerate(line):
        filled += _ADVANCES[character]
        if filled * unit > room:
            return line[:end].rstrip(" ,;") + _ELLIPSIS
    return line.rstrip(" ,;") + _ELLIPSIS


def _visible(character: str) -> bool:
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:  # no characters, and some of them no XML
        return False
    return character in _JOINERS or unicodedata.category(character) not in _INVISIBLE


class _Advances(dict[str, int]):
    """Widths of characters in hundredths of the size, each worked out once."""

    def __missing__(self, character: str) -> int:
        advance = self[character] = _advance(character)
        return advance


def _advance(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    base = ord(unicodedata.normalize("NFD", character)[0])
    if 32 <= base < 127:
        return _ASCII[base - 32]
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _BROAD if character in _BROAD_ONES else _OTHER


_ADVANCES = _Advances()
