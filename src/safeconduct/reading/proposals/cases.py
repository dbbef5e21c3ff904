"""Detentions out of tagged words: arrest, custody, charge, term, citizenship, and how custody ended."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Manner, Stage, Status, Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Sentence, clause_of
from safeconduct.reading.book import Book
from safeconduct.reading.captors import KIDNAPPING, Captors
from safeconduct.reading.charges import is_penalty
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import (
    Who,
    date_value,
    facility_parties,
    parties_at,
    party_or_region,
    party_values,
    people_at,
)
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.leaving import Departure
from safeconduct.reading.proposals.binding import Binder
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.said import Said
from safeconduct.reading.proposals.sureness import confidence, sure, worth_keeping
from safeconduct.reading.terms import Phrase, bare_years, find_terms

RULE = "tagged"
_MANNERS = {
    "pardon": Manner.PARDON, "amnesty": Manner.PARDON, "clemency": Manner.PARDON, "reprieve": Manner.PARDON,
    "deport": Manner.DEPORTATION, "expel": Manner.DEPORTATION, "extradite": Manner.EXTRADITION, "rescue": Manner.RESCUE,
    "escape": Manner.ESCAPE, "flee": Manner.ESCAPE, "save": Manner.RESCUE, "liberate": Manner.RESCUE,
}  # fmt: skip

_BEFORE_TERM = 4
"""Words before a term that tell whether it is in force."""
_DYING = frozenset({"die", "perish", "succumb"})
_AT_LARGE = frozenset(
    {"live", "reside", "dwell", "work", "teach", "study", "settle", "serve", "marry", "own", "run", "know"}
)
"""What people at large do: the day since when is no day of arrest."""


class Cases:
    """What tags tell of people's cases, beyond what a book's claims say when it is made."""

    def __init__(self, book: Book, pieces: Pieces, binder: Binder) -> None:
        self.book = book
        self.pieces = pieces
        self.binder = binder
        self.said = Said(book)
        self.captors = Captors(book.analysis)
        self.departures: list[Departure] = []
        self.unsure: list[tuple[Kind, list[Value], tuple[Piece, ...]]] = []

    def propose(self, found: Iterable[Departure]) -> list[Departure]:
        """Write what is sure into the book; returns the departures that are not among ``found``."""
        for sentence in self.pieces.sentences():
            self._read(sentence)
        known = {d.trigger.i for d in found}
        return [d for d in self.departures if d.trigger.i not in known]

    def propose_by_name(self) -> None:
        """Somebody whose name is tagged as a detainee's, and of whom nothing else is told, has a case all the same."""
        self.said = Said(self.book)
        for piece in self.pieces:
            for who in self.binder.people(piece) if piece.label == "person" else ():
                named = who.rule in {"printed", "short-name"} and sure("person", self.binder.level[who.full])
                if named and not self.said.any(who.full):
                    self.add(Kind.DETENTION, who, [], piece)

    def _read(self, sentence: Sentence) -> None:
        """Every claim that the tags of ``sentence`` bear."""
        for piece in self.pieces.within(sentence):
            match piece.label:
                case "arrest":
                    self._arrest(piece, sentence)
                case "arrest-date" | "arrest-place":
                    self._arrested_when(piece, sentence)
                case "held":
                    self._held(piece)
                case "holder":
                    self._holder(piece)
                case "charge":
                    self._charge(piece)
                case "term":
                    self._term(piece)
                case "citizen":
                    self._citizen(piece, sentence)
                case "freed":
                    self._freed(piece)
                case "dead":
                    self._dead(piece)

    # ------------------------------------------------------------------------------------------------------- each label

    def _arrest(self, piece: Piece, sentence: Sentence) -> None:
        dates = self.pieces.within(sentence, "arrest-date")
        places = self.pieces.within(sentence, "arrest-place")
        date, place = self._nearest(piece, dates), self._nearest(piece, places)
        held = word("status", Status.HELD, piece)
        for who in self.binder.about(piece):
            step = [word("step", Stage.ARREST, piece), *self._when(date), *self._where(place)]
            self.add(Kind.STEP, who, step, piece, *(p for p in (date, place) if p is not None))
            self.add(Kind.DETENTION, who, [held, *self._holding(piece, who)], piece)

    def _arrested_when(self, piece: Piece, sentence: Sentence) -> None:
        """A day or place of arrest without a verb of arrest: "held since June"."""
        if self.pieces.within(sentence, "arrest") or clause_of(piece.head).lemma_ in _AT_LARGE:
            return
        held = self._nearest(piece, self.pieces.within(sentence, "held")) or piece
        told = self._when(piece) if piece.label == "arrest-date" else self._where(piece)
        for who in self.binder.about(held) if told else ():
            self.add(Kind.STEP, who, [word("step", Stage.ARREST, held), *told], piece)

    def _held(self, piece: Piece) -> None:
        if clause_of(piece.head).lemma_ in _DYING:
            return  # who died in custody is held no more
        for who in self.binder.about(piece):
            self.add(Kind.DETENTION, who, [word("status", Status.HELD, piece), *self._holding(piece, who)], piece)

    def _holding(self, piece: Piece, who: Who) -> list[Value]:
        """The party in the words themselves ("in Cuban custody"), that acts in their clause, or in whose land it is."""
        verb = clause_of(piece.head)
        doer = tree.doer(verb) if verb.dep_ != "advcl" else next(tree.agents(verb), None)  # else who acts elsewhere
        acting = (
            doer if doer is not None and who.full not in {w.full for w in people_at(self.book.analysis, doer)} else None
        )
        inside = [p for p in self.book.analysis.parties if piece.first <= p.first < piece.last]
        parties = inside or (parties_at(self.book.analysis, acting) if acting is not None else [])
        captor = self.captors.at(acting)
        around = clause_words(verb)
        if captor is not None or any(t.lemma_.lower() in KIDNAPPING for t in around):
            return party_values("custodian", [captor] if captor is not None else parties)[:1]
        return party_values("custodian", parties or facility_parties(self.book.analysis, around))[:1]

    def _holder(self, piece: Piece) -> None:
        captor = self.captors.at(piece.head) or self.captors.among(piece.tokens)
        holder = party_values("custodian", [captor] if captor is not None else self.pieces.parties(piece)[:1])
        for who in self.binder.about(piece) if holder else ():
            self.add(Kind.DETENTION, who, holder, piece)

    def _charge(self, piece: Piece) -> None:
        for who in self.binder.about(piece) if (values := self.values(piece)) else ():
            self.add(Kind.CHARGE, who, values, piece)

    def _term(self, piece: Piece) -> None:
        values = self.values(piece)
        people = self.binder.beside(piece) if values and self._bare_term(piece) else self.binder.about(piece)
        for who in people if values else ():
            self.add(Kind.SENTENCE, who, values, piece)

    def _citizen(self, piece: Piece, sentence: Sentence) -> None:
        mentions = self.pieces.within(sentence, "person")
        described = next((m for m in mentions if 0 <= m.first - piece.last <= 2), None) or next(
            (m for m in reversed(mentions) if m.last <= piece.first <= m.last + 8), None
        )
        country = next(iter(self.pieces.parties(piece)), None) or next(
            (p for t in piece.tokens if (p := party_or_region(self.book.analysis, t))), None
        )
        if described is not None and country is not None:
            value = Value("country", country.party, country.start, country.end, country.kind)
            for who in self.binder.people(described):
                self.add(Kind.CITIZENSHIP, who, [value], piece, described)

    def _freed(self, piece: Piece) -> None:
        """Named people alone: numbers of people enter an exchange as counts."""
        people = self.binder.about(piece)
        trigger = next((t for t in piece.tokens if t.pos_ in {"VERB", "NOUN"}), piece.head)
        manner = next((m for t in piece.tokens if (m := _MANNERS.get(t.lemma_.lower()))), Manner.RELEASE)
        if people:
            self.departures.append(
                Departure(
                    tuple(people), None, None, None, self._day_beside(trigger), trigger, manner,
                    self.book.modality(trigger), weak=not sure("freed", piece.probability),
                )
            )  # fmt: skip

    def _dead(self, piece: Piece) -> None:
        for who in self.binder.about(piece):
            values = [word("status", Status.DEAD, piece), word("manner", Manner.DEATH, piece)]
            self.add(Kind.STATUS, who, values, piece)

    # ---------------------------------------------------------------------------------------------------------- together

    def add(self, kind: Kind, who: Who, values: list[Value], *told_by: Piece) -> None:
        """Write a claim, unless it is said; confirmed where every piece of it is sure enough."""
        if self.said.has(kind, who.full, values):
            return
        if all(sure(p.label, p.probability) for p in told_by):
            self.said.add(kind, who.full, values)
            self._write(kind, [who.value(), *values], told_by, confirmed=True)
        elif all(worth_keeping(p.probability) for p in told_by):
            self.unsure.append((kind, [who.value(), *values], told_by))

    def write_unsure(self) -> None:
        """Write what is not sure enough to be a fact: last, so that nothing else is built on it."""
        for kind, values, told_by in self.unsure:
            self._write(kind, values, told_by, confirmed=False)

    def _write(self, kind: Kind, values: list[Value], told_by: tuple[Piece, ...], *, confirmed: bool) -> None:
        sureness = confidence(p.probability for p in told_by)
        self.book.add(kind, values, told_by[0].head, confidence=sureness, confirmed=confirmed)

    def _nearest(self, piece: Piece, others: list[Piece]) -> Piece | None:
        return min(others, key=lambda o: abs(o.head.i - piece.head.i), default=None)

    def values(self, piece: Piece) -> list[Value]:
        """The value that the words of a day or place of arrest, a charge or a term stand for; empty where they stand for none."""
        match piece.label:
            case "arrest-date":
                return self._when(piece)
            case "arrest-place":
                return self._where(piece)
            case "charge":
                return self._charged(piece)
            case "term":
                return [Value("term", t.value, t.start, t.end, RULE) for t in self._terms(piece)[:1]]
        return []

    def _terms(self, piece: Piece) -> list[Phrase]:
        """The terms among the words, but for a maximum or time served by the words before: "for up to 30 years"."""
        first = max(self.book.analysis.sentence_of(piece.first).first, piece.first - _BEFORE_TERM)
        found = find_terms(list(self.book.analysis.doc[first : piece.last]))
        return [t for t in found if t.start >= piece.span[0]] or self._bare_term(piece)

    def _bare_term(self, piece: Piece) -> list[Phrase]:
        """A number alone, after a term in years: "got eight years and his wife six"."""
        sentence = self.book.analysis.sentence_of(piece.first)
        before = list(self.book.analysis.doc[sentence.first : piece.first])
        if not any("year" in t.value for t in find_terms(before)):
            return []
        start, end = piece.span
        value = bare_years(self.book.analysis.text[start:end])
        return [Phrase(value, start, end)] if value else []

    def _charged(self, piece: Piece) -> list[Value]:
        tokens = [t for t in piece.tokens if not t.is_space]
        while tokens and (tokens[0].is_punct or tokens[0].pos_ in {"DET", "ADP"}):
            tokens = tokens[1:]
        while tokens and tokens[-1].is_punct:
            tokens = tokens[:-1]
        if not any(t.pos_ in {"NOUN", "VERB"} for t in tokens) or tokens[0].tag_ == "POS":
            return []
        if is_penalty(piece.head) or is_penalty(self.book.analysis.doc[tokens[0].i : tokens[-1].i + 1].root):
            return []
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        return [Value("charge", " ".join(self.book.analysis.text[start:end].split()), start, end, RULE)]

    def _when(self, piece: Piece | None) -> list[Value]:
        date = self.book.dates.within(piece.tokens, piece.head) if piece is not None else None
        return [date_value("date", date)] if date is not None else []

    def _where(self, piece: Piece | None) -> list[Value]:
        if piece is None:
            return []
        tokens = piece.tokens
        while tokens and tokens[0].pos_ in {"DET", "ADP"}:
            tokens = tokens[1:]
        if not tokens:
            return []
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        return [Value("place", " ".join(self.book.analysis.text[start:end].split()), start, end, RULE)]

    def _day_beside(self, trigger: Token) -> FoundDate | None:
        sentence = self.book.analysis.sentence_of(trigger)
        found = [d for d in self.book.dates.of(sentence) if 0 <= d.start - trigger.idx < 40]
        return found[0] if found else None


def word(role: str, value: str, piece: Piece) -> Value:
    """A value of ``role`` that the head word of ``piece`` shows."""
    return Value(role, value, piece.head.idx, piece.head.idx + len(piece.head), RULE)
