"""Make the documents of a bundle again from its sources, and compare them with those that are in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ropa.bundle.about import SOURCES, About, Making
from ropa.bundle.manifest import MANIFEST
from ropa.bundle.office import office_text
from ropa.bundle.paper import differences, read_paper
from ropa.bundle.verdict import Check, Outcome, Problem, Refused
from ropa.errors import RopaError

_MOST_NAMED = 4
"""How many versions and files are named in one sentence."""
_OFFICE = (".xlsx", ".docx")
_COMPARED = (
    "number of pages, text of each page in order, structure tags, links, attachments, "
    "and what is painted beside the text, by kind, colour and order"
)
_NOT_COMPARED = "the shapes of the letters, places on the page, and what a PDF says of itself"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the files of a bundle are like those made here: `same` bytes, other bytes that show the `alike`, or wrong."""

    same: int
    alike: tuple[str, ...]
    wrong: tuple[Problem, ...]


def judged(name: str, about: About, here: Making, likeness: Likeness, *, signed: bool) -> Check:
    """What a comparison shows. Only the same bytes prove something, and nothing a bundle says of itself excuses it.

    Versions that differ can be why documents do. They are taken from the bundle, so they count as an excuse only where
    the key that was named signed it.
    """
    if not likeness.alike and not likeness.wrong:
        return Check(name, Outcome.PASSED, f"made again from {SOURCES}: the same bytes, all {likeness.same} files")
    claimed = about.made_with.differences(here)
    if about.made_with.fonts != here.fonts:
        claimed.append("other fonts")
    excuse = f"It says that it was made with {_listed(claimed, '; ')}." if claimed else ""
    if likeness.wrong:
        words = f"{_counted(len(likeness.wrong))} not what comes out of {SOURCES} here. {excuse}".rstrip()
        if not excuse:
            return Check(name, Outcome.FAILED, words, likeness.wrong)
        if signed:
            words = f"{words} That may be why; make it again with these to know"
            return Check(name, Outcome.NOT_MADE, words, likeness.wrong)
        words = f"{words} That may be why, but that is only its own word; make it again with these to know"
        return Check(name, Outcome.FAILED, words, likeness.wrong)
    if not excuse:
        wrong = tuple(
            Problem(file, f"is not what comes out of {SOURCES}, though it shows the same") for file in likeness.alike
        )
        return Check(name, Outcome.FAILED, f"{_counted(len(wrong))} not what comes out of {SOURCES}", wrong)
    words = (
        f"not the same bytes. {excuse} {likeness.same} files are the same byte for byte; "
        f"{_listed(likeness.alike, ', ')} {'shows' if len(likeness.alike) == 1 else 'show'} the same "
        f"(compared: {_COMPARED}; of workbooks and Word documents the text). That proves less than the same bytes: "
        f"not compared, so perhaps changed, are {_NOT_COMPARED}"
    )
    return Check(name, Outcome.NOT_MADE, words)


def _listed(names: list[str] | tuple[str, ...], between: str) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return between.join(names[:_MOST_NAMED]) + more


def _counted(number: int) -> str:
    return "1 file is" if number == 1 else f"{number} files are"


def likeness(files: Mapping[str, bytes], about: About) -> Likeness:
    """Compare the files of a bundle with those that its sources give here."""
    made = _made(files, about)
    if isinstance(made, Problem):
        return Likeness(0, (), (made,))
    alike, wrong = [], []
    for file in sorted({*made, *files} - {MANIFEST}):  # which agrees with the files, as was asked before
        if made.get(file) == files.get(file):
            continue
        problem = _problem(file, files, made)
        if problem is None:
            alike.append(file)
        else:
            wrong.append(problem)
    return Likeness(len(files) - len(alike) - len(wrong), tuple(alike), tuple(wrong))


def _made(files: Mapping[str, bytes], about: About) -> dict[str, bytes] | Problem:
    """Every file that the sources give, or why they give none."""
    from ropa.project.building import refusals
    from ropa.project.bundling import examined, parts
    from ropa.project.checking import law_packs

    sources = {file: one for file, one in files.items() if file.startswith(SOURCES)}
    if not sources:
        return Problem(SOURCES, "is missing: there is nothing to make the documents from")
    try:
        law_packs(about.order.law or ())
        checked = examined(sources, about.order)
        refused = refusals(checked, final=about.order.final)
        if refused:
            return Problem(
                refused[0].primary.span.path, f"gives no documents ({refused[0].rule}: {refused[0].message})"
            )
        return parts(sources, checked, about.order, about.commit, about.made_with, _silence)
    except RopaError as error:
        return Problem(SOURCES, f"gives no documents ({error.message})")


def _silence(_: str) -> None:
    """Tell nobody: this runs in a process of its own."""


def _problem(file: str, files: Mapping[str, bytes], made: Mapping[str, bytes]) -> Problem | None:
    """What is wrong with a file of other bytes; None if it shows the same."""
    if file not in made:
        return Problem(file, f"was added: it does not come out of {SOURCES}")
    if file not in files:
        return Problem(file, f"is missing: it comes out of {SOURCES}")
    found = list(_differences(file, files[file], made[file]))
    if not found:
        return None
    return Problem(file, "; ".join(filter(None, [f"is not what comes out of {SOURCES}", *found])))


def _differences(file: str, there: bytes, here: bytes) -> Iterator[str]:
    """What a file shows and the one made here does not, for kinds of which versions decide the bytes."""
    try:
        if file.endswith(".pdf"):
            yield from differences(read_paper(file, there), read_paper(file, here))
        elif file.endswith(_OFFICE):
            if office_text(file, there) != office_text(file, here):
                yield "has another text"
        else:
            yield ""
    except Refused as refused:
        yield refused.problems[0].message
