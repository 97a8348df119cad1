import shutil
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest

from ropa.cli.app import run
from ropa.render.artifact import Artifact
from ropa.render.bundle import contents

SIGNED = Path(__file__).parents[1] / "bundle/signed"


@pytest.fixture
def ropa(tmp_path, monkeypatch, capsys):
    """Run the command line in an empty folder; return the exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["ropa", *map(str, arguments)])
        code = run()
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def quick(monkeypatch):
    """Bundle only what is quick to make."""
    for name in {*contents.CONTENTS} - {"inventory", "findings", "law-facts"}:
        monkeypatch.delitem(contents.CONTENTS, name)
    monkeypatch.setattr(contents, "ATTACHED", {})


@pytest.fixture
def leaflet(monkeypatch, quick):
    """An output that can come out as another PDF."""
    module = ModuleType("leaflet")

    def says(words):
        with pikepdf.new() as pdf, BytesIO() as made:
            pdf.docinfo["/Title"] = words
            pdf.save(made, deterministic_id=True)
            content = made.getvalue()
        module.render = lambda _: iter([Artifact("leaflet.pdf", content)])

    monkeypatch.setitem(sys.modules, "leaflet", module)
    monkeypatch.setitem(contents.CONTENTS, "leaflet", ("leaflet", "documents/"))
    says("Tea")
    return says


@pytest.fixture
def keys(tmp_path_factory):
    """A folder outside of the project with two pairs of keys."""
    folder = tmp_path_factory.mktemp("keys")
    for name, made in (("ours", "other"), ("theirs", "plain")):
        shutil.copy(SIGNED / f"{made}.pub", folder / f"{name}.pub")
        shutil.copy(SIGNED / f"{made}-open.key", folder / f"{name}.key")
    shutil.copy(SIGNED / "other-locked.key", folder / "ours-locked.key")
    return folder
