"""When and where an exchange took place."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.domain.claims import Value
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.spots import spot_near
from safeconduct.reading.plain.tables import Hit

Anchors = Sequence[tuple[Hit, Sentence]]
"""The words that name an exchange, with their sentences."""

_LEAD = 3
"""A report tells in its first sentences when it happened."""
_FAR = 1 << 20


def day_of(page: Page, anchors: Anchors) -> list[Value]:
    """The day told nearest to the exchange; failing that one of the first sentences, or of those that let people go."""
    lead = [(None, s) for s in page.sentences[:_LEAD]]
    freed = [(hit, s) for s in page.sentences if (hit := page.first("released", s.start, s.end))]
    for hit, sentence in (*anchors, *lead, *freed):
        dates = [d for d in page.dates(sentence.start, sentence.end) if d.when.precision == "day"]
        dates = [d for d in dates if not _is_of_something_else(page, d, sentence)]
        if dates:
            place = hit.start if hit is not None else sentence.start
            day = min(dates, key=lambda d: abs(d.start - place))
            return [Value("date", day.when.edtf, day.start, day.end, day.rule)]
    return []


def _is_of_something_else(page: Page, date: FoundDate, sentence: Sentence) -> bool:
    """Whether the date is rather that of an arrest or verdict told in the same sentence."""
    other = _nearest(page, date, sentence, "arrested", "sentenced")
    return other < _nearest(page, date, sentence, "released", "exchanged", "exchange")


def _nearest(page: Page, date: FoundDate, sentence: Sentence, *kinds: str) -> int:
    hits = (h for kind in kinds for h in page.hits(kind, sentence.start, sentence.end))
    return min((max(h.start - date.end, date.start - h.end, 0) for h in hits), default=_FAR)


def spot_of(page: Page, anchors: Anchors) -> list[Value]:
    """The place told with the exchange, or with a handover."""
    handed = [(h, s) for s in page.sentences for h in page.hits("handover", s.start, s.end)]
    found = [value for hit, s in (*anchors, *handed) if not s.heading for value in spot_near(page, hit, s)]
    return found[:1]
