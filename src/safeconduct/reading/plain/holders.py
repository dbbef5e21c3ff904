"""Custodians: who holds somebody. The party told with the case itself, else the one the page tells of as holding people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import Found, is_armed_group, is_state, successor_of
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.tables import Hit

if TYPE_CHECKING:
    from safeconduct.reading.plain.custody import Case

_CUSTODY = ("held", "arrested", "sentenced")


class Holders:
    """Who holds people, for the page as a whole and for each case."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._brokers = self._brokering()

    def of(self, case: Case, origin: Value | None) -> Value | None:
        """Who holds or held the person of ``case``, whose citizenship is ``origin``."""
        own = successor_of(origin.value) if origin is not None else None
        scores: Counter[str] = Counter()
        places: dict[str, Found] = {}
        for party in self._page.parties:
            if is_state(party.code) or is_armed_group(party.code):
                places.setdefault(party.code, party)
        for kind, hit, sentence in case.told:
            for party in sentence.parties:
                scores[party.code] += self._weight(party, kind, hit, sentence)
        for sentence in self._page.sentences:
            told = any(self._page.first(kind, sentence.start, sentence.end) for kind in _CUSTODY)
            for party in sentence.parties:
                scores[party.code] += 1 if told else 0
        ranked = sorted(
            (code for code in places if code not in self._brokers),
            key=lambda code: (-(scores[code] - (6 if successor_of(code) == own else 0)), places[code].start),
        )
        best = ranked[0] if ranked else None
        captors = self._captors(case)
        if captors is not None and (best is None or successor_of(best) == own or scores[best] < 4):
            return captors
        if best is None or scores[best] < 1:
            return captors
        found = places[best]
        return Value("custodian", best, found.start, found.end, found.how)

    def _weight(self, party: Found, kind: str, hit: Hit, sentence: Sentence) -> int:
        """How much a party in the sentence of a case looks like the one who holds."""
        text = self._page.text
        if self._page.first("captivity", party.end, min(party.end + 14, sentence.end)):
            return 6
        lead = text[max(sentence.start, party.start - 8) : party.start].split()
        word = lead[-1].lower() if lead else ""
        if word in self._page.words.items("from") and kind in ("released", "exchanged", "awaited"):
            return 4
        if word in self._page.words.items("towards"):
            return 2 if kind in _CUSTODY else -2
        if party.how == "demonym":
            return 0
        return 3 if party.start < hit.start else 1

    def _captors(self, case: Case) -> Value | None:
        """Captors without a state, told in a sentence of the case or at all."""
        spans = [(s.start, s.end) for _, _, s in case.told] + [(s.start, s.end) for s in self._page.sentences]
        found = next((hit for a, b in spans if (hit := self._page.first("captors", a, b))), None)
        return Value("custodian", found.label, found.start, found.end, "captors") if found else None

    def _brokering(self) -> set[str]:
        brokers = set()
        for sentence in self._page.sentences:
            if hit := self._page.first("exchange", sentence.start, sentence.end, "mediator"):
                near = [p for p in sentence.parties if abs(p.start - hit.start) < 60]
                brokers |= {p.code for p in near if is_state(p.code) and p.how != "demonym"}
        others = {p.code for p in self._page.parties if is_state(p.code)} - brokers
        return brokers if others else set()
