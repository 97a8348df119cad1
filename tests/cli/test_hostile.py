"""What an inventory says is printed, and obeyed by nobody: neither a terminal nor a build server that reads the log."""

from pathlib import Path

import pytest

TEXT = """\
organisation: {name: O, country: DE, owner: "::error::owner", reviewed: 2020-01-01}
activities:
  a: {name: "::error::name", owner: " ::warning::owner", kind: service, reviewed: 2020-01-01, review-every: 1 year}
promises:
  p: {type: principle, name: "::error::promise"}
policy: {language: klingonese}
"""
DAY = ("--today", "2026-11-21")


@pytest.mark.parametrize(
    "call", [("check", "--format", "text"), ("check", "--format", "concise"), ("promises",), ("laws",), ("coverage",),
             ("review", "--all")]
)  # fmt: skip
def test_no_line_is_a_command_of_a_build_server(ropa, call):
    Path("::error::file.yaml").write_text(TEXT)
    _, out, err = ropa(*call, *DAY)
    assert "error::" in out or call == ("promises",)
    lines = [line.lstrip() for line in (out + err).splitlines()]
    assert not [line for line in lines if line.startswith("::") and not line.startswith(":::")]


def test_controls_do_not_reach_the_policy(ropa):
    Path("a.yaml").write_text(
        r'organisation: {name: "O\0\e[31m\u202eX", country: JP, address: "a\rb"}', encoding="utf-8"
    )
    assert ropa("build", "--only", "policy", "--out", "built", *DAY)[0] == 0
    page = Path("built/public/policy/index.html").read_bytes().decode()
    assert "O\ufffd\ufffd[31m\ufffdX" in page
    assert not set(page) & {"\0", "\x1b", "\u202e", "\r"}


def test_a_name_longer_than_a_property_of_a_document(ropa):
    Path("a.yaml").write_text(f"organisation: {{name: {'long ' * 80}, country: JP}}")
    assert ropa("build", "--only", "register", "--out", "built", *DAY)[0] == 0


def test_a_language_that_does_not_exist_is_named_with_its_place(ropa):
    Path("a.yaml").write_text(TEXT)
    code, _, err = ropa("build", "--only", "policy", "--out", "built", *DAY)
    assert code == 2
    assert "a.yaml:6:9: `klingonese` is no language we know" in err
    assert not Path("built").exists()


def test_a_use_that_does_not_exist_proves_nothing(ropa):
    Path("a.yaml").write_text(
        "organisation: {name: O, country: JP}\nactivities: {ship: {kind: shiping}}\n"
        "recipients: {post: {for: ship}}\n"
        "promises: {p: {type: shared-only-if, limit: the service, limit-uses: service}}\n"
    )
    code, out, err = ropa("promises", *DAY)
    assert (code, err) == (0, "")
    assert "unproven" in out
    assert "which is `shiping`" in out
