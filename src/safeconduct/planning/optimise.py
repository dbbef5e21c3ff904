"""The best value of one objective over one model, and what proves it.

A linear program comes first: most often its point is whole and its duals prove it. Where it is not, a second objective (the guide)
often leads to a whole point of the same value, or a small tree of linear programs does. Otherwise an engine finds a point and a
larger tree proves that none is better; where that grows too large, a second engine must agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from safeconduct.domain.errors import SolverFailed
from safeconduct.domain.plans import Proof
from safeconduct.planning.certificates import Node, bound_of
from safeconduct.planning.engines import cpsat, highs
from safeconduct.planning.engines.found import Found, Values
from safeconduct.planning.engines.lp import Relaxed
from safeconduct.planning.linear import Model, Row, Terms, evaluate
from safeconduct.planning.proving import TOLERANCE, Better, OutOfBudget, Prover

CP_LIMIT = 700
"""Up to so many variables CP-SAT is asked first, beyond it HiGHS (measured: 0.03 s against 0.02 at 300 people, 2.8 against 0.06
at 1,000)."""

DIVE_NODES = 60
DIVES = 3
"""So many nodes and trees are tried before an engine is asked: at 300 people about as long as CP-SAT takes."""

CLOSE_SECONDS = 1.0
"""As long as a point close to a relaxed one is sought; most take a hundredth of that."""

TREE_NODES = 4000
TREE_WORK = 2_000_000
"""A tree is given up for a second engine beyond so many nodes, or so many nodes times variables and rows: one to three seconds."""

Engine = Callable[[Model, Terms, float, Values | None], Found]


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be maximised; among points as good as that, which are easier to find (``guide``); what to branch on ``first``.

    ``certify`` false: nobody will keep the certificate, so that two engines are asked before any tree is grown.
    """

    objective: Terms = ()
    guide: Terms = ()
    first: frozenset[int] = frozenset()
    certify: bool = True


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


def optimise(model: Model, aim: Aim, deadline: float, hint: Values | None = None) -> Optimum:
    """The maximum of ``aim`` over ``model``; ``hint`` is a point that is known to satisfy it."""
    return _Optimising(model, aim, deadline, hint).run()


def engines_for(model: Model) -> tuple[Engine, Engine]:
    """Whom to ask first, and whom for a second opinion."""
    return (cpsat.solve, highs.solve) if len(model.lower) <= CP_LIMIT else (highs.solve, cpsat.solve)


