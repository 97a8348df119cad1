"""What the layers contract cannot say: nothing but the command line prints, reads the clock or ends the process."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for path in (ROOT / "ropa").rglob("*.py") if "__compiled__" not in path.parts)
LIBRARY = [module for module in MODULES if module.parent.name != "cli" and module.name != "__main__.py"]

FORBIDDEN = {
    "print", "input", "exit", "quit", "eval", "exec",
    "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write",
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time",
    "random.random", "random.choice", "uuid.uuid4",
}  # fmt: skip


def calls(module):
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


@pytest.mark.parametrize("module", LIBRARY, ids=lambda module: module.relative_to(ROOT).as_posix())
def test_nothing_but_the_command_line_prints_or_reads_the_clock(module):
    assert [(name, line) for name, line in calls(module) if name in FORBIDDEN] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(ROOT).as_posix())
def test_every_module_says_what_it_is(module):
    assert ast.get_docstring(ast.parse(module.read_text()))


@pytest.mark.parametrize(
    ("call", "heavy"),
    [
        ("['--version']", ["networkx", "typst", "jinja2", "babel", "graphviz_pure", "rich"]),
        (
            "['check', 'inventory/miomio']",
            ["typst", "jinja2", "babel", "graphviz_pure", "rich", "ropa.project.building"],
        ),
    ],
)
def test_heavy_libraries_are_imported_only_where_they_are_used(call, heavy):
    program = (
        f"import sys; sys.argv = ['ropa', *{call}]\n"
        "from ropa.cli.app import run\n"
        "run()\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
