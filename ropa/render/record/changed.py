"""What changed since an earlier revision, as the record prints it."""

from typing import TYPE_CHECKING

from ropa.changes.change import Change, Comparison, Notice
from ropa.changes.since import Since
from ropa.render.artifact import Edition
from ropa.render.changes import words as told
from ropa.render.language import Language
from ropa.render.record.report import AskedView, ChangesView, ChangeView, CommitView, NoticeView
from ropa.render.weblink import link

if TYPE_CHECKING:  # a build without history imports no git
    from ropa.history.repository import Revision


def commit(revision: "Revision", language: Language) -> CommitView:
    """A commit with its day, and the name by which somebody asked for it, unless that is its id."""
    name = revision.short if revision.id.startswith(revision.name) else revision.name
    return CommitView(name, revision.id, language.day(revision.day))


def changed(edition: Edition, language: Language) -> ChangesView | None:
    """The changes of an edition; None where nobody asked for them."""
    since = edition.since
    if since is None:
        return None
    earlier = commit(since.revision, language)
    remarks = tuple(filter(None, _remarks(since)))
    if since.comparison is None:
        missing = told.missing(str(since.revision), "", new=True)
        return ChangesView(earlier, missing, remarks=remarks)
    found = since.comparison
    asking: dict[int, list[Notice]] = {}
    for notice in found.notices:
        for change in notice.because:
            asking.setdefault(id(change), []).append(notice)
    return ChangesView(
        earlier,
        _summary(since, found, final=edition.final),
        known=True,
        number=len(found.material),
        material=tuple(_change(change, asking.get(id(change), [])) for change in found.material),
        notices=tuple(map(_notice, found.notices)),
        editorial=len(found.editorial),
        remarks=remarks,
    )


def _summary(since: Since, found: Comparison, *, final: bool) -> str:
    """How much differs. A final document compares no guesses, so it cannot say that the texts say the same."""
    if found.changes:
        return f"{told.summary(found)}."
    return "" if final and not since.same_texts else told.nothing(same_texts=since.same_texts)


def _remarks(since: Since) -> tuple[str, ...]:
    found = since.comparison
    if found is None:
        return (told.links(since.links),)
    return told.not_the_law(found) if found.notices else "", told.unread(found), told.links(since.links)


def _change(change: Change, asking: list[Notice]) -> ChangeView:
    asked = tuple(AskedView(_anchor(notice), notice.cite, notice.doubts_about(change)) for notice in asking)
    return ChangeView(change.words, change.reason, change.place, asked)


def _notice(notice: Notice) -> NoticeView:
    return NoticeView(
        _anchor(notice), notice.cite, link(notice.url), notice.who, notice.when,
        notice.duty + told.confidence(notice), notice.doubts, len(notice.because),
    )  # fmt: skip


def _anchor(notice: Notice) -> str:
    return f"due-{notice.id}"
