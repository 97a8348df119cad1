"""Write a part of the record: a slice of an inventory, or all of it, in an internal or a public view."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ropa import __version__
from ropa.errors import RopaError
from ropa.graph import build_graph
from ropa.model.guesses import with_guesses
from ropa.model.public import published
from ropa.project.building import Build, Progress, facts, refusals, target_of
from ropa.project.checking import Checked, check
from ropa.project.state import State
from ropa.project.tree import OutputTree
from ropa.render.artifact import Edition
from ropa.slices import Choice, Kind, cut
from ropa.text.names import slug

if TYPE_CHECKING:  # templates and layout are imported when something is made
    from ropa.render.extract import Part

OUTPUTS = ("extract", "sheets")
"""What can be made of a part."""


class View(StrEnum):
    """For whom a part is made."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part is wanted: a slice, or everything, and for whom."""

    choice: Choice | None
    view: View = View.INTERNAL
    only: frozenset[str] = frozenset()
    final: bool = False
    templates: Path | None = None


def extract(
    path: Path, target: Path | None, today: date, laws: frozenset[str] | None, wanted: Wanted, progress: Progress,
    earlier: State | None = None,
) -> Build:  # fmt: skip
    """Check the whole inventory, and write the documents of a part of it to a folder, whole or not at all.

    `earlier` is the state of another day, in the place of what lies there now.
    """
    for name in sorted(wanted.only):
        if name not in OUTPUTS:
            raise RopaError(f"--only: a part has no output `{name}`", "choose from: " + ", ".join(OUTPUTS))
    progress(f"Checking {path}")
    checked = check(path, today, laws, loaded=earlier.loaded if earlier else None)
    target = target or _beside(target_of(path, checked), wanted)
    refused = tuple(refusals(checked, final=wanted.final))
    if refused:
        return Build(checked, target, refused=refused)
    part = _part(checked, wanted)
    from ropa.render.extract import render

    files: list[str] = []
    with OutputTree(target) as tree:
        for name in OUTPUTS:
            if wanted.only and name not in wanted.only:
                continue
            for artifact in render(part, name):
                progress(f"Making {artifact.path}")
                tree.add(artifact)
                files.append(artifact.path)
        told = {"slice": str(wanted.choice) if wanted.choice else None, "view": wanted.view.value}
        tree.publish({**facts(checked, path, final=wanted.final, commit=earlier.revision if earlier else None), **told})
    return Build(checked, target, tuple(files))


def _beside(target: Path, wanted: Wanted) -> Path:
    """A folder of its own, so that a part never takes the place of the whole."""
    names = [target.name, slug(str(wanted.choice)) if wanted.choice else "", wanted.view.value]
    return target.with_name("-".join(filter(None, names)))


def _part(checked: Checked, wanted: Wanted) -> "Part":
    """The part that is wanted. A public one is cut from what is public: what is internal decides nothing in it."""
    from ropa.render.extract import Face, Part

    case, public = checked.case, wanted.view is View.PUBLIC
    if public and wanted.choice and wanted.choice.kind in (Kind.OWNER, Kind.CUSTOMER):
        cure = "leave out --view public, or cut by service, activity or system"
        raise RopaError(f"--slice: the {wanted.choice.kind} of an activity is internal, and cuts no public part", cure)
    inventory = case.inventory
    if public:
        inventory = published(inventory, without_assumed=wanted.final)
        inventory = inventory if wanted.final else with_guesses(inventory, case.inventory)
    face = Face("", 0, (), public)
    if wanted.choice:
        piece = cut(inventory, build_graph(inventory), wanted.choice)
        titles = tuple(inventory.activities[identifier].title for identifier in piece.chosen.perhaps)
        face, inventory = Face(piece.words, piece.left_out, titles, public), piece.inventory
    edition = Edition(
        inventory, build_graph(inventory), case.loaded.sources, (), (), case.law, case.laws, case.today, __version__,
        final=wanted.final, templates=wanted.templates,
    )  # fmt: skip
    return Part(edition, face, checked.findings)
