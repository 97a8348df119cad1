"""Files -> `Loaded`: the inventory as far as it could be read, every problem of every file, and the sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ropa.errors import RopaError
from ropa.load.build import build
from ropa.load.consequences import without_consequences
from ropa.load.folder import Skipped, found_in
from ropa.load.merge import merge
from ropa.load.references import References, check_references
from ropa.load.sources import SourceFile, Sources
from ropa.load.suppress import Suppression, suppressions
from ropa.model.entity import Path as NodePath
from ropa.model.finding import Label, Problem
from ropa.model.inventory import Inventory
from ropa.text.files import NotText, decode, read_bounded
from ropa.text.inspecting import inspect
from ropa.text.places import pack
from ropa.text.span import Span
from ropa.text.tree import Mapping as Entries
from ropa.text.tree import Problem as TextProblem
from ropa.text.tree import Tree


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading an inventory gave.

    `unread` are the files that could not be read to their end, hold no inventory, or one of a format that is not
    known. `invalid` are the fields that were said but could not be read.
    """

    inventory: Inventory
    sources: Sources
    references: References
    problems: tuple[Problem, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    invalid: frozenset[NodePath] = frozenset()
    unread: tuple[str, ...] = ()
    contents: dict[str, bytes] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every file could be read: if not, an absence proves nothing, and only reading is worth reporting."""
        return not self.unread


def load(path: Path) -> Loaded:
    """Read a file, or all YAML files of a folder, into one inventory.

    Never raises for what an author wrote: every problem of every file is in the result. Raises `RopaError` where
    there is nothing to read.
    """
    files, skipped = found_in(path)
    return read({file.as_posix(): _content(file) for file in files}, skipped)


def read(contents: Mapping[str, bytes | RopaError], skipped: Iterable[Skipped] = ()) -> Loaded:
    """Read the files of an inventory, by the path to print, in order; an error stands for a file nobody can read.

    `skipped` are files beside them that look as if they were meant.
    """
    files: list[SourceFile] = []
    trees: list[Tree] = []
    for number, (path, content) in enumerate(contents.items()):
        text, tree = _tree(path, number, content)
        files.append(SourceFile(path, text))
        trees.append(tree)
    sources, merge_problems = merge(files, trees)
    problems = [_placed(problem, sources) for tree in trees for problem in tree.problems] + merge_problems
    built = build(sources)
    references, dangling = check_references(built.inventory, sources)
    unread = tuple(_unread(files, trees, known_format=built.known_format))
    if unread:  # what a reference points at may stand there
        dangling = [problem for problem in dangling if problem.rule != "unknown-reference"]
    ignored, careless = suppressions(files)
    return Loaded(
        built.inventory,
        sources,
        references,
        (*without_consequences([*problems, *built.problems, *dangling], sources), *careless, *map(_skipped, skipped)),
        tuple(ignored),
        frozenset(built.invalid),
        unread=unread,
        contents={path: content for path, content in contents.items() if isinstance(content, bytes)},
    )


def _unread(files: list[SourceFile], trees: list[Tree], *, known_format: bool) -> Iterator[str]:
    """The files from which nothing, or not everything, was read."""
    for file, tree in zip(files, trees, strict=True):
        known = known_format or not isinstance(tree.root, Entries) or "inventory" not in tree.root
        if tree.broken or not isinstance(tree.root, Entries) or not known:
            yield file.path


def load_text(text: str, path: str) -> Loaded:
    """Read a text that stands in no file, as if it were the file of that path."""
    return read({path: text.encode()})


def _content(file: Path) -> bytes | RopaError:
    try:
        return read_bounded(file)
    except RopaError as error:
        return error


def _tree(path: str, number: int, content: bytes | RopaError) -> tuple[str, Tree]:
    """The text and the tree of one file; a file that cannot be read is an empty, broken tree with its problem."""
    if isinstance(content, RopaError):
        message = content.message.removeprefix(f"{path}: ")
        return "", _broken("unreadable-file", message, content.cure, pack(number, 0, 0))
    try:
        text = decode(content)
    except NotText as error:
        place = pack(number, error.line, error.column)
        return "", _broken("not-utf-8", error.message, error.cure, place)
    return text, inspect(text, number)


def _skipped(file: Skipped) -> Problem:
    message = f"{file.why}, so it is not read"
    return Problem("skipped-file", message, Label(Span(file.path.as_posix(), 1, 1, 1, 1)), fix=file.cure)


def _broken(kind: str, message: str, fix: str, place: int) -> Tree:
    return Tree(None, place, (TextProblem(kind, message, place, place + 1, fix),), broken=True)


def _placed(problem: TextProblem, sources: Sources) -> Problem:
    """A problem of a text, with spans instead of packed places."""
    related = tuple(Label(sources.span(start, end), words) for start, end, words in problem.related)
    here = Label(sources.span(problem.start, problem.end))
    return Problem(problem.kind, problem.message, here, related, problem.fix)
