"""Where the files that come with the tool lie."""

from functools import cache
from pathlib import Path


@cache
def template_folder() -> Path:
    """The templates that come with the tool: in the package when installed, at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
