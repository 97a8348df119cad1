"""Registers as comma-separated values (RFC 4180), a file for each.

A byte-order mark stands first: without it Excel takes the text for a Windows code page, and every other reader that
matters skips it. Text that a program could take for a formula has an apostrophe before it (`ropa.exchange.comma`).
"""

import csv
import io

from ropa.exchange.comma import guarded
from ropa.render.register.table import Cell, Register


def write(register: Register) -> bytes:
    """One register: its heads, then its rows. A day is written as year-month-day."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guarded(column.head) for column in register.columns])
    writer.writerows([_text(cell) for cell in line.cells] for line in register.lines)
    return stream.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
