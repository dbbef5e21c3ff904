"""Reading without a parser: people, parties and exchanges, by stems (`stems.toml`); counts come from `plaincounts`.

What a sentence says follows from the stems in it, so it says less than a parse would and only what is plain: who is named where
people are let go or exchanged, whose citizen somebody is called right before the name, the numbers of people. Holders of an
office are no detainees.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii

from safeconduct.domain.claims import Claim, Kind, Manner, Modality, Observed, Stage, Status, Value
from safeconduct.domain.documents import Article, ZoneKind
from safeconduct.domain.parties import Found, find_parties, is_state
from safeconduct.reading.dates import FoundDate, find_dates
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.minors import minor_value
from safeconduct.reading.plaincounts import find_plain_counts
from safeconduct.reading.sentences import Piece, split

_UPPER = "A-ZÀ-ÖØ-ÞЀ-ЯҐ"
_WORD = rf"[{_UPPER}][\w’'-]+"
_RUN = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,3}}")
_SINGLE = re.compile(rf"(?<![\w-]){_WORD}")
_AGE = re.compile(r",? \(?[1-9]\d(?:[,)]| (?:ans|Jahre|лет|года?|років|роки)\b)")


@cache
def _lists(language: str) -> dict[str, Any] | None:
    data = tomllib.loads((files("safeconduct.reading") / "stems.toml").read_text("utf-8"))
    found: dict[str, Any] | None = data.get(language)
    return found


def languages() -> tuple[str, ...]:
    """The languages there are lists for."""
    data = tomllib.loads((files("safeconduct.reading") / "stems.toml").read_text("utf-8"))
    return tuple(sorted(data))


def read_by_words(article: Article) -> tuple[Observed, ...]:
    """The claims of an article in one of `languages`; none for any other."""
    lists = _lists(article.language)
    return tuple(_Reader(article, lists).run()) if lists is not None else ()


@dataclass(frozen=True, slots=True)
class _Person:
    """A printed name, the fullest name of that person on the page, and whether an office stands with it."""

    full: str
    start: int
    end: int
    office: bool


class _Reader:
    def __init__(self, article: Article, lists: dict[str, Any]) -> None:
        self.article, self.text, self.lists = article, article.text, lists
        self.parties = find_parties(article.text, article.language)
        kept = (ZoneKind.BODY, ZoneKind.HEADING)
        self.pieces = [p for p in split(article) if p.zone in kept and self.text[p.start : p.end].strip()]
        self.people = list(self._names())
        self.offices = {p.full for p in self.people if p.office}

    def run(self) -> Iterator[Observed]:
        for person in self.people:
            printed = " ".join(self.text[person.start : person.end].split())
            minor = minor_value(self.text, person.start, person.end)
            yield self._claim(Kind.NAME, [Value("name", printed, person.start, person.end, "printed"), *minor])
        exchange = self._exchange()
        modality = self._modality()
        if exchange is not None and modality is not Modality.ASSERTED:
            yield from self._prospect(exchange, modality)
            exchange = None
        yield from self._cases(exchange)
        for observed in find_plain_counts(self.article):
            yield observed
            number, of = observed.claim.first("number"), observed.claim.first("of")
            if exchange is not None and number is not None and of is not None:
                start, end = min(number.start, of.start), max(number.end, of.end)
                group = Value("group", f"{number.value} {of.value}", start, end, "printed")
                yield self._claim(Kind.TRANSFER, [group, number, *_ways(observed.claim), exchange])

    # ------------------------------------------------------------------------------------------------------------- names

    def _names(self) -> Iterator[_Person]:
        full: dict[str, str] = {}
        for match in _RUN.finditer(self.text):
            words = match.group().split()
            told = self._told(words, match.end())
            while len(words) > 2 and not _is_given(words[0]):
                words = words[1:]
            start = match.end() - len(match.group()) + match.group().index(words[0])
            if len(words) < 2 or not (told or _is_given(words[0])) or self._is_party(start, match.end()):
                continue
            name = " ".join(words)
            full.setdefault(_stem(words[-1]), name)
            yield _Person(full[_stem(words[-1])], start, match.end(), self._office_beside(start, match.end()))
        runs = [m.span() for m in _RUN.finditer(self.text)]
        for match in _SINGLE.finditer(self.text):
            known = full.get(_stem(match.group()))
            if known and not any(a <= match.start() < b for a, b in runs):
                yield _Person(known, match.start(), match.end(), self._office_beside(match.start(), match.end()))

    def _told(self, words: list[str], end: int) -> bool:
        """Whether the ending of the last word, or an age behind it, tells that the run is a name."""
        endings = tuple(self.lists.get("surname", ()))
        last = words[-1].lower()
        ended = bool(endings) and last.endswith(endings) and len(last) > 4
        return ended or _AGE.match(self.text, end) is not None

    def _is_party(self, start: int, end: int) -> bool:
        return any(p.start < end and start < p.end for p in self.parties)

    def _office_beside(self, start: int, end: int) -> bool:
        before, after = self.text[max(0, start - 45) : start].lower(), self.text[end : end + 30].lower()
        before = re.split(r"[.;:,]", before)[-1]
        after = after.split(",")[1] if after.startswith(",") and after.count(",") else ""
        return any(_has(part, stem) for stem in self.lists["office"] for part in (before, after))

    def _named_in(self, piece: Piece) -> list[_Person]:
        inside = [p for p in self.people if piece.start <= p.start < piece.end and p.full not in self.offices]
        return list({p.full: p for p in inside}.values())

    # ------------------------------------------------------------------------------------------------------------ events

    def _says(self, piece: Piece, what: str) -> tuple[int, int] | None:
        lowered = self.text[piece.start : piece.end].lower()
        for stem in self.lists[what]:
            match = re.search(rf"(?<!\w){re.escape(stem)}\w*", lowered)
            if match:
                return piece.start + match.start(), piece.start + match.end()
        return None

    def _exchange(self) -> Value | None:
        """The anchor of the page's exchange: a word of exchange on a page that also speaks of custody and of two parties."""
        states = {p.code for p in self.parties}
        custody = any(self._says(p, "held") or self._says(p, "release") for p in self.pieces)
        anchor = next((span for p in self.pieces if (span := self._says(p, "exchange"))), None)
        if anchor is None or not custody or len(states) < 2:
            return None
        return Value("event", str(anchor[0]), *anchor, "anchor")

    def _modality(self) -> Modality:
        """How the page puts its exchange: as a fact where one sentence speaks of it without doubt."""
        told = [p for p in self.pieces if self._says(p, "exchange")]
        doubts = [p for p in told if self._says(p, "unsure") or self.text[p.start : p.end].rstrip().endswith("?")]
        denials = [p for p in told if self._says(p, "denied")]
        if len({p.start for p in (*doubts, *denials)}) < len(told):
            return Modality.ASSERTED
        return Modality.DENIED if denials and len(denials) >= len(doubts) else Modality.PROPOSED

    def _prospect(self, exchange: Value, modality: Modality) -> Iterator[Observed]:
        """The exchange that is only talked of, or denied, with its two states."""
        sides = self._sides({})
        values = [Value("party", code, p.start, p.end, p.how) for code, p in sides.items()]
        if len(values) > 1:
            put = Value("modality", modality, exchange.start, exchange.end, "stem")
            yield self._claim(Kind.EXCHANGE, [exchange, put, *values])

    def _cases(self, exchange: Value | None) -> Iterator[Observed]:
        origins: dict[str, Value] = {}
        moved: dict[str, _Person] = {}
        for piece in self.pieces:
            named = self._named_in(piece)
            for person in named:
                origin = self._origin(person)
                if origin is not None:
                    origins.setdefault(person.full, origin)
                    yield self._claim(Kind.CITIZENSHIP, [_person(person), origin])
            yield from self._steps(piece, named)
            if self._says(piece, "release") or self._says(piece, "list"):
                moved.update({p.full: p for p in named if not self._says(piece, "dead")})
        if exchange is None:
            return
        sides = self._sides(origins)
        yield from self._event(exchange, sides)
        for person in moved.values():
            yield from self._transfer(person, exchange, sides, origins.get(person.full))

    def _steps(self, piece: Piece, named: list[_Person]) -> Iterator[Observed]:
        if len(named) != 1:
            return
        person = _person(named[0])
        if span := self._says(piece, "arrest"):
            date = next(iter(self._dates(piece)), None)
            told = [Value("date", date.when.edtf, date.start, date.end, date.rule)] if date else []
            told += self._place_after(span[1])
            yield self._claim(Kind.STEP, [person, Value("step", Stage.ARREST, *span, "stem"), *told])
        for term, stem in (("life", "life"), ("death", "death")):
            if span := self._says(piece, stem):
                yield self._claim(Kind.SENTENCE, [person, Value("term", term, *span, "stem")])
        if (span := self._says(piece, "held") or self._says(piece, "arrest")) and not self._says(piece, "release"):
            holder = self._holder(piece, named[0])
            held = Value("status", Status.HELD, *span, "stem")
            yield self._claim(Kind.DETENTION, [person, held, *([holder] if holder else [])])
        if (years := self._years(piece)) is not None:
            yield self._claim(Kind.SENTENCE, [person, years])
        if span := self._says(piece, "dead"):
            status, manner = Value("status", Status.DEAD, *span, "stem"), Value("manner", Manner.DEATH, *span, "stem")
            yield self._claim(Kind.STATUS, [person, status, manner])

    def _holder(self, piece: Piece, person: _Person) -> Value | None:
        """The one state besides the person's own that the sentence names."""
        origin = self._origin(person)
        near = {p.code: p for p in self.parties if piece.start <= p.start < piece.end and is_state(p.code)}
        other = [p for code, p in near.items() if origin is None or code != origin.value]
        if len(other) != 1 or other[0].end > person.start - 25 > other[0].start:
            return None
        return Value("custodian", other[0].code, other[0].start, other[0].end, other[0].how)

    def _years(self, piece: Piece) -> Value | None:
        """The one term of years in a sentence that speaks of a verdict."""
        if not self._says(piece, "sentenced") or self._says(piece, "unsure"):
            return None
        pattern = rf"(?<![\d.,-])(\d{{1,2}})[\s-]+(?:{'|'.join(self.lists['years'])})(?!\w)"
        found = list(re.finditer(pattern, self.text[piece.start : piece.end], re.IGNORECASE))
        if len(found) != 1:
            return None
        start, end = piece.start + found[0].start(), piece.start + found[0].end()
        return Value("term", f"{found[0][1]} years", start, end, "stem")

    def _place_after(self, end: int) -> list[Value]:
        """The name after "in" right behind a word of arrest."""
        match = re.match(rf"\s+(?:{'|'.join(self.lists['in'])})\s+({_WORD})", self.text[end : end + 60])
        return [Value("place", match[1], end + match.start(1), end + match.end(1), "printed")] if match else []

    def _origin(self, person: _Person) -> Value | None:
        """The citizenship named right before the name."""
        before = [p for p in self.parties if p.how == "demonym" and 0 <= person.start - p.end < 25 and is_state(p.code)]
        near = [p for p in before if not re.search(r"[.,;:]", self.text[p.end : person.start])]
        return Value("country", near[-1].code, near[-1].start, near[-1].end, "demonym") if near else None

    def _sides(self, origins: dict[str, Value]) -> dict[str, Found]:
        """The states that the page names most, and those whose citizens go."""
        counted: dict[str, int] = {}
        brokered = [p for p in self.pieces if self._says(p, "mediator")]
        brokers = {f.code for p in brokered for f in self.parties if p.start <= f.start < p.end}
        goers = {v.value for v in origins.values()}
        for party in self.parties:
            if party.code in brokers - goers and len({p.code for p in self.parties} - brokers) > 1:
                continue
            if party.how in {"name", "demonym", "metonym", "ministry"} and is_state(party.code):
                counted[party.code] = counted.get(party.code, 0) + 1
        first = {p.code: p for p in reversed(self.parties)}
        kept = sorted(counted, key=lambda c: (-(counted[c] + 2 * (c in goers)), first[c].start))[:2]
        return {code: first[code] for code in kept}

    def _event(self, exchange: Value, sides: dict[str, Found]) -> Iterator[Observed]:
        values = [exchange, *(Value("party", code, p.start, p.end, p.how) for code, p in sides.items())]
        broker = next((p for p in self.pieces if self._says(p, "mediator")), None)
        if broker is not None:
            near = [p for p in self.parties if broker.start <= p.start < broker.end and p.code not in sides]
            values += [Value("mediator", p.code, p.start, p.end, p.how) for p in near[:1]]
        dates = [d for p in self.pieces[:6] for d in self._dates(p) if d.when.precision == "day"]
        values += [Value("date", d.when.edtf, d.start, d.end, d.rule) for d in dates[:1]]
        yield self._claim(Kind.EXCHANGE, values)

    def _transfer(
        self, person: _Person, exchange: Value, sides: dict[str, Found], origin: Value | None
    ) -> Iterator[Observed]:
        values = [_person(person), exchange]
        other = next(
            (p for code, p in sides.items() if origin is not None and code != origin.value and origin.value in sides),
            None,
        )
        if other is not None and origin is not None:
            values += [
                Value("from", other.code, other.start, other.end, "follows:demonym"),
                Value("to", origin.value, origin.start, origin.end, "demonym"),
            ]
        yield self._claim(Kind.TRANSFER, values, confirmed=other is not None)
        status = Value("status", Status.EXCHANGED, exchange.start, exchange.end, "exchange")
        yield self._claim(
            Kind.STATUS,
            [_person(person), status, Value("manner", Manner.SWAP, exchange.start, exchange.end, "exchange"), exchange],
        )

    def _dates(self, piece: Piece) -> list[FoundDate]:
        return find_dates(self.text, piece.start, piece.end, self.article.published, language=self.article.language)

    def _claim(self, kind: Kind, values: list[Value], *, confirmed: bool = True) -> Observed:
        return Observed(Claim.of(self.article.digest, kind, values), 0.6, confirmed)


def _person(person: _Person) -> Value:
    return Value("person", person.full, person.start, person.end, "printed")


def _ways(claim: Claim) -> list[Value]:
    """From whom and to whom a counted group goes, as far as the count tells."""
    holder, to = claim.first("holder"), claim.first("to")
    ways = [replace(holder, role="from")] if holder is not None else []
    return [*ways, replace(to, role="to")] if to is not None else ways


def _has(part: str, stem: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(stem)}", part) is not None


def _stem(word: str) -> str:
    """What the case forms of a surname have in common, in plain letters."""
    return anyascii(word).lower().replace("'", "")[:5]


@cache
def _is_given(word: str) -> bool:
    """Whether a word is a known given name, in any script and case."""
    plain = anyascii(word).lower().replace("'", "")
    given = lexicon().given
    return (
        plain in given
        or any(plain[: len(plain) - cut] in given for cut in (1, 2) if len(plain) - cut > 3)
        or (f"{plain[:-1]}iy" in given or f"{plain[:-2]}ii" in given or f"{plain[:-2]}y" in given)
    )
