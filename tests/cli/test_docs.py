"""`ropa docs` writes the reference, whole or not at all."""

import json
from pathlib import Path


def test_the_reference_is_written_and_written_again(ropa):
    code, out, err = ropa("docs", "--out", "site", "--today", "2026-11-21")
    assert (code, err) == (0, "")
    number = sum(1 for path in Path("site").rglob("*") if path.is_file()) - 1  # the manifest
    assert out == f"{number} files -> site\n  site/index.html\n"
    manifest = json.loads(Path("site/manifest.json").read_text())
    assert (manifest["tool"], manifest["today"], manifest["law-facts"]) == ("ropa", "2026-11-21", "2026-11-21")
    assert ropa("docs", "--out", "site", "--today", "2026-11-21")[0] == 0
    assert json.loads(Path("site/manifest.json").read_text()) == manifest


def test_a_folder_of_somebody_else_is_left_alone(ropa):
    Path("site").mkdir()
    Path("site/thesis.txt").write_text("x")
    code, _, err = ropa("docs", "--out", "site")
    assert code == 2
    assert "site: holds files that were not built by ropa" in err
