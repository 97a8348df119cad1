"""The Jinja environment: wording and geometry live in templates, decisions do not."""

import hashlib
import shutil
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    select_autoescape,
)  # fmt: skip
from jinja2.bccache import Bucket

from ropa.errors import RopaError
from ropa.render.kept import Kept, ours

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
    jinja = (_OfTheUser if own else Environment)(
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


class _Compiled(BytecodeCache):
    """Compiled templates, kept for the next environment, for compiling is most of the work of a page.

    So no template may put a filter that depends on the language on a constant: Jinja computes that when compiling.
    """

    def __init__(self) -> None:
        self.kept = Kept(None, ".jinja")
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled from the same source."""
        key = bucket.key + bucket.checksum
        known = self._known.get(key) or self.kept.get(key)
        if known is not None:
            self._known[key] = known
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        key = bucket.key + bucket.checksum
        self._known[key] = bucket.bytecode_to_string()
        self.kept.put(key, self._known[key])


_COMPILED = _Compiled()
_KEPT = "templates-"


def keep_compiled(folder: Path | None) -> None:
    """Keep compiled templates below a folder of this user, for later processes as well; without one, for this alone."""
    if folder is None:
        _COMPILED.kept = Kept(None, ".jinja")
        return
    made_by = hashlib.blake2b(Path(__file__).read_bytes(), digest_size=6).hexdigest()
    current = folder / f"{_KEPT}{sys.implementation.cache_tag}-{version('jinja2')}-{made_by}"
    if not current.exists():
        for old in folder.glob(f"{_KEPT}*"):
            if ours(old):
                shutil.rmtree(old, ignore_errors=True)
    _COMPILED.kept = Kept(current, ".jinja")
