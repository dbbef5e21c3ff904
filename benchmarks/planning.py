"""How fast exchanges are planned: `python benchmarks/planning.py [--shared FOLDER] [--out FILE]`.

Each kind of work runs on problems made by seed (and on those of ``--shared``, a folder of instances with their ``optima.json``),
and beside it a plain model in CP-SAT, HiGHS and SCIP on the same problem in the same run. One JSON line per measurement, a table at
the end. Times are processor seconds of solving with its proof and its verification, after import, the best of three: all engines
use one thread, and others on the machine change them least. Wall seconds stand beside them.

It fails (exit 1) when an optimum differs from the file's or a plain model's, when a plan written down does not verify, when
something is not proved, or when work takes more than its limit. Limits do not depend on the machine: they count *plain optima*, the
middle time of the three plain models on the same problem in the same run (one who writes the plain model does not know beforehand
which engine will be the quick one), times how often a plain model would have to be solved for the same answer: once for an optimum,
ten times for ten packages, points + 1 times for a frontier (the last to show that nothing is missing), six times for five unlocks.

- At 300 people and more, an optimum, and each of ten packages, takes at most 1 plain optimum; each unlock, 2. (The plain model of
  the quickest engine, unproved, can be quicker still: at 1,000 people SCIP was.)
- At 26 people a plain optimum takes some milliseconds, and writing the rows is half of ours: 10 for an optimum, 5 for each of ten
  packages, 15 for each point of a frontier.
- All six objectives in order, and blocking groups, have no plain model beside them: they must be proved.

The limits were set after the first results were seen: they guard against getting slower. The seconds to be reached are those of two
idle cores. They never fail, but each one missed is named at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plain_models
from planning_instances import Size, make
from safeconduct.domain.errors import SafeconductError, UnreadableInput, UnverifiedPlan
from safeconduct.domain.exchange import Caps, Exposure, ItemId, Unit
from safeconduct.domain.plans import Objective, Proof
from safeconduct.domain.problem import Problem
from safeconduct.planning.alternatives import best_packages
from safeconduct.planning.coalitions import blocking_groups
from safeconduct.planning.concessions import cheapest_unlocks
from safeconduct.planning.frontier import frontier
from safeconduct.planning.instances import problem_of, read_instance
from safeconduct.planning.phases import fewest_steps
from safeconduct.planning.planfile import read_plan, write_plan
from safeconduct.planning.search import Search
from safeconduct.planning.solve import Answer, solve

REPEATS = 3
PLAIN_REPEATS = 2
SECONDS = 20.0
"""What each plain model may take."""

_SHARED = "--shared takes a folder of instances (NAME.json.gz) with their optima.json"

MADE = (Size(6, 26, 4), Size(6, 26, 5), Size(8, 300, 1), Size(8, 300, 2), Size(10, 1000, 1))
FOUR = (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS, Objective.PARTIES)


@dataclass(frozen=True, slots=True)
class Done:
    """One piece of work: its value, whether it is proved, the answers whose plans are to be verified again, and how often
    a plain model would have to be solved for the same.
    """

    value: int
    proved: bool
    answers: tuple[Answer, ...] = ()
    plain_solves: int = 1


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: seconds to be reached, and the most plain optima it may take for each time a plain model would be solved
    (None: there is no plain model for it, and nothing is said of seconds; it is done once).
    """

    name: str
    reach: float | None
    most: float | None
    people: tuple[int, ...]
    do: Callable[[Problem], Done]


@dataclass(frozen=True, slots=True)
class Seconds:
    """What work took: of the processor, and on the wall."""

    cpu: float
    wall: float


def optimum(objective: Objective) -> Callable[[Problem], Done]:
    """The best package by one objective."""

    def do(problem: Problem) -> Done:
        answer = solve(Search(problem, (objective,)))
        assert answer.plan is not None
        one = answer.plan.plan.achieved[0]
        return Done(one.value, one.proof is not Proof.NONE, (answer,))

    return do


def ten_best(people: int) -> Callable[[Problem], Done]:
    """The ten best packages that differ by ``people``."""

    def do(problem: Problem) -> Done:
        found = best_packages(Search(problem, (Objective.POINTS,), differing_by=people), 10)
        values = [a.plan.plan.achieved[0] for a in found.answers if a.plan]
        return Done(values[0].value, all(v.proof is not Proof.NONE for v in values), found.answers, 10)

    return do


def whole_frontier(problem: Problem) -> Done:
    """The frontier of four objectives."""
    found = frontier(Search(problem, FOUR))
    return Done(len(found.plans), found.complete, plain_solves=len(found.plans) + 1)


