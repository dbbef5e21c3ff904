"""Answers to hand-made problems: what binds, what is marked, and what happens when engines or time give out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from planning_people import NORD, SUED, WEST, person, positions, scenario, swap

from safeconduct.domain.errors import InvalidPositions, SolverFailed
from safeconduct.domain.exchange import (
    Apart,
    Benefit,
    Bloc,
    Calendar,
    Caps,
    Category,
    Condition,
    Consent,
    Exposure,
    ItemId,
    PartyId,
    Place,
    RatioRule,
    Together,
    Unit,
)
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Mark, Objective, Proof, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning import optimise as optimising
from safeconduct.planning import shares
from safeconduct.planning.engines import cpsat, highs
from safeconduct.planning.engines.found import Found
from safeconduct.planning.instances import read_instance
from safeconduct.planning.linear import Model, Terms
from safeconduct.planning.phases import solve_in_phases
from safeconduct.planning.search import Search
from safeconduct.planning.solve import Answer, solve
from safeconduct.planning.step_accounts import if_stopped

HERE = Path(__file__).parent / "instances"
PEOPLE = (Objective.PEOPLE,)
ADA, BEN, CLEO = map(ItemId, ("Ada", "Ben", "Cleo"))


def released(answer: Answer) -> dict[str, int]:
    return dict(answer.plan.plan.package.counts) if answer.plan else {}


def best(problem: Problem, *objectives: Objective) -> dict[str, int]:
    return released(solve(Search(problem, objectives or PEOPLE)))


def test_both_sides_bring_home_everybody_they_can() -> None:
    assert best(swap()) == {"Ada": 1, "Ben": 1, "Cleo": 1}


def test_balances_are_stated_in_each_partys_own_points() -> None:
    answer = solve(Search(swap(), PEOPLE))
    assert answer.plan is not None
    assert [(b.party, b.gained, b.spent, b.points) for b in answer.plan.plan.balances] == [
        (NORD, 30, 25, 5),
        (SUED, 40, 25, 15),
    ]


def test_a_holder_releases_for_its_allys_sake_only_within_a_bloc() -> None:
    people = (person("Ada", NORD, WEST), person("Cleo", WEST, SUED))
    wants = (positions(NORD, costs={"Ada": 5}), positions(SUED, {"Cleo": 20}), positions(WEST, {"Ada": 9}, {"Cleo": 3}))
    alone = Problem(scenario(*people, parties=(NORD, SUED, WEST)), wants)
    allied = Problem(replace(alone.scenario, blocs=(Bloc("north and south", (NORD, SUED)),)), wants)
    assert best(alone) == {}
    assert best(allied) == {"Ada": 1, "Cleo": 1}


def test_a_side_benefit_can_carry_a_release() -> None:
    people = (person("Ada", NORD, SUED),)
    north = positions(NORD, costs={"Ada": 5}, benefits=(Benefit("standing with an ally", 6),))
    assert best(Problem(scenario(*people), (positions(NORD, costs={"Ada": 5}),))) == {}
    assert best(Problem(scenario(*people), (north,))) == {"Ada": 1}


def test_two_for_one_is_refused_under_a_ratio_rule_and_widened_without_it() -> None:
    strict = swap().with_positions(replace(swap().by_party[NORD], ratios=(RatioRule(1, 1, against=SUED),)))
    assert sum(best(strict, Objective.PEOPLE).values()) == 0
    richer = replace(strict, positions=(strict.by_party[NORD], positions(SUED, {"Ada": 30, "Ben": 20}, {"Cleo": 25})))
    assert best(richer) == {"Ada": 1, "Cleo": 1}


def test_fifty_wounded_go_for_fifty_wounded_or_nobody() -> None:
    wounded = [
        Category(ItemId(f"wounded-{p}"), p, 50, destination=q, wounded=True, consent=Consent.YES)
        for p, q in ((NORD, SUED), (SUED, NORD))
    ]
    wants = (
        positions(NORD, {"wounded-Suedland": 2}, {"wounded-Nordland": 1}),
        positions(SUED, {"wounded-Nordland": 2}, {"wounded-Suedland": 1}),
    )
    both = Together(tuple(c.id for c in wounded))
    problem = Problem(scenario(*wounded, together=(both,)), wants)
    assert best(problem) == {"wounded-Nordland": 50, "wounded-Suedland": 50}
    assert best(replace(problem, scenario=replace(problem.scenario, caps=Caps(people=99)))) == {}


def test_as_many_for_as_many_is_two_ratio_rules() -> None:
    groups = (
        Category(ItemId("theirs"), SUED, 40, destination=NORD, consent=Consent.YES),
        Category(ItemId("ours"), NORD, 70, destination=SUED, consent=Consent.YES),
    )
    even = (RatioRule(1, 1),)
    problem = Problem(
        scenario(*groups), (positions(NORD, {"theirs": 3}, ratios=even), positions(SUED, {"ours": 3}, ratios=even))
    )
    assert best(problem) == {"theirs": 40, "ours": 40}


def test_a_circle_of_conditions_is_solved() -> None:
    north = replace(swap().by_party[NORD], conditions=(Condition(ADA, (CLEO,)), Condition(BEN, (ADA,))))
    south = replace(swap().by_party[SUED], conditions=(Condition(CLEO, (BEN,)),))
    assert best(Problem(swap().scenario, (north, south))) == {"Ada": 1, "Ben": 1, "Cleo": 1}


def test_who_must_come_back_holds_up_everybody() -> None:
    north = replace(swap().by_party[NORD], conditions=(Condition(None, (CLEO,)),))
    south = replace(swap().by_party[SUED], red_lines=(CLEO,))
    assert best(Problem(swap().scenario, (north, south))) == {}


def test_apart_lets_only_one_go() -> None:
    problem = swap().with_positions(positions(SUED, {"Ada": 30, "Ben": 20}, {"Cleo": 25}))
    apart = replace(problem, scenario=replace(problem.scenario, apart=(Apart((ADA, BEN)),)))
    assert best(apart) == {"Ada": 1, "Cleo": 1}


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ({"consent": Consent.UNKNOWN}, Mark.CONSENT_UNKNOWN),
        ({"destination": None}, Mark.DESTINATION_OPEN),
    ],
)
def test_the_unknown_stay_out_unless_named_and_are_marked_then(more: dict[str, object], mark: Mark) -> None:
    items = tuple(replace(i, **more) if i.id == ADA else i for i in swap().scenario.items)
    wants = (positions(NORD, {"Cleo": 30}), positions(SUED, {"Ada": 30, "Ben": 30}, {"Cleo": 1}))
    problem = Problem(scenario(*items), wants)
    assert best(problem) == {"Ben": 1, "Cleo": 1}
    named = Problem(replace(problem.scenario, include=frozenset({ADA})), wants)
    answer = solve(Search(named, PEOPLE))
    assert answer.plan is not None
    assert {t.item: t.marks for t in answer.plan.plan.package.transfers} == {ADA: (mark,), BEN: (), CLEO: ()}


def test_who_has_refused_cannot_be_named() -> None:
    items = (person("Ada", NORD, SUED, consent=Consent.NO),)
    with pytest.raises(InvalidPositions, match="has refused"):
        Problem(scenario(*items, include=frozenset({ADA})), ())


def test_no_people_is_no_deal() -> None:
    answer = solve(Search(Problem(scenario(), ()), DEFAULT_OBJECTIVES))
    assert (answer.status, answer.proof) == (Status.NO_DEAL, Proof.BOUND)


def test_numbers_near_the_limit_stay_exact() -> None:
    people = (person("Ada", NORD, SUED), person("Cleo", SUED, NORD))
    most = 10**9
    wants = (
        positions(NORD, {"Cleo": most}, {"Ada": most - 1}, accepts_at=1),
        positions(SUED, {"Ada": most}, {"Cleo": most}),
    )
    assert best(Problem(scenario(*people), wants), *DEFAULT_OBJECTIVES) == {"Ada": 1, "Cleo": 1}
    refusing = Problem(scenario(*people), (replace(wants[0], accepts_at=2), wants[1]))
    assert solve(Search(refusing)).status is Status.NO_DEAL


def test_no_time_leaves_it_undecided() -> None:
    assert solve(Search(swap(), PEOPLE), seconds=0.0).status is Status.UNDECIDED


@pytest.fixture
def hard(monkeypatch: pytest.MonkeyPatch) -> Search:
    """A search that needs an engine for each of its two objectives."""
    monkeypatch.setattr(optimising, "DIVES", 0)
    return Search(read_instance(HERE / "made-6x26-s5.json"), (Objective.PEOPLE, Objective.POINTS))


def asking(monkeypatch: pytest.MonkeyPatch, *engines: Callable[..., Found]) -> None:
    """Lets ``engines`` stand in for the real ones."""
    monkeypatch.setattr(optimising, "engines_for", lambda *_: engines)


def interrupted(*_: object, **__: object) -> Found:
    raise KeyboardInterrupt


def lying(model: Model, *_: object) -> Found:
    """Calls optimal what breaks rows."""
    return Found(model.upper, final=True)


def lazy(model: Model, _: Terms, *rest: Any) -> Found:
    """Calls optimal the first point it comes upon."""
    return replace(cpsat.solve(model, (), *rest), final=True)


def test_interrupting_leaves_what_is_known(hard: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter([cpsat.solve])
    asking(monkeypatch, lambda *arguments: next(calls, interrupted)(*arguments))
    answer = solve(hard)
    assert (answer.status, answer.interrupted) == (Status.BEST_KNOWN, True)
    assert answer.plan is not None
    assert [one.proof for one in answer.plan.plan.achieved] == [Proof.BOUND, Proof.NONE]


def test_a_share_that_is_known_survives_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found of the share stays, nothing after it is sought, and what is not possible is known from linear programs."""
    monkeypatch.setattr(shares, "optimise", interrupted)
    problem = read_instance(HERE / "made-6x26-s5.json")
    answer = solve(Search(problem, (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS)))
    assert answer.interrupted
    assert answer.plan is not None
    people, share, points = answer.plan.plan.achieved
    assert (people.proof, share.proof, points.proof) == (Proof.BOUND, Proof.NONE, Proof.NONE)
    assert share.bound is not None
    assert share.value < share.bound
    assert points.bound is None


