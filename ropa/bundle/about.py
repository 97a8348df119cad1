"""`bundle.json`: what a bundle was made from and with, and what must be the same to make it again."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ropa.bundle.verdict import Problem, Refused

ABOUT = "bundle.json"
SOURCES = "sources/"
"""Where in a bundle the inventory lies, as its author wrote it."""

_YEARS = range(1980, 3000)
# What a bundle says of its making stands in its README.txt, and nothing proves it: so these are no words.
_Version = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9A-Za-z.+!-]{0,60}$")]
_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,64}$")]
_Platform = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.-]{1,40} [0-9A-Za-z_.-]{0,40}$")]
_Name = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.-]{1,100}$")]
_Word = Annotated[str, StringConstraints(max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )


class Commit(_Part):
    """The commit that was checked out, and whether it holds the inventory as it is bundled (None: nobody can tell)."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40,64}$")]
    day: date
    holds: bool | None


class Order(_Part):
    """What somebody asked for: the day, the laws (None: those that the inventory switches on), final or draft."""

    today: date
    law: tuple[_Word, ...] | None = None
    final: bool = False


class Making(_Part):
    """With what a bundle was made.

    `code` is a digest of the program with its law facts and templates, `fonts` one of the fonts that are installed.
    `libraries` decide the bytes of a document; `others` are the rest.
    """

    ropa: _Version
    code: _Digest
    python: _Version
    platform: _Platform
    libraries: dict[_Name, _Version]
    others: dict[_Name, _Version] = {}
    fonts: _Digest = ""

    def differences(self, other: "Making") -> list[str]:
        """What is different here and there and can decide a byte, as `typst 0.15.2, here 0.16.0`."""
        pairs = [("ropa", self.ropa, other.ropa)]
        if self.ropa == other.ropa and self.code != other.code:
            pairs.append(("the code of ropa", self.code, other.code))
        pairs += [("Python", _minor(self.python), _minor(other.python)), ("platform", self.platform, other.platform)]
        names = sorted({*self.libraries, *other.libraries})
        pairs += [(name, self.libraries.get(name, "-"), other.libraries.get(name, "-")) for name in names]
        return [f"{name} {there}, here {here}" for name, there, here in pairs if there != here]


class Found(_Part):
    """How many findings of each severity nobody accepts, and how many somebody does."""

    error: int
    warning: int
    info: int
    waived: int


class About(_Part):
    """All that a bundle says of itself."""

    format: Literal[1] = 1
    organisation: str | None = Field(default=None, max_length=2_000)
    order: Order
    laws: tuple[_Word, ...]
    law_facts: date
    findings: Found
    commit: Commit | None = None
    made_with: Making

    def text(self) -> bytes:
        """As it stands in the bundle."""
        return self.model_dump_json(by_alias=True, indent=2).encode() + b"\n"


def read_about(content: bytes | None) -> About:
    """What a bundle says of itself; `Refused` where it says it in no known way."""
    if content is None:
        raise Refused(Problem(ABOUT, "is missing"))
    try:
        about = About.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "as a whole"
        raise Refused(Problem(ABOUT, f"cannot be read ({where}: {first['msg']})")) from None
    if about.order.today.year not in _YEARS:
        raise Refused(Problem(ABOUT, f"was made for the year {about.order.today.year}, for which there is no law here"))
    return about


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])
