"""The rules of a problem one by one: each has an owner, says itself in words, and can be lifted on its own.

The model is made of them, the explanations name them, and the view of one party shows only its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from safeconduct.domain.exchange import (
    Apart,
    Caps,
    Condition,
    Consent,
    ItemId,
    PartyId,
    Positions,
    RatioRule,
    Scenario,
    Together,
)
from safeconduct.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A unit (a bloc, or a party outside every bloc) takes part only at a balance it accepts."""

    unit: tuple[PartyId, ...]


@dataclass(frozen=True, slots=True)
class RedLine:
    """``item`` is never released."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class Closed:
    """``item`` has refused, or consent or destination is unknown and nobody included it by name."""

    item: ItemId
    refused: bool


@dataclass(frozen=True, slots=True)
class CapPeople:
    """At most ``limit`` people in the package."""

    limit: int


@dataclass(frozen=True, slots=True)
class CapParties:
    """At most ``limit`` parties release someone."""

    limit: int


T = TypeVar("T")
Own = TypeVar("Own", Condition, Together, Apart, RatioRule)

Statement = Acceptance | RedLine | Closed | CapPeople | CapParties | Condition | Together | Apart | RatioRule


@dataclass(frozen=True, slots=True)
class Rule:
    """One statement and whose it is; ``owner`` None where it is common to all parties."""

    statement: Statement
    owner: PartyId | None = None

    @property
    def may_be_lifted(self) -> bool:
        """Everything but a person's own refusal."""
        return not (isinstance(self.statement, Closed) and self.statement.refused)


def rules_of(problem: Problem) -> Iterator[Rule]:
    """Every rule of ``problem``, the common ones first, in an order that depends on the problem alone."""
    yield from _common(problem.scenario)
    for unit in problem.units:
        yield Rule(Acceptance(unit), unit[0] if len(unit) == 1 else None)
    for positions in problem.by_party.values():
        yield from (Rule(statement, positions.party) for statement in _own(positions))


def _common(scenario: Scenario) -> Iterator[Rule]:
    if scenario.caps.people is not None:
        yield Rule(CapPeople(scenario.caps.people))
    if scenario.caps.parties is not None:
        yield Rule(CapParties(scenario.caps.parties))
    for item in scenario.items:
        if not scenario.is_open(item):
            yield Rule(Closed(item.id, item.consent == "no"))
    yield from (Rule(group) for group in scenario.together)
    yield from (Rule(group) for group in scenario.apart)


def _own(positions: Positions) -> Iterator[Statement]:
    yield from (RedLine(item) for item in positions.red_lines)
    yield from positions.conditions
    yield from positions.together
    yield from positions.apart
    yield from positions.ratios


def without(problem: Problem, rule: Rule) -> Problem:
    """``problem`` with ``rule`` lifted. An acceptance cannot be lifted so: lower ``accepts_at`` instead (`conceding`)."""
    statement, scenario = rule.statement, problem.scenario
    match statement:
        case CapPeople():
            return replace(problem, scenario=replace(scenario, caps=Caps(None, scenario.caps.parties)))
        case CapParties():
            return replace(problem, scenario=replace(scenario, caps=Caps(scenario.caps.people, None)))
        case Closed(item):
            return replace(problem, scenario=replace(scenario, include=scenario.include | {item}))
        case Together() | Apart() if rule.owner is None:
            return replace(problem, scenario=_without_group(scenario, statement))
    assert rule.owner is not None
    return problem.with_positions(_without_own(problem.by_party[rule.owner], statement))


def _without_group(scenario: Scenario, group: Together | Apart) -> Scenario:
    if isinstance(group, Together):
        return replace(scenario, together=_drop(scenario.together, group))
    return replace(scenario, apart=_drop(scenario.apart, group))


def _without_own(positions: Positions, statement: Statement) -> Positions:
    match statement:
        case RedLine(item):
            return replace(positions, red_lines=_drop(positions.red_lines, item))
        case Condition():
            return replace(positions, conditions=_drop(positions.conditions, statement))
        case Together():
            return replace(positions, together=_drop(positions.together, statement))
        case Apart():
            return replace(positions, apart=_drop(positions.apart, statement))
        case RatioRule():
            return replace(positions, ratios=_drop(positions.ratios, statement))
    raise TypeError(f"no party owns a {type(statement).__name__}")


def _drop(kept: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple(x for x in kept if x != one)


def with_only(problem: Problem, kept: Collection[Rule]) -> Problem:
    """``problem`` with no rule but those of ``kept``. Whoever has refused counts as not asked where that rule is lifted."""
    scenario = problem.scenario
    limits = {
        type(rule.statement): rule.statement.limit
        for rule in kept
        if isinstance(rule.statement, CapPeople | CapParties)
    }
    closed = {rule.statement.item for rule in kept if isinstance(rule.statement, Closed)}
    items = tuple(item if item.id in closed else replace(item, consent=Consent.UNKNOWN) for item in scenario.items)
    only = replace(
        scenario,
        items=items,
        caps=Caps(limits.get(CapPeople), limits.get(CapParties)),
        together=tuple(group for group in scenario.together if Rule(group) in kept),
        apart=tuple(group for group in scenario.apart if Rule(group) in kept),
        include=frozenset(item.id for item in items if item.id not in closed),
    )
    accepting = {party for rule in kept if isinstance(rule.statement, Acceptance) for party in rule.statement.unit}
    return Problem(only, tuple(_own_only(problem, p, kept, p.party in accepting) for p in problem.by_party.values()))


def _own_only(problem: Problem, positions: Positions, kept: Collection[Rule], accepting: bool) -> Positions:
    """Without its acceptance a party takes part at the loss of everybody it holds."""
    costs = sum(points * problem.items[item].count for item, points in positions.costs)

    def those(statements: tuple[Own, ...]) -> tuple[Own, ...]:
        return tuple(one for one in statements if Rule(one, positions.party) in kept)

    return replace(
        positions,
        accepts_at=positions.accepts_at if accepting else min(positions.accepts_at, -costs),
        red_lines=tuple(item for item in positions.red_lines if Rule(RedLine(item), positions.party) in kept),
        conditions=those(positions.conditions),
        together=those(positions.together),
        apart=those(positions.apart),
        ratios=those(positions.ratios),
    )
