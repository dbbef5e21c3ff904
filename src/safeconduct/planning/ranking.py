"""The packages of most points, one after another, by one tree of linear programs that grows from each to the next.

The tree's leaves cover every package not named yet, and each has a bound. Whatever reaches the highest of them is the next best,
and the tree as it stands then is its certificate. (Ten packages of 300 people: 0.15 s, against 0.9 s with a search for each.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from safeconduct.planning.certificates import DEPTH_LIMIT, Branch, Leaf, Node
from safeconduct.planning.engines.found import Values
from safeconduct.planning.engines.lp import Relaxed
from safeconduct.planning.linear import Model, Row, Terms, evaluate
from safeconduct.planning.proving import TOLERANCE, OutOfBudget, Prover

MOST_LEAVES = 400
"""A tree with more is given up: every certificate repeats all of it."""

Bounds = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The next best point with its value, and the tree which shows that no other is better."""

    values: Values
    value: int
    certificate: Node


@dataclass(eq=False, slots=True)
class _Part:
    """What lies within ``bounds``: a leaf with the point of its linear program, or split in two (``sides``)."""

    bounds: Bounds
    depth: int
    relaxed: Relaxed
    leaf: Leaf
    sides: tuple[int, int, _Part, _Part] | None = None

    def tree(self) -> Node:
        if self.sides is None:
            return self.leaf
        variable, at, low, high = self.sides
        return Branch(variable, at, low.tree(), high.tree())


def ranked(
    model: Model, objective: Terms, first: frozenset[int], deadline: float, apart: Callable[[Values], Row]
) -> Iterator[Ranked]:
    """The points of ``model`` from the best down; ``apart`` makes the row that keeps those after one apart from it.

    Ends when there are no more. OutOfBudget when the tree grows too large or the time is up.
    """
    ranking = _Ranking(Prover(model, objective, first, deadline))
    while (best := ranking.next()) is not None:
        yield best
        ranking.leave_out(apart(best.values))


class _Ranking:
    """The leaves, the highest bound first, and the whole points come upon whose turn has not come yet, the best first."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._leaves: list[tuple[int, int, _Part]] = []
        self._points: list[tuple[int, Values]] = []
        self._added: list[Row] = []
        self._made = 0
        self._root = self._part({}, 0)

    def next(self) -> Ranked | None:
        while self._leaves:
            if self._points and self._points[0][0] <= self._leaves[0][0]:
                value, values = heappop(self._points)
                return Ranked(values, -value, self._root.tree())
            if self._made > MOST_LEAVES:
                raise OutOfBudget
            self._explore(heappop(self._leaves)[2])
        return None

    def leave_out(self, row: Row) -> None:
        """From now on all points satisfy ``row`` too."""
        self._prover.add(row)
        self._added.append(row)
        self._points = [(value, point) for value, point in self._points if row.holds(point)]
        heapify(self._points)

    def _explore(self, part: _Part) -> None:
        """Solves ``part`` again where rows have come that its point breaks, keeps that point where it is whole, else splits it."""
        self._enter(part.bounds)
        if any(_breaks(part.relaxed, row) for row in self._added):
            part.relaxed, part.leaf = self._relax()
            self._queue(part)
            return
        point = self._prover.whole(part.relaxed)
        if point is None:
            self._split(part)
            return
        value = evaluate(self._prover.objective, point)
        heappush(self._points, (-value, point))
        if value == self._prover.bound(part.leaf):
            self._queue(part)  # the point is the best of this part: its turn comes before the part is looked at again
        else:
            self._split(part)

    def _split(self, part: _Part) -> None:
        variable = self._prover.choose(part.relaxed)
        (low, high), x = self._prover.bounds_of(variable), part.relaxed.point[variable]
        at = min(max(int(x // 1), low), high - 1)
        sides = [self._part(part.bounds | {variable: side}, part.depth + 1) for side in ((low, at), (at + 1, high))]
        part.sides = variable, at, sides[0], sides[1]

    def _part(self, bounds: Bounds, depth: int) -> _Part:
        if depth > DEPTH_LIMIT:
            raise OutOfBudget
        self._enter(bounds)
        part = _Part(bounds, depth, *self._relax())
        self._queue(part)
        return part

    def _relax(self) -> tuple[Relaxed, Leaf]:
        relaxed = self._prover.relax()
        leaf = self._prover.leaf(relaxed)
        if leaf is None:
            raise OutOfBudget  # rounding hides that nothing is there
        return relaxed, leaf

    def _queue(self, part: _Part) -> None:
        """Among leaves of one bound the newest comes first: it is the nearest to a whole point."""
        bound = self._prover.bound(part.leaf)
        self._made += 1
        if bound is not None:
            heappush(self._leaves, (-bound, -self._made, part))

    def _enter(self, bounds: Bounds) -> None:
        self._prover.confine(bounds)


def _breaks(relaxed: Relaxed, row: Row) -> bool:
    total = sum(c * relaxed.point[v] for v, c in row.terms)
    return row.lower is not None and total < row.lower - TOLERANCE
