"""Use cases of the planner: plan what people wrote, verify, write plan files. Nothing of it enters the register."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from safeconduct.domain.errors import InvalidPositions, UnreadableInput, UnverifiedPlan
from safeconduct.domain.exchange import ItemId
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.alternatives import best_packages
from safeconduct.planning.changes import Difference, compare
from safeconduct.planning.coalitions import Stability, blocking_groups
from safeconduct.planning.explain import Explanation, explain
from safeconduct.planning.frontier import Frontier, frontier
from safeconduct.planning.phases import Phased, solve_in_phases
from safeconduct.planning.planfile import read_plan, write_plan
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT, Answer, solve
from safeconduct.planning.verify import VerifiedPlan
from safeconduct.services.whatif import WhatIf, changed

PLAN_FILE_LIMIT = 256 * 2**20
"""Bytes of a plan file: certificates of ten thousand people fit several times."""

FRONTIER_OBJECTIVES = (Objective.PEOPLE, Objective.POINTS)
"""What a frontier is traced of where nobody says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know of a problem. ``best`` packages, differing by ``differ`` people; ``seconds`` for all of it.

    ``explain`` names those whose staying or going is to be explained; ``stability`` asks which smaller groups of parties could do
    better alone; ``what_if`` what a change would change. Without ``objectives`` the default ones are meant.
    """

    objectives: tuple[Objective, ...] = ()
    best: int = 1
    differ: int = 1
    frontier: bool = False
    phases: bool = False
    steps: int | None = None
    explain: tuple[ItemId, ...] = ()
    stability: bool = False
    what_if: WhatIf | None = None
    seconds: float = NO_LIMIT

    def __post_init__(self) -> None:
        for name, value in (
            ("best", self.best),
            ("differ", self.differ),
            ("steps", 1 if self.steps is None else self.steps),
        ):
            if value < 1:
                raise InvalidPositions(f"{name} {value}: it must be at least 1")
        if [self.best > 1, self.phases, self.frontier].count(True) > 1:
            raise InvalidPositions("the best packages, a frontier and phases are three questions: ask one at a time")
        if self.frontier and (self.explain or self.stability or self.what_if):
            raise InvalidPositions("a frontier has no best package to explain or to change: ask that without it")

    def search(self, problem: Problem) -> Search:
        """The search that answers this for ``problem``."""
        objectives = self.objectives or (FRONTIER_OBJECTIVES if self.frontier else DEFAULT_OBJECTIVES)
        return Search(problem, objectives, differing_by=self.differ, steps=self.steps)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answers, the best first. ``complete``: no further package differs enough (None: not asked).

    ``first_choice`` is the best package regardless of steps, where that one has no schedule. ``explained`` tells of everybody that
    was asked about, or of there being no deal. ``after`` is the best package once ``changes`` (in words) are made, ``difference``
    what they change, ``after_explained`` why they leave no deal. ``stopped``: somebody interrupted the work.
    """

    search: Search
    answers: tuple[Answer, ...]
    complete: bool | None = None
    frontier: Frontier | None = None
    first_choice: Answer | None = None
    explained: tuple[Explanation, ...] = ()
    stability: Stability | None = None
    changes: tuple[str, ...] = ()
    after: Answer | None = None
    difference: Difference | None = None
    after_explained: Explanation | None = None
    stopped: bool = False
    seconds: float = 0.0

    @property
    def problem(self) -> Problem:
        """What was planned for."""
        return self.search.problem

    @property
    def best(self) -> VerifiedPlan | None:
        """The best plan, None where there is none (or a frontier was asked for)."""
        return next((answer.plan for answer in self.answers if answer.plan), None)

    @property
    def status(self) -> Status:
        """How the first answer stands; of a frontier, proven only if it is known to be whole."""
        if self.frontier is None:
            return self.answers[0].status
        if not self.frontier.plans:
            return Status.NO_DEAL if self.frontier.complete else Status.UNDECIDED
        return Status.PROVEN if self.frontier.complete else Status.BEST_KNOWN

    @property
    def interrupted(self) -> bool:
        """Whether somebody stopped the work."""
        answers = (*self.answers, *(one.answer for one in self.explained), *filter(None, [self.after]))
        return self.stopped or any(answer.interrupted for answer in answers)


def plan(problem: Problem, asked: Asked) -> Outcome:
    """What the planner answers; SolverFailed where no engine works. A KeyboardInterrupt leaves what is known by then."""
    work = _Work(asked)
    outcome = work.first(asked.search(problem))
    try:
        for further in (work.explained, work.stability, work.changed):
            if not outcome.interrupted:
                outcome = further(outcome)
    except KeyboardInterrupt:
        outcome = replace(outcome, stopped=True)
    return replace(outcome, seconds=work.spent)


class _Work:
    """One question under way, within its time."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._start = asked, monotonic()

    @property
    def spent(self) -> float:
        return monotonic() - self._start

    @property
    def _left(self) -> float:
        return max(0.0, self._asked.seconds - self.spent)

    def first(self, search: Search) -> Outcome:
        if self._asked.frontier:
            traced = frontier(search, self._left)
            return Outcome(search, (), frontier=traced, stopped=traced.interrupted)
        if self._asked.best > 1:
            found = best_packages(search, self._asked.best, self._left)
            answers = found.answers or (solve(search, 0.0 if found.interrupted else self._left),)
            return Outcome(search, answers, found.complete, stopped=found.interrupted)
        phased = self._one(search)
        return Outcome(search, (phased.answer,), first_choice=phased.first_choice)

    def _one(self, search: Search) -> Phased:
        return solve_in_phases(search, self._left) if self._asked.phases else Phased(solve(search, self._left))

    def explained(self, outcome: Outcome) -> Outcome:
        about: list[tuple[ItemId, ...]] = [()] if outcome.status is Status.NO_DEAL else []
        about += [(one,) for one in self._asked.explain]
        explained = tuple(explain(outcome.search, one, seconds=self._left) for one in about)
        return replace(outcome, explained=explained)

    def stability(self, outcome: Outcome) -> Outcome:
        if not self._asked.stability or outcome.best is None:
            return outcome
        counts = outcome.best.plan.package.counts
        return replace(outcome, stability=blocking_groups(outcome.problem, counts, seconds=self._left))

    def changed(self, outcome: Outcome) -> Outcome:
        if self._asked.what_if is None:
            return outcome
        other = changed(outcome.problem, self._asked.what_if)
        after = self._one(replace(outcome.search, problem=other.problem)).answer
        why = explain(after.search, seconds=self._left) if after.status is Status.NO_DEAL else None
        difference = compare(outcome.answers[0], after)
        return replace(outcome, changes=other.said, after=after, difference=difference, after_explained=why)


def read_plan_file(path: Path) -> VerifiedPlan:
    """The plan in ``path``, verified without any solver; UnverifiedPlan says what does not hold."""
    try:
        if path.stat().st_size > PLAN_FILE_LIMIT:
            raise UnreadableInput(str(path), f"has more than {PLAN_FILE_LIMIT // 2**20} MB", "is it a plan file?")
        return read_plan(path.read_text("utf-8"))
    except UnverifiedPlan as error:
        raise UnverifiedPlan(f"{path}: {error}") from error
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is not UTF-8 text", "give a file that plan --out wrote") from error


def write_plan_file(path: Path, verified: VerifiedPlan) -> None:
    """Write ``verified`` to ``path``, for `read_plan_file`. It holds all positions."""
    try:
        path.write_text(write_plan(verified), "utf-8")
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or str(error)) from error
