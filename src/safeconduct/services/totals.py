"""The numbers that reports give of one exchange, scope by scope, so that those which differ stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safeconduct.domain.claims import ClaimId, Comparator, Modality, Scope
from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Telling, Total
from safeconduct.services.eventwords import scope_text


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
        Told(scope, number, _counted(same[0]), tuple(total.claim for total in same))
        for (_, scope, _, number), same in sorted(found.items())
    )


def of_one_page(tellings: Iterable[Telling]) -> Iterator[tuple[str, str, Digest]]:
    """Where one voice on a page gives several numbers of one scope, the same people and day: the scope, the numbers, the page.

    They are no conflict of reports: a page may correct itself, or its writer be careless.
    """
    found: dict[tuple[str, str, str, str, Digest], dict[str, None]] = {}
    for telling in tellings:
        for total in telling.totals:
            if total.modality == Modality.ASSERTED:
                scope = scope_text(total.scope or Scope.TOTAL, total.holder, total.to)
                place = (scope, _counted(total), total.date, total.speaker, telling.document)
                found.setdefault(place, {})[number_text(total)] = None
    for (scope, of, _, _, document), numbers in found.items():
        if len(numbers) > 1:
            yield f"{scope}, {of}" if of else scope, " | ".join(numbers), document


def _counted(total: Total) -> str:
    """Whom a number counts, without the number."""
    return total.of.removeprefix(f"{total.number} ")


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
