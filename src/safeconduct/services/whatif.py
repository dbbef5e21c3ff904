"""What if: somebody dies, somebody is added, a red line falls. The changed problem, and what was changed in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.exchange import ItemId
from safeconduct.domain.problem import Problem
from safeconduct.planning.changes import lifting, removing
from safeconduct.planning.rules import RedLine, Rule
from safeconduct.planning.written.additions import add, read_additions
from safeconduct.services.planpages import Naming


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Changes, all of them made at once: these people are gone, the people in these files added, these red lines fallen."""

    gone: tuple[ItemId, ...] = ()
    added: tuple[Path, ...] = ()
    fallen: tuple[ItemId, ...] = ()


@dataclass(frozen=True)
class Changed:
    """A problem after changes, and what they were in words."""

    problem: Problem
    said: tuple[str, ...]


def changed(problem: Problem, what: WhatIf) -> Changed:
    """``problem`` under all changes of ``what``; InvalidPositions where one cannot be made."""
    names, said = Naming(problem), []
    after = problem
    for item in what.fallen:
        owners = [positions for positions in after.positions if item in positions.red_lines]
        if not owners:
            raise InvalidPositions(f"drop-red-line: nobody has a red line on {item!r}")
        for positions in owners:
            after = lifting(after, Rule(RedLine(item), positions.party))
            said.append(f"{names.party(positions.party)} drops its red line on {names.item(item)}")
    for item in what.gone:
        after = removing(after, item)
        said.append(f"{names.item(item)} has died or is held no longer")
    for path in what.added:
        additions = read_additions(path, after)
        after = add(after, additions)
        said += [f"{one.item.name or one.item.id} is held by {names.party(one.item.held_by)} too" for one in additions]
    return Changed(after, tuple(said))
