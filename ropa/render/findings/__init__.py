"""Findings for people and for machines: one module per format, each a generator of text."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from ropa.render.findings.palette import ANSI, PLAIN, Palette
from ropa.render.findings.run import Renderer, RuleInfo, Run, Sources
from ropa.render.findings.tally import Tally

if TYPE_CHECKING:
    from ropa.render.findings import concise, github, gitlab, json, junit, sarif, text

    _MEET_THE_PROTOCOL: tuple[Renderer, ...] = (
        text.render,
        concise.render,
        json.render,
        github.render,
        gitlab.render,
        junit.render,
        sarif.render,
    )

__all__ = ["ANSI", "FORMATS", "PLAIN", "Palette", "Renderer", "RuleInfo", "Run", "Sources", "Tally"]


class _Formats(Mapping[str, Renderer]):
    """From the name of a format to its renderer; a format is imported when it is first asked for."""

    _names = ("text", "concise", "json", "github", "gitlab", "junit", "sarif")

    def __getitem__(self, name: str) -> Renderer:
        if name not in self._names:
            raise KeyError(name)
        return cast("Renderer", import_module(f"{__name__}.{name}").render)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


FORMATS: Final[Mapping[str, Renderer]] = _Formats()
