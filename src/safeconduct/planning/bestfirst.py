"""The points at which one variable is largest, one for each way of deciding who takes part or stays outside, the best first.

Ways are tried out by linear programs. With all decided, these bound the variable closely, and few are solved in whole numbers: of
254 groups of 8 parties that could leave, five; of 1,023 coalitions of 10, those with the best share. With nothing decided before,
neither was proved in 20 seconds.
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
class _Ways:
    """All ways of deciding within ``bounds``, and what to decide ``then``; a single one that is solved has its best point."""

    bounds: Bounds
    then: int | None = None
    solved: Values | None = None


class BestFirst:
    """What is left to look at, the highest bound of ``aim`` (a variable) first; ``deciding`` are the variables to decide.

    ``first`` are those to branch on when a decided way is solved. ``proof`` is what stands behind the order and the values so far.
    """

    def __init__(
        self, model: Model, aim: int, deciding: frozenset[int], first: frozenset[int], deadline: float
    ) -> None:
        self._model, self._aim, self._deadline = model, aim, deadline
        self._first = first
        self._prover = Prover(model, ((aim, 1),), deciding, deadline)
        self._left: list[tuple[int, bool, int, _Ways]] = []
        self._pushed = self._programs = 0
        self._open: list[int] = []
        self.proof = Proof.BOUND
        self._push(model.upper[aim], _Ways({}, min(deciding, default=None)))

    @property
    def at_most(self) -> int:
        """No way that has not been named has more than that, and none that is not proved."""
        return max([*self._open, *(-one[0] for one in self._left[:1])], default=0)

    def next(self) -> Values | None:
        """The best point of the best way not named yet; None when there is none.

        Where the time is up, the best of those that were solved by then.
        """
        while self._left:
            key, _, _, ways = heappop(self._left)
            if ways.solved is not None:
                return ways.solved
            try:
                self._look_into(ways, -key)
            except OutOfBudget:
                self._leave_open(-key)
                self._left = [one for one in self._left if one[3].solved is not None]
                heapify(self._left)
        return None

    def _push(self, bound: int, ways: _Ways) -> None:
        """Of ways with one bound those that are solved come first."""
        self._pushed += 1
        heappush(self._left, (-bound, ways.solved is None, self._pushed, ways))

    def _leave_open(self, bound: int) -> None:
        """Something with that bound stays without an answer."""
        self._open.append(bound)
        self.proof = Proof.NONE

    def _look_into(self, ways: _Ways, bound: int) -> None:
        if ways.then is None:
            self._solve(ways.bounds, bound)
            return
        for value in range(self._model.lower[ways.then], self._model.upper[ways.then] + 1):
            self._bound(ways.bounds | {ways.then: (value, value)}, bound)

    def _bound(self, bounds: Bounds, known: int) -> None:
        """Keeps what lies within ``bounds`` with its bound by a linear program, unless nothing lies there."""
        self._programs += 1
        if self._programs > MOST_PROGRAMS:
            raise OutOfBudget
        self._prover.confine(bounds)
        relaxed = self._prover.relax()
        leaf = self._prover.leaf(relaxed)
        bound = known if leaf is None else self._prover.bound(leaf)
        if bound is not None:
            self._push(bound, _Ways(bounds, self._prover.undecided(relaxed)))

    def _solve(self, bounds: Bounds, bound: int) -> None:
        """One way in whole numbers; it may use half of the time left."""
        aim = Aim(((self._aim, 1),), first=self._first, certify=False)
        now = monotonic()
        best = optimise(self._model.with_bounds(bounds), aim, now + (self._deadline - now) / 2)
        if best.interrupted:
            raise KeyboardInterrupt
        if best.proof is Proof.NONE:
            self._leave_open(bound if best.bound is None else best.bound)
        elif best.proof is Proof.SECOND_ENGINE and self.proof is Proof.BOUND:
            self.proof = Proof.SECOND_ENGINE
        if best.values is not None:
            self._push(best.values[self._aim], _Ways(bounds, solved=best.values))
