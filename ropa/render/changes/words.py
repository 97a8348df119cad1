"""The sentences that every form of a comparison shares."""

from ropa.changes.change import Comparison, Notice
from ropa.rules.words import counted


def missing(before: str, after: str, *, new: bool) -> str:
    """That there is nothing to compare, because one of two states has no inventory."""
    if new:
        return f"The inventory is new: nothing stood there in {before}."
    return f"The inventory is gone: nothing stands there in {after}."


def nothing(*, same_texts: bool) -> str:
    """That no change was found."""
    return "Nothing differs." if same_texts else "Only layout, comments or order differ: the inventory says the same."


def not_the_law(comparison: Comparison) -> str:
    """How old the law facts are that the notices rest on, and that they are no advice."""
    oldest = min(notice.as_of for notice in comparison.notices)
    return f"Law facts of {oldest}; they are no legal advice."


def confidence(notice: Notice) -> str:
    """How sure we are of a law fact, where we are not wholly."""
    return "" if notice.confidence == "high" else f" (confidence in this: {notice.confidence})"


def summary(comparison: Comparison) -> str:
    """How much differs: `3 material changes, 1 editorial; 2 notices to think of`."""
    material, editorial = len(comparison.material), len(comparison.editorial)
    told = f"{counted(material, 'material change')}, {editorial} editorial"
    return f"{told}; {counted(len(comparison.notices), 'notice')} to think of" if comparison.notices else told


def unread(comparison: Comparison) -> str:
    """What was left out because it could not be read; nothing if all could."""
    if not comparison.unread:
        return ""
    shown = ", ".join(comparison.unread[:5])
    more = f" and {len(comparison.unread) - 5} more" if len(comparison.unread) > 5 else ""
    return f"Left out, because it could not be read on one side: {shown}{more}."


def links(names: tuple[str, ...]) -> str:
    """The names in a commit that were not followed; nothing if there are none."""
    return f"Not followed in the commit: {', '.join(names[:5])}." if names else ""
