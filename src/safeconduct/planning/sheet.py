"""A sheet of variables and rows, numbered as they are stated: what the verifier adds certificates up over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb

from safeconduct.planning.linear import Model, Row, Terms

MOST_FACETS = 64
"""A condition with more facets than these is one row."""

Sum = Iterable[tuple[int, int]]
"""Pairs of variable and coefficient; a variable may come twice."""


class Sheet:
    """Variables and rows in the order stated. A row over one variable, with the coefficient 1 or -1, is a bound of it instead."""

    def __init__(self) -> None:
        self._lower: list[int] = []
        self._upper: list[int] = []
        self._rows: list[Row] = []

    def variable(self, most: int) -> int:
        """A new variable from 0 to ``most``."""
        self._lower.append(0)
        self._upper.append(most)
        return len(self._upper) - 1

    def state(self, added: Sum, least: int | None = None, most: int | None = None) -> None:
        """``least`` <= sum of ``added`` <= ``most``."""
        terms = collected(added)
        if len(terms) == 1 and terms[0][1] == 1:
            self._bound(terms[0][0], least, most)
        elif len(terms) == 1 and terms[0][1] == -1:
            self._bound(terms[0][0], _turned(most), _turned(least))
        else:
            self._rows.append(Row(terms, least, most))

    def state_only_if(self, subject: int, of: Sequence[tuple[int, int]], at_least: int) -> None:
        """``subject`` is 0 unless ``of`` (pairs of variable and most) come to ``at_least``.

        Of single people: among any so many that the others would not suffice, one must go.
        """
        if sum(most for _, most in of) < at_least:
            self.state([(subject, 1)], most=0)
            return
        size = len(of) + 1 - at_least
        if all(most == 1 for _, most in of) and comb(len(of), size) <= MOST_FACETS:
            for some in combinations([v for v, _ in of], size):
                self.state([(subject, 1), *((v, -1) for v in some)], most=0)
        else:
            self.state([(subject, at_least), *((v, -1) for v, _ in of)], most=0)

    def model(self) -> Model:
        """Everything stated so far."""
        return Model(tuple(self._lower), tuple(self._upper), tuple(self._rows))

    def _bound(self, variable: int, least: int | None, most: int | None) -> None:
        if least is not None and least > self._lower[variable]:
            self._lower[variable] = least
        if most is not None and most < self._upper[variable]:
            self._upper[variable] = most


def _turned(limit: int | None) -> int | None:
    return None if limit is None else -limit


def collected(added: Sum) -> Terms:
    """The terms of a sum: one for each variable, by number, none with the coefficient 0."""
    total: dict[int, int] = {}
    for variable, coefficient in added:
        total[variable] = total.get(variable, 0) + coefficient
    return tuple((v, total[v]) for v in sorted(total) if total[v])
