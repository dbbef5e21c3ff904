"""Whom tagged words are about: the people of their clause, else the person told of nearest.

A person counts by what is tagged of it anywhere on the page: a name that is never tagged as somebody held is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, Name, Sentence, clause_of
from safeconduct.reading.fillers import Who, of_name, people_at, who
from safeconduct.reading.proposals.pieces import Piece, Pieces

LEAST = 0.5
"""So probable must the surest mention of somebody be for anything to be bound to them."""


class Binder:
    """Binds tagged words to people; `level` says how surely a name is somebody's who is or was held."""

    def __init__(self, analysis: Analysis, pieces: Pieces) -> None:
        self.analysis = analysis
        self.pieces = pieces
        self.level: dict[str, float] = {}
        self._people: dict[int, list[Who]] = {}
        for piece in pieces:
            if piece.label == "person":
                self._people[piece.first] = told = self._meant(piece)
                for one in told:
                    self.level[one.full] = max(self.level.get(one.full, 0.0), piece.probability)

    def _meant(self, piece: Piece) -> list[Who]:
        """The people a tagged mention names or stands for; several where it spells out a list."""
        names = {n.first: n for t in piece.tokens if (n := self.analysis.name_at(t)) is not None}
        if names:
            return [of_name(n) for n in names.values()]
        standing = [self.analysis.who(t) for t in (piece.head, *piece.tokens)]
        name = next((n for n in standing if n is not None), None)
        if name is not None:
            return [who(self.analysis, piece.head, name)]
        return people_at(self.analysis, piece.head)

    def people(self, piece: Piece) -> list[Who]:
        """Whom a piece labelled ``person`` means."""
        return self._people.get(piece.first, [])

    def about(self, piece: Piece) -> list[Who]:
        """Whom ``piece`` is about; empty where that is nobody with a name."""
        sentence = self.analysis.sentence_of(piece.first)
        mentions = self.pieces.within(sentence, "person")
        return self._of_clause(piece, mentions) or self._nearest(piece, mentions, sentence)

    def _held(self, people: Iterable[Who]) -> list[Who]:
        return [w for w in people if self.level.get(w.full, 0.0) >= LEAST]

    def _of_clause(self, piece: Piece, mentions: list[Piece]) -> list[Who]:
        """Those in the clause's own places: whom it is done to, else who does it; all of a list."""
        verb = clause_of(piece.head)
        for place in (tree.patient(verb), *tree.objects(verb), tree.subject(verb), *_datives(verb)):
            if place is None or piece.first <= place.i < piece.last:
                continue
            found = self._held(people_at(self.analysis, place))
            if found:
                return [w for w in found if _before(w, verb, place)] or found
            if any(m.first <= place.i < m.last and not self.people(m) for m in mentions):
                return []  # somebody without a name
        return []

    def _nearest(self, piece: Piece, mentions: list[Piece], sentence: Sentence) -> list[Who]:
        """The last person before the words, with those coordinated right before; else the first after them."""
        before = [m for m in mentions if m.last <= piece.first]
        after = [m for m in mentions if m.first >= piece.last]
        if before:
            run = [before[-1]]
            for mention in reversed(before[:-1]):
                if not _side_by_side(self.analysis, mention, run[-1]):
                    break
                run.append(mention)
            return self._held(w for m in reversed(run) for w in self.people(m))
        if after:
            return self._held(self.people(after[0]))
        return self._of_sentence_before(sentence)

    def _of_sentence_before(self, sentence: Sentence) -> list[Who]:
        """The one person that the sentence before tells of, in the same paragraph."""
        place = self.analysis.number_of(sentence)
        if place == 0 or self.analysis.sentences[place - 1].paragraph != sentence.paragraph:
            return []
        told = {
            w.full: w for m in self.pieces.within(self.analysis.sentences[place - 1], "person") for w in self.people(m)
        }
        return self._held(told.values()) if len(told) == 1 else []

    def name_of(self, full: str) -> Name | None:
        """Where ``full`` is first printed."""
        return next((n for n in self.analysis.names if n.full == full), None)


def _datives(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"dative", "iobj"}]


def _before(one: Who, verb: Token, place: Token) -> bool:
    """In "A, who was arrested in X, and B" it is A alone whom the clause is about."""
    return not (verb.dep_ in {"relcl", "acl"} and place.i < verb.i) or one.start < verb.idx


def _side_by_side(analysis: Analysis, left: Piece, right: Piece) -> bool:
    """Whether only "and", commas, ages and what somebody is stand between two mentions."""
    between = analysis.doc[left.last : right.first]
    return len(between) <= 8 and all(
        t.is_punct or t.pos_ in {"NUM", "DET", "CCONJ", "ADJ", "PROPN", "NOUN"} for t in between
    )
