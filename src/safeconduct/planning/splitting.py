"""Which coalitions are left: who takes part is tried out by linear programs, one party after another.

With who takes part decided, linear programs come close to whole points; undecided, they let a party take part by a third. Under
shares for everybody most often a single coalition of 8 or 10 parties is left, and engines need a fraction of the time for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safeconduct.planning.certificates import Branch, Node
from safeconduct.planning.engines.lp import Relaxed
from safeconduct.planning.proving import OutOfBudget, Prover

MOST_LEFT = 3
"""More coalitions than these are no help: their certificates would repeat one tree for each."""

MOST_PROGRAMS = 200
"""Linear programs at most: at 300 people half a second, where an engine would take several."""

Fill = Callable[[Node], Node]


@dataclass(frozen=True, slots=True)
class Split:
    """``bounds`` of who takes part that hold in every coalition left (``left`` of them); ``whole`` makes a certificate of the model
    out of one for what is left.
    """

    bounds: dict[int, tuple[int, int]]
    left: int
    whole: Fill


def split(prover: Prover, value: int | None) -> Split | None:
    """What is left when coalitions are dropped in which nothing is better than ``value`` (None: in which nothing is at all).

    None where too many are left.
    """
    splitting = _Splitting(prover, value)
    try:
        whole = splitting.grow()
    except OutOfBudget:
        return None
    found = splitting.left
    bounds = {v: (min(one[v][0] for one in found), max(one[v][1] for one in found)) for v in prover.first if found}
    return Split(bounds, len(found), whole)


class _Splitting:
    """The coalitions left so far, each as values of the variables that say who takes part."""

    def __init__(self, prover: Prover, value: int | None) -> None:
        self._prover, self._value = prover, value
        self._programs = MOST_PROGRAMS
        self.left: list[dict[int, tuple[int, int]]] = []

    def grow(self) -> Fill:
        self._programs -= 1
        relaxed = self._prover.relax()
        leaf = self._prover.closing(relaxed, self._value)
        if leaf is not None:
            closed = leaf
            return lambda _: closed
        variable = self._prover.undecided(relaxed)
        if variable is None:
            self.left.append(self._prover.decided())
        if self._programs <= 0 or len(self.left) > MOST_LEFT:
            raise OutOfBudget
        return self._both_sides(variable) if variable is not None else lambda inner: inner

    def _both_sides(self, variable: int) -> Fill:
        low, high = self._prover.bounds_of(variable)
        without = self._prover.within(variable, low, low, self.grow)
        taking_part = self._prover.within(variable, low + 1, high, self.grow)
        return lambda inner: Branch(variable, low, without(inner), taking_part(inner))


def decide(prover: Prover, relaxed: Relaxed) -> Relaxed | None:
    """Settles who takes part, one party after another, as the relaxed points lean; the last of these, None where that ends nowhere.

    ``prover`` stays within what was settled.
    """
    while (variable := prover.undecided(relaxed)) is not None:
        leaning = int(relaxed.point[variable] > 0.5)
        for value in (leaning, 1 - leaning):
            prover.restrict(variable, value, value)
            relaxed = prover.relax()
            if relaxed.feasible:
                break
        else:
            return None
    return relaxed
