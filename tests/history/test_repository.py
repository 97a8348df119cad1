from datetime import date

import pytest

from ropa.errors import RopaError
from tests.repositories import TEA, Made


@pytest.fixture
def made(tmp_path):
    made = Made(tmp_path)
    made.first = made.commit({"tea.yaml": TEA}, day="2026-01-05", message="Begin\n\nAll of it.")
    made.second = made.commit({"tea.yaml": TEA + "# more\n"}, day="2026-02-05", message="More")
    made.side = made.commit({"tea.yaml": TEA}, day="2026-02-10", parents=[made.first], branch="topic/paying")
    made.merge = made.commit({"tea.yaml": TEA}, day="2026-03-05", parents=[made.second, made.side], message="Merge")
    made.tag("v1", made.second)
    return made


def opened(made):
    return made.open()


def test_every_way_to_name_a_commit(made):
    repository = opened(made)
    names = {
        "HEAD": made.merge, "@": made.merge, "main": made.merge, "refs/heads/main": made.merge, "v1": made.second,
        "v1^{}": made.second, "v1^{commit}": made.second, "topic/paying": made.side, "HEAD~1": made.second,
        "HEAD~2": made.first, "HEAD^2": made.side, "HEAD^2~1": made.first, "main^^": made.first, "v1~": made.first,
        "HEAD^0": made.merge, made.second: made.second, made.second[:9]: made.second,
    }  # fmt: skip
    assert {name: repository.revision(name).id for name in names} == names


def test_a_revision_knows_its_day_author_and_first_line(made):
    found = opened(made).revision("HEAD~2")
    assert (found.day, found.author, found.subject) == (date(2026, 1, 5), "Ada", "Begin")
    assert str(found) == f"HEAD~2 ({made.first[:10]}, 2026-01-05)"


@pytest.mark.parametrize(
    ("name", "cure"), [("mian", "did you mean `main`?"), ("topic/payin", "`topic/paying`"), ("zzzz", "name a branch")]
)
def test_an_unknown_revision_brings_the_nearest(made, name, cure):
    with pytest.raises(RopaError, match="there is no revision") as error:
        opened(made).revision(name)
    assert cure in error.value.cure


@pytest.mark.parametrize("name", ["HEAD~9", "HEAD^3", "v1^2"])
def test_nothing_lies_before_the_first_commit(made, name):
    with pytest.raises(RopaError, match="goes back further than the history"):
        opened(made).revision(name)


@pytest.mark.parametrize(
    "name",
    ["", "../../secret", "refs/../../secret", "a b", "HEAD:tea.yaml", ":/Begin", "HEAD@{1}", "-x\n", "ma\0in", "é"],
)
def test_what_is_no_name_of_a_commit_is_no_revision(made, name):
    (made.folder / "secret").write_text(made.first)
    with pytest.raises(RopaError, match="there is no revision"):
        opened(made).revision(name)


def test_a_reference_that_leads_out_is_refused(made):
    outside = made.folder.parent / f"{made.folder.name}-secret"
    outside.write_text(made.first)
    (made.folder / ".git" / "refs" / "heads" / "stolen").symlink_to(outside)
    (made.folder / ".git" / "refs" / "heads" / "loop").write_text("ref: refs/heads/loop\n")
    with pytest.raises(RopaError, match="leads out of the repository"):
        opened(made).revision("stolen")
    with pytest.raises(RopaError, match="in a circle"):
        opened(made).revision("loop")


def test_the_line_of_a_branch_takes_a_merge_as_one_step(made):
    repository = opened(made)
    line = [revision.id for revision in repository.line(repository.revision("HEAD"))]
    assert line == [made.merge, made.second, made.first]


def test_the_state_on_a_day(made):
    repository = opened(made)
    days = {"2026-01-05": made.first, "2026-02-04": made.first, "2026-02-28": made.second, "2030-01-01": made.merge}
    assert {day: repository.on(date.fromisoformat(day)).id for day in days} == days
    with pytest.raises(RopaError, match="the first commit is of 2026-01-05"):
        repository.on(date(2025, 12, 31))


def test_the_fork_of_two_branches(made):
    repository = opened(made)
    assert repository.fork(repository.revision("v1"), repository.revision("topic/paying")).id == made.first


def test_an_empty_repository(tmp_path):
    with pytest.raises(RopaError, match="nothing was committed yet"):
        opened(Made(tmp_path)).revision("HEAD")


def shallow(made):
    """Cut the clone at its second commit: what came before is not there."""
    (made.folder / ".git" / "shallow").write_text(f"{made.second}\n")
    (made.folder / ".git" / "objects" / made.first[:2] / made.first[2:]).unlink()
    return opened(made)


def test_a_shallow_clone_says_so(made):
    repository = shallow(made)
    line = [revision.id for revision in repository.line(repository.revision("HEAD"))]
    assert line == [made.merge, made.second]
    assert repository.cut(repository.revision("v1"))
    for ask in (lambda: repository.revision("HEAD~2"), lambda: repository.on(date(2026, 1, 10))):
        with pytest.raises(RopaError, match="shallow clone") as error:
            ask()
        assert "--unshallow" in error.value.cure


def test_a_missing_object_is_named_with_what_to_do(made):
    (made.folder / ".git" / "objects" / made.second[:2] / made.second[2:]).unlink()
    with pytest.raises(RopaError, match="is missing"):
        opened(made).revision("HEAD~1")
    (made.folder / ".git" / "config").write_text("[extensions]\n\tpartialclone = origin\n")
    with pytest.raises(RopaError, match="left with the server"):
        opened(made).revision("HEAD~1")


def test_objects_of_other_repositories_are_not_borrowed(made, tmp_path):
    borrower = Made(tmp_path / "borrower")
    (borrower.folder / ".git" / "objects" / "info" / "alternates").write_text(f"{made.folder / '.git' / 'objects'}\n")
    (borrower.folder / ".git" / "refs" / "heads" / "main").write_text(f"{made.merge}\n")
    with pytest.raises(RopaError, match="is kept in another repository") as error:
        opened(borrower).revision("HEAD")
    assert "git repack -a -d" in error.value.cure


def test_a_broken_object_is_no_bug_of_ours(made):
    path = made.folder / ".git" / "objects" / made.second[:2] / made.second[2:]
    path.chmod(0o644)
    path.write_bytes(b"this is no object")
    with pytest.raises(RopaError, match="cannot be read"):
        opened(made).revision("HEAD~1")


def test_settings_are_not_obeyed_and_name_no_other_file(made, tmp_path):
    other = tmp_path / "other-settings"
    other.write_text("[extensions]\n\trefstorage = reftable\n")
    settings = f"[include]\n\tpath = {other}\n[core]\n\tfsmonitor = touch {tmp_path}/ran\n\thooksPath = {tmp_path}\n"
    (made.folder / ".git" / "config").write_text(settings)
    assert opened(made).revision("HEAD").id == made.merge
    assert not (tmp_path / "ran").exists()


def test_a_way_of_keeping_that_we_cannot_read_is_named(made):
    (made.folder / ".git" / "config").write_text("[extensions]\n\trefstorage = reftable\n")
    with pytest.raises(RopaError, match="keeps its branches as `reftable`"):
        opened(made)


def test_packed_names_and_objects_are_read(made):
    made.repo.object_store.pack_loose_objects()
    refs = made.folder / ".git" / "packed-refs"
    refs.write_text(f"# pack-refs with: peeled fully-peeled sorted\n{made.second} refs/heads/old\n")
    assert opened(made).revision("old~1").id == made.first
