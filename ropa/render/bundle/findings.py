"""`findings.sarif`: what was found, and every rule that looked, with what it looks for and why."""

from collections.abc import Iterator

from ropa.render.artifact import Artifact, Edition
from ropa.render.findings import FORMATS, RuleInfo, Run


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield the file. Its places are those of the sources in the bundle."""
    run = Run(
        tool_version=edition.tool_version,
        today=edition.today,
        facts_as_of=edition.law.as_of,
        rules={
            rule.id: RuleInfo(
                rule.id, rule.title, rule.documentation, rule.documentation, "", rule.severity, rule.laws, rule.packs
            )
            for rule in edition.rules
        },
    )
    text = "".join(FORMATS["sarif"](edition.findings, edition.sources, run))
    yield Artifact("findings.sarif", text.encode())
