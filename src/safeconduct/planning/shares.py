"""The best share for the worst-off: a bisection over whole per cents, each of them a question of yes or no.

Asked as a maximum it would need big constants, which make linear programs say nothing; asked as "can all that take part have at
least 38 %" it is as tight as acceptance itself.
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.domain.plans import Objective, Proof
from safeconduct.planning.accounts import WHOLE, value_of
from safeconduct.planning.engines.found import Values
from safeconduct.planning.linear import Model, Row
from safeconduct.planning.model import PackageModel, share_rows
from safeconduct.planning.optimise import Aim, Optimum, optimise
from safeconduct.planning.proving import OutOfBudget, Prover


def best_worst_share(written: PackageModel, kept: list[Row], deadline: float, hint: Values | None) -> Optimum:
    """The best share of the worst-off in ``written``, with the rows ``kept`` from objectives before."""
    return _Bisection(written, kept, deadline).run(hint)


class _Bisection:
    """Shares known to be had (``low``, at ``values``) and known not to be had (``high``, and what proves it)."""

    def __init__(self, written: PackageModel, kept: list[Row], deadline: float) -> None:
        self._written, self._kept, self._deadline = written, kept, deadline
        self._aim = Aim(guide=written.objective(Objective.POINTS), first=written.first)
        self._low = 0
        self._values: Values = ()
        self._high, self._excluded = WHOLE + 1, Optimum(None, None, Proof.BOUND)

    def run(self, hint: Values | None) -> Optimum:
        known = hint
        if known is None:
            start = optimise(self._written.with_kept(self._kept), self._aim, self._deadline)
            if start.values is None:
                return start
            known = start.values
        self._reach(known)
        try:
            self._relax()
        except OutOfBudget:
            return Optimum(self._values, None, Proof.NONE)
        self._approach()
        return self._close()

    def _reach(self, values: Values) -> None:
        counts = self._written.counts(values)
        self._values, self._low = values, value_of(self._written.problem, Objective.WORST_OFF, counts)

    def _at(self, share: int) -> Model:
        return self._written.with_kept((*self._kept, *share_rows(self._written, share)))

    def _relax(self) -> None:
        """Lowers ``high`` as far as single linear programs can."""
        low = self._low
        while self._high - low > 1:
            share = (low + self._high) // 2
            point, bound, leaf = Prover(self._at(share), (), self._written.first, self._deadline).root()
            if leaf is not None and bound is None:
                self._high, self._excluded = share, Optimum(None, None, Proof.BOUND, leaf)
                continue
            low = share
            if point is not None:
                self._reach(point)

    def _approach(self) -> None:
        """Raises ``low`` by quick tries, halving what they leave open: a failed one shows nothing and is asked again in full."""
        aim, failed = replace(self._aim, quick=True), self._high
        while failed - self._low > 1:
            share = (self._low + failed) // 2
            found = optimise(self._at(share), aim, self._deadline)
            if found.values is None:
                failed = share
            else:
                self._reach(found.values)

    def _close(self) -> Optimum:
        """Tries the highest share left first, which most often can be had, then halves what remains."""
        share = self._high - 1
        while share > self._low:
            answer = optimise(self._at(share), self._aim, self._deadline)
            if answer.values is not None:
                self._reach(answer.values)
            elif answer.proof is Proof.NONE:
                return replace(
                    answer, values=self._values, bound=self._high - 1, certificate=self._excluded.certificate
                )
            else:
                self._high, self._excluded = share, answer
            share = (self._low + self._high) // 2
        return Optimum(self._values, self._low, self._excluded.proof, self._excluded.certificate)
