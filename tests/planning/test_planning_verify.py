"""The verifier: refuses whatever does not hold, and needs no solver for it."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from safeconduct.domain.errors import SolverFailed, UnverifiedPlan
from safeconduct.domain.exchange import Exposure
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective, Status
from safeconduct.planning.accounts import breaches, value_of
from safeconduct.planning.instances import read_instance
from safeconduct.planning.phases import solve_in_phases
from safeconduct.planning.planfile import read_plan, write_plan
from safeconduct.planning.search import Search
from safeconduct.planning.solve import solve
from safeconduct.planning.verify import VerifiedPlan
from safeconduct.planning.writer import Writer

HERE = Path(__file__).parent / "instances"
Path_ = tuple[str | int, ...]


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    """Plan files of several instances and objectives, one with phases, every proof in them a bound."""
    found = []
    for path in sorted(HERE.glob("made-*.json")):
        problem = read_instance(path)
        for objectives in (
            (Objective.POINTS,),
            (Objective.PEOPLE,),
            (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS),
        ):
            answer = solve(Search(problem, objectives))
            assert answer.plan is not None
            found.append(json.loads(write_plan(answer.plan)))
    problem = read_instance(HERE / "made-6x26-s4.json")
    bound = replace(problem, positions=tuple(replace(p, exposure=Exposure(1)) for p in problem.positions))
    phased = solve_in_phases(Search(bound, (Objective.PEOPLE,))).answer
    assert phased.plan is not None
    assert len(phased.plan.plan.phases) > 1
    return [*found, json.loads(write_plan(phased.plan))]


def leaves(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Every scalar of ``data`` with its path."""
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(value, (*path, key))
    else:
        yield path, data


def put(data: Any, path: Path_, value: Any) -> Any:
    """A copy of ``data`` with another value at ``path``."""
    copied = copy.deepcopy(data)
    at = copied
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return copied


def mutated(value: Any, draw: random.Random, others: list[str]) -> Any:
    """Another value of the same sort."""
    if isinstance(value, int):
        return value + draw.choice([-3, -2, -1, 1, 2, 3])
    if value is None:
        return others[0]
    return draw.choice([other for other in others if other != value])


def refused(document: Any) -> bool:
    """Whether the verifier refuses ``document``."""
    try:
        read_plan(json.dumps(document))
    except UnverifiedPlan:
        return True
    return False


def test_a_thousand_mutated_plans_are_refused(documents: list[dict[str, Any]]) -> None:
    """Any one value of a plan changed: a transfer, a mark, a balance, a value, a bound, a step."""
    draw = random.Random(1)
    for _ in range(1000):
        document = draw.choice(documents)
        changeable = [(path, value) for path, value in leaves(document["plan"]) if path[-1] != "proof"]
        path, value = draw.choice(changeable)
        ids = [item["id"] for item in document["search"]["problem"]["scenario"]["items"]]
        changed = put(document["plan"], path, mutated(value, draw, [*ids, "P0", "P1"]))
        assert refused(document | {"plan": changed}), path


def test_a_plan_that_says_less_than_is_proved_stays_true(documents: list[dict[str, Any]]) -> None:
    """Without its claim of proof a plan verifies, and is no longer called proven."""
    for document in documents:
        changed = copy.deepcopy(document["plan"])
        changed["achieved"][0]["proof"] = "not proved"
        read = read_plan(json.dumps(document | {"plan": changed}))
        assert read.plan.status is Status.BEST_KNOWN


@dataclass(frozen=True)
class Proved:
    """A plan file, and the true optimum of its last objective, found by trying every package."""

    document: dict[str, Any]
    optimum: int
    maximised: bool

    def may_be_claimed(self, bound: int) -> bool:
        """Whether ``bound`` is true: nothing beats it."""
        return bound >= self.optimum if self.maximised else bound <= self.optimum


@pytest.fixture(scope="module")
def proved() -> list[Proved]:
    """Plan files of instances of up to 16 people, for objectives of every sort: sums, a share, and one that is minimised."""
    found = []
    for name in ("made-3x10-s1", "made-4x14-s2", "made-5x16-s3"):
        problem = read_instance(HERE / f"{name}.json")
        most = problem.scenario.caps.people or len(problem.items)
        chosen = chain.from_iterable(combinations(problem.items, n) for n in range(1, most + 1))
        every = [c for c in (dict.fromkeys(ids, 1) for ids in chosen) if not any(breaches(problem, c))]
        for objectives in (
            (Objective.POINTS,),
            (Objective.PEOPLE,),
            (Objective.PEOPLE, Objective.WORST_OFF),
            (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS),
            (Objective.POINTS, Objective.PARTIES),
        ):
            best = max([value_of(problem, o, c) * (1 if o.maximised else -1) for o in objectives] for c in every)
            answer = solve(Search(problem, objectives))
            assert answer.plan is not None
            last, document = objectives[-1], json.loads(write_plan(answer.plan))
            if document["certificates"][-1] is not None:  # a share of all of it needs none
                found.append(Proved(document, best[-1] if last.maximised else -best[-1], last.maximised))
    return found


def claiming(document: dict[str, Any], bound: int, certificate: Any) -> dict[str, Any]:
    """``document`` with another bound claimed for its last objective, and another certificate for that."""
    changed = copy.deepcopy(document)
    changed["certificates"][-1] = certificate
    last = changed["plan"]["achieved"][-1]
    last["bound"] = bound
    last["proof"] = "bound re-checked" if bound == last["value"] else "not proved"
    return changed


