"""The verifier: refuses whatever does not hold, and needs no solver for it."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from safeconduct.domain.errors import UnverifiedPlan
from safeconduct.domain.exchange import Exposure
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective
from safeconduct.planning.instances import read_instance
from safeconduct.planning.phases import solve_in_phases
from safeconduct.planning.planfile import read_plan, write_plan
from safeconduct.planning.search import Search
from safeconduct.planning.solve import solve
from safeconduct.planning.verify import VerifiedPlan

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
    tried = 0
    while tried < 1000:
        document = draw.choice(documents)
        path, value = draw.choice(list(leaves(document["plan"])))
        if path[-1] == "proof":
            continue  # saying less than is proved is no lie
        ids = [item["id"] for item in document["search"]["problem"]["scenario"]["items"]]
        changed = put(document["plan"], path, mutated(value, draw, [*ids, "P0", "P1"]))
        assert refused(document | {"plan": changed}), path
        tried += 1


def test_a_thousand_mutated_bounds_are_refused_or_still_hold(documents: list[dict[str, Any]]) -> None:
    """A changed certificate is refused unless it still adds up to the bound; most do not."""
    draw = random.Random(2)
    count = 0
    for _ in range(1000):
        document = draw.choice(documents)
        path, value = draw.choice(list(leaves(document["certificates"])))
        if value is None:
            continue
        changed = put(document["certificates"], path, value * draw.choice([-1, 0, 2]) + draw.choice([-(10**6), 10**6]))
        count += refused(document | {"certificates": changed})
    assert count > 700


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
