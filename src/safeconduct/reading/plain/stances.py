"""What somebody's words do: by the verb, or where it only says that they spoke, by what is said."""

from __future__ import annotations

import re

from safeconduct.domain.claims import Stance
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES

_NEXT, _THAT, _TO_WHOM = 6, 40, re.compile(r"[^,.;:!?«»“”]*,?\s*")
"""Whom somebody tells stands between the verb and "that" in Russian and Ukrainian, next to nothing in German and French."""
_TERMS = 40
"""What is rejected stands within so many characters behind the verb."""
_EVENTS = ("held", "arrested", "released", "exchanged", "sentenced", "charged", "dead", "captives", "guilty")
_TO_COME = ("released", "exchanged", "exchange", "mediator")
_CLAUSE = 48
"""A denial stands so near the beginning of what is said."""


def stance_of(page: Page, hit: Hit, sentence: Sentence) -> Stance:
    """The stance of the words that ``hit`` introduces."""
    if hit.label == "reject":
        start = page.segment(hit.start, sentence)[0] if page.language in HOMES else hit.end
        terms = page.first("terms", start, min(hit.end + _TERMS, sentence.end))
        return Stance.DENY if terms is None else Stance.UNWILLING
    if hit.label == "announce":
        to_come = any(page.first(name, sentence.start, sentence.end) for name in _TO_COME)
        return Stance.WILLING if to_come else Stance.NEUTRAL
    if hit.label in ("deny", "demand", "willing", "unwilling"):
        return Stance(hit.label)
    content = page.first("content", sentence.start, sentence.end)
    calls = (
        hit.label != "neutral" or page.language in ("ru", "uk") or page.words["calls"].at(page.text, hit.start, hit.end)
    )
    if content is not None and content.label and calls:
        return Stance(content.label)
    told = _told(page, hit, sentence)
    admits = page.words["admits"].at(page.text, hit.start, hit.end) is not None
    if told is not None and not admits and _is_negated(page, told, sentence):
        return Stance.DENY
    if hit.label == "say" and _affirms(page, hit, sentence):
        return Stance.CONFIRM
    if hit.label == "say":
        vouched = told is not None and _tells_of_event(page, told, sentence)
        return Stance.CONFIRM if vouched or _reports(page, hit, sentence) else Stance.NEUTRAL
    return Stance(hit.label or "neutral")


def _told(page: Page, hit: Hit, sentence: Sentence) -> int | None:
    """Where indirect speech begins: behind "that", or at a German verb of report; None for words that are quoted."""
    reach = _THAT if page.language in HOMES else _NEXT
    that = page.first("that", hit.end, min(hit.end + reach, sentence.end))
    if that is not None and _TO_WHOM.fullmatch(page.text, hit.end, that.start):
        return that.end
    reported = next(
        (h for h in page.hits("reported", sentence.start, sentence.end) if not page.is_quoted(h.start)), None
    )
    return page.segment(reported.start, sentence)[0] if reported is not None else None


def _affirms(page: Page, hit: Hit, sentence: Sentence) -> bool:
    """Whether the verb vouches for what stands before it: "Das berichtete ...", "..., wie der Anwalt schrieb"."""
    start, _ = page.segment(hit.start, sentence)
    lead = page.text[start : hit.start].split()
    return bool(lead) and lead[0].lower() in page.words.items("vouching")


def _reports(page: Page, hit: Hit, sentence: Sentence) -> bool:
    """Whether a Slavonic verb closes a plain account of an event: "The exchange took place on Friday, the ministry said"."""
    lead = page.text[sentence.start : hit.start].rstrip()
    if page.language not in HOMES or not lead.endswith(",") or page.is_quoted(hit.start):
        return False
    end = sentence.start + len(lead) - 1
    quoted = any(a < end and sentence.start < b for a, b in page.quotations)
    told = any(page.first(name, sentence.start, end) for name in (*_EVENTS, "exchange"))
    return told and not quoted and page.first("future", sentence.start, end) is None


def _tells_of_event(page: Page, start: int, sentence: Sentence) -> bool:
    """Whether what is said tells of custody, a verdict or an exchange; asked of German and French alone."""
    return page.language in HOMES or any(page.first(name, start, sentence.end) for name in _EVENTS)


def _is_negated(page: Page, start: int, sentence: Sentence) -> bool:
    return page.first("negation", start, min(start + _CLAUSE, sentence.end)) is not None
