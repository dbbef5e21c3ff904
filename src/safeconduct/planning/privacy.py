"""What one party may see: the package, its own balance and its own conditions; nothing that depends on another's positions.

A view is made of the scenario (which all share), the package and the party's own positions. Values of objectives, gaps and proofs
stay out of it, since all parties' points go into them. Why somebody is left out is told from the party's own positions alone, as if
no other party had stated any: if nothing of its own stands in the way, that is all it learns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.exchange import Condition, Exposure, ItemId, PartyId
from safeconduct.domain.plans import Balance, Package, Phase
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import balance_of
from safeconduct.planning.explain import Explanation, explain
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT
from safeconduct.planning.step_accounts import Standing, exposure_at, standing_after
from safeconduct.planning.verify import VerifiedPlan


@dataclass(frozen=True, slots=True)
class OwnStep:
    """How the party stands after one step: its exposure, and what it has given, got and still lacks if all stops there."""

    step: int
    exposure: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class PartyView:
    """A plan as ``party`` may see it. ``conditions`` are its own that the package had to meet, ``steps`` its own standing."""

    party: PartyId
    package: Package
    balance: Balance
    conditions: tuple[Condition, ...]
    phases: tuple[Phase, ...]
    exposure: Exposure | None
    steps: tuple[OwnStep, ...]


def view_for(party: PartyId, verified: VerifiedPlan) -> PartyView:
    """``verified`` as ``party`` may see it; InvalidPositions where the scenario has no such party."""
    problem, plan = known_to(party, verified.search.problem), verified.plan
    positions, counts = problem.by_party[party], plan.package.counts
    balance = balance_of(problem, party, counts)
    due = (c for c in positions.conditions if (balance.takes_part if c.release is None else counts.get(c.release)))
    return PartyView(
        party=party,
        package=plan.package,
        balance=balance,
        conditions=tuple(due),
        phases=plan.phases,
        exposure=positions.exposure,
        steps=tuple(_own_step(problem, party, plan.package, plan.phases, phase.step) for phase in plan.phases),
    )


def explain_for(
    party: PartyId, search: Search, requiring: tuple[ItemId, ...], unlocks: int = 5, seconds: float = NO_LIMIT
) -> Explanation:
    """Why nobody, or not everybody of ``requiring``, could go as far as ``party`` alone is concerned."""
    alone = replace(search, problem=known_to(party, search.problem), excluding=())
    return explain(alone, requiring, unlocks, seconds)


def known_to(party: PartyId, problem: Problem) -> Problem:
    """The problem as ``party`` knows it: the scenario and its own positions."""
    if party not in problem.by_party:
        raise InvalidPositions(f"no party is called {party!r} in the scenario")
    return Problem(problem.scenario, (problem.by_party[party],))


def _own_step(problem: Problem, party: PartyId, package: Package, phases: tuple[Phase, ...], step: int) -> OwnStep:
    return OwnStep(
        step, exposure_at(problem, party, phases, step), standing_after(problem, party, package, phases, step)
    )
