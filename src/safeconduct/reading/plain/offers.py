"""Offers: a party that would give somebody for somebody, in one sentence, and how the offer stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.domain.claims import Kind, Observed, OfferStatus, Value
from safeconduct.domain.parties import Found
from safeconduct.reading.plain.page import Page, Sentence, can_hold
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plaincounts import people_nouns


@dataclass(frozen=True, slots=True)
class Offer:
    """Who offers, what for what, and the words that say so."""

    hit: Hit
    sentence: Sentence
    by: Found | None
    to: Found | None
    give: tuple[Value, ...]
    want: tuple[Value, ...]


class Offers:
    """The offers of a page; counted groups are known by ``numbers``."""

    def __init__(self, page: Page, numbers: list[Observed]) -> None:
        self._page = page
        self._groups = [g for o in numbers if (g := _group(o)) is not None]

    def find(self) -> list[Offer]:
        """The offers, the fullest of those told twice."""
        found = [o for s in self._page.sentences if (o := self._in_sentence(s)) is not None]
        best = sorted(found, key=lambda o: -(2 * (bool(o.give) and bool(o.want)) + bool(o.by)))
        return best[:1]

    def _in_sentence(self, sentence: Sentence) -> Offer | None:
        page = self._page
        hit = page.first("offer", sentence.start, sentence.end)
        turn = page.first("for", hit.end, sentence.end) if hit is not None else None
        if hit is None or turn is None:
            return None
        said = page.first("verbs", turn.end, sentence.end)
        limit = said.start if said is not None else sentence.end
        give, want = self._terms(sentence, hit.end, turn.start, "give"), self._terms(sentence, turn.end, limit, "want")
        if not give or not want:
            return None
        by = self._side(sentence, sentence.start, hit.end)
        others = [p for p in sentence.parties if by is None or p.code != by.code]
        to = next((p for p in others if hit.end <= p.start < turn.start and p.how != "demonym"), None)
        return Offer(hit, sentence, by, to, give, want)

    def _side(self, sentence: Sentence, start: int, end: int) -> Found | None:
        """The party named before the word of offering."""
        near = [p for p in sentence.parties if start <= p.start < end and can_hold(p)]
        named = [p for p in near if p.how != "demonym"] or near
        return named[-1] if named else None

    def _terms(self, sentence: Sentence, start: int, end: int, role: str) -> tuple[Value, ...]:
        """The people and groups between ``start`` and ``end``."""
        named = [p for p in sentence.people if start <= p.start < end and not p.office]
        people = [Value(role, p.full, p.start, p.end, "printed") for p in named]
        groups = [Value(role, label, a, b, "printed") for label, a, b in self._groups if start <= a < end]
        if people or groups:
            return tuple(people or groups)
        noun = next(people_nouns(self._page.article, start, end), None)
        return (Value(role, noun.label, noun.start, noun.end, "label of a noun"),) if noun is not None else ()

    def claims(self, found: list[Offer]) -> Iterator[Observed]:
        """The claims of what `find` found."""
        for offer in found:
            values = [*offer.give, *offer.want]
            if offer.by is not None:
                values.append(Value("by", offer.by.code, offer.by.start, offer.by.end, offer.by.how))
            if offer.to is not None:
                values.append(Value("to", offer.to.code, offer.to.start, offer.to.end, offer.to.how))
            status = self._status(offer)
            values.append(Value("status", status, offer.hit.start, offer.hit.end, "stem"))
            yield self._page.claim(Kind.OFFER, *values)

    def _status(self, offer: Offer) -> OfferStatus:
        """How the offer stands: by the words of its own sentence, then by a refusal or denial after it."""
        after = [s for s in self._page.sentences if s.start > offer.sentence.start]
        if self._page.first("if", offer.sentence.start, offer.sentence.end):
            return OfferStatus.CONDITIONAL
        for sentence in (offer.sentence, *after[:3]):
            for hit in self._page.hits("answers", sentence.start, sentence.end):
                if sentence is offer.sentence or self._page.first("terms", sentence.start, sentence.end):
                    return OfferStatus(hit.label)
        return OfferStatus.REPORTED


def _group(observed: Observed) -> tuple[str, int, int] | None:
    number, of = observed.claim.first("number"), observed.claim.first("of")
    if number is None or of is None:
        return None
    return f"{number.value} {of.value}", min(number.start, of.start), max(number.end, of.end)
