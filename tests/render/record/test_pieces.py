"""A long record is laid out in pieces and joined again: nothing lost, nothing twice, the same bytes."""

import io
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest

from ropa.errors import RopaError
from ropa.model.finding import Finding, Label, Severity
from ropa.render import workers
from ropa.render.kept import Cache
from ropa.render.record import joining, making, pdf, pieces
from ropa.text.span import Span
from tests.bench.synthetic import inventory
from tests.render.record.test_pdf import elements
from tests.support import INVENTORIES, unchecked

ACTIVITIES = 10
FINDINGS = 70


@pytest.fixture(scope="module", autouse=True)
def small_pieces():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "SIZE", 4.0)
        patch.setattr(pdf, "LONGEST", 8.0)
        yield


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "inventory.yaml"
    path.write_text("".join(f"{line}\n" for line in inventory(ACTIVITIES)), encoding="utf-8")
    edition = unchecked(path)
    edition.findings = tuple(
        Finding("made-up", severity, f"finding {number}", Label(Span(path.as_posix(), number, 1, number, 2)))
        for severity, count in ((Severity.ERROR, 10), (Severity.WARNING, FINDINGS + 1))
        for number in range(1, count)
    )
    return edition


@pytest.fixture(scope="module")
def view(edition):
    return making.document_of(edition).view


@pytest.fixture(scope="module")
def content(edition):
    (artifact,) = pdf.render(edition)
    return artifact.content


@pytest.fixture(scope="module")
def text(content, tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "record.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


def test_the_pieces_hold_everything_once_and_in_order(view):
    cut = list(pieces.pieces(view))
    assert len(cut) > 5
    entries = [entry for piece in cut[1:] for section in piece.view.sections for entry in section.entries]
    assert entries == [entry for section in view.sections for entry in section.entries]
    for key in ("table", "more"):
        rows = [
            row for piece in cut[1:] for section in piece.view.sections if getattr(section, key)
            for row in getattr(section, key).rows
        ]  # fmt: skip
        assert rows == [row for section in view.sections if getattr(section, key) for row in getattr(section, key).rows]
    findings = [finding for piece in cut for group in piece.view.findings for finding in group.findings]
    assert findings == [finding for group in view.findings for finding in group.findings]
    heads = [section.key for piece in cut[1:] for section in piece.view.sections if not section.continued]
    assert heads == [section.key for section in view.sections]
    assert len(findings) == FINDINGS + 9


def test_few_findings_of_several_kinds_stand_together(view, monkeypatch):
    monkeypatch.setattr(pieces, "SIZE", 1000.0)
    held = [piece.view.findings for piece in pieces.pieces(view) if piece.view.findings]
    assert held == [view.findings]
    assert len(view.findings) == 2


def test_a_short_record_is_not_cut(view):
    assert pieces.weight(view) > pdf.LONGEST
    short = making.document_of(unchecked(INVENTORIES / "miomio")).view
    assert pieces.weight(short) < 2 * 24  # what `LONGEST` is outside these tests


def test_every_activity_is_printed_once(view, text):
    for entry in view.sections[0].entries:
        name = entry.meta[0].items[0].text
        assert len(re.findall(rf"Id: {name} ", text)) == 1


def test_every_finding_is_printed_once(text):
    assert text.count(f"finding {FINDINGS}\n") == 1
    assert text.count("finding 7\n") == 2  # an error and a warning
    assert text.count(f"Warnings ({FINDINGS})") == 1


def test_pages_are_numbered_through_and_the_contents_lead_there(content, text):
    with pikepdf.Pdf.open(io.BytesIO(content)) as document:
        total = len(document.pages)
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        with document.open_outline() as outline:
            activities = [child for group in outline.root[0].children for child in group.children]
            wanted = {child.title: numbers[child.destination[0].objgen] for child in activities}
        links = [a for page in document.pages for a in page.obj.get("/Annots", ()) if "/Dest" in a]
        assert links
        assert not any(
            "urn:ropa:" in str(a.get("/Contents", "")) for page in document.pages for a in page.obj.get("/Annots", ())
        )
    assert len(wanted) == ACTIVITIES
    front = "\f".join(text.split("\f")[1:5])
    for title, number in wanted.items():
        assert re.search(rf"{re.escape(title)} +{number}\n", front), title
    for number, page in enumerate(text.split("\f")[:-1], 1):
        assert re.search(rf" {number} / {total}\s*$", page), number
        assert number == 1 or "Synthetic Trading GmbH" in page.splitlines()[0]


def test_tags_are_joined(content):
    with pikepdf.Pdf.open(io.BytesIO(content)) as document:
        root = document.Root.StructTreeRoot
        keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys))
        assert {int(page.StructParents) for page in document.pages} <= set(keys)
        ids = [str(thing.ID) for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/ID" in thing]
        assert len(ids) == len(set(ids))
        assert [str(name) for name in list(root.IDTree.Names)[::2]] == sorted(ids)
        kinds = [str(element.S) for element in elements(root.K[0])]
        assert kinds.count("/H1") == 1
        assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/Figure") < kinds.index("/H4")
        assert kinds.count("/H4") == ACTIVITIES
        assert "/AF" in document.Root
        assert b"<pdfuaid:part>1</pdfuaid:part>" in document.Root.Metadata.read_raw_bytes()


def test_what_is_kept_makes_the_same_file_again(edition, content, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "processors", lambda: 1)
    edition.cache = Cache(tmp_path / "cache", b"s" * 32)
    (first,) = pdf.render(edition)
    laid_out = []
    monkeypatch.setattr(joining, "print_part", lambda *args, **_: laid_out.append(args))
    (again,) = pdf.render(edition)
    assert first.content == again.content == content  # as with two processes, and with nothing kept
    assert laid_out == []


def test_a_piece_does_not_change_with_what_it_does_not_show(edition, view):
    other = replace(
        view,
        cover=replace(view.cover, day="another day", day_iso="2027-01-01", law_day="x", withheld=7),
        summary=replace(view.summary, figures=(("activities", 99),)),
        findings=view.findings[:1],
    )
    before, after = (joining._names(pieces.pieces(one)) for one in (view, other))
    assert len(set(before) & set(after)) > len(before) / 2


def square(number):
    if number == 13:
        raise ValueError("unlucky")
    return number * number


def test_results_come_in_the_order_of_the_tasks():
    assert workers.in_processes(square, list(range(9)), 3) == [number * number for number in range(9)]
    assert workers.in_processes(square, [], 3) == []


def test_what_a_task_raises_is_raised():
    with pytest.raises(ValueError, match="unlucky"):
        workers.in_processes(square, [1, 13, 2], 2)


def die(_):
    import os

    os._exit(9)


def test_a_process_that_dies_is_an_error():
    with pytest.raises(ChildProcessError):
        workers.in_processes(die, [1, 2], 2)


def be_killed(_):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_is_no_bug_of_ours():
    with pytest.raises(RopaError, match="was killed"):
        workers.in_processes(be_killed, [1, 2], 2)


ORPHANS = """
import os, sys, time
from ropa.render import workers
from ropa.render.kept import Cache
workers.in_processes(lambda _: (os.write(1, b"begun "), time.sleep(60)), [1, 2], 2)
"""


def test_no_process_outlives_the_one_that_began_it():
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE) as parent:
        said = b""
        while said.count(b"begun") < 2:
            said += os.read(parent.stdout.fileno(), 100)
        parent.kill()
        # The children hold the other end of the pipe: it ends when they have.
        assert parent.stdout.read() == b""
