"""The numbers that reports give of one exchange, scope by scope, so that those which differ stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safeconduct.domain.claims import ClaimId, Comparator, Scope
from safeconduct.domain.people import Total
from safeconduct.services.phrasing import scope_text


@dataclass(frozen=True, slots=True)
class Told:
    """One number of one scope, as it is meant, with every claim that gives it."""

    scope: str
    number: str
    words: str
    claims: tuple[ClaimId, ...]


def told(totals: Iterable[Total]) -> tuple[Told, ...]:
    """Each number once for its scope, whole totals first, the larger before the smaller."""
    found: dict[tuple[bool, str, int, str], list[Total]] = {}
    for total in totals:
        scope = scope_text(total.scope or Scope.TOTAL, total.holder, total.to)
        part = (total.scope or Scope.TOTAL) != Scope.TOTAL
        found.setdefault((part, scope, -total.number, number_text(total)), []).append(total)
    return tuple(
        Told(scope, number, same[0].of.removeprefix(f"{same[0].number} "), tuple(total.claim for total in same))
        for (_, scope, _, number), same in sorted(found.items())
    )


def number_text(total: Total) -> str:
    """A number as it is meant: "at least 70", "3 to 5"."""
    number = f"{total.number} to {total.upper}" if total.upper else str(total.number)
    return number if total.comparator == Comparator.EXACTLY else f"{total.comparator} {number}"


def in_short(totals: Iterable[Total]) -> Iterator[str]:
    """Scope by scope, the numbers that are told: "total 24 | 26", "released by Bulgaria 15"."""
    numbers: dict[str, list[str]] = {}
    for one in told(totals):
        numbers.setdefault(one.scope, []).append(one.number)
    for scope, various in numbers.items():
        yield f"{scope} {' | '.join(various)}"
