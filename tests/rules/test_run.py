"""Running rules: which ones, what the engine adds to a report, and who accepts a finding."""

from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.load import load
from ropa.model.finding import Problem, Severity
from ropa.rules.applicability import laws_on
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, Rule, catalogue
from ropa.rules.run import run, select

TODAY = date(2026, 11, 21)
GDPR = "laws: {gdpr: {stance: claimed}}\n"


@pytest.fixture
def case_of(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def case(text, *, laws=None, today=TODAY):
        path = tmp_path / "inventory.yaml"
        path.write_text(text, encoding="utf-8")
        loaded = load(path.relative_to(tmp_path))
        return Case(loaded, today, laws_on(loaded.inventory, LawBook(today)) if laws is None else frozenset(laws))

    return case


@pytest.fixture
def found(case_of):
    """The findings of some rules in a text, in order."""

    def run_rules(text, *rules, **options):
        case = case_of(text, **options)
        wanted = [catalogue()[name] for name in rules] if rules else catalogue().values()
        return list(run(select(wanted, case), case).findings)

    return run_rules


# --- which rules run


def test_a_rule_runs_under_its_laws_and_some_under_any(case_of):
    case = case_of("activities: {support: Support}", laws=["hk-pdpo"])
    chosen = {rule.id for rule in select(catalogue().values(), case)}
    assert "known-gap" in chosen
    assert "kept-for-ever" in chosen
    assert "legal-basis-missing" not in chosen


def test_after_a_file_that_could_not_be_read_to_its_end_only_reading_is_reported(found):
    text = GDPR + "activities:\n  support: {legal-bases: contract}\n  broken: [\n"
    assert {finding.rule for finding in found(text)} == {"syntax-error"}


def test_a_mistake_that_can_be_read_past_does_not_stop_the_other_rules(found):
    rules = {finding.rule for finding in found(GDPR + "activities: {support: {legal-bases: contract}}")}
    assert {"unknown-key", "legal-basis-missing"} <= rules


# --- what the engine adds


def test_a_finding_knows_its_rule_its_place_its_subject_and_the_law(found):
    (finding,) = found(GDPR + "activities:\n  support: {legal-basis: unknown}\n", "legal-basis-missing")
    assert (finding.rule, finding.severity) == ("legal-basis-missing", Severity.ERROR)
    assert str(finding.primary.span) == "inventory.yaml:3:26"
    assert finding.subject == "activities.support.legal-basis"
    assert finding.laws == ("GDPR Art. 13(1)(c), 14(1)(c), 6(1)",)
    assert finding.waived is None


def test_findings_are_sorted_by_place(found):
    spans = [finding.primary.span for finding in found(GDPR + "activities: {b: B, a: A}\nrecipients: {x: X}\n")]
    assert spans == sorted(spans)


def test_a_field_that_could_not_be_read_is_not_reported_as_missing(found):
    findings = found(GDPR + "activities: {support: {legal-basis: contrakt}}")
    about_it = [finding.rule for finding in findings if finding.subject.startswith("activities.support.legal-basis")]
    assert about_it == ["invalid-value"]


def test_a_rule_that_could_not_be_read_proves_no_absence(found):
    text = GDPR + "data-categories: {logs: {elements: [IP address]}}\nretention: {logs: {data: logz, keep: 1 day}}\n"
    assert not found(text, "retention-missing")
    assert [finding.rule for finding in found(text, "unknown-reference")] == ["unknown-reference"]


def test_a_field_that_a_default_filled_is_reported_at_the_entry(found):
    text = GDPR + "defaults:\n  activities: {legal-basis: unknown}\nactivities:\n  a: A\n  b: {legal-basis: unknown}\n"
    first, second = found(text, "legal-basis-missing")
    assert [first.primary.span.line, second.primary.span.line] == [5, 6]
    assert [(label.span.line, label.text) for label in first.related] == [(3, "filled in by this default")]
    assert not second.related
    assert [first.subject, second.subject] == ["activities.a.legal-basis", "activities.b.legal-basis"]


@pytest.mark.parametrize(
    ("policy", "field", "severity"),
    [
        ("{audit: true}", "", Severity.WARNING),
        ("{audit: true}", "required: unknown", Severity.WARNING),
        ("{title: Policy}", "required: unknown", Severity.WARNING),
        ("{title: Policy}", "", Severity.ERROR),
    ],
)
def test_an_own_inventory_must_answer_what_the_law_asks(found, policy, field, severity):
    text = f"{GDPR}policy: {policy}\ndata-categories:\n  account: {{from: you, {field}}}\n"
    (finding,) = found(text, "mandatory-unsaid")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("laws", "cited"),
    [
        (["gdpr"], ("GDPR Art. 5(1)(e)",)),
        (["uk-gdpr"], ("UK GDPR Art. 5(1)(e)",)),
        (["gdpr", "uk-gdpr"], ("GDPR Art. 5(1)(e)",)),
        (["hk-pdpo"], ("PDPO DPP2(2)",)),
        (["ccpa", "fadp"], ("FADP Art. 6(4)", "CCPA 1798.100(a)(3)")),
    ],
)
def test_only_laws_that_apply_are_cited(found, laws, cited):
    text = "retention: {a: {data: a, keep: indefinitely}}\ndata-categories: {a: {elements: [name]}}\n"
    (finding,) = found(text, "kept-for-ever", laws=laws)
    assert finding.laws == cited


