"""The inventory that says something in every field, and its page."""

from functools import cache

from ropa.render.policy import render
from tests.support import ROOT, unchecked

EVERYTHING = ROOT / "tests/render/policy/everything.yaml"


def page_of(path, **options):
    """The page of an inventory that no rule has looked at."""
    return next(iter(render(unchecked(path, **options)))).content.decode()


@cache
def page_of_everything(*, final=False):
    """The page with every sentence there is."""
    return page_of(EVERYTHING, final=final)
