"""From files to an `Inventory` and the problems met on the way; nothing after this reads YAML."""

from ropa.load.loading import Loaded, load, load_text, read

__all__ = ["Loaded", "load", "load_text", "read"]
