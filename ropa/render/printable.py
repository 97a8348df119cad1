"""Text for a document that people read: without what has no business in one."""

import re

_UNPRINTABLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # between these, forms of Chinese signs in names
)


def printable(text: str) -> str:
    """The text with U+FFFD for controls, signs that turn the direction of reading, and what is no character."""
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)
