"""Which outputs a build makes. To add one: a module that meets `Renderer`, and a line here."""

from collections.abc import Iterator
from importlib import import_module

from ropa.render.artifact import Artifact, Edition, Renderer

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


def renderer(name: str) -> Renderer:
    """The renderer of an output."""
    made: Renderer = import_module((OUTPUTS | ON_REQUEST)[name]).render
    return made


def render_all(edition: Edition) -> Iterator[Artifact]:
    """Every file of every output."""
    for name in OUTPUTS:
        yield from renderer(name)(edition)
