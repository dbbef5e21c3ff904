"""The smallest set of rules that together rule something out.

Found from both sides: whatever lets the package through must lift one rule of every conflict, so a smallest set that meets all such
liftings known so far is a smallest conflict as soon as nothing gets past it.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from safeconduct.domain.errors import SolverFailed
from safeconduct.domain.exchange import ItemId
from safeconduct.domain.plans import Objective, Proof, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.engines import cpsat
from safeconduct.planning.linear import Terms
from safeconduct.planning.rules import Rule, with_only
from safeconduct.planning.search import Search
from safeconduct.planning.soft_model import SoftModel, build_soft
from safeconduct.planning.solve import NO_LIMIT, solve

Lifted = frozenset[Rule]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold in any package asked for, as few as can be, and what proves that they cannot."""

    rules: tuple[Rule, ...]
    proof: Proof


def smallest_conflict(problem: Problem, requiring: tuple[ItemId, ...], seconds: float = NO_LIMIT) -> Conflict | None:
    """The smallest conflict that keeps everybody of ``requiring`` from going together (with nobody named: that rules out any deal).

    None where there is such a package, or the time was up.
    """
    deadline = monotonic() + seconds
    soft = build_soft(problem, requiring, lambda _: True)
    ways: list[Lifted] = []
    while True:
        kept = smallest_hitting(ways)
        lifted = _way_past(soft, kept, deadline)
        if lifted is not None:
            if not lifted or monotonic() > deadline:
                return None
            ways.append(lifted)
            continue
        proof = _impossible(problem, requiring, kept, deadline - monotonic())
        return None if proof is Proof.NONE else Conflict(tuple(r for r in soft.switches if r in kept), proof)


def _way_past(soft: SoftModel, kept: Lifted, deadline: float) -> Lifted | None:
    """The fewest rules to lift, none of them of ``kept``; None where nothing else helps (or no time is left to see)."""
    aim: Terms = tuple((switch, -1) for switch in soft.switches.values())
    model = soft.model.with_bounds({soft.switches[rule]: (0, 0) for rule in kept})
    found = cpsat.solve(model, aim, deadline - monotonic())
    if found.interrupted:
        raise KeyboardInterrupt
    if found.values is None:
        return None
    if not model.admits(found.values):
        raise SolverFailed("CP-SAT returned a point that breaks a row")
    return frozenset(rule for rule, switch in soft.switches.items() if found.values[switch])


def _impossible(problem: Problem, requiring: tuple[ItemId, ...], kept: Lifted, seconds: float) -> Proof:
    """What proves that nothing gets past ``kept`` with all other rules lifted: the positions are solved again without these."""
    answer = solve(Search(with_only(problem, kept), (Objective.PEOPLE,), requiring), seconds)
    if answer.interrupted:
        raise KeyboardInterrupt
    return answer.proof if answer.status is Status.NO_DEAL else Proof.NONE


def smallest_hitting(sets: list[Lifted]) -> Lifted:
    """A smallest set that meets each of ``sets``."""
    size = 0
    while True:
        found = _hitting(sets, frozenset(), size)
        if found is not None:
            return found
        size += 1


def _hitting(sets: list[Lifted], chosen: Lifted, left: int) -> Lifted | None:
    missed = [s for s in sets if not s & chosen]
    if not missed:
        return chosen
    if not left:
        return None
    hardest = min(missed, key=len)
    branches = (_hitting(missed, chosen | {rule}, left - 1) for rule in sorted(hardest, key=repr))
    return next((found for found in branches if found is not None), None)
