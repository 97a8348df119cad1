"""JSON that shows what it says: readable letters, nothing hidden, and nothing a strict reader refuses."""

import json

from ropa.render.findings.visible import replaced, spelled


def dumps(value: object) -> str:
    """One line of JSON. Outside of strings JSON is plain ASCII, so it can be escaped afterwards."""
    return replaced(json.dumps(value, ensure_ascii=False), _escaped)


def _escaped(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return spelled(character)  # half a character: legal to escape, but many readers refuse it
    if character == "#":
        return "\\u0023"
    return json.dumps(character)[1:-1]
