"""The merged tree -> the model: entities one by one, so that a bad one does not hide the rest."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ropa.load.sources import Sources
from ropa.model.entity import Entity, Path
from ropa.model.fields import with_id
from ropa.model.finding import Label, Problem
from ropa.model.inventory import FORMAT, Inventory, blocks, collections, entity_type
from ropa.model.readers import described
from ropa.model.shape import keys_of, model_at
from ropa.text.names import ID, nearest, slug
from ropa.text.tree import Mapping, Node


@dataclass(slots=True)
class Built:
    """An inventory as far as it could be built, the problems met, and the fields that could not be read.

    Where the format is not known (`known_format`), every field may mean something else.
    """

    inventory: Inventory
    problems: list[Problem] = field(default_factory=list)
    invalid: set[Path] = field(default_factory=set)
    known_format: bool = True


def build(sources: Sources) -> Built:
    """Build the model from the merged tree."""
    builder = _Builder(sources)
    return Built(builder.inventory(), builder.problems, builder.invalid, builder.known_format)


class _Builder:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.problems: list[Problem] = []
        self.invalid: set[Path] = set()
        self.known_format = True
        self.defaults: dict[str, Mapping] = {}

    def inventory(self) -> Inventory:
        """The inventory, without what could not be read."""
        values: dict[str, Any] = {}
        block_types, collection_names = blocks(), collections()
        self._check_format(self.sources.root.get("inventory", str(FORMAT)))
        if not self.known_format:
            return Inventory()
        self.defaults = self._defaults()
        for name, node in self.sources.root.items():
            if name in collection_names:
                values[collection_names[name]] = self._collection(name, node)
            elif name in block_types:
                block = self._model(block_types[name], node, (name,))
                if block is not None:
                    values[name.replace("-", "_")] = block
            elif name not in ("inventory", "defaults"):
                self._unknown_key((name,), [*collection_names, *block_types, "defaults"])
        return Inventory.model_construct(**values)

    def _collection(self, name: str, node: Node) -> dict[str, Entity]:
        if not isinstance(node, Mapping):
            fix = f"write `{name}:` and below it `some-id: …`, one entry after the other"
            self._report("invalid-value", "entries stand under ids here", (name,), fix)
            return {}
        kind = entity_type(name)
        entities: dict[str, Entity] = {}
        for identifier, said in node.items():
            if not ID.match(identifier):
                self._bad_id(name, identifier)
                continue
            whole = with_id(identifier, said, kind.shorthand)
            if isinstance(said, Mapping) and "id" in said:
                self._unknown_key((name, identifier, "id"), [])
            entity = self._model(kind, self._filled(name, whole), (name, identifier))
            if isinstance(entity, Entity):
                entities[identifier] = entity
        return entities

    def _filled(self, collection: str, said: dict[str, Any]) -> dict[str, Any]:
        """What an author said of an entity, and below it the defaults of its collection."""
        filled = {**self.defaults[collection], **said} if collection in self.defaults else said
        elements = self.defaults.get("elements")
        if elements and collection == "data-categories" and "elements" in filled:
            filled = {**filled, "elements": _with_defaults(filled["elements"], elements)}
        return filled

    def _defaults(self) -> dict[str, Mapping]:
        node = self.sources.root.get("defaults")
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self._report("invalid-value", "defaults stand under the names of collections", ("defaults",), "")
            return {}
        known = {*collections(), "elements"}
        defaults: dict[str, Mapping] = {}
        for name, fields in node.items():
            if name not in known:
                self._unknown_key(("defaults", name), known)
            elif not isinstance(fields, Mapping):
                self._report("invalid-value", "fields and their values stand here", ("defaults", name), "")
            else:
                defaults[name] = fields
        return defaults

    def _model(self, kind: type[BaseModel], said: Any, path: Path) -> BaseModel | None:
        """The model of an entry; fields that cannot be read are reported and left out, each once."""
        while True:
            try:
                return kind.model_validate(said)
            except ValidationError as error:
                bad = set()
                for details in error.errors(include_url=False):
                    self._field_problem(kind, path, details)
                    bad.add(details["loc"][0] if details["loc"] else "")
                self.invalid.update((*path, name) for name in bad)
                if not isinstance(said, dict) or not all(name in said for name in bad):
                    self.invalid.add(path)
                    return None
                said = {name: value for name, value in said.items() if name not in bad}

    def _field_problem(self, kind: type[BaseModel], path: Path, details: ErrorDetails) -> None:
        where: Path = (*path, *details["loc"])
        match details["type"]:
            case "extra_forbidden":
                self._unknown_key(where, keys_of(model_at(kind, details["loc"][:-1])))
            case "missing":
                name = str(where[-1])
                self._report("missing-field", f"`{name}` is missing", where, f"add `{name}:`")
            case "model_type" | "dict_type" | "model_attributes_type":
                self._report("invalid-value", "a mapping of fields is expected here", where, "write `key: value` pairs")
            case rule if "words" in details.get("ctx", {}):
                self._report(rule, details["ctx"]["words"], where, details["ctx"]["fix"])
            case _:
                self._report("invalid-value", details["msg"], where, "see `ropa schema` for what may stand here")

    def _check_format(self, node: Node) -> None:
        if node != str(FORMAT):
            self.known_format = False
            message = f"{described(node)} is no format of an inventory that is known here"
            self._report("invalid-value", message, ("inventory",), f"write `inventory: {FORMAT}`")

    def _bad_id(self, collection: str, identifier: str) -> None:
        proposal = slug(identifier)
        fix = f"write `{proposal}`" if proposal else "use lower-case letters, digits and single hyphens"
        message = f"`{identifier}` is no id: ids are lower-case words joined by hyphens"
        place = self.sources.root[collection].key_place(identifier)
        here, subject = Label(self.sources.span(*place)), f"{collection}.{identifier}"
        self.problems.append(Problem("invalid-id", message, here, fix=fix, subject=subject))

    def _unknown_key(self, path: Path, known: Any) -> None:
        name = str(path[-1])
        near = nearest(name, known)
        fix = f"did you mean `{near}`?" if near else "remove it; `ropa schema` lists what may stand here"
        self._report("unknown-key", f"`{name}` is not a key that can stand here", path, fix, key=True)

    def _report(self, rule: str, message: str, path: Path, fix: str, *, key: bool = False) -> None:
        span = self.sources.locate_key(path) if key else self.sources.locate(path)
        subject = ".".join(str(segment) for segment in path)
        self.problems.append(Problem(rule, message, Label(span), fix=fix, subject=subject))


def _with_defaults(elements: Any, defaults: Mapping) -> Any:
    """Elements in any of the forms an author may write them in, each with the defaults below it."""
    if isinstance(elements, dict):
        return {name: _element_with_defaults(said, defaults) for name, said in elements.items()}
    if isinstance(elements, str):
        return elements if elements in ("unknown", "none") else _with_defaults([elements], defaults)
    return [_item_with_defaults(item, defaults) for item in elements]


def _item_with_defaults(item: Any, defaults: Mapping) -> Any:
    if isinstance(item, dict) and len(item) == 1:
        return {name: _element_with_defaults(said, defaults) for name, said in item.items()}
    identifier = slug(item) if isinstance(item, str) else ""
    return {identifier: {**defaults, "name": item}} if identifier else item


def _element_with_defaults(said: Any, defaults: Mapping) -> Any:
    if isinstance(said, dict):
        return {**defaults, **said}
    return {**defaults, "name": said} if isinstance(said, str) else said