def test_an_engine_that_breaks_rows_is_not_believed_but_the_other_is(
    hard: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking(monkeypatch, lying, highs.solve)
    assert solve(hard).status is Status.PROVEN
    asking(monkeypatch, lying, lying)
    with pytest.raises(SolverFailed, match="breaks a row"):
        solve(hard)


def test_engines_that_call_a_worse_point_optimal_are_found_out(hard: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = solve(hard)
    asking(monkeypatch, lazy, lazy)
    answer = solve(hard)
    assert answer.plan is not None
    assert honest.plan is not None
    assert answer.plan.plan.achieved == honest.plan.plan.achieved


def test_a_crash_of_both_engines_is_said(hard: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    def crashing(*_: object) -> Found:
        raise SolverFailed("out of memory")

    asking(monkeypatch, crashing, crashing)
    with pytest.raises(SolverFailed, match="out of memory"):
        solve(hard)


def test_time_that_runs_out_leaves_the_gap(hard: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    """Engines find a point and prove nothing; the tree is not allowed to grow."""
    monkeypatch.setattr(optimising, "TREE_NODES", 0)
    asking(monkeypatch, *[lambda *arguments: replace(lazy(*arguments), final=False)] * 2)
    answer = solve(replace(hard, objectives=(Objective.POINTS,)))
    assert answer.plan is not None
    assert answer.status is Status.BEST_KNOWN
    (points,) = answer.plan.plan.achieved
    assert points.bound is not None
    assert points.gap == points.bound - points.value > 0


@pytest.mark.parametrize("missing", ["highspy", "numpy"])
def test_a_missing_solver_is_said_to_be_missing(missing: str) -> None:
    program = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from pathlib import Path\n"
        "from safeconduct.planning.instances import read_instance\n"
        "from safeconduct.planning.search import Search\n"
        "from safeconduct.planning.solve import solve\n"
        f"solve(Search(read_instance(Path({str(HERE / 'made-3x10-s1.json')!r}))))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SolverFailed: HiGHS is not installed" in done.stderr


def test_without_the_first_engine_the_second_answers() -> None:
    program = (
        "import sys; sys.modules['ortools'] = None\n"
        "from pathlib import Path\n"
        "from safeconduct.planning.instances import read_instance\n"
        "from safeconduct.planning.search import Search\n"
        "from safeconduct.planning.solve import solve\n"
        f"print(solve(Search(read_instance(Path({str(HERE / 'made-6x26-s4.json')!r})))).status)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "proven"


@pytest.mark.parametrize(
    "wrong",
    [
        {"objectives": ()},
        {"objectives": (Objective.PEOPLE, Objective.PEOPLE)},
        {"objectives": (Objective.STEPS,)},
        {"differing_by": 0},
        {"steps": 0},
        {"requiring": (ItemId("nobody"),)},
    ],
)
def test_a_search_that_asks_for_nothing_sensible_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidPositions):
        Search(swap(), **wrong)


# ------------------------------------------------------------------------------------------------------------------ phases


def test_a_deal_in_phases_keeps_everybody_within_their_bounds() -> None:
    people = [person(f"N{n}", NORD, SUED) for n in range(3)] + [person(f"S{n}", SUED, NORD) for n in range(3)]
    careful = [
        replace(
            positions(p, {f"{q[0]}{n}": 5 for n in range(3)}, {f"{p[0]}{n}": 1 for n in range(3)}), exposure=Exposure(1)
        )
        for p, q in ((NORD, SUED), (SUED, NORD))
    ]
    answer = solve_in_phases(Search(Problem(scenario(*people), tuple(careful)), PEOPLE)).answer
    assert answer.plan is not None
    assert answer.status is Status.PROVEN
    assert [len(phase.moves) for phase in answer.plan.plan.phases] == [2, 2, 2]
    stopped = if_stopped(answer.plan.search.problem, answer.plan.plan.package, answer.plan.plan.phases, 1)
    assert [(s.party, len(s.given), len(s.got), len(s.lacks)) for s in stopped] == [(NORD, 1, 1, 2), (SUED, 1, 1, 2)]


def test_places_and_days_carry_the_steps() -> None:
    bridge = Place("bridge", capacity=1, days=(date(1962, 2, 10), date(1962, 2, 12)))
    hall = Place("hall", parties=(WEST, SUED))
    days = tuple(date(1962, 2, day) for day in (10, 11, 12))
    two = Problem(
        scenario(
            person("Ada", NORD, SUED),
            person("Cleo", SUED, NORD),
            parties=(NORD, SUED, WEST),
            calendar=Calendar(days, places=(bridge, hall)),
        ),
        (positions(NORD, {"Cleo": 5}, {"Ada": 1}), positions(SUED, {"Ada": 5}, {"Cleo": 1})),
    )
    answer = solve_in_phases(Search(two, PEOPLE)).answer
    assert answer.plan is not None
    phases = answer.plan.plan.phases
    assert [(p.day, [m.place for m in p.moves]) for p in phases] == [
        (days[0], ["bridge"]),
        (days[1], []),
        (days[2], ["bridge"]),
    ]


def test_the_best_package_that_has_a_schedule_is_found_when_the_best_has_none() -> None:
    """Suedland waits to receive somebody first, and the dear pair is more than Nordland would hand over first."""
    names = ("Dear", "Ada", "Ben")
    people = (*(person(name, NORD, SUED) for name in names), person("Cleo", SUED, NORD))
    dear, ada, ben = map(ItemId, names)
    north = positions(NORD, {"Cleo": 30}, {"Dear": 9, "Ada": 4, "Ben": 4}, exposure=Exposure(5, Unit.POINTS))
    south = positions(SUED, {"Dear": 30, "Ada": 20, "Ben": 15}, {"Cleo": 10}, exposure=Exposure(0))
    either = scenario(*people, together=(Together((dear, ada)),), apart=(Apart((dear, ben)),))
    phased = solve_in_phases(Search(Problem(either, (north, south)), (Objective.POINTS,)))
    assert phased.first_choice is not None
    assert released(phased.first_choice) == {"Dear": 1, "Ada": 1, "Cleo": 1}
    assert released(phased.answer) == {"Ben": 1, "Cleo": 1}
    assert phased.answer.status is Status.PROVEN


def test_no_schedule_at_all_is_no_deal() -> None:
    bounded = tuple(replace(p, exposure=Exposure(0)) for p in swap().positions)
    phased = solve_in_phases(Search(Problem(swap().scenario, bounded), PEOPLE))
    assert phased.answer.status is Status.NO_DEAL
    assert phased.first_choice is not None


def test_a_party_of_the_scenario_may_have_no_positions() -> None:
    people = (person("Ada", NORD, SUED),)
    assert best(Problem(scenario(*people), (positions(SUED, {"Ada": 1}),))) == {"Ada": 1}
    assert PartyId("Nordland") == NORD
