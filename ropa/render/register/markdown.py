"""Registers as one Markdown text: a block for each activity, a table for every other register."""

import re
from collections.abc import Iterator, Sequence

from ropa.render.register.table import Cell, Line, Register

# Everything that Markdown, or HTML in it, could take for a sign of its own.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$@])|(?<=\d)([.)])(?=\s|\Z)|^([-+=])", re.MULTILINE)
_LINKS = re.compile(r"(?i)(https?|ftp|mailto|www)(?=[:.])")
_BLOCKS = frozenset({"activities"})
_HIDDEN = frozenset({"id", "activity", "at-place"})


def write(registers: Sequence[Register], title: str) -> str:
    """The text. Nothing in it is markup, a link or a picture but what we made."""
    return "".join(_document(registers, title))


def _document(registers: Sequence[Register], title: str) -> Iterator[str]:
    yield f"# {escaped(title)}\n"
    for register in registers:
        yield f"\n## {escaped(register.title)}\n\n"
        if register.about:
            yield f"{escaped(register.about)}\n\n"
        for label, value in register.front:
            yield f"- **{escaped(label)}:** {_cell(value)}\n"
        if register.key in _BLOCKS:
            yield from _blocks(register)
        else:
            yield from _table(register)


def _blocks(register: Register) -> Iterator[str]:
    """A heading and a list for each row: too many columns for a table."""
    if not register.lines:
        yield "–\n"
    for line in register.lines:
        said = {column.key: cell for column, cell in zip(register.columns, line.cells, strict=True)}
        yield f"### {_cell(said['activity'])}\n\n`{said['id']}` · {_cell(said['at-place'])}\n\n"
        for column, cell in zip(register.columns, line.cells, strict=True):
            if cell is not None and column.key not in _HIDDEN:
                law = f" ({escaped(column.law)})" if column.law else ""
                yield f"- **{escaped(column.head)}**{law}: {_cell(cell)}\n"
        yield "\n"


def _table(register: Register) -> Iterator[str]:
    """A table of the columns in which anything stands."""
    used = [number for number in range(len(register.columns)) if _filled(register.lines, number)]
    if not used:
        yield "–\n"
        return
    heads = [register.columns[number] for number in used]
    yield f"| {' | '.join(escaped(column.head) for column in heads)} |\n"
    yield f"| {' | '.join('---' for _ in heads)} |\n"
    for line in register.lines:
        yield f"| {' | '.join(_cell(line.cells[number]) for number in used)} |\n"


def _filled(lines: Sequence[Line], number: int) -> bool:
    return any(line.cells[number] not in (None, "") for line in lines)


def _cell(cell: Cell) -> str:
    return "" if cell is None else "<br>".join(escaped(str(cell)).split("\n"))


def escaped(text: str) -> str:
    """A text that stays the text it is."""
    plain = _SIGNS.sub(lambda found: f"\\{found[0]}", text.replace("\r", " "))
    return _LINKS.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", plain)
