"""Offers: a party that would give somebody for somebody, in one sentence, and how the offer stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safeconduct.domain.claims import Kind, Observed, OfferStatus, Value
from safeconduct.domain.parties import Found, successor_of
from safeconduct.reading.plain.custody import Cases
from safeconduct.reading.plain.page import Page, Sentence, can_hold
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES, is_authority
from safeconduct.reading.plaincounts import people_nouns

Terms = tuple[Value, ...]
_REACH = 70
"""What is asked in return stands so close behind the words for it."""
_SEVERAL = 2
_ANSWER = 3
"""An answer stands within so many sentences behind an offer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Who offers, what for what, and the words that say so."""

    hit: Hit
    sentence: Sentence
    by: Found | None
    to: Found | None
    give: Terms
    want: Terms


class Offers:
    """The offers of a page; counted groups are known by ``numbers``, who holds whom by ``held_by``."""

    def __init__(self, page: Page, numbers: list[Observed], cases: Cases, held_by: Mapping[str, Value]) -> None:
        self._page = page
        self._cases = cases
        self._held_by = held_by
        self._groups = [g for o in numbers if (g := _group(o)) is not None]

    def find(self) -> list[Offer]:
        """The fullest of the offers that the page tells of, once."""
        found = [o for s in self._page.sentences if (o := self._in_sentence(s)) is not None]
        best = sorted(found, key=lambda o: -(2 * (bool(o.give) and bool(o.want)) + bool(o.by)))
        return best[:1]

    def _in_sentence(self, sentence: Sentence) -> Offer | None:
        page = self._page
        hit = page.first("offer", sentence.start, sentence.end)
        if hit is None:
            return None
        by = self._side(sentence, hit)
        limit = self._limit(hit, sentence)
        before, behind = self._for(sentence, hit, limit)
        if not behind:
            before = self._terms(sentence, hit.end, limit) if by is not None and self._is_bare(hit, limit) else ()
        if not before:
            return None
        give, want = self._sorted(hit, by, before, behind)
        others = [p for p in sentence.parties if by is None or p.code != by.code]
        to = next((p for p in others if hit.end <= p.start < limit and p.how != "demonym"), None)
        return Offer(hit, sentence, by, to, _as(give, "give"), _as(want, "want"))

    def _limit(self, hit: Hit, sentence: Sentence) -> int:
        """Where the offer's own words end: before a verb of speaking set off by a comma."""
        said = self._page.hits("verbs", hit.end, sentence.end)
        return next((h.start for h in said if self._page.text[h.start - 2 : h.start] == ", "), sentence.end)

    def _for(self, sentence: Sentence, hit: Hit, limit: int) -> tuple[Terms, Terms]:
        """The terms before and right behind the first "for" or "if" that has both, behind a word of giving or swapping."""
        page = self._page
        for turn in (*page.hits("for", hit.end, limit), *page.hits("if", hit.end, limit)):
            told = page.first("offered", hit.end, turn.start) or not page.words.items("offered")
            before = self._terms(sentence, hit.end, turn.start) if told else ()
            behind = self._terms(sentence, turn.end, min(limit, turn.end + _REACH)) if before else ()
            if behind:
                return before, behind
        return (), ()

    def _is_bare(self, hit: Hit, limit: int) -> bool:
        """Whether words of one side alone make an offer: "offered to free X", "the offer to swap X"."""
        bare = self._page.words["offers_alone"].at(self._page.text, hit.start, hit.end) is not None
        return bare and self._page.first("offered", hit.end, limit) is not None

    def _sorted(self, hit: Hit, by: Found | None, before: Terms, behind: Terms) -> tuple[Terms, Terms]:
        """What is given and what is wanted: by who holds them, then by the verb; a demand names what is wanted first."""
        holder = successor_of(by.code) if by is not None else ""
        held = [{self._holder(v) for v in terms} - {""} for terms in (before, behind)]
        verb = self._page.first("offered", hit.end, before[0].start) if before else None
        if holder and verb is not None and verb.label == "swap":
            if holder in held[1] or (held[0] and holder not in held[0]):
                return behind, before
            if holder in held[0] or held[1]:
                return before, behind
        if verb is not None and verb.label == "want":
            return behind, before
        demanded = self._page.words["demands"].at(self._page.text, hit.start, hit.end) is not None
        return (behind, before) if demanded else (before, behind)

    def _holder(self, value: Value) -> str:
        found = self._held_by.get(value.value)
        return successor_of(found.value) if found is not None else ""

    def _side(self, sentence: Sentence, hit: Hit) -> Found | None:
        """The party that the words of offering are said of: their subject, else the one named last before them."""
        subject = self._page.tree.subject(hit.start)
        inside = {n.start for n in subject.whole()} if subject is not None else set()
        acting = [p for p in sentence.parties if p.start in inside and can_hold(p)]
        near = [p for p in sentence.parties if sentence.start <= p.start < hit.end and can_hold(p)]
        near = [p for p in near if not self._is_object(p)]
        named = acting or [p for p in near if p.how != "demonym" or is_authority(self._page, sentence, p)] or near
        return named[-1] if named else None

    def _is_object(self, party: Found) -> bool:
        """Whether the party stands in a case in which nobody acts: "made Russia an offer"."""
        node = self._page.tree.at(party.start)
        return node is not None and node.case == "Dat" and not self._page.text[party.start : party.end].isupper()

    def _terms(self, sentence: Sentence, start: int, end: int) -> Terms:
        """The people and groups between ``start`` and ``end``: named, meant by a pronoun, counted, or told by a noun."""
        named = [p for p in sentence.people if start <= p.start < end and not p.office]
        people = [Value("", p.full, p.start, p.end, "printed") for p in named]
        groups = [Value("", label, a, b, "printed") for label, a, b in self._groups if start <= a < end]
        if people or groups:
            return tuple(people or groups)
        meant = tuple(self._meant(sentence, start, end))
        noun = next(people_nouns(self._page.article, start, end), None) if not meant else None
        return (Value("", noun.label, noun.start, noun.end, "label of a noun"),) if noun is not None else meant

    def _meant(self, sentence: Sentence, start: int, end: int) -> Iterator[Value]:
        """Those whom a pronoun there means: the people in custody named last before the sentence."""
        one, many = (self._page.first(name, start, end) for name in ("him", "them"))
        for before in reversed([s for s in self._page.sentences if s.start < sentence.start]):
            held = {p.full: p for p in before.people if p.full in self._cases.cases and not p.office}
            several = many is not None and self._page.language not in HOMES
            if held and (one or many) and not (several and len(held) < _SEVERAL):
                pronoun = many or one
                chosen = list(held) if many is not None else list(held)[-1:]
                yield from (Value("", full, pronoun.start, pronoun.end, "pronoun") for full in chosen if pronoun)
                return

    def held(self, found: list[Offer]) -> dict[str, Value]:
        """Who holds whom, now that the offers are known: nobody asks for those whom they hold themselves."""
        held_by = dict(self._held_by)
        for offer in found:
            own = successor_of(offer.by.code) if offer.by is not None else ""
            for value in offer.want:
                if own and self._holder(value) == own:
                    del held_by[value.value]
                    if offer.to is not None:
                        to = offer.to
                        held_by[value.value] = Value("custodian", to.code, to.start, to.end, to.how)
        return held_by

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
        for sentence in (offer.sentence, *after[:_ANSWER]):
            for hit in self._page.hits("answers", sentence.start, sentence.end):
                other = any(offer.by is None or p.code != offer.by.code for p in sentence.parties if can_hold(p))
                if sentence is offer.sentence or other or self._page.first("terms", sentence.start, sentence.end):
                    return OfferStatus(hit.label)
        return OfferStatus.REPORTED


def _as(terms: Terms, role: str) -> Terms:
    return tuple(Value(role, v.value, v.start, v.end, v.rule) for v in terms)


def _group(observed: Observed) -> tuple[str, int, int] | None:
    number, of = observed.claim.first("number"), observed.claim.first("of")
    if number is None or of is None:
        return None
    return f"{number.value} {of.value}", min(number.start, of.start), max(number.end, of.end)
