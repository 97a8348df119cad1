import re
from dataclasses import replace

import pytest

from ropa.model.finding import Label, Severity
from ropa.render.findings import ANSI
from ropa.text.span import Span

from .samples import ACTIVITIES, RUN, SOURCES, Lines, finding, rendered, story


def shown(*findings, sources=SOURCES, run=RUN):
    """What is printed, without the summary."""
    return rendered("text", *findings, sources=sources, run=run).rpartition("\n\n")[0] + "\n"


def marked(text, *needles, sources=None):
    """A finding about a one-line file, with a label for each needle."""
    sources = sources or Lines(a=text)
    first, *others = [Label(sources.span("a", needle), needle) for needle in needles]
    return shown(finding(primary=first, related=tuple(others)), sources=sources)


def test_a_story_through_two_files():
    assert (
        rendered("text", story())
        == """\
error[special-category-without-condition]: activity `support` processes health data and names no condition
 --> inventory/activities.yaml:5:18
  |
5 |     data: [name, health]
  |                  ^^^^^^ health data collected here
6 |     recipients:
7 |       - zendesk
  |         ------- goes to this recipient
  |
 ::: inventory/recipients.yaml:3:9
  |
3 |     in: US
  |         -- in this third country
  |
  = law: GDPR Art. 9(1), GDPR Art. 9(2)
  = fix: add `special-condition`

1 error in 7 files
"""
    )


def test_a_finding_with_nothing_but_a_place():
    assert (
        shown(finding())
        == """\
warning[vague-retention]: how long is as long as needed?
  --> inventory/activities.yaml:11:16
   |
11 |     retention: as long as needed
   |                ^^^^^^^^^^^^^^^^^
"""
    )


def test_lines_left_out_between_near_labels():
    related = (Label(SOURCES.span(ACTIVITIES, "contract"), "the basis"),)
    assert (
        shown(finding(related=related))
        == """\
warning[vague-retention]: how long is as long as needed?
  --> inventory/activities.yaml:11:16
   |
 4 |     legal-basis: contract
   |                  -------- the basis
...
11 |     retention: as long as needed
   |                ^^^^^^^^^^^^^^^^^
"""
    )


def test_a_label_far_off_in_the_same_file_is_a_snippet_of_its_own():
    related = (Label(SOURCES.span(ACTIVITIES, "activities"), "far"), Label(SOURCES.span(ACTIVITIES, "news"), "near"))
    assert (
        shown(finding(related=related, fix="say how long"))
        == """\
warning[vague-retention]: how long is as long as needed?
  --> inventory/activities.yaml:11:16
   |
 8 |   newsletter:
   |   ---- near
...
11 |     retention: as long as needed
   |                ^^^^^^^^^^^^^^^^^
   |
  ::: inventory/activities.yaml:1:1
   |
 1 | activities:
   | ---------- far
   |
   = fix: say how long
"""
    )


@pytest.mark.parametrize(("line", "snippets"), [(1, 2), (2, 1), (18, 1), (19, 2)])
def test_near_is_within_eight_lines(line, snippets):
    sources = Lines(a="x\n" * 30)
    labels = [Label(Span("a", number, 1, number, 2)) for number in (10, line)]
    text = shown(finding(primary=labels[0], related=(labels[1],)), sources=sources)
    assert text.count(" a:") == snippets


def test_several_labels_on_one_line():
    assert (
        marked("    to: [mailchimp, brevo, sendgrid]", "brevo", "to", "sendgrid")
        == """\
warning[vague-retention]: how long is as long as needed?
 --> a:1:21
  |
1 |     to: [mailchimp, brevo, sendgrid]
  |     --              ^^^^^  -------- sendgrid
  |     |               |
  |     |               brevo
  |     to
"""
    )


def test_a_label_inside_another():
    assert (
        marked("key: {a: b}", "{a: b}", "a")
        == """\
warning[vague-retention]: how long is as long as needed?
 --> a:1:6
  |
1 | key: {a: b}
  |      ^^^^^^
  |      ||
  |      |a
  |      {a: b}
"""
    )


def test_two_labels_on_the_same_words():
    source = Lines(a="key: value")
    span = source.span("a", "value")
    assert (
        shown(finding(primary=Label(span, "wrong"), related=(Label(span, "and odd"),)), sources=source)
        == """\
warning[vague-retention]: how long is as long as needed?
 --> a:1:6
  |
1 | key: value
  |      ^^^^^ and odd
  |      |
  |      wrong
"""
    )


def test_a_block_is_drawn_with_a_bar_and_its_middle_left_out():
    span = SOURCES.span(ACTIVITIES, "support", until="zendesk")
    assert (
        shown(finding(primary=Label(span, "this activity")))
        == """\
warning[vague-retention]: how long is as long as needed?
 --> inventory/activities.yaml:2:3
  |
2 | /   support:
3 | |     purpose: answering questions
4 | |     legal-basis: contract
... |
7 | |       - zendesk
  | |_______________^ this activity
"""
    )


