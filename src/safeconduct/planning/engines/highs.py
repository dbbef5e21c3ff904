"""HiGHS as an engine of its own: the first for a thousand people and more, the second opinion below."""

from __future__ import annotations

from typing import Any

from safeconduct.planning.engines.found import Found
from safeconduct.planning.engines.lp import load
from safeconduct.planning.linear import Model, Terms


def solve(model: Model, objective: Terms, seconds: float) -> Found:
    """The best point of ``model`` for ``objective`` within ``seconds``."""
    if seconds <= 0:
        return Found(None, final=False)
    engine = load(model, objective, presolve="choose")  # says so where HiGHS is missing
    import highspy
    import numpy as np

    size = len(model.lower)
    engine.changeColsIntegrality(size, np.arange(size, dtype=np.int32), np.ones(size, dtype=np.uint8))
    engine.setOptionValue("time_limit", seconds)
    engine.setOptionValue("mip_rel_gap", 0.0)
    engine.setOptionValue("mip_abs_gap", 0.5)
    interrupted = _run(engine)
    status = engine.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Found(None, final=True)
    known = engine.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(round(x) for x in engine.getSolution().col_value) if known else None
    return Found(values, final=status == highspy.HighsModelStatus.kOptimal, interrupted=interrupted)


def _run(engine: Any) -> bool:
    """Solves in a thread of HiGHS's own, so that Ctrl-C is noticed; whether it came."""
    engine.HandleUserInterrupt = True
    engine.startSolve()
    interrupted = False
    while True:
        try:
            finished, _ = engine.wait(0.2)
            if finished:
                return interrupted
        except KeyboardInterrupt:
            interrupted = True
            engine.cancelSolve()
