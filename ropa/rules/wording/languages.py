"""Texts in the languages that a policy is published in."""

from collections.abc import Iterator

from ropa.law.languages import has_wording, is_language, no_language, no_wording
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import Localised, known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.sayings import TEXT, Saying
from ropa.rules.words import counted

_SHOWN = 5
"""How many of the texts without a translation a finding points at."""


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_language(case: Case) -> Iterator[Report]:
    """A language of the policy is none.

    ## What it checks

    `policy.language` and `policy.languages` against the languages and regions of CLDR. Capitals make no difference:
    `EN` is `en`, and `en-gb` is `en-GB`.

    ## Why it matters

    No page can be made in it: a build of the policy is refused.

    ## How to fix

    Write a BCP 47 tag: the code of the language, and that of the region behind a hyphen if it matters.

    ```yaml
    policy: {language: en-GB}
    ```

    ## When it is wrong

    Where the language is too small for CLDR. There is no page in it all the same.
    """
    for where, tag in _chosen(case):
        if not is_language(tag):
            message, fix = no_language(tag)
            yield Report(where, message, fix=fix)


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def language_without_wording(case: Case) -> Iterator[Report]:
    """The policy is to be published in a language that the templates have no wording in.

    ## What it checks

    `policy.language` and `policy.languages` against the catalogues that come with `ropa`.

    ## Why it matters

    A build of the policy is refused: half of its sentences would be in another language.

    ## How to fix

    Publish in a language that is there, or translate the wording: a gettext catalogue in a folder of your own,
    which `ropa build --templates` takes.

    ```yaml
    policy: {language: en}
    ```

    ## When it is wrong

    Where such a catalogue is used for building, which a check does not see; or where no page is published, as
    records and registers are made in English then.
    """
    for where, tag in _chosen(case):
        if is_language(tag) and not has_wording(tag):
            message, fix = no_wording(tag)
            yield Report(where, message, fix=fix)


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def unpublished_language(case: Case) -> Iterator[Report]:
    """A text is translated into a language that is not published.

    ## What it checks

    The language tags of every text that is written as a map, against `policy.language` and `policy.languages`.

    ## Why it matters

    The translation is never printed. Often the tag is misspelt, or the language was forgotten in the list.

    ## How to fix

    Add the language to the policy, or correct the tag:

    ```yaml
    policy: {language: en, languages: [en, de]}
    ```

    ## When it is wrong

    Where the translations of a language are still being collected. Add it to `languages` when they are complete.
    """
    published = _published(case)
    for saying in case.sayings(TEXT):
        for tag in _tags(saying):
            if tag not in published:
                fix = f"add it to `policy.languages`, or correct the tag: {', '.join(sorted(published))} are published"
                yield Report(saying.path, f"this text has a version in `{tag}`, which is not published", fix=fix)


@rule("GDPR Art. 12(1)", severity=Severity.WARNING, since="0.1", demand=Demand.GUIDELINE)
def translation_missing(case: Case) -> Iterator[Report]:
    """The policy is published in a language in which some of its texts are missing.

    ## What it checks

    Every text that may be published, for a version in each of `policy.languages`. A plain text is in
    `policy.language`. One finding for each language counts the texts and points at the first of them.

    ## Why it matters

    Readers would meet sentences in a language that the page does not promise. Who addresses people in a language
    has to inform them in it.

    ## How to fix

    Write the text as a map of languages:

    ```yaml
    name: {en: Customer support, de: Kundendienst}
    ```

    ## When it is wrong

    Where a text is the same in both languages, such as the name of a company. Write it once for each.
    """
    policy = case.inventory.policy
    languages = named(policy.languages) if policy else ()
    if policy is None or not languages:
        return
    source = known(policy.language) or languages[0]
    texts = [one for one in case.sayings(TEXT) if isinstance(one.value, str) and not one.internal]
    for number, language in enumerate(languages):
        missing = [one for one in texts if language not in (_tags(one) or (source,))]
        if missing and is_language(language):
            message = (
                f"{counted(len(missing), 'text')} of the policy {'has' if len(missing) == 1 else 'have'} no version"
            )
            mentions = tuple(Mention(one.path, f"not in `{language}`") for one in missing[:_SHOWN])
            fix = f"write each text as a map: `{{{source}: ..., {language}: ...}}`"
            yield Report(policy.at("languages", number), f"{message} in `{language}`", mentions=mentions, fix=fix)


def _chosen(case: Case) -> Iterator[tuple[Path, str]]:
    """The languages of the policy, and where each is chosen."""
    policy = case.inventory.policy
    if policy is None:
        return
    source = known(policy.language)
    if source:
        yield policy.at("language"), source
    for number, tag in enumerate(policy.languages or ()):
        if isinstance(tag, str):
            yield policy.at("languages", number), tag


def _published(case: Case) -> set[str]:
    """The languages in which texts are printed."""
    policy = case.inventory.policy
    languages = {str(language) for language in named(policy.languages)} if policy else set()
    source = known(policy.language) if policy else None
    return languages | {source or "en"}


def _tags(saying: Saying) -> tuple[str, ...]:
    """The languages of a text that is written as a map; none for a plain text."""
    return tuple(saying.value.translations) if isinstance(saying.value, Localised) else ()
