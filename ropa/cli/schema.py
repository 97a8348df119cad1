"""`ropa schema`: JSON Schema of an inventory, for editors."""

import json

from ropa.cli.terminal import out
from ropa.model.schema import json_schema


def schema() -> None:
    """Print the JSON Schema of an inventory, for completion and checks in an editor."""
    out([json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"])
