"""The model of an exchange as one would write it down first, solved by engines as they are: what the planner is measured against.

A party that releases anyone does so under one row for all its people; a condition is one aggregated row; all objectives are sums.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from ortools.sat.python import cp_model

from safeconduct.domain.exchange import Condition
from safeconduct.domain.plans import Objective
from safeconduct.domain.problem import Problem

Terms = list[tuple[int, int]]
Limit = tuple[Terms, int]
"""Terms and what their sum is at most."""


@dataclass(frozen=True, slots=True)
class Plain:
    """0-1 variables, limits over them, and what is to be maximised."""

    size: int
    limits: list[Limit]
    objective: Terms


@dataclass(frozen=True, slots=True)
class Timed:
    """What an engine came to, and in how many processor seconds; ``value`` None where it did not end in time."""

    value: int | None
    seconds: float


def write(problem: Problem, objective: Objective) -> Plain:
    """The plain model of ``problem`` (people only, no blocs, ratio rules or side benefits) for points or people."""
    person = {item.id: n for n, item in enumerate(problem.scenario.items)}
    part = {party: len(person) + n for n, party in enumerate(problem.by_party)}
    limits: list[Limit] = []
    points: dict[int, int] = dict.fromkeys(person.values(), 0)
    for party, positions in problem.by_party.items():
        held = [person[item.id] for item in problem.held_by(party)]
        balance = [(person[i], p) for i, p in positions.wants] + [(person[i], -c) for i, c in positions.costs]
        limits.append(([(v, 1) for v in held] + [(part[party], -len(held))], 0))
        limits.append(([(v, -p) for v, p in balance] + [(part[party], positions.accepts_at)], 0))
        limits += [([(person[item], 1)], 0) for item in positions.red_lines]
        limits += [_condition(person, c) for c in positions.conditions]
        for v, p in balance:
            points[v] += p
    for group in problem.scenario.together:
        ends = [person[item] for item in group.items]
        limits += [([(a, 1), (b, -1)], 0) for a, b in zip(ends, ends[1:] + ends[:1], strict=True)]
    limits += [([(person[item], 1) for item in group.items], 1) for group in problem.scenario.apart]
    caps = problem.scenario.caps
    limits.append(([(v, 1) for v in person.values()], len(person) if caps.people is None else caps.people))
    limits.append(([(v, 1) for v in part.values()], len(part) if caps.parties is None else caps.parties))
    aim = list(points.items()) if objective is Objective.POINTS else [(v, 1) for v in person.values()]
    return Plain(len(person) + len(part), limits, aim)


def _condition(person: dict[Any, int], condition: Condition) -> Limit:
    assert condition.release is not None
    return [(person[condition.release], condition.at_least), *((person[item], -1) for item in condition.of)], 0


def by_cpsat(plain: Plain, seconds: float) -> Timed:
    """CP-SAT, one worker."""
    start = time.process_time()
    model = cp_model.CpModel()
    variables = [model.new_bool_var("") for _ in range(plain.size)]
    for terms, most in plain.limits:
        model.add(cp_model.LinearExpr.weighted_sum([variables[v] for v, _ in terms], [c for _, c in terms]) <= most)
    model.maximize(
        cp_model.LinearExpr.weighted_sum([variables[v] for v, _ in plain.objective], [c for _, c in plain.objective])
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    ended = solver.solve(model) == cp_model.OPTIMAL
    return Timed(round(solver.objective_value) if ended else None, time.process_time() - start)


def by_highs(plain: Plain, seconds: float) -> Timed:
    """HiGHS, one thread, no gap allowed."""
    start = time.process_time()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = plain.size, len(plain.limits)
    costs = np.zeros(plain.size)
    for variable, coefficient in plain.objective:
        costs[variable] = -coefficient
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, np.zeros(plain.size), np.ones(plain.size)
    lp.row_lower_ = np.full(len(plain.limits), -highspy.kHighsInf)
    lp.row_upper_ = np.array([float(most) for _, most in plain.limits])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _ in plain.limits)])
    lp.a_matrix_.index_ = np.array([v for terms, _ in plain.limits for v, _ in terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([float(c) for terms, _ in plain.limits for _, c in terms])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * plain.size
    engine = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("time_limit", seconds)):
        engine.setOptionValue(option, value)
    engine.passModel(lp)
    engine.run()
    ended = engine.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Timed(round(-engine.getInfo().objective_function_value) if ended else None, time.process_time() - start)


def by_scip(plain: Plain, seconds: float) -> Timed | None:
    """SCIP; None where it is not installed."""
    try:
        from pyscipopt import Model, quicksum
    except ImportError:
        return None
    start = time.process_time()
    model = Model()
    model.hideOutput()
    model.setParam("limits/time", seconds)
    variables = [model.addVar(vtype="B") for _ in range(plain.size)]
    for terms, most in plain.limits:
        model.addCons(quicksum(c * variables[v] for v, c in terms) <= most)
    model.setObjective(quicksum(c * variables[v] for v, c in plain.objective), "maximize")
    model.optimize()
    ended = model.getStatus() == "optimal"
    return Timed(round(model.getObjVal()) if ended else None, time.process_time() - start)


ENGINES: dict[str, Callable[[Plain, float], Timed | None]] = {"cpsat": by_cpsat, "highs": by_highs, "scip": by_scip}
