"""A scenario with the positions of its parties, checked: what the planner takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.exchange import (
    ITEM_LIMIT,
    TOTAL_LIMIT,
    Apart,
    Consent,
    Item,
    ItemId,
    PartyId,
    Positions,
    Scenario,
    Together,
    check_distinct,
)


@dataclass(frozen=True)
class Problem:
    """A scenario with the positions of its parties, checked: InvalidPositions where they contradict the scenario or themselves.

    A party without positions wants nothing, refuses nothing and releases at no cost: give one for every party that counts.
    """

    scenario: Scenario
    positions: tuple[Positions, ...]

    def __post_init__(self) -> None:
        _check_scenario(self.scenario)
        check_distinct([p.party for p in self.positions], "positions")
        for positions in self.positions:
            _check_positions(self, positions)
        total = sum(points * self.items[i].count for p in self.positions for i, points in (*p.wants, *p.costs))
        total += sum(b.points for p in self.positions for b in p.benefits) + sum(
            abs(p.accepts_at) for p in self.positions
        )
        if total > TOTAL_LIMIT:
            raise InvalidPositions(
                f"all points together come to {total}, above {TOTAL_LIMIT}: state them in a coarser unit"
            )

    @cached_property
    def items(self) -> dict[ItemId, Item]:
        """Everybody by id, in the scenario's order."""
        return {item.id: item for item in self.scenario.items}

    @cached_property
    def by_party(self) -> dict[PartyId, Positions]:
        """Positions of every party of the scenario, in its order; empty ones where none were given."""
        given = {p.party: p for p in self.positions}
        return {p.id: given.get(p.id, Positions(p.id)) for p in self.scenario.parties}

    @cached_property
    def units(self) -> tuple[tuple[PartyId, ...], ...]:
        """Who accepts as one: each bloc, and each party outside every bloc, in the scenario's order."""
        bloc_of = {member: bloc.members for bloc in self.scenario.blocs for member in bloc.members}
        return tuple(dict.fromkeys(bloc_of.get(p.id, (p.id,)) for p in self.scenario.parties))

    def held_by(self, party: PartyId) -> Iterator[Item]:
        """Everybody that ``party`` holds."""
        return (item for item in self.scenario.items if item.held_by == party)

    def with_positions(self, changed: Positions) -> Problem:
        """The same problem with one party's positions replaced."""
        kept = tuple(p for p in self.positions if p.party != changed.party)
        return replace(self, positions=(*kept, changed))


def _check_scenario(scenario: Scenario) -> None:
    if len(scenario.parties) < 2:
        raise InvalidPositions(f"scenario {scenario.name!r}: an exchange needs at least two parties")
    if len(scenario.items) > ITEM_LIMIT:
        raise InvalidPositions(
            f"scenario {scenario.name!r}: {len(scenario.items)} people and categories, above {ITEM_LIMIT}"
        )
    parties = {p.id for p in scenario.parties}
    items = {i.id for i in scenario.items}
    check_distinct([p.id for p in scenario.parties], "parties")
    _check_custody(scenario)
    for item in scenario.items:
        _known(parties, [item.held_by], f"{item.id}: held_by")
        _known(parties, [item.destination] if item.destination else [], f"{item.id}: destination")
    for bloc in scenario.blocs:
        _known(parties, bloc.members, f"bloc {bloc.id}")
    check_distinct([m for bloc in scenario.blocs for m in bloc.members], "blocs")
    _known(items, _grouped((*scenario.together, *scenario.apart)), "together and apart")
    _known(items, scenario.include, "include")
    _known(parties, [p for place in scenario.calendar.places for p in place.parties], "places")
    refused = [i.id for i in scenario.items if i.id in scenario.include and i.consent is Consent.NO]
    if refused:
        raise InvalidPositions(f"include: {refused[0]} has refused; who refused is in no package")


def _check_custody(scenario: Scenario) -> None:
    holders: dict[ItemId, PartyId] = {}
    for item in scenario.items:
        if item.id in holders:
            other = holders[item.id]
            why = "is listed twice" if other == item.held_by else f"is held by both {other} and {item.held_by}"
            raise InvalidPositions(f"{item.id} {why}")
        holders[item.id] = item.held_by


def _check_positions(problem: Problem, positions: Positions) -> None:
    where = f"positions of {positions.party}"
    parties = {p.id for p in problem.scenario.parties}
    items = problem.items
    _known(parties, [positions.party], where)
    _known(items, [i for i, _ in positions.wants], f"{where}: wants")
    _known(items, [i for i, _ in positions.costs], f"{where}: costs")
    _known(items, positions.red_lines, f"{where}: red_lines")
    for condition in positions.conditions:
        _known(items, [*([condition.release] if condition.release else []), *condition.of], f"{where}: conditions")
        if condition.release in condition.of:
            raise InvalidPositions(f"{where}: {condition.release} is a condition of itself")
    _known(
        items,
        _grouped((*positions.together, *positions.apart)),
        f"{where}: together and apart",
    )
    for rule in positions.ratios:
        _known(items, [*rule.gives, *rule.gets], f"{where}: ratios")
        _known(parties, [rule.against] if rule.against else [], f"{where}: ratios")
        _holds(problem, positions.party, rule.gives, f"{where}: ratios")
    _known(items, [i for b in positions.benefits for i in b.of], f"{where}: benefits")
    _holds(problem, positions.party, (i for i, _ in positions.costs), f"{where}: costs")
    _check_contradictions(problem, positions, where)


def _check_contradictions(problem: Problem, positions: Positions, where: str) -> None:
    wanted = {item for item, points in positions.wants if points}
    for item in positions.red_lines:
        if item in wanted:
            raise InvalidPositions(f"{where}: {item} is both wanted and a red line")
    for item in wanted:
        if problem.items[item].held_by == positions.party:
            raise InvalidPositions(f"{where}: it wants {item}, whom it holds itself")
    for group in positions.together:
        for apart in positions.apart:
            if len(set(group.items) & set(apart.items)) > 1:
                raise InvalidPositions(f"{where}: {', '.join(group.items)} are to go together and apart")


def _grouped(rules: Iterable[Together | Apart]) -> Iterator[ItemId]:
    return (item for rule in rules for item in rule.items)


def _holds(problem: Problem, party: PartyId, items: Iterable[ItemId], where: str) -> None:
    for item in items:
        if problem.items[item].held_by != party:
            raise InvalidPositions(f"{where}: {item} is held by {problem.items[item].held_by}, not by {party}")


def _known(known: Iterable[str], named: Iterable[str], where: str) -> None:
    known = known if isinstance(known, set | dict | frozenset) else set(known)
    for name in named:
        if name not in known:
            raise InvalidPositions(f"{where}: nothing is called {name!r} in the scenario")
