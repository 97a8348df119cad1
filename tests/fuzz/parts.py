"""Several named files in one: a line `=== name` begins each."""

import re

_HEAD = re.compile(rb"^=== ?([^\n]*)\n", re.MULTILINE)
_MOST = 24
"""How many files are taken; the rest of a long input is left out."""


def split(data: bytes) -> dict[str, bytes]:
    """The files by name; what stands before the first head belongs to no file, and is left out."""
    heads = list(_HEAD.finditer(data))[: _MOST + 1]
    ends = [*(head.start() for head in heads[1:]), len(data)]
    files = [(head[1], data[head.end() : end]) for head, end in zip(heads, ends, strict=False)]
    return {name.decode("utf-8", "replace")[:80]: content for name, content in files[:_MOST]}
