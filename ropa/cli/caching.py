"""The cache of a command, and a word where none is used."""

from pathlib import Path

from ropa.cli.terminal import note
from ropa.project.cache import choose_cache
from ropa.render.kept import Cache


def cache_for(inventory: Path, *others: Path | None) -> Cache | None:
    """The cache of this user, or none, and why not; `others` are folders that it must not lie in."""
    from ropa.render.findings.visible import visible

    choice = choose_cache(inventory, *others)
    if choice.why:
        note(f"warning: no cache is used: {visible(choice.why)}")
        note("  fix: let XDG_CACHE_HOME and XDG_STATE_HOME name folders elsewhere, or say --no-cache")
    return choice.cache
