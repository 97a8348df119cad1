"""Whether a page says again what a published policy says, statement by statement.

For each statement of `statements.yaml` the anchors of its homes are looked up on the page, each by its longest
prefix that the page has, and every word that carries meaning in the quote must stand in the text of those anchors.
Which words carry none, and which say the same as others, stands in `wording.yaml`.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from ruamel.yaml import YAML

SEEDS = {"MIO": "miomio", "MIK": "miky", "AIO": "aiomus", "MMI": "miomi", "MID": "midnit"}
_VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}
_WORD = re.compile(r"[a-z0-9]+(?:[.@'’_-]+[a-z0-9]+)*|%|&")


# --- statements


@dataclass(frozen=True)
class Statement:
    id: str
    kind: str
    homes: tuple[str, ...]
    quote: str


@cache
def statements():
    """Every statement by seed."""
    path = Path(__file__).with_name("statements.yaml")
    read = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return {
        SEEDS[prefix]: tuple(
            Statement(
                one["id"], one["kind"], tuple(one["home"]), " ".join(re.sub(r"^@\d+:", "", q) for q in one["quote"])
            )
            for one in listed
        )
        for prefix, listed in read.items()
    }


# --- pages


@dataclass
class Node:
    tag: str
    attributes: dict
    parent: "Node | None" = None
    children: list = field(default_factory=list)

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def text(self, without=()):
        """Its text; elements with one of some classes, and what only screen readers hear, can be left out."""
        parts = []
        for child in self.children:
            if isinstance(child, str):
                parts.append(child)
            elif not set(child.attributes.get("class", "").split()) & set(without):
                gap = "" if child.tag in ("a", "span", "q", "strong", "em", "code", "cite") else " "
                loose = " " if "line" in child.attributes.get("class", "").split() else gap
                parts.append(f"{loose}{child.text(without)}{loose}")
        return "".join(parts)

    def words(self, without=()):
        """How many words a reader sees."""
        return sum(any(letter.isalnum() for letter in word) for word in self.text(without).split())

    def above(self, tag):
        node = self.parent
        while node is not None and node.tag != tag:
            node = node.parent
        return node


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("root", {})

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in _VOID:
            self.here = node

    def handle_startendtag(self, tag, attrs):
        self.here.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)


class Page:
    """A page, and its elements by id."""

    def __init__(self, html):
        self.source = html
        builder = _Builder()
        builder.feed(html)
        builder.close()
        assert builder.here is builder.root, f"<{builder.here.tag}> is never closed"
        self.root = builder.root
        self.nodes = list(self.root.walk())
        self.ids = {}
        for node in self.nodes:
            if "id" in node.attributes:
                assert node.attributes["id"] not in self.ids, f"two elements have the id {node.attributes['id']}"
                self.ids[node.attributes["id"]] = node

    def all(self, tag):
        return [node for node in self.nodes if node.tag == tag]

    def anchor(self, path):
        """The longest prefix of a path that is an anchor."""
        segments = path.split(".")
        prefixes = ("-".join(segments[:length]) for length in range(len(segments), 0, -1))
        return next((prefix for prefix in prefixes if prefix in self.ids), None)

    def said_at(self, anchor):
        """What is said at an anchor.

        What stands over it belongs to it: the heading of its section; within a line, the line; within a table, its
        row, the caption, the heads and the heading of its group.
        """
        node = self.ids[anchor]
        texts = [node]
        section = node if node.tag == "section" else node.above("section")
        if section is not None:
            texts += [inner for inner in section.children if isinstance(inner, Node) and inner.tag == "h2"]
        if node.tag == "span":
            texts += [line for line in (node.above("li"), node.above("p")) if line is not None][:1]
        row = node if node.tag == "tr" else node.above("tr")
        if row is not None:
            texts += [row, *(one for one in row.above("table").walk() if one.tag in ("caption", "thead"))]
            texts += [one for one in row.parent.walk() if one.attributes.get("class") == "group"]
        return " ".join(one.text() for one in texts)


# --- words


_ENDINGS = (
    "ement", "ment", "ness", "ively", "ually", "ative", "ual", "ally", "ity", "ies", "ing", "ion", "ied", "ie", "er",
    "or", "ive", "ed", "ly", "al", "e", "y",
)  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """What counts as saying the same: `wording.yaml`, which explains its parts."""

    stop: frozenset
    phrases: dict
    same: dict
    also: dict
    exceptions: dict

    def without(self, part, key):
        """The same, one entry shorter: to see whether it is needed."""
        return replace(self, **{part: {name: value for name, value in getattr(self, part).items() if name != key}})


@cache
def wording():
    path = Path(__file__).with_name("wording.yaml")
    read = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    exceptions = {name: one["words"].split() for name, one in read["except"].items() if one["because"]}
    return Wording(frozenset(read["stop"].split()), read["phrases"], read["same"], read["also"], exceptions)


def fold(text):
    """Lower case, no accents, plain apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("“", '"').replace("”", '"')).lower()
    return "".join(character for character in plain if ord(character) < 128)


@cache
def stem(word):
    """A word without its endings: "retained" is "retain", "personalize" is "personalis"."""
    word = re.sub(r"yz(?=[ei])", "ys", re.sub(r"iz(?=e|ing|at)", "is", word)).removesuffix("'s").replace("'", "")
    for _ in range(2):
        if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
            word = word[:-1]
        ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 3), "")
        word = word.removesuffix(ending)
        if ending in ("ing", "ed") and word[-1] == word[-2] and word[-1] not in "sl":
            word = word[:-1]
    return word


def words(text):
    return [word.strip("'.") for word in _WORD.findall(text)]


def required(quote, table):
    """The words of a quote that a page must have."""
    text = fold(quote)
    for phrase, meaning in table.phrases.items():
        text = text.replace(phrase, meaning)
    return [word for word in dict.fromkeys(words(text)) if word not in table.stop]


def missing(page, statement, table=None):
    """The words of a statement that a page does not say where it should."""
    if statement.kind == "gap":  # its words lead to nothing: that they do is what is said
        return []
    table = table or wording()
    homes = (*statement.homes, *table.also.get(statement.id, ()))
    anchors = [page.anchor(home) for home in homes]
    assert all(anchors), f"{statement.id}: no anchor for {homes}"
    said = stems(" ".join(page.said_at(anchor) for anchor in anchors))
    lacking = [word for word in required(statement.quote, table) if not _says(said, word, table)]
    return [word for word in lacking if word not in table.exceptions.get(statement.id, ())]


@cache
def stems(text):
    """The stems of everything that a text says."""
    folded = fold(text)
    for phrase, meaning in (("e-mail", "email"), ("up to", "up-to"), ("cannot", "not"), ("can't", "not")):
        folded = folded.replace(phrase, meaning)
    return {stem(part) for word in words(folded) for part in (word, *re.split(r"[-_]", word))}


def _says(said, word, table):
    others = (word, *table.same.get(word, "").split())
    return any(stem(other) in said for other in others) or all(
        part in table.stop or any(stem(one) in said for one in (part, *table.same.get(part, "").split()))
        for part in re.split(r"[-_]", word)
    )
