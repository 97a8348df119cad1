"""The cases of the rules: small inventories that fire a rule, and that do not.

They are tests and documentation at once, and shipped for that. A case is a file `<rule>/fires-*.yaml` or
`silent-*.yaml`; its first line says what it shows. Marks for the tests stand in comments: `# expect: rule` on the
line of a finding, `# expect-below: rule` on the line before, `# today: 2026-11-21` for another day.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CASES = Path(__file__).parent / "cases"

_EXPECT = re.compile(r"\s*# expect(-below)?: ([a-z0-9-]+(?:, [a-z0-9-]+)*)\s*$")
_TODAY = re.compile(r"^# today: (\d{4}-\d\d-\d\d)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One case of a rule."""

    rule: str
    path: Path

    @property
    def fires(self) -> bool:
        """Whether the rule is to fire in it."""
        return self.path.name.startswith("fires-")

    @property
    def text(self) -> str:
        """All of it, marks included; bytes that are no UTF-8 (a case has some) are replaced."""
        return self.path.read_bytes().decode("utf-8", "replace")

    @property
    def shown(self) -> str:
        """What a reader needs: the text without the marks."""
        lines = (line for line in self.text.splitlines() if not _TODAY.fullmatch(line))
        return "".join(f"{bare}\n" for line in lines if (bare := _EXPECT.sub("", line)) or not line)

    @property
    def expected(self) -> tuple[tuple[int, str], ...]:
        """The line and the rule of each finding that is marked; a line with two findings is there twice."""
        found: list[tuple[int, str]] = []
        for number, line in enumerate(self.text.split("\n"), start=1):
            match = _EXPECT.search(line)
            if match:
                found += [(number + 1 if match[1] else number, rule) for rule in match[2].split(", ")]
        return tuple(found)

    @property
    def today(self) -> date | None:
        """The day on which it is to be looked at, if not any."""
        match = _TODAY.search(self.text)
        return date.fromisoformat(match[1]) if match else None


def examples(rule: str = "*") -> tuple[Example, ...]:
    """The cases of a rule, or of all rules, those that fire it first."""
    return tuple(Example(path.parent.name, path) for path in sorted(CASES.glob(f"{rule}/*.yaml")))