def test_a_thousand_mutated_certificates_never_prove_what_is_not_true(proved: list[Proved]) -> None:
    """Any number of a certificate changed, and with it a bound claimed that may be too good: what is accepted is true.

    The truth comes from trying every package, so that a mutated certificate which still proves something is checked too.
    """
    draw = random.Random(2)
    accepted = 0
    for _ in range(1000):
        one = draw.choice(proved)
        tree = one.document["certificates"][-1]
        path, value = draw.choice(list(leaves(tree)))
        changed = draw.choice([value + 1, value - 1, -value, 2 * value, 0, value + 10**6, value - 10**6])
        mutant = put(tree, path, changed)
        bound = one.optimum + draw.choice([-1, 0, 1])
        holds = not refused(claiming(one.document, bound, mutant))
        assert one.may_be_claimed(bound) or not holds, path
        accepted += holds
    assert accepted > 50  # small changes of a multiplier leave many bounds as they are


def test_a_thousand_claimed_bounds_are_refused_unless_true(proved: list[Proved]) -> None:
    """Any other bound claimed with the honest certificate is refused; the honest one is accepted."""
    draw = random.Random(3)
    for _ in range(1000):
        one = draw.choice(proved)
        bound = one.optimum + draw.choice([-1, 1]) * draw.randint(0, 50)
        holds = not refused(claiming(one.document, bound, one.document["certificates"][-1]))
        assert one.may_be_claimed(bound) or not holds
        assert holds or bound != one.optimum


def test_a_bound_below_the_optimum_is_never_believed(documents: list[dict[str, Any]]) -> None:
    """A worse package with the optimum's certificate: the bound still says that more is possible."""
    for document in documents:
        plan = copy.deepcopy(document["plan"])
        plan["achieved"][0]["bound"] = plan["achieved"][0]["value"] = plan["achieved"][0]["value"] - 1
        assert refused(document | {"plan": plan})


RULES: dict[str, tuple[tuple[Any, ...], Any]] = {
    "a red line": (("positions", "red_lines"), "gone"),
    "a price above the balance": (("positions", "accepts_at"), 10**6),
    "a cap on people": (("scenario", "caps", "people"), 0),
    "a cap on parties": (("scenario", "caps", "parties"), 0),
    "no longer included": (("scenario", "include"), []),
}


@pytest.mark.parametrize(("path", "value"), RULES.values(), ids=RULES.keys())
def test_a_plan_that_breaks_a_rule_is_refused(
    documents: list[dict[str, Any]], path: tuple[Any, ...], value: Any
) -> None:
    document = copy.deepcopy(documents[0])
    transfer = document["plan"]["package"]["transfers"][0]
    at = document["search"]["problem"]
    if path[0] == "positions":
        at = next(p for p in at["positions"] if p["party"] == transfer["giver"])
        path = path[1:]
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = [transfer["item"]] if value == "gone" else value
    assert refused(document)


def test_plan_file_reads_back_the_same(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
        assert write_plan(read_plan(text)) == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', "[" * 100_000, "1e999"])
def test_what_is_no_plan_file_is_refused(text: str) -> None:
    with pytest.raises(UnverifiedPlan):
        read_plan(text)


def test_nobody_else_makes_a_verified_plan(documents: list[dict[str, Any]]) -> None:
    verified = read_plan(json.dumps(documents[0]))
    with pytest.raises(UnverifiedPlan):
        VerifiedPlan(verified.search, verified.plan, verified.certificates, object())


def test_verifying_shares_no_modelling_with_the_planner() -> None:
    """What a package means is shared; the rows over which bounds are added up are written twice."""
    program = "import sys, safeconduct.planning.planfile; print(*sorted(m for m in sys.modules if 'planning.' in m))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.removeprefix("safeconduct.planning.") for name in done.stdout.split()}
    assert "stated" in loaded
    assert not loaded & {"writer", "builder", "model", "step_model", "soft_model", "optimise", "proving", "solve"}


@pytest.mark.parametrize("objectives", [(Objective.POINTS,), (Objective.PEOPLE, Objective.POINTS)])
def test_a_planner_that_forbids_too_much_is_found_out(
    objectives: tuple[Objective, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake in the planner's model, by which nobody of the best package may go: its proof of something worse is refused."""
    problem = read_instance(HERE / "made-5x16-s3.json")
    best = solve(Search(problem, objectives)).plan
    assert best is not None

    def forbidding(writer: Writer) -> dict[Any, int]:
        for item in best.plan.package.counts:
            writer.out.at_most(((writer.heads[item], 1),), 0)
        return {}

    monkeypatch.setattr(Writer, "write_routes", forbidding)
    with pytest.raises(SolverFailed, match="refused by the verifier"):
        solve(Search(problem, (*objectives, Objective.SIMPLICITY)))


def test_verifying_needs_no_solver(documents: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(documents[-1]))
    program = (
        "import sys\n"
        "for name in ('ortools', 'highspy', 'numpy'): sys.modules[name] = None\n"
        "from pathlib import Path\n"
        "from safeconduct.planning.planfile import read_plan\n"
        "print(read_plan(Path(sys.argv[1]).read_text()).plan.package.people)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) == sum(t["count"] for t in documents[-1]["plan"]["package"]["transfers"])


def test_every_default_objective_is_proved_on_small_instances() -> None:
    answer = solve(Search(read_instance(HERE / "made-5x16-s3.json"), DEFAULT_OBJECTIVES))
    assert answer.plan is not None
    assert all(one.gap == 0 for one in answer.plan.plan.achieved)
