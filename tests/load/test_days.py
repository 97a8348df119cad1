"""What looks like a day and is none is refused, with what keeps it from being one."""

import pytest

from ropa.load import load_text


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-W40-4", ": weeks are not counted here"),
        ("2026W404", ": weeks are not counted here"),
        ("2026-W40", ": weeks are not counted here"),
        ("20261001", ": the hyphens are missing"),
        ("2026-10", ": the day is missing"),
        ("2026", ": month and day are missing"),
        ("2026-13-01", ": there is no month 13"),
        ("2026-00-01", ": there is no month 00"),
        ("2026-02-30", ": 2026-02 has no day 30"),
        ("2026-1-5", ": month and day have two digits each"),
        ("2026-274", ": days of the year are not counted here"),
        ("2026-10-01T12:00", ": it has a time behind it"),
        ("01/10/2026", ": which number is the month is not known"),
        ("1.10.2026", ": which number is the month is not known"),
        ("0000-01-01", ": 0000-01 has no day 01"),
        ("٢٠٢٦-١٠-٠١", ""),
        ("October", ""),
    ],
)
def test_what_is_no_day(written, why):
    (problem,) = load_text(f'policy: {{effective: "{written}"}}', "t.yaml").problems
    assert (problem.rule, problem.message) == ("invalid-value", f"`{written}` is not a date{why}")
    assert problem.fix == "write year-month-day, such as 2026-11-21"


def test_a_day():
    assert not load_text("policy: {effective: 2026-10-01}", "t.yaml").problems
