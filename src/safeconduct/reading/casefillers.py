"""Who and what a frame of somebody's case is about: its person, the party that acts, court, day, place and charge."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.captors import KIDNAPPING, Captors
from safeconduct.reading.charges import charge_under
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import (
    Who,
    described_by,
    facility_parties,
    of_name,
    parties_at,
    party_or_region,
    party_values,
    people_at,
)
from safeconduct.reading.frames.table import Match, at, clause_words
from safeconduct.reading.places import places_under
from safeconduct.reading.terms import FACILITIES, Phrase

_SMALL = frozenset({
    "in", "on", "of", "at", "by", "the", "last", "this", "early", "late", ",", "and", "a",
})  # fmt: skip

Handler = Callable[[Match, list[Who]], bool]
"""Writes the claims of a frame about some people; False where it says nothing of anybody."""


class CaseFillers:
    """Finds what fills the roles of a frame."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.analysis: Analysis = book.analysis
        self.captors = Captors(book.analysis)

    def people(self, match: Match) -> list[Who]:
        """Whom the frame is about, by the first of its paths that leads to anybody."""
        described = described_by(self.analysis, match.trigger) if match.frame.person[0] == "patient" else None
        if described is not None:
            return [of_name(described)]
        for path in match.frame.person:
            told = ((token, self._people_at(token)) for token in at(match.trigger, path))
            found = [w for token, people in told for w in _before_clause(match.trigger, token, people)]
            if found:
                return found
        return []

    def _people_at(self, token: Token) -> list[Who]:
        """The people at ``token``, or named beside what stands beside it: "one accused, the fisherman N"."""
        found = people_at(self.analysis, token)
        inner = (g for c in token.children if c.dep_ == "appos" for g in c.children if g.dep_ == "appos")
        return found or [w for g in inner for w in people_at(self.analysis, g)]

    def custodian(self, match: Match) -> Value | None:
        """Who holds them, as the acting party or by the place."""
        captor = self.captors.at(self._actor(match))
        told = [captor] if captor is not None else self.acting(match) or self._around(match)
        return next(iter(party_values("custodian", told)), None)

    def acting(self, match: Match) -> list[PartyMention]:
        """The party that acts: subject of the active verb, "by" phrase, possessor of nothing else."""
        token = self._actor(match)
        if token is None or {w.full for w in people_at(self.analysis, token)} & {w.full for w in self.people(match)}:
            return []
        return parties_at(self.analysis, token)

    def _actor(self, match: Match) -> Token | None:
        trigger = match.trigger
        if match.verbal:
            return None if match.frame.person[0] == "subject" else tree.doer(trigger)
        owner = next((c for c in trigger.children if c.dep_ == "poss" and self.analysis.party_at(c)), None)
        return owner if owner is not None else next(tree.agents(trigger), None)

    def _around(self, match: Match) -> list[PartyMention]:
        if any(t.lemma_.lower() in KIDNAPPING for t in match.clause):
            return []
        return list(facility_parties(self.analysis, match.clause))

    def by(self, match: Match) -> Value | None:
        """Who does it, as `custodian`."""
        return next(iter(party_values("by", self.acting(match) or self._around(match))), None)

    def court(self, match: Match) -> Value | None:
        """The court named in the clause."""
        court = next(
            (t for t in match.clause if t.lemma_.lower() in {"court", "tribunal"} and t.i != match.trigger.i), None
        )
        if court is None:
            return None
        start, end = tree.span_of(court, without=frozenset({"prep", "det"}))
        return Value("court", self.analysis.text[start:end], start, end, "printed")

    def date(self, match: Match) -> FoundDate | None:
        """The day that the clause gives."""
        found = self.book.dates.within(match.clause, match.trigger)
        if (
            found is None
            and match.trigger.dep_ in {"advcl", "relcl"}
            and any(c.lower_ == "when" for c in match.trigger.children)
        ):
            return self.book.dates.within(clause_words(match.trigger.head), match.trigger)
        if found or match.verbal:
            return found
        return next(
            (d for d in self.book.dates.of(self.analysis.sentence_of(match.trigger)) if self._follows(match, d)), None
        )

    def day(self, match: Match) -> FoundDate | None:
        """The day of leaving: not the one since or until which somebody was held."""
        found = self.date(match)
        before = self.analysis.text[max(0, found.start - 8) : found.start].split() if found else []
        return None if before and before[-1].lower() in {"since", "until", "from", "before"} else found

    def _follows(self, match: Match, date: FoundDate) -> bool:
        """Whether the date stands right after the noun, wherever the tree hangs it."""
        end = match.trigger.idx + len(match.trigger)
        between = self.analysis.text[end : date.start]
        return 0 < len(between) < 25 and all(w in _SMALL for w in between.split())

    def charge(self, match: Match) -> Phrase | None:
        """What they are accused of."""
        return charge_under(match.clause, match.frame.charge, match.trigger) if match.frame.charge else None

    def place(self, match: Match) -> Value | None:
        """Where it happens."""
        phrase = next(places_under(match.clause, match.frame.place), None)
        return Value("place", phrase.value, phrase.start, phrase.end, "printed") if phrase else None

    def since(self, match: Match) -> FoundDate | None:
        """The day since which somebody is held."""
        for token in match.clause:
            if token.lower_ == "since":
                return self.book.dates.within(list(token.subtree), token)
        return None

    def prison(self, match: Match) -> Value | None:
        """The prison named in the clause."""
        for token in match.clause:
            if token.lemma_.lower() in FACILITIES and token.pos_ == "PROPN" and token.ent_type_:
                start, end = tree.span_of(token, without=frozenset({"prep", "det"}))
                return Value("prison", self.analysis.text[start:end], start, end, "printed")
        return None

    def direction(self, match: Match, preposition: str) -> PartyMention | None:
        """The party after "to" or "from"."""
        for token in match.clause:
            if token.lower_ == preposition:
                for object_ in (c for c in token.children if c.dep_ == "pobj"):
                    return next(iter(parties_at(self.analysis, object_)), None) or party_or_region(
                        self.analysis, object_
                    )
        return None


def _before_clause(verb: Token, token: Token, people: list[Who]) -> list[Who]:
    """Those of ``people`` whom a clause hung on ``token`` is about: in "A, who was arrested in X, and B" it is A alone."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ not in {"relcl", "acl"} or token.i > verb.i:
        return people
    return [w for w in people if w.start < verb.idx] or people


def word(role: str, value: str, match: Match) -> Value:
    """A value that the trigger says."""
    start, end = match.span
    return Value(role, value, start, end, match.frame.name)


def printed(role: str, phrase: Phrase | None) -> Value | None:
    """A value as it is printed."""
    return Value(role, phrase.value, phrase.start, phrase.end, "printed") if phrase else None
