"""The Jinja environment: wording and geometry live in templates, decisions do not."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket

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
    jinja = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
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


def load_all(jinja: Environment, folder: str) -> None:
    """Compile every template of a folder, for all processes that are forked from now on."""
    for name in jinja.list_templates(filter_func=lambda name: name.startswith(folder) and name.endswith(".html")):
        jinja.get_template(name)


def source(jinja: Environment, name: str) -> str:
    """The text of a file beside the templates, as it is: of the user's own where there is one of that name."""
    loader = jinja.loader or FileSystemLoader(template_folder())
    return loader.get_source(jinja, name)[0]


class _Compiled(BytecodeCache):
    """Compiled templates, kept for the next environment of this process: compiling is most of the work of a page.

    So no template may put a filter that depends on the language on a constant: Jinja computes that when compiling.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled from the same source."""
        known = self._known.get(bucket.key + bucket.checksum)
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
