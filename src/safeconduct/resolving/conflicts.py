"""Claims that cannot all be true, side by side, without a verdict.

What differs in scope, comparator or date is no conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.domain.parties import successor_of
from safeconduct.domain.people import Appearance, Conflict, Fact, Side, Telling, Total
from safeconduct.resolving.ids import make_id
from safeconduct.resolving.letters import fold, latin
from safeconduct.resolving.spans import gap, span
from safeconduct.resolving.words import word_set

_GONE = frozenset({"released", "exchanged"})
_SAME_THING = 0.5
"""Part of a number that another must be at least, to be a report of the same: one of fifteen is a part, not a contradiction."""
_SAME_TIME = 31
"""Days between two pages whose reports of who holds somebody are still of one time."""


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


def of_person(person: str, appearances: Collection[Appearance]) -> Iterator[Conflict]:
    """The conflicts about one person."""
    said: dict[str, list[Said]] = defaultdict(list)
    for a in appearances:
        for fact in a.facts:
            said[fact.role].append(_said(fact, a))
    for role, disagree in _PERSON.items():
        asserted = [s for s in said[role] if s.modality == "asserted"]
        yield from conflict(person, role, asserted, disagree)
    if not said["destination"] and not said["extradition date"] and not said["extradited from"]:
        yield from conflict(person, "custodian", [s for s in said["custodian"] if s.modality == "asserted"], _one_time)
    yield from conflict(person, "status", said["status"], _statuses_disagree)


def _said(fact: Fact, appearance: Appearance) -> Said:
    return Said(
        fact.value, fact.claim, appearance.document, appearance.published, fact.date, fact.detail, fact.modality
    )


def _dates_disagree(a: Said, b: Said) -> bool:
    return not When(a.value).agrees(When(b.value))


def _places_disagree(a: Said, b: Said) -> bool:
    """Whether two named places of one kind have no word in common; "a petrol station" may be anywhere."""
    named = a.value != a.value.lower() and b.value != b.value.lower()
    alike = _is_facility(a.value) == _is_facility(b.value)
    return named and alike and _dated_alike(a, b) and not (_words(a.value) & _words(b.value))


def _is_facility(place: str) -> bool:
    return not word_set("facilities").isdisjoint(re.findall(r"\w+", place.lower()))


def _terms_disagree(a: Said, b: Said) -> bool:
    same_court = not a.detail or not b.detail or a.detail == b.detail
    return same_court and _dated_alike(a, b) and _months(a.value) != _months(b.value)


def _values_disagree(a: Said, b: Said) -> bool:
    return a.value != b.value


def _states_disagree(a: Said, b: Said) -> bool:
    return successor_of(a.value) != successor_of(b.value)


def _one_time(a: Said, b: Said) -> bool:
    """Whether two custodians are of one time: one page, or pages of one month, with no date that parts them."""
    if not _states_disagree(a, b) or not _dated_alike(a, b):
        return False
    if a.document == b.document:
        return True
    x, y = span(a.published), span(b.published)
    return x is not None and y is not None and gap(x, y) <= _SAME_TIME


def _statuses_disagree(a: Said, b: Said) -> bool:
    if a.value in _GONE and b.value in _GONE:
        return (a.modality == "denied") != (b.modality == "denied") and {a.modality, b.modality} <= {
            "asserted",
            "denied",
        }
    if a.modality != "asserted" or b.modality != "asserted" or {a.value, b.value} - {"held", "dead", *_GONE}:
        return False
    if a.value == b.value:
        return False
    if "dead" in (a.value, b.value):
        return _held_after_death(*((a, b) if a.value == "dead" else (b, a)))
    x, y = span(a.date), span(b.date)
    return bool(x and y and gap(x, y) == 0)


def _held_after_death(dead: Said, other: Said) -> bool:
    died, then = span(dead.date) or span(dead.published), span(other.date) or span(other.published)
    return dead.document != other.document and bool(died and then and then[0] > died[1])


def _dated_alike(a: Said, b: Said) -> bool:
    return not a.date or not b.date or When(a.date).agrees(When(b.date))


def _words(place: str) -> frozenset[str]:
    words = re.findall(r"\w+", place.lower())
    return frozenset(fold(w) for w in words if len(w) > 2 and w not in word_set("facilities"))


def _months(term: str) -> str:
    match = re.fullmatch(r"([\d.]+) (year|month)s?", term)
    return str(round(float(match[1]) * (12 if match[2] == "year" else 1))) if match else term


_PERSON: dict[str, Disagree] = {
    "arrest date": _dates_disagree,
    "verdict date": _dates_disagree,
    "extradition date": _dates_disagree,
    "arrest place": _places_disagree,
    "term": _terms_disagree,
    "extradited from": _states_disagree,
}


def of_event(event: str, tellings: Collection[Telling], denials: Collection[Telling] = ()) -> Iterator[Conflict]:
    """The conflicts about one event; ``denials`` are tellings that deny it."""

    def each(value: Callable[[Telling], str], among: Iterable[Telling] = tellings) -> list[Said]:
        return [Said(v, t.claims[0], t.document, t.published) for t in among if (v := value(t))]

    yield from conflict(event, "date", each(lambda t: t.date), _dates_disagree)
    yield from conflict(event, "place", each(lambda t: t.place), _places_disagree)
    happened = [Said(t.modality, t.claims[0], t.document) for t in (*tellings, *denials)] if denials else []
    yield from conflict(event, "whether it happened", happened, _values_disagree)
    yield from _mediators(event, tellings)
    yield from _directions(event, tellings)
    numbers = [(total, t) for t in tellings for total in t.totals]
    yield from of_totals(event, [(total, t.document) for total, t in numbers])
    yield from _sums(event, [(total, t.document) for total, t in numbers])


def _mediators(event: str, tellings: Iterable[Telling]) -> Iterator[Conflict]:
    said: dict[str, list[Said]] = defaultdict(list)
    for t in tellings:
        for party in t.mediators:
            said[party].append(Said("mediated", t.claims[0], t.document))
        for party in t.denied_mediators:
            said[party].append(Said("did not mediate", t.claims[0], t.document))
    for party in sorted(said):
        yield from conflict(event, f"mediator {party}", said[party], _values_disagree)


def _directions(event: str, tellings: Iterable[Telling]) -> Iterator[Conflict]:
    ways: dict[str, list[Said]] = defaultdict(list)
    for t in tellings:
        for part in t.parts:
            if part.person and part.source:
                ways[part.person].append(Said(part.source, t.claims[0], t.document, detail=part.person))
    for person, said in sorted(ways.items()):
        yield from conflict(event, f"released by ({person})", said, _states_disagree)


def _of_whom(total: Total) -> str:
    """Whom a number counts, by its last word; all words for people in custody are one."""
    words = re.findall(r"[^\W\d]+", latin(total.of))
    if word_set("minors").intersection(words):
        return "minors"
    rest = [w for w in words if w not in word_set("people") and w not in word_set("small")]
    return " ".join(fold(w) for w in rest[:2]) or "people"


def _firm(total: Total) -> bool:
    """Whether it is one exact number that is said to be so, of a known scope."""
    return total.comparator == "exactly" and total.upper is None and total.modality == "asserted" and bool(total.scope)


def of_totals(subject: str, totals: Sequence[tuple[Total, Digest]]) -> Iterator[Conflict]:
    """Exact numbers that differ though scope, whom they count, holder and date are the same.

    A difference that minors counted beside explain is none.
    """
    groups: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    minors = {t.number for t, _ in totals if _of_whom(t) == "minors"}
    for total, document in totals:
        if _firm(total) and (total.scope == "total" or total.holder or total.to):
            key = (total.scope, _of_whom(total), total.holder, total.to)
            groups[key].append(Said(str(total.number), total.claim, document, date=total.date))

    def disagree(a: Said, b: Said) -> bool:
        less, more = sorted((int(a.value), int(b.value)))
        return less != more and less >= more * _SAME_THING and _dated_alike(a, b) and more - less not in minors

    for (scope, of, holder, to), said in sorted(groups.items()):
        role = " ".join(p for p in ("number", scope, holder, f"to {to}" if to else "", f"({of})") if p)
        yield from conflict(subject, role, said, disagree)


def _sums(event: str, totals: Sequence[tuple[Total, Digest]]) -> Iterator[Conflict]:
    """Numbers that two sides released, which one page gives beside a total that they do not add up to."""
    by_page: dict[Digest, list[Total]] = defaultdict(list)
    for total, document in totals:
        if _firm(total) and _of_whom(total) in ("people", "minors"):
            by_page[document].append(total)
    for document, own in sorted(by_page.items()):
        minors = {t.number for t in own if _of_whom(t) == "minors"}
        released = {t.holder: t for t in own if t.scope == "released by" and t.holder and _of_whom(t) == "people"}
        whole = [t for t in own if t.scope == "total" and _of_whom(t) == "people"]
        added = sum(t.number for t in released.values())
        if len(released) > 1 and len(whole) == 1 and abs(added - whole[0].number) not in {0, *minors}:
            parts = tuple(sorted(t.claim for t in released.values()))
            sides = (
                Side(f"{added} (sum)", parts, (document,)),
                Side(str(whole[0].number), (whole[0].claim,), (document,)),
            )
            yield _conflict(event, "sum", sides)


def conflict(subject: str, role: str, said: Iterable[Said], disagree: Disagree) -> Iterator[Conflict]:
    """One conflict where any two of the values disagree: a side for each value that takes part."""
    sides: dict[str, dict[Said, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for s in sorted(set(said), key=lambda s: (s.value, s.modality, s.document, s.claim)):
        sides[s.value if s.modality == "asserted" else f"{s.modality}: {s.value}"][_alike(s, role)].append(s)
    taking_part: dict[str, set[Said]] = defaultdict(set)
    for left, right in combinations(sorted(sides), 2):
        for a, b in product(sides[left], sides[right]):
            if disagree(a, b):
                taking_part[left].update(sides[left][a])
                taking_part[right].update(sides[right][b])
    if taking_part:
        yield _conflict(subject, role, tuple(_side(value, taking_part[value]) for value in sorted(taking_part)))


def _alike(said: Said, role: str) -> Said:
    """What stands for all that differ only in where they are said, unless the role asks where: keeps the famous from costing n²."""
    if role in ("custodian", "status"):
        return replace(said, claim=ClaimId(""))
    return replace(said, claim=ClaimId(""), document=Digest(""), published="")


def _side(value: str, said: Collection[Said]) -> Side:
    return Side(value, tuple(sorted({s.claim for s in said})), tuple(sorted({s.document for s in said})))


def _conflict(subject: str, role: str, sides: tuple[Side, ...]) -> Conflict:
    values = " / ".join(f"{side.value} in {_reports(len(side.documents))}" for side in sides)
    return Conflict(make_id("x", subject, role), subject, role, sides, f"{role}: {values}; not all can be so")


def _reports(number: int) -> str:
    return "one report" if number == 1 else f"{number} reports"
