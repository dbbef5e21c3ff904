"""Use cases of the planner: load what people wrote, plan, verify, write plan files. Nothing of it enters the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from safeconduct.domain.errors import InvalidPositions, UnreadableInput
from safeconduct.domain.exchange import ItemId
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.alternatives import best_packages
from safeconduct.planning.explain import Explanation, explain
from safeconduct.planning.frontier import Frontier, frontier
from safeconduct.planning.phases import solve_in_phases
from safeconduct.planning.planfile import read_plan, write_plan
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT, Answer, solve
from safeconduct.planning.verify import VerifiedPlan

PLAN_FILE_LIMIT = 256 * 2**20
"""Bytes of a plan file: certificates of ten thousand people fit several times."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know of a problem. ``best`` packages, differing by ``differ`` people; ``seconds`` for all of it."""

    objectives: tuple[Objective, ...] = DEFAULT_OBJECTIVES
    best: int = 1
    differ: int = 1
    frontier: bool = False
    phases: bool = False
    explain: tuple[ItemId, ...] = ()
    unlocks: int = 5
    steps: int | None = None
    seconds: float = NO_LIMIT

    def __post_init__(self) -> None:
        for name, value in (("best", self.best), ("differ", self.differ), ("steps", self.steps or 1)):
            if value < 1:
                raise InvalidPositions(f"{name} {value}: it must be at least 1")
        if self.best > 1 and self.phases:
            raise InvalidPositions("phases are planned for the best package: ask for several packages without them")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answers, the best first. ``complete``: no further package differs enough (None: not asked).

    ``first_choice`` is the best package regardless of steps, where that one has no schedule. ``explained`` tells of everybody
    that was asked about, and of there being no deal.
    """

    problem: Problem
    asked: Asked
    answers: tuple[Answer, ...]
    complete: bool | None = None
    frontier: Frontier | None = None
    first_choice: Answer | None = None
    explained: tuple[Explanation, ...] = ()
    seconds: float = 0.0

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
        return any(answer.interrupted for answer in self.answers)


def plan(problem: Problem, asked: Asked) -> Outcome:
    """What the planner answers; SolverFailed where no engine works."""
    start = monotonic()
    search = Search(problem, asked.objectives, differing_by=asked.differ, steps=asked.steps)
    outcome = _ask(search, asked)
    about: list[tuple[ItemId, ...]] = [(one,) for one in asked.explain] or ([()] if outcome.status is Status.NO_DEAL else [])
    explained = tuple(explain(search, one, asked.unlocks, _left(asked, start)) for one in about)
    return replace(outcome, explained=explained, seconds=monotonic() - start)


def _left(asked: Asked, start: float) -> float:
    """Seconds left of those that were given."""
    return max(0.0, asked.seconds - (monotonic() - start))


def _ask(search: Search, asked: Asked) -> Outcome:
    problem = search.problem
    if asked.frontier:
        return Outcome(problem, asked, (), frontier=frontier(search, asked.seconds))
    if asked.phases:
        phased = solve_in_phases(search, asked.seconds)
        return Outcome(problem, asked, (phased.answer,), first_choice=phased.first_choice)
    if asked.best == 1:
        return Outcome(problem, asked, (solve(search, asked.seconds),))
    start = monotonic()
    found = best_packages(search, asked.best, asked.seconds)
    answers = found.answers or (solve(search, _left(asked, start)),)
    return Outcome(problem, asked, answers, found.complete)


def read_plan_file(path: Path) -> VerifiedPlan:
    """The plan in ``path``, verified without any solver; UnverifiedPlan says what does not hold."""
    try:
        if path.stat().st_size > PLAN_FILE_LIMIT:
            raise UnreadableInput(str(path), f"has more than {PLAN_FILE_LIMIT // 2**20} MB", "is it a plan file?")
        return read_plan(path.read_text("utf-8"))
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


def objectives_of(names: Sequence[str]) -> tuple[Objective, ...]:
    """Objectives by name, in order; the default order where none is named."""
    return tuple(Objective(name) for name in names) or DEFAULT_OBJECTIVES
