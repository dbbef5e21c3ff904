"""Integer linear models as plain values: what engines solve and what the verifier checks bounds against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Terms = tuple[tuple[int, int], ...]
"""Pairs of variable and coefficient."""


@dataclass(frozen=True, slots=True)
class Row:
    """``lower <= sum of terms <= upper``; None is no limit on that side."""

    terms: Terms
    lower: int | None = None
    upper: int | None = None

    def holds(self, values: Mapping[int, int] | tuple[int, ...]) -> bool:
        """Whether ``values`` satisfy the row."""
        total = evaluate(self.terms, values)
        return (self.lower is None or total >= self.lower) and (self.upper is None or total <= self.upper)


@dataclass(frozen=True, slots=True)
class Model:
    """Integer variables within bounds, and rows over them. An objective is a `Terms` to be maximised, given apart."""

    lower: tuple[int, ...]
    upper: tuple[int, ...]
    rows: tuple[Row, ...]

    def with_rows(self, rows: Iterable[Row]) -> Model:
        """The same model with ``rows`` after its own."""
        return replace(self, rows=(*self.rows, *rows))

    def with_bounds(self, changed: Mapping[int, tuple[int, int]]) -> Model:
        """The same model with other bounds for some variables."""
        lower, upper = list(self.lower), list(self.upper)
        for variable, (low, high) in changed.items():
            lower[variable], upper[variable] = low, high
        return replace(self, lower=tuple(lower), upper=tuple(upper))

    def admits(self, values: tuple[int, ...]) -> bool:
        """Whether ``values`` lie within all bounds and satisfy all rows, in exact integers."""
        within = all(low <= v <= high for low, v, high in zip(self.lower, values, self.upper, strict=True))
        return within and all(row.holds(values) for row in self.rows)


def evaluate(terms: Terms, values: Mapping[int, int] | tuple[int, ...]) -> int:
    """The sum of ``terms`` at ``values``."""
    return sum(coefficient * values[variable] for variable, coefficient in terms)


def negated(terms: Terms) -> Terms:
    """``terms`` with every sign turned."""
    return tuple((variable, -coefficient) for variable, coefficient in terms)


def merged(pairs: Iterable[tuple[int, int]]) -> Terms:
    """``pairs`` with the coefficients of each variable added up, zeros dropped, in order of variable."""
    total: dict[int, int] = {}
    for variable, coefficient in pairs:
        total[variable] = total.get(variable, 0) + coefficient
    return tuple(sorted((v, c) for v, c in total.items() if c))
