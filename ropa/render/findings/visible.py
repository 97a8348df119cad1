"""Text from an inventory, made safe to show.

An inventory is untrusted. What it says must neither move the cursor, nor turn the reading direction, nor
hide, nor speak to the machine that keeps a build's log; so every character that is not seen is named instead.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Categories Cc, Cf (but for the Arabic and Syriac signs that are drawn), Cs, Zl and Zp; noncharacters;
# letters and marks drawn as nothing. Last, the second `#` of `##[name]` and `##name[x]`, which build servers
# obey wherever in a line they meet it.
HIDDEN = re.compile(
    "["
    "\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + r"]|(?<=#)#(?=[A-Za-z]{0,32}\[)"
)

_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "#": r"\#"}


def visible(text: str) -> str:
    r"""The text on one line, with every hidden character spelled out.

    >>> visible("a\x1b[2J\nb")
    'a\\x1b[2J\\nb'
    """
    return replaced(text, spelled)


def at_start(text: str) -> str:
    r"""The visible text where a line begins with it: a line with two colons first commands a build server.

    >>> at_start("::error::a")
    '\\::error::a'
    """
    shown = visible(text)
    return f"\\{shown.lstrip()}" if shown.lstrip().startswith("::") else shown


def replaced(text: str, instead: Callable[[str], str]) -> str:
    """The text with every hidden character replaced by what `instead` makes of it."""
    return text if is_plain(text) else HIDDEN.sub(lambda found: instead(found[0]), text)


def is_plain(text: str) -> bool:
    """Whether nothing is hidden and each letter takes one cell: so it is with nearly all text, and quickly known."""
    return text.isascii() and text.isprintable() and "##" not in text


def spelled(character: str) -> str:
    r"""What stands for a hidden character: `\n`, `\x1b`, `<U+202E>`."""
    if short := _SHORT.get(character):
        return short
    code = ord(character)
    return f"\\x{code:02x}" if code < 0xA0 else f"<U+{code:04X}>"


@lru_cache(maxsize=8192)
def cells(character: str) -> int:
    """How many cells of a terminal a visible character takes: none, one or two."""
    if unicodedata.category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0  # drawn over the character before it, as are the later parts of a Korean syllable
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
