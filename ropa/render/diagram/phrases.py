"""What all wording of the diagrams has in common."""

from collections.abc import Sequence

from ropa.model.vocabulary import Hedge
from ropa.render.language import Language


class Phrases:
    """Phrases in the language of a document: plain text, to be escaped by whoever prints it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._ = language.translations.gettext
        self._n = language.translations.ngettext

    def quoted(self, words: str) -> str:
        """Words that name nothing, as they were published."""
        return self._("“%s”") % words

    def hedged(self, hedges: Sequence[Hedge], words: str) -> str:
        """Words with their hedges before them."""
        if not hedges:
            return words
        hedge = ", ".join(self._(hedge.label) for hedge in hedges)
        return self._("%(hedge)s: %(words)s") % {"hedge": hedge, "words": words}


def capital(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]
