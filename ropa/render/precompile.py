"""Compile the packaged templates ahead: `python -m ropa.render.precompile`. Set-up and the build of the wheel do it.

Nothing depends on it but time: a template that was not compiled ahead is compiled when it is used.
"""

import json
import os
import py_compile
import shutil
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Environment, FileSystemLoader

from ropa.render.compiled import AHEAD, INDEX, digest_of, file_of, made_by
from ropa.render.templates import plain
from ropa.text.packaged import template_folder

_KINDS = (".html", ".svg", ".css", ".js")


def precompile(folder: Path = AHEAD) -> int:
    """Write the code of every packaged template into a folder, in the place of what it held; how many there are."""
    jinja = plain(FileSystemLoader(template_folder()))
    jinja.filters = _Filters(jinja.filters)
    names = jinja.list_templates(filter_func=lambda name: name.endswith(_KINDS))
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        made.chmod(0o777 & ~_umask())
        index = {name: _compile(jinja, name, made) for name in names}
        (made / INDEX).write_text(json.dumps({"made-by": made_by(), "templates": index}, indent=1), encoding="utf-8")
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
        made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    # By their content, not their times: a template can change twice in a second.
    for name in names:
        checked = py_compile.PycInvalidationMode.CHECKED_HASH
        py_compile.compile(str(folder / file_of(name)), doraise=True, invalidation_mode=checked)
    return len(names)


class _Filters(dict[str, Any]):
    """Those of Jinja, and any other name: the rest of our filters are only there when a document is made."""

    def get(self, name: str, _: Any = None) -> Any:
        """The filter of a name."""
        return super().get(name, _made_later)


def _made_later(*_: object) -> NoReturn:
    """A filter on a constant, which Jinja would compute now: it leaves alone what cannot be computed yet."""
    raise NotImplementedError


def _compile(jinja: Environment, name: str, folder: Path) -> str:
    """Write the code of one template; the digest of the template."""
    if jinja.loader is None:
        raise ValueError("an environment without templates")
    source, _, _ = jinja.loader.get_source(jinja, name)
    (folder / file_of(name)).write_text(jinja.compile(source, name, raw=True), encoding="utf-8")
    return digest_of(source)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


if __name__ == "__main__":
    precompile()
