import pytest

from ropa.errors import RopaError
from ropa.history.finding import locate
from tests.repositories import TEA, Made


def test_a_path_in_a_repository_is_found_from_any_depth(tmp_path):
    Made(tmp_path).commit({"a/b/tea.yaml": TEA})
    found = locate(tmp_path / "a" / "b")
    assert (found.root, str(found.inside)) == (tmp_path, "a/b")


def test_a_path_that_is_gone_is_found_by_the_folders_that_are_left(tmp_path):
    Made(tmp_path)
    assert str(locate(tmp_path / "gone" / "tea.yaml").inside) == "gone/tea.yaml"


def test_no_repository(tmp_path):
    with pytest.raises(RopaError, match="is in no git repository"):
        locate(tmp_path / "inventory")


def test_a_bare_repository_has_no_working_folder(tmp_path):
    Made(tmp_path / "tea.git", bare=True)
    found = locate(tmp_path / "tea.git" / "inventory")
    assert (found.root, str(found.inside)) == (None, "inventory")


def worktree(main, folder):
    """A worktree of a repository, as git lays it out."""
    own = main / ".git" / "worktrees" / folder.name
    own.mkdir(parents=True)
    folder.mkdir()
    (folder / ".git").write_text(f"gitdir: {own}\n")
    (own / "gitdir").write_text(f"{folder / '.git'}\n")
    (own / "commondir").write_text("../..\n")
    (own / "HEAD").write_text("ref: refs/heads/main\n")
    return own


def test_a_worktree_shares_the_objects_of_its_repository(tmp_path):
    Made(tmp_path / "main").commit({"tea.yaml": TEA})
    own = worktree(tmp_path / "main", tmp_path / "topic")
    found = locate(tmp_path / "topic")
    assert (found.git, found.common, found.root) == (own, tmp_path / "main" / ".git", tmp_path / "topic")


def test_a_file_that_names_the_repository_of_somebody_else_opens_nothing(tmp_path):
    Made(tmp_path / "theirs").commit({"tea.yaml": TEA})
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".git").write_text(f"gitdir: {tmp_path / 'theirs' / '.git'}\n")
    with pytest.raises(RopaError, match="does not name this folder in turn"):
        locate(tmp_path / "mine")


def test_a_submodule_names_the_folder_that_it_is_in(tmp_path):
    Made(tmp_path / "main")
    own = tmp_path / "main" / ".git" / "modules" / "tea"
    Made(own, bare=True).commit({"tea.yaml": TEA})
    (own / "config").write_text("[core]\n\tworktree = ../../../tea\n")
    (tmp_path / "main" / "tea").mkdir()
    (tmp_path / "main" / "tea" / ".git").write_text("gitdir: ../.git/modules/tea\n")
    assert locate(tmp_path / "main" / "tea").git == own


@pytest.mark.parametrize(("text", "words"), [("nothing", "is no link"), ("gitdir: nowhere", "is no git folder")])
def test_a_broken_link_is_named(tmp_path, text, words):
    (tmp_path / ".git").write_text(text)
    with pytest.raises(RopaError, match=words):
        locate(tmp_path)


@pytest.mark.parametrize("part", ["objects", "refs", "HEAD", "packed-refs"])
def test_a_part_that_leads_out_of_the_repository_is_refused(tmp_path, part):
    made = Made(tmp_path / "mine")
    theirs = Made(tmp_path / "theirs").folder / ".git"
    (theirs / "packed-refs").write_text("")
    own = made.folder / ".git" / part
    if own.exists():
        own.rename(own.with_name(f"{part}-old"))
    own.symlink_to(theirs / part)
    with pytest.raises(RopaError, match="leads out of the repository"):
        locate(made.folder)
