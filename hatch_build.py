"""The wheel brings its templates compiled: a build hook of hatch."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Precompiled(BuildHookInterface[Any]):
    """Compiles the templates before the files of the wheel are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add what was compiled, which git ignores; without it the wheel is whole, and slower."""
        if version == "editable":  # set-up does it, with the Jinja that is used then
            return
        sys.path.insert(0, self.root)
        try:
            from ropa.render.precompile import AHEAD, precompile

            precompile()
        except (ImportError, OSError) as error:
            self.app.display_warning(f"the templates are not compiled ahead: {error}")
            return
        finally:
            sys.path.remove(self.root)
        build_data["artifacts"].append(f"/{AHEAD.relative_to(Path(self.root).resolve()).as_posix()}/*.py")
        build_data["artifacts"].append(f"/{AHEAD.relative_to(Path(self.root).resolve()).as_posix()}/index.json")
