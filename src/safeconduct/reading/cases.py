"""What happened to one person: arrest, custody, charge, verdict, sentence, and how custody ended.

Frames say where person, party, charge and term stand; here they become claims. Whoever leaves custody is handed on as a
`Departure`: whether that is a release or one side of an exchange is for `events` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Manner, Modality, Stage, Stance, Status, Value
from safeconduct.domain.parties import is_armed_group, is_state
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, Name, PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.captors import KIDNAPPING, Captors
from safeconduct.reading.charges import charge_of, charge_under
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import (
    Who,
    date_value,
    described_by,
    facility_parties,
    of_name,
    parties_at,
    party_or_region,
    party_values,
    people_at,
)
from safeconduct.reading.frames.table import Match, at, clause_words, matches
from safeconduct.reading.places import places_under
from safeconduct.reading.terms import FACILITIES, Phrase, find_terms


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


def read_cases(book: Book) -> list[Departure]:
    """Write the claims of every case frame into ``book``; returns who left custody."""
    reader = _Cases(book)
    seen: dict[int, set[str]] = {}
    for match in matches(book.analysis):
        done = seen.setdefault(match.trigger.i, set())
        if match.frame.yields in done or (done and match.frame.yields in _LESS_SURE):
            continue
        if reader.read(match):
            done.add(match.frame.yields)
    return reader.departures


_LESS_SURE = frozenset({"move", "receive", "hold", "arrest", "charge"})
"""What a trigger yields only when no other frame holds there."""


class _Cases:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.analysis: Analysis = book.analysis
        self.captors = Captors(book.analysis)
        self.departures: list[Departure] = []
        self._handlers: dict[str, Callable[[Match, list[Who]], bool]] = {
            "arrest": self._arrest,
            "hold": self._hold,
            "charge": self._charge,
            "convict": self._convict,
            "sentence": self._sentence,
            "plea": self._plea,
            "order": self._order,
            "acquit": self._acquit,
            "extradite": self._extradite,
            "handover": self._hand_over,
            "move": self._move,
            "receive": self._receive,
            "die": self._die,
            "release": self._leave,
            "return": self._leave,
            "pardon": self._leave,
            "rescue": self._leave,
            "escape": self._leave,
        }

    def read(self, match: Match) -> bool:
        """Claims of one match; False where no person or nothing to say was found."""
        return self._handlers[match.frame.yields](match, self._people(match))

    # ------------------------------------------------------------------------------------------------------ role fillers

    def _people(self, match: Match) -> list[Who]:
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

    def _custodian(self, match: Match) -> Value | None:
        captor = self.captors.at(self._actor(match))
        told = [captor] if captor is not None else self._acting(match) or self._around(match)
        return next(iter(party_values("custodian", told)), None)

    def _acting(self, match: Match) -> list[PartyMention]:
        """The party that acts: subject of the active verb, "by" phrase, possessor of nothing else."""
        token = self._actor(match)
        if token is None or {w.full for w in people_at(self.analysis, token)} & {w.full for w in self._people(match)}:
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

    def _by(self, match: Match) -> Value | None:
        return next(iter(party_values("by", self._acting(match) or self._around(match))), None)

    def _court(self, match: Match) -> Value | None:
        court = next(
            (t for t in match.clause if t.lemma_.lower() in {"court", "tribunal"} and t.i != match.trigger.i), None
        )
        if court is None:
            return None
        start, end = tree.span_of(court, without=frozenset({"prep", "det"}))
        return Value("court", self.analysis.text[start:end], start, end, "printed")

    def _date(self, match: Match) -> FoundDate | None:
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

    def _day(self, match: Match) -> FoundDate | None:
        """The day of leaving: not the one since or until which somebody was held."""
        found = self._date(match)
        before = self.analysis.text[max(0, found.start - 8) : found.start].split() if found else []
        return None if before and before[-1].lower() in {"since", "until", "from", "before"} else found

    def _follows(self, match: Match, date: FoundDate) -> bool:
        """Whether the date stands right after the noun, wherever the tree hangs it."""
        end = match.trigger.idx + len(match.trigger)
        between = self.analysis.text[end : date.start]
        return 0 < len(between) < 25 and all(w in _SMALL for w in between.split())

    def _charge_phrase(self, match: Match) -> Phrase | None:
        return charge_under(match.clause, match.frame.charge, match.trigger) if match.frame.charge else None

    def _place(self, match: Match) -> Value | None:
        phrase = next(places_under(match.clause, match.frame.place), None)
        return Value("place", phrase.value, phrase.start, phrase.end, "printed") if phrase else None

    # ----------------------------------------------------------------------------------------------------------- handlers

    def _arrest(self, match: Match, people: list[Who]) -> bool:
        if match.verbal and _continues(match.trigger):
            return self._hold(match, people)
        date, place, charge = self._date(match), self._place(match), self._charge_phrase(match)
        for who in people:
            self.book.add(
                Kind.STEP,
                [
                    who.value(),
                    _word("step", Stage.ARREST, match),
                    place,
                    date_value("date", date) if date else None,
                    _of("charge", charge),
                ],
                match.trigger,
            )
            held = _word("status", Status.HELD, match)
            self.book.add(Kind.DETENTION, [who.value(), self._custodian(match), held], match.trigger, confidence=0.7)
            self._add_charge(match, who, charge)
        return bool(people)

    def _hold(self, match: Match, people: list[Who]) -> bool:
        since = self._since(match)
        for who in people:
            status = _word("status", Status.HELD, match) if _is_now(match.trigger) else None
            self.book.add(
                Kind.DETENTION,
                [who.value(), self._custodian(match), self._prison(match), status],
                match.trigger,
                confidence=0.95,
            )
            if status is not None:
                self.book.add(Kind.STATUS, [who.value(), status, self._custodian(match)], match.trigger)
            if since:
                self.book.add(
                    Kind.STEP,
                    [who.value(), _word("step", Stage.ARREST, match), date_value("date", since)],
                    match.trigger,
                )
            self._add_charge(match, who, self._charge_phrase(match))
            for term in find_terms(match.clause)[:1]:
                if any(t.lemma_ in {"sentence", "term"} for t in match.clause):
                    self.book.add(Kind.SENTENCE, [who.value(), _of("term", term)], match.trigger)
        return bool(people)

    def _since(self, match: Match) -> FoundDate | None:
        for token in match.clause:
            if token.lower_ == "since":
                return self.book.dates.within(list(token.subtree), token)
        return None

    def _prison(self, match: Match) -> Value | None:
        for token in match.clause:
            if token.lemma_.lower() in FACILITIES and token.pos_ == "PROPN" and token.ent_type_:
                start, end = tree.span_of(token, without=frozenset({"prep", "det"}))
                return Value("prison", self.analysis.text[start:end], start, end, "printed")
        return None

    def _add_charge(self, match: Match, who: Who, charge: Phrase | None) -> None:
        if charge:
            self.book.add(Kind.CHARGE, [who.value(), _of("charge", charge), self._by(match)], match.trigger)

    def _add_trial(self, match: Match, who: Who) -> None:
        """Who tries somebody most often holds them: said with little confidence, any word on custody goes before."""
        holder = self._custodian(match)
        if holder is not None:
            self.book.add(Kind.DETENTION, [who.value(), holder], match.trigger, confidence=0.5)

    def _charge(self, match: Match, people: list[Who]) -> bool:
        charge = self._charge_phrase(match)
        if charge is None:
            return False
        for who in people:
            self._add_charge(match, who, charge)
        return bool(people)

    def _convict(self, match: Match, people: list[Who]) -> bool:
        charge, date = self._charge_phrase(match), self._date(match)
        for who in people:
            self._add_charge(match, who, charge)
            self._add_trial(match, who)
            values = [who.value(), _word("step", Stage.VERDICT, match), self._court(match), _of("charge", charge)]
            self.book.add(Kind.STEP, [*values, date_value("date", date) if date else None], match.trigger)
        return bool(people) and not find_terms(match.clause)

    def _sentence(self, match: Match, people: list[Who]) -> bool:
        terms = find_terms(match.clause)
        if not terms or not people:
            return False
        term = min(terms, key=lambda t: abs(t.start - match.trigger.idx))
        if match.verbal and match.trigger.lemma_ in _LIGHT and not _penal(match, term):
            return False
        charge, date = self._charge_phrase(match), self._date(match)
        for who in people:
            self._add_trial(match, who)
            values = [who.value(), _of("term", term), _of("charge", charge), self._by(match), self._court(match)]
            self.book.add(Kind.SENTENCE, [*values, date_value("date", date) if date else None], match.trigger)
        for name, own in _gapped(self.analysis, match.trigger) if match.verbal else ():
            self.book.add(Kind.SENTENCE, [of_name(name).value(), _of("term", own)], match.trigger)
        return True

    def _acquit(self, match: Match, people: list[Who]) -> bool:
        """Found not guilty and so at liberty; one acquitted of a single count may well stay where they are."""
        counts = [c for t in match.trigger.children if t.lower_ in {"of", "on"} for c in t.children]
        if any(c.dep_ in {"pobj", "pcomp"} and not _all_of_it(c) for c in counts) or _beside_a_verdict(match.trigger):
            return False
        for who in people:
            values = [who.value(), _word("status", Status.RELEASED, match), _word("manner", Manner.RELEASE, match)]
            self.book.add(Kind.STATUS, values, match.trigger)
        return bool(people)

    def _plea(self, match: Match, people: list[Who]) -> bool:
        charge = self._charge_phrase(match) or _admitted(match.trigger)
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
        date = self._date(match)
        for who in people:
            values = [who.value(), _word("step", Stage.PLEA, match), _of("charge", charge), outcome]
            self.book.add(Kind.STEP, [*values, date_value("date", date) if date else None], match.trigger)
            self._add_charge(match, who, charge)
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
            _word("stance", stance, match),
            about,
            Value("person", who.full, who.start, who.end, who.rule),
        ]
        self.book.add(Kind.STATEMENT, [*values, date_value("date", date) if date else None], None, confidence=0.85)

    def _order(self, match: Match, people: list[Who]) -> bool:
        until = next((t for t in match.trigger.subtree if t.lower_ in {"until", "till", "through"}), None)
        deadline = self.book.dates.within(list(until.subtree), until, future=True) if until is not None else None
        for who in people:
            values = [
                who.value(),
                _word("step", Stage.ORDER, match),
                self._court(match),
                date_value("deadline", deadline) if deadline else None,
            ]
            self.book.add(Kind.STEP, values, match.trigger)
            self.book.add(
                Kind.DETENTION,
                [who.value(), _word("status", Status.HELD, match), self._custodian(match)],
                match.trigger,
                confidence=0.7,
            )
        return bool(people)

    def _extradite(self, match: Match, people: list[Who]) -> bool:
        to, origin = self._direction(match, "to"), self._direction(match, "from")
        date = self._date(match)
        for who in people:
            values = [who.value(), _word("step", Stage.EXTRADITION, match)]
            values += party_values("to", [to] if to else []) + party_values("from", [origin] if origin else [])
            self.book.add(Kind.STEP, [*values, date_value("date", date) if date else None], match.trigger)
            if to and match.trigger.lemma_ in {"extradite", "extradition", "render", "hand", "turn", "surrender"}:
                held = _word("status", Status.HELD, match)
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
            replace(d, by=self._direction(match, "from"), weak=True) for d in self.departures[before:]
        ]
        return True

    def _hand_over(self, match: Match, people: list[Who]) -> bool:
        """To another party: one side of an exchange where one is spoken of beside it, else like an extradition."""
        beside = any(t.lemma_ in {"exchange", "swap", "deal", "trade"} for t in match.clause)
        to = self._direction(match, "to")
        if to is None:
            self._leave(match, people)
            self.departures[-1:] = [replace(d, weak=not beside) for d in self.departures[-1:]]
            return True
        if not is_state(to.party) and not is_armed_group(to.party):
            return self._leave(match, people)
        return self._leave(match, people) if beside or not people else self._extradite(match, people)

    def _receive(self, match: Match, people: list[Who]) -> bool:
        """Got by a party: where an exchange is told of, by the one they go to."""
        to = next(iter(self._acting(match)), None)
        if to is None or not self._leave(match, people):
            return False
        self.departures[-1:] = [
            replace(d, by=self._direction(match, "from"), to=to, weak=True) for d in self.departures[-1:]
        ]
        return True

    def _direction(self, match: Match, preposition: str) -> PartyMention | None:
        for token in match.clause:
            if token.lower_ == preposition:
                for object_ in (c for c in token.children if c.dep_ == "pobj"):
                    return next(iter(parties_at(self.analysis, object_)), None) or party_or_region(
                        self.analysis, object_
                    )
        return None

    def _die(self, match: Match, people: list[Who]) -> bool:
        date = self._date(match)
        for who in people:
            values = [who.value(), _word("status", Status.DEAD, match), _word("manner", Manner.DEATH, match)]
            self.book.add(Kind.STATUS, [*values, date_value("date", date) if date else None], match.trigger)
        return bool(people)

    def _leave(self, match: Match, people: list[Who]) -> bool:
        group = next((t for p in match.frame.person for t in at(match.trigger, p) if _is_group(t)), None)
        if not people and group is None:
            return False
        trigger = match.trigger
        by = next(iter(self._acting(match)), None) or self._direction(match, "from")
        self.departures.append(
            Departure(
                tuple(people), group, by, self._direction(match, "to"), self._day(match), trigger,
                Manner(match.frame.manner or "release"), self.book.modality(trigger),
            )
        )  # fmt: skip
        return True


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


_SMALL = frozenset({
    "in", "on", "of", "at", "by", "the", "last", "this", "early", "late", ",", "and", "a",
})  # fmt: skip
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


def _before_clause(verb: Token, token: Token, people: list[Who]) -> list[Who]:
    """Those of ``people`` whom a clause hung on ``token`` is about: in "A, who was arrested in X, and B" it is A alone."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ not in {"relcl", "acl"} or token.i > verb.i:
        return people
    return [w for w in people if w.start < verb.idx] or people


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


def _is_group(token: Token) -> bool:
    """Whether ``token`` heads a number of people."""
    return token.tag_ in {"NNS", "NNPS", "CD"} or any(c.dep_ == "nummod" for c in token.children)


def _word(role: str, value: str, match: Match) -> Value:
    start, end = match.span
    return Value(role, value, start, end, match.frame.name)


def _of(role: str, phrase: Phrase | None) -> Value | None:
    return Value(role, phrase.value, phrase.start, phrase.end, "printed") if phrase else None
