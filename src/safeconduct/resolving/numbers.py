"""Numbers of people that cannot all be so: rivals of one scope, of the same people, on one side, at one time.

Two pages, or two speakers of one page, may contradict each other about a number wherever it stands. Whoever gives two numbers in
one voice means two things: only where they are so close that one must be a correction or a slip do they count as rivals, and never
where they stand next to each other ("41 for 38", "nineteen of the twenty"). Two numbers whose difference the page gives, too, are
a part and its whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict, Total
from safeconduct.resolving.disagreement import Voices, conflict_of, may_be_of_one_time, side_of, voices
from safeconduct.resolving.sums import (
    MINORS,
    PEOPLE,
    Totals,
    is_of_the_rest,
    minors,
    of_whom,
    parts,
    wholes,
    with_minors,
)

_OF_ALL = frozenset({"total", "dead", "missing"})
"""Scopes of numbers that nobody can give for a larger whole."""
_SAME_THING = 0.5
"""Part of a number that another must be at least, to be a report of the same: one of fifteen is a part, not a contradiction."""
_ONE_VOICE = 0.95
"""The same within one voice."""
_WIDER = 0.85
"""The same where one number counts people and the other says which, or one those who left and the other those who came."""
_MOVED = frozenset({"total", "released by", "received by"})
_LEAST_PART = 5
"""A part must be as large to be told from numbers that differ by chance."""
_BESIDE = 30
"""Characters within which two numbers are parts of one expression."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with all that must agree before another can be its rival."""

    number: int
    scope: str
    of: str
    holder: str
    to: str
    date: str
    modality: str
    rest: bool


