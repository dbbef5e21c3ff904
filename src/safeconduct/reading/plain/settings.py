"""When and where an exchange took place."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import Found, is_state
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.spots import spot_near
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES

Anchors = Sequence[tuple[Hit, Sentence]]
"""The words that name an exchange, with their sentences."""

_DAYS = ("day", "interval")
_LEAD = 3
"""A report tells in its first sentences when it happened."""
_FAR = 1 << 20
_WHOLE = len("1962-02-10")
_SAID_AT = 40
"""A place so close behind a verb of speaking is where the words were said."""
_SPEECH = 18
"""A date so close behind a verb of speaking is that of the words."""


def day_of(page: Page, anchors: Anchors, *, told_far: bool) -> list[Value]:
    """The day told nearest to the exchange; ``told_far``: or else in the first sentences, or in those that let people go."""
    lead = [(None, s) for s in page.sentences[:_LEAD]] if told_far else []
    freed = [(hit, s) for s in page.sentences if (hit := _leaving(page, s))] if told_far else []
    own = [(h, s) for h, s in anchors if page.first("previous", s.start, s.end) is None]
    told = [date for hit, s in (*own, *lead, *freed, *anchors) for date in _nearest_days(page, hit, s)]
    told = [date for date in told if not _is_of_agreement(page, date)]
    happened = [date for date in told if not _is_of_speech(page, date)] or told
    return [Value("date", _first_day(d), d.start, d.end, d.rule) for d in happened[:1]]


def _nearest_days(page: Page, hit: Hit | None, sentence: Sentence) -> list[FoundDate]:
    """The days told in a sentence but for those of something else, nearest to the words first."""
    place = hit.start if hit is not None else sentence.start
    dates = [d for d in page.dates(sentence.start, sentence.end) if d.when.precision in _DAYS]
    dates = [d for d in dates if len(_first_day(d)) == _WHOLE and not _is_of_something_else(page, d, sentence)]
    return sorted(dates, key=lambda d: abs(d.start - place))


def _is_of_speech(page: Page, date: FoundDate) -> bool:
    """Whether the date is that of somebody's words: "said on Thursday"."""
    return page.first("verbs", max(0, date.start - _SPEECH), date.start) is not None


def _is_of_agreement(page: Page, date: FoundDate) -> bool:
    """Whether the date is that of a deal made before, or the last one since which there was none."""
    words = page.text[max(0, date.start - _SPEECH) : date.start].lower().split()
    other = any(page.first(name, *_clause(page, date.start, date.end)) for name in ("previous", "pardoned"))
    if other and page.language in HOMES:
        return True
    since = bool(words) and words[-1] in page.words.items("since") and page.words["last_since"].labels
    return bool(since) or page.first("agreed", *_clause(page, date.start, date.end)) is not None


def _clause(page: Page, start: int, end: int) -> tuple[int, int]:
    """The clause around some words."""
    sentence = next((s for s in page.sentences if s.start <= start < s.end), None)
    return page.segment(start, sentence) if sentence is not None else (start, end)


def _leaving(page: Page, sentence: Sentence) -> Hit | None:
    """The words by which people leave or move in a sentence."""
    return page.first("released", sentence.start, sentence.end) or page.first("moves", sentence.start, sentence.end)


def _first_day(date: FoundDate) -> str:
    """The day, or the first of the days it spans."""
    return date.when.edtf.split("/")[0]


def is_host(page: Page, party: Found, sentence: Sentence) -> bool:
    """Whether the party is told as the place of an exchange: "took place in A", "at the airport of A"."""
    anchor = page.first("exchange", *page.segment(party.start, sentence), "anchor")
    lead = _lead_of(page, party, sentence)
    node = page.tree.at(party.start)
    towards = node is not None and node.case in ("Acc", "Dat") and page.text[party.start : party.end].islower()
    return node is not None and anchor is not None and lead and not towards and party.how == "name"


def _lead_of(page: Page, party: Found, sentence: Sentence) -> bool:
    before = page.text[max(sentence.start, party.start - 24) : party.start].lower().split()
    spot = bool(before) and page.words["spot_words"].at(before[-1], 0, len(before[-1])) is not None
    return spot or (bool(before) and before[-1] in (*page.words.items("in"), *page.words.items("between")))


def _is_of_something_else(page: Page, date: FoundDate, sentence: Sentence) -> bool:
    """Whether the date is rather that of an arrest or verdict told in the same sentence."""
    if page.language in HOMES and _is_in_clause_of_else(page, date, sentence):
        return True
    other = _nearest(page, date, sentence, "arrested", "sentenced")
    return other < _nearest(page, date, sentence, "released", "exchanged", "exchange")


def _is_in_clause_of_else(page: Page, date: FoundDate, sentence: Sentence) -> bool:
    """Whether the date's clause tells of an arrest or verdict and of nobody who leaves: "N, shot down in May, was freed"."""
    clause = page.segment(date.start, sentence)
    other = any(page.first(name, *clause) for name in ("arrested", "sentenced"))
    return other and not any(page.first(name, *clause) for name in ("released", "exchanged", "exchange"))


def _nearest(page: Page, date: FoundDate, sentence: Sentence, *kinds: str) -> int:
    hits = (h for kind in kinds for h in page.hits(kind, sentence.start, sentence.end))
    return min((max(h.start - date.end, date.start - h.end, 0) for h in hits), default=_FAR)


def spot_of(page: Page, anchors: Anchors) -> list[Value]:
    """The place told with the exchange, or with a handover."""
    handed = [(h, s) for s in page.sentences for h in page.hits("handover", s.start, s.end)]
    found = [
        value
        for hit, s in (*anchors, *handed)
        if not s.heading
        for value in spot_near(page, hit, s)
        if page.language not in ("de", "fr") or not _is_place_of_else(page, value, s)
    ]
    return [value for value in found if not _is_elsewhere(page, value)][:1]


def _is_place_of_else(page: Page, place: Value, sentence: Sentence) -> bool:
    """Whether a place is that of custody, of a body that speaks, or (French "à") of a capital that somebody is given to."""
    clause = page.segment(place.start, sentence)
    if any(page.first(name, *clause) for name in ("held", "arrested", "sentenced")):
        return True
    body = page.first("bodies", max(sentence.start, place.start - _SPEECH), place.start)
    capital = any(p.start == place.start and is_state(p.code) for p in sentence.parties)
    return body is not None or (capital and page.language == "fr")


def _is_elsewhere(page: Page, spot: Value) -> bool:
    """Whether the place is that of words or of a deal: "said in A", "agreed in A"; asked of Slavonic pages."""
    if page.language not in HOMES:
        return False
    start, end = _clause(page, spot.start, spot.end)
    said = page.first("verbs", max(start, spot.start - _SAID_AT), spot.start)
    return said is not None or any(page.first(name, start, end) for name in ("agreed", "previous"))
