"""The plain form of an inventory is an inventory again."""

import json
from pathlib import Path

import pytest

from ropa.load import load
from ropa.model.plain import plain, plain_value

INVENTORIES = sorted((Path(__file__).parents[2] / "inventory").iterdir())


@pytest.mark.parametrize("folder", INVENTORIES, ids=lambda folder: folder.name)
def test_reading_the_plain_form_gives_the_same_inventory(folder, tmp_path):
    inventory = load(folder).inventory
    (tmp_path / "resolved.yaml").write_text(json.dumps(plain(inventory), ensure_ascii=False))
    again = load(tmp_path)
    assert not again.problems
    assert again.inventory == inventory


def test_a_value_without_plain_form_is_a_bug():
    with pytest.raises(TypeError, match="object has no plain form"):
        plain_value(object())
