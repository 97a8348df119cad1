"""What an auditor gets. To add something: a module that meets `Renderer`, and a line here."""

from collections.abc import Callable, Iterator
from importlib import import_module

from ropa.render.artifact import Artifact, Edition, Renderer
from ropa.render.outputs import ON_REQUEST, OUTPUTS

DOCUMENTS = "documents/"
"""Where in a bundle the documents lie, as a build lays them out."""

CONTENTS: dict[str, tuple[str, str]] = {
    **{name: (module, DOCUMENTS) for name, module in (OUTPUTS | ON_REQUEST).items()},
    "findings": ("ropa.render.bundle.findings", ""),
    "law-facts": ("ropa.render.bundle.law_facts", ""),
}
"""The module of each part, and the folder that its files go to."""

ATTACHED = {"documents/internal/record/record.pdf": ("inventory.json", "ropa.jsonld")}
"""What must be attached to a document; whatever is attached to any must be the bundled file of that name."""


def contents(edition: Edition, progress: Callable[[str], None]) -> Iterator[Artifact]:
    """Every file that is made from an edition."""
    for name, (module, folder) in CONTENTS.items():
        progress(f"Making {name}")
        made: Renderer = import_module(module).render
        for artifact in made(edition):
            yield Artifact(folder + artifact.path, artifact.content)
