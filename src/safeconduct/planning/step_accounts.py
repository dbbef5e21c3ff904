"""What phases mean, recomputed from the positions alone: exposure, capacity, places, days, and who has what after each step.

No solver and no model is used here: this is the ground the verifier stands on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safeconduct.domain.exchange import Condition, Item, ItemId, PartyId, Place, Together, Unit
from safeconduct.domain.plans import Move, Package, Phase
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import heads


def day_of(problem: Problem, step: int) -> date | None:
    """The day of ``step``, where the calendar has days."""
    days = problem.scenario.calendar.days
    return days[step - 1] if step <= len(days) else None


def may_use(problem: Problem, item: Item, place: Place, step: int) -> bool:
    """Whether ``item`` can be handed over at ``place`` in ``step``: the place is open, and to both sides."""
    sides = {item.held_by, item.destination} - {None}
    is_open = not place.days or day_of(problem, step) in place.days
    return is_open and (not place.parties or sides <= set(place.parties))


def exposure_weights(problem: Problem, party: PartyId) -> tuple[dict[ItemId, int], dict[ItemId, int]]:
    """What each head given and each head got back counts in the exposure of ``party``."""
    positions = problem.by_party[party]
    if positions.exposure is not None and positions.exposure.unit is Unit.POINTS:
        return dict(positions.costs), dict(positions.wants)
    return {item.id: 1 for item in problem.held_by(party)}, {item: 1 for item, points in positions.wants if points}


def gone_by(phases: tuple[Phase, ...], step: int) -> Counter[ItemId]:
    """Heads handed over by the end of ``step``."""
    gone: Counter[ItemId] = Counter()
    for phase in phases[:step]:
        for move in phase.moves:
            gone[move.item] += move.count
    return gone


def exposure_at(problem: Problem, party: PartyId, phases: tuple[Phase, ...], step: int) -> int:
    """What ``party`` has handed over including ``step`` minus what it has received before it, in the unit of its bound."""
    given, got = exposure_weights(problem, party)
    after, before = gone_by(phases, step), gone_by(phases, step - 1)
    handed = sum(weight * after[item] for item, weight in given.items())
    return handed - sum(weight * before[item] for item, weight in got.items())


@dataclass(frozen=True, slots=True)
class Standing:
    """What one party has and lacks at some moment of a plan: heads by item, given and got so far, and still owed to it."""

    party: PartyId
    given: dict[ItemId, int]
    got: dict[ItemId, int]
    lacks: dict[ItemId, int]


def if_stopped(problem: Problem, package: Package, phases: tuple[Phase, ...], step: int) -> tuple[Standing, ...]:
    """What each party has and lacks if the exchange stops after ``step``."""
    return tuple(standing_after(problem, party, package, phases, step) for party in problem.by_party)


def standing_after(
    problem: Problem, party: PartyId, package: Package, phases: tuple[Phase, ...], step: int
) -> Standing:
    """What ``party`` has and lacks if the exchange stops after ``step``."""
    whole, gone = package.counts, gone_by(phases, step)
    wanted = [item for item, points in problem.by_party[party].wants if points]
    held = [item.id for item in problem.held_by(party)]
    return Standing(
        party,
        given={item: gone[item] for item in held if gone[item]},
        got={item: gone[item] for item in wanted if gone[item]},
        lacks={item: whole.get(item, 0) - gone[item] for item in wanted if whole.get(item, 0) > gone[item]},
    )


def phase_complaints(problem: Problem, package: Package, phases: tuple[Phase, ...]) -> Iterator[str]:
    """Everything about ``phases`` of ``package`` that does not hold, in words that name no person."""
    if [phase.step for phase in phases] != list(range(1, len(phases) + 1)) or not phases or not phases[-1].moves:
        yield "the steps are not numbered from 1, or the last one is empty"
        return
    if any(move.item not in package.counts or move.count < 1 for phase in phases for move in phase.moves):
        yield "a step moves somebody who is not in the package"
        return
    if dict(gone_by(phases, len(phases))) != package.counts:
        yield "the steps do not add up to the package"
    if any(phase.day != day_of(problem, phase.step) for phase in phases) or _beyond_days(problem, phases):
        yield "a step is not on its day"
    for phase in phases:
        yield from _load_complaints(problem, phase)
        yield from _order_complaints(problem, phases, phase.step)
        for party, positions in problem.by_party.items():
            bound = positions.exposure
            if bound is not None and exposure_at(problem, party, phases, phase.step) > bound.at_most:
                yield f"{party} is exposed beyond its bound in step {phase.step}"


def _beyond_days(problem: Problem, phases: tuple[Phase, ...]) -> bool:
    days = problem.scenario.calendar.days
    return bool(days) and len(phases) > len(days)


def _load_complaints(problem: Problem, phase: Phase) -> Iterator[str]:
    calendar = problem.scenario.calendar
    if calendar.capacity is not None and sum(m.count for m in phase.moves) > calendar.capacity:
        yield f"step {phase.step} moves more people than one step can"
    for move in phase.moves:
        if not _has_place(problem, move, phase.step):
            yield f"step {phase.step} uses a place that there is not, or that is closed to it"
    for place in calendar.places:
        load = sum(m.count for m in phase.moves if m.place == place.id)
        if place.capacity is not None and load > place.capacity:
            yield f"step {phase.step} moves more people through {place.id} than it can take"


def _has_place(problem: Problem, move: Move, step: int) -> bool:
    """Whether ``move`` goes through a place it may use; where the calendar names none, it must name none either."""
    places = {place.id: place for place in problem.scenario.calendar.places}
    if not places or move.place not in places:
        return not places and move.place is None
    return may_use(problem, problem.items[move.item], places[move.place], step)


def _order_complaints(problem: Problem, phases: tuple[Phase, ...], step: int) -> Iterator[str]:
    gone = gone_by(phases, step)
    groups = (*problem.scenario.together, *(g for p in problem.positions for g in p.together))
    if any(_is_torn(problem, group, gone) for group in groups):
        yield f"step {step} tears a group that goes together"
    conditions = (c for p in problem.positions for c in p.conditions)
    if any(_is_early(condition, gone) for condition in conditions):
        yield f"step {step} releases somebody before the condition on it is met"


def _is_torn(problem: Problem, group: Together, gone: Counter[ItemId]) -> bool:
    return heads(gone, group.items) not in (0, sum(problem.items[item].count for item in group.items))


def _is_early(condition: Condition, gone: Counter[ItemId]) -> bool:
    return (
        condition.release is not None and gone[condition.release] > 0 and heads(gone, condition.of) < condition.at_least
    )
