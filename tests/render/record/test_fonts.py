"""The font of the PDFs: its files are those that the table beside them names, with their licence."""

import hashlib
import re

from ropa.render.record.printing import font_folder
from ropa.text.packaged import template_folder

NAMED = re.compile(r"(?m)^\| `(\S+\.ttf)` \| (\d+) \| `([0-9a-f]{64})` \|$")


def test_every_font_is_the_file_that_is_named_beside_it():
    there = {
        (path.name, str(path.stat().st_size), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in font_folder().glob("*.ttf")
    }
    assert there == set(NAMED.findall((font_folder() / "README.md").read_text()))
    assert len(there) == 2


def test_their_licence_lies_beside_them():
    licence = (font_folder() / "OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "The Mozilla Foundation and Telefonica S.A." in licence


def test_they_come_with_the_templates_and_so_with_every_way_to_install():
    assert font_folder().parent == template_folder()
