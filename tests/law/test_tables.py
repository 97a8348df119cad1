"""Reading data files: packaged data that is wrong is our bug and says where."""

import pytest

from ropa.law import tables

GOOD = "{id: a, source: own, as-of: 2026-11-21, confidence: high"


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "DATA", tmp_path)
    tables.read_tables.cache_clear()
    tables.read_sources.cache_clear()

    def read(text, file="facts"):
        (tmp_path / f"{file}.yaml").write_text(text, encoding="utf-8")
        return tables.read_tables(file)

    yield read
    tables.read_tables.cache_clear()
    tables.read_sources.cache_clear()


def test_reads_a_table(read):
    (fact,) = read(f"things:\n  - {GOOD}, from: 2026-01-01, words: [x, y]}}\n")["things"]["a"]
    assert str(fact) == "facts.things/a"
    assert fact.texts("words") == ("x", "y")
    assert fact.valid_from.isoformat() == "2026-01-01"
    assert fact.valid_until is None
    assert "from" not in fact.value


@pytest.mark.parametrize("key", ["source", "as-of", "confidence"])
def test_an_entry_without_a_word_on_itself_is_refused(read, key):
    kept = [part for part in GOOD[1:].split(", ") if not part.startswith(f"{key}:")]
    with pytest.raises(ValueError, match=rf"facts\.things/a: `{key}` is missing"):
        read(f"things:\n  - {{{', '.join(kept)}}}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("things:\n  - {source: own, as-of: 2026-11-21, confidence: high}\n", "`id` is missing"),
        (f"things:\n  - {GOOD.replace('high', 'certain')}}}\n", "`certain` is no confidence"),
        (f"things:\n  - {GOOD}, from: 2026-13-01}}\n", "month"),
        (f"things:\n  - {GOOD}, from: yesterday}}\n", "yesterday"),
        (f"things:\n  - {GOOD}}}\n  - {GOOD}}}\n", "two entries hold on the same day"),
        (f"things:\n  - {GOOD}, until: 2026-01-01}}\n  - {GOOD}, from: 2026-01-01}}\n", "two entries hold"),
        (f"things:\n  - {GOOD}, until: 2026-01-01}}\n  - {GOOD}}}\n", "two entries hold"),
        (f"- {GOOD}}}\n", "must be a map of lists"),
        ("things: words\n", "must be a map of lists"),
        ("things: [\n", "this is not YAML"),
        (f"things:\n  - {GOOD}, id: b}}\n", "given twice"),
    ],
)
def test_wrong_data_is_refused(read, text, message):
    with pytest.raises(ValueError, match=message):
        read(text)


def test_one_id_may_return_for_another_period(read):
    table = read(f"things:\n  - {GOOD}, until: 2025-12-31}}\n  - {GOOD}, from: 2026-01-01}}\n")["things"]
    assert len(table["a"]) == 2


def test_a_file_that_is_not_there_is_refused(read):
    read("things: []\n")
    with pytest.raises(ValueError, match="no file of law facts named `nothing`"):
        tables.read_tables("nothing")


def test_a_source_is_there_once(tmp_path, read):
    source = "  - {id: own, title: t, kind: knowledge, checked: n/a}\n"
    (tmp_path / "sources.yaml").write_text(f"sources:\n{source}{source}", encoding="utf-8")
    with pytest.raises(ValueError, match="`own` is there twice"):
        tables.read_sources()


def test_nobody_can_change_a_fact(read):
    (fact,) = read(f"things:\n  - {GOOD}, part: {{x: y}}}}\n")["things"]["a"]
    with pytest.raises(TypeError):
        fact.value["part"] = "z"
    with pytest.raises(TypeError):
        fact.value["part"]["x"] = "z"
