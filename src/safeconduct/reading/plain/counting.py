"""Counts of people, with who tells them where the sentence says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safeconduct.domain.claims import Claim, Observed, Value
from safeconduct.reading.plain.page import Page
from safeconduct.reading.plain.statements import Said, speaker_of
from safeconduct.reading.plaincounts import find_plain_counts


def counts(page: Page, said: list[Said]) -> Iterator[Observed]:
    """The counts of a page; one of a sentence with one speaker is the speaker's."""
    for observed in find_plain_counts(page.article):
        number = observed.claim.first("number")
        teller = speaker_of(said, number.start, number.end) if number is not None else None
        if teller is None or observed.claim.first("speaker"):
            yield observed
            continue
        told = Value("speaker", teller.actor.label, teller.actor.start, teller.actor.end, "speaker")
        claim = Claim.of(page.article.digest, observed.claim.kind, (*observed.claim.values, told))
        yield replace(observed, claim=claim)
