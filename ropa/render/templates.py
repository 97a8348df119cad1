"""The Jinja environment: wording and geometry live in templates, decisions do not."""

from functools import cache
from gettext import NullTranslations
from typing import TYPE_CHECKING

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    select_autoescape,
)  # fmt: skip

from ropa.render.compiled import Compiled
from ropa.text.packaged import template_folder

if TYPE_CHECKING:
    from ropa.render.language import Language
    from ropa.render.own import OwnTemplates


def environment(language: "Language", own: "OwnTemplates | None" = None) -> Environment:
    """An environment that escapes everything, knows no undefined name, and speaks a language.

    One of the user's `own` templates goes before the packaged one of the same name; all are used in a sandbox then.
    """
    packaged = FileSystemLoader(template_folder())
    if own:
        from ropa.render.sandbox import Sandbox  # for the few who have templates of their own

        jinja = plain(ChoiceLoader([FunctionLoader(own.text), packaged]), Sandbox)
    else:
        jinja = plain(packaged)
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


def load_all(jinja: Environment, folder: str) -> None:
    """Compile every template of a folder, for all processes that are forked from now on."""
    for name in FileSystemLoader(template_folder()).list_templates():
        if name.startswith(folder) and name.endswith(".html"):
            jinja.get_template(name)


def source(jinja: Environment, name: str) -> str:
    """The text of a file beside the templates, as it is: of the user's own where there is one of that name."""
    loader = jinja.loader or FileSystemLoader(template_folder())
    return loader.get_source(jinja, name)[0]
