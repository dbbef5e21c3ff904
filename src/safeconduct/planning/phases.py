"""Phases: the fewest steps in which a package can be handed over, and the best package that can be.

The best package without regard to steps comes first. Where it has no schedule within the steps allowed, packages and steps are
searched together. The bound of the first search holds for the second as well, so that a package with a schedule needs no new proof.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from safeconduct.domain.plans import Achieved, Objective, Phase, Proof
from safeconduct.planning.accounts import Counts
from safeconduct.planning.certificates import Node
from safeconduct.planning.optimise import Aim, Optimum, optimise
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT, Answer, checked, solve
from safeconduct.planning.step_model import steps_model

MOST_STEPS = 24
"""So many steps at most are tried where neither the search nor the calendar says."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The fewest steps for one package: its phases (empty: none within the steps allowed), and what proves that."""

    phases: tuple[Phase, ...]
    steps: Achieved | None
    proof: Proof
    certificate: Node | None


@dataclass(frozen=True, slots=True)
class Phased:
    """``answer`` has phases; ``first_choice`` is the best package regardless of steps, where that one has no schedule."""

    answer: Answer
    first_choice: Answer | None = None


def solve_in_phases(search: Search, seconds: float = NO_LIMIT) -> Phased:
    """The best package of ``search`` that can be handed over in at most ``search.steps`` steps, in the fewest steps it needs."""
    deadline = monotonic() + seconds
    search = replace(search, steps=most_steps(search))
    free = solve(replace(search, steps=None), seconds)
    if free.plan is None:
        return Phased(free)
    try:
        schedule = fewest_steps(search, free.plan.plan.package.counts, deadline - monotonic())
        if schedule.phases:
            return Phased(_with_phases(search, free, _proofs(free), schedule))
        return Phased(_jointly(search, free, most_steps(search), deadline), free)
    except KeyboardInterrupt:
        return Phased(replace(free, interrupted=True))  # the best package, without phases


def _jointly(search: Search, free: Answer, most: int, deadline: float) -> Answer:
    """Packages and steps searched together, in few steps first: a package as good as that of ``free`` is proved by its bounds."""
    tried: list[Answer] = []
    for steps in sorted({min(steps, most) for steps in (4, 8, 16, most)}):
        left = deadline - monotonic()
        tried.append(solve(replace(search, steps=steps), left if steps == most else left / 3))
        if tried[-1].interrupted or _reached(tried[-1]) == _reached(free):
            break
    last = tried[-1]
    best = max((answer for answer in tried if answer.plan), key=_reached, default=last)
    if best.plan is None:
        return last
    schedule = fewest_steps(search, best.plan.plan.package.counts, deadline - monotonic())
    if _reached(best) == _reached(free):
        return _with_phases(search, best, _proofs(free), schedule)
    proofs = _proofs(best) if best.search.steps == most else _no_proofs(best)
    return _with_phases(search, best, proofs, schedule)


def _reached(answer: Answer) -> list[int]:
    """The values of the package, each the better the larger."""
    achieved = answer.plan.plan.achieved if answer.plan else ()
    return [
        one.value * (1 if one.objective.maximised else -1) for one in achieved if one.objective is not Objective.STEPS
    ]


Proofs = tuple[tuple[Achieved, Node | None], ...]


def _proofs(answer: Answer) -> Proofs:
    assert answer.plan is not None
    pairs = zip(answer.plan.plan.achieved, answer.plan.certificates, strict=True)
    return tuple((one, certificate) for one, certificate in pairs if one.objective is not Objective.STEPS)


def _no_proofs(answer: Answer) -> Proofs:
    """The values of ``answer`` with no claim that they are best: it was found in fewer steps than may be used."""
    return tuple((replace(one, bound=None, proof=Proof.NONE), None) for one, _ in _proofs(answer))


def most_steps(search: Search) -> int:
    """How many steps may be used: what the search says, or the days of the calendar, or MOST_STEPS; never more than people."""
    days = len(search.problem.scenario.calendar.days)
    people = sum(item.count for item in search.problem.scenario.items)
    return max(1, min(search.steps or MOST_STEPS, days or MOST_STEPS, max(days, people)))


def fewest_steps(search: Search, counts: Counts, seconds: float = NO_LIMIT) -> Schedule:
    """The fewest steps in which ``counts`` can be handed over: one step more is tried until there is a schedule."""
    deadline = monotonic() + seconds
    below = Optimum(None, None, Proof.BOUND)  # no steps at all: nothing to show
    for number in range(_least(search, counts), most_steps(search) + 1):
        model, steps = steps_model(search.problem, counts, number)
        found = optimise(model, Aim(), deadline)
        if found.interrupted:
            raise KeyboardInterrupt
        if found.values is not None:
            phases = steps.phases(found.values)
            bound = len(phases) if below.proof is not Proof.NONE else None
            return Schedule(
                phases, Achieved(Objective.STEPS, len(phases), bound, below.proof), below.proof, below.certificate
            )
        if found.proof is Proof.NONE:
            return Schedule((), None, Proof.NONE, None)
        below = found
    return Schedule((), None, below.proof, below.certificate)


def _least(search: Search, counts: Counts) -> int:
    """One step less than the capacity of a step asks for, so that its impossibility is proved like any other."""
    capacity = search.problem.scenario.calendar.capacity
    return max(1, -(-sum(counts.values()) // capacity) - 1) if capacity else 1


def _with_phases(search: Search, answer: Answer, proofs: Proofs, schedule: Schedule) -> Answer:
    """The package of ``answer`` as the answer to ``search``, with the phases of ``schedule`` (its own, where that has none)."""
    assert answer.plan is not None
    plan = answer.plan.plan
    phases = schedule.phases or plan.phases
    steps = schedule.steps or Achieved(Objective.STEPS, len(phases), None, Proof.NONE)
    achieved, certificates = zip(*proofs, (steps, schedule.certificate if schedule.phases else None), strict=True)
    plan = replace(plan, achieved=achieved, phases=phases)
    return replace(answer, search=search, status=plan.status, plan=checked(search, plan, certificates))
