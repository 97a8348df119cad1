"""Templates compiled ahead: a shortcut that lies in the installation; whatever is wrong with it, pages are the same."""

import json
import os
import subprocess
import sys

import pytest

from ropa.project.building import build
from ropa.render import compiled
from ropa.render.language import Language
from ropa.render.own import read_own
from ropa.render.precompile import precompile
from ropa.render.templates import environment
from ropa.text.packaged import template_folder
from tests.support import INVENTORIES, ROOT, TODAY

NAME = "policy/headings.html"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "ahead"
    assert precompile(folder) > 40
    return folder


@pytest.fixture
def ahead(made, tmp_path, monkeypatch):
    """A copy of what was compiled ahead, to be spoilt."""
    folder = tmp_path / "ahead"
    folder.mkdir()
    for path in made.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(compiled, "AHEAD", folder)
    compiled._index.cache_clear()
    yield folder
    compiled._index.cache_clear()


def code():
    file = template_folder() / NAME
    return compiled.ahead(NAME, file.read_text(), file)


def test_what_was_compiled_ahead_is_used(ahead):
    assert code() is not None
    assert code().co_filename == str(template_folder() / NAME)


def test_every_template_of_a_document_can_be_compiled_ahead(ahead):
    written = {path.name.removesuffix(".py") for path in ahead.glob("*.py")}
    documents = {path for path in template_folder().rglob("*") if path.suffix in (".html", ".svg", ".css", ".js")}
    assert written == {path.relative_to(template_folder()).as_posix().replace("/", "-") for path in documents}


def test_a_changed_template_is_compiled_anew(ahead):
    file = template_folder() / NAME
    assert compiled.ahead(NAME, file.read_text() + " ", file) is None


@pytest.mark.parametrize(
    "change", [{"made-by": "jinja2 0.0"}, {"templates": []}, {"templates": 5}, {"templates": None}]
)
def test_what_another_jinja_made_or_is_damaged_is_not_used(ahead, change):
    index = json.loads((ahead / "index.json").read_text())
    (ahead / "index.json").write_text(json.dumps({**index, **change}))
    assert code() is None


@pytest.mark.parametrize("index", [b"", b"{}", b"[]", b"null", b"\xff", b'{"made-by": 1}'])
def test_a_damaged_index_counts_as_absent(ahead, index):
    (ahead / "index.json").write_bytes(index)
    assert code() is None


@pytest.mark.parametrize("content", [b"(", b"\0", b"\xff\xfe"])
def test_damaged_code_counts_as_absent(ahead, content):
    (ahead / compiled.file_of(NAME)).write_bytes(content)
    assert code() is None


def test_code_that_is_missing_counts_as_absent(ahead):
    (ahead / compiled.file_of(NAME)).unlink()
    assert code() is None


def test_what_escapes_nothing_and_own_templates_take_no_code_compiled_ahead(ahead, monkeypatch, tmp_path):
    monkeypatch.setattr(compiled, "ahead", lambda *_: pytest.fail("compiled with other settings"))
    jinja = environment(Language("en", "en"))
    jinja.overlay(autoescape=False).get_template("bundle/README.txt")
    (tmp_path / "own").mkdir()
    environment(Language("en", "en"), read_own(tmp_path / "own")).get_template(NAME)


def test_the_page_is_the_same_with_and_without(ahead, tmp_path, monkeypatch):
    def page(out):
        build(INVENTORIES / "miomio", tmp_path / out, TODAY, only=frozenset({"policy"}))
        return (tmp_path / out / "public/policy/index.html").read_bytes()

    from ropa.render.templates import _compiled

    with monkeypatch.context() as patch:
        used = []
        found = compiled.ahead
        patch.setattr(compiled, "ahead", lambda *given: used.append(found(*given)) or used[-1])
        _compiled.cache_clear()
        with_code = page("with")
        assert used
        assert all(used)
    monkeypatch.setattr(compiled, "ahead", lambda *_: None)
    _compiled.cache_clear()
    assert page("without") == with_code


def test_a_build_leaves_no_code_in_the_cache(tmp_path):
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_STATE_HOME": str(tmp_path / "state")}
    command = [sys.executable, "-m", "ropa", "build", str(INVENTORIES / "miomio"), "--out", str(tmp_path / "out")]
    subprocess.run([*command, "--only", "policy"], cwd=ROOT, env=environment, check=True, capture_output=True)
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []
