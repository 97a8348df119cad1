"""Own templates (`--templates`): a mistake in one is the user's, and told as such."""

import pytest

from tests.support import INVENTORIES


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{% if %}", "record/cover.html:1: Expected an expression, got 'end of statement block'"),
        ("{{ nope }}", "'nope' is undefined"),
        ("<p>never closed", "mismatched tag"),
    ],
)
def test_a_mistake_in_an_own_template_is_told(ropa, tmp_path, template, wrong):
    (tmp_path / "own" / "record").mkdir(parents=True)
    (tmp_path / "own" / "record" / "cover.html").write_text(template)
    options = ("--only", "record", "--no-cache", "--templates", tmp_path / "own", "--out", tmp_path / "out")
    code, _, err = ropa("build", INVENTORIES / "miomio", *options)
    assert code == 2
    assert wrong in err
    assert not (tmp_path / "out").exists()
