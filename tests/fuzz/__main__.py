"""Run the targets under libFuzzer, guided by coverage, for a time: `make fuzz`, `make fuzz SECONDS=3600`.

    python -m tests.fuzz [--seconds N] [TARGET...]     all targets, two at once, N seconds in all on two cores
    python -m tests.fuzz --one TARGET FILE             one input: to look at what was found

Ends with 1 if an input was found that crashes, hangs for 20 seconds, or takes more than 3 GB.
"""

import argparse
import importlib
import pkgutil
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OUTPUT = ROOT / "output" / "fuzz"
AT_ONCE = 2
TREES = ("inventory", "diff")
"""The targets whose inputs are changed as trees as well."""


class Ran(NamedTuple):
    """What a run of one target did."""

    target: str
    inputs: int
    covered: int
    found: list[Path]


def main() -> int:
    """Read the call, run the targets, say what came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--one", nargs=2, metavar=("TARGET", "FILE"))
    parser.add_argument("--under", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    called = parser.parse_args()
    if called.under:
        return _fuzz(*called.under)
    from tests.fuzz.targets import TARGETS

    if called.one:
        TARGETS[called.one[0]](Path(called.one[1]).read_bytes())
        return 0
    names = called.targets or list(TARGETS)
    seconds = max(5, called.seconds * AT_ONCE // max(len(names), AT_ONCE))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ran = list(pool.map(lambda name: _run(name, seconds), names))
    for one in ran:
        print(f"{one.target:10} {one.inputs:9,} inputs  {one.covered:6,} edges covered  {len(one.found)} found")
        for path in one.found:
            print(f"    {path.relative_to(ROOT)}")
    found = sum(len(one.found) for one in ran)
    print(f"{sum(one.inputs for one in ran):,} inputs in {seconds} s each: {found} found")
    return 1 if found else 0


def _run(name: str, seconds: int) -> Ran:
    """Fuzz one target in a process of its own."""
    folder = OUTPUT / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    before = set(folder.glob("*-*"))
    log = folder / "log"
    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3072", "-max_len=65536", "-len_control=20"]
    more = ["-print_final_stats=1", f"-artifact_prefix={folder}/", f"-dict={_dictionary(folder)}"]
    call = [
        sys.executable,
        "-m",
        "tests.fuzz",
        "--under",
        name,
        *limits,
        *more,
        str(corpus),
        str(HERE / "seeds" / name),
    ]
    with log.open("wb") as file:
        ended = subprocess.run(call, cwd=ROOT, stdout=file, stderr=file, check=False)
    told = log.read_text("utf-8", "replace")
    inputs = re.findall(r"number_of_executed_units: (\d+)", told)
    covered = re.findall(r"cov: (\d+)", told)
    found = sorted(set(folder.glob("*-*")) - before)
    if ended.returncode and not found:
        found = [log]  # it did not even start, or died in a way that left no input
    return Ran(name, int(inputs[-1]) if inputs else 0, int(covered[-1]) if covered else 0, found)


def _worked(folder: Path, target: str) -> Path:
    """A folder of further seeds, made of the inventories of the project: for `diff`, each beside the next."""
    made = folder / "worked"
    made.mkdir(exist_ok=True)
    names = sorted(found.name for found in (ROOT / "inventory").iterdir() if found.is_dir())
    for name, following in zip(names, [*names[1:], names[0]], strict=True):
        texts = [_joined(name, "")] if target == "inventory" else [_joined(name, "old/"), _joined(following, "new/")]
        (made / name).write_bytes(b"".join(texts))
    return made


def _joined(name: str, prefix: str) -> bytes:
    files = sorted((ROOT / "inventory" / name).glob("*.yaml"))
    return b"".join(f"=== {prefix}{file.name}\n".encode() + file.read_bytes() for file in files)


def _dictionary(folder: Path) -> Path:
    """The words of the model and of YAML, as libFuzzer reads them."""
    from ropa.model.schema import json_schema
    from ropa.render.findings.jsontext import dumps

    words = set(re.findall(r'"([a-z][a-z0-9-]{2,40})"', dumps(json_schema())))
    marks = [
        r"\x0a",
        r"\x0a  ",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "? ",
        "|",
        ">",
        r"\\",
        r"\"",
        "# ",
        "=== ",
    ]
    path = folder / "words.dict"
    path.write_text("".join(f'"{word}"\n' for word in [*marks, *sorted(words)]), encoding="ascii")
    return path


def _fuzz(name: str, *arguments: str) -> int:
    """Become libFuzzer: does not return."""
    import atheris

    with atheris.instrument_imports(include=["ropa"]):
        import ropa

        for module in pkgutil.walk_packages(ropa.__path__, "ropa."):  # those too that are else imported when needed
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.mutation import mutated

    def change(data: bytes, most: int, seed: int) -> bytes:
        tree = mutated(data, seed) if seed % 4 else None
        if tree is None or len(tree) > most:
            return bytes(atheris.Mutate(data, most))
        return tree

    atheris.Setup(["ropa", *arguments], TARGETS[name], custom_mutator=change if name in TREES else None)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