def test_a_block_of_five_lines_is_shown_whole_and_ends_with_its_last_word():
    start = SOURCES.span(ACTIVITIES, "newsletter")
    span = Span(ACTIVITIES, start.line, start.column, 14, 3)  # a parser's end: where the next entry begins
    related = (Label(SOURCES.span(ACTIVITIES, "mailchimp"), "goes there"),)
    assert (
        shown(finding(primary=Label(span, "block"), related=related))
        == """\
warning[vague-retention]: how long is as long as needed?
  --> inventory/activities.yaml:8:3
   |
 8 | /   newsletter:
 9 | |     purpose: news
10 | |     recipients: [mailchimp]
   | |                  --------- goes there
11 | |     retention: as long as needed
   | |________________________________^ block
"""
    )


def test_a_block_that_begins_in_the_middle_of_a_line():
    source = Lines(a="to: [a,\n     b]\nend: 1")
    assert (
        shown(finding(primary=Label(source.span("a", "[a", until="b]"), "list")), sources=source)
        == """\
warning[vague-retention]: how long is as long as needed?
 --> a:1:5
  |
1 |   to: [a,
  |  _____^
2 | |      b]
  | |_______^ list
"""
    )


def test_a_label_in_the_middle_of_a_long_block_is_shown_inside_it():
    source = Lines(a="top:\n" + "".join(f"  k{number}: v\n" for number in range(40)))
    block = finding(
        primary=Label(source.span("a", "top", until="k39"), "all of it"),
        related=(Label(source.span("a", "k20"), "this one"),),
    )
    assert (
        shown(block, sources=source)
        == """\
warning[vague-retention]: how long is as long as needed?
  --> a:1:1
   |
 1 | / top:
 2 | |   k0: v
 3 | |   k1: v
...  |
22 | |   k20: v
   | |   --- this one
...  |
41 | |   k39: v
   | |_____^ all of it
"""
    )


def test_a_related_block_is_underlined_on_its_first_line():
    related = (Label(SOURCES.span(ACTIVITIES, "orders", until="selling"), "and here"),)
    assert "14 |   orders:\n   |   ------- and here\n" in shown(finding(related=related))


def test_wide_letters_accents_and_tabs_are_underlined_in_their_place():
    assert (
        marked("\tname: 日本e\u0301 株式", "株式", "日本e\u0301")
        == """\
warning[vague-retention]: how long is as long as needed?
 --> a:1:13
  |
1 |     name: 日本e\u0301 株式
  |           ----- ^^^^ 株式
  |           |
  |           日本e\u0301
"""
    )


def test_hidden_characters_in_a_line_are_shown_and_underlined():
    source = Lines(a="x: a\u202eb\x1b[2J ##[error]z")
    spans = (Span("a", 1, 5, 1, 6), Span("a", 1, 7, 1, 8), source.span("a", "z"))
    first, *others = (Label(span, "\x1b\n") for span in spans)
    assert (
        shown(finding(primary=first, related=tuple(others)), sources=source)
        == r"""warning[vague-retention]: how long is as long as needed?
 --> a:1:5
  |
1 | x: a<U+202E>b\x1b[2J #\#[error]z
  |     ^^^^^^^^ ----              - \x1b\n
  |     |        |
  |     |        \x1b\n
  |     \x1b\n
"""
    )


def test_a_long_line_is_cut_around_what_is_underlined():
    source = Lines(a=f"key: {'word ' * 60}HERE{' more' * 60}")
    assert (
        shown(finding(primary=Label(source.span("a", "HERE"), "this")), sources=source, run=replace(RUN, width=44))
        == """\
warning[vague-retention]: how long is as long as needed?
 --> a:1:306
  |
1 | …d word word word HERE more more more m…
  |                   ^^^^ this
"""
    )


def test_a_long_line_shows_the_primary_label_before_all_others():
    source = Lines(a=f"key: {'word ' * 60}HERE{' more' * 60}")
    related = (Label(source.span("a", "key"), "of this key"), Label(Span("a", 1, 600, 1, 605), "and this"))
    text = shown(
        finding(primary=Label(source.span("a", "HERE"), "this"), related=related),
        sources=source,
        run=replace(RUN, width=44),
    )
    assert (
        text
        == """\
warning[vague-retention]: how long is as long as needed?
 --> a:1:306
  |
1 | …d word word word HERE more more more m…
  | -                 ^^^^                 - and this
  | |                 |
  | |                 this
  | of this key
"""
    )


def test_no_source_line_is_wider_than_the_terminal():
    source = Lines(a=f"x:\n  key: {'word ' * 60}\n  z: {'word ' * 60}\n")
    block = finding(primary=Label(Span("a", 1, 1, 3, 300)))
    for found in (block, finding(primary=Label(Span("a", 2, 3, 2, 300)))):
        rows = shown(found, sources=source, run=replace(RUN, width=50)).splitlines()[2:]
        assert max(map(len, rows)) in (49, 50)


