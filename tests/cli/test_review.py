"""`ropa review`: what is due, by owner; and the calendar."""

import json
from datetime import date

import pytest
from icalendar import Calendar

TEXT = """\
inventory: 1
organisation: {name: Tea Ltd, owner: Board, reviewed: 2026-11-01}
data-categories: {order: {elements: [name]}}
activities:
  deliver: {data: order, owner: Logistics, reviewed: 2025-06-01}
  pack: {data: order, owner: Logistics, reviewed: 2025-12-01}
  advise: {data: order, reviewed: 2026-10-01, review-every: 3 years}
  pay: {data: order, owner: HR}
  old: {data: order, owner: HR, reviewed: 2020-01-01, status: retired}
recipients:
  bank: {role: controller, gets: order, owner: HR, review-every: 6 months}
"""
TODAY = ("--today", "2026-11-21")


@pytest.fixture
def tea(tmp_path):
    (tmp_path / "tea.yaml").write_text(TEXT)
    return tmp_path


def test_what_is_due_by_owner(ropa, tea):
    code, out, err = ropa("review", "tea.yaml", *TODAY)
    assert (code, err) == (0, "")
    assert out == (
        "HR\n"
        "  never confirmed  Pay  tea.yaml:8:3\n"
        "  never confirmed  Bank  tea.yaml:11:3\n"
        "\n"
        "Logistics\n"
        "  overdue          Deliver: by 2026-06-01, last on 2025-06-01  tea.yaml:5:54\n"
        "  due soon         Pack: by 2026-12-01, last on 2025-12-01  tea.yaml:6:51\n"
        "\n"
        "1 overdue, 2 never confirmed, 1 due soon, 2 later.\n"
        "To confirm an entry, look at it and commit the day: `reviewed: 2026-11-21`. The commit says who did.\n"
    )


def test_all(ropa, tea):
    out = ropa("review", "tea.yaml", "--all", *TODAY)[1]
    assert "Board\n  later            `organisation`: by 2027-11-01, last on 2026-11-01" in out
    assert "nobody is named as owner\n  later            Advise: by 2029-10-01" in out


def test_it_agrees_with_the_rules(ropa, tea):
    found = json.loads(ropa("review", "tea.yaml", "--format", "json", *TODAY)[1])
    stood = {entry["entry"]: entry["standing"] for owner in found["owners"] for entry in owner["entries"]}
    report = json.loads(ropa("check", "tea.yaml", "--format", "json", *TODAY)[1])
    findings = report if isinstance(report, list) else report["findings"]
    for rule, standing in (("review-overdue", "overdue"), ("review-due", "due soon")):
        ruled = {str(one.get("subject", "")).removesuffix(".reviewed") for one in findings if one["rule"] == rule}
        assert ruled == {entry for entry, how in stood.items() if how == standing}


def test_the_calendar_is_valid_and_stable(ropa, tea):
    ropa("review", "tea.yaml", "--ics", "a.ics", *TODAY)
    ropa("review", "tea.yaml", "--ics", "b.ics", *TODAY)
    content = (tea / "a.ics").read_bytes()
    assert content == (tea / "b.ics").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == 6
    assert not any(event.errors for event in events.values())
    pack = events["Confirm: Pack"]
    assert (pack["dtstart"].dt, pack["dtend"].dt) == (date(2026, 12, 1), date(2026, 12, 2))
    assert pack["dtstamp"].dt.isoformat() == "2026-11-21T00:00:00+00:00"
    assert events["Confirm: Pay"]["dtstart"].dt == date(2026, 11, 21)


def test_a_review_that_is_done_moves_its_day_under_the_same_id(ropa, tea):
    ropa("review", "tea.yaml", "--ics", "a.ics", *TODAY)
    (tea / "tea.yaml").write_text(TEXT.replace("reviewed: 2025-12-01", "reviewed: 2026-11-20"))
    ropa("review", "tea.yaml", "--ics", "b.ics", *TODAY)
    before, after = (
        {str(event["summary"]): event for event in Calendar.from_ical((tea / name).read_bytes()).walk("VEVENT")}
        for name in ("a.ics", "b.ics")
    )
    assert [str(event["uid"]) for event in before.values()] == [str(event["uid"]) for event in after.values()]
    assert len({str(event["uid"]) for event in before.values()}) == len(before)
    assert after["Confirm: Pack"]["dtstart"].dt == date(2027, 11, 20)
    assert after["Confirm: Pack"]["sequence"] > before["Confirm: Pack"]["sequence"]


def test_hostile_text_is_no_line_of_the_calendar(ropa, tea):
    hostile = TEXT.replace("deliver: {", 'deliver: {name: "X\\r\\nATTENDEE:mailto:evil@x.example\\nBEGIN:VEVENT", ')
    (tea / "tea.yaml").write_text(hostile)
    ropa("review", "tea.yaml", "--ics", "a.ics", *TODAY)
    content = (tea / "a.ics").read_bytes()
    assert b"\r\nATTENDEE" not in content
    assert content.count(b"\r\nBEGIN:VEVENT") == 6
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 6


def test_nothing_to_confirm(ropa, tea):
    (tea / "tea.yaml").write_text("inventory: 1\n")
    code, out, _ = ropa("review", "tea.yaml", *TODAY)
    assert (code, out) == (0, "Nothing is ever to be confirmed: no entry says `reviewed` or `review-every`.\n")


def test_wrong_calls(ropa, tea):
    assert ropa("review", "tea.yaml", "--ics", ".", *TODAY)[0] == 2
    assert ropa("review", "tea.yaml", "--format", "ics")[0] == 2
    (tea / "tea.yaml").write_text("activities: [")
    code, _, err = ropa("review", "tea.yaml", *TODAY)
    assert (code, "cannot be read whole" in err) == (2, True)
