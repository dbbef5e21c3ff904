"""Integer linear models as plain values: what engines solve and what the verifier checks bounds against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

Terms = tuple[tuple[int, int], ...]
"""Pairs of variable and coefficient."""


FACET_LIMIT = 64
"""Above so many facets a condition is written as one aggregated row: weaker, never wrong."""


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


class Builder:
    """Collects variables and rows; `done` gives the model, in which a row over one variable has become a bound."""

    def __init__(self) -> None:
        self._lower: list[int] = []
        self._upper: list[int] = []
        self._rows: list[Row] = []
        self._switch: int | None = None

    @classmethod
    def on(cls, model: Model) -> Builder:
        """A builder that goes on from ``model``."""
        builder = cls()
        builder._lower, builder._upper = list(model.lower), list(model.upper)
        builder._rows = list(model.rows)
        return builder

    def variable(self, lower: int, upper: int) -> int:
        """A new integer variable."""
        self._lower.append(lower)
        self._upper.append(upper)
        return len(self._lower) - 1

    def at_most(self, pairs: Iterable[tuple[int, int]], upper: int) -> None:
        """The sum of ``pairs`` is at most ``upper``."""
        self._add(merged(pairs), None, upper)

    def at_least(self, pairs: Iterable[tuple[int, int]], lower: int) -> None:
        """The sum of ``pairs`` is at least ``lower``."""
        self._add(merged(pairs), lower, None)

    def equal(self, pairs: Iterable[tuple[int, int]], value: int) -> None:
        """The sum of ``pairs`` is ``value``."""
        self._add(merged(pairs), value, value)

    @contextmanager
    def unless(self, switch: int) -> Iterator[None]:
        """Whatever is added meanwhile holds only while the variable ``switch`` is 0."""
        self._switch = switch
        try:
            yield
        finally:
            self._switch = None

    def _add(self, terms: Terms, lower: int | None, upper: int | None) -> None:
        if self._switch is not None:
            self._add_switched(terms, lower, upper, self._switch)
        elif len(terms) == 1 and abs(terms[0][1]) == 1:
            self._tighten(terms[0], lower, upper)
        else:
            self._rows.append(Row(terms, lower, upper))

    def _add_switched(self, terms: Terms, lower: int | None, upper: int | None, switch: int) -> None:
        least = sum(c * (self._lower[v] if c > 0 else self._upper[v]) for v, c in terms)
        most = sum(c * (self._upper[v] if c > 0 else self._lower[v]) for v, c in terms)
        if upper is not None and most > upper:
            self._rows.append(Row((*terms, (switch, upper - most)), None, upper))
        if lower is not None and least < lower:
            self._rows.append(Row((*terms, (switch, lower - least)), lower, None))

    def _tighten(self, term: tuple[int, int], lower: int | None, upper: int | None) -> None:
        variable, sign = term
        if sign < 0:
            lower, upper = (None if upper is None else -upper), (None if lower is None else -lower)
        if lower is not None:
            self._lower[variable] = max(self._lower[variable], lower)
        if upper is not None:
            self._upper[variable] = min(self._upper[variable], upper)

    def done(self) -> Model:
        """The model; bounds may have crossed, in which case nothing satisfies it."""
        return Model(tuple(self._lower), tuple(self._upper), tuple(self._rows))


def only_if(out: Builder, subject: int, of: list[tuple[int, int]], at_least: int) -> None:
    """``subject`` (0 or 1) is 0 unless the variables of ``of``, pairs of variable and upper bound, add up to ``at_least``."""
    size = len(of) - at_least + 1
    if size >= 1 and all(most == 1 for _, most in of) and comb(len(of), size) <= FACET_LIMIT:
        for facet in combinations(of, size):
            out.at_most(((subject, 1), *((v, -1) for v, _ in facet)), 0)
    elif sum(most for _, most in of) < at_least:
        out.at_most(((subject, 1),), 0)
    else:
        out.at_most(((subject, at_least), *((v, -1) for v, _ in of)), 0)
