"""Who leaves custody, by whatever way: whether that is a release or one side of an exchange is for `events` to say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Manner, Modality, Stage, Status
from safeconduct.domain.parties import is_armed_group, is_state
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.casefillers import CaseFillers, Handler, word
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import Who, date_value, party_values
from safeconduct.reading.frames.table import Match, at


@dataclass(frozen=True, slots=True)
class Departure:
    """People who leave custody at ``trigger``: named ones, or the token of a group ("eight Russians")."""

    people: tuple[Who, ...]
    group: Token | None
    by: PartyMention | None
    to: PartyMention | None
    date: FoundDate | None
    trigger: Token
    manner: Manner
    modality: Modality
    listed: bool = False
    """Told by a list of those who left, not by a verb of leaving."""
    weak: bool = False
    """Told by a verb of moving that alone says nothing of custody: counts beside an exchange, for people with a case."""


class Leaving:
    """Notes ``departures``, and writes the claims of extraditions."""

    def __init__(self, book: Book, fillers: CaseFillers) -> None:
        self.book, self.fillers = book, fillers
        self.departures: list[Departure] = []
        self.handlers: dict[str, Handler] = {
            "extradite": self._extradite,
            "handover": self._hand_over,
            "move": self._move,
            "receive": self._receive,
            "release": self._leave,
            "return": self._leave,
            "pardon": self._leave,
            "rescue": self._leave,
            "escape": self._leave,
        }

    def _extradite(self, match: Match, people: list[Who]) -> bool:
        to, origin = self.fillers.direction(match, "to"), self.fillers.direction(match, "from")
        date = self.fillers.date(match)
        for who in people:
            values = [who.value(), word("step", Stage.EXTRADITION, match)]
            values += party_values("to", [to] if to else []) + party_values("from", [origin] if origin else [])
            self.book.add(Kind.STEP, [*values, date_value("date", date) if date else None], match.trigger)
            if to and match.trigger.lemma_ in {"extradite", "extradition", "render", "hand", "turn", "surrender"}:
                held = word("status", Status.HELD, match)
                self.book.add(
                    Kind.DETENTION,
                    [who.value(), *party_values("custodian", [to]), held],
                    match.trigger,
                    confidence=0.85,
                )
        return bool(people)

    def _move(self, match: Match, people: list[Who]) -> bool:
        """Flown, driven or walked somewhere: perhaps to freedom."""
        if not people and not any(_is_group(t) for p in match.frame.person for t in at(match.trigger, p)):
            return False
        before = len(self.departures)
        self._leave(match, people)
        self.departures[before:] = [
            replace(d, by=self.fillers.direction(match, "from"), weak=True) for d in self.departures[before:]
        ]
        return True

    def _hand_over(self, match: Match, people: list[Who]) -> bool:
        """To another party: one side of an exchange where one is spoken of beside it, else like an extradition."""
        beside = any(t.lemma_ in {"exchange", "swap", "deal", "trade"} for t in match.clause)
        to = self.fillers.direction(match, "to")
        if to is None:
            self._leave(match, people)
            self.departures[-1:] = [replace(d, weak=not beside) for d in self.departures[-1:]]
            return True
        if not is_state(to.party) and not is_armed_group(to.party):
            return self._leave(match, people)
        return self._leave(match, people) if beside or not people else self._extradite(match, people)

    def _receive(self, match: Match, people: list[Who]) -> bool:
        """Got by a party: where an exchange is told of, by the one they go to."""
        to = next(iter(self.fillers.acting(match)), None)
        if to is None or not self._leave(match, people):
            return False
        self.departures[-1:] = [
            replace(d, by=self.fillers.direction(match, "from"), to=to, weak=True) for d in self.departures[-1:]
        ]
        return True

    def _leave(self, match: Match, people: list[Who]) -> bool:
        group = next((t for p in match.frame.person for t in at(match.trigger, p) if _is_group(t)), None)
        if not people and group is None:
            return False
        trigger = match.trigger
        by = next(iter(self.fillers.acting(match)), None) or self.fillers.direction(match, "from")
        self.departures.append(
            Departure(
                tuple(people), group, by, self.fillers.direction(match, "to"), self.fillers.day(match), trigger,
                Manner(match.frame.manner or "release"), self.book.modality(trigger),
            )
        )  # fmt: skip
        return True


def _is_group(token: Token) -> bool:
    """Whether ``token`` heads a number of people."""
    return token.tag_ in {"NNS", "NNPS", "CD"} or any(c.dep_ == "nummod" for c in token.children)
