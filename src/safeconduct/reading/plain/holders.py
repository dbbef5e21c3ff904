"""Custodians: who holds somebody. The party told with the case itself, else the one the page tells of as holding people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import Found, is_state, successor_of
from safeconduct.reading.plain.brokers import brokers as brokers_of
from safeconduct.reading.plain.page import Page, Sentence, can_hold
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES, Ways

if TYPE_CHECKING:
    from safeconduct.reading.plain.custody import Case

_HANDED, _EXTRADITED = 24, 14
"""A party so close behind a word of extradition holds, more than any place of arrest tells."""
_MARKS = ' «„“"'
_BESIDE = 6
"""A place right behind a word of custody: "convicted in Germany"."""
_HEAD, _PARDONED = 18, 12
"""The office of whoever pardons stands so close before the state; a pardon tells who held more than anything else."""
_CUSTODY = ("held", "captives", "arrested", "sentenced")
_GENERAL, _OWN, _GIVER, _LIKELY, _PLAIN = 4, 6, 11, 5, 4
"""The most that a page's other sentences tell; what speaks against one's own state; what a handover tells; what is plain."""


_OF = 30
_SPEAKING = ("ministry", "Office", "government", "embassy", "presidency")
"""Bodies that tell of what others do to people."""
_BY_STATES = ("arrested", "sentenced", "charged")
_NO_WAY = Ways()


class Holders:
    """Who holds people, for the page as a whole and for each case."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._brokers = self._brokering()
        self._general: Counter[str] = Counter()
        for sentence in page.sentences:
            if any(page.first(kind, sentence.start, sentence.end) for kind in _CUSTODY):
                self._general.update(p.code for p in sentence.parties if self._can_act(p, sentence))
            for party in sentence.parties:
                self._general[party.code] += 3 if self._is_captivity(party, sentence) else 0

    def _can_act(self, party: Found, sentence: Sentence) -> bool:
        """Whether a party may be who holds: in German and French no adjective but that of a court or authority."""
        if party.how != "demonym" or self._page.language not in ("de", "fr"):
            return True
        behind = (party.end, min(party.end + _HANDED, sentence.end))
        return any(self._page.first(name, *behind) for name in ("authority", "court", "captivity"))

    def of(self, case: Case, origin: Value | None, way: Ways = _NO_WAY, likely: Found | None = None) -> Value | None:
        """Who holds or held the person of ``case``, a citizen of ``origin``, who went the ``way`` told.

        ``likely`` is who must have given them up where no words tell of anybody.
        """
        own = successor_of(origin.value) if origin is not None else None
        scores: Counter[str] = Counter()
        if origin is not None and self.is_dissident(case.person.full):
            own = None
            scores[origin.value] += _OWN
        places = {p.code: p for p in reversed(self._page.parties) if can_hold(p)}
        for code in places:
            scores[code] += min(self._general[code], _GENERAL) - (_OWN if successor_of(code) == own else 0)
        for kind, hit, sentence in case.told:
            for party in sentence.parties:
                scores[party.code] += self._weight(party, kind, hit, sentence)
        if way.giver is not None:
            scores[way.giver.code] += _GIVER
        elif likely is not None:
            scores[likely.code] += _LIKELY
        if way.taker is not None:
            scores[way.taker.code] -= _OWN
        if self._is_abducted(case):
            places = {
                c: p for c, p in places.items() if not is_state(c) or (way.giver is not None and c == way.giver.code)
            }
        ranked = sorted(set(places) - self._brokers, key=lambda code: (-scores[code], places[code].start))
        best = ranked[0] if ranked else None
        if best is None or scores[best] < (_PLAIN - _OWN if successor_of(best) == own else 1):
            return None
        found = places[best]
        return Value("custodian", best, found.start, found.end, found.how)

    def is_dissident(self, full: str) -> bool:
        """Whether somebody is called one whom the own state holds: a dissident, an opponent."""
        named = [p for p in self._page.people if p.full == full]
        return any(self._page.first("dissidents", max(0, p.start - _OF), p.start) for p in named)

    def _is_abducted(self, case: Case) -> bool:
        """Whether somebody was abducted, which no state is told to do; by words of languages that have them apart."""
        abducted = [self._page.words["abducted"].at(self._page.text, hit.start, hit.end) for _, hit, _ in case.told]
        if self._page.language in HOMES:
            taken = [a for a, (kind, _, _) in zip(abducted, case.told, strict=True) if kind in _BY_STATES]
            return bool(taken) and all(a is not None for a in taken)
        return any(abducted)

    def _speaks(self, party: Found, sentence: Sentence) -> bool:
        """Whether the party only tells of it: "by Yerevan's count", "Ankara said"."""
        before = self._page.first("cues", max(sentence.start, party.start - 24), party.start)
        after = self._page.first("verbs", party.end, min(party.end + 14, sentence.end))
        body = self._page.words["bodies"].last(self._page.text, max(sentence.start, party.start - _OF), party.start)
        of_body = body is not None and body.label.endswith(_SPEAKING) and self._page.language in ("de", "fr")
        return before is not None or after is not None or of_body

    def learn(self, told: Iterable[Ways], sides: Iterable[Found] = ()) -> None:
        """Take for holders those who give people up, and not those who get them; of the sides of a swap, the first more."""
        for rank, side in enumerate(sides):
            self._general[side.code] += max(2 - rank, 0)
        for way in told:
            if way.giver is not None:
                self._general[way.giver.code] += 2
            if way.taker is not None:
                self._general[way.taker.code] -= 2

    def _is_captivity(self, party: Found, sentence: Sentence) -> bool:
        """Whether the party stands beside a word of captivity: "Russian captivity", "prison in Cuba"."""
        before, after = max(sentence.start, party.start - 22), min(party.end + 14, sentence.end)
        if self._page.first("captivity", party.end, after):
            return True
        found = self._page.first("captivity", before, party.start)
        leads = ("", *(w for name in ("in", "of", "by") for w in self._page.words.items(name)))
        return found is not None and self._page.text[found.end : party.start].strip(_MARKS).lower() in leads

    def _weight(self, party: Found, kind: str, hit: Hit, sentence: Sentence) -> int:
        """How much a party in the sentence of a case looks like the one who holds."""
        page = self._page
        if self._is_captivity(party, sentence):
            return 8
        if self._speaks(party, sentence) or page.first("citizen", max(sentence.start, party.start - 16), party.start):
            return 0
        between = any(hit.end <= p.start < party.start for p in sentence.people)
        if not between and page.first("extradited", max(sentence.start, party.start - _HANDED), party.start):
            return _EXTRADITED
        lead = page.text[max(sentence.start, party.start - 14) : party.start].lower().split()
        words = set(lead[-2:])
        if words & set(page.words.items("for_whom")):
            return 0
        if page.words["pardoned"].at(page.text, hit.start, hit.end) and self._pardons(party, hit, sentence):
            return _PARDONED
        if kind in ("released", "exchanged", "awaited"):
            return 0
        start, end = page.segment(hit.start, sentence)
        near = start <= party.start < end
        if page.first("borders", max(sentence.start, party.start - _HANDED), party.start):
            return 0
        if party.how == "demonym" and page.first("spot_words", party.end, min(party.end + 14, sentence.end)):
            return 6 if near else 2
        if party.how == "demonym":
            return 4 if page.first("court", party.end, min(party.end + 14, sentence.end)) else 0
        if words & set(page.words.items("in")):
            beside = 0 <= party.start - hit.end <= _BESIDE
            return 9 if beside else 6 if near else 2
        return 5 if party.start < hit.start and near else 1

    def _pardons(self, party: Found, hit: Hit, sentence: Sentence) -> bool:
        """Whether somebody is pardoned by the party's head: "the president of A ... pardoned"."""
        start = max(sentence.start, party.start - _HEAD)
        lead = self._page.words["office"].last(self._page.text, start, party.start)
        if self._page.language in ("de", "fr") and party.how == "demonym":
            who = self._page.words["office"].at(self._page.text, party.end + 1, hit.start)
            return who is not None and self._page.first("verbs", party.end, hit.start) is None
        head = lead is not None and not self._page.text[lead.end : party.start].strip()
        return head and party.start < hit.start and self._page.first("verbs", party.end, hit.start) is None

    def _brokering(self) -> set[str]:
        if self._page.language in ("de", "fr"):
            return {p.code for p in brokers_of(self._page)}
        brokers = set()
        for sentence in self._page.sentences:
            if hit := self._page.first("mediator", sentence.start, sentence.end):
                near = [p for p in sentence.parties if abs(p.start - hit.start) < 90]
                brokers |= {p.code for p in near if is_state(p.code) and p.how != "demonym"}
        others = {p.code for p in self._page.parties if is_state(p.code)} - brokers
        return brokers if others else set()
