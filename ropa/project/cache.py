"""Where work is kept that a later build need not do again."""

import os
from pathlib import Path


def cache_folder() -> Path | None:
    """The folder of this user for that, by the XDG convention; None where there is no such place."""
    root = os.environ.get("XDG_CACHE_HOME", "")
    if Path(root).is_absolute():
        return Path(root) / "ropa"
    try:
        return Path.home() / ".cache" / "ropa"
    except RuntimeError:
        return None
