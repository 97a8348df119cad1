"""`ropa explain`: what a rule checks, why, and how to mend what it finds."""

from typing import Annotated

import typer

from ropa.cli.options import Today, the_day
from ropa.cli.terminal import out


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Id of a rule, such as unknown-key.")], today: Today = ""
) -> None:
    """Explain a rule: what it checks, why it matters, how to fix it, where the law says so, with examples."""
    from ropa.project.explaining import explanation, find_rule  # other commands need not wait for it

    out([explanation(find_rule(rule), the_day(today))])
