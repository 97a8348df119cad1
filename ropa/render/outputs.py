"""Which outputs a build makes. To add one: a module that meets `Renderer`, and a line here."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module

from ropa.render.artifact import Artifact, Edition, Renderer
from ropa.render.workers import beside

OUTPUTS = {
    "policy": "ropa.render.policy",
    "record": "ropa.render.record",
    "diagram": "ropa.render.diagram",
    "inventory": "ropa.render.exchange.inventory_json",
    "jsonld": "ropa.render.exchange.dpv",
    "tilt": "ropa.render.exchange.tilt",
}
"""The module of each output; its `render` meets `Renderer`. Imported when it is made."""
ON_REQUEST = {"register": "ropa.render.register.files"}
"""Outputs that are made only for those who name them: they take longer than a page."""
LONGEST = "record"
"""The output that takes about as long as all others."""


def renderer(name: str) -> Renderer:
    """The renderer of an output."""
    made: Renderer = import_module((OUTPUTS | ON_REQUEST)[name]).render
    return made


def artifacts(names: Sequence[str], edition: Edition, begin: Callable[[str], None]) -> Iterator[Artifact]:
    """The files of some outputs, in their order; `begin` is told of each. The longest is made beside the others."""
    others = [name for name in names if name != LONGEST]
    if not others or len(others) == len(names):
        for name in names:
            begin(name)
            yield from renderer(name)(edition)
        return
    begin(LONGEST)
    with beside(partial(_made, LONGEST), edition) as longest:
        made = {}
        for name in others:
            begin(name)
            made[name] = _made(name, edition)
        made[LONGEST] = longest()
    for name in names:
        yield from made[name]


def _made(name: str, edition: Edition) -> list[Artifact]:
    return list(renderer(name)(edition))
