"""Whatever stands in an inventory, the whole pipeline answers: it checks, it builds or refuses, it never falls over."""

from copy import deepcopy
from datetime import date
from itertools import chain
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa.coverage import coverage
from ropa.errors import RopaError
from ropa.load import read
from ropa.project.building import edition_of, refusals
from ropa.project.checking import check
from ropa.render.findings import FORMATS, Run
from ropa.render.outputs import OUTPUTS, renderer
from ropa.render.record import page
from ropa.text.parsing import read_tree
from tests.support import INVENTORIES, TODAY


def _texts(file):
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes nothing but texts


# The small ones, which between them use most of the model; a PDF takes longer than all the rest together.
WHOLE = {
    name: {file.name: _texts(file) for file in sorted(folder.glob("*.yaml"))}
    for name in ("miomio", "aiomus", "midnit")
    for folder in [INVENTORIES / name]
}
MADE = [name for name in OUTPUTS if name != "record"]
QUICK = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}

RESERVED = ["unknown", "none", "all"]
SCALARS = st.sampled_from(
    [
        *RESERVED, "", " ", "true", "0", "-1", "999999999999", "2026-02-30", "0001-01-01", "9999-12-31", "30 days",
        "999999999999 years", "0 days", "indefinitely", "EU", "XX", "QQQ", "US-CA", "consent", "contract", "service",
        "a.b.c", "activities.x", ".", "*", "é", "名前", "x" * 3000, "<script>alert(1)</script>", "\n::error::x",
        "\x1b[31m", "\u202e", "\0", "\ud800", "%0A", "{{ 7 }}", "https://a.example/\"onx='", "javascript:alert(1)",
    ]
)  # fmt: skip
HOLES = st.one_of(st.sampled_from(RESERVED), st.builds(lambda words: {"vague": words}, SCALARS))
ANYTHING = st.recursive(
    st.one_of(SCALARS, HOLES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(SCALARS, inner, max_size=2)),
    max_leaves=4,
)


class Dumper(yaml.SafeDumper):
    """Writes texts in quotes, so that each is read as it is, and no aliases."""

    def ignore_aliases(self, _data):
        return True


Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def places(tree, path=()):
    """Every place below the top of a tree."""
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, part in parts:
        yield (*path, key)
        yield from places(part, (*path, key))


def holder(tree, path):
    for key in path[:-1]:
        tree = tree[key]
    return tree


@st.composite
def inventories(draw, instead, changes):
    """The files of an inventory in which some things are gone, doubled, renamed, moved, or something else."""
    trees = deepcopy(WHOLE[draw(st.sampled_from(sorted(WHOLE)))])
    for _ in range(draw(st.integers(1, 6))):
        tree = trees[draw(st.sampled_from(sorted(trees)))]
        every = list(places(tree))
        path, other = draw(st.sampled_from(every)), draw(st.sampled_from(every))
        around, value = holder(tree, path), deepcopy(holder(tree, other)[other[-1]])
        match draw(st.sampled_from(changes)):
            case "remove":
                del around[path[-1]]
            case "replace":
                around[path[-1]] = draw(instead)
            case "move":
                around[path[-1]] = value
            case "add" if isinstance(around, dict):
                around[str(other[-1])] = value
            case "rename" if isinstance(around, dict):
                around[draw(SCALARS)] = around.pop(path[-1])
            case _:
                around[path[-1]] = [around[path[-1]]]
        if not tree:
            break
    return {name: yaml.dump(tree, Dumper=Dumper, allow_unicode=True).encode() for name, tree in trees.items()}


def checked(files, day=TODAY):
    return check(Path(), day, loaded=read(files))


@settings(max_examples=20, **QUICK)
@given(
    inventories(ANYTHING, ("remove", "replace", "move", "add", "rename", "wrap")),
    st.sampled_from([TODAY, date(2018, 5, 25), date(2031, 1, 1)]),
)
def test_whatever_it_says_it_is_checked(files, day):
    one = checked(files, day)
    run = Run(
        tool_version="0", today=day, facts_as_of=day, rules={}, files=len(files), rules_ran=len(one.rules),
        root="/", folder="/",
    )  # fmt: skip
    for render in FORMATS.values():
        text = "".join(render(one.findings, one.loaded.sources, run))
        assert not set(text) & {"\x1b", "\r", "\u202e", "\0"}
        text.encode()
    if one.loaded.complete:
        assert coverage(one.case, one.findings, one.rules).rows is not None


@settings(max_examples=6, **QUICK)
@given(inventories(HOLES, ("remove", "replace", "replace")), st.booleans())
def test_whatever_is_left_open_it_is_built_or_refused(files, final):
    one = checked(files)
    if refusals(one, final=False):
        return
    edition = edition_of(one, final=final, templates=None)
    for render in (page.render, *map(renderer, MADE)):
        try:
            for artifact in render(edition):
                if artifact.path.endswith((".html", ".svg")):
                    assert not set(artifact.content.decode()) & {"\x1b", "\u202e", "\0", "\r"}
        except RopaError as error:  # a language that does not exist, named with its place
            if ".yaml:" not in error.message:
                raise


PIECES = [
    "a: ", "b", "- ", "\n", "\n  ", "? ", "[", "]", "{", "}", ",", "&x ", "*x", "!t ", "|", ">+\n", "'", '"',
    "\\U00110000", "\\U99999999", "\\ud83d", "\\ude00", "\\x1", "#", "%YAML 1.1\n---\n", "%YAML 1.99999999999\n---\n",
    "---", "...", "\t", "\r", "\x85", "\u2028", "\ufeff", "\x07", "é", "😀", "<<: ", "~", "\ue000", "\x7f",
]  # fmt: skip


@settings(max_examples=300, **QUICK)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_whatever_a_file_holds_it_is_read_or_refused(text):
    tree = read_tree(text)
    assert tree.broken <= bool(tree.problems)
    if tree.root is not None:
        texts = chain([tree.root], (holder(tree.root, path)[path[-1]] for path in places(tree.root)))
        assert all(part.encode() is not None for part in texts if isinstance(part, str))