def five_unlocks(problem: Problem) -> Done:
    """The five cheapest ways to a deal where there is none: every party asks for all it could ever get."""
    greedy = replace(
        problem, positions=tuple(replace(p, accepts_at=sum(v for _, v in p.wants)) for p in problem.positions)
    )
    found = cheapest_unlocks(greedy, (), 5)
    return Done(len(found.unlocks), found.proof is not Proof.NONE, tuple(u.answer for u in found.unlocks), 6)


def phases_of_a_hundred(problem: Problem) -> Done:
    """The fewest steps for a package of a hundred people under bounds on everybody's exposure."""
    counts = _package(problem, 100)
    bounded = replace(
        problem, positions=tuple(replace(p, exposure=Exposure(60, Unit.POINTS)) for p in problem.positions)
    )
    found = fewest_steps(Search(bounded, (Objective.POINTS,)), counts)
    return Done(len(found.phases), found.proof is not Proof.NONE)


def all_objectives(problem: Problem) -> Done:
    """The six objectives in order, each proved before the next."""
    answer = solve(Search(problem))
    assert answer.plan is not None
    proofs = [one.proof for one in answer.plan.plan.achieved]
    return Done(answer.plan.plan.package.people, Proof.NONE not in proofs, (answer,))


def groups_that_block(problem: Problem) -> Done:
    """The five groups that could gain most by leaving the package of most people and points."""
    answer = solve(Search(problem, (Objective.PEOPLE, Objective.POINTS)))
    assert answer.plan is not None
    found = blocking_groups(problem, answer.plan.plan.package.counts)
    return Done(len(found.groups), found.proof is not Proof.NONE)


_packages: dict[tuple[str, int], dict[ItemId, int]] = {}


def _package(problem: Problem, people: int) -> dict[ItemId, int]:
    """The best package of so many people, found once."""
    key = problem.scenario.name, people
    if key not in _packages:
        caps = Caps(people, problem.scenario.caps.parties)
        answer = solve(Search(replace(problem, scenario=replace(problem.scenario, caps=caps)), (Objective.POINTS,)))
        assert answer.plan is not None
        _packages[key] = answer.plan.plan.package.counts
    return _packages[key]


WORK = (
    Work("optimum, points", 0.05, 10.0, (26,), optimum(Objective.POINTS)),
    Work("optimum, people", 0.05, 10.0, (26,), optimum(Objective.PEOPLE)),
    Work("ten diverse best", 1.0, 5.0, (26,), ten_best(3)),
    Work("frontier of four", 5.0, 15.0, (26,), whole_frontier),
    Work("optimum, points", 0.1, 1.0, (300,), optimum(Objective.POINTS)),
    Work("optimum, people", 0.1, 1.0, (300,), optimum(Objective.PEOPLE)),
    Work("ten best", 1.0, 1.0, (300,), ten_best(1)),
    Work("five unlocks", 0.5, 2.0, (300,), five_unlocks),
    Work("all six objectives", None, None, (300,), all_objectives),
    Work("five blocking groups", None, None, (300,), groups_that_block),
    Work("optimum, points", 0.5, 1.0, (1000,), optimum(Objective.POINTS)),
    Work("optimum, people", 0.5, 1.0, (1000,), optimum(Objective.PEOPLE)),
    Work("fewest phases of 100", 0.1, 1.0, (1000,), phases_of_a_hundred),
)


def measure(work: Work, problem: Problem) -> tuple[Done, Seconds]:
    """What ``work`` comes to, and the best of its times."""
    times = []
    for _ in range(REPEATS if work.reach else 1):
        wall, cpu = time.perf_counter(), time.process_time()
        done = work.do(problem)
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    return done, Seconds(*min(times))


def verified_again(answers: tuple[Answer, ...]) -> bool:
    """Whether every plan, written down and read back, verifies."""
    try:
        return all(read_plan(write_plan(a.plan)) == a.plan for a in answers if a.plan)
    except UnverifiedPlan as error:
        print(f"not verified: {error}", file=sys.stderr)
        return False


def plain_times(problem: Problem, objective: Objective) -> dict[str, plain_models.Timed]:
    """What each engine makes of the plain model, the better of two times."""
    plain = plain_models.write(problem, objective)
    runs = (
        (name, engine(plain, SECONDS)) for name, engine in plain_models.ENGINES.items() for _ in range(PLAIN_REPEATS)
    )
    best: dict[str, plain_models.Timed] = {}
    for name, one in runs:
        if one is not None and (name not in best or one.seconds < best[name].seconds):
            best[name] = one
    return best


