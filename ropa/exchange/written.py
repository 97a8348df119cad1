"""An inventory as the files that an author would keep: one for each collection, one for what stands once."""

from collections.abc import Mapping
from typing import Any

import yaml

from ropa.model.inventory import collections


def files(document: Mapping[str, Any]) -> dict[str, bytes]:
    """The texts of the files by name."""
    once = {name: value for name, value in document.items() if name not in collections()}
    made = {"inventory.yaml": _text(once)}
    made |= {f"{name}.yaml": _text({name: document[name]}) for name in collections() if name in document}
    return made


def _text(document: Mapping[str, Any]) -> bytes:
    text: str = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text.encode()


class _Dumper(yaml.CSafeDumper):
    """Writes every value in its place, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Never a reference to an earlier value."""
        return True
