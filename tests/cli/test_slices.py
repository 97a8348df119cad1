"""`ropa build --slice` and `--view`: what is in a part, what it says of itself, and what never leaves."""

import json
import re
import subprocess

import pytest
from pikepdf import open as open_pdf

from tests.slices.test_cutting import TEXT

TODAY = ("--today", "2026-11-21")
INTERNAL = {
    "internal-note": "Zebra note", "owner": "Zebra team", "evidence": "zebra-file", "volume": "{records: 987654}",
    "balancing-test": "{ref: zebra-test.pdf, date: 2024-02-03}", "dpia": "{required: true, why: Zebra risk}",
    "customers": "zebra-customer", "since": "1999-09-09", "reviewed": "1998-08-08", "systems": "zebra-system",
    "consent": "{record: zebra-log, withdrawal: by mail to us}",
}  # fmt: skip
SECRETS = ("zebra", "987654", "2024-02-03", "3 February 2024", "1999", "1998")


@pytest.fixture
def tea(tmp_path):
    (tmp_path / "tea.yaml").write_text(TEXT)
    return tmp_path


def words_of(path):
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", path.read_text(), flags=re.DOTALL))


def test_a_slice_says_on_its_face_that_it_is_one(ropa, tea):
    code, out, err = ropa("build", "tea.yaml", "--slice", "service=app", "--out", "part", *TODAY)
    assert (code, err) == (0, "")
    assert "part/internal/sheets/advise.pdf" in out
    for name in ("extract/index.html", "sheets/advise.html"):
        text = words_of(tea / "part" / "internal" / name)
        assert "This is a part of the record, and not the whole: service: App" in text
        assert "2 activities are left out" in text
        assert "Nobody said whether these belong to it; they are included: Pay" in text
        assert "Not to be published" in text
    assert not (tea / "part" / "internal" / "sheets" / "deliver.html").exists()
    manifest = json.loads((tea / "part" / "manifest.json").read_text())
    assert (manifest["slice"], manifest["view"]) == ("service=app", "internal")


def test_a_part_goes_into_a_folder_of_its_own(ropa, tea):
    ropa("build", "tea.yaml", "--slice", "activity=advise", "--only", "sheets", *TODAY)
    assert (tea / "output" / "tea-activity-advise-internal" / "internal" / "sheets" / "advise.pdf").is_file()


def test_a_sheet_is_one_tagged_page_and_the_same_every_time(ropa, tea):
    call = ("build", "tea.yaml", "--slice", "activity=deliver", "--only", "sheets", *TODAY, "--out")
    ropa(*call, "one")
    ropa(*call, "two")
    one, two = (tea / name / "internal" / "sheets" / "deliver.pdf" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    with open_pdf(one) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]).startswith("Deliver")


def test_a_sheet_has_the_findings_at_its_activity(ropa, tea):
    ropa(
        "build", "tea.yaml", "--slice", "activity=deliver", "--only", "sheets", "--law", "gdpr", *TODAY, "--out", "part"
    )
    text = words_of(tea / "part" / "internal" / "sheets" / "deliver.html")
    assert "Findings at this activity" in text
    assert re.search(r"(error|warning) Deliver", text)


def public(ropa, tea, *more):
    fields = ", ".join(f"{key}: {value}" for key, value in INTERNAL.items())
    source = TEXT.replace("advise: {data: taste, owner: App team,", f"advise: {{name: Advising, data: taste, {fields},")
    source = source.replace("customers, elements: [favourite tea]", "customers, internal-note: Zebra, elements: [tea]")
    source = source.replace(
        "recipients:\n", "recipients:\n  zebra-customer: {name: Zebra Inc, internal: true, for: advise}\n"
    )
    source = source.replace("systems:\n  erp", "systems:\n  zebra-system: {name: Zebra box, internal: true}\n  erp")
    source += "documents: {zebra-file: {name: Zebra file, internal: true}}\n"
    source += "gaps: {zebra: {at: activities.advise, why: Zebra gap}}\n"
    (tea / "tea.yaml").write_text(source)
    return ropa("build", "tea.yaml", "--view", "public", "--out", "part", *TODAY, *more)


def texts_in(folder):
    """Every page, and the text of every PDF, which has nothing attached."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            yield path, path.read_text()
        elif path.suffix == ".pdf":
            with open_pdf(path) as pdf:
                assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
            done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
            yield path, " ".join(done.stdout.split())


def test_nothing_internal_leaves_in_a_public_view(ropa, tea):
    code, _, err = public(ropa, tea)
    assert (code, err) == (0, "")
    assert not (tea / "part" / "internal").exists()
    found = list(texts_in(tea / "part" / "public"))
    assert len(found) == 10  # the extract, and a sheet for each activity, each as a page and a PDF
    for path, text in found:
        assert "Public view." in text
        assert "tea.yaml" not in text
        for secret in SECRETS:
            assert secret not in text.casefold(), (path, secret)
        for label in ("Owner", "DPIA", "Findings"):
            assert label not in text, (path, label)


def test_a_guess_stays_a_guess_in_a_public_view(ropa, tea):
    (tea / "tea.yaml").write_text(TEXT.replace("legal-basis: consent}", "legal-basis: consent, assumed: legal-basis}"))
    call = ("build", "tea.yaml", "--slice", "activity=advise", "--view", "public", "--only", "sheets", *TODAY)
    ropa(*call, "--out", "part")
    text = words_of(tea / "part" / "public" / "sheets" / "advise.html")
    assert re.search(r"Legal basis: consent \(GDPR Art. 6\(1\)\(a\)\) assumed|Legal basis: consent assumed", text), text


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("--slice", "owner=HR", "--view", "public"), "the owner of an activity is internal"),
        (("--slice", "customer=acme", "--view", "public"), "the customer of an activity is internal"),
        (("--view", "pubic"), "did you mean `public`?"),
        (("--slice", "activity=advise", "--only", "policy"), "a part has no output `policy`"),
    ],
)
def test_wrong_calls(ropa, tea, call, words):
    code, _, err = ropa("build", "tea.yaml", *call, *TODAY)
    assert (code, words in err) == (2, True), err
    assert not (tea / "output").exists()


def test_an_inventory_that_cannot_be_read_as_written_is_refused(ropa, tea):
    (tea / "tea.yaml").write_text(TEXT.replace("elements:", "elemnts:", 1))
    code, out, err = ropa("build", "tea.yaml", "--view", "internal", *TODAY)
    assert (code, "Nothing was built" in err, "unknown-key" in out) == (1, True, True)


def test_hostile_names_stay_text(ropa, tea):
    hostile = TEXT.replace("advise: {data", "advise: {name: '<script>alert(1)</script>', data")
    (tea / "tea.yaml").write_text(hostile)
    ropa("build", "tea.yaml", "--slice", "activity=advise", "--out", "part", *TODAY)
    for path, text in texts_in(tea / "part"):
        assert "<script" not in text or path.suffix == ".pdf", path  # there it is only seen
