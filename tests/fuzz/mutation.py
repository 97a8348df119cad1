"""Changes to inventories that keep them YAML: libFuzzer's own changes to bytes rarely get past the parser."""

import random
from copy import deepcopy
from typing import Any

import yaml

from tests.fuzz.parts import split

WORDS = [
    "unknown", "none", "all", "", " ", "true", "0", "-1", "2026-02-30", "30 days", "999999999999 years", "indefinitely",
    "EU", "XX", "US-CA", "GB", "consent", "contract", "service", "a.b.c", "*", "é", "名前", "x" * 300, "<script>",
    "\n::error::x", "\x1b[31m", "\u202e", "%0A", "{{ 7 }}", "javascript:alert(1)", "=1+1", "controller", "processor",
]  # fmt: skip
"""Values that mean something in many fields, or that a document must not take over as they are."""


class Dumper(yaml.SafeDumper):
    """Writes texts in quotes, so that each is read as it is, and no aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        """No aliases."""
        return True


Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def mutated(data: bytes, seed: int) -> bytes | None:
    """The files with a few entries gone, copied, renamed or replaced; None if they are no YAML, or have no entries."""
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    trees = {}
    for name, content in split(data).items():
        try:
            trees[name] = yaml.load(content, yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts
        except (yaml.YAMLError, ValueError, RecursionError):
            return None
    for _ in range(draw.randint(1, 4)):
        every = [place for tree in trees.values() for place in _places(tree)]
        if not every:
            return None
        _change(draw, draw.choice(every), draw.choice(every))
    texts = (f"=== {name}\n".encode() + _dumped(tree) for name, tree in trees.items())
    return b"".join(texts)


def _dumped(tree: Any) -> bytes:
    dumped: bytes = yaml.dump(tree, Dumper=Dumper, allow_unicode=True, encoding="utf-8")
    return dumped


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every place below the top: what holds it, and its key there."""
    found, waiting = [], [tree]
    while waiting:
        around = waiting.pop()
        keys = around if isinstance(around, dict) else range(len(around)) if isinstance(around, list) else ()
        for key in keys:
            found.append((around, key))
            waiting.append(around[key])
    return found


def _change(draw: random.Random, place: tuple[Any, Any], other: tuple[Any, Any]) -> None:
    around, key = place
    match draw.choice(("remove", "replace", "replace", "copy", "rename", "wrap", "vague")):
        case "remove":
            del around[key]
        case "replace":
            around[key] = draw.choice(WORDS)
        case "copy":
            around[key] = deepcopy(other[0][other[1]])
        case "rename" if isinstance(around, dict):
            around[str(other[1])] = around.pop(key)
        case "vague":
            around[key] = {"vague": draw.choice(WORDS)}
        case _:
            around[key] = [around[key]]
