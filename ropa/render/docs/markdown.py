"""A rule's page as Markdown, for `ropa explain`."""

from collections.abc import Iterator
from datetime import date

from ropa.law.citations import Citation
from ropa.render.docs.rule_page import RulePage


def render(page: RulePage, facts_as_of: date) -> str:
    """What it checks and why, whose demand it is, where the law says so, and an inventory before and after."""
    return "\n\n".join(part for part in _parts(page, facts_as_of) if part) + "\n"


def _parts(page: RulePage, facts_as_of: date) -> Iterator[str]:
    rule = page.rule
    yield f"# {rule.id}"
    yield page.text.title
    yield "\n".join(
        (
            f"- Severity: {page.severity}",
            f"- Asked for by: {page.demand}",
            f"- Applies under: {', '.join(pack for pack, _ in page.packs) or 'any law, and none'}",
            f"- Family: {rule.family}",
            f"- Since: {rule.since}",
            f"- Law facts of: {facts_as_of.isoformat()}",
        )
    )
    for section in page.text.sections:
        yield f"## {section.heading}"
        yield section.text
    if page.citations:
        yield "## Where the law says so"
        yield "\n".join(line for citation in page.citations for line in _citation(citation))
    if page.before:
        yield "## An inventory with the defect"
        yield f"```yaml\n{page.before}```"
    if page.printed:
        yield "## What is said about it"
        yield f"```\n{page.printed}\n```"
    if page.after:
        yield "## One without it"
        yield f"```yaml\n{page.after}```"


def _citation(citation: Citation) -> Iterator[str]:
    """The instrument with its link, and each provision in plain words."""
    cited = f"[{citation.cited}]({citation.url})" if citation.url else citation.cited
    yield f"- {cited}: {citation.title}"
    for provision in citation.provisions:
        if provision.words:
            yield f"  - {provision.name}: {provision.words}"