def test_the_end_of_a_line_and_beyond_it():
    source = Lines(a="key:\n")
    assert "1 | key:\n  |     ^ a value is missing\n" in shown(
        finding(primary=Label(Span("a", 1, 5, 1, 5), "a value is missing")), sources=source
    )
    assert "2 |\n  | ^ the file ends\n" in shown(
        finding(primary=Label(Span("a", 2, 9, 2, 30), "the file ends")), sources=source
    )


def test_a_line_behind_the_last_one_counts_as_empty_beside_one_that_is_there():
    source = Lines(a="key: [")
    shape = finding(
        primary=Label(Span("a", 2, 1, 2, 1), "expected `]`"), related=(Label(Span("a", 1, 6, 1, 7), "opened here"),)
    )
    assert "1 | key: [\n  |      - opened here\n2 |\n  | ^ expected `]`\n" in shown(shape, sources=source)


def test_without_a_source_the_labels_are_told():
    assert (
        shown(story(), sources=Lines())
        == """\
error[special-category-without-condition]: activity `support` processes health data and names no condition
 --> inventory/activities.yaml:5:18
  = note: health data collected here
  = note: goes to this recipient
 ::: inventory/recipients.yaml:3:9
  = note: in this third country
  = law: GDPR Art. 9(1), GDPR Art. 9(2)
  = fix: add `special-condition`
"""
    )


def test_a_rule_that_blames_half_the_inventory_shows_twenty_places():
    places = tuple(Label(Span(f"f{number}.yaml", 1, 1, 1, 2)) for number in range(25))
    text = shown(finding(related=places))
    assert text.count(":::") == 20
    assert text.endswith("= note: 5 more places are not shown\n")


def test_waived_findings_are_counted_and_shown_on_demand():
    waived = finding(waived="agreed with the authority\non 3 May")
    assert rendered("text", waived) == "No findings (1 waived).\n"
    assert "\n   |\n   = waived: agreed with the authority\\non 3 May\n" in shown(
        waived, run=replace(RUN, show_waived=True)
    )


def test_colours_change_nothing_else():
    findings = [
        story(),
        finding(),
        finding(Severity.INFO, primary=Label(SOURCES.span(ACTIVITIES, "support", "zendesk"))),
    ]
    coloured = rendered("text", *findings, run=replace(RUN, palette=ANSI))
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == rendered("text", *findings)
    assert coloured.startswith("\x1b[1;31merror[special-category-without-condition]\x1b[0m\x1b[1m: activity ")
    assert "\x1b[1;31m^^^^^^\x1b[0m \x1b[1;31mhealth data collected here\x1b[0m\n" in coloured
    assert "\x1b[1;33mwarning[vague-retention]\x1b[0m" in coloured
    assert "\x1b[1;36m/\x1b[0m   support:" in coloured


@pytest.mark.parametrize(
    ("counts", "files", "summary"),
    [
        ((3, 2, 1, 1), 7, "3 errors, 2 warnings, 1 info in 7 files (1 waived)"),
        ((1, 1, 2, 0), 1, "1 error, 1 warning, 2 info in 1 file"),
        ((0, 1, 0, 0), 0, "1 warning in 0 files"),
        ((0, 0, 0, 2), 3, "No findings (2 waived)."),
        ((0, 0, 0, 0), 3, "No findings."),
    ],
)
def test_summary(counts, files, summary):
    kinds = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    findings = [finding(kind) for kind, number in zip(kinds, counts, strict=False) for _ in range(number)]
    findings += [finding(Severity.ERROR, waived="agreed")] * counts[3]
    run = replace(RUN, files=files)
    for name in ("text", "concise", "github"):
        assert rendered(name, *findings, run=run).splitlines()[-1] == summary


def test_a_clean_run_may_say_how_much_was_looked_at():
    assert rendered("text", run=replace(RUN, rules_ran=84)) == "No findings. 84 rules ran over 7 files.\n"


def test_concise():
    findings = [story(), finding(waived="agreed"), finding(Severity.INFO)]
    assert (
        rendered("concise", *findings, run=replace(RUN, show_waived=True))
        == """\
inventory/activities.yaml:5:18: error[special-category-without-condition] \
activity `support` processes health data and names no condition
inventory/activities.yaml:11:16: warning[vague-retention] how long is as long as needed? (waived: agreed)
inventory/activities.yaml:11:16: info[vague-retention] how long is as long as needed?
1 error, 1 info in 7 files (1 waived)
"""
    )
    assert "waived: agreed" not in rendered("concise", *findings)


def test_a_path_is_no_command_to_a_build_server():
    odd = finding(primary=Label(Span("::error::x.yaml", 1, 2, 1, 3)))
    assert rendered("concise", odd).startswith("./::error::x.yaml:1:2: warning[")
