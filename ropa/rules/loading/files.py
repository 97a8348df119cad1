"""Files that are no inventory, or no text."""

from collections.abc import Iterator

from ropa.model.finding import Problem, Severity
from ropa.rules.case import Case
from ropa.rules.registry import Demand, rule


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unreadable_file(case: Case) -> Iterator[Problem]:
    """A file of the inventory cannot be read.

    ## What it checks

    Every file of the folder whose name ends in `.yaml` or `.yml`: whether it may be read, and whether it is small
    enough to be an inventory that somebody wrote.

    ## Why it matters

    What stands in it is unknown, so nothing that is missing elsewhere proves anything: no other rule runs.

    ## How to fix

    Check who may read the file; split one that is too large, one file for each kind of entry.

    ## When it is wrong

    Never. A file that does not belong to the inventory belongs into another folder.
    """
    yield from case.problems("unreadable-file")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def not_utf_8(case: Case) -> Iterator[Problem]:
    """A file of the inventory is not UTF-8 text.

    ## What it checks

    The bytes of every file. The first one that is no UTF-8 is pointed at; UTF-16 and NUL characters are named.

    ## Why it matters

    Names would be published with the wrong letters, or the file would be cut short without a word.

    ## How to fix

    Save the file as UTF-8; every editor offers it under “Save with encoding”.

    ## When it is wrong

    Never: YAML is UTF-8.
    """
    yield from case.problems("not-utf-8")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def empty_file(case: Case) -> Iterator[Problem]:
    """A file of the inventory holds nothing.

    ## What it checks

    Files without any key: empty ones, and those in which everything is commented out.

    ## Why it matters

    An empty file is usually one that was not saved, or lost its content in a merge.

    ## How to fix

    Write the entries into it, or delete it.

    ## When it is wrong

    Where a file is kept for later. Its name then promises what the inventory does not hold: delete it until then.
    """
    yield from case.problems("empty-file")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def not_an_inventory(case: Case) -> Iterator[Problem]:
    """A file holds a list or a single value where the keys of an inventory belong.

    ## What it checks

    That each file is a mapping: keys such as `activities:` with entries below them.

    ## Why it matters

    Nothing in such a file can be read, and what it was to say would be missing from every document.

    ## How to fix

    Start with a key and give every entry an id:

    ```yaml
    activities:
      support:
        name: Customer support
    ```

    ## When it is wrong

    Where the file is no part of the inventory. Move it out of the folder, or start its name with a dot.
    """
    yield from case.problems("not-an-inventory")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def several_documents(case: Case) -> Iterator[Problem]:
    """One file holds several YAML documents.

    ## What it checks

    Whether a second document starts in a file, after a line `---`.

    ## Why it matters

    What stands in the second document would be read by some tools and dropped by others.

    ## How to fix

    Remove the line `---`, or put what follows into a file of its own. All files of a folder are one inventory.

    ## When it is wrong

    Never: an inventory has no use for several documents in one file.
    """
    yield from case.problems("several-documents")
