"""The page of a rule, from its docstring, its citations and its cases."""

from ropa.rules.examples import examples
from ropa.rules.registry import Rule


def explanation(rule: Rule) -> str:
    """A rule in Markdown: what it checks and why, whose demand it is, and inventories that fire it and do not."""
    title, _, body = rule.documentation.partition("\n")
    facts = [
        f"Severity: {rule.severity.word}",
        f"Asked for by: {rule.demand.value}" + (f" ({'; '.join(rule.laws)})" if rule.laws else ""),
        f"Applies under: {', '.join(rule.packs)}" if "any" not in rule.packs else "Applies always",
        f"Since: {rule.since}",
    ]
    parts = [f"# {rule.id}", title, "\n".join(f"- {fact}" for fact in facts), body.strip()]
    for fires, heading in ((True, "## An inventory with the defect"), (False, "## The same without it")):
        case = next((example for example in examples(rule.id) if example.fires is fires), None)
        if case is not None:
            parts += [heading, f"```yaml\n{case.shown}```"]
    return "\n\n".join(part for part in parts if part) + "\n"
