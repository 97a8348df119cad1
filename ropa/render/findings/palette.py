"""The colours of a terminal, or none."""

from dataclasses import dataclass

from ropa.model.finding import Severity

_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Palette:
    """What switches each colour on; an empty code leaves the text as it is."""

    error: str = ""
    warning: str = ""
    info: str = ""
    strong: str = ""
    frame: str = ""

    def of(self, severity: Severity) -> str:
        """The code for a severity's word and its carets."""
        return {Severity.ERROR: self.error, Severity.WARNING: self.warning}.get(severity, self.info)

    def paint(self, text: str, code: str) -> str:
        """The text in the colour of `code`, and no other colour after it."""
        return f"{code}{text}{_RESET}" if code and text else text


PLAIN = Palette()
ANSI = Palette(
    error="\x1b[1;31m",
    warning="\x1b[1;33m",
    info="\x1b[1;36m",
    strong="\x1b[1m",
    frame="\x1b[1;34m",
)
