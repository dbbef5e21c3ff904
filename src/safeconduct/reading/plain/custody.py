"""Cases: who is held, by whom, since when and where, on what charge, for how long, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from safeconduct.domain.claims import Kind, Manner, Observed, Stage, Status, Value
from safeconduct.domain.parties import successor_of
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.numerals import find_numbers
from safeconduct.reading.plain.charges import charge_at, terms_in
from safeconduct.reading.plain.holders import Holders
from safeconduct.reading.plain.names import Person
from safeconduct.reading.plain.origins import Origins
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.patients import Patients
from safeconduct.reading.plain.spots import spot_near, state_near
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES, Ways

_RECEIVED = 40
_MANY = 2
"""More people than so many in one sentence can be all of a group told before."""
_LIST = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\s[—–]\s")
_LISTED = 7
"""A list of those let go stands so many sentences after the release, at most."""
_DATE_REACH = 70
_PARTED = 40
_DAY_ALONE = 24
"""Characters of a sentence that is nothing but a date."""
_GROUP_REACH = 4
"""So many sentences may stand between a group and the names of its members."""
_RETURNED = "follows:returned"
"""The rule of a citizenship of those who go home from abroad, to the state in whose language the page tells it."""
_INFERRED = "follows:home"
"""The rule of a citizenship that no word tells: kept for a person to judge, no fact."""
_MANNERS = {"pardoned": Manner.PARDON, "rescued": Manner.RESCUE, "escaped": Manner.ESCAPE}


@dataclass(slots=True)
class Case:
    """What the page says of one person: where it says so, sentence by sentence."""

    person: Person
    told: list[tuple[str, Hit, Sentence]] = field(default_factory=list)

    def says(self, *kinds: str) -> tuple[Hit, Sentence] | None:
        """The first words of one of ``kinds``."""
        return next(((hit, sentence) for kind, hit, sentence in self.told if kind in kinds), None)


class Cases:
    """The cases of a page: `find` them, then `claims` them; ``speeches`` are the verbs by which people named there speak."""

    def __init__(self, page: Page, speeches: Mapping[int, Hit]) -> None:
        self.page = page
        self.origins = Origins(page)
        self.holders = Holders(page)
        self._patients = Patients(page, speeches)
        self.cases: dict[str, Case] = {}
        self._of_groups: list[tuple[str, Hit, Sentence]] = []

    def find(self) -> dict[str, Case]:
        """The people in custody by their full names, with what the page says of each."""
        for sentence in self.page.sentences:
            for kind in ("arrested", "held", "sentenced", "charged", "released", "exchanged", "dead", "life", "death"):
                for hit in self.page.hits(kind, sentence.start, sentence.end):
                    self._note(kind, hit, sentence)
            for hit in self.page.hits("receive", sentence.start, sentence.end):
                self._receive(hit, sentence)
            self._list(sentence)
            self._patients.leave(sentence)
        self._share()
        return self.cases

    def groups(self, sentence: Sentence) -> list[tuple[Person, ...]]:
        """The people of a sentence who hold no office, those coordinated together."""
        return self._patients.groups(sentence)

    def _receive(self, hit: Hit, sentence: Sentence) -> None:
        """Note somebody whom a party gets back: named right behind the verb."""
        got = set(self._patients.listed(hit))
        if not self.page.tree.nodes and self._is_denied(hit, sentence):
            return
        for group in self._patients.groups(sentence):
            near = (
                0 <= group[0].start - hit.end <= _RECEIVED or got & set(group) or self._is_got(hit, group[0], sentence)
            )
            if near and not self._is_unsure(hit, sentence) and not self._patients.tells(group[0]):
                for person in group:
                    self.cases.setdefault(person.full, Case(person)).told.append(("released", hit, sentence))

    def _is_got(self, hit: Hit, person: Person, sentence: Sentence) -> bool:
        """Whether the first of those got back stands in the clause of the verb, behind others; where no tree tells."""
        _, end = self.page.segment(hit.start, sentence)
        return not self.page.tree.nodes and hit.end <= person.start < end

    def _share(self) -> None:
        """Give those named together what was said before of a group of so many: "three pilots, arrested in May ..."."""
        text, language = self.page.text, self.page.language
        for index, sentence in enumerate(self.page.sentences):
            for group in (*self._patients.groups(sentence), *self._all_named(sentence)):
                near = {s.start for s in self.page.sentences[max(0, index - _GROUP_REACH) : index + 1]}
                for kind, hit, told in self._of_groups if len(group) > 1 else ():
                    numbers = {n.value for n in find_numbers(text, told.start, told.end, language)}
                    behind = told is not sentence or hit.end < group[0].start
                    if (
                        told.start in near
                        and behind
                        and len(group) in numbers
                        and not self._goes_itself(kind, sentence)
                    ):
                        for person in group:
                            self.cases.setdefault(person.full, Case(person)).told.append((kind, hit, told))

    def _all_named(self, sentence: Sentence) -> Iterator[tuple[Person, ...]]:
        """All whom a German or French sentence names, where they are many, each with words of their own between."""
        people = [p for group in self._patients.groups(sentence) for p in group if not self._patients.tells(p)]
        if self.page.language in ("de", "fr") and len(people) > _MANY:
            yield tuple(people)

    def _goes_itself(self, kind: str, sentence: Sentence) -> bool:
        """Whether those named in a sentence leave custody by words of their own there."""
        leaving = ("released", "exchanged")
        return kind in leaving and any(self.page.first(k, sentence.start, sentence.end) for k in leaving)

    def _list(self, sentence: Sentence) -> None:
        """Note those named in a list behind a word such as "among them", where people were just said to be let go."""
        opener = self.page.first("list", sentence.start, sentence.end) or self._opens_list(sentence)
        if opener is not None and self._is_of_captives(opener, sentence):
            named = [
                p for p in sentence.people if p.start > opener.end and not p.office and not self._patients.tells(p)
            ]
            for person in named:
                self.cases.setdefault(person.full, Case(person)).told.append(("held", opener, sentence))
            return
        before = [s for s in self.page.sentences if s.start <= sentence.start][-_LISTED:]
        freed = any(self.page.first(k, s.start, s.end) for s in before for k in ("released", "exchanged"))
        if opener is None or not freed:
            return
        if not any(self._frees(s) for s in before):
            return
        stay = self._stays(opener, sentence) or self._others_stay(sentence)
        let_go = list(self.page.hits("released", sentence.start, sentence.end))
        stay = stay or (not self.page.tree.nodes and any(self._is_denied(hit, sentence) for hit in let_go))
        denied = all(self._is_denied(hit, sentence) for hit in let_go) if not self.page.tree.nodes else not let_go
        kind = "held" if stay and denied else "released"
        for group in self._patients.groups(sentence):
            for person in group:
                told = person.start > opener.start and not self._patients.tells(person)
                case = self.cases.setdefault(person.full, Case(person)) if told else None
                if case is not None and not case.says("released", "exchanged", "dead"):
                    case.told.append((kind, opener, sentence))

    def _is_of_captives(self, opener: Hit, sentence: Sentence) -> bool:
        """Whether a German or French list is, in so many words, of those held: "among the hostages is N"."""
        if self.page.language in HOMES:
            return False
        first = next((p.start for p in sentence.people if p.start > opener.end), opener.end)
        captives = self.page.first("captives", opener.end, min(first, opener.end + _RECEIVED))
        free = any(self.page.first(k, sentence.start, sentence.end) for k in ("released", "exchanged"))
        return captives is not None and not free

    def _opens_list(self, sentence: Sentence) -> Hit | None:
        """A word or two and a dash that open a Slavonic sentence of names: "Civilians - N and N"."""
        found = _LIST.match(self.page.text, sentence.start, sentence.end) if self.page.language in HOMES else None
        named = found is not None and any(0 <= p.start - found.end() <= _RECEIVED for p in sentence.people)
        return Hit(found.start(), found.end()) if found is not None and named else None

    def _frees(self, sentence: Sentence) -> bool:
        """Whether a sentence tells without doubt that anybody is let go or exchanged."""
        hits = [
            h for k in ("released", "exchanged", "receive") for h in self.page.hits(k, sentence.start, sentence.end)
        ]
        return any(not self._is_unsure(hit, sentence) for hit in hits)

    def _stays(self, opener: Hit, sentence: Sentence) -> bool:
        """Whether a list is of those who are still held: the word stands before the first name of it."""
        first = next((p.start for p in sentence.people if p.start > opener.start), sentence.end)
        return self.page.first("held", sentence.start, first) is not None

    def _others_stay(self, sentence: Sentence) -> bool:
        """Whether the sentence before tells of people who are still held."""
        before = [s for s in self.page.sentences if s.start < sentence.start][-1:]
        return any(self.page.first("remain", s.start, s.end) for s in (*before, sentence))

    def _note(self, kind: str, hit: Hit, sentence: Sentence) -> None:
        if self.page.is_quoted(hit.start) and (not sentence.people or kind == "dead"):
            return
        if kind == "dead" and not self.page.tree.nodes and self._is_penalty(hit, sentence):
            return
        if self._is_denied(hit, sentence) or (kind == "sentenced" and self._gets_no_term(hit, sentence)):
            return
        kind = "awaited" if kind in ("released", "exchanged") and self._is_unsure(hit, sentence) else kind
        people = self._patients.of(sentence, hit)
        over = kind in ("held", "arrested") and self._is_over(hit, sentence)
        for person in people:
            told = self.cases.setdefault(person.full, Case(person)).told
            told.append((kind, hit, sentence))
            if over and not any(k in ("released", "exchanged", "dead") for k, _, _ in told):
                told.append(("released", hit, sentence))
        if not people:
            self._of_groups.append((kind, hit, sentence))

    def _is_penalty(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the word of death is part of a penalty that nobody has carried out: "condamné à mort en juin"."""
        return any(
            h.start < hit.end and hit.start < h.end for h in self.page.hits("death", sentence.start, sentence.end)
        )

    def _is_over(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether captivity is told as past where people were just said to come home: "he was in captivity for a year"."""
        page, (start, end) = self.page, self.page.segment(hit.start, sentence)
        seized = page.words["arrested"].at(page.text, hit.start, hit.end) and page.first("seized_by", start, hit.start)
        if seized or page.first("was", start, end) is None or page.first("remain", sentence.start, sentence.end):
            return False
        home = page.first("home", 0, sentence.end) or page.first("exchange", 0, sentence.end, "anchor")
        return self._frees_before(sentence) and home is not None

    def _frees_before(self, sentence: Sentence) -> bool:
        """Whether one of the sentences before tells of people let go."""
        before = [s for s in self.page.sentences if s.start < sentence.start][-_LISTED:]
        return any(self.page.first(k, s.start, s.end) for s in before for k in ("released", "exchanged"))

    def _gets_no_term(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether somebody gets or is given something that is no sentence."""
        if self.page.words["gets"].at(self.page.text, hit.start, hit.end) is None:
            return False
        return not any(self.page.first(unit, sentence.start, sentence.end) for unit in ("years", "months", "life"))

    def _is_unsure(self, hit: Hit, sentence: Sentence) -> bool:
        start, end = self.page.segment(hit.start, sentence)
        lead = self.page.text[max(sentence.start, hit.start - 8) : hit.start].lower().split()
        spoken_of = bool(lead) and lead[-1] in self.page.words.items("about")
        noun = self.page.words["nominal"].at(self.page.text, hit.start, hit.end) is not None
        swap = all(self.page.first(name, hit.start, hit.end) for name in ("nominal", "exchange"))
        told = self.page.first("exchange_done", sentence.start, sentence.end) or (
            self.page.first("in_return", hit.start, hit.end)
            and self.page.first("released", sentence.start, sentence.end)
        )
        open_swap = swap and not told
        asked = self._is_asked(hit, sentence)
        future = self.page.tree.is_future(start, end) and not self.page.first("home", hit.start, hit.end)
        return (noun and spoken_of) or open_swap or asked or future or self.page.first("unsure", start, end) is not None

    def _is_asked(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the words stand in a question."""
        ends = [p for mark in ".!?" if (p := self.page.text.find(mark, hit.end, sentence.end)) >= 0]
        return bool(ends) and self.page.text[min(ends)] == "?"

    def _is_denied(self, hit: Hit, sentence: Sentence) -> bool:
        before = self.page.text[max(sentence.start, hit.start - 16) : hit.start].lower().split()
        return any(self.page.words["not"].at(word, 0, len(word)) for word in before[-2:])

    # ------------------------------------------------------------------------------------------------------------ claims

    def custodians(self, told: Mapping[str, Ways], completed: Mapping[str, Ways], *, swapped: bool) -> dict[str, Value]:
        """Who holds or held each person, by full name; on the page of a swap nobody's citizenship follows from a group's."""
        found = {}
        for full, case in self.cases.items():
            origin = self.origins.of(full, alone=swapped)
            holder = self.holders.of(case, origin, told.get(full, Ways()), completed.get(full, Ways()).giver)
            if holder is not None:
                found[full] = holder
        return found

    def claims(
        self, swapped: Value | None, moves: Mapping[str, Ways], held_by: Mapping[str, Value]
    ) -> Iterator[Observed]:
        """The claims of every case; ``swapped`` is the page's exchange, by which those let go left custody, as ``moves`` tell."""
        for full, case in self.cases.items():
            died = (told := case.says("dead")) and self.page.words["died"].at(
                self.page.text, told[0].start, told[0].end
            )
            if died or case.says("arrested", "held", "sentenced", "life", "death", "released", "exchanged", "awaited"):
                yield from self._case(case, swapped, moves.get(full, Ways()), held_by.get(full))

    def _case(self, case: Case, swapped: Value | None, way: Ways, holder: Value | None) -> Iterator[Observed]:
        person = _value(case.person)
        origin = self.origins.of(case.person.full, alone=swapped is not None) or self._home(
            case, way, holder, swapped=swapped is not None
        )
        for country in (origin, *self.origins.besides(case.person.full)) if origin is not None else ():
            yield self.page.claim(Kind.CITIZENSHIP, person, country, confirmed=country.rule != _INFERRED)
        yield from self._held(case, person, holder)
        yield from self._arrests(case, person, holder)
        yield from self._verdicts(case, person)
        yield from self._leaving(case, person, swapped, way)

    def _home(self, case: Case, way: Ways, holder: Value | None, *, swapped: bool) -> Value | None:
        """Whose soldier goes home from captivity; of others held abroad, the state in whose language the page tells of home."""
        start = case.person.start
        if way.taker is not None and self.page.first("ranks", max(0, start - 30), start):
            return Value("country", way.taker.code, way.taker.start, way.taker.end, "follows:handover")
        told = swapped and way.taker is not None and self.page.language in HOMES
        own = self.origins.counted(way.taker) if told and way.taker is not None else None
        if own is not None:
            return own
        code = HOMES.get(self.page.language)
        home = next((p for p in self.page.parties if p.code == code), None)
        if home is None or holder is None or successor_of(holder.value) == code:
            return None
        returned = self.page.words.items("home_is_own") and way.taker is not None
        went = returned and way.taker is not None and successor_of(way.taker.code) == code
        return Value("country", home.code, home.start, home.end, _RETURNED if went else _INFERRED)

    def _held(self, case: Case, person: Value, holder: Value | None) -> Iterator[Observed]:
        told = case.says("held", "arrested", "sentenced", "awaited", "life", "released", "exchanged", "death", "dead")
        if told is None:
            return
        kind = next(k for k, h, _ in case.told if h is told[0])
        left = case.says("released", "exchanged", "dead") is not None and kind != "held"
        status = Status.UNKNOWN if left or kind == "death" else Status.HELD
        values = [Value("status", status, told[0].start, told[0].end, "stem")]
        if holder is not None or status is Status.HELD:
            yield self.page.claim(Kind.DETENTION, person, *values, *([holder] if holder else []))

    def _arrests(self, case: Case, person: Value, holder: Value | None) -> Iterator[Observed]:
        for kind, hit, sentence in self._fullest_first(case):
            if kind == "arrested":
                spot = spot_near(self.page, hit, sentence) or state_near(self.page, hit, sentence, holder)
                told = [*self._date_near(hit, sentence), *spot]
                step = Value("step", Stage.ARREST, hit.start, hit.end, "stem")
                yield self.page.claim(Kind.STEP, person, step, *told)

            if kind == "held":
                dates = self.page.dates(sentence.start, sentence.end)
                since = [d for d in dates if self.page.first("since", max(sentence.start, d.start - 10), d.start)]
                step = Value("step", Stage.ARREST, hit.start, hit.end, "since")
                for date in since[:1]:
                    told = [Value("date", date.when.edtf, date.start, date.end, date.rule)]
                    yield self.page.claim(Kind.STEP, person, step, *told)

    def _fullest_first(self, case: Case) -> list[tuple[str, Hit, Sentence]]:
        """What a German or French page tells of a case, an arrest on a whole day before one of a month or year."""
        if self.page.language in HOMES:
            return case.told
        return sorted(
            case.told, key=lambda told: -max((len(v.value) for v in self._date_near(told[1], told[2])), default=0)
        )

    def _date_near(self, hit: Hit, sentence: Sentence) -> list[Value]:
        dates = self.page.dates(sentence.start, sentence.end) or self._day_of_entry(sentence)
        dates = [d for d in dates if not self._is_end(d)]
        near = min(dates, key=lambda d: self._apart(d, hit), default=None)
        if near is None or (
            near.start >= sentence.start and max(near.start - hit.end, hit.start - near.end) > _DATE_REACH
        ):
            return []
        return [Value("date", near.when.edtf, near.start, near.end, near.rule)]

    def _is_end(self, date: FoundDate) -> bool:
        """Whether custody is to last until that day: "remanded until 29 May"."""
        lead = self.page.text[max(0, date.start - 8) : date.start].lower().split()
        return bool(lead) and lead[-1] in self.page.words.items("until")

    def _apart(self, date: FoundDate, hit: Hit) -> int:
        """How far a date is from a word of custody; further where "and" parts them."""
        between = self.page.text[min(date.end, hit.end) : max(date.start, hit.start)].lower().split()
        parted = any(word in self.page.words.items("and") for word in between)
        far = 2 * _PARTED if self.page.language == "de" else _PARTED
        return max(date.start - hit.end, hit.start - date.end) + (far if parted else 0)

    def _day_of_entry(self, sentence: Sentence) -> list[FoundDate]:
        """The day that heads the paragraph of a chronicle ("15 February.")."""
        opening = next(s for s in self.page.sentences if s.paragraph == sentence.paragraph)
        if opening.end - opening.start > _DAY_ALONE or opening is sentence:
            return []
        return self.page.dates(opening.start, opening.end)

    def _verdicts(self, case: Case, person: Value) -> Iterator[Observed]:
        seen: set[str] = set()
        for kind, hit, sentence in case.told:
            if kind in ("life", "death") and not self.page.first("asked", *self.page.segment(hit.start, sentence)):
                yield self.page.claim(Kind.SENTENCE, person, Value("term", kind, hit.start, hit.end, "stem"))
            if kind == "sentenced" or self.page.words["serving"].at(self.page.text, hit.start, hit.end):
                worse = any(told is sentence for k, _, told in case.told if k in ("life", "death"))
                for term in () if worse and not self.page.tree.nodes else terms_in(self.page, hit, sentence):
                    yield self.page.claim(Kind.SENTENCE, person, term)
            if kind in ("sentenced", "arrested", "held", "charged") and "charge" not in seen:
                charge = charge_at(self.page, hit, sentence)
                if charge is not None:
                    seen.add("charge")
                    yield self.page.claim(Kind.CHARGE, person, charge)

    def _leaving(self, case: Case, person: Value, swapped: Value | None, way: Ways) -> Iterator[Observed]:
        if told := case.says("dead"):
            yield self._status(person, told[0], Status.DEAD, Manner.DEATH)
            return
        told = case.says("released", "exchanged")
        if told is None:
            return
        manner = self._manner(told[0])
        traded = manner is Manner.RELEASE or (manner is Manner.PARDON and way != Ways())
        if case.says("exchanged") or (swapped is not None and traded):
            yield self._status(person, told[0], Status.EXCHANGED, Manner.SWAP, swapped)
        else:
            yield self._status(person, told[0], Status.RELEASED, manner)

    def _manner(self, hit: Hit) -> Manner:
        found = (m for name, m in _MANNERS.items() if self.page.words[name].at(self.page.text, hit.start, hit.end))
        return next(found, Manner.RELEASE)

    def _status(self, person: Value, hit: Hit, status: Status, manner: Manner, event: Value | None = None) -> Observed:
        how = Value("manner", manner, hit.start, hit.end, "stem")
        said = Value("status", status, hit.start, hit.end, "stem")
        return self.page.claim(Kind.STATUS, person, said, how, *([event] if event else []))


def _value(person: Person) -> Value:
    return Value("person", person.full, person.start, person.end, "printed")
