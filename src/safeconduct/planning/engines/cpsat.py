"""CP-SAT: the engine for up to some hundreds of people, and for phases."""

from __future__ import annotations

import threading
from typing import Any

from safeconduct.domain.errors import SolverFailed
from safeconduct.planning.engines.found import Found, Values
from safeconduct.planning.linear import Model, Terms


def solve(model: Model, objective: Terms, seconds: float, hint: Values | None = None) -> Found:
    """The best point of ``model`` for ``objective`` within ``seconds``, starting from ``hint``."""
    try:
        from ortools.sat.python import cp_model  # here, so that everything else runs where no solver is installed
    except ImportError as error:
        raise SolverFailed(f"OR-tools is not installed ({error}): install ortools") from error
    if seconds <= 0:
        return Found(None, final=False)
    written, variables = _write(cp_model, model, objective)
    for variable, value in zip(variables, hint or (), strict=False):
        written.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.catch_sigint_signal = threading.current_thread() is threading.main_thread()
    status = solver.solve(written)
    if status == cp_model.MODEL_INVALID:
        raise SolverFailed(f"CP-SAT refuses the model: {written.validate()}")
    known = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = tuple(solver.value(v) for v in variables) if known else None
    final = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return Found(values, final, interrupted=not final and solver.wall_time < 0.9 * seconds)


def _write(cp_model: Any, model: Model, objective: Terms) -> tuple[Any, list[Any]]:
    written = cp_model.CpModel()
    pairs = zip(model.lower, model.upper, strict=True)
    variables = [written.new_int_var(low, high, "") if low <= high else _empty(written) for low, high in pairs]
    for row in model.rows:
        low = cp_model.INT_MIN if row.lower is None else row.lower
        high = cp_model.INT_MAX if row.upper is None else row.upper
        written.add_linear_constraint(_sum(cp_model, variables, row.terms), low, high)
    if objective:
        written.maximize(_sum(cp_model, variables, objective))
    return written, variables


def _sum(cp_model: Any, variables: list[Any], terms: Terms) -> Any:
    return cp_model.LinearExpr.weighted_sum([variables[v] for v, _ in terms], [c for _, c in terms])


def _empty(written: Any) -> Any:
    written.add_bool_or([])  # crossed bounds: nothing satisfies the model
    return written.new_constant(0)
