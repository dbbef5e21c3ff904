"""Values that cannot all be so, side by side: what a conflict is made of, whatever it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.domain.parties import successor_of
from safeconduct.domain.people import Conflict, Side
from safeconduct.resolving.ids import make_id
from safeconduct.resolving.spans import gap, span


@dataclass(frozen=True, slots=True)
class Said:
    """A value somebody gives, with where."""

    value: str
    claim: ClaimId
    document: Digest
    published: str = ""
    date: str = ""
    detail: str = ""
    modality: str = "asserted"


Disagree = Callable[[Said, Said], bool]
Voices = Collection[Collection[str]]
"""The values that each voice gives: a page in its own words, or a speaker on it."""


def voices(told: Iterable[tuple[object, str]]) -> Voices:
    """The values of each voice that gives more than one."""
    found: dict[object, set[str]] = defaultdict(set)
    for voice, value in told:
        found[voice].add(value)
    return [values for values in found.values() if len(values) > 1]


def dates_disagree(a: Said, b: Said) -> bool:
    """Whether two dates cannot mean one day."""
    return not _agree(a.value, b.value)


def values_disagree(a: Said, b: Said) -> bool:
    """Whether two values are not the same."""
    return a.value != b.value


def states_disagree(a: Said, b: Said) -> bool:
    """Whether two parties are not the same, a former state counted as what it is today."""
    return successor_of(a.value) != successor_of(b.value)


def dated_alike(a: Said, b: Said) -> bool:
    """Whether two values may be of one time: neither's date, where both have one, rules it out."""
    return may_be_of_one_time(a.date, b.date)


def may_be_of_one_time(left: str, right: str) -> bool:
    """Whether neither date, where both are known, rules out that they mean one time."""
    return not left or not right or _agree(left, right)


def _agree(left: str, right: str) -> bool:
    x, y = span(left), span(right)
    return gap(x, y) == 0 if x and y else _agree_in_part(left, right)


@lru_cache(maxsize=65536)
def _agree_in_part(left: str, right: str) -> bool:
    return When(left).agrees(When(right))


def conflict(
    subject: str, role: str, said: Iterable[Said], disagree: Disagree, person: str = "", told: Voices = ()
) -> Iterator[Conflict]:
    """One conflict where any two of the values disagree: a side for each value that takes part.

    Two values that one voice of ``told`` gives are of two things: nobody contradicts himself about a number or a day.
    """
    sides: dict[str, dict[Said, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for s in sorted(set(said), key=lambda s: (s.value, s.modality, s.document, s.claim)):
        sides[s.value if s.modality == "asserted" else f"{s.modality}: {s.value}"][_alike(s, role)].append(s)
    by_one = {pair for values in told for pair in combinations(sorted(values), 2)}
    taking_part: dict[str, set[Said]] = defaultdict(set)
    for left, right in combinations(sorted(sides), 2):
        if (left, right) in by_one:
            continue
        for a, b in product(sides[left], sides[right]):
            if disagree(a, b):
                taking_part[left].update(sides[left][a])
                taking_part[right].update(sides[right][b])
    if taking_part:
        both = tuple(
            side_of(value, [(s.claim, s.document) for s in taking_part[value]]) for value in sorted(taking_part)
        )
        yield conflict_of(subject, role, both, person)


def _alike(said: Said, role: str) -> Said:
    """What stands for all that differ only in where they are said, unless the role asks where: keeps the famous from costing n²."""
    if role in ("custodian", "status", "term"):
        return replace(said, claim=ClaimId(""))
    return replace(said, claim=ClaimId(""), document=Digest(""), published="")


def side_of(value: str, given: Iterable[tuple[ClaimId, Digest]]) -> Side:
    """The side of a value, with who gives it."""
    known = sorted(set(given))
    return Side(value, tuple(sorted({claim for claim, _ in known})), tuple(sorted({document for _, document in known})))


def conflict_of(subject: str, role: str, sides: tuple[Side, ...], person: str = "") -> Conflict:
    """The conflict of these sides, with a line that says what they are and leaves the verdict open."""
    values = " / ".join(f"{side.value} in {_reports(len(side.documents))}" for side in sides)
    explanation = f"{role}: {values}; not all can be so"
    return Conflict(make_id("x", subject, role, person), subject, role, sides, explanation, person)


def _reports(number: int) -> str:
    return "one report" if number == 1 else f"{number} reports"
