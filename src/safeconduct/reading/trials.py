"""What a court does with somebody: charge, plea, verdict, sentence, acquittal."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Manner, Stage, Stance, Status, Value
from safeconduct.reading.analysis import Analysis, Name
from safeconduct.reading.book import Book
from safeconduct.reading.casefillers import CaseFillers, Handler, printed, word
from safeconduct.reading.charges import charge_of
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import Who, date_value, of_name
from safeconduct.reading.frames.table import Match
from safeconduct.reading.terms import FACILITIES, Phrase, find_terms


class Trials:
    """Writes the claims of frames of trial."""

    def __init__(self, book: Book, fillers: CaseFillers) -> None:
        self.book, self.fillers = book, fillers
        self.handlers: dict[str, Handler] = {
            "charge": self._charge,
            "convict": self._convict,
            "sentence": self._sentence,
            "plea": self._plea,
            "acquit": self._acquit,
        }

    def _add_trial(self, match: Match, who: Who) -> None:
        """Who tries somebody most often holds them: said with little confidence, any word on custody goes before."""
        holder = self.fillers.custodian(match)
        if holder is not None:
            self.book.add(Kind.DETENTION, [who.value(), holder], match.trigger, confidence=0.5)

    def _charge(self, match: Match, people: list[Who]) -> bool:
        charge = self.fillers.charge(match)
        if charge is None:
            return False
        for who in people:
            add_charge(self.book, self.fillers, match, who, charge)
        return bool(people)

    def _convict(self, match: Match, people: list[Who]) -> bool:
        charge, date = self.fillers.charge(match), self.fillers.date(match)
        for who in people:
            add_charge(self.book, self.fillers, match, who, charge)
            self._add_trial(match, who)
            values = [
                who.value(),
                word("step", Stage.VERDICT, match),
                self.fillers.court(match),
                printed("charge", charge),
            ]
            self.book.add(Kind.STEP, [*values, date_value("date", date) if date else None], match.trigger)
        return bool(people) and not find_terms(match.clause)

    def _sentence(self, match: Match, people: list[Who]) -> bool:
        terms = find_terms(match.clause)
        if not terms or not people:
            return False
        term = min(terms, key=lambda t: abs(t.start - match.trigger.idx))
        if match.verbal and match.trigger.lemma_ in _LIGHT and not _penal(match, term):
            return False
        charge, date = self.fillers.charge(match), self.fillers.date(match)
        for who in people:
            self._add_trial(match, who)
            values = [who.value(), printed("term", term), printed("charge", charge), self.fillers.by(match)]
            values += [self.fillers.court(match), date_value("date", date) if date else None]
            self.book.add(Kind.SENTENCE, values, match.trigger)
        for name, own in _gapped(self.book.analysis, match.trigger) if match.verbal else ():
            self.book.add(Kind.SENTENCE, [of_name(name).value(), printed("term", own)], match.trigger)
        return True

    def _acquit(self, match: Match, people: list[Who]) -> bool:
        """Found not guilty and so at liberty; one acquitted of a single count may well stay where they are."""
        counts = [c for t in match.trigger.children if t.lower_ in {"of", "on"} for c in t.children]
        if any(c.dep_ in {"pobj", "pcomp"} and not _all_of_it(c) for c in counts) or _beside_a_verdict(match.trigger):
            return False
        for who in people:
            values = [who.value(), word("status", Status.RELEASED, match), word("manner", Manner.RELEASE, match)]
            self.book.add(Kind.STATUS, values, match.trigger)
        return bool(people)

    def _plea(self, match: Match, people: list[Who]) -> bool:
        charge = self.fillers.charge(match) or _admitted(match.trigger)
        guilty = next((t for t in match.clause if t.lower_ == "guilty"), None)
        if charge is None and guilty is None:
            return False
        denied = any(t.dep_ == "neg" or t.lower_ == "not" for t in match.clause)
        outcome = (
            None
            if guilty is None and denied
            else Value(
                "outcome",
                "not guilty" if denied else "guilty",
                match.trigger.idx,
                match.trigger.idx + len(match.trigger),
                "plea",
            )
        )
        date = self.fillers.date(match)
        for who in people:
            values = [who.value(), word("step", Stage.PLEA, match), printed("charge", charge), outcome]
            self.book.add(Kind.STEP, [*values, date_value("date", date) if date else None], match.trigger)
            add_charge(self.book, self.fillers, match, who, charge)
            self._add_trial(match, who)
            self._add_admission(match, who, charge, outcome, date)
        return bool(people)

    def _add_admission(
        self, match: Match, who: Who, charge: Phrase | None, outcome: Value | None, date: FoundDate | None
    ) -> None:
        """A plea is a statement of whoever makes it."""
        stance = Stance.CONFIRM if outcome is None or outcome.value == "guilty" else Stance.DENY
        about = Value(
            "about",
            charge.value if charge else "guilt",
            *((charge.start, charge.end) if charge else match.span),
            "plea",
        )
        values = [
            Value("speaker", who.full, who.start, who.end, who.rule),
            word("stance", stance, match),
            about,
            Value("person", who.full, who.start, who.end, who.rule),
        ]
        self.book.add(Kind.STATEMENT, [*values, date_value("date", date) if date else None], None, confidence=0.85)


def add_charge(book: Book, fillers: CaseFillers, match: Match, who: Who, charge: Phrase | None) -> None:
    """Write what somebody is accused of, and by whom."""
    if charge:
        book.add(Kind.CHARGE, [who.value(), printed("charge", charge), fillers.by(match)], match.trigger)


def _gapped(analysis: Analysis, verb: Token) -> Iterator[tuple[Name, Phrase]]:
    """Whom the same verb gives another term without being said again: "A was sentenced to nine years, B to four"."""
    sentence = analysis.sentence_of(verb)
    for name in analysis.names_in(sentence):
        after = analysis.doc[name.last : min(name.last + 6, sentence.last)]
        if name.first > verb.i and len(after) > 2 and after[0].lower_ == "to":
            term = next(iter(find_terms(list(after))), None)
            if term is not None:
                yield name, term


def _all_of_it(noun: Token) -> bool:
    return any(c.lower_ in {"all", "both", "any", "every"} for c in noun.subtree)


_LIGHT = frozenset({"do", "have", "go", "put", "draw", "face", "serve", "get", "receive", "give", "hand", "award"})
_PENAL = FACILITIES | {"sentence", "term", "hard", "labour", "labor", "regime"}


def _penal(match: Match, term: Phrase) -> bool:
    """Whether the term of a light verb is one of prison: "in jail", "of prison", "nine-year term", or a court gives it."""
    nearby = [t for t in match.trigger.subtree if abs(t.idx - term.start) < 60]
    return (
        any(t.lemma_.lower() in _PENAL for t in nearby)
        or any(t.lemma_ in {"court", "judge"} for t in match.clause)
        or (term.value in {"life", "death"})
        or (match.trigger.lemma_ in {"get", "receive"} and any(t.lower_ == "for" for t in match.clause))
        or _beside_a_verdict(match.trigger)
    )


def _beside_a_verdict(trigger: Token) -> bool:
    others = [trigger.head, *(c for c in trigger.children if c.dep_ == "conj")]
    return any(o.lemma_ in {"find", "convict", "sentence", "arrest", "try"} for o in others if o.i != trigger.i)


def _admitted(verb: Token) -> Phrase | None:
    object_ = next((c for c in verb.children if c.dep_ in {"dobj", "xcomp"}), None)
    if (
        object_ is None
        or object_.pos_ not in {"NOUN", "VERB"}
        or object_.lemma_ in {"guilt", "mistake", "nothing", "fault"}
    ):
        return None
    return charge_of(object_)
