"""A text as an author meant it: its tree, and what in it YAML reads otherwise than it looks."""

from dataclasses import replace

from ropa.text.leftovers import leftovers
from ropa.text.parsing import read_tree
from ropa.text.places import unpack
from ropa.text.slips import cut_before, slips
from ropa.text.tree import Problem, Tree
from ropa.text.unseen import unseen


def inspect(text: str, file: int = 0) -> Tree:
    """The tree of a text, with the slips in it; what another program left in its place is not read at all."""
    left = leftovers(text, file)
    if left:
        return Tree(None, left[0].start, tuple(left), broken=True)
    tree = read_tree(text, file)
    rows = text.split("\n") if tree.problems and " #" in text else []
    told = tuple(_explained(problem, rows) for problem in tree.problems)
    return replace(tree, problems=(*told, *unseen(text, file), *slips(text, tree.root, file)))


def _explained(problem: Problem, rows: list[str]) -> Problem:
    """An empty value that a `#` before its text made empty is told as that."""
    if problem.kind != "empty-value" or not rows:
        return problem
    _, line, column = unpack(problem.end)
    row = rows[line] if line < len(rows) else ""
    cut = cut_before(row[column:], 0)
    if not cut or row[column:].partition("#")[0].strip(" \t:-"):
        return problem
    return replace(problem, fix=f'quote the text: "{cut[:40]}"; an unquoted # after a space begins a comment')
