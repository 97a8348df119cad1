"""Reading and writing baselines: JSON, an entry a line, sorted, so that a review shows what went and what came."""

import json
import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ropa.errors import RopaError
from ropa.load import Loaded
from ropa.model.finding import Acceptance, Finding
from ropa.project.files import write_whole
from ropa.rules.baseline import OUTDATED, Baseline, Known
from ropa.rules.fingerprint import Fingerprints
from ropa.text.files import NotText, decode, read_bounded
from ropa.text.span import Span

_FORMAT = 1
_KEYS = ("rule", "path", "subject", "fingerprint")


class BaselineFile:
    """A file with known findings.

    It names files as seen from its own folder: so it holds wherever the folder is moved to, and from wherever the
    tool is called.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = os.path.abspath(path.parent)  # noqa: PTH100 - links stay as they are named

    def read(self, inventory: Path) -> Baseline:
        """The known findings of one inventory; those of others that the file lists are not its business."""
        text = self._text()
        root = self._place(inventory.as_posix())
        known = {
            fingerprint: entry
            for fingerprint, entry in _entries(text, self._path)
            if root in (".", entry.path) or entry.path.startswith(f"{root}/")
        }
        return Baseline(self._path.as_posix(), known, text.split("\n"))

    def named(self, findings: Iterable[Finding], loaded: Loaded) -> Iterator[tuple[Finding, str]]:
        """Findings, all of them and in order, with their fingerprints."""
        fingerprints = Fingerprints(loaded.sources.line, self._place)
        for finding in findings:
            yield finding, fingerprints.of(finding)

    def write(self, checked: Sequence[tuple[Iterable[Finding], Loaded]], version: str) -> int:
        """Write down what nobody accepts, and what was known before and still occurs; how many that are."""
        entries = sorted(
            (self._place(finding.primary.span.path), finding.subject, finding.rule, fingerprint)
            for findings, loaded in checked
            for finding, fingerprint in self.named(findings, loaded)
            if finding.rule != OUTDATED and (finding.waived is None or finding.waived_by is Acceptance.BASELINE)
        )
        write_whole(self._path, _written(entries, version), "--write-baseline")
        return len(entries)

    def _place(self, path: str) -> str:
        """A path as seen from the folder of the baseline."""
        there = os.path.abspath(path)  # noqa: PTH100
        return posixpath.normpath(os.path.relpath(there, self._folder))

    def _text(self) -> str:
        try:
            return decode(read_bounded(self._path))
        except NotText:
            raise _no_baseline(self._path) from None
        except RopaError as error:
            raise RopaError(error.message, "write a baseline with --write-baseline") from None


def _written(entries: Iterable[tuple[str, str, str, str]], version: str) -> Iterator[str]:
    yield f'{{\n  "format": {_FORMAT},\n  "tool": {json.dumps({"name": "ropa", "version": version})},\n'
    yield '  "findings": ['
    separator = "\n    "
    for path, subject, rule, fingerprint in entries:
        entry = dict(zip(_KEYS, (rule, path, subject, fingerprint), strict=True))
        yield separator + json.dumps(entry)
        separator = ",\n    "
    yield "]\n}\n" if separator == "\n    " else "\n  ]\n}\n"


def _entries(text: str, path: Path) -> Iterator[tuple[str, Known]]:
    """The entries of a baseline by fingerprint, each with its line if it has one of its own."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _no_baseline(path) from None
    listed = content.get("findings") if isinstance(content, dict) and content.get("format") == _FORMAT else None
    if not isinstance(listed, list) or not all(_is_entry(entry) for entry in listed):
        raise _no_baseline(path)
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if '"fingerprint"' in line]
    places = lines if len(lines) == len(listed) else [1] * len(listed)
    for entry, line in zip(listed, places, strict=True):
        here = Span(path.as_posix(), line, 1, line, 2)
        yield entry["fingerprint"], Known(entry["rule"], entry["path"], entry["subject"], here)


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in _KEYS)


def _no_baseline(path: Path) -> RopaError:
    return RopaError(f"{path}: is no baseline", "write one with --write-baseline")
