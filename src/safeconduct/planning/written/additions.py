"""Reads people who are to be added to a problem, to see what that changes.

A file of additions holds [[person]] and [[category]] tables as a scenario does, with two more keys: ``cost`` to the holder, and
``wanted_by``, a table of parties and how much each wants them (levels or points, as in positions).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from safeconduct.domain.exchange import (
    WANT_POINTS,
    WEIGHT_POINTS,
    Condition,
    Item,
    PartyId,
    Want,
    Weight,
)
from safeconduct.domain.problem import Problem
from safeconduct.planning.changes import adding
from safeconduct.planning.written.names import Names
from safeconduct.planning.written.scenario import as_level, item_of
from safeconduct.planning.written.source import Complaints, read_source
from safeconduct.planning.written.tables import Table


@dataclass(frozen=True, slots=True)
class Addition:
    """Somebody to be added, with what each party would feel about it. ``needed_by`` are the parties for whom it is a must."""

    item: Item
    cost: int
    wants: tuple[tuple[PartyId, int], ...]
    needed_by: tuple[PartyId, ...]


def read_additions(path: Path, problem: Problem) -> tuple[Addition, ...]:
    """Those whom the file at ``path`` adds to ``problem``; InvalidPositions tells what is wrong, line by line."""
    complaints = Complaints()
    source = read_source(path)
    root = Table(source, complaints, source.data)
    parties = Names("party", [(p.id, p.name) for p in problem.scenario.parties])
    found = [_addition(table, parties, is_category=False) for table in root.tables("person")]
    found += [_addition(table, parties, is_category=True) for table in root.tables("category")]
    if not found:
        root.wrong(None, "adds nobody: it needs [[person]] or [[category]]")
    root.close()
    for one in filter(None, found):
        if one.item.id in problem.items:
            complaints.add(source.name, f"{one.item.id} is in the scenario already")
    complaints.settle()
    return tuple(filter(None, found))


def add(problem: Problem, additions: tuple[Addition, ...]) -> Problem:
    """``problem`` with all of ``additions``."""
    for one in additions:
        problem = adding(problem, one.item, dict(one.wants), one.cost)
        for party in one.needed_by:
            positions = problem.by_party[party]
            need = Condition(None, (one.item.id,), one.item.count)
            problem = problem.with_positions(replace(positions, conditions=(*positions.conditions, need)))
    return problem


def _addition(table: Table, parties: Names[PartyId], *, is_category: bool) -> Addition | None:
    cost = _points(table, "cost", table.get("cost"), Weight)
    wanted = table.table("wanted_by")
    wants: dict[PartyId, int] = {}
    needed = []
    for name in wanted.data if wanted else ():
        assert wanted is not None
        party = parties.find(wanted, name, name)
        if party is not None:
            wants[party] = _points(wanted, name, wanted.get(name), Want)
            needed += [party] if wanted.data[name] == Want.MUST else []
    item = item_of(table, parties, is_category=is_category)
    if item is not None and item.held_by in wants:
        table.wrong("wanted_by", f"{item.held_by} holds them itself")
    return Addition(item, cost, tuple(wants.items()), tuple(needed)) if item else None


def _points(table: Table, key: str, stated: Any, levels: type[StrEnum]) -> int:
    if isinstance(stated, str):
        one = as_level(table, key, stated, levels)
        return 0 if one is None else WANT_POINTS[Want(one)] if levels is Want else WEIGHT_POINTS[Weight(one)]
    return int(stated) if stated is not None and table.is_number(key, stated) else 0
