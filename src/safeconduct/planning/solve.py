"""Answers a search: the best package, each objective proved before the next, recomputed by the verifier before anyone sees it."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from safeconduct.domain.errors import SolverFailed, UnverifiedPlan
from safeconduct.domain.plans import Achieved, Objective, Plan, Proof, Status
from safeconduct.planning.accounts import Counts, balances_of, package_of, value_of
from safeconduct.planning.certificates import Node
from safeconduct.planning.engines.found import Values
from safeconduct.planning.engines.loading import load_engines
from safeconduct.planning.model import build, kept_rows
from safeconduct.planning.optimise import Aim, Optimum, optimise
from safeconduct.planning.search import Search
from safeconduct.planning.shares import best_worst_share
from safeconduct.planning.verify import VerifiedPlan, no_deal, verify

NO_LIMIT = 10.0**9


@dataclass(frozen=True)
class Answer:
    """What a search came to: a verified plan with its status, or none.

    ``proof`` and ``certificate`` are those of "no deal" (a plan carries its own); ``interrupted`` says that somebody stopped it.
    """

    search: Search
    status: Status
    plan: VerifiedPlan | None
    proof: Proof
    certificate: Node | None
    seconds: float
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class _Stage:
    achieved: Achieved
    certificate: Node | None


def solve(search: Search, seconds: float = NO_LIMIT, known: Counts | None = None) -> Answer:
    """The best package of ``search`` within ``seconds``; ``known`` is one of its packages to begin with.

    Time that runs out, or a KeyboardInterrupt, leaves what is known, with its gap. SolverFailed where no engine works, or where
    ``known`` is no such package.
    """
    return _Solving(search, seconds, known).answer()


def checked(search: Search, plan: Plan, certificates: tuple[Node | None, ...]) -> VerifiedPlan:
    """``plan``, verified; SolverFailed where the verifier refuses what an engine came up with."""
    try:
        return verify(search, plan, certificates)
    except UnverifiedPlan as error:
        raise SolverFailed(f"an engine's answer was refused by the verifier: {error}") from error


def _shows_no_deal(search: Search, certificate: Node) -> bool:
    try:
        return no_deal(search, certificate)
    except UnverifiedPlan:
        return False


class _Solving:
    """One search under way: the best point so far, and the objectives done with."""

    def __init__(self, search: Search, seconds: float, known: Counts | None) -> None:
        load_engines()
        self._search = search
        self._start = monotonic()
        self._deadline = self._start + seconds
        self._written = build(search)
        self._known = None if known is None else self._written.point(known)
        self._stages: list[_Stage] = []
        self._nothing: Optimum | None = None
        self._interrupted = False
        if self._known is not None and not self._written.model.admits(self._known):
            raise SolverFailed("an engine named a package that is none")

    def answer(self) -> Answer:
        try:
            for objective in self._search.objectives:
                self._stage(objective)
                if self._known is None or self._interrupted:
                    break
        except KeyboardInterrupt:
            self._interrupted = True
        return self._without_plan() if self._known is None else self._with_plan(self._known)

    def _stage(self, objective: Objective) -> None:
        written = self._written
        kept = kept_rows(written, (stage.achieved for stage in self._stages))
        if objective is Objective.WORST_OFF:
            optimum = best_worst_share(written, kept, self._until(objective), self._known)
        else:
            guide = () if objective is Objective.POINTS else written.objective(Objective.POINTS)
            aim = Aim(written.objective(objective), guide, written.first)
            optimum = optimise(written.with_kept(kept), aim, self._until(objective), self._known)
        self._interrupted |= optimum.interrupted
        if optimum.values is None:
            self._nothing = optimum
            return
        self._known = written.point(written.counts(optimum.values), optimum.values)
        self._stages.append(_Stage(self._achieve(objective, self._known, optimum), optimum.certificate))

    def _until(self, objective: Objective) -> float:
        """Half of the time left, so that a hard objective leaves some for those after it; the last may use it up."""
        left = self._deadline - monotonic()
        return self._deadline if objective is self._search.objectives[-1] else self._deadline - left / 2

    def _achieve(self, objective: Objective, point: Values, optimum: Optimum) -> Achieved:
        value = value_of(self._search.problem, objective, self._written.counts(point))
        bound = optimum.bound if optimum.bound is None or objective.maximised else -optimum.bound
        return Achieved(objective, value, bound, optimum.proof)

    def _with_plan(self, known: Values) -> Answer:
        counts, steps = self._written.counts(known), self._written.steps
        problem = self._search.problem
        stages = self._stages + [self._unlooked(o, counts) for o in self._search.objectives[len(self._stages) :]]
        phases = steps.phases(known) if steps else ()
        if phases:
            stages.append(_Stage(Achieved(Objective.STEPS, len(phases), None, Proof.NONE), None))
        achieved = tuple(stage.achieved for stage in stages)
        plan = Plan(package_of(problem, counts), balances_of(problem, counts), achieved, phases)
        return self._answer(plan.status, checked(self._search, plan, tuple(stage.certificate for stage in stages)))

    def _unlooked(self, objective: Objective, counts: Counts) -> _Stage:
        value = value_of(self._search.problem, objective, counts)
        return _Stage(Achieved(objective, value, None, Proof.NONE), None)

    def _without_plan(self) -> Answer:
        nothing = self._nothing
        if nothing is None or nothing.proof is Proof.NONE:
            return self._answer(Status.UNDECIDED, None)
        if nothing.certificate is not None and not _shows_no_deal(self._search, nothing.certificate):
            raise SolverFailed("an engine found no package, and its proof of that was refused by the verifier")
        return self._answer(Status.NO_DEAL, None, nothing.proof, nothing.certificate)

    def _answer(
        self, status: Status, plan: VerifiedPlan | None, proof: Proof = Proof.NONE, certificate: Node | None = None
    ) -> Answer:
        seconds = monotonic() - self._start
        return Answer(self._search, status, plan, proof, certificate, seconds, self._interrupted)
