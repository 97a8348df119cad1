"""SARIF 2.1.0, the exchange format of code scanning."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from ropa.model.finding import Acceptance, Finding, Label, Severity
from ropa.render.findings.jsontext import dumps
from ropa.render.findings.run import RuleInfo, Run, Sources
from ropa.render.findings.visible import visible
from ropa.rules.fingerprint import Fingerprints
from ropa.text.span import Span

# What GitHub takes; it refuses a file that holds more.
_RESULTS = 25_000
_LOCATIONS = 1_000
_TITLE = 1_024
_TAGS = 20

_ELSEWHERE = (Acceptance.BASELINE, Acceptance.EITHER_WAY)  # what accepts a finding outside of the inventory
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def render(findings: Iterable[Finding], sources: Sources, run: Run) -> Iterator[str]:
    """One run with a result for each finding; beyond what GitHub takes, only how many are left out."""
    rules = [run.rules[rule] for rule in sorted(run.rules)]
    yield '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n'
    yield f'"tool": {dumps(_tool(rules, run))},\n'
    yield f'"columnKind": "unicodeCodePoints",\n"originalUriBaseIds": {dumps({_ROOT: _root(run)})},\n'
    yield f'"properties": {dumps(_dates(run))},\n'
    yield '"results": ['
    indices = {rule.id: index for index, rule in enumerate(rules)}
    fingerprints = Fingerprints(sources.line, run.repository_path)
    written = left_out = 0
    for finding in findings:
        if written == _RESULTS:
            left_out += 1
            continue
        comma = "," if written else ""
        yield f"{comma}\n{dumps(_result(finding, indices.get(finding.rule), fingerprints.of(finding), run))}"
        written += 1
    yield "\n],\n"
    yield f'"invocations": [{dumps(_invocation(left_out))}]\n'
    yield "}]}\n"


def _tool(rules: list[RuleInfo], run: Run) -> dict[str, Any]:
    return {"driver": {"name": "ropa", "version": run.tool_version, "rules": [_rule(rule) for rule in rules]}}


def _root(run: Run) -> dict[str, Any]:
    """The folder in which relative paths start, and where it is, if that is known."""
    if not run.root:
        return {"description": {"text": "The root of the repository."}}
    return {"uri": f"file://{_uri(run.root.rstrip('/'))}/"}


def _dates(run: Run) -> dict[str, str]:
    dates = {"today": run.today.isoformat()}
    return dates | {"facts-as-of": run.facts_as_of.isoformat()} if run.facts_as_of else dates


def _rule(rule: RuleInfo) -> dict[str, Any]:
    title = visible(rule.title)[:_TITLE] or rule.id
    text = rule.help_text or title
    described: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": text.split("\n\n", 1)[0][:_TITLE]},
        "help": {"text": text, "markdown": rule.help_markdown or text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": list(dict.fromkeys((*rule.tags, *rule.laws)))[:_TAGS],
            "precision": "high",
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }
    return described | {"helpUri": rule.uri} if rule.uri else described


def _result(finding: Finding, index: int | None, fingerprint: str, run: Run) -> dict[str, Any]:
    fix = f"\nFix: {_words(finding.fix)}" if finding.fix else ""
    result: dict[str, Any] = {
        "ruleId": visible(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": _words(finding.message) + fix},
        "locations": [_location(finding.primary, run)],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        "properties": {"subject": visible(finding.subject), "laws": [visible(law) for law in finding.laws]},
    }
    if index is not None:
        result["ruleIndex"] = index
    if finding.related:
        result["relatedLocations"] = _different(_location(label, run) for label in finding.related[: _LOCATIONS - 1])
    if finding.waived is not None:
        kind = "external" if finding.waived_by in _ELSEWHERE else "inSource"
        result["suppressions"] = [{"kind": kind, "justification": visible(finding.waived)}]
    return result


def _location(label: Label, run: Run) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(run.repository_path(label.span.path)),
            "region": _region(label.span),
        }
    }
    return location | {"message": {"text": _words(label.text)}} if label.text else location


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _different(locations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The locations without repetitions, which the schema forbids."""
    return list({dumps(location): location for location in locations}.values())


def _artifact(path: str) -> dict[str, str]:
    if path.startswith("/"):  # the root of the repository is not known
        return {"uri": f"file://{_uri(path)}"}
    return {"uri": _uri(path), "uriBaseId": _ROOT}


def _words(text: str) -> str:
    """Plain words: in a SARIF message `[words](target)` would be a link."""
    plain = visible(text)
    return plain.replace("[", "\\[") if "](" in plain else plain


def _uri(path: str) -> str:
    """A path as URIs have it. The colon is written as a number too, for it would end a scheme."""
    return quote(path.encode("utf-8", "surrogateescape"))


def _invocation(left_out: int) -> dict[str, Any]:
    if not left_out:
        return {"executionSuccessful": True}
    text = f"{left_out:,} more findings are left out: a file of results holds at most {_RESULTS:,}."
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }
