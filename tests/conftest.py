import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

GOLDEN = Path(__file__).parent / "golden"
BROWSERS = ("chromium", "chromium-headless-shell", "google-chrome", "google-chrome-stable")


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be read in review")


@pytest.fixture(autouse=True, scope="session")
def no_cache_of_this_user(tmp_path_factory):
    """Let no test use or leave anything in the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture
def golden(request):
    """Compare a document with the one that somebody read: `golden("policy/miomio.html", made)`."""

    def compare(name, made):
        path = GOLDEN / name
        content = made.encode() if isinstance(made, str) else made
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"there is no {path}: run pytest --update-golden, and read what it wrote"
        wanted = path.read_bytes()
        if wanted != content:
            with suppress(UnicodeDecodeError):  # a PDF or another file without lines
                assert content.decode().splitlines() == wanted.decode().splitlines(), f"{path} differs"
            pytest.fail(f"{path} differs: if that is meant, run pytest --update-golden, and read what it wrote")

    return compare


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium. Its absence fails the tests that need it: `make setup-dev` installs one."""
    from playwright.sync_api import Error, sync_playwright

    found = (shutil.which(name) for name in BROWSERS)
    executable = next((path for path in found if path and not path.startswith("/snap/")), None)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        except Error as error:
            pytest.fail(f"no Chromium to open the pages with: run `make setup-dev` ({error.message.splitlines()[0]})")
        yield chromium
        chromium.close()
