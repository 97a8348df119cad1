from dataclasses import replace

import pytest

from ropa.model.finding import Label, Severity
from ropa.text.span import Span

from .samples import ACTIVITIES, RUN, SOURCES, finding, rendered, story


def test_commands_and_a_summary():
    assert (
        rendered("github", story(), finding(), finding(Severity.INFO), finding(waived="agreed"))
        == """\
::error title=ropa (special-category-without-condition),file=inventory/activities.yaml,line=5,col=18,\
endLine=5,endColumn=24::inventory/activities.yaml:5:18: error[special-category-without-condition] \
activity `support` processes health data and names no condition\
%0A  inventory/activities.yaml:5:18: health data collected here\
%0A  inventory/activities.yaml:7:9: goes to this recipient\
%0A  inventory/recipients.yaml:3:9: in this third country\
%0A  law: GDPR Art. 9(1), GDPR Art. 9(2)\
%0A  fix: add `special-condition`
::warning title=ropa (vague-retention),file=inventory/activities.yaml,line=11,col=16,endLine=11,endColumn=33\
::inventory/activities.yaml:11:16: warning[vague-retention] how long is as long as needed?
::notice title=ropa (vague-retention),file=inventory/activities.yaml,line=11,col=16,endLine=11,endColumn=33\
::inventory/activities.yaml:11:16: info[vague-retention] how long is as long as needed?
1 error, 1 warning, 1 info in 7 files (1 waived)
"""
    )


def test_a_finding_over_several_lines_is_annotated_where_it_starts():
    block = finding(primary=Label(SOURCES.span(ACTIVITIES, "support", until="zendesk")))
    assert ",line=2,col=3::" in rendered("github", block)


def test_escapes():
    odd = finding(rule="a:b,c", message="100%\r\n::error::x", primary=Label(Span("a,b:c%.yaml", 1, 1, 1, 2)))
    line, _summary = rendered("github", odd).splitlines()
    assert line == (
        "::warning title=ropa (a%3Ab%2Cc),file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=1,endColumn=2"
        r"::a,b:c%25.yaml:1:1: warning[a:b,c] 100%25\r\n::error::x"
    )


@pytest.mark.parametrize(
    ("root", "folder", "path", "written"),
    [
        ("", "", "./a.yaml", "a.yaml"),
        ("", "", "b/../a.yaml", "a.yaml"),
        ("/repo", "", "legal/a.yaml", "legal/a.yaml"),
        ("/repo", "/repo/legal", "a.yaml", "legal/a.yaml"),
        ("/repo", "/repo/legal", "../a.yaml", "a.yaml"),
        ("/repo", "/repo/legal", "/repo/x/a.yaml", "x/a.yaml"),
        ("/repo", "/elsewhere", "a.yaml", "../elsewhere/a.yaml"),
    ],
)
def test_paths_count_from_the_root_of_the_repository(root, folder, path, written):
    odd = finding(primary=Label(Span(path, 1, 1, 1, 2)))
    assert f",file={written},line=" in rendered("github", odd, run=replace(RUN, root=root, folder=folder))


@pytest.mark.parametrize(("number", "lines"), [(10, 11), (11, 13)])
def test_more_than_github_annotates(number, lines):
    text = rendered("github", *[finding()] * number).splitlines()
    assert len(text) == lines
    assert ("the first 10 of each kind" in text[-1]) == (number > 10)
