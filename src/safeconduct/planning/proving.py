"""Proves that no package is better than a value, by a tree of linear programs whose duals anybody can add up again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from time import monotonic
from typing import TypeVar

from safeconduct.planning.certificates import DEPTH_LIMIT, Branch, Leaf, Node, leaf_bound, total_of
from safeconduct.planning.engines.lp import LinearProgram, Relaxed
from safeconduct.planning.linear import Model, Row, Terms, evaluate

T = TypeVar("T")

SCALE = 10**12
"""Duals are rounded to multiples of 1/SCALE. At 10**6 half of all proofs that nothing is there were lost, at 10**9 one in eight,
at 10**12 none: rows of shares have coefficients of 10**5, so that their multipliers are small.
"""

TOLERANCE = 1e-6
"""Nearer than this to a whole number counts as whole when choosing what to branch on."""


class OutOfBudget(Exception):
    """The tree grew beyond its budget of time or nodes."""


class Better(Exception):
    """The tree came upon a point better than the value to be proved."""

    def __init__(self, values: tuple[int, ...]) -> None:
        self.values = values
        super().__init__("a better point")


@dataclass
class Prover:
    """One objective over one model. ``first`` are variables to branch on before others (who takes part)."""

    model: Model
    objective: Terms
    first: frozenset[int]
    deadline: float

    def __post_init__(self) -> None:
        self.nodes_left = 0
        self._program = LinearProgram(self.model, self.objective)
        self._lower, self._upper = list(self.model.lower), list(self.model.upper)
        self._confined: set[int] = set()
        self._weights = {variable: abs(coefficient) for variable, coefficient in self.objective}

    def root(self) -> tuple[tuple[int, ...] | None, int | None, Leaf | None]:
        """What one linear program gives: its point where that is whole and satisfies the model, its bound, and the leaf of it.

        Bound None with a leaf: nothing satisfies the model. No leaf: nothing is known.
        """
        if any(low > high for low, high in zip(self._lower, self._upper, strict=True)):
            return None, None, Leaf(0, ())  # bounds that cross leave nothing, and no engine need be asked
        relaxed = self.relax()
        leaf = self.leaf(relaxed)
        if leaf is None:
            return self.whole(relaxed), None, None
        return self.whole(relaxed), self.bound(leaf), leaf

    def prove(self, value: int | None, nodes: int) -> Node:
        """A tree of at most ``nodes`` whose bound is at most ``value`` (None: which shows that nothing satisfies the model).

        Raises Better when it comes upon a better point, OutOfBudget when the tree grows too large.
        """
        self.nodes_left = nodes
        return self._node(value, 0)

    def _node(self, value: int | None, depth: int) -> Node:
        self.nodes_left -= 1
        relaxed = self.relax()
        leaf = self.closing(relaxed, value)
        if leaf is not None:
            return leaf
        if self.nodes_left <= 0 or depth >= DEPTH_LIMIT:
            raise OutOfBudget
        point = self.whole(relaxed)
        if point is not None and (value is None or evaluate(self.objective, point) > value):
            raise Better(point)
        return self._branch(self.choose(relaxed), relaxed, value, depth)

    def closing(self, relaxed: Relaxed, value: int | None) -> Leaf | None:
        """The leaf that closes this node, if its exact bound is low enough; what is far too high is not even added up."""
        if relaxed.feasible and (value is None or relaxed.value > value + 1 + TOLERANCE):
            return None
        leaf = self.leaf(relaxed)
        if leaf is None:
            return None
        bound = self.bound(leaf)
        return leaf if bound is None or (value is not None and bound <= value) else None

    def _branch(self, variable: int, relaxed: Relaxed, value: int | None, depth: int) -> Node:
        low, high = self._lower[variable], self._upper[variable]
        at = min(max(int(relaxed.point[variable] // 1), low), high - 1) if relaxed.feasible else (low + high) // 2
        sides = [(low, at), (at + 1, high)]
        nearest = (
            1 if relaxed.feasible and relaxed.point[variable] - at > 0.5 else 0
        )  # where a better point would be found first
        nodes: dict[int, Node] = {}
        for side in (nearest, 1 - nearest):
            nodes[side] = self.within(variable, *sides[side], lambda: self._node(value, depth + 1))
        return Branch(variable, at, nodes[0], nodes[1])

    def within(self, variable: int, low: int, high: int, do: Callable[[], T]) -> T:
        """What ``do`` comes to within other bounds for ``variable``."""
        before = self._lower[variable], self._upper[variable]
        self.restrict(variable, low, high)
        try:
            return do()
        finally:
            self.restrict(variable, *before)

    def restrict(self, variable: int, low: int, high: int) -> None:
        """Other bounds for ``variable`` from now on."""
        self._lower[variable], self._upper[variable] = low, high
        self._program.bounds(variable, low, high)

    def confine(self, bounds: Mapping[int, tuple[int, int]]) -> None:
        """These bounds, and the model's own for all other variables."""
        for variable in self._confined - set(bounds):
            self.restrict(variable, self.model.lower[variable], self.model.upper[variable])
        for variable, (low, high) in bounds.items():
            self.restrict(variable, low, high)
        self._confined = set(bounds)

    def add(self, row: Row) -> None:
        """One more row, after all others."""
        self.model = self.model.with_rows([row])
        self._program.add(row)

    def bound(self, leaf: Leaf) -> int | None:
        """What ``leaf`` allows within the present bounds; None where it shows that nothing is there."""
        return leaf_bound(self.model, self.objective, leaf, self._lower, self._upper)

    def undecided(self, relaxed: Relaxed) -> int | None:
        """The variable of ``first`` to decide next; None when all are."""
        free = [v for v in self.first if self._lower[v] < self._upper[v]]
        point = relaxed.point if relaxed.feasible else dict.fromkeys(free, 0.0)
        return max(free, key=lambda v: (_fraction(point[v]), -v), default=None)

    def decided(self) -> dict[int, tuple[int, int]]:
        """The bounds of the variables of ``first``."""
        return {v: self.bounds_of(v) for v in self.first}

    def bounds_of(self, variable: int) -> tuple[int, int]:
        """The present bounds of ``variable``."""
        return self._lower[variable], self._upper[variable]

    def relax(self) -> Relaxed:
        """The linear program within the present bounds; OutOfBudget when the time was up."""
        relaxed = self._program.solve(self.deadline - monotonic())
        if relaxed is None or monotonic() > self.deadline:
            raise OutOfBudget
        return relaxed

    def leaf(self, relaxed: Relaxed) -> Leaf | None:
        """What the multipliers of ``relaxed`` show; None where rounding hides it."""
        if relaxed.feasible:
            return Leaf(SCALE, self._rounded(relaxed.multipliers, SCALE))
        largest = max(map(abs, relaxed.multipliers), default=0.0) or 1.0
        rays = (
            Leaf(0, self._rounded(relaxed.multipliers, sign * SCALE / largest)) for sign in (1, -1)
        )  # which way is not documented
        sides = (
            (number, sign) for number in range(len(self.model.rows)) for sign in (1, -1) if self._has_side(number, sign)
        )
        alone = (
            () if any(relaxed.multipliers) else (Leaf(0, (side,)) for side in sides)
        )  # no ray: then a row fails by itself
        return next((leaf for leaf in chain(rays, alone) if self._shows_nothing(leaf)), None)

    def _shows_nothing(self, leaf: Leaf) -> bool:
        return total_of(self.model, (), leaf, self._lower, self._upper) < 0

    def _rounded(self, multipliers: list[float], scale: float) -> tuple[tuple[int, int], ...]:
        whole = ((number, round(scale * y)) for number, y in enumerate(multipliers) if y)
        return tuple((number, y) for number, y in whole if y and self._has_side(number, y))

    def _has_side(self, number: int, multiplier: int) -> bool:
        row = self.model.rows[number]
        return (row.upper if multiplier > 0 else row.lower) is not None

    def whole(self, relaxed: Relaxed) -> tuple[int, ...] | None:
        """The point of ``relaxed``, where it is whole and satisfies the model in exact integers."""
        if not relaxed.feasible or any(_fraction(x) > TOLERANCE for x in relaxed.point):
            return None
        values = tuple(round(x) for x in relaxed.point)
        return values if self.model.admits(values) else None

    def choose(self, relaxed: Relaxed) -> int:
        """The variable to branch on; OutOfBudget where all are fixed."""
        free = [v for v, (low, high) in enumerate(zip(self._lower, self._upper, strict=True)) if low < high]
        if not free:
            raise OutOfBudget  # every variable is fixed and rounding still hides that nothing is there
        if not relaxed.feasible:
            return free[0]
        return max(free, key=lambda v: self._promise(v, relaxed.point[v]))

    def _promise(self, variable: int, x: float) -> tuple[bool, bool, float]:
        """Fractional ones first, among them who takes part, then those that matter most (a third fewer nodes than the most
        fractional).
        """
        fraction = _fraction(x)
        return fraction > TOLERANCE, variable in self.first, fraction * (1 + self._weights.get(variable, 0))


def _fraction(x: float) -> float:
    """How far ``x`` is from the nearest whole number."""
    return abs(x - round(x))
