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
from safeconduct.planning.asking import Engine, Opinion, ask, engines_for
from safeconduct.planning.certificates import Leaf, Node, bound_of
from safeconduct.planning.engines import cpsat
from safeconduct.planning.engines.found import Values
from safeconduct.planning.engines.lp import Relaxed
from safeconduct.planning.linear import Model, Row, Terms, evaluate
from safeconduct.planning.proving import TOLERANCE, Better, OutOfBudget, Prover
from safeconduct.planning.splitting import Fill, decide, split

DIVE_NODES = 60
DIVES = 3
"""So many nodes and trees are tried before an engine is asked: at 300 people about as long as CP-SAT takes."""

CLOSE_EFFORT = 1.0
"""How much CP-SAT does to find a point close to a relaxed one, in its own units of work: about seconds, the same on any machine."""

TREE_NODES = 4000
TREE_WORK = 600_000
"""A tree is given up for a second engine beyond so many nodes, or so many nodes times variables and rows: up to a second."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be maximised; among points as good as that, which are easier to find (``guide``); what to branch on ``first``.

    ``certify`` false: nobody will keep the certificate, so that two engines are asked before any tree is grown. ``quick``: linear
    programs and points close to theirs are all that is tried, the same on any machine; what is left is a gap.
    """

    objective: Terms = ()
    guide: Terms = ()
    first: frozenset[int] = frozenset()
    certify: bool = True
    quick: bool = False


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


def optimise(model: Model, aim: Aim, deadline: float, known: Values | None = None) -> Optimum:
    """The maximum of ``aim`` over ``model``; ``known`` is a point that satisfies it."""
    return _Optimising(model, aim, deadline, known).run()


class _Optimising:
    """The best point so far, the best bound so far with its certificate, and ways of bringing them together."""

    def __init__(self, model: Model, aim: Aim, deadline: float, known: Values | None) -> None:
        self._model, self._aim, self._deadline = model, aim, deadline
        self._prover = Prover(model, aim.objective, aim.first, deadline)
        self._known = known
        self._bound: int | None = None
        self._certificate: Node | None = None
        self._nothing = False
        self._whole: Fill = lambda tree: tree
        self._narrowed = False

    def run(self) -> Optimum:
        try:
            return self._best()
        except KeyboardInterrupt:
            return self._unproved(interrupted=True)

    def _best(self) -> Optimum:
        for step in self._steps():
            step()
            if self._nothing:
                return Optimum(None, None, Proof.BOUND, self._certificate)
            if self._is_closed():
                return Optimum(self._known, self._bound, Proof.BOUND, self._certificate)
        if self._aim.quick:
            return self._unproved()
        first = self._ask(engines_for(self._model, self._aim.objective))
        if first.found.interrupted:
            return self._unproved(interrupted=True)
        if not self._aim.certify and self._agrees(first):
            both = self._second_opinion(first)
            return self._prove(first) if both.proof is Proof.NONE and not both.interrupted else both
        return self._prove(first)

    def _steps(self) -> tuple[Callable[[], None], ...]:
        """What is tried before an engine is asked for the whole."""
        if self._aim.quick:
            return self._relax, self._follow_guide
        return (self._relax, self._follow_guide, self._dive, self._split) if self._aim.certify else (self._relax,)

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
        prover = Prover(model, self._aim.guide, self._aim.first, self._deadline)
        try:
            relaxed = prover.relax()
            if relaxed.feasible:
                point = prover.whole(relaxed) or self._close_to(model, relaxed)
                self._keep(point or self._close_to_coalition(model, prover, relaxed))
        except OutOfBudget:
            return

    def _close_to_coalition(self, model: Model, prover: Prover, relaxed: Relaxed) -> Values | None:
        """The same once it is decided who takes part: one party after another, as the relaxed point leans."""
        settled = decide(prover, relaxed)
        return self._close_to(model.with_bounds(prover.decided()), settled) if settled else None

    def _close_to(self, model: Model, relaxed: Relaxed) -> Values | None:
        """A point of ``model`` that leaves out whom ``relaxed`` leaves out (3,000 people: 0.1 s; an engine took 6 s for all)."""
        free = (v for v in range(len(model.lower)) if v not in self._aim.first and model.lower[v] == 0)
        narrowed = model.with_bounds({v: (0, 0) for v in free if relaxed.point[v] < TOLERANCE})
        try:
            found = cpsat.solve(narrowed, (), self._deadline - monotonic(), effort=CLOSE_EFFORT)
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

    def _split(self) -> None:
        """Goes on with few coalitions where few are left; a point close to the relaxed one is sought again among them."""
        try:
            found = split(self._prover, self._value(self._known))
        except OutOfBudget:
            return
        if found is None:
            return
        if not found.left:
            self._certificate = found.whole(Leaf(1, ()))
            self._bound = bound_of(self._model, self._aim.objective, self._certificate)
            self._nothing = self._bound is None
            return
        self._model, self._whole, self._narrowed = self._model.with_bounds(found.bounds), found.whole, True
        for variable, (low, high) in found.bounds.items():
            self._prover.restrict(variable, low, high)
        self._follow_guide()

    def _ask(self, engines: tuple[Engine, ...]) -> Opinion:
        opinion = ask(engines, self._model, self._aim.objective, self._deadline)
        self._keep(opinion.found.values)
        return opinion

    def _prove(self, first: Opinion) -> Optimum:
        """Whether the best point is: by a tree, else by a second engine that is done and ends at the same value."""
        while not self._is_closed():
            try:
                self._certificate = self._whole(self._prover.prove(self._value(self._known), self._tree_nodes()))
                return Optimum(self._known, self._value(self._known), Proof.BOUND, self._certificate)
            except Better as better:
                self._keep(better.values)
            except OutOfBudget:
                return self._second_opinion(first) if self._agrees(first) else self._unproved()
        return Optimum(self._known, self._bound, Proof.BOUND, self._certificate)

    def _tree_nodes(self) -> int:
        return min(TREE_NODES, TREE_WORK // (len(self._model.lower) + len(self._model.rows)))

    def _second_opinion(self, first: Opinion) -> Optimum:
        """What another engine says; where there is no other, nothing is proved."""
        if not first.others:
            return self._unproved()
        try:
            second = self._ask(first.others)
        except SolverFailed:
            return self._unproved()  # the first one's point stands, as the best known
        if self._agrees(second):
            return Optimum(self._known, self._value(self._known), Proof.SECOND_ENGINE)
        return self._unproved(interrupted=second.found.interrupted)

    def _agrees(self, opinion: Opinion) -> bool:
        """Whether an engine is done and ended at the value known; or, where few coalitions are left and none of them holds that
        point, at no better one.
        """
        found = opinion.found
        value, known = self._value(found.values), self._value(self._known)
        is_outside = self._narrowed and self._known is not None and not self._model.admits(self._known)
        if is_outside and (value is None or known is None or value < known):
            return found.final
        return found.final and value == known
