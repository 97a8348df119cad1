"""Coverage as tables: provisions against activities, then the templates."""

from collections.abc import Iterator, Sequence

from ropa.coverage import Coverage, Filled, Form, Row, State
from ropa.render.findings.palette import Palette
from ropa.render.findings.visible import at_start, cells, visible

_SIGNS = {
    State.SATISFIED: "+",
    State.FINDING: "!",
    State.WAIVED: "w",
    State.UNKNOWN: "?",
    State.NOT_APPLICABLE: "-",
}
_MEANING = {
    State.SATISFIED: "what is asked is answered, and no rule that looked found fault",
    State.FINDING: "a rule found fault",
    State.WAIVED: "a rule found fault, and somebody accepts that",
    State.UNKNOWN: "something that is asked is not answered, is open or assumed",
    State.NOT_APPLICABLE: "it asks nothing of this activity",
}
_WIDEST_TITLE = 40
_SHOWN = 3


def render(coverage: Coverage, path: str, palette: Palette) -> Iterator[str]:
    """The matrix with its key, what is open under each provision, the templates, and what all this does not say."""
    if not coverage.rows:
        yield f"{at_start(path)}: there are no activities, so there is nothing to cover.\n"
        return
    if not coverage.laws:
        yield "Neither the GDPR nor the UK GDPR was checked; `--law gdpr` does, and `ropa laws` says what applies.\n\n"
    yield from _matrix(coverage, palette)
    yield "\n"
    yield from _totals(coverage, palette)
    for form in coverage.forms:
        yield "\n"
        yield from _form(form, palette)
    yield "\n"
    if coverage.elsewhere:
        number = len(coverage.elsewhere)
        words = "finding cites one of these provisions and concerns" if number == 1 else (
            "findings cite one of these provisions and concern"
        )  # fmt: skip
        yield f"{number:,} {words} no activity; `ropa check` tells all.\n"
    yield "This is derived from what the inventory says and what rules found. It is no verdict on the law.\n"


def _matrix(coverage: Coverage, palette: Palette) -> Iterator[str]:
    titles = [_short(row) for row in coverage.rows]
    left = max(map(_width, titles))
    heads = [_head(item.name) for item in coverage.items]
    wide = [max(len(point), 0 if point else len(article)) for article, point in heads]
    above = ""
    for number, (article, point) in enumerate(heads):
        said = not point or number == 0 or heads[number - 1][0] != article
        above = f"{above:{sum(wide[:number]) + 2 * number}}{article if said else ''}"
    yield f"{'':{left}}  {palette.paint(above, palette.strong)}\n"
    points = "  ".join(point.ljust(width) for (_, point), width in zip(heads, wide, strict=True)).rstrip()
    yield f"{'':{left}}  {palette.paint(points, palette.strong)}\n"
    for title, row in zip(titles, coverage.rows, strict=True):
        signs = "  ".join(_sign(cell.state, width, palette) for cell, width in zip(row.cells, wide, strict=True))
        yield f"{title}{' ' * (left - _width(title))}  {signs}".rstrip() + "\n"
    yield "\n"
    for state, sign in _SIGNS.items():
        yield f"  {palette.paint(sign, _colour(state, palette))}  {state.value}: {_MEANING[state]}\n"


def _head(name: str) -> tuple[str, str]:
    """An article, and the point of it that stands below: `30(1)(a)` -> `30(1)`, `(a)`."""
    article, opening, point = name.rpartition("(")
    return (article, opening + point) if article.endswith(")") else (name, "")


def _sign(state: State, width: int, palette: Palette) -> str:
    left = (width - 1) // 2
    return f"{' ' * left}{palette.paint(_SIGNS[state], _colour(state, palette))}{' ' * (width - 1 - left)}"


def _colour(state: State, palette: Palette) -> str:
    return {State.FINDING: palette.error, State.WAIVED: palette.warning, State.UNKNOWN: palette.warning}.get(state, "")


def _short(row: Row) -> str:
    title = at_start(row.title)
    return title if len(title) <= _WIDEST_TITLE else f"{title[: _WIDEST_TITLE - 1].rstrip()}…"


def _width(text: str) -> int:
    return sum(map(cells, text))


def _totals(coverage: Coverage, palette: Palette) -> Iterator[str]:
    """A line for each provision: how many activities are in which state, and how many rules looked."""
    wide = max(len(item.name) for item in coverage.items)
    for number, item in enumerate(coverage.items):
        states = coverage.states(number)
        told = ", ".join(f"{state.value} {states[state]:,}" for state in State if states[state])
        rules = f"{item.rules} {'rule' if item.rules == 1 else 'rules'} looked"
        yield f"{palette.paint(item.name.ljust(wide), palette.strong)}  {told} ({rules}): {item.words}\n"


def _form(form: Form, palette: Palette) -> Iterator[str]:
    answered, asked = form.answered(required=True)
    beyond, of = form.answered(required=False)
    doubt = "" if form.confidence == "high" else f" (confidence in its fields: {form.confidence})"
    yield f"{palette.paint(form.title, palette.strong)}{doubt}\n"
    yield f"  {answered:,} of {asked:,} required answered; beyond Art. 30: {beyond:,} of {of:,}\n"
    for field in form.fields:
        if field.open:
            yield f"  {'required' if field.required else 'beyond':8}  {field.label}: {_open(field)}\n"
    absent = [field.label for field in form.fields if not field.modelled]
    if absent:
        yield f"  not in the model: {'; '.join(absent)}\n"


def _open(field: Filled) -> str:
    if field.open == ("organisation",):
        return "not answered"
    if field.asked == len(field.open) > 1:
        return f"not answered for any of {field.asked:,} activities"
    named: Sequence[str] = field.open[:_SHOWN]
    more = f" and {len(field.open) - _SHOWN:,} more" if len(field.open) > _SHOWN else ""
    return f"not answered for {visible(', '.join(named))}{more}"
