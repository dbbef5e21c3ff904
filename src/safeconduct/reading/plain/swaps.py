"""Exchanges: that there is one, how the page puts it, its parties, day, place and broker, and who goes which way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from safeconduct.domain.claims import Claim, Kind, Modality, Observed, Value
from safeconduct.domain.parties import Found, is_state, successor_of
from safeconduct.reading.numerals import find_numbers
from safeconduct.reading.plain.brokers import brokers
from safeconduct.reading.plain.custody import Case, Cases
from safeconduct.reading.plain.meaning import other_things
from safeconduct.reading.plain.moods import how_put
from safeconduct.reading.plain.names import Person
from safeconduct.reading.plain.page import GROUND, Page, Sentence, can_hold
from safeconduct.reading.plain.settings import day_of, is_host, spot_of
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES, Ways, ways

_CUSTODY = ("held", "captives", "released", "arrested")
_CAPTIVITY = ("held", "captives", "arrested", "sentenced", "captivity")
"""Words of custody for a page of other things, too: Slavonic words for leaving are those of any journey."""
_OF_BODIES = 16
"""A word for bodies so close before a number counts the dead."""
_OPENING = 5
"""Sentences that a heading speaks of."""
_PAIR = 2
_ONE = 8
"""The article of one stands so close before a nationality."""
_OFFICE = 20
"""The office of whoever tells stands so close before their state."""
_AS_BEFORE = 2
"""Sentences between two counted groups that go one way."""
Moves = dict[str, tuple[tuple[Value, ...], Ways]]
"""By the words for somebody or a group: those words, and the way they go."""
_APART = frozenset({"dead", "missing", "held by", "total"})


@dataclass(frozen=True, slots=True)
class Swap:
    """The exchange of a page: the words that name it, how it is put, and its two sides, if it has just two."""

    event: Value
    modality: Modality
    sides: tuple[Found, ...]

    @property
    def done(self) -> bool:
        """Whether the page tells it as a fact."""
        return self.modality is Modality.ASSERTED


class Swaps:
    """The exchange that a page tells of, if it does."""

    def __init__(self, page: Page, cases: Cases, numbers: list[Observed]) -> None:
        self._page = page
        self._cases = cases
        self._numbers = numbers
        self._anchors = [*self._named("exchange", "anchor")] or (
            [*self._named("weak", "")] if self._goes_both_ways() else []
        )

    def _named(self, table: str, label: str) -> Iterator[tuple[Hit, Sentence]]:
        for sentence in self._page.sentences:
            for hit in self._page.hits(table, sentence.start, sentence.end, label):
                if self._is_of_things(hit, sentence):
                    continue
                done = self._page.first("exchange_done", sentence.start, sentence.end)
                if any(self._is_about_people(s) for s in (self._around(sentence) if done else (sentence,))):
                    yield hit, sentence

    def _around(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentence with the ones before and behind it."""
        index = self._page.sentences.index(sentence)
        return self._page.sentences[max(0, index - 1) : index + 2]

    def _is_of_things(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether a German or French exchange is one of messages or goods, or neither names nor custody stand near."""
        if self._page.language in HOMES:
            return False
        clause = self._page.segment(hit.start, sentence)
        captives = any(self._page.first(k, *clause) for k in ("captives", "held"))
        if not captives and self._page.first("traded", *clause) is not None:
            return True
        near = self._page.sentences[:_OPENING] if sentence.heading else self._around(sentence)
        return not sentence.people and not any(
            self._page.first(k, s.start, s.end) for s in near for k in (*_CUSTODY, "sentenced")
        )

    def _is_about_people(self, sentence: Sentence) -> bool:
        told = any(self._page.first(k, sentence.start, sentence.end) for k in (*_CUSTODY, "sentenced", "people"))
        return told or bool(sentence.people or sentence.parties) or sentence.heading

    def _goes_both_ways(self) -> bool:
        """Whether somebody is let go, in so many words, to one party and to another."""
        told = [*self.told_ways().values(), *(way for _, way in self.groups().values())]
        return len({w.taker.code for w in told if w.taker is not None}) > 1

    def groups(self) -> dict[str, tuple[tuple[Value, ...], Ways]]:
        """The counted groups that are let go, with the ways their sentences tell."""
        found = {}
        for observed in self._numbers:
            group = self._group(observed.claim)
            if group is not None:
                sentence = next(s for s in self._page.sentences if s.start <= group[0].start < s.end)
                way = self._way(sentence, group[0].start, group[0].end)
                alone = (group[1].start, group[1].end) == (group[0].start, group[0].end)
                if not alone or way != Ways():
                    found[group[0].value] = group, way
        return found

    def told_ways(self) -> dict[str, Ways]:
        """The ways of the people let go, by their full names."""
        found: dict[str, Ways] = {}
        for full, case in self._cases.cases.items():
            for kind, hit, sentence in case.told:
                if kind in ("released", "exchanged", "awaited"):
                    person = next((p for p in sentence.people if p.full == full), case.person)
                    first, last = self._together(sentence, person)
                    way, before = self._way(sentence, first.start, last.end), found.get(full, Ways())
                    way = self._with_ways_before(sentence, hit, way)
                    found[full] = Ways(before.giver or way.giver, before.taker or way.taker)
        return {full: way if _differ(way) else Ways(way.giver) for full, way in found.items()}

    def _together(self, sentence: Sentence, person: Person) -> tuple[Person, Person]:
        """The first and the last of those whom a Slavonic sentence coordinates with somebody: they go one way."""
        groups = self._cases.groups(sentence) if self._page.language in HOMES else []
        group = next((g for g in groups if person in g), (person,))
        return group[0], group[-1]

    def _with_ways_before(self, sentence: Sentence, hit: Hit, way: Ways) -> Ways:
        """The way with who let go those counted before it in its paragraph; of a list of them ("among them") both ends."""
        first = next(s.start for s in self._page.sentences if s.paragraph == sentence.paragraph)
        earlier = [(ws[0].start, w) for ws, w in self.groups().values() if ws[0].start < sentence.start]
        before = [(place, w) for place, w in earlier if place >= first]
        told = max(before, key=lambda one: one[0], default=(0, Ways()))[1]
        numbered = self._of_number(sentence, hit)
        told = numbered if numbered is not None else told
        if self._lists(hit, sentence) and way == Ways():
            first_named = min((p.start for p in sentence.people), default=hit.start)
            limit = max(hit.start, first_named) if self._page.language in HOMES else hit.start
            own = any(p.how == "demonym" and p.end <= limit for p in sentence.parties)
            if own:
                return way
            if self._page.language in HOMES and not self._is_of_those(hit):
                return self._of_teller(sentence, hit) or self._one_way(earlier)
            return told if told != Ways() else max(earlier, key=lambda one: one[0], default=(0, Ways()))[1]
        giver = way.giver or told.giver
        return Ways(giver, way.taker) if _differ(Ways(giver, way.taker)) else way

    def _of_number(self, sentence: Sentence, hit: Hit) -> Ways | None:
        """The way of as many as a list says that it is of: "among the four" after "four agents and 23 prisoners"."""
        if self._page.language in HOMES:
            return None
        behind = find_numbers(self._page.text, hit.end, min(hit.end + _OF_BODIES, sentence.end), self._page.language)
        number = next((str(n.value) for n in behind), None)
        told = (
            way for ws, way in self.groups().values() if ws[0].value.split()[0] == number and ws[0].start < hit.start
        )
        return next(told, None)

    def _lists(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the words open a list of those let go, or (Slavonic) stand right behind such words: "among those freed"."""
        if self._page.words["list"].at(self._page.text, hit.start, hit.end) is not None:
            return True
        before = self._page.hits("list", sentence.start, hit.start) if self._page.language in HOMES else ()
        return any(h.end + 1 == hit.start for h in before)

    def _is_of_those(self, hit: Hit) -> bool:
        """Whether the word for a list leads back to those counted last: "among them", not "among those freed"."""
        behind = self._page.text[hit.start : hit.end + 6].lower().replace(",", " ").split()
        return any(self._page.words["they"].at(word, 0, len(word)) for word in behind)

    def _of_teller(self, sentence: Sentence, hit: Hit) -> Ways | None:
        """The way home of those whom the head or a body of a state names as freed: its own people."""
        before = [p for p in sentence.parties if p.end <= hit.start and is_state(p.code)]
        states = [p for p in before if self._page.first("office", max(sentence.start, p.start - _OFFICE), p.start)]
        told = self._page.first("verbs", sentence.start, hit.start)
        return Ways(None, states[-1]) if states and told is not None else None

    def _one_way(self, earlier: list[tuple[int, Ways]]) -> Ways:
        """The way of all those counted before, if they go one way; none where they go two."""
        ways = [w for _, w in earlier if w != Ways()]
        return ways[-1] if ways and all(_goes_as(ways[-1], w) for w in ways) else Ways()

    def find(self) -> Swap | None:
        """The exchange; None on a page without the word, or that speaks of nobody held."""
        kinds = _CAPTIVITY if self._page.language in HOMES and other_things(self._page) else _CUSTODY
        custody = any(self._page.first(k, s.start, s.end) for s in self._page.sentences for k in kinds)
        traded = any(case.says("exchanged") for case in self._cases.cases.values())
        if not self._anchors or not (custody or traded):
            return None
        hit, _ = next(((h, s) for h, s in self._anchors if not s.heading), self._anchors[0])
        event = Value("event", str(hit.start), hit.start, hit.end, "anchor")
        put = how_put(self._page, self._anchors, let_go=self._lets_go(), done=self._is_done())
        return Swap(event, put, self._sides())

    def _is_done(self) -> bool:
        """Whether the page tells of anybody, named or counted, as let go."""
        let_go = (words[0].start for words, _ in self.groups().values())
        told = [s for place in let_go for s in self._page.sentences if s.start <= place < s.end]
        return self._lets_go() or any(self._page.first("future", s.start, s.end) is None for s in told)

    def _lets_go(self) -> bool:
        return any(case.says("released", "exchanged") for case in self._cases.cases.values())

    # -------------------------------------------------------------------------------------------------------------- sides

    def _sides(self) -> tuple[Found, ...]:
        """The parties named most where people leave custody, brokers aside: two, or more where a third is named as much."""
        if (pair := self._pair()) is not None:
            return pair
        counted: Counter[str] = Counter()
        codes: dict[str, str] = {}
        brokers = {p.code for p in self.brokers()}
        for sentence in self._page.sentences:
            told = any(self._page.first(k, sentence.start, sentence.end) for k in ("released", "exchanged", "exchange"))
            for party in sentence.parties:
                if party.how == "demonym" and self._page.language in ("de", "fr") and not told:
                    continue
                money = self._page.language in ("de", "fr") and self._page.first("money", sentence.start, sentence.end)
                if (
                    not money
                    and can_hold(party)
                    and party.code not in brokers
                    and not is_host(self._page, party, sentence)
                ):
                    counted[codes.setdefault(successor_of(party.code), party.code)] += self._weight_of(party, told=told)
        first = {p.code: p for p in reversed(self._page.parties)}
        ranked = sorted(counted, key=lambda c: (-counted[c], first[c].start))
        if len(ranked) == 1:
            first |= {
                p.code: p
                for p in self._page.written[:1]
                if can_hold(p) and successor_of(p.code) != successor_of(ranked[0])
            }
            return tuple(
                first[code] for code in (*ranked, *(p.code for p in self._page.written[:1] if p.code in first))
            )
        kept = ranked[:2] + [c for c in ranked[2:] if counted[c] * 2 > counted[ranked[1]]]
        return tuple(first[code] for code in kept)

    def _weight_of(self, party: Found, *, told: bool) -> int:
        """How much a mention speaks for a side: less, in German and French, where it only tells a place or one of its people."""
        lead = self._page.text[max(0, party.start - _ONE) : party.start].lower().split()
        one = party.how == "demonym" and bool(lead) and lead[-1] in self._page.words.items("one_of")
        plain = self._page.language in HOMES or not (one or party.how == GROUND)
        return 3 if told and plain else 1

    def _pair(self) -> tuple[Found, Found] | None:
        """The two whom a Slavonic sentence coordinates as those who exchange: "A and B exchanged", "between A and B"."""
        joints = {f" {word} " for word in self._page.words.items("and")} if self._page.language in HOMES else set()
        brokers = {p.code for p in self.brokers()}
        for hit, sentence in self._anchors:
            start, end = self._page.segment(hit.start, sentence)
            near = [p for p in sentence.parties if start <= p.start < end and p.how not in ("demonym", GROUND)]
            for one, other in pairwise(near):
                joined = self._page.text[one.end : other.start] in joints and can_hold(one) and can_hold(other)
                if joined and not _alike(one, other) and not brokers & {one.code, other.code}:
                    return one, other
        return None

    def brokers(self) -> list[Found]:
        """The parties that mediate."""
        return brokers(self._page)

    # ------------------------------------------------------------------------------------------------------------- claims

    def moves(self, swap: Swap, held_by: Mapping[str, Value]) -> Moves:
        """Who goes which way: the people let go and the counted groups, by the words for them."""
        found: dict[str, tuple[tuple[Value, ...], Ways]] = {}
        told = self.told_ways()
        for full, case in self._cases.cases.items():
            if swap.done and not case.says("released", "exchanged") and (case.says("held") or self._is_wished(case)):
                continue
            if full in told or case.says("awaited") or (not swap.done and case.says("held", "arrested", "sentenced")):
                person = Value("person", full, case.person.start, case.person.end, "printed")
                found[full] = (
                    (person,),
                    self._filled(told.get(full, Ways()), self._origin(full), swap, self._found(held_by.get(full))),
                )
        groups = self.groups()
        clear = sum(way != Ways() for _, way in groups.values())
        for label, (group, way) in groups.items():
            if way == Ways() and clear > 1 and self._page.language in ("de", "fr"):
                continue
            found[label] = group, self._filled(way, None, swap, None)
            found |= self._each_way(label, group, way, swap)
        ends = {who: (words, self._completed(words[0], way, found)) for who, (words, way) in found.items()}
        return self._once(self._as_before(ends))

    def _each_way(self, label: str, group: tuple[Value, ...], way: Ways, swap: Swap) -> Moves:
        """So many from either of two sides, where the words say so: "each side let 195 go"."""
        sentence = self._page.sentences[self._sentence_of(group[0].start)]
        each = self._page.first("each_side", sentence.start, group[0].end)
        mutual = self._page.first("exchanged_each", sentence.start, sentence.end)
        if each is None or (way != Ways() and mutual is None) or len(swap.sides) != _PAIR:
            return {}
        one, other = swap.sides
        return {label: (group, Ways(one, other)), f"{label} in return": (group, Ways(other, one))}

    def _is_wished(self, case: Case) -> bool:
        """Whether the release of somebody is only asked for, by a noun or an infinitive ("will press for his release")."""
        told = case.says("awaited")
        if told is None or self._page.language not in HOMES:
            return False
        node = self._page.tree.at(told[0].start)
        noun = self._page.words["nominal"].at(self._page.text, told[0].start, told[0].end) is not None
        return noun or (node is not None and node.form == "Inf")

    def _as_before(self, moves: Moves) -> Moves:
        """Slavonic counted groups of whom no way is told go as those counted last before them, a sentence or two away."""
        if self._page.language not in HOMES:
            return moves
        order = sorted((w[0].start, who) for who, (w, _) in moves.items() if w[0].role == "group")
        found, last = dict(moves), (-1, Ways())
        for place, who in order:
            words, way = moves[who]
            index = self._sentence_of(place)
            if way == Ways() and last[0] >= 0 and index - last[0] <= _AS_BEFORE:
                way = last[1]
                found[who] = words, way
            last = (index, way) if way != Ways() else last
        return found

    def _sentence_of(self, place: int) -> int:
        return next((i for i, s in enumerate(self._page.sentences) if s.start <= place < s.end), 0)

    def _once(self, moves: Moves) -> Moves:
        """Each number that goes one way once: "103 prisoners of war" and "103 Ukrainians" to one party are the same."""
        kept: Moves = {}
        for who, (words, way) in sorted(moves.items(), key=lambda item: item[1][0][0].start):
            number = who.split()[0] if words[0].role == "group" else who
            taken = any(
                w[0].role == words[0].role == "group" and k.split()[0] == number and _goes_as(way, v)
                for k, (w, v) in kept.items()
            )
            if not taken:
                kept[who] = words, way
        return kept

    def _completed(self, one: Value, way: Ways, moves: Mapping[str, tuple[tuple[Value, ...], Ways]]) -> Ways:
        """The way, or what "in return" tells of it where an end is missing."""
        if way.giver is not None or (way.taker is not None and not self._page.tree.nodes):
            return way
        back = self._returned(one, moves)
        return Ways(back.giver, way.taker or back.taker) if _differ(Ways(back.giver, way.taker)) else way

    def _returned(self, one: Value, moves: Mapping[str, tuple[tuple[Value, ...], Ways]]) -> Ways:
        """The way of those given "in return": the opposite of the way of those told last before the words for it."""
        index = next((i for i, s in enumerate(self._page.sentences) if s.start <= one.start < s.end), 0)
        here = self._page.sentences[index]
        turn = self._page.first("in_return", here.start, one.start)
        if turn is None:
            return Ways()
        first = self._page.sentences[max(0, index - 1)].start
        before = [(w[0].start, way) for w, way in moves.values() if first <= w[0].start < turn.start and way.giver]
        way = max(before, key=lambda told: told[0], default=(0, Ways()))[1]
        return Ways(way.taker, way.giver)

    def _way(self, sentence: Sentence, start: int, end: int) -> Ways:
        """The way of those at ``start`` to ``end``; who only mediates neither gives nor gets."""
        way = ways(self._page, sentence, start, end)
        brokers = {p.code for p in self.brokers()}
        giver = way.giver if way.giver is not None and way.giver.code not in brokers else None
        taker = way.taker if way.taker is not None and way.taker.code not in brokers else None
        return Ways(giver, taker)

    def completed(self, told: Mapping[str, Ways], swap: Swap | None) -> dict[str, Ways]:
        """``told`` with the giver that follows from the taker where the exchange has just two sides."""
        sides = swap.sides if swap is not None and len(swap.sides) == 2 else ()
        return {
            who: Ways(_other(sides, way.taker), way.taker) if sides and way.giver is None and way.taker else way
            for who, way in self._with_origins(told).items()
        }

    def _with_origins(self, told: Mapping[str, Ways]) -> dict[str, Ways]:
        """``told`` with the homes of those of whom no way is told, on Slavonic pages: whose citizens they are."""
        if self._page.language not in HOMES:
            return dict(told)
        return {
            who: Ways(None, self._origin(who)) if way == Ways() and self._origin(who) is not None else way
            for who, way in told.items()
        }

    def _origin(self, full: str) -> Found | None:
        own = self._cases.origins.of(full, alone=True)
        return self._found(own) if not self._cases.holders.is_dissident(full) else None

    def _found(self, value: Value | None) -> Found | None:
        """The party whose words a value holds."""
        return next((p for p in self._page.parties if value is not None and p.start == value.start), None)

    def _group(self, count: Claim) -> tuple[Value, ...] | None:
        """The words and number of a counted group that is let go."""
        number, of = count.first("number"), count.first("of")
        if number is None or of is None or number.value == "1":
            return None
        if self._page.is_quoted(number.start) and not self._is_reported(number):
            return None
        if self._page.first("subset", max(0, number.start - 12), min(len(self._page.text), number.end + 14)):
            return None
        if self._page.first("corpses", max(0, number.start - _OF_BODIES), number.start):
            return None
        sentence = next((s for s in self._page.sentences if s.start <= number.start < s.end), None)
        if sentence is not None and self._is_part(number, sentence):
            return None
        if sentence is None or not self._leaves(count, sentence) or self._is_overall(number, sentence):
            return None
        start, end = min(number.start, of.start), max(number.end, of.end)
        return Value("group", f"{number.value} {of.value}", start, end, "printed"), number

    def _is_reported(self, number: Value) -> bool:
        """Whether quoted words tell of a number as returned or handed over, as ministries of Slavonic states report it."""
        sentence = next((s for s in self._page.sentences if s.start <= number.start < s.end), None)
        if sentence is None or self._page.language not in HOMES:
            return False
        return any(self._page.first(k, sentence.start, sentence.end) for k in ("released", "receive", "give"))

    def _is_part(self, number: Value, sentence: Sentence) -> bool:
        """Whether so many are some of those counted before in the sentence: "ten, among them two Britons and a Dane"."""
        if self._page.language not in ("de", "fr"):
            return False
        opener = self._page.first("subset", sentence.start, number.start)
        others = (o.claim.first("number") for o in self._numbers)
        return opener is not None and any(o is not None and sentence.start <= o.start < opener.start for o in others)

    def _is_overall(self, number: Value, sentence: Sentence) -> bool:
        """Whether so many left over a long time, or are only spoken of."""
        start, end = self._page.segment(number.start, sentence)
        turned = self._page.first("in_return", sentence.start, number.start) is not None
        noun = next(iter(self._page.hits("released", start, number.start)), None) if self._page.tree.nodes else None
        if noun is not None and self._page.words["nominal"].at(self._page.text, noun.start, noun.end):
            start = sentence.start if self._page.first("wished", sentence.start, noun.start) else start
        spoken = self._page.first("unsure", start, number.start) if self._page.tree.nodes and not turned else None
        return self._page.first("overall", sentence.start, end) is not None or spoken is not None

    def _leaves(self, count: Claim, sentence: Sentence) -> bool:
        """Whether a counted group leaves custody: its words say so, or those of a swap of so many for so many."""
        each = self._page.first("exchanged_each", sentence.start, sentence.end)
        slavonic = self._page.language in HOMES
        turn = self._page.first("in_return", sentence.start, sentence.end) is not None
        turned = turn and (not slavonic or count.get("scope") == "total")
        moved = self._page.first("moves", sentence.start, sentence.end) if self._page.words.items("handed") else None
        leaves = (count.get("scope") or "held by") not in _APART or self._goes_first(count, sentence)
        return leaves or turned or any(words is not None for words in (each, moved))

    def _goes_first(self, count: Claim, sentence: Sentence) -> bool:
        """Whether a word of leaving stands before a group of whom a capture is told behind: "returned 10 men, captured in May"."""
        number = count.first("number")
        if number is None or count.get("scope") != "held by" or self._page.language not in HOMES:
            return False
        start, _ = self._page.segment(number.start, sentence)
        return any(self._page.first(k, start, number.start) for k in ("released", "receive", "give"))

    def _filled(self, way: Ways, origin: Found | None, swap: Swap, holder: Found | None) -> Ways:
        """A way with the end that follows: home for the taker, the other of two sides for either."""
        giver, taker = way.giver, way.taker
        if giver is None and holder is not None and (taker is None or not _alike(taker, holder)):
            giver = holder
        if taker is None and origin is not None and (giver is None or not _alike(giver, origin)):
            taker = origin
        if len(swap.sides) == 2:
            if giver is None and taker is not None:
                giver = _other(swap.sides, taker)
            elif taker is None and giver is not None:
                taker = _other(swap.sides, giver)
        return Ways(giver, taker)

    def claims(self, swap: Swap, moves: dict[str, tuple[tuple[Value, ...], Ways]]) -> Iterator[Observed]:
        """The exchange and its transfers."""
        sides = {p.code for p in swap.sides}
        told = (p for _, way in moves.values() for p in (way.giver, way.taker) if p is not None)
        parties = {successor_of(p.code): p for p in told if p.how != "demonym" or p.code in sides}
        if len(parties) < 2:
            parties = {p.code: p for p in swap.sides[:2]}
        brokers = [p for p in self.brokers() if p.code not in parties]
        if len(parties) < 2 and not (moves and swap.done):
            return
        values = [swap.event, *(Value("party", p.code, p.start, p.end, p.how) for p in parties.values())]
        if not swap.done:
            values.append(Value("modality", swap.modality, swap.event.start, swap.event.end, "stem"))
        values += [Value("mediator", p.code, p.start, p.end, p.how) for p in brokers]
        dated = swap.done or swap.modality is Modality.EXPECTED
        values += day_of(self._page, self._anchors, told_far=swap.done) if dated else []
        values += spot_of(self._page, self._anchors) if dated or self._page.language not in ("de", "fr") else []
        yield self._page.claim(Kind.EXCHANGE, *values)
        for who, way in moves.values():
            ends = (("from", way.giver), ("to", way.taker))
            values = [Value(role, p.code, p.start, p.end, p.how) for role, p in ends if p is not None]
            yield self._page.claim(Kind.TRANSFER, *who, swap.event, *values)


def _goes_as(one: Ways, other: Ways) -> bool:
    """Whether two ways are told alike, as far as both are told."""
    ends = ((one.giver, other.giver), (one.taker, other.taker))
    return all(a is None or b is None or _alike(a, b) for a, b in ends)


def _alike(one: Found, other: Found) -> bool:
    return successor_of(one.code) == successor_of(other.code)


def _differ(way: Ways) -> bool:
    return way.giver is None or way.taker is None or way.giver.code != way.taker.code


def _other(sides: tuple[Found, ...], party: Found) -> Found | None:
    codes = [successor_of(p.code) for p in sides]
    if successor_of(party.code) not in codes:
        return None
    return next((p for p in sides if successor_of(p.code) != successor_of(party.code)), None)
