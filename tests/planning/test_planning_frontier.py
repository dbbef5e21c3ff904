"""Frontiers and packages to choose from, when somebody stops the work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeconduct.domain.plans import Objective, Proof
from safeconduct.planning import optimise
from safeconduct.planning.alternatives import best_packages
from safeconduct.planning.engines import cpsat
from safeconduct.planning.engines.found import Found
from safeconduct.planning.frontier import frontier
from safeconduct.planning.linear import Model, Terms
from safeconduct.planning.search import Search
from safeconduct.planning.written.load import load

EXAMPLE = Path(cpsat.__file__).parents[1] / "examples" / "exchange"


def test_an_interrupted_engine_ends_the_tracing_with_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that takes Ctrl-C to itself returns its best point: that point is kept, and no other is sought."""
    asked = []

    def stopped(model: Model, aim: Terms, seconds: float) -> Found:
        asked.append(aim)
        return replace(engine(model, aim, seconds), interrupted=True)

    engine = cpsat.solve
    monkeypatch.setattr(cpsat, "solve", stopped)
    found = frontier(Search(load(EXAMPLE), (Objective.PEOPLE, Objective.POINTS)))
    assert (len(asked), len(found.plans), found.proof, found.interrupted) == (1, 1, Proof.NONE, True)


def test_packages_asked_for_until_somebody_stops_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> Found:
        raise KeyboardInterrupt

    search = Search(load(EXAMPLE), (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS))
    whole = best_packages(search, 2)
    monkeypatch.setattr(optimise, "ask", stopped)
    monkeypatch.setattr(cpsat, "solve", stopped)
    found = best_packages(search, 2)
    assert (whole.interrupted, found.interrupted, found.complete) == (False, True, False)
