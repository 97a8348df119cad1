"""YAML text -> tree: libyaml reads it, and what libyaml refuses the pure parser of YAML 1.2."""

from typing import Any

import yaml
from yaml import events as libyaml_events
from yaml._yaml import CParser

from ropa.text.characters import as_written, stand_ins_for, with_joined_halves
from ropa.text.composer import Stop, compose
from ropa.text.hints import hint
from ropa.text.places import pack
from ropa.text.tree import Problem, Tree

_SECOND_OPINION = 256 * 1024
"""Characters up to which the pure parser is asked about what libyaml refused; it takes a minute for ten megabytes."""


def read_tree(text: str, file: int = 0) -> Tree:
    """Compose a text into a tree; `file` is the number its places carry. Never raises for an author's mistake."""
    stand_ins = stand_ins_for(text)
    parser = CParser(text.translate(stand_ins) if stand_ins else text)
    next_event = as_written(parser.get_event, stand_ins) if stand_ins else parser.get_event
    try:
        return compose(next_event, libyaml_events, file)
    except yaml.YAMLError as error:
        # libyaml refuses some valid YAML 1.2: where that costs little, the pure parser decides, and words it.
        return _read_purely(text, file) if len(text) <= _SECOND_OPINION else _refused(error, text, file)
    finally:
        parser.dispose()


def _read_purely(text: str, file: int) -> Tree:
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import YAMLError

    parsed = YAML(typ="safe", pure=True).parse(text)
    last = 0

    def next_event() -> Any:
        nonlocal last
        try:
            event = next(parsed)
        except (YAMLError, RecursionError):
            raise
        except Exception:  # its own mistakes: a character beyond Unicode, a version of 40 digits
            raise Stop(_not_yaml("an escape or a directive that means nothing", last)) from None
        last = pack(file, event.start_mark.line, event.start_mark.column)
        return event

    try:
        return compose(with_joined_halves(next_event), events, file)
    except YAMLError as error:
        return _refused(error, text, file)
    except RecursionError:
        return _unreadable("nested too deep", pack(file, 0, 0))
    except UnicodeDecodeError:
        words = "half a character, an escape between \\ud800 and \\udfff without its other half"
        return _unreadable(words, last, "write the character itself")


def _refused(error: Exception, text: str, file: int) -> Tree:
    """What a parser says of a text that it cannot read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = getattr(error, "problem", None) or str(error).partition("\n")[0]
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return _unreadable(words, pack(file, line, column), hint(words, text, line, column))


def _unreadable(words: str, place: int, fix: str = "") -> Tree:
    return Tree(None, place, (_not_yaml(words, place, fix),), broken=True)


def _not_yaml(words: str, place: int, fix: str = "") -> Problem:
    fix = fix or "check indentation, colons, brackets and quotes around this place"
    message = f"this is not YAML: {words.strip()}" if words.strip() else "this is not YAML"
    return Problem("syntax-error", message, place, place + 1, fix)
