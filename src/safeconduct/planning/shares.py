"""The best share for the worst-off, in whole per cents.

Asked as a maximum it needs big constants, which make linear programs say nothing until it is decided who takes part: so coalitions
are looked into one by one, the best first. That no share is higher is then asked as a question of yes or no ("can all that take
part have at least 39 %?"), which is as tight as acceptance itself; where time was short, so is the share itself, by halves.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from safeconduct.domain.plans import Objective, Proof
from safeconduct.planning.accounts import WHOLE, value_of
from safeconduct.planning.bestfirst import BestFirst
from safeconduct.planning.builder import Builder
from safeconduct.planning.certificates import Leaf
from safeconduct.planning.engines.found import Values
from safeconduct.planning.linear import Model, Row
from safeconduct.planning.model import PackageModel, share_rows, share_variable
from safeconduct.planning.optimise import Aim, Optimum, optimise
from safeconduct.planning.proving import OutOfBudget, Prover
from safeconduct.planning.splitting import Fill, Split, split


def best_worst_share(written: PackageModel, kept: list[Row], deadline: float, known: Values | None) -> Optimum:
    """The best share of the worst-off in ``written``, with rows ``kept`` from objectives before and a point of these, if known."""
    return _Bisection(written, kept, deadline).run(known)


class _Bisection:
    """Shares known to be had (``low``, at ``values``) and known not to be had (``high``, and what proves it)."""

    def __init__(self, written: PackageModel, kept: list[Row], deadline: float) -> None:
        self._written, self._kept, self._deadline = written, kept, deadline
        self._aim = Aim(guide=written.objective(Objective.POINTS), first=written.first)
        self._low = 0
        self._values: Values = ()
        self._high, self._excluded = WHOLE + 1, Optimum(None, None, Proof.BOUND)
        self._coalitions: dict[int, tuple[int, int]] = {}
        self._whole: Fill = lambda tree: tree

    def run(self, known: Values | None) -> Optimum:
        if known is None:
            start = optimise(self._written.with_kept(self._kept), self._aim, self._deadline)
            if start.values is None:
                return start
            known = start.values
        self._reach(known)
        try:
            self._relax()
            share = self._lead()
            if share > self._low + 1:
                self._approach()
            return self._close(share)
        except OutOfBudget:
            return self._unproved()
        except KeyboardInterrupt:
            return replace(self._unproved(), interrupted=True)

    def _reach(self, values: Values) -> None:
        counts = self._written.counts(values)
        self._values, self._low = values, value_of(self._written.problem, Objective.WORST_OFF, counts)

    def _at(self, share: int) -> Model:
        model = self._written.with_kept((*self._kept, *share_rows(self._written, share)))
        return model.with_bounds(self._coalitions)

    def _relax(self) -> None:
        """Lowers ``high`` as far as single linear programs can."""
        low = self._low
        while self._high - low > 1:
            share = (low + self._high) // 2
            point, bound, leaf = Prover(self._at(share), (), self._written.first, self._deadline).root()
            if leaf is not None and bound is None:
                self._exclude(share, Optimum(None, None, Proof.BOUND, leaf))
                continue
            low = share
            if point is not None:
                self._reach(point)

    def _lead(self) -> int:
        """Reaches the best share among coalitions, the best first, in half of the time left; the share to ask about then."""
        if self._high - self._low < 2:
            return self._high
        out = Builder.on(self._written.with_kept(self._kept))
        share = share_variable(self._written, out)
        model = out.done().with_bounds({share: (self._low, self._high - 1)})
        first, now = self._written.first, monotonic()
        coalitions = BestFirst(model, share, first, first, now + (self._deadline - now) / 2)
        best = coalitions.next()
        if best is not None:
            self._reach(best[:share])
        is_best = best is not None and coalitions.proof is not Proof.NONE
        return self._low + 1 if is_best else min(self._high - 1, coalitions.at_most + 1)

    def _approach(self) -> None:
        """Raises ``low`` by quick tries, halving what they leave open: a failed one shows nothing and is asked again in full."""
        aim, failed = replace(self._aim, quick=True), self._high
        while failed - self._low > 1:
            share = (self._low + failed) // 2
            found = optimise(self._at(share), aim, self._deadline)
            if found.interrupted:
                raise KeyboardInterrupt
            if found.values is None:
                failed = share
            else:
                self._reach(found.values)

    def _exclude(self, share: int, shown: Optimum) -> None:
        """Nobody can have ``share`` for everybody; where coalitions were dropped, ``shown`` speaks of the others alone."""
        tree = shown.certificate and self._whole(shown.certificate)
        self._high, self._excluded = share, replace(shown, certificate=tree)

    def _unproved(self) -> Optimum:
        bound = None if self._excluded.certificate is None else self._high - 1
        return Optimum(self._values, bound, Proof.NONE, self._excluded.certificate)

    def _close(self, share: int) -> Optimum:
        """Tries ``share`` first, then halves what remains."""
        while self._high - self._low > 1:
            if not self._low < share < self._high:
                share = (self._low + self._high) // 2
            answer, left = self._try(share)
            if answer.interrupted:
                raise KeyboardInterrupt
            if answer.values is not None:
                self._reach(answer.values)
                self._keep_to(left)  # a coalition without this share has no higher one, by the same duals
            elif answer.proof is Proof.NONE:
                return self._unproved()
            else:
                self._exclude(share, answer)
        return Optimum(self._values, self._low, self._excluded.proof, self._excluded.certificate)

    def _try(self, share: int) -> tuple[Optimum, Split | None]:
        """Whether ``share`` can be had, and where few coalitions are left to have it, which."""
        model = self._at(share)
        left = split(Prover(model, (), self._written.first, self._deadline), None)
        if left is None:
            return optimise(model, self._aim, self._deadline), None
        if not left.left:
            return Optimum(None, None, Proof.BOUND, left.whole(Leaf(1, ()))), left
        answer = optimise(model.with_bounds(left.bounds), self._aim, self._deadline)
        tree = answer.certificate and left.whole(answer.certificate)
        return replace(answer, certificate=tree), left

    def _keep_to(self, left: Split | None) -> None:
        if left is not None:
            outer = self._whole
            self._coalitions |= left.bounds
            self._whole = lambda tree: outer(left.whole(tree))