class _Optimising:
    """The best point so far, the best bound so far with its certificate, and ways of bringing them together."""

    def __init__(self, model: Model, aim: Aim, deadline: float, hint: Values | None) -> None:
        self._model, self._aim, self._deadline = model, aim, deadline
        self._prover = Prover(model, aim.objective, aim.first, deadline)
        self._known = hint
        self._bound: int | None = None
        self._certificate: Node | None = None
        self._nothing = False

    def run(self) -> Optimum:
        for step in (self._relax, self._follow_guide, self._dive) if self._aim.certify else (self._relax,):
            step()
            if self._nothing:
                return Optimum(None, None, Proof.BOUND, self._certificate)
            if self._is_closed():
                return Optimum(self._known, self._bound, Proof.BOUND, self._certificate)
        found = self._ask(engines_for(self._model))
        if found.interrupted:
            return self._unproved(interrupted=True)
        if not self._aim.certify and self._agrees(found):
            both = self._second_opinion()
            return self._prove(found) if both.proof is Proof.NONE and not both.interrupted else both
        return self._prove(found)

    def _value(self, point: Values | None) -> int | None:
        return None if point is None else evaluate(self._aim.objective, point)

    def _keep(self, point: Values | None) -> None:
        if point is not None and (
            self._known is None or evaluate(self._aim.objective, point) > evaluate(self._aim.objective, self._known)
        ):
            self._known = point

    def _is_closed(self) -> bool:
        value = self._value(self._known)
        return value is not None and self._bound is not None and self._bound <= value

    def _unproved(self, *, interrupted: bool = False) -> Optimum:
        return Optimum(self._known, self._bound, Proof.NONE, self._certificate, interrupted)

    def _relax(self) -> None:
        """One linear program: a bound, and with luck a point."""
        try:
            point, self._bound, self._certificate = self._prover.root()
        except OutOfBudget:
            return
        self._nothing = self._certificate is not None and self._bound is None
        self._keep(point)

    def _follow_guide(self) -> None:
        """The best of the guide among points at the bound: with luck it is whole, else a whole one is sought close to it."""
        if not self._aim.guide or self._bound is None:
            return
        model = self._model.with_rows([Row(self._aim.objective, lower=self._bound)])
        prover = Prover(model, self._aim.guide, frozenset(), self._deadline)
        try:
            relaxed = prover.relax()
        except OutOfBudget:
            return
        if relaxed.feasible:
            self._keep(prover.whole(relaxed) or self._close_to(model, relaxed))

    def _close_to(self, model: Model, relaxed: Relaxed) -> Values | None:
        """A point of ``model`` that leaves out whom ``relaxed`` leaves out (3,000 people: 0.1 s; an engine took 6 s for all)."""
        free = (v for v in range(len(model.lower)) if v not in self._aim.first and model.lower[v] == 0)
        narrowed = model.with_bounds({v: (0, 0) for v in free if relaxed.point[v] < TOLERANCE})
        try:
            found = cpsat.solve(narrowed, (), min(CLOSE_SECONDS, self._deadline - monotonic()))
        except SolverFailed:
            return None  # this was only a short cut: the engines are asked in turn later
        if found.interrupted:
            raise KeyboardInterrupt
        return found.values if found.values is not None and self._model.admits(found.values) else None

    def _dive(self) -> None:
        """Small trees that show that the bound is out of reach, one by one, until one comes upon a point at the bound.

        A bound that falls by more than it was asked to is far from any point: then an engine is quicker.
        """
        nodes = DIVE_NODES
        for _ in range(DIVES):
            target = self._bound - 1 if self._aim.objective and self._bound is not None else None
            try:
                self._certificate = self._prover.prove(target, nodes)
            except Better as better:
                self._keep(better.values)
                return
            except OutOfBudget:
                return
            self._bound = bound_of(self._model, self._aim.objective, self._certificate)
            self._nothing = self._bound is None
            if self._nothing or self._is_closed() or self._bound != target:
                return
            nodes = self._prover.nodes_left

    def _ask(self, engines: tuple[Engine, ...]) -> Found:
        """The first engine's answer; the next one's where it fails or its point does not satisfy the model in exact integers."""
        refused = ""
        for engine in engines:
            try:
                found = engine(self._model, self._aim.objective, self._deadline - monotonic(), self._known)
            except SolverFailed as error:
                refused = str(error)
                continue
            if found.values is None or self._model.admits(found.values):
                self._keep(found.values)
                return found
            refused = f"{engine.__module__} returned a point that breaks a row"
        raise SolverFailed(f"no engine gave a usable answer; the last one: {refused}")

    def _prove(self, found: Found) -> Optimum:
        """Whether the best point is: by a tree, else by a second engine that is done and ends at the same value."""
        while not self._is_closed():
            try:
                self._certificate = self._prover.prove(self._value(self._known), self._tree_nodes())
                return Optimum(self._known, self._value(self._known), Proof.BOUND, self._certificate)
            except Better as better:
                self._keep(better.values)
            except OutOfBudget:
                return self._second_opinion() if self._agrees(found) else self._unproved()
        return Optimum(self._known, self._bound, Proof.BOUND, self._certificate)

    def _tree_nodes(self) -> int:
        return min(TREE_NODES, TREE_WORK // (len(self._model.lower) + len(self._model.rows)))

    def _second_opinion(self) -> Optimum:
        found = self._ask(engines_for(self._model)[1:])
        if self._agrees(found):
            return Optimum(self._known, self._value(self._known), Proof.SECOND_ENGINE)
        return self._unproved(interrupted=found.interrupted)

    def _agrees(self, found: Found) -> bool:
        return found.final and self._value(found.values) == self._value(self._known)