def problems(shared: Path | None) -> Iterator[tuple[Problem, dict[str, Any]]]:
    """What is measured on, each with the optima that its file states; a SafeconductError where the folder is no such one."""
    for size in MADE:
        yield problem_of(make(size)), {}
    for one in stated_optima(shared / "optima.json") if shared else []:
        problem = read_instance((shared or Path()) / f"{one['name']}.json.gz")
        if len(problem.items) in {n for work in WORK for n in work.people}:
            yield problem, one


def stated_optima(path: Path) -> list[dict[str, Any]]:
    """The instances that ``path`` lists, each with its name and optima."""
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read: {error.strerror}", _SHARED) from error
    except ValueError as error:
        raise UnreadableInput(str(path), f"is not JSON: {error}", _SHARED) from error
    if not isinstance(stated, list) or not all(isinstance(one, dict) and "name" in one for one in stated):
        raise UnreadableInput(str(path), "is no list of instances with their names", _SHARED)
    return stated


class Report:
    """Writes a line per measurement and remembers whether any failed."""

    def __init__(self, out: Path | None) -> None:
        self._out = out
        self.failed = 0
        self.missed: list[str] = []
        self._lines: list[dict[str, Any]] = []
        self._write(
            {
                "machine": platform.machine(),
                "cores": os.cpu_count(),
                "python": platform.python_version(),
                "load": os.getloadavg()[0],
                **{name: version(name) for name in ("safeconduct", "ortools", "highspy")},
            }
        )

    def add(self, line: dict[str, Any], complaints: list[str]) -> None:
        """One measurement, and what is wrong with it."""
        self.failed += bool(complaints)
        if line["reach"] and line["seconds"] > line["reach"]:
            self.missed.append(f"{line['work']}, {line['problem']}: {line['seconds']} s against {line['reach']} s")
        self._lines.append(line)
        self._write(line | {"load": os.getloadavg()[0], "failed": complaints})

    def table(self) -> Iterator[str]:
        """What was measured, a row for each kind of work and problem."""
        yield "| work | problem | seconds | to be reached | plain optima | at most |"
        yield "|---|---|---|---|---|---|"
        for line in self._lines:
            cells = (line[key] for key in ("work", "problem", "seconds", "reach", "plain_optima", "most_plain_optima"))
            yield "| " + " | ".join("" if cell is None else str(cell) for cell in cells) + " |"

    def _write(self, line: dict[str, Any]) -> None:
        text = json.dumps(line)
        print(text, flush=True)
        if self._out:
            with self._out.open("a", encoding="utf-8") as file:
                file.write(text + "\n")


def run(problem: Problem, known: dict[str, Any], report: Report) -> None:
    """All work that is meant for problems of this size."""
    plain = {o: plain_times(problem, o) for o in (Objective.POINTS, Objective.PEOPLE)}
    for work in (w for w in WORK if len(problem.items) in w.people):
        done, seconds = measure(work, problem)
        objective = Objective.PEOPLE if work.name.endswith("people") else Objective.POINTS
        beside = plain[objective]
        ratio = seconds.cpu / (statistics.median(t.seconds for t in beside.values()) * done.plain_solves)
        complaints = [] if done.proved else ["not proved"]
        if work.name.startswith("optimum"):
            values = {name: t.value for name, t in beside.items() if t.value is not None} | {
                "file": known.get(objective.value)
            }
            complaints += [f"{name} says {v}" for name, v in values.items() if v is not None and v != done.value]
        complaints += [] if verified_again(done.answers) else ["a plan did not verify"]
        complaints += [f"took {ratio:.1f} plain optima for each"] if work.most and ratio > work.most else []
        line = {
            "work": work.name,
            "problem": problem.scenario.name,
            "value": done.value,
            "seconds": round(seconds.cpu, 4),
            "wall": round(seconds.wall, 4),
            "reach": work.reach,
            "plain_optima": round(ratio, 2) if work.most else None,
            "most_plain_optima": work.most,
            "plain": {name: [t.value, round(t.seconds, 4)] for name, t in beside.items()},
        }
        report.add(line, complaints)


def main() -> int:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="a folder of instances with optima.json")
    parser.add_argument("--out", type=Path, help="append the lines to this file too")
    arguments = parser.parse_args()
    try:
        measured = list(problems(arguments.shared))
    except SafeconductError as error:
        parser.error(str(error))
    report = Report(arguments.out)
    solve(Search(problem_of(make(Size(3, 10, 1)))))  # the engines are loaded now
    for problem, known in measured:
        run(problem, known, report)
    print(*report.table(), sep="\n", file=sys.stderr)
    for one in report.missed:
        print(f"TARGET MISSED: {one} (load {os.getloadavg()[0]:.1f})", file=sys.stderr)
    print(f"{report.failed} failed" if report.failed else "all proved, verified and within bounds", file=sys.stderr)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