_Given = list[tuple[Total, Digest]]
_Whole = tuple[Digest, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Context:
    """What all totals of one subject say of parts and wholes, and which voice gives which numbers."""

    parts: frozenset[int]
    wholes: frozenset[int]
    minors: frozenset[int]
    numbers: frozenset[int]
    answers: frozenset[frozenset[ClaimId]]
    voices: Voices
    most: Mapping[_Whole, int]
    """The largest number that each voice gives of the same people."""

    @classmethod
    def of(cls, totals: Totals) -> _Context:
        said = voices(((document, t.speaker), str(t.number)) for t, document in totals)
        numbers = frozenset(t.number for t, _ in totals)
        named = frozenset(minors(totals))
        return cls(
            frozenset(parts(totals)),
            frozenset(wholes(totals)),
            named,
            numbers,
            frozenset(_answers(totals)),
            said,
            _most(totals),
        )

    def whole_of(self, given: _Given) -> _Given:
        """Those that are no part of a larger number by the same voice: "eleven of the twenty-four" is no rival of another's 26."""
        return [(t, d) for t, d in given if t.number == self.most[_whole(t, d)]]

    def differ_by_a_part(self, a: _Number, b: _Number) -> bool:
        """Whether the page counts those by whom the larger number is larger."""
        return b.number - a.number >= _LEAST_PART and b.number - a.number in self.numbers

    def one_voice_gives(self, a: _Number, b: _Number) -> bool:
        return any({str(a.number), str(b.number)} <= set(values) for values in self.voices)


_Told = dict[_Number, _Given]


def of_totals(subject: str, totals: Totals) -> Iterator[Conflict]:
    """Exact numbers that differ though scope, whom they count, holder and date are the same.

    What one side is said to have released is no other number of it where somebody gives it for the whole.
    """
    told = _told(totals)
    context = _Context.of(totals)
    rivals: dict[str, dict[str, _Given]] = defaultdict(lambda: defaultdict(list))
    for a, b in combinations(sorted(told, key=_order), 2):
        if _may_be_rivals(a, b, context):
            for number, taking_part in zip((a, b), _taking_part(told[a], told[b], a, b, context), strict=True):
                if taking_part:
                    rivals[_role(a, b)][str(number.number)] += taking_part
    for role, sides in sorted(rivals.items()):
        ready = tuple(side_of(value, [(t.claim, d) for t, d in sides[value]]) for value in sorted(sides))
        yield with_minors(conflict_of(subject, role, ready), totals)


def _most(totals: Totals) -> dict[_Whole, int]:
    most: dict[_Whole, int] = defaultdict(int)
    for t, document in totals:
        most[_whole(t, document)] = max(t.number, most[_whole(t, document)])
    return most


def _whole(t: Total, document: Digest) -> _Whole:
    return document, t.speaker, t.scope, of_whom(t), t.holder, t.to, t.modality


def _told(totals: Totals) -> _Told:
    told: _Told = defaultdict(list)
    for t, document in totals:
        if t.comparator == "exactly" and t.upper is None and t.scope and t.modality in ("asserted", "expected"):
            key = _Number(t.number, t.scope, of_whom(t), t.holder, t.to, t.date, t.modality, is_of_the_rest(t))
            told[key].append((t, document))
    return told


def _order(number: _Number) -> tuple[object, ...]:
    return (number.number, number.scope, number.of, number.holder, number.to, number.date, number.modality, number.rest)


def _may_be_rivals(a: _Number, b: _Number, context: _Context) -> bool:
    """Whether two numbers, the smaller first, are of one thing as far as can be seen without asking who says them."""
    alike = (a.modality, a.rest) == (b.modality, b.rest) and _nearness_asked(a, b) <= 1 and _of_one_scope(a, b)
    if not alike or a.number == b.number or a.number in context.parts:
        return False
    if a.scope not in _OF_ALL and not context.wholes.isdisjoint((a.number, b.number)):
        return False
    sides = ((a.holder, b.holder), (a.to, b.to))
    return all(not x or not y or x == y for x, y in sides) and may_be_of_one_time(a.date, b.date)


def _of_one_scope(a: _Number, b: _Number) -> bool:
    """Whether both scopes are one; of people who changed hands, where nobody says whose, whether they left or came."""
    sides = (a.holder, a.to, b.holder, b.to)
    return a.scope == b.scope or ({a.scope, b.scope} <= _MOVED and not any(sides))


def _nearness_asked(a: _Number, b: _Number) -> float:
    """How near two numbers must be to be of the same people; more than 1 where they cannot be."""
    if a.of == b.of:
        return _SAME_THING if a.scope == b.scope else _WIDER
    if MINORS in (a.of, b.of):
        return 2
    x, y = set(a.of.split()), set(b.of.split())
    return _WIDER if PEOPLE in (a.of, b.of) or x < y or y < x else 2


def _taking_part(said: _Given, other: _Given, a: _Number, b: _Number, context: _Context) -> tuple[_Given, _Given]:
    """Who says the one and who says the other, of those who contradict each other."""
    there: dict[Digest, list[Total]] = defaultdict(list)
    for t, document in other:
        there[document].append(t)
    within = [(x, y, d) for x, d in said for y in there.get(d, ()) if _contradict(x, y, a, b, context)]
    pages = {d for _, d in said} | there.keys()
    if len(pages) > 1 and _compared_across(a, b) and (within or not context.one_voice_gives(a, b)):
        most, most_other = context.whole_of(said), context.whole_of(other)
        return (most, most_other) if most and most_other else ([], [])
    return [(x, d) for x, _, d in within], [(y, d) for _, y, d in within]


def _compared_across(a: _Number, b: _Number) -> bool:
    """Whether two pages must mean one thing by the numbers: both say of which side, or of all."""
    known = a.scope == "total" or bool(a.holder or a.to)
    return (
        known and a.scope == b.scope and a.modality == "asserted" and (a.of, a.holder, a.to) == (b.of, b.holder, b.to)
    )


def _contradict(x: Total, y: Total, a: _Number, b: _Number, context: _Context) -> bool:
    """Whether two numbers of one page contradict each other: told by two speakers, or hardly apart.

    However far apart, where the one answers the other: "13 were let go, a lawyer said; a monitor put it at 61".
    """
    asked = 0.0 if frozenset((x.claim, y.claim)) in context.answers else _nearness_asked(a, b)
    if x.speaker == y.speaker:
        asked = max(asked, _ONE_VOICE)
        if a.scope != b.scope or abs(x.at - y.at) < _BESIDE or b.number - a.number in context.minors:
            return False
    return a.number >= b.number * asked and not context.differ_by_a_part(a, b)


def _answers(totals: Totals) -> Iterator[frozenset[ClaimId]]:
    """Pairs of numbers that two speakers of one page give on the very same words, each the nearest to the other."""
    on_words: dict[tuple[Digest, int], list[Total]] = defaultdict(list)
    for t, document in totals:
        if t.speaker and t.noun:
            on_words[document, t.noun].append(t)
    for told in on_words.values():
        nearest = {t.claim: _nearest(t, told) for t in told}
        yield from (frozenset((one, other)) for one, other in nearest.items() if other and nearest[other] == one)


def _nearest(total: Total, told: Iterable[Total]) -> ClaimId | None:
    others = [t for t in told if t.speaker != total.speaker and t.scope == total.scope]
    return min(others, key=lambda t: (abs(t.number - total.number), t.claim)).claim if others else None


def _role(a: _Number, b: _Number) -> str:
    """What the two numbers are, with all that either says."""
    of = max((n.of for n in (a, b) if n.of != PEOPLE), key=lambda words: (len(words), words), default=PEOPLE)
    holder, to = a.holder or b.holder, a.to or b.to
    return " ".join(p for p in ("number", a.scope, holder, f"to {to}" if to else "", f"({of})") if p)
