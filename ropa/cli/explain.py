"""`ropa explain`: what a rule checks, why, and how to mend what it finds."""

from typing import Annotated

import typer

from ropa.cli.terminal import out
from ropa.project.checking import find_rule
from ropa.project.explaining import explanation


def explain(rule: Annotated[str, typer.Argument(metavar="RULE", help="Id of a rule, such as unknown-key.")]) -> None:
    """Explain a rule: what it checks, why it matters, how to fix it, with examples."""
    out([explanation(find_rule(rule))])
