"""`inventory.json`: the resolved inventory, in which defaults are filled in and shorthands are spelled out."""

import json
from collections.abc import Iterator

from ropa.model.plain import plain
from ropa.render.artifact import Artifact, Edition


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield `internal/inventory.json`; it is an inventory again and can be checked like one."""
    text = json.dumps(plain(edition.inventory), ensure_ascii=False, indent=2)
    yield Artifact("internal/inventory.json", text.encode() + b"\n")
