"""How somebody comes into custody and is kept there: arrest, being held, an order of detention, death."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Manner, Stage, Status
from safeconduct.reading.book import Book
from safeconduct.reading.casefillers import CaseFillers, Handler, printed, word
from safeconduct.reading.fillers import Who, date_value
from safeconduct.reading.frames.table import Match
from safeconduct.reading.terms import find_terms
from safeconduct.reading.trials import add_charge


class Custody:
    """Writes the claims of frames of custody."""

    def __init__(self, book: Book, fillers: CaseFillers) -> None:
        self.book, self.fillers = book, fillers
        self.handlers: dict[str, Handler] = {
            "arrest": self._arrest,
            "hold": self._hold,
            "order": self._order,
            "die": self._die,
        }

    def _arrest(self, match: Match, people: list[Who]) -> bool:
        if match.verbal and _continues(match.trigger):
            return self._hold(match, people)
        date, place, charge = self.fillers.date(match), self.fillers.place(match), self.fillers.charge(match)
        for who in people:
            self.book.add(
                Kind.STEP,
                [
                    who.value(),
                    word("step", Stage.ARREST, match),
                    place,
                    date_value("date", date) if date else None,
                    printed("charge", charge),
                ],
                match.trigger,
            )
            held = word("status", Status.HELD, match)
            self.book.add(
                Kind.DETENTION, [who.value(), self.fillers.custodian(match), held], match.trigger, confidence=0.7
            )
            add_charge(self.book, self.fillers, match, who, charge)
        return bool(people)

    def _hold(self, match: Match, people: list[Who]) -> bool:
        since = self.fillers.since(match)
        for who in people:
            status = word("status", Status.HELD, match) if _is_now(match.trigger) else None
            self.book.add(
                Kind.DETENTION,
                [who.value(), self.fillers.custodian(match), self.fillers.prison(match), status],
                match.trigger,
                confidence=0.95,
            )
            if status is not None:
                self.book.add(Kind.STATUS, [who.value(), status, self.fillers.custodian(match)], match.trigger)
            if since:
                self.book.add(
                    Kind.STEP,
                    [who.value(), word("step", Stage.ARREST, match), date_value("date", since)],
                    match.trigger,
                )
            add_charge(self.book, self.fillers, match, who, self.fillers.charge(match))
            for term in find_terms(match.clause)[:1]:
                if any(t.lemma_ in {"sentence", "term"} for t in match.clause):
                    self.book.add(Kind.SENTENCE, [who.value(), printed("term", term)], match.trigger)
        return bool(people)

    def _order(self, match: Match, people: list[Who]) -> bool:
        until = next((t for t in match.trigger.subtree if t.lower_ in {"until", "till", "through"}), None)
        deadline = self.book.dates.within(list(until.subtree), until, future=True) if until is not None else None
        for who in people:
            values = [
                who.value(),
                word("step", Stage.ORDER, match),
                self.fillers.court(match),
                date_value("deadline", deadline) if deadline else None,
            ]
            self.book.add(Kind.STEP, values, match.trigger)
            self.book.add(
                Kind.DETENTION,
                [who.value(), word("status", Status.HELD, match), self.fillers.custodian(match)],
                match.trigger,
                confidence=0.7,
            )
        return bool(people)

    def _die(self, match: Match, people: list[Who]) -> bool:
        date = self.fillers.date(match)
        for who in people:
            values = [who.value(), word("status", Status.DEAD, match), word("manner", Manner.DEATH, match)]
            self.book.add(Kind.STATUS, [*values, date_value("date", date) if date else None], match.trigger)
        return bool(people)


def _continues(verb: Token) -> bool:
    """Whether a verb of arrest tells of lasting custody: "is being detained", "has been detained since", "still detained"."""
    around = {c.lower_ for c in verb.children}
    if "since" in around or "still" in around or "being" in around:
        return True
    return (
        "been" in around
        and bool(around & {"has", "have", "'s", "’s"})
        and any(c.lower_ in {"for", "since"} for c in verb.children)
    )


def _is_now(verb: Token) -> bool:
    """Whether the clause speaks of the present: present tense, or perfect with "since"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    finite = next(iter(helpers), verb)
    if verb.dep_ in {"acl", "amod"} and not helpers:
        return any(c.lower_ in {"since", "still", "currently", "now"} for c in verb.children)
    return (
        finite.tag_ in {"VBP", "VBZ"}
        or finite.lower_ in {"has", "have"}
        or any(c.lower_ == "since" for c in verb.children)
    )
