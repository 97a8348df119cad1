"""The languages of documents: which tags name one, and in which of them there is wording of ours."""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ropa.text.packaged import template_folder

if TYPE_CHECKING:
    from babel import Locale

SOURCE = "en"
"""The language that our wording is written in; it needs no catalogue."""
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


class Refusal(NamedTuple):
    """Why a language cannot be used, and what to do."""

    message: str
    cure: str


@cache
def locale_of(tag: str) -> "Locale | None":
    """What CLDR knows of a language; None for what is no tag of one."""
    from babel import Locale, UnknownLocaleError  # most inventories need no more than `en`, and it takes a while

    try:
        # Babel would also take `en.UTF-8`, and whatever stands behind the dot. The tag names files.
        return Locale.parse(tag if _TAG.match(tag) else "", sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def is_language(tag: str) -> bool:
    """Whether a tag names a language."""
    return tag == SOURCE or locale_of(tag) is not None


@cache
def wordings() -> tuple[str, ...]:
    """The languages that our wording is there in, the source language first."""
    catalogues = (template_folder() / "i18n").glob("*.po")
    return (SOURCE, *sorted({file.stem for file in catalogues} - {SOURCE}))


def has_wording(tag: str) -> bool:
    """Whether there is wording in a language; that of the source language serves all its regions."""
    return tag.partition("-")[0] == SOURCE or tag in wordings()


def no_language(tag: str) -> Refusal:
    """What to say of a tag that names no language."""
    near = _meant(tag)
    return Refusal(
        f"`{tag}` is no language we know", f"write `{near}`" if near else "write a BCP 47 tag such as `en` or `de`"
    )


def no_wording(tag: str) -> Refusal:
    """What to say of a language that there is no wording in."""
    there = " and ".join(_in_words(one) for one in wordings())
    return Refusal(
        f"there is no wording in {_in_words(tag)} yet, only in {there}",
        f"publish in `{SOURCE}`, or build with a folder of `--templates` that holds `i18n/{tag}.po`",
    )


def _in_words(tag: str) -> str:
    found = locale_of(tag)
    name = found.get_display_name(SOURCE) if found else None
    plain = name.replace(" (", ", ").replace(")", "") if name else None  # it stands in brackets itself
    return f"`{tag}` ({plain})" if plain else f"`{tag}`"


def _meant(word: str) -> str | None:
    """The tag that a word was meant to be: one with other signs between its parts, or the name of a language."""
    tag = word.strip().partition(".")[0].replace("_", "-")
    if tag != word and is_language(tag):
        return tag
    english = locale_of(SOURCE)
    names = english.languages if english else {}
    found = next((code for code, name in names.items() if name.casefold() == word.casefold()), None)
    return found if found and is_language(found) else None
