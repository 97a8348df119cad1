"""Characters that parsers and JSON treat in their own way, made to mean what YAML 1.2 says."""

from collections.abc import Callable
from typing import Any

_ODD_BREAKS = "\x85\u2028\u2029"
"""Next line, line separator, paragraph separator: YAML 1.2 counts them as text, libyaml as line breaks."""
_PRIVATE = range(0xE000, 0xF900)
"""Characters that mean nothing but to those who agreed on them; no parser takes them for a break."""

NextEvent = Callable[[], Any]


def stand_ins_for(text: str) -> dict[int, str]:
    """For each odd break in a text a private character that the text does not hold; mostly there is none."""
    odd = [character for character in _ODD_BREAKS if character in text]
    if not odd:
        return {}
    held = set(text)
    free = (character for character in map(chr, _PRIVATE) if character not in held)
    return {ord(character): stand_in for character, stand_in in zip(odd, free, strict=False)}


def as_written(next_event: NextEvent, stand_ins: dict[int, str]) -> NextEvent:
    """The same events with the odd breaks back in the place of their stand-ins."""
    meant = {ord(stand_in): chr(odd) for odd, stand_in in stand_ins.items()}
    return _changed(next_event, lambda value: value.translate(meant))


def with_joined_halves(next_event: NextEvent) -> NextEvent:
    """The same events with what JSON escapes in halves made whole; a lone half is a `UnicodeDecodeError`."""
    return _changed(next_event, _joined)


def _joined(value: str) -> str:
    return value if value.isascii() else value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _changed(next_event: NextEvent, change: Callable[[str], str]) -> NextEvent:
    def next_changed() -> Any:
        event = next_event()
        value = getattr(event, "value", None)
        if value:
            event.value = change(value)
        return event

    return next_changed
