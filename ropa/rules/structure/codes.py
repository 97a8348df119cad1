"""Codes that must come from a list of the law or of a store."""

from collections.abc import Callable, Iterable, Iterator

from ropa.law.book import LawBook
from ropa.law.california import categories, sensitive
from ropa.law.stores import StoreName, ids, store_purpose, store_type
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import Reserved, known
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, rule
from ropa.text.names import nearest, slug

_Choices = Callable[[], Iterable[str]]


@rule("CCPA 1798.140(v)(1), (ae)", "Google Play", "Apple", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_code(case: Case) -> Iterator[Report]:
    """A code is written that the list it comes from does not have.

    ## What it checks

    The `ccpa` of data categories and own elements against the letters and sub-codes of California law; `play` and
    `apple` of data categories, and `play` of activities, against the types and purposes of the stores' forms. A
    type can be written as its id (`email-address`), as its key or as its title.

    ## Why it matters

    A form with a type that the store does not know is refused, and a letter that the law does not have says nothing.

    ## How to fix

    Write the code that is offered, or look the list up in the store's form.

    ## When it is wrong

    Where the list has grown since the law facts were checked: update `ropa`.
    """
    for where, word, is_known, choices in _written(case):
        if not is_known(word):
            near = nearest(slug(word), choices()) or nearest(word.upper(), choices())
            fix = f"did you mean `{near}`?" if near else "write one of its list"
            yield Report(where, f"`{word}` is not in the list that it should come from", fix=fix)


def _written(case: Case) -> Iterator[tuple[Path, str, Callable[[str], bool], _Choices]]:
    """Every code, where it stands, whether the list has it, and what there is to choose from."""
    law = case.law
    letters = {**categories(law), **sensitive(law)}
    vocabulary = case.inventory.vocabulary
    own = vocabulary.elements if vocabulary else None
    for element in own.values() if own is not None and not isinstance(own, Reserved) else ():
        for where, word in _each(("vocabulary", "elements", element.id, "ccpa"), element.ccpa):
            yield where, word, letters.__contains__, letters.keys
    for category in case.inventory.data_categories.values():
        for where, word in _each(category.at("ccpa"), category.ccpa):
            yield where, word, letters.__contains__, letters.keys
        play, apple = known(category.play), known(category.apple)
        for where, word in _each(category.at("play", "types"), play.types if play else None):
            yield where, word, _types(law, "play"), _ids(law, "play", "types")
        for field, words in (("types", apple.types), ("manifest", apple.manifest)) if apple else ():
            for where, word in _each(category.at("apple", field), words):
                yield where, word, _types(law, "apple"), _ids(law, "apple", "types")
    for activity in case.inventory.activities.values():
        for where, word in _each(activity.at("play"), activity.play):
            yield where, word, lambda word: store_purpose(law, "play", word) is not None, _ids(law, "play", "purposes")


def _each(path: Path, words: Iterable[object] | None) -> Iterator[tuple[Path, str]]:
    for number, word in enumerate(words or ()):
        if isinstance(word, str):
            yield (*path, number), word


def _types(law: LawBook, store: StoreName) -> Callable[[str], bool]:
    return lambda word: store_type(law, store, word) is not None


def _ids(law: LawBook, store: StoreName, table: str) -> _Choices:
    return lambda: ids(law, store, "purposes" if table == "purposes" else "types")
