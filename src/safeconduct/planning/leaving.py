"""The groups that gain most by leaving, one after another: who stays outside is tried out by linear programs, best first.

With it decided, the linear program of a group bounds its margin closely, so that few groups are solved in whole numbers. With all
groups in one model nothing was proved in 20 seconds (8 parties, 300 people).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from time import monotonic

from safeconduct.domain.plans import Proof
from safeconduct.planning.engines.found import Values
from safeconduct.planning.linear import Model
from safeconduct.planning.optimise import Aim, optimise
from safeconduct.planning.proving import OutOfBudget, Prover

MOST_PROGRAMS = 10_000
"""Linear programs at most: more than all groups of twelve parties take."""

Bounds = dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Groups:
    """All groups within ``bounds`` of who stays outside; a single one that is solved has its best point."""

    bounds: Bounds
    solved: Values | None = None


class Leaving:
    """What is left to look at, the highest bound of a margin first.

    ``proof`` is what stands behind the order and the margins of the groups named so far.
    """

    def __init__(
        self, model: Model, margin: int, outside: frozenset[int], parts: frozenset[int], deadline: float
    ) -> None:
        self._model, self._margin, self._deadline = model, margin, deadline
        self._outside, self._parts = sorted(outside), parts
        self._prover = Prover(model, ((margin, 1),), outside, deadline)
        self._left: list[tuple[int, int, _Groups]] = []
        self._pushed = self._programs = 0
        self._open: list[int] = []
        self.proof = Proof.BOUND
        self._push(model.upper[margin], _Groups({}))

    @property
    def at_most(self) -> int:
        """No group that has not been named gains more than that, and none that is not proved."""
        return max([*self._open, *(-key for key, _, _ in self._left[:1])], default=0)

    def next(self) -> Values | None:
        """The group that gains most of those not named yet, as a point of the model; None when there is none.

        Where the time is up, the best of those that were solved by then.
        """
        while self._left:
            key, _, groups = heappop(self._left)
            if groups.solved is not None:
                return groups.solved
            try:
                self._look_into(groups, -key)
            except OutOfBudget:
                self._leave_open(-key)
                self._left = [one for one in self._left if one[2].solved is not None]
                heapify(self._left)
        return None

    def _push(self, bound: int, groups: _Groups) -> None:
        self._pushed += 1
        heappush(self._left, (-bound, self._pushed, groups))

    def _leave_open(self, bound: int) -> None:
        """Something with that bound stays without an answer."""
        self._open.append(bound)
        self.proof = Proof.NONE

    def _look_into(self, groups: _Groups, bound: int) -> None:
        undecided = [v for v in self._outside if v not in groups.bounds]
        if not undecided:
            self._solve(groups.bounds, bound)
            return
        for value in (0, 1):
            bounds = groups.bounds | {undecided[0]: (value, value)}
            closer = self._bound(bounds, bound)
            if closer is not None:
                self._push(closer, _Groups(bounds))

    def _bound(self, bounds: Bounds, known: int) -> int | None:
        """The largest margin within ``bounds`` by a linear program; None where there is nothing."""
        self._programs += 1
        if self._programs > MOST_PROGRAMS:
            raise OutOfBudget
        self._prover.confine(bounds)
        leaf = self._prover.leaf(self._prover.relax())
        return known if leaf is None else self._prover.bound(leaf)

    def _solve(self, bounds: Bounds, bound: int) -> None:
        """One group in whole numbers; it may use half of the time left."""
        aim = Aim(((self._margin, 1),), first=self._parts, certify=False)
        now = monotonic()
        best = optimise(self._model.with_bounds(bounds), aim, now + (self._deadline - now) / 2)
        if best.interrupted:
            raise KeyboardInterrupt
        if best.proof is Proof.NONE:
            self._leave_open(bound if best.bound is None else best.bound)
        elif best.proof is Proof.SECOND_ENGINE and self.proof is Proof.BOUND:
            self.proof = Proof.SECOND_ENGINE
        if best.values is not None:
            self._push(best.values[self._margin], _Groups(bounds, best.values))
