"""The best value of one objective over one model, and what proves it.

A linear program comes first: most often its point is whole and its duals prove it. Otherwise an engine finds a point and a tree of
linear programs proves that none is better; where the tree grows too large, a second engine must agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from safeconduct.domain.errors import SolverFailed
from safeconduct.domain.plans import Proof
from safeconduct.planning.certificates import Node
from safeconduct.planning.engines import cpsat, highs
from safeconduct.planning.engines.found import Found, Values
from safeconduct.planning.linear import Model, Terms, evaluate
from safeconduct.planning.proving import Better, OutOfBudget, Prover

CP_LIMIT = 700
"""Up to so many variables CP-SAT is asked first, beyond it HiGHS (measured: 0.03 s against 0.02 at 300 people, 2.8 against 0.06
at 1,000)."""

Engine = Callable[[Model, Terms, float, Values | None], Found]


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best point known (None: none), the best value still possible (None: nothing known, or nothing there), and the proof.

    Without a point, a proof says that nothing satisfies the model.
    """

    values: Values | None
    bound: int | None
    proof: Proof
    certificate: Node | None = None
    interrupted: bool = False


def optimise(
    model: Model, objective: Terms, first: frozenset[int], deadline: float, hint: Values | None = None
) -> Optimum:
    """The maximum of ``objective`` over ``model``; ``hint`` is a point that is known to satisfy it."""
    prover = Prover(model, objective, first, deadline)
    try:
        point, bound, leaf = prover.root()
    except OutOfBudget:
        point, bound, leaf = None, None, None
    if leaf is not None and bound is None:
        return Optimum(None, None, Proof.BOUND, leaf)
    known = _best(objective, [point, hint])
    if known is not None and bound is not None and evaluate(objective, known) >= bound:
        return Optimum(known, bound, Proof.BOUND, leaf)
    found = _ask(engines_for(model), model, objective, deadline, known)
    known = _best(objective, [known, found.values])
    if found.interrupted:
        return Optimum(known, bound, Proof.NONE, leaf, interrupted=True)
    return _prove(prover, found, known, bound, leaf)


def engines_for(model: Model) -> tuple[Engine, Engine]:
    """Whom to ask first, and whom for a second opinion."""
    return (cpsat.solve, highs.solve) if len(model.lower) <= CP_LIMIT else (highs.solve, cpsat.solve)


def _ask(engines: tuple[Engine, ...], model: Model, objective: Terms, deadline: float, hint: Values | None) -> Found:
    """The first engine's answer; the next one's where it fails or its point does not satisfy the model in exact integers."""
    refused = ""
    for engine in engines:
        try:
            found = engine(model, objective, deadline - monotonic(), hint)
        except SolverFailed as error:
            refused = str(error)
            continue
        if found.values is None or model.admits(found.values):
            return found
        refused = f"{engine.__module__} returned a point that breaks a row"
    raise SolverFailed(f"no engine gave a usable answer; the last one: {refused}")


def _best(objective: Terms, points: list[Values | None]) -> Values | None:
    return max((p for p in points if p is not None), key=lambda p: evaluate(objective, p), default=None)


def _prove(prover: Prover, found: Found, known: Values | None, bound: int | None, root: Node | None) -> Optimum:
    objective = prover.objective
    while True:
        value = _value(objective, known)
        if root is not None and value is not None and bound is not None and bound <= value:
            return Optimum(known, bound, Proof.BOUND, root)
        try:
            return Optimum(known, value, Proof.BOUND, prover.prove(value))
        except Better as better:
            known = better.values
        except OutOfBudget:
            unproved = Optimum(known, bound, Proof.NONE, root)
            return _second_opinion(prover, unproved) if _agrees(found, objective, known) else unproved


def _second_opinion(prover: Prover, unproved: Optimum) -> Optimum:
    """Proved where the other engine too is done and ends at the same value (or finds nothing either)."""
    model, objective, known = prover.model, prover.objective, unproved.values
    found = _ask(engines_for(model)[1:], model, objective, prover.deadline, known)
    if _agrees(found, objective, known):
        return Optimum(known, _value(objective, known), Proof.SECOND_ENGINE)
    return replace(unproved, values=_best(objective, [known, found.values]), interrupted=found.interrupted)


def _agrees(found: Found, objective: Terms, known: Values | None) -> bool:
    return found.final and _value(objective, found.values) == _value(objective, known)


def _value(objective: Terms, point: Values | None) -> int | None:
    return None if point is None else evaluate(objective, point)
