"""Which laws apply, as a list: each verdict with its laws and the facts that decide it."""

from collections.abc import Callable, Iterator, Sequence

from ropa.model.entity import Path
from ropa.render.findings.palette import Palette
from ropa.render.findings.visible import at_start, visible
from ropa.rules.applicability import Application
from ropa.rules.scope import Applies
from ropa.text.span import Span

_WIDEST = max(len(verdict.word) for verdict in Applies)
_ORDER = (Applies.YES, Applies.UNKNOWN, Applies.NO)


def render(
    applications: Sequence[Application], place: Callable[[Path], Span], laws: frozenset[str], palette: Palette
) -> Iterator[str]:
    """The laws that apply first, then those for which nobody can tell; laws with the same reasons stand together.

    `laws` are those that are checked, which need not be those that apply.
    """
    for verdict in _ORDER:
        together: dict[tuple[tuple[str, Path], ...], list[Application]] = {}
        for one in applications:
            if one.applies is verdict:
                together.setdefault(tuple((reason.words, reason.path) for reason in one.reasons), []).append(one)
        for reasons, group in together.items():
            for one in group:
                yield from _head(one, palette)
            for words, path in reasons:
                yield f"{'':{_WIDEST}}    {at_start(str(place(path)))}  {visible(words)}\n"
            yield "\n"
    yield _summary(applications, laws)


def _head(application: Application, palette: Palette) -> Iterator[str]:
    pack = application.pack
    colour = {Applies.YES: palette.strong, Applies.UNKNOWN: palette.warning}.get(application.applies, "")
    cite = f" ({pack.cite})" if pack.cite else ""
    yield f"{palette.paint(application.applies.word.ljust(_WIDEST), colour)}  {pack.id}: {pack.title}{cite}\n"
    if pack.note and application.applies is not Applies.NO:
        yield f"{'':{_WIDEST}}    note: {pack.note}\n"


def _summary(applications: Sequence[Application], laws: frozenset[str]) -> str:
    numbers = {verdict: sum(one.applies is verdict for one in applications) for verdict in _ORDER}
    parts = [
        f"{numbers[Applies.YES]} {'law applies' if numbers[Applies.YES] == 1 else 'laws apply'}",
        f"for {numbers[Applies.UNKNOWN]} nobody can tell",
        f"{numbers[Applies.NO]} {'does' if numbers[Applies.NO] == 1 else 'do'} not",
    ]
    checked = ", ".join(one.pack.id for one in applications if one.pack.id in laws) or "no law"
    return f"{', '.join(parts)}. `ropa check` checks against: {checked}.\n"
