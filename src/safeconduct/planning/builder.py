"""Builds the planner's models: collects variables and rows, some of them behind a switch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations
from math import comb

from safeconduct.planning.linear import Model, Row, Terms, merged

FACET_LIMIT = 64
"""Above so many facets a condition is written as one aggregated row: weaker, never wrong."""


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
