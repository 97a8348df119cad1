"""Exit codes and messages are a promise to every CI job: 0 clean, 1 findings, 2 wrong call or input, 3 our bug."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ropa.cli import check as check_module
from ropa.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]


def write(text, name="inventory.yaml"):
    Path(name).write_text(text)


def test_a_clean_inventory(ropa):
    write("organisation: {name: O, country: JP}\nlaws: {eprivacy: {stance: claimed}}")
    code, out, err = ropa("check", "inventory.yaml", "--today", "2026-11-21")
    assert (code, err) == (0, "")
    assert out.startswith("No findings. ")


def test_an_error_fails_a_check_and_is_shown_with_its_line(ropa):
    write("activities:\n  support: {legal-bases: contract}\n")
    code, out, _ = ropa("check", "inventory.yaml", "--today", "2026-11-21")
    assert code == 1
    assert (
        "error[unknown-key]: `legal-bases` is not a key that can stand here\n"
        " --> inventory.yaml:2:13\n"
        "  |\n"
        "2 |   support: {legal-bases: contract}\n"
        "  |             ^^^^^^^^^^^\n"
    ) in out


def test_the_path_defaults_to_this_folder(ropa):
    write("organisation: {nam: O}")
    assert ropa("check")[0] == 1


def test_several_inventories_in_one_call(ropa):
    write("organisation: {nam: O}", "one.yaml")
    write("organisation: {nme: O}", "two.yaml")
    code, out, _ = ropa("check", "one.yaml", "two.yaml", "--format", "concise")
    assert code == 1
    assert "one.yaml:1:16" in out
    assert "two.yaml:1:16" in out


@pytest.mark.parametrize(
    ("arguments", "message", "cure"),
    [
        (["check", "nowhere"], "nowhere: there is no such file or folder", "check the path"),
        (["check", "--today", "tomorrow"], "--today: tomorrow is no date", "write year-month-day"),
        (["check", "--law", "gpdr"], "there are no rules for a law `gpdr`", "did you mean `gdpr`?"),
        (["check", "--fail-on", "never"], "--fail-on: there is no severity `never`", "write error, warning or info"),
        (["check", "--format", "jsn"], "--format: there is no format `jsn`", "did you mean `json`?"),
        (["explain", "unknown-kye"], "there is no rule `unknown-kye`", "did you mean `unknown-key`?"),
        (["build", "--only", "polcy"], "--only: there is no output `polcy`", "choose from: "),
    ],
)
def test_a_wrong_call_is_explained(ropa, arguments, message, cure):
    write("organisation: {name: O, country: JP}\nlaws: {eprivacy: {stance: claimed}}")
    code, _, err = ropa(*arguments)
    assert code == 2
    assert f"error: {message}" in err
    assert f"  fix: {cure}" in err


def test_an_empty_folder(ropa):
    code, _, err = ropa("check")
    assert code == 2
    assert "no .yaml file in this folder" in err


def test_an_unknown_option_or_command(ropa):
    assert ropa("check", "--colour")[0] == 2
    assert ropa("chek")[0] == 2
    assert ropa()[0] == 2


def test_a_bug_of_ours_says_so_and_exits_3(ropa, monkeypatch):
    write("organisation: {name: O, country: JP}\nlaws: {eprivacy: {stance: claimed}}")

    def broken(*_):
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr(check_module, "check_inventory", broken)
    code, _, err = ropa("check")
    assert code == 3
    assert "deep inside" in err
    assert "This is a bug in ropa" in err


def test_the_version_names_the_day_of_the_law_facts(ropa):
    code, out, _ = ropa("--version")
    assert code == 0
    assert out == "ropa 0.1.0 (law facts of 2026-11-21)\n"


def test_a_day_from_the_environment(ropa, monkeypatch):
    write("organisation: {name: O, country: JP}\nlaws: {eprivacy: {stance: claimed}}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    code, _, err = ropa("check")
    assert (code, "SOURCE_DATE_EPOCH is no time" in err) == (2, True)


def test_hostile_names_reach_the_terminal_escaped(ropa):
    Path("\x1b]0;owned\x07.yaml").write_text('organisation: {"na\\u001b[31mme": x}')
    code, out, _ = ropa("check")
    assert code == 1
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_reader_that_stops_early_is_no_error():
    text = ROOT / "inventory" / "miky"
    command = f"{sys.executable} -m ropa check {text} --law gdpr --today 2026-11-21 | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ},
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_the_help_names_every_command_though_only_the_called_one_is_imported(ropa):
    code, out, _ = ropa("--help")
    listed = [line.split()[0] for line in out.partition("Commands:")[2].splitlines() if line.startswith("  ")]
    assert code == 0
    assert set(COMMANDS) <= set(listed)
