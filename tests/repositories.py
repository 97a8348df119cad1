"""Git repositories for tests, made without git: `Made(folder).commit({"tea.yaml": TEA}, day="2026-01-05")`.

`git(folder, "clone", ...)` runs git itself, where only git makes what is tested.
"""

import os
import subprocess
from datetime import UTC, datetime

from dulwich.index import commit_tree
from dulwich.objects import Blob, Commit, Tag
from dulwich.repo import Repo

from ropa.history.finding import locate
from ropa.history.repository import Repository

_GIT = {
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "no-such-file", "GIT_TERMINAL_PROMPT": "0",
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@tea.example", "GIT_AUTHOR_DATE": "2026-03-05T12:00:00Z",
    "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@tea.example",
    "GIT_COMMITTER_DATE": "2026-03-05T12:00:00Z",
}  # fmt: skip
LINK, SUBMODULE, FILE = 0o120000, 0o160000, 0o100644
AUTHOR = b"Ada <ada@tea.example>"

TEA = """\
inventory: 1
policy: {title: Privacy policy of Example Tea, language: en, url: https://tea.example/privacy, effective: 2026-10-01}
organisation:
  {name: Example Tea Ltd, role: controller, address: "1 Main Street, Cork", country: IE, contacts: {privacy: mail}}
channels:
  mail: {kind: email, address: privacy@tea.example, for: [requests, questions]}
services:
  shop: {kind: website, what: An online shop for tea, markets: IE}
laws:
  gdpr: {stance: governing}
data-subjects:
  customers: Customers
data-categories:
  order: {about: customers, elements: [name, email address, postal address], from: you}
activities:
  deliver: {name: Delivering what you ordered, kind: service, data: order, legal-basis: contract}
recipients:
  post: {name: The Post, role: controller, country: IE, gets: [order.name, order.postal-address], for: deliver}
  stripe: {name: Stripe, kind: vendor, role: processor, country: US, gets: order.name, for: deliver}
transfers:
  payments: {to: US, through: stripe, mechanism: scc, module: 2}
retention:
  order: {data: order, keep: 6 years, after: contract-end, then: delete}
promises:
  no-sale: {type: no-sale}
"""


def git(folder, *arguments):
    """Run git in a folder, with no settings but its own defaults; what it printed comes back."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    call = [
        "git",
        "-c",
        "protocol.file.allow=always",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "maintenance.auto=false",
        "-c",
        "gc.auto=0",
        *map(str, arguments),
    ]
    done = subprocess.run(call, cwd=folder, env=kept | _GIT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Made:
    """A repository in a folder, with the files of its last commit in the working folder."""

    def __init__(self, folder, *, bare=False):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.repo = (Repo.init_bare if bare else Repo.init)(str(folder))
        self.bare = bare
        self.opened = []
        self.repo.refs.set_symbolic_ref(b"HEAD", b"refs/heads/main")

    def __del__(self):
        for one in (self.repo, *self.opened):
            one.close()

    def open(self, path="."):
        """Open it as the program does."""
        self.opened.append(Repository(locate(self.folder / path)))
        return self.opened[-1]

    def commit(self, files, *, day="2026-01-01", message="A change", parents=None, branch="main", write=True):
        """Commit files by path; a value may be text, bytes or `(mode, content)`. The id comes back."""
        blobs = []
        for path, content in files.items():
            mode, content = content if isinstance(content, tuple) else (FILE, content)
            content = content.encode() if isinstance(content, str) else content
            if mode == SUBMODULE:
                blobs.append((path.encode(), content, mode))
                continue
            blob = Blob.from_string(content)
            self.repo.object_store.add_object(blob)
            blobs.append((path.encode(), blob.id, mode))
            if write and mode == FILE and not self.bare:
                (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / path).write_bytes(content)
        return self.commit_of(commit_tree(self.repo.object_store, blobs), day, message, parents, branch)

    def commit_of(self, tree, day, message="A change", parents=None, branch="main"):
        """Commit a tree by its id."""
        ref = f"refs/heads/{branch}".encode()
        if parents is None:
            parents = [self.repo.refs[ref].decode()] if ref in self.repo.refs else []
        commit = Commit()
        commit.tree = tree
        commit.parents = [parent.encode() for parent in parents]
        commit.author = commit.committer = AUTHOR
        at = int(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC).timestamp())
        commit.author_time = commit.commit_time = at
        commit.author_timezone = commit.commit_timezone = 0
        commit.message = message.encode()
        self.repo.object_store.add_object(commit)
        self.repo.refs[ref] = commit.id
        return commit.id.decode()

    def tag(self, name, commit):
        """Put an annotated tag on a commit."""
        tag = Tag()
        tag.name = name.encode()
        tag.object = (Commit, commit.encode())
        tag.tagger, tag.tag_time, tag.tag_timezone, tag.message = AUTHOR, 0, 0, b"A release"
        self.repo.object_store.add_object(tag)
        self.repo.refs[f"refs/tags/{name}".encode()] = tag.id
