"""What an author probably did where a parser gives up."""

import re

from ropa.text.slips import cut_before

_USUAL = "check indentation, colons, brackets and quotes around this place"
_WORDS: tuple[tuple[str, str], ...] = (
    ("\\t", "indent with spaces"),
    ("'@'", "quote the text: YAML keeps `@` at the beginning for itself"),
    ("'`'", "quote the text: YAML keeps the backtick at the beginning for itself"),
    ("'%'", "quote the text: YAML keeps `%` at the beginning for itself"),
    ("sequence entries are not allowed", "put the list on lines of its own, or quote the text"),
    ("expected a comment or a line break", "write the text on the next line, indented, or quote it"),
)
_COLON = re.compile(r":\s+\S[^\n]*?:(\s|$)")


def hint(words: str, text: str, line: int, column: int) -> str:
    """How to mend what a parser could not read at a place, in its words `words`."""
    for part, fix in _WORDS:
        if part in words:
            return fix
    rows = text.split("\n")
    row = rows[line] if line < len(rows) else ""
    if ("mapping values are not allowed" in words or "but got ':'" in words) and _COLON.search(row[: column + 1] + " "):
        return "quote the text: a colon with a space behind it begins a value"
    cut = cut_before(text, line)
    if cut:
        return (
            f"quote the text before `{cut[:40]}`: an unquoted # after a space makes a comment of the rest of the line"
        )
    if "<scalar>" in words and row[:column].rstrip().endswith(("'", '"')):
        return "quote the whole text; inside single quotes, write '' for an apostrophe"
    return _USUAL
