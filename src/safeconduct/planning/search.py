"""What is asked of the planner: a value that the solver answers and the verifier checks the answer against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.exchange import ItemId
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective
from safeconduct.domain.problem import Problem

Released = tuple[tuple[ItemId, int], ...]
"""The heads of a package, as pairs of item and count."""


@dataclass(frozen=True)
class Search:
    """The best package of ``problem`` by ``objectives`` in order, among those that release someone of each of ``requiring`` and
    differ from each of ``excluding`` by at least ``differing_by`` people. ``steps`` asks for phases too: only packages that can be
    handed over in at most so many steps.
    """

    problem: Problem
    objectives: tuple[Objective, ...] = DEFAULT_OBJECTIVES
    requiring: tuple[ItemId, ...] = ()
    excluding: tuple[Released, ...] = ()
    differing_by: int = 1
    steps: int | None = None

    def __post_init__(self) -> None:
        if not self.objectives or len(set(self.objectives)) < len(self.objectives):
            raise InvalidPositions("objectives: name at least one, and none twice")
        if Objective.STEPS in self.objectives:
            raise InvalidPositions(
                "objectives: steps are made few when phases are asked for, they are no objective of a package"
            )
        if self.differing_by < 1:
            raise InvalidPositions(f"packages that differ by {self.differing_by} people: it must be at least 1")
        if self.steps is not None and self.steps < 1:
            raise InvalidPositions(f"phases in {self.steps} steps: it must be at least 1")
        for item in self.requiring:
            if item not in self.problem.items:
                raise InvalidPositions(f"nobody is called {item!r} in the scenario")

    def excluding_also(self, counts: Mapping[ItemId, int]) -> Search:
        """The same search, for packages that differ from ``counts`` too."""
        return replace(self, excluding=(*self.excluding, tuple(counts.items())))
