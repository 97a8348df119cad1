"""Where the layout program is looked for, and what it may do."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from ropa.render.diagram import engine
from ropa.render.diagram.engine import LayoutError, Program, found_program, installed_engine

DOT = "digraph { a -> b }"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="says what holds on Linux")


def a_script(path, text="exec sleep 60"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Folders in the place of those where programs are looked for: that of our Python, and that of the system."""
    found_program.cache_clear()
    engine.engine_version.cache_clear()
    ours, of_the_system = tmp_path / "venv/bin", tmp_path / "system/bin"
    ours.mkdir(parents=True)
    of_the_system.mkdir(parents=True)
    monkeypatch.setattr(sys, "executable", str(ours / "python"))
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(ours))
    monkeypatch.setattr(engine, "SYSTEM_FOLDERS", (str(of_the_system),))
    yield ours, of_the_system
    found_program.cache_clear()
    engine.engine_version.cache_clear()


def test_the_packaged_program_is_there_and_named_with_its_version():
    program = found_program()
    assert program.path.name == "graphviz-pure"
    assert '"bb"' in program.run(DOT)
    assert engine.engine_version() == f"graphviz-pure {sys.modules['importlib.metadata'].version('graphviz-pure')}"


def test_the_packaged_program_goes_before_that_of_the_system(places):
    ours, of_the_system = places
    assert found_program() is None
    theirs = a_script(of_the_system / "dot")
    found_program.cache_clear()
    assert found_program() == Program(theirs, needs_files=True)
    own = a_script(ours / "graphviz-pure")
    found_program.cache_clear()
    assert found_program().path == own


@pytest.mark.parametrize("name", ["dot", "graphviz-pure"])
@pytest.mark.parametrize("entry", ["", ".", "tools", "{here}/tools"])
def test_neither_the_current_folder_nor_a_folder_on_the_path_is_asked(name, entry, places, tmp_path, monkeypatch):
    for folder in (".", "tools"):
        a_script(tmp_path / folder / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{entry.format(here=tmp_path)}:/usr/bin:/bin")
    assert shutil.which(name) or not entry
    assert found_program() is None


@pytest.mark.parametrize("executable", ["", None, "python", "./python"])
def test_a_python_that_does_not_know_its_place_does_not_make_a_program_of_the_current_folder_ours(
    executable, places, tmp_path, monkeypatch
):
    a_script(tmp_path / "graphviz-pure")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: "")
    assert found_program() is None


@pytest.mark.parametrize("what", ["program", "folder", "not executable", "a folder", "a dead link"])
def test_a_program_that_everybody_may_change_or_that_is_none_is_not_run(what, places):
    _, of_the_system = places
    program = a_script(of_the_system / "dot")
    if what == "program":
        program.chmod(0o777)
    elif what == "folder":
        of_the_system.chmod(0o777)
    elif what == "not executable":
        program.chmod(0o644)
    else:
        program.unlink()
        program.mkdir() if what == "a folder" else program.symlink_to("nowhere")
    assert found_program() is None


def test_without_any_program_that_is_said_with_what_to_do(places):
    with pytest.raises(LayoutError) as raised:
        installed_engine()
    assert str(raised.value) == "no layout program is here; `pip install graphviz-pure` installs one"
    assert engine.engine_version() is None


def test_the_program_of_the_system_draws_as_well_and_is_named(places):
    _, of_the_system = places
    said = 'case $1 in -V) echo "dot - graphviz version 2.43.0 (0)" >&2 ;; *) cat >/dev/null; echo "{}" ;; esac'
    a_script(of_the_system / "dot", said)
    assert installed_engine()(DOT) == "{}\n"
    assert engine.engine_version() == "dot 2.43.0"


@pytest.mark.parametrize("said", ["echo nonsense", "exit 1", "exit 127", ":"])
def test_a_program_that_does_not_say_its_version(said, places):
    a_script(places[1] / "dot", said)
    assert engine.engine_version() == "dot unknown"


def test_a_program_that_hangs_or_cannot_be_started_is_an_error(tmp_path, monkeypatch):
    slow = a_script(tmp_path / "slow")
    broken = a_script(tmp_path / "broken")
    broken.write_text("#!/nowhere/sh\n")
    for path in (tmp_path / "absent", broken, tmp_path):
        with pytest.raises(LayoutError, match="cannot be started; `pip install --force-reinstall graphviz-pure` mends"):
            Program(path, needs_files=True).run(DOT)
    monkeypatch.setattr(engine, "SECONDS", 0.2)
    monkeypatch.setattr(engine, "_LIMITED", 'exec "$0" "$@"')
    with pytest.raises(LayoutError, match=r"took more than 0\.2 seconds"):
        Program(slow, needs_files=True).run(DOT)


def test_it_gets_nothing_of_our_environment_and_starts_in_the_root_folder(monkeypatch):
    monkeypatch.setenv("SECRET", "x")
    monkeypatch.setenv("LD_PRELOAD", "")
    names = {line.partition("=")[0] for line in Program(Path("/usr/bin/env"), needs_files=True).run("").splitlines()}
    assert names == set()  # env was asked to run `-Kdot`, and said no
    seen = Program(Path("/bin/sh"), needs_files=True)._started(["-c", "env; pwd"], "").stdout.splitlines()
    assert {line.partition("=")[0] for line in seen[:-1]} <= {"PWD", "SHLVL", "_", "OLDPWD"}
    assert seen[-1] == "/"


@on_linux
def test_its_memory_time_and_files_are_limited_and_it_cannot_lift_that():
    program = Program(Path("/bin/sh"), needs_files=True)
    asked = "ulimit -v; ulimit -t; ulimit -f; ulimit -c"
    assert program._started(["-c", asked], "").stdout.split() == [str(engine.MEMORY), "11", "0", "0"]
    written = program._started(["-c", f"echo x >{Path('/tmp')}/ropa-written && cat {Path('/tmp')}/ropa-written"], "")  # noqa: S108
    assert written.stdout == ""


@on_linux
def test_the_packaged_program_can_open_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    read = [str(secret)]
    assert Program(Path("/bin/cat"), needs_files=True)._started(read, "").stdout == "secret"
    with pytest.raises(LayoutError, match="cannot be started"):  # not even its libraries
        Program(Path("/bin/cat"), needs_files=False)._started(read, "")
    within = f"{engine._LIMITED.partition('exec')[0].format(seconds=9, memory=engine.MEMORY, files=engine._NO_FILES)}"
    seen = subprocess.run(["/bin/sh", "-c", f"{within} read word <{secret}; echo got $word"], capture_output=True)
    assert b"secret" not in seen.stdout
    assert b"oo many open files" in seen.stderr
    assert not found_program().needs_files
