r"""Text in files of comma-separated values that a spreadsheet program must never take for a formula.

A program takes a cell for a formula that begins with `=`, `+`, `-`, `@`, a tab or a carriage return. One that
separates columns by semicolons or tabs instead of commas, as many do by their language, cuts cells where we
did not. So an apostrophe goes before each such sign at the beginning of a text and behind a separator; and before
an apostrophe that stands there already, so that it can be told and taken away again.

>>> guarded("=1+1;@x")
"'=1+1;'@x"
>>> unguarded("'=1+1;'@x")
'=1+1;@x'
"""

import re

_SEPARATOR = r"(?:\A|(?<=[;|\t\r\n]))"
_GUARDED = re.compile(_SEPARATOR + "(?=[=+\\-@\t\r'＝＋－＠])")
_GUARD = re.compile(_SEPARATOR + "'")


def guarded(text: str) -> str:
    """A text that no program takes for a formula."""
    return _GUARDED.sub("'", text)


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return _GUARD.sub("", text)
