"""Where a piece of an inventory stands: the only currency of blame."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, in characters; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Mark(NamedTuple):
    """A point in a file, counted from 0 as parsers do."""

    line: int
    column: int
