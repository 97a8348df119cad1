"""The Jinja environment: wording and geometry live in templates, decisions do not."""

import sys
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    select_autoescape,
)  # fmt: skip

from ropa.errors import RopaError
from ropa.render.compiled import Compiled

if TYPE_CHECKING:
    from ropa.render.language import Language


@cache
def template_folder() -> Path:
    """The templates that come with the tool: in the package when installed, at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def environment(language: "Language", own: Path | None = None) -> Environment:
    """An environment that escapes everything, knows no undefined name, and speaks a language.

    A template in the user's `own` folder goes before the packaged one of the same name.
    """
    folders = [own, template_folder()] if own else [template_folder()]
    jinja = plain(ChoiceLoader([FileSystemLoader(folder) for folder in folders]), _OfTheUser if own else Environment)
    jinja.install_gettext_translations(language.translations, newstyle=True)  # type: ignore[attr-defined]
    jinja.filters |= {
        "place": language.place,
        "day": language.day,
        "duration": language.duration,
        "all_of": language.all_of,
        "any_of": language.any_of,
        "said": language.text,
    }
    return jinja


def plain(loader: BaseLoader, kind: type[Environment] = Environment) -> Environment:
    """An environment that speaks no language yet: all that decides on how a template is compiled."""
    jinja = kind(
        loader=loader,
        autoescape=_ESCAPES,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.install_gettext_translations(NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    return jinja


_ESCAPES = select_autoescape(default=True, default_for_string=True)


@cache
def _compiled() -> Compiled:
    return Compiled(template_folder())


class _OfTheUser(Environment):
    """An environment in which a mistake in a template is the user's, and no bug of ours."""

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise a RopaError for what Jinja finds wrong with a template."""
        error = sys.exception()
        if not isinstance(error, TemplateError):
            super().handle_exception(source)
        place = f"{error.name}:{error.lineno}: " if isinstance(error, TemplateSyntaxError) else ""
        cure = "mend the template in the folder of --templates, or take it away: ours is used then"
        raise RopaError(f"a template cannot be used: {place}{error.message}", cure) from None


def load_all(jinja: Environment, folder: str) -> None:
    """Compile every template of a folder, for all processes that are forked from now on."""
    for name in jinja.list_templates(filter_func=lambda name: name.startswith(folder) and name.endswith(".html")):
        jinja.get_template(name)


def source(jinja: Environment, name: str) -> str:
    """The text of a file beside the templates, as it is: of the user's own where there is one of that name."""
    loader = jinja.loader or FileSystemLoader(template_folder())
    return loader.get_source(jinja, name)[0]
