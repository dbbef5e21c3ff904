"""Counts of people, with who tells them where the sentence says so; also numbers that no noun follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from safeconduct.domain.claims import Claim, Comparator, Kind, Observed, Scope, Value
from safeconduct.reading.numerals import FoundNumber, find_numbers
from safeconduct.reading.plain.page import Page
from safeconduct.reading.plain.statements import Said, speaker_of
from safeconduct.reading.plain.ways import HOMES
from safeconduct.reading.plaincounts import find_plain_counts

_SURE = 0.6
_FORMULA = re.compile(r"(?<![\d.,])(\d{1,4})\s+(?:на|contre|gegen)\s+(\d{1,4})(?![\d.,]*\d)")
"""So many for so many."""
_DASHED = re.compile(r"\s[—–]\s(?:еще\s|ещё\s|ще\s)?(\d{1,4})(?=[.;,]|$)")
_PLURAL = ("ы", "и", "о", "сь", "лися")
_NEAR = 60
_BEHIND = 16
_UNCOUNTED = "people"
"""What a number without a noun counts, beside a word of custody."""


def counts(page: Page, said: list[Said]) -> Iterator[Observed]:
    """The counts of a page; one of a sentence with one speaker is the speaker's."""
    found = list(find_plain_counts(page.article))
    known = {o.claim.get("number") for o in found}
    for observed in (*found, *_alone(page, known)):
        number = observed.claim.first("number")
        teller = speaker_of(said, number.start, number.end) if number is not None else None
        if teller is None or observed.claim.first("speaker"):
            yield observed
            continue
        told = Value("speaker", teller.actor.label, teller.actor.start, teller.actor.end, "speaker")
        claim = Claim.of(page.article.digest, observed.claim.kind, (*observed.claim.values, told))
        yield replace(observed, claim=claim)


def _alone(page: Page, known: set[str | None]) -> Iterator[Observed]:
    """Numbers that stand without a noun, each once: "exchanged 150 for 150", "returned 58"."""
    told = {
        value: (start, end, scope)
        for value, start, end, scope in (*_formulas(page), *_behind_verbs(page), *_behind_dashes(page, known))
    }
    for value, (start, end, scope) in told.items():
        if value not in known:
            values = [
                Value("number", value, start, end),
                Value("comparator", Comparator.EXACTLY, start, end),
                Value("of", _UNCOUNTED, start, end, "no noun"),
                Value("scope", scope, start, end),
            ]
            yield Observed(Claim.of(page.article.digest, Kind.COUNT, values), _SURE)


def _formulas(page: Page) -> Iterator[tuple[str, int, int, Scope]]:
    for match in _FORMULA.finditer(page.text):
        if page.first("exchange", max(0, match.start() - _NEAR), min(len(page.text), match.end() + _NEAR), "anchor"):
            yield from ((match[i], *match.span(i), Scope.TOTAL) for i in (1, 2))


def _behind_verbs(page: Page) -> Iterator[tuple[str, int, int, Scope]]:
    """Numbers that end a clause right behind a word of release or return in the plural."""
    for sentence in page.sentences:
        for hit in page.hits("released", sentence.start, sentence.end):
            number = next(
                iter(find_numbers(page.text, hit.end, min(hit.end + _BEHIND, sentence.end), page.language)), None
            )
            if number is not None and _ends_clause(page, number) and page.text[hit.start : hit.end].endswith(_PLURAL):
                yield str(number.value), number.first, number.end, Scope.RELEASED_BY


def _behind_dashes(page: Page, known: set[str | None]) -> Iterator[tuple[str, int, int, Scope]]:
    """Numbers whose verb and noun a Slavonic dash stands for: "Kyiv gave up 233 people, Donetsk - 73"."""
    for sentence in page.sentences if page.language in HOMES else ():
        for match in _DASHED.finditer(page.text, sentence.start, sentence.end):
            before = find_numbers(page.text, sentence.start, match.start(), page.language)
            counted = any(str(n.value) in known for n in before)
            if counted and any(page.first(k, sentence.start, match.start()) for k in ("released", "give", "receive")):
                yield match[1], *match.span(1), Scope.RELEASED_BY


def _ends_clause(page: Page, number: FoundNumber) -> bool:
    between = page.text[number.start - 1 : number.start]
    return (
        number.value > 1 and between == " " and page.text[number.end : number.end + 2] in (". ", ", ", "; ", ".\n", ".")
    )
