"""Colours. Every pair of text and ground has a contrast of 7:1 or more, every line on its ground 3:1 or more.

No meaning rests on a colour alone: firmness is in the dashes, special categories in the weight of a line, third
countries in the border and in words.
"""

from dataclasses import dataclass

PAPER, INK, QUIET, LINE = "#ffffff", "#1a1a1a", "#3d3d3d", "#1f3a5f"


@dataclass(frozen=True, slots=True)
class Ground:
    """How a frame looks."""

    fill: str
    stroke: str
    width: str
    dark_fill: str
    dark_stroke: str


GROUNDS = {
    "people": Ground("#f5f6f8", "#767f8e", "1", "#1d2026", "#8a93a3"),
    "organisation": Ground("#eef3fa", "#3f5f8f", "1.4", "#182235", "#7fa0d0"),
    "home": Ground("#eff6ef", "#4b7a4b", "1", "#172417", "#7db07d"),
    "adequate": Ground("#f6f6e8", "#77772f", "1.4", "#24240f", "#b5b56a"),
    "third": Ground("#fdf2e6", "#a35b12", "2.2", "#2b1e10", "#e0994f"),
    "unknown": Ground("#f6f6f6", "#6f6f6f", "1", "#202020", "#9a9a9a"),
    "device": Ground("#f5f6f8", "#767f8e", "1", "#1d2026", "#8a93a3"),
}
"""The frames by their look."""


def dark_css() -> str:
    """What a picture looks like to readers who asked for the dark; it overrides the colours in the attributes."""
    frames = "".join(
        f".ropa-diagram .{look} .ground{{fill:{ground.dark_fill};stroke:{ground.dark_stroke}}}"
        f".ropa-diagram .{look} .under{{fill:{ground.dark_fill}}}"
        for look, ground in GROUNDS.items()
    )
    return (
        "@media (prefers-color-scheme:dark){"
        ".ropa-diagram .paper{fill:#121417}"
        ".ropa-diagram text{fill:#ececec}"
        ".ropa-diagram .line{stroke:#a9c4ee}"
        ".ropa-diagram .head{fill:#a9c4ee}"
        ".ropa-diagram .shape{fill:#121417;stroke:#a9c4ee}"
        f"{frames}}}"
    )
