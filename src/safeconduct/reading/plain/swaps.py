"""Exchanges: that there is one, how the page puts it, its parties, day, place and broker, and who goes which way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.domain.claims import Claim, Kind, Modality, Observed, Value
from safeconduct.domain.parties import Found, is_armed_group, is_state, successor_of
from safeconduct.reading.plain.custody import Case
from safeconduct.reading.plain.origins import Origins
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.spots import spot_near
from safeconduct.reading.plain.tables import Hit

_SIDES = 2


@dataclass(frozen=True, slots=True)
class Swap:
    """The exchange of a page: the words that name it, how it is put, and its sides."""

    event: Value
    modality: Modality
    sides: dict[str, Found]


class Swaps:
    """The exchange that a page tells of, if it does."""

    def __init__(self, page: Page, origins: Origins) -> None:
        self._page = page
        self._origins = origins
        self._anchors = [
            (hit, s)
            for s in page.sentences
            for hit in page.hits("exchange", s.start, s.end, "anchor")
            if self._is_meant(s)
        ]

    def _is_meant(self, sentence: Sentence) -> bool:
        return (
            any(
                self._page.first(kind, sentence.start, sentence.end)
                for kind in ("held", "released", "arrested", "sentenced", "people")
            )
            or bool(sentence.people)
            or bool(sentence.parties)
            or sentence.heading
        )

    def find(self) -> Swap | None:
        """The exchange; None on a page without the word, or that speaks of nobody held."""
        custody = [
            s
            for s in self._page.sentences
            if any(self._page.first(k, s.start, s.end) for k in ("held", "released", "arrested"))
        ]
        if not self._anchors or not custody:
            return None
        sides = self._sides()
        if len(sides) < _SIDES:
            return None
        hit, _ = next(((h, s) for h, s in self._anchors if not s.heading), self._anchors[0])
        event = Value("event", str(hit.start), hit.start, hit.end, "anchor")
        return Swap(event, self._modality(), sides)

    def _modality(self) -> Modality:
        """How the page puts it: as a fact where one sentence speaks of it without doubt."""
        told = {s.start: s for _, s in self._anchors}.values()
        kinds = Counter(self._put(s) for s in told)
        if kinds[Modality.ASSERTED]:
            return Modality.ASSERTED
        order = (Modality.DENIED, Modality.EXPECTED, Modality.PROPOSED)
        return max(order, key=lambda m: kinds[m])

    def _put(self, sentence: Sentence) -> Modality:
        span = (sentence.start, sentence.end)
        if self._page.first("exchange_denied", *span):
            return Modality.DENIED
        if self._page.first("exchange_planned", *span):
            return Modality.EXPECTED
        if self._page.first("exchange_unsure", *span) or self._page.text[
            sentence.start : sentence.end
        ].rstrip().endswith("?"):
            return Modality.PROPOSED
        return Modality.ASSERTED

    # -------------------------------------------------------------------------------------------------------------- sides

    def _sides(self) -> dict[str, Found]:
        """The parties of the exchange: those named most where people leave custody, brokers aside."""
        counted: Counter[str] = Counter()
        brokers = {p.code for p in self.brokers()}
        for sentence in self._page.sentences:
            told = any(self._page.first(k, sentence.start, sentence.end) for k in ("released", "exchanged", "exchange"))
            for party in sentence.parties:
                if (is_state(party.code) or is_armed_group(party.code)) and party.code not in brokers:
                    counted[party.code] += 3 if told else 1
        first = {p.code: p for p in reversed(self._page.parties)}
        kept = sorted(counted, key=lambda c: (-counted[c], first[c].start))[:_SIDES]
        return {code: first[code] for code in kept}

    def brokers(self) -> list[Found]:
        """The parties that mediate: named beside a word of mediation."""
        found: list[Found] = []
        for sentence in self._page.sentences:
            for hit in self._page.hits("mediator", sentence.start, sentence.end):
                near = [p for p in sentence.parties if -45 <= p.start - hit.end <= 45]
                found += sorted(near, key=lambda p: abs(p.start - hit.end))[:1]
        return list({p.code: p for p in found}.values())

    # ------------------------------------------------------------------------------------------------------------- claims

    def claims(self, swap: Swap) -> Iterator[Observed]:
        """The exchange itself."""
        values = [swap.event, *(Value("party", code, p.start, p.end, p.how) for code, p in swap.sides.items())]
        if swap.modality is not Modality.ASSERTED:
            values.append(Value("modality", swap.modality, swap.event.start, swap.event.end, "stem"))
        values += [Value("mediator", p.code, p.start, p.end, p.how) for p in self.brokers()]
        values += self._day() if swap.modality is not Modality.DENIED else []
        values += self._spot()
        yield self._page.claim(Kind.EXCHANGE, *values)

    def _day(self) -> list[Value]:
        """The day told with the exchange, or with those let go."""
        told = [s for _, s in self._anchors]
        told += [s for s in self._page.sentences if self._page.first("released", s.start, s.end)]
        dates = [d for s in told for d in self._page.dates(s.start, s.end) if d.when.precision == "day"]
        lead = [
            d for s in self._page.sentences[:3] for d in self._page.dates(s.start, s.end) if d.when.precision == "day"
        ]
        return [Value("date", d.when.edtf, d.start, d.end, d.rule) for d in (*dates, *lead)[:1]]

    def _spot(self) -> list[Value]:
        found = [v for hit, s in self._anchors if not s.heading for v in spot_near(self._page, hit, s)]
        return found[:1]

    def person_moves(self, case: Case, swap: Swap, holder: str | None) -> Observed | None:
        """The transfer of a person let go in the exchange."""
        told = case.says("released", "exchanged")
        if told is None and swap.modality is Modality.ASSERTED:
            return None
        person = Value("person", case.person.full, case.person.start, case.person.end, "printed")
        origin = self._origins.of(case.person.full)
        giver, taker = self._ways(swap, holder, origin.value if origin else None)
        return self._page.claim(Kind.TRANSFER, person, swap.event, *self._ends(swap, giver, taker))

    def group_moves(self, count: Claim, swap: Swap) -> Observed | None:
        """The transfer of a counted group."""
        number, of, scope = count.first("number"), count.first("of"), count.get("scope")
        if number is None or of is None or scope in ("dead", "missing", "held by", "total"):
            return None
        if self._page.is_quoted(number.start):
            return None
        start, end = min(number.start, of.start), max(number.end, of.end)
        group = Value("group", f"{number.value} {of.value}", start, end, "printed")
        sentence = next((s for s in self._page.sentences if s.start <= number.start < s.end), None)
        giver, taker = self._told_ways(sentence, of, swap) if sentence else (None, None)
        return self._page.claim(Kind.TRANSFER, group, number, swap.event, *self._ends(swap, giver, taker))

    def _ends(self, swap: Swap, giver: str | None, taker: str | None) -> list[Value]:
        ends = (("from", giver), ("to", taker))
        return [
            Value(role, code, swap.sides[code].start, swap.sides[code].end, "follows:side")
            for role, code in ends
            if code is not None and code in swap.sides
        ]

    def _ways(self, swap: Swap, holder: str | None, origin: str | None) -> tuple[str | None, str | None]:
        codes = list(swap.sides)
        taker = next((c for c in codes if origin is not None and successor_of(c) == successor_of(origin)), None)
        giver = holder if holder in codes and holder != taker else None
        if taker is not None and giver is None:
            giver = next(c for c in codes if c != taker)
        if giver is not None and taker is None:
            taker = next(c for c in codes if c != giver)
        return giver, taker

    def _told_ways(self, sentence: Sentence, of: Value, swap: Swap) -> tuple[str | None, str | None]:
        """From whom and to whom: by the group's own nation, "out of Russian captivity", or who gives and who gets."""
        codes = list(swap.sides)
        words = self._page
        for party in sentence.parties:
            if party.code in codes and words.first("captivity", party.end, min(party.end + 14, sentence.end)):
                return party.code, next(c for c in codes if c != party.code)
        demonym = [
            p for p in self._page.parties if p.how == "demonym" and -24 <= p.start - of.start < of.end - of.start + 12
        ]
        own = next((c for p in demonym for c in codes if successor_of(c) == successor_of(p.code)), None)
        if own is not None:
            return next(c for c in codes if c != own), own
        return self._by_verb(sentence, of, codes)

    def _by_verb(self, sentence: Sentence, of: Value, codes: list[str]) -> tuple[str | None, str | None]:
        give = self._nearest("give", sentence, of)
        receive = self._nearest("receive", sentence, of)
        named = [p for p in sentence.parties if p.code in codes and p.how != "demonym"]
        if not named or (give is None and receive is None):
            return None, None
        actor = named[0].code
        other = next(c for c in codes if c != actor)
        gives = receive is None or (give is not None and abs(give.start - of.start) < abs(receive.start - of.start))
        passive = (
            gives
            and give is not None
            and self._page.words["towards"].first(
                self._page.text, max(sentence.start, named[0].start - 8), named[0].start
            )
        )
        if passive:
            return other, actor
        return (actor, other) if gives else (other, actor)

    def _nearest(self, label: str, sentence: Sentence, of: Value) -> Hit | None:
        hits = list(self._page.hits(label, sentence.start, sentence.end))
        return min(hits, key=lambda h: abs(h.start - of.start), default=None)
