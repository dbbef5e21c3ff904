"""Linear programs by HiGHS: one model loaded once, solved again and again under other bounds."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

from safeconduct.domain.errors import SolverFailed
from safeconduct.planning.linear import Model, Row, Terms


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What a linear program says: value, point and row multipliers, or (``feasible`` false) multipliers that show there is none.

    Nothing here is trusted: points are rounded and checked, multipliers are rounded and summed in exact integers.
    """

    feasible: bool
    value: float
    point: list[float]
    multipliers: list[float]


class LinearProgram:
    """The relaxation of ``model`` when ``objective`` is maximised (posed to HiGHS as a minimum: its duals are reliable there)."""

    def __init__(self, model: Model, objective: Terms) -> None:
        self._engine = load(model, objective, presolve="off")
        self._rows = len(model.rows)

    def bounds(self, variable: int, lower: int, upper: int) -> None:
        """Solve within other bounds for ``variable`` from now on."""
        self._engine.changeColBounds(variable, lower, upper)

    def add(self, row: Row) -> None:
        """Solve with ``row`` too from now on."""
        import numpy as np

        lower = -inf if row.lower is None else row.lower
        upper = inf if row.upper is None else row.upper
        variables = np.array([v for v, _ in row.terms], dtype=np.int32)
        coefficients = np.array([c for _, c in row.terms], float)
        self._engine.addRow(lower, upper, len(row.terms), variables, coefficients)
        self._rows += 1

    def solve(self, seconds: float) -> Relaxed | None:
        """The relaxation within the present bounds; None when the time was up or HiGHS gave no usable answer."""
        self._engine.setOptionValue("time_limit", self._engine.getRunTime() + max(seconds, 0.0))
        self._engine.run()
        status = self._engine.modelStatusToString(self._engine.getModelStatus())
        if status == "Optimal":
            solution = self._engine.getSolution()
            return Relaxed(
                True, -self._engine.getObjectiveValue(), list(solution.col_value), [-y for y in solution.row_dual]
            )
        return Relaxed(False, 0.0, [], self._ray()) if status == "Infeasible" else None

    def _ray(self) -> list[float]:
        _, found, values = self._engine.getDualRay()
        return [-y for y in values] if found else [0.0] * self._rows


def load(model: Model, objective: Terms, presolve: str) -> Any:
    """A silent, single-threaded HiGHS holding the minimum of minus ``objective`` over ``model``."""
    try:
        import highspy  # here, so that everything else runs where no solver is installed
        import numpy as np
    except ImportError as error:
        raise SolverFailed(f"HiGHS is not installed ({error}): install highspy 1.12.0") from error
    infinite = highspy.kHighsInf
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.lower), len(model.rows)
    costs = np.zeros(lp.num_col_)
    for variable, coefficient in objective:
        costs[variable] = -coefficient
    lp.col_cost_ = costs
    lp.col_lower_, lp.col_upper_ = np.array(model.lower, float), np.array(model.upper, float)
    lp.row_lower_ = np.array([-infinite if row.lower is None else row.lower for row in model.rows], float)
    lp.row_upper_ = np.array([infinite if row.upper is None else row.upper for row in model.rows], float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in model.rows)])
    lp.a_matrix_.index_ = np.array([v for row in model.rows for v, _ in row.terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([c for row in model.rows for _, c in row.terms], float)
    engine = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("presolve", presolve)):
        engine.setOptionValue(option, value)
    if engine.passModel(lp) == highspy.HighsStatus.kError:
        raise SolverFailed("HiGHS refuses the model: its numbers may be too large; state points in a coarser unit")
    return engine
