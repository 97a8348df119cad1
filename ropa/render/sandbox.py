"""The sandbox in which templates of a user are used: they see values and our ways to write them, and nothing else."""

import sys
import types
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from jinja2 import Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace

from ropa.errors import RopaError

_CURE = "mend the template in the folder of --templates, or take it away: ours is used then"
_SEEN = frozenset(
    {"builtins", "collections", "datetime", "enum", "gettext", "jinja2", "markupsafe", "types"}
    | {
        f"ropa.{layer}"
        for layer in ("changes", "coverage", "graph", "law", "model", "render", "rules", "slices", "text")
    }
)
"""Where the things are defined that a template may look into: no paths, files, modules, or what reads and writes."""
_HIDDEN = frozenset({"Edition", "OwnTemplates", "Document", "LawBook", "Cache"})
"""Things of ours that lead to files."""
_MADE = (Cycler, Joiner, Namespace, dict)
"""The classes that a template may call."""
_LONGEST = 10_000_000
"""How long a text that is repeated may become."""


class _OwnTemplate(Template):
    """A template of which every mistake is the user's."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The text, or a RopaError."""
        text: str = _told(super().render, *args, **kwargs)
        return text

    def make_module(self, *args: Any, **kwargs: Any) -> Any:
        """What the template defines, or a RopaError."""
        return _told(super().make_module, *args, **kwargs)


def _told(make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    try:
        return make(*args, **kwargs)
    except RopaError:
        raise
    except TemplateError as error:
        raise _refusal(error) from None
    except Exception as error:  # ours does not raise any: the template uses what it is given wrongly
        raise RopaError(f"a template cannot be used: {type(error).__name__}: {error}", _CURE) from None


def _refusal(error: TemplateError) -> RopaError:
    place = f"{error.name}:{error.lineno}: " if isinstance(error, TemplateSyntaxError) else ""
    return RopaError(f"a template cannot be used: {place}{error.message}", _CURE)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment: Jinja's sandbox, and of our own things only those that are there to be shown."""

    template_class = _OwnTemplate
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.globals["lipsum"]
        del self.filters["random"]

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise a RopaError for what Jinja finds wrong with a template."""
        error = sys.exception()
        if isinstance(error, TemplateError):
            raise _refusal(error) from None
        super().handle_exception(source)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see something: both it and what it belongs to are there to be shown."""
        return super().is_safe_attribute(obj, attr, value) and _is_seen(obj) and _is_seen(value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call something: what Jinja or we made for it, and what values do without effect."""
        if isinstance(obj, type):
            return obj in _MADE
        maker = getattr(obj, "__func__", obj)
        if isinstance(maker, types.BuiltinFunctionType):
            owner = maker.__self__
            return isinstance(owner, (str, int, float, tuple, list, Mapping, frozenset, set)) or _is_seen(owner)
        named = maker if isinstance(maker, types.FunctionType) else type(maker)
        return super().is_safe_callable(obj) and _root(named.__module__) in _SEEN

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator, unless it were huge."""
        if operator == "**" and not (abs(left) < 2**64 and abs(right) < 64):
            raise OverflowError("a power of numbers as large as these is not computed")
        if operator == "*" and max(_length(left, right), _length(right, left)) > _LONGEST:
            raise OverflowError(f"nothing is repeated to more than {_LONGEST:,} parts")
        if operator == "%" and isinstance(left, (str, bytes)):
            raise TypeError("texts are not formatted with %: write the parts")
        return super().call_binop(context, operator, left, right)


def _length(one: Any, times: Any) -> int:
    """How long something becomes when it is repeated."""
    return len(one) * times if hasattr(one, "__len__") and isinstance(times, int) else 0


def _is_seen(thing: Any) -> bool:
    kind = type(thing)
    if isinstance(thing, (type, types.ModuleType, types.CodeType, types.FrameType)) or kind.__name__ in _HIDDEN:
        return False
    return _root(kind.__module__) in _SEEN


def _root(module: str | None) -> str:
    """`ropa.render.policy.page` -> `ropa.render`; the first part of other names."""
    parts = (module or "").split(".")
    return ".".join(parts[:2]) if parts[0] == "ropa" else parts[0]
