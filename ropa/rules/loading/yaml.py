"""Text that is no YAML, or YAML that an inventory has no use for."""

from collections.abc import Iterator

from ropa.model.finding import Problem, Severity
from ropa.rules.case import Case
from ropa.rules.registry import Demand, rule


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def syntax_error(case: Case) -> Iterator[Problem]:
    """A file is not YAML.

    ## What it checks

    Whether each file can be parsed as YAML 1.2. The place is where the parser gave up, often just after the mistake.

    ## Why it matters

    The rest of the file is not read, so nothing that is missing proves anything: no other rule runs.

    ## How to fix

    Look at indentation, colons, brackets and quotes around the place. A text that holds `: ` or ` #` needs quotes.

    ## When it is wrong

    Never.
    """
    yield from case.problems("syntax-error")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def yaml_tag(case: Case) -> Iterator[Problem]:
    """A YAML tag stands before a value.

    ## What it checks

    Tags such as `!!str` or `!include`.

    ## Why it matters

    Tags make YAML execute, include or convert things. An inventory is data: a field alone decides how it is read.

    ## How to fix

    Remove the tag. A folder is merged by itself, so that nothing needs to be included.

    ## When it is wrong

    Where a text starts with an exclamation mark. Put it into quotes.
    """
    yield from case.problems("yaml-tag")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def merge_key(case: Case) -> Iterator[Problem]:
    """A merge key (`<<`) stands among the keys of an entry.

    ## What it checks

    Keys written `<<`, which YAML 1.1 used to copy the fields of another entry.

    ## Why it matters

    YAML 1.2 dropped them: some tools copy the fields, others see a key of that name, and readers cannot tell.

    ## How to fix

    Write the fields out, or say them once for a whole collection:

    ```yaml
    defaults:
      recipients: {role: processor}
    ```

    ## When it is wrong

    Never: `defaults` does the same in a way that every reader understands.
    """
    yield from case.problems("merge-key")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def nested_too_deep(case: Case) -> Iterator[Problem]:
    """An entry is nested deeper than any inventory needs.

    ## What it checks

    The depth of mappings and lists inside each other. An inventory nests about eight levels; forty are read.

    ## Why it matters

    Such a file was made by accident or to exhaust a program. It is not read further.

    ## How to fix

    Flatten the entry; no field of the model needs this depth.

    ## When it is wrong

    Never.
    """
    yield from case.problems("nested-too-deep")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def undefined_alias(case: Case) -> Iterator[Problem]:
    """An alias (`*name`) points at nothing.

    ## What it checks

    Aliases whose anchor (`&name`) does not stand above them, in the same file, complete.

    ## Why it matters

    The value is not there. The rest of the file cannot be read, so no other rule runs.

    ## How to fix

    Write the value out, or put the anchor above the alias.

    ## When it is wrong

    Where a text starts with an asterisk. Put it into quotes.
    """
    yield from case.problems("undefined-alias")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def alias_expansion(case: Case) -> Iterator[Problem]:
    """Aliases of aliases would expand a file beyond measure.

    ## What it checks

    How many values a file holds once its aliases are written out. Five million are read, far more than an
    organisation with ten thousand activities needs.

    ## Why it matters

    A few lines of nested aliases can stand for thousands of millions of values and exhaust the memory of whoever
    reads them.

    ## How to fix

    Write the values out instead of nesting aliases.

    ## When it is wrong

    Never.
    """
    yield from case.problems("alias-expansion")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def duplicate_key(case: Case) -> Iterator[Problem]:
    """A key is given twice.

    ## What it checks

    Keys of one entry, and entries of one collection, also where a collection is spread over several files.

    ## Why it matters

    Only one of the two can be meant. Other YAML tools take the last one without a word.

    ## How to fix

    Keep one of the two; both places are shown.

    ## When it is wrong

    Never: a collection may be spread over files, the same leaf may not.
    """
    yield from case.problems("duplicate-key")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def empty_value(case: Case) -> Iterator[Problem]:
    """A key has no value.

    ## What it checks

    Keys and list items with nothing after them, and those written `null` or `~`.

    ## Why it matters

    Nothing could mean that it is not known, that there is none, or that somebody meant to come back. The law tells
    these apart. An unquoted comma inside braces also ends here: it starts a new key.

    ## How to fix

    Write `unknown` or `none`, fill the value in, or remove the key. Quote a text that holds a comma:

    ```yaml
    network: {name: "Firewalls, intrusion detection and monitoring"}
    ```

    ## When it is wrong

    Never: there is a word for each thing that an empty value could mean.
    """
    yield from case.problems("empty-value")


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def key_not_text(case: Case) -> Iterator[Problem]:
    """A key is a list, a mapping or an alias.

    ## What it checks

    That every key is plain text.

    ## Why it matters

    Such a key names nothing. It is usually a brace or bracket at the start of a text that lacks its quotes.

    ## How to fix

    Put quotes around the text:

    ```yaml
    why: "[here] is all that is left of the link"
    ```

    ## When it is wrong

    Never.
    """
    yield from case.problems("key-not-text")