@pytest.mark.parametrize(
    ("laws", "cited"),
    [
        (["gdpr"], ("GDPR Art. 44",)),
        (["uk-gdpr"], ("UK GDPR Art. 44A",)),
        (["gdpr", "uk-gdpr"], ("GDPR Art. 44", "UK GDPR Art. 44A")),
    ],
)
def test_where_the_numbers_differ_each_law_is_cited_by_its_own(found, laws, cited):
    (finding,) = found("transfers: {a: {to: US}}\n", "transfer-origin-unknown", laws=laws)
    assert finding.laws == cited


def test_a_guideline_on_the_gdpr_is_cited_with_it_alone(found):
    text = "activities: {a: {name: Improving our services}}\n"
    assert found(text, "purpose-vague", laws=[])[0].laws == ()
    assert found(text, "purpose-vague", laws=["uk-gdpr"])[0].laws[-1] == "WP260 rev.01"


def test_a_body_may_yield_problems_that_know_their_place(case_of):
    def check(case):
        yield Report(("policy",), "a report")
        yield Problem("some-rule", "a problem", case.label(("activities",), ""))

    rule = Rule("some-rule", check, Severity.INFO, (), ("any",), "0.1", Demand.PRACTICE, "structure")
    problem, report = run([rule], case_of("# nothing\nactivities: {a: A}\n")).findings[::-1]
    assert (str(problem.primary.span), problem.message) == ("inventory.yaml:2:13", "a problem")
    assert (str(report.primary.span), report.message, report.rule) == ("inventory.yaml:1:1", "a report", "some-rule")


# --- who accepts a finding

UNKNOWN = GDPR + "activities:\n  support:\n    legal-basis: unknown"


def test_a_comment_on_the_line_accepts_a_finding(found):
    (finding,) = found(UNKNOWN + "  # ropa: ignore[legal-basis-missing] still asking\n", "legal-basis-missing")
    assert finding.waived == "still asking"


def test_a_comment_alone_on_the_line_before_accepts_a_finding(found):
    text = UNKNOWN.replace("    legal", "    # ropa: ignore[legal-basis-missing] still asking\n    legal")
    (finding,) = found(text, "legal-basis-missing")
    assert finding.waived == "still asking"


def test_a_comment_for_another_rule_or_on_another_line_accepts_nothing(found):
    text = UNKNOWN + "  # ropa: ignore[interest-missing] why\n# ropa: ignore[legal-basis-missing] why\n"
    (finding,) = found(text, "legal-basis-missing")
    assert finding.waived is None


def _waiver(**fields):
    said = {"rule": "legal-basis-missing", "reason": "still asking", "owner": "Legal", "until": "2026-11-21"} | fields
    return "\nwaivers:\n  one: {" + ", ".join(f"{key}: {value}" for key, value in said.items()) + "}\n"


@pytest.mark.parametrize(
    "where", [{}, {"where": "activities"}, {"where": "activities.support"}, {"where": "activities.support.legal-basis"}]
)
def test_a_waiver_accepts_findings_at_its_paths_and_below(found, where):
    (finding,) = found(UNKNOWN + _waiver(**where), "legal-basis-missing")
    assert finding.waived == "still asking"


def test_a_waiver_accepts_nothing_elsewhere_or_of_another_rule_or_when_it_is_over(found):
    elsewhere = "\n  supporters: Supporters"
    for waiver in (
        _waiver(where="activities.supporters"),
        _waiver(rule="interest-missing"),
        _waiver(until="2026-11-20"),
    ):
        findings = found(UNKNOWN + elsewhere + waiver, "legal-basis-missing")
        assert [one.waived for one in findings if one.subject.startswith("activities.support.")] == [None]


def test_what_accepted_nothing_is_an_ordinary_finding_that_can_be_accepted(found):
    comment = "  # ropa: ignore[legal-basis-missing, suppression-unused] kept on purpose\n"
    text = GDPR + "activities:\n  support: {legal-basis: contract}" + comment
    (finding,) = found(text, "suppression-unused", "legal-basis-missing")
    assert (finding.rule, finding.waived) == ("suppression-unused", "kept on purpose")


def test_an_accepted_finding_is_kept(found):
    text = UNKNOWN + "  # ropa: ignore[legal-basis-missing] still asking\n"
    assert {finding.rule for finding in found(text) if finding.waived} == {"legal-basis-missing"}
