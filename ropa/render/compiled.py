"""Templates compiled to Python: ahead, when ropa is installed, or else once for a process. Never kept in a cache.

What was compiled ahead lies in the installed package, written by `ropa.render.precompile` alone. It is used where the
template, Jinja and the settings are those it was made from; whatever else is found there counts as absent.
"""

import hashlib
import json
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.metadata import version
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

AHEAD = Path(__file__).resolve().parent / "__compiled__"
"""The folder of what was compiled ahead; git ignores it."""
INDEX = "index.json"


class Compiled(BytecodeCache):
    """Compiled templates in the memory of this process, for compiling is most of the work of a page.

    So no template may put a filter that depends on the language on a constant: Jinja computes that when compiling.
    """

    def __init__(self, packaged: Path) -> None:
        self._packaged = packaged
        self._known: dict[tuple[object, ...], CodeType | None] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What was compiled from the same source, in this process or, for a packaged template, ahead."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code is None and filename and _is_plain(environment):
            file = self._packaged / name
            if file == Path(filename):
                bucket.code = ahead(name, source, file)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled in this process."""
        bucket.code = self._known.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[object, ...]:
    """All that the code depends on: the sandbox compiles otherwise, and so does what escapes nothing."""
    return bucket.key, bucket.checksum, bucket.environment.sandboxed, bucket.environment.autoescape


def _is_plain(environment: Environment) -> bool:
    return type(environment) is Environment and callable(environment.autoescape)


def ahead(name: str, source: str, file: Path) -> CodeType | None:
    """The code of a template as it was compiled ahead; None where it was not, or was from something else."""
    if _index().get(name) != digest_of(source):
        return None
    made = AHEAD / file_of(name)
    try:
        code = SourceFileLoader(made.stem, str(made)).get_code(made.stem)
    except Exception:  # whatever is wrong with it: it is compiled anew, in memory
        return None
    return code.replace(co_filename=str(file)) if code else None


@cache
def _index() -> dict[str, str]:
    """The digests of the templates that were compiled ahead, by name; nothing if by another Jinja or otherwise."""
    try:
        index = json.loads((AHEAD / INDEX).read_bytes())
        templates = index["templates"]
        return dict(templates) if index["made-by"] == made_by() else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def made_by() -> str:
    """What decides on the code besides the template: the version of Jinja, and our settings of it."""
    settings = Path(__file__).with_name("templates.py").read_text(encoding="utf-8")
    return f"jinja2 {version('jinja2')}, settings {digest_of(settings)}"


def digest_of(text: str) -> str:
    """The digest of a text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def file_of(name: str) -> str:
    """The file for the code of a template: `policy/body.html` -> `policy-body.html.py`."""
    return f"{name.replace('/', '-')}.py"
