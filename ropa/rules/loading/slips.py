"""Texts that YAML reads otherwise than they look, and what other programs left in them."""

from collections.abc import Iterator

from ropa.model.finding import Problem, Severity
from ropa.rules.case import Case
from ropa.rules.registry import Demand, rule


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def text_cut_off(case: Case) -> Iterator[Problem]:
    """A text ends at an unquoted `#`, and what stands behind it is lost.

    ## What it checks

    Values without quotes that a comment follows on their line, where the `#` stands directly before a word or a
    number. A comment with a space behind its `#` is a comment that was meant.

    ## Why it matters

    YAML begins a comment at a `#` after a space. `address: 5 Main Street #3` is read as “5 Main Street”: the number of
    the flat is missing from what is published, and nobody is told.

    ## How to fix

    Quote the text:

    ```yaml
    organisation: {address: "5 Main Street #3"}
    ```

    ## When it is wrong

    Where it is a comment. Put a space behind its `#`.
    """
    yield from case.problems("text-cut-off")


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def curly_quotes(case: Case) -> Iterator[Problem]:
    """Curly quotes stand around a whole text, as if they quoted it.

    ## What it checks

    Values that begin and end with a curly quotation mark, as word processors and messengers make them of straight ones.

    ## Why it matters

    YAML quotes with straight marks only. Curly ones are part of the text: they are printed, and a comma, a colon or a
    `#` between them is read as if there were no quotes.

    ## How to fix

    Write straight quotes, or none: `name: "Tea, Cork"`.

    ## When it is wrong

    Where the marks belong to the text, as in a title that is a quotation. Suppress the rule with that reason.
    """
    yield from case.problems("curly-quotes")


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def invisible_character(case: Case) -> Iterator[Problem]:
    """A character that cannot be seen stands in a file.

    ## What it checks

    Spaces and joiners of no width, byte-order marks inside a file, and characters that turn the direction of a text.
    Where a script needs them (joiners in Persian and Hindi, direction marks in Hebrew and Arabic, spaces of no width in
    Thai) they are left alone.

    ## Why it matters

    Two words that look alike are different then: a search misses one of them, and an address with such a character
    reaches nobody. A character that turns the direction makes a text read otherwise than it is processed.

    ## How to fix

    Delete the character; it usually came with text from a web page. To be sure, type the line anew.

    ## When it is wrong

    Where a script that is not known here needs it. Suppress the rule with that reason.
    """
    yield from case.problems("invisible-character")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def merge_conflict(case: Case) -> Iterator[Problem]:
    """A merge was left unfinished in a file.

    ## What it checks

    Lines that begin with the markers of git: seven `<`, `|`, `=` or `>`.

    ## Why it matters

    Two versions of the same lines stand there, and nobody decided which of them is true. The file is not read.

    ## How to fix

    Keep what is right of the two sides, and delete the lines with the markers.

    ## When it is wrong

    Never: no line of an inventory begins like that.
    """
    yield from case.problems("merge-conflict")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def git_lfs_pointer(case: Case) -> Iterator[Problem]:
    """A file is only a pointer to a file that Git LFS keeps elsewhere.

    ## What it checks

    Whether a file begins as the pointers of Git LFS do.

    ## Why it matters

    The inventory itself is not there, so nothing that is missing proves anything: no other rule runs.

    ## How to fix

    Run `git lfs pull`. In CI, check out with LFS. Better keep the inventory out of LFS: it is text, and small.

    ## When it is wrong

    Never.
    """
    yield from case.problems("git-lfs-pointer")


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def skipped_file(case: Case) -> Iterator[Problem]:
    """A file looks as if it belonged to the inventory, and is not read.

    ## What it checks

    Names in the folder that come close to `.yaml` and `.yml`: other cases (`recipients.YAML`), another ending behind
    (`recipients.yaml.txt`), letters swapped (`recipients.ymal`), and links that lead out of the folder or nowhere.
    Hidden files and the backups of editors (`recipients.yaml~`, `recipients.yaml.bak`) are not meant to be read.

    ## Why it matters

    What stands in the file is missing from every document, and nothing else would tell.

    ## How to fix

    Rename the file so that it ends in `.yaml`, or copy what a link leads to into the folder.

    ## When it is wrong

    Where the file is kept for later. Move it out of the folder, or start its name with a dot.
    """
    yield from case.problems("skipped-file")
