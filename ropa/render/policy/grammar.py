"""How author's words and ours make sentences: filters for templates."""

import re
from collections.abc import Callable, Iterable

from jinja2 import Environment
from markupsafe import Markup, escape

from ropa.law.languages import SOURCE
from ropa.render.language import Language
from ropa.render.weblink import web_link

_TAGS = re.compile(r"<[^>]*>")
_ENDS = (".", "!", "?", "…", ":", ".”", ".’")
# Words with which an English phrase can follow what it limits without a colon: "to improve the service".
_CONTINUING = re.compile(
    r"(?:about|abroad|across|after|against|as|at|because|before|by|during|except|for|from|if|in|on|only|outside|provided"
    r"|so|subject|through|to|under|unless|until|upon|via|when|whenever|where|wherever|while|with|within|without"
    r"|worldwide)(?![\w-])",
    re.IGNORECASE,
)


def grammar(environment: Environment, language: Language) -> None:
    """Teach an environment the filters."""
    english = language.tag.partition("-")[0] == SOURCE

    def listed(items: Iterable[Markup | str]) -> Markup:
        return Markup(language.all_of([str(escape(item)) for item in items]))  # noqa: S704 (each is escaped)

    def any_listed(items: Iterable[Markup | str]) -> Markup:
        return Markup(language.any_of([str(escape(item)) for item in items]))  # noqa: S704 (each is escaped)

    def continues(text: str) -> bool:
        return english and _CONTINUING.match(text) is not None

    def is_purpose(text: str) -> bool:
        return english and "necessary" not in text

    def is_adverb(text: str) -> bool:
        return english and text.isalpha() and text.endswith("ly")

    environment.filters |= {
        "is_adverb": is_adverb,
        "is_purpose": is_purpose,
        "begins": begins,
        "each": each,
        "listed": listed,
        "any_listed": any_listed,
        "continues": continues,
        "sentence": sentence,
        "stopped": stopped,
        "capitalised": capitalised,
        "without_stop": without_stop,
        "web": web_link,
    }


def each(items: Iterable[object], macro: Callable[[object], Markup]) -> list[Markup]:
    """What a macro makes of each item."""
    return [Markup(str(macro(item)).strip()) for item in items]  # noqa: S704 (macros escape)


def sentence(words: Markup | str) -> Markup:
    """Words as a sentence: a capital where it begins with our own words, a full stop unless there is an end.

    >>> sentence("we do not sell your data")
    Markup('We do not sell your data.')
    """
    return stopped(capitalised(words))


def stopped(words: Markup | str) -> Markup:
    """Words with a full stop, unless there is an end."""
    text = Markup(str(escape(words)).strip())  # noqa: S704 (escaped)
    plain = _TAGS.sub("", text).rstrip()
    return text if not plain or plain.endswith(_ENDS) else text + "."


def capitalised(words: Markup | str) -> Markup:
    """Words with a capital where they begin with our own; what stands in a tag is an author's."""
    text = str(escape(words)).strip()
    first = text[:1]
    return Markup(text if first in "<&" else first.upper() + text[1:])  # noqa: S704 (escaped above)


def without_stop(words: Markup | str) -> Markup:
    """Words without the full stop at their end, to stand within a sentence."""
    return Markup(str(escape(words)).rstrip().rstrip("."))  # noqa: S704 (escaped above)


def begins(text: str, word: str) -> bool:
    """Whether a text begins with a word."""
    return _first_word(text) == word


def _first_word(text: str) -> str:
    return re.split(r"[\s,:;]", text.strip(), maxsplit=1)[0].lower()
