"""Claims about one person or one event that cannot all be true, side by side, without a verdict.

What differs in scope, comparator or date is no conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from safeconduct.domain.people import Appearance, Conflict, Fact, Telling
from safeconduct.resolving.disagreement import (
    Disagree,
    Said,
    Voices,
    conflict,
    dated_alike,
    dates_disagree,
    states_disagree,
    values_disagree,
    voices,
)
from safeconduct.resolving.facts import DETENTION
from safeconduct.resolving.numbers import of_totals
from safeconduct.resolving.places import places_disagree
from safeconduct.resolving.spans import gap, span
from safeconduct.resolving.sums import sums_of

_GONE = frozenset({"released", "exchanged"})
_SAME_TIME = 31
"""Days between two pages whose undated reports are still of one time."""


def of_person(person: str, appearances: Collection[Appearance]) -> Iterator[Conflict]:
    """The conflicts about one person."""
    said: dict[str, list[Said]] = defaultdict(list)
    for a in appearances:
        for fact in a.facts:
            said[fact.role].append(_said(fact, a))
    for role, disagree in _PERSON.items():
        asserted = [s for s in said[role] if s.modality == "asserted"]
        yield from conflict(person, role, asserted, disagree, told=_pages(asserted))
    if not said["destination"] and not said["extradition date"] and not said["extradited from"]:
        holders = [s for s in said["custodian"] if s.modality == "asserted"]
        yield from conflict(person, "custodian", holders, _one_time, told=_pages(holders))
    yield from conflict(person, "status", said["status"], _statuses_disagree)


def _pages(said: Iterable[Said]) -> Voices:
    return voices((s.document, s.value) for s in said)


def _said(fact: Fact, appearance: Appearance) -> Said:
    return Said(
        fact.value, fact.claim, appearance.document, appearance.published, fact.date, fact.detail, fact.modality
    )


def _terms_disagree(a: Said, b: Said) -> bool:
    """Whether two terms are of one court and one time: what is asked for, given, and left after an appeal are not.

    Undated ones are of one time on one page, and on pages that nobody knows to lie more than a month apart.
    """
    same_court = not a.detail or not b.detail or a.detail == b.detail
    if not same_court or not dated_alike(a, b) or _months(a.value) == _months(b.value):
        return False
    return a.document == b.document or bool(a.date and b.date) or _in_one_month(a, b) is not False


def _one_time(a: Said, b: Said) -> bool:
    """Whether two custodians are of one time: one page, or pages of one month, with no date that parts them."""
    if not states_disagree(a, b) or not dated_alike(a, b):
        return False
    return a.document == b.document or _in_one_month(a, b) is True


def _in_one_month(a: Said, b: Said) -> bool | None:
    """Whether two pages were published within a month of each other; None where one does not tell."""
    x, y = span(a.published), span(b.published)
    return gap(x, y) <= _SAME_TIME if x and y else None


def _statuses_disagree(a: Said, b: Said) -> bool:
    if a.value == b.value == "held":
        return (
            {a.modality, b.modality} == {"asserted", "denied"}
            and dated_alike(a, b)
            and _in_one_month(a, b) is not False
        )
    if a.value in _GONE and b.value in _GONE:
        return _gone_and_not(*((a, b) if b.modality == "denied" else (b, a)))
    if a.modality != "asserted" or b.modality != "asserted" or {a.value, b.value} - {"held", "dead", *_GONE}:
        return False
    if a.value == b.value:
        return False
    if "dead" in (a.value, b.value):
        return _held_after_death(*((a, b) if a.value == "dead" else (b, a)))
    x, y = span(a.date), span(b.date)
    if x and y:
        return gap(x, y) == 0
    if a.document != b.document or DETENTION in (a.detail, b.detail):
        return False
    return (not x and not y) or _held_when_printed(*((a, b) if a.value == "held" else (b, a)))


def _gone_and_not(told: Said, denied: Said) -> bool:
    """Whether one denies what the other tells; that somebody was not let go before says nothing of an exchange after."""
    same = told.value == denied.value or denied.value == "exchanged" or told.document != denied.document
    return (told.modality, denied.modality) == ("asserted", "denied") and same


def _held_when_printed(held: Said, gone: Said) -> bool:
    """Whether a page says undated that somebody is held, though by its own account he was gone before it was printed."""
    left, printed = span(gone.date), span(held.published)
    return held.value == "held" and not held.date and bool(left and printed and left[1] < printed[0])


def _held_after_death(dead: Said, other: Said) -> bool:
    died, then = span(dead.date) or span(dead.published), span(other.date) or span(other.published)
    return dead.document != other.document and bool(died and then and then[0] > died[1])


def _months(term: str) -> str:
    match = re.fullmatch(r"([\d.]+) (year|month)s?", term)
    return str(round(float(match[1]) * (12 if match[2] == "year" else 1))) if match else term


_PERSON: dict[str, Disagree] = {
    "arrest date": dates_disagree,
    "verdict date": dates_disagree,
    "extradition date": dates_disagree,
    "arrest place": places_disagree,
    "term": _terms_disagree,
    "extradited from": states_disagree,
}


_EVENT: dict[str, Disagree] = {"date": dates_disagree, "place": places_disagree}


def of_event(event: str, tellings: Collection[Telling], denials: Collection[Telling] = ()) -> Iterator[Conflict]:
    """The conflicts about one event; ``denials`` are tellings that deny it."""
    for role, disagree in _EVENT.items():
        said = _told(tellings, role)
        yield from conflict(event, role, said, disagree, told=_pages(said))
    denied = [replace(said, value="denied") for said in _told(tellings, "denied")]
    denied += [Said("denied", t.claims[0], t.document) for t in denials]
    happened = [*(Said(t.modality, t.claims[0], t.document) for t in tellings), *denied] if denied else []
    yield from conflict(event, "whether it happened", happened, values_disagree)
    yield from _mediators(event, tellings)
    yield from _directions(event, tellings)
    numbers = [(total, t.document) for t in tellings for total in t.totals]
    yield from of_totals(event, numbers)
    yield from sums_of(event, numbers)


def _told(tellings: Iterable[Telling], role: str) -> list[Said]:
    return [Said(value, claim, t.document) for t in tellings for said, value, claim in t.said if said == role]


def _mediators(event: str, tellings: Collection[Telling]) -> Iterator[Conflict]:
    said: dict[str, list[Said]] = defaultdict(list)
    for role, verdict in (("mediator", "mediated"), ("no mediator", "did not mediate")):
        for named in _told(tellings, role):
            said[named.value].append(replace(named, value=verdict))
    for party in sorted(said):
        yield from conflict(event, f"mediator {party}", said[party], values_disagree)


def _directions(event: str, tellings: Iterable[Telling]) -> Iterator[Conflict]:
    ways: dict[str, list[Said]] = defaultdict(list)
    for t in tellings:
        for part in t.parts:
            if part.person and part.source and part.claim:
                ways[part.person].append(Said(part.source, part.claim, t.document))
    for person, said in sorted(ways.items()):
        yield from conflict(event, "released by", said, states_disagree, person, told=_pages(said))
