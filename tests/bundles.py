"""Bundles for tests: one with everything in it, and what a forger does with it."""

import contextlib
import json
import sys
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from ropa.bundle.archive import pack, unpack
from ropa.bundle.manifest import manifest
from ropa.cli.app import run

TODAY = ("--today", "2026-11-21")
TEA = """\
inventory: 1
organisation: {name: Tea Ltd, country: IE}
data-categories:
  orders: {elements: [name, postal address]}
activities:
  sell: {name: Selling, kind: service, data: orders}
recipients:
  post: {name: The Post, gets: orders, for: sell}
"""
PDF = "documents/internal/record/record.pdf"
JSON = "documents/internal/inventory.json"
POLICY = "documents/public/policy/index.html"


@cache
def whole():
    """A bundle with everything in it, made once."""
    with TemporaryDirectory() as folder:
        Path(folder, "tea.yaml").write_text(TEA, encoding="utf-8")
        target = Path(folder, "t.zip")
        arguments = sys.argv
        sys.argv = ["ropa", "bundle", str(Path(folder, "tea.yaml")), "--out", str(target), *TODAY]
        try:
            with contextlib.redirect_stdout(StringIO()):
                assert run() == 0
        finally:
            sys.argv = arguments
        return target.read_bytes()


def files():
    """The files of it."""
    return unpack(whole(), "t.zip")


def send(found, path="tea.zip"):
    """A bundle of some files, as somebody else may have packed it."""
    Path(path).write_bytes(found if isinstance(found, bytes) else pack(found))


def rehashed(found):
    """The files of a bundle with a MANIFEST that agrees with them."""
    return {**found, "MANIFEST": manifest({name: one for name, one in found.items() if name != "MANIFEST"})}


def claiming(found, **made_with):
    """The files of a bundle that says it was made with something else, in every place where it says so."""
    about = json.loads(found["bundle.json"])
    readme = found["README.txt"]
    for name, said in made_with.items():
        if name in ("ropa", "python", "platform", "code"):
            readme = readme.replace(about["made-with"][name].encode(), said.encode())
        about["made-with"][name] = said
    written = json.dumps(about, indent=2, ensure_ascii=False).encode() + b"\n"
    return rehashed({**found, "bundle.json": written, "README.txt": readme})


def edited(pdf, change):
    """A PDF with something changed in it."""
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened:
        change(opened)
        made = BytesIO()
        opened.save(made)
    return made.getvalue()


def painted_white(opened, page=0):
    """Paint over a page; its text stays for programs that read it."""
    opened.pages[page].contents_add(b"q 1 1 1 rg 0 0 900 900 re f Q")


def cut_short(opened):
    """Remove the pages after the fifth."""
    del opened.pages[5:]


def write(text=TEA, path="tea.yaml"):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def verdict(ropa, *options):
    """The exit code of `ropa verify`, the outcome of each question, and what is said of each wrong file."""
    code, out, err = ropa("verify", "tea.zip", "--format", "json", *options)
    assert err == ""
    found = json.loads(out)
    assert found["genuine"] is (code == 0)
    said = {problem["file"]: problem["message"] for check in found["checks"] for problem in check["problems"]}
    return code, {check["name"]: check["outcome"] for check in found["checks"]}, said
