"""The exact Pareto frontier: every combination of objective values that no package beats in one without losing in another.

Points are found one by one, each outside of what those before it dominate, until nothing is left outside. That last "nothing" is
what makes the frontier complete, and it is proved as any bound is.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.exchange import ItemId
from safeconduct.domain.plans import Achieved, Objective, Plan, Proof
from safeconduct.planning.accounts import Counts, balances_of, package_of, value_of
from safeconduct.planning.builder import Builder
from safeconduct.planning.engines import cpsat
from safeconduct.planning.engines.found import Values
from safeconduct.planning.linear import Terms, merged
from safeconduct.planning.model import build, share_variable
from safeconduct.planning.optimise import Aim, optimise
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT, checked
from safeconduct.planning.verify import VerifiedPlan

OBJECTIVES_LIMIT = 4


@dataclass(frozen=True, slots=True)
class Frontier:
    """Plans that no other beats, ordered by the objectives in turn. ``proof`` says what stands behind their being all;
    ``interrupted``, that somebody stopped the work.
    """

    objectives: tuple[Objective, ...]
    plans: tuple[VerifiedPlan, ...]
    proof: Proof
    seconds: float
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Whether it is proved that none is missing."""
        return self.proof is not Proof.NONE


def frontier(search: Search, seconds: float = NO_LIMIT) -> Frontier:
    """The frontier of the two to four objectives of ``search``; incomplete where the time is up before it is proved."""
    if not 2 <= len(search.objectives) <= OBJECTIVES_LIMIT:
        raise InvalidPositions(f"a frontier has two to {OBJECTIVES_LIMIT} objectives, not {len(search.objectives)}")
    start = monotonic()
    tracing = _Tracing(search, start + seconds)
    proof, interrupted = Proof.NONE, False
    try:
        proof = tracing.run()
    except KeyboardInterrupt:
        interrupted = True
    plans = tuple(_plan(search, counts) for counts in tracing.best())
    return Frontier(search.objectives, plans, proof, monotonic() - start, interrupted)


class _Tracing:
    """The points found so far, and a model of everything that none of them dominates."""

    def __init__(self, search: Search, deadline: float) -> None:
        self._search, self._deadline = search, deadline
        self._written = build(search)
        self._out = Builder.on(self._written.with_kept(()))
        share = share_variable(self._written, self._out) if Objective.WORST_OFF in search.objectives else None
        self._terms = [self._maximised(objective, share) for objective in search.objectives]
        self._found: dict[tuple[int, ...], dict[ItemId, int]] = {}

    def _maximised(self, objective: Objective, share: int | None) -> Terms:
        return (
            ((share, 1),)
            if objective is Objective.WORST_OFF and share is not None
            else self._written.objective(objective)
        )

    def run(self) -> Proof:
        """Finds points until none is left; what proves that none is. KeyboardInterrupt where an engine was stopped."""
        aim = self._aim()
        while True:
            model = self._out.done()
            found = cpsat.solve(model, aim, self._deadline - monotonic())
            if found.values is not None:
                self._add(found.values)
            if found.interrupted:
                raise KeyboardInterrupt
            if found.values is None and not found.final:
                return Proof.NONE
            if found.values is None:
                rest = optimise(model, Aim(first=self._written.first, certify=False), self._deadline)
                if rest.interrupted:
                    raise KeyboardInterrupt
                if rest.values is None:
                    return Proof.SECOND_ENGINE if rest.proof is not Proof.NONE else Proof.NONE
                self._add(rest.values)

    def best(self) -> list[dict[ItemId, int]]:
        """The packages that no other found one dominates, the best first."""
        kept = [v for v in self._found if not any(_dominates(other, v) for other in self._found)]
        return [self._found[v] for v in sorted(kept, reverse=True)]

    def _aim(self) -> Terms:
        """A sum in which every objective counts about alike, so that each point found is on the frontier."""
        ranges = [max(1, high - low) for low, high in map(self._range, self._terms)]
        return merged(
            (v, c * -(-max(ranges) // r)) for terms, r in zip(self._terms, ranges, strict=True) for v, c in terms
        )

    def _range(self, terms: Terms) -> tuple[int, int]:
        model = self._written.model if all(v < len(self._written.model.lower) for v, _ in terms) else self._out.done()
        low = sum(c * (model.lower[v] if c > 0 else model.upper[v]) for v, c in terms)
        return low, sum(c * (model.upper[v] if c > 0 else model.lower[v]) for v, c in terms)

    def _add(self, values: Values) -> None:
        """Keeps a point and asks of every further one that it beats this one somewhere."""
        counts = self._written.counts(values)
        signs = (1 if o.maximised else -1 for o in self._search.objectives)
        reached = [value_of(self._search.problem, o, counts) for o in self._search.objectives]
        point = tuple(sign * value for sign, value in zip(signs, reached, strict=True))
        self._found[point] = counts
        beaten = [self._beats(terms, value) for terms, value in zip(self._terms, point, strict=True)]
        self._out.at_least(((v, 1) for v in beaten), 1)

    def _beats(self, terms: Terms, value: int) -> int:
        """A variable that can be 1 only where ``terms`` are above ``value``."""
        low, high = self._range(terms)
        beats = self._out.variable(0, int(high > value))
        self._out.at_least((*terms, (beats, low - value - 1)), low)
        return beats


def _dominates(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def _plan(search: Search, counts: Counts) -> VerifiedPlan:
    """The plan of one point. Its own values carry no proof: the frontier as a whole does."""
    values = ((o, value_of(search.problem, o, counts)) for o in search.objectives)
    achieved = tuple(Achieved(o, value, None, Proof.NONE) for o, value in values)
    plan = Plan(package_of(search.problem, counts), balances_of(search.problem, counts), achieved)
    return checked(search, plan, (None,) * len(achieved))
