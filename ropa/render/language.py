"""How a document speaks: our own wording from a gettext catalogue, names and dates from CLDR through Babel."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from gettext import NullTranslations
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po

from ropa.errors import RopaError
from ropa.law.languages import SOURCE, locale_of, no_language, no_wording
from ropa.model.duration import Duration, Unit
from ropa.model.values import Localised
from ropa.render.own import OwnTemplates
from ropa.text.packaged import template_folder

_WITH_ARTICLE = re.compile("AE|AX|BS|CC|CF|CK|DO|FK|FO|GB|GM|IM|KM|KY|MH|MP|MV|NL|PH|PN|SB|SC|TC|US|VG|VI")
"""Countries whose English name has an article in a sentence."""
_SHORT = {"HK": "Hong Kong", "MO": "Macao"}
"""Short English names, where that of CLDR is longer than the ones in use."""


class Language:
    """One language of a document. `tag` is a BCP 47 tag such as `en` or `pt-BR`; plain `en` is British.

    `name` is what the language calls itself.
    A catalogue in the user's `own` folder of templates goes before the packaged one.
    """

    def __init__(self, tag: str, source: str, own: OwnTemplates | None = None) -> None:
        self.tag = tag
        self.source = source
        self.own = own
        named = locale_of(tag)
        if named is None:
            raise RopaError(*no_language(tag))
        self.name = named.get_display_name(named) or tag
        # Plain `en` is American in CLDR: "November 21, 2026", and a comma before the last "and".
        self.locale = Locale.parse("en_GB") if tag == SOURCE else named

    @cached_property
    def translations(self) -> NullTranslations:
        """Our own wording; falls back to English word by word."""
        return _catalogue(self.tag, self.own)

    def text(self, text: str) -> str:
        """An author's text in this language, or else in the source language of the policy."""
        if isinstance(text, Localised):
            return text.translations.get(self.tag) or text.translations.get(self.source) or str(text)
        return text

    def lacks(self, text: str) -> bool:
        """Whether an author's text is missing in this language."""
        return self.tag != self.source and not (isinstance(text, Localised) and self.tag in text.translations)

    def place(self, code: str) -> str:
        """The name of a place: `US` -> United States, `US-CA` -> United States (CA)."""
        country, _, region = code.partition("-")
        name = self.locale.territories.get(country)
        if name is None:
            own = {"EEA": self.translations.gettext("the European Economic Area")}
            return own.get(code, code)
        if code == "EU":
            return self.translations.gettext("the European Union")
        return f"{name} ({region})" if region else name

    def place_in_text(self, code: str) -> str:
        """The name of a place as it stands in a sentence: `US` -> the United States."""
        name = self.place(code)
        if self.tag.partition("-")[0] != SOURCE:
            return name
        country, _, region = code.partition("-")
        name = name if region else _SHORT.get(country, name)
        return f"the {name}" if _WITH_ARTICLE.fullmatch(country) else name

    def day(self, day: date) -> str:
        """A date in words."""
        return format_date(day, format="long", locale=self.locale)

    def all_of(self, items: Iterable[str]) -> str:
        """`a, b and c`."""
        return format_list(list(items), style="standard", locale=self.locale)

    def any_of(self, items: Iterable[str]) -> str:
        """`a, b or c`."""
        return format_list(list(items), style="or", locale=self.locale)

    def duration(self, duration: Duration) -> str:
        """A length of time in words: `up to 2 years`."""
        translate = self.translations
        if duration.word:
            return translate.gettext(duration.word)
        words = " ".join(_counted(translate, number, unit) for number, unit in duration.parts)
        return translate.gettext("up to %s") % words if duration.at_most else words


def _counted(translate: NullTranslations, number: int, unit: Unit) -> str:
    forms = {
        Unit.HOUR: ("%d hour", "%d hours"),
        Unit.BUSINESS_DAY: ("%d business day", "%d business days"),
        Unit.DAY: ("%d day", "%d days"),
        Unit.WEEK: ("%d week", "%d weeks"),
        Unit.MONTH: ("%d month", "%d months"),
        Unit.YEAR: ("%d year", "%d years"),
    }
    singular, plural = forms[unit]
    return translate.ngettext(singular, plural, number) % number


@cache
def _catalogue(tag: str, own: OwnTemplates | None) -> NullTranslations:
    if tag.partition("-")[0] == SOURCE:
        return NullTranslations()
    name = f"i18n/{tag}.po"
    content = own.files.get(name) if own else None
    packaged = template_folder() / name
    if content is None:
        if not packaged.is_file():
            raise RopaError(*no_wording(tag))
        content = packaged.read_bytes()
    with BytesIO(content) as file:
        return _Catalogue({message.id: message.string for message in read_po(file, locale=tag.replace("-", "_"))})


class _Catalogue(NullTranslations):
    """Messages of a .po file, read at run time: no compile step, and English where a message is missing."""

    def __init__(self, messages: dict[object, object]) -> None:
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        """The translation of a message."""
        translated = self._messages.get(message)
        return translated if isinstance(translated, str) and translated else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The translation of a message with a number; the first plural form for one, the last for more."""
        forms = self._messages.get((msgid1, msgid2))
        if isinstance(forms, tuple) and all(forms):
            return str(forms[0] if n == 1 else forms[-1])
        return msgid1 if n == 1 else msgid2
