"""CP-SAT: the engine for up to some hundreds of people, and for phases."""

from __future__ import annotations

import threading
from typing import Any

from safeconduct.domain.errors import SolverFailed
from safeconduct.planning.engines.found import Found
from safeconduct.planning.linear import Model, Terms


def solve(model: Model, objective: Terms, seconds: float, effort: float | None = None) -> Found:
    """The best point of ``model`` for ``objective`` within ``seconds``. (To start from a point known took it three times as long.)

    ``effort`` ends it after so much work, counted by CP-SAT itself and so the same on any machine.
    """
    try:
        from ortools.sat.python import cp_model  # here, so that everything else runs where no solver is installed
    except ImportError as error:
        raise SolverFailed(f"OR-tools is not installed ({error}): install ortools") from error
    if seconds <= 0:
        return Found(None, final=False)
    written = _write(cp_model, model, objective)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = seconds
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    solver.parameters.catch_sigint_signal = threading.current_thread() is threading.main_thread()
    status = solver.solve(written)
    if status == cp_model.MODEL_INVALID:
        raise SolverFailed(f"CP-SAT refuses the model: {written.validate()}")
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = tuple(solver.response_proto.solution) if known else None
    final = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    spent = effort is not None and solver.response_proto.deterministic_time >= effort
    # CP-SAT takes Ctrl-C for itself and stops: that it came shows only in the time or effort that is left
    return Found(values, final, interrupted=not final and not spent and solver.wall_time < seconds - 0.1)


def _write(cp_model: Any, model: Model, objective: Terms) -> Any:
    """The model as CP-SAT stores it: written row by row, which takes half the time of building expressions."""
    written = cp_model.CpModel()
    proto = written.proto
    for low, high in zip(model.lower, model.upper, strict=True):
        proto.variables.add().domain.extend((low, max(low, high)))
        if low > high:
            proto.constraints.add().bool_or.literals.extend(())  # an empty choice: nothing satisfies the model
    for row in model.rows:
        linear = proto.constraints.add().linear
        linear.vars.extend([v for v, _ in row.terms])
        linear.coeffs.extend([c for _, c in row.terms])
        low = cp_model.INT_MIN if row.lower is None else row.lower
        linear.domain.extend((low, cp_model.INT_MAX if row.upper is None else row.upper))
    if objective:
        proto.objective.vars.extend([v for v, _ in objective])
        proto.objective.coeffs.extend([-c for _, c in objective])
    return written
