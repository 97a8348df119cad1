"""Reviews on a terminal: by owner, the most pressing first."""

from collections.abc import Iterator

from ropa.render.findings.palette import Palette
from ropa.render.findings.visible import at_start, visible
from ropa.rules.review.agenda import Item, Reviews, Standing

_WIDEST = max(len(standing.value) for standing in Standing)
HOW = "To confirm an entry, look at it and commit the day: `reviewed: {today}`. The commit says who did."


def render(reviews: Reviews, palette: Palette, *, everything: bool) -> Iterator[str]:
    """Each owner with what is to be confirmed; with `everything`, also what is only due later."""
    shown = [item for item in reviews.items if everything or item.pressing]
    for owner, items in reviews.by_owner(shown).items():
        yield palette.paint(at_start(owner) if owner else "nobody is named as owner", palette.strong) + "\n"
        for item in items:
            colour = {Standing.OVERDUE: palette.error, Standing.LATER: palette.info}.get(item.standing, palette.warning)
            standing = palette.paint(item.standing.value.ljust(_WIDEST), colour)
            yield f"  {standing}  {visible(item.title)}{_days(item)}  {visible(str(item.place))}\n"
        yield "\n"
    yield _summary(reviews)
    if any(item.pressing for item in shown):
        yield HOW.format(today=reviews.today) + "\n"


def _days(item: Item) -> str:
    if item.due is None:
        return ""
    return f": by {item.due}, last on {item.reviewed}"


def _summary(reviews: Reviews) -> str:
    counts = [(standing, sum(item.standing is standing for item in reviews.items)) for standing in Standing]
    told = ", ".join(f"{number} {standing.value}" for standing, number in counts if number)
    return f"{told or 'Nothing is ever to be confirmed: no entry says `reviewed` or `review-every`'}.\n"
