"""Under which names the nodes of a record stand in the world: what is not the same never has the same name."""

import re
from urllib.parse import quote

from ropa.model.inventory import Inventory
from ropa.model.values import known

_ADDRESS = re.compile(r"https?://[A-Za-z0-9:/?#@!$&'()*+,;=%~._-]+\Z")


def base(inventory: Inventory) -> str:
    """The namespace of a record: the address of its policy, or else the name of its organisation, percent-encoded.

    It ends with a sign by which JSON-LD knows a prefix, and that nothing behind it holds.
    """
    policy, organisation = inventory.policy, inventory.organisation
    url = known(policy.url) if policy is not None and not policy.assumes("url") else None
    if url and _ADDRESS.match(str(url)):
        return f"{url}/" if "#" in str(url) else f"{url}#"
    name = known(organisation.name) if organisation is not None else None
    return f"urn:ropa:{quote(str(name or ''), safe='', errors='surrogatepass')}:"
