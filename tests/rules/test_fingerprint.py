from dataclasses import replace

from ropa.model.finding import Label
from ropa.rules.fingerprint import Fingerprints
from ropa.text.span import Span
from tests.render.findings.samples import ACTIVITIES, RUN, SOURCES, Lines, finding


def names(*findings, sources=SOURCES, run=RUN):
    fingerprints = Fingerprints(sources.line, run.repository_path)
    return [fingerprints.of(finding) for finding in findings]


def test_lines_that_move_change_nothing():
    below = Lines(a="x: 1\nretention: long")
    above = Lines(a="# new\n\n\nx: 1\n  retention: long")
    (before,) = names(finding(primary=Label(below.span("a", "long"))), sources=below)
    (after,) = names(finding(primary=Label(above.span("a", "long"))), sources=above)
    assert before == after


def test_words_of_the_tool_change_nothing():
    (before,) = names(finding(message="facts are 91 days old", fix="a", laws=("b",)))
    assert names(finding(message="facts are 92 days old")) == [before]


def test_equal_findings_are_numbered():
    first, second, third = names(finding(), finding(), finding())
    assert len(first) == 34
    assert [name[32:] for name in (first, second, third)] == [":1", ":2", ":3"]
    assert first[:32] == second[:32] == third[:32]


def test_rule_file_subject_and_words_tell_findings_apart():
    other = [
        finding(),
        finding(rule="other"),
        finding(subject="activities.other"),
        finding(primary=Label(SOURCES.span(ACTIVITIES, "long"))),
        finding(primary=Label(Span("other.yaml", 11, 16, 11, 33))),
        finding(primary=Label(SOURCES.span(ACTIVITIES, "support", until="zendesk"))),
    ]
    assert len({name[:32] for name in names(*other)}) == len(other)


def test_the_folder_a_check_is_started_in_changes_nothing():
    files = {"activities.yaml": "x: 1", "inventory/activities.yaml": "x: 1"}
    inside = finding(primary=Label(Span("activities.yaml", 1, 1, 1, 2)))
    outside = finding(primary=Label(Span("inventory/activities.yaml", 1, 1, 1, 2)))
    sources = Lines(**files)
    assert names(inside, sources=sources, run=replace(RUN, root="/repo", folder="/repo/inventory")) == names(
        outside, sources=sources, run=replace(RUN, root="/repo", folder="/repo")
    )
