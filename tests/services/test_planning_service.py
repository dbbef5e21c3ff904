"""Use cases of the planner: what is asked together, what is left when somebody stops, and what is said without being asked."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from safeconduct.domain.errors import InvalidPositions, SolverFailed, UnreadableInput, UnverifiedPlan
from safeconduct.domain.plans import Achieved, Objective, Proof, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.written.load import load
from safeconduct.services import planning
from safeconduct.services.answerpages import answer_page
from safeconduct.services.partypages import party_page
from safeconduct.services.planning import Asked, plan, read_plan_file
from safeconduct.services.planpages import proof_said
from safeconduct.services.remarks import remarks
from safeconduct.services.whatif import WhatIf, changed

EXAMPLES = Path(str(files("safeconduct.planning"))) / "examples"


@pytest.fixture
def talks() -> Problem:
    return load(EXAMPLES / "exchange")


@pytest.mark.parametrize(
    "asked",
    [
        {"best": 0},
        {"differ": 0},
        {"phases": True, "steps": 0},
        {"best": 2, "phases": True},
        {"best": 2, "frontier": True},
        {"frontier": True, "stability": True},
    ],
)
def test_questions_that_cannot_be_asked_are_refused(asked: dict[str, object]) -> None:
    with pytest.raises(InvalidPositions):
        Asked(**asked)  # type: ignore[arg-type]


def test_proven_is_said_only_where_it_is_proven() -> None:
    said = [
        proof_said(Achieved(Objective.PEOPLE, 5, bound, proof))
        for bound, proof in ((5, Proof.BOUND), (5, Proof.SECOND_ENGINE), (7, Proof.NONE), (None, Proof.NONE))
    ]
    assert said == [
        "proven: bound re-checked",
        "proven: two engines agree",
        "best known, gap 2",
        "best known, gap unknown",
    ]


def test_whoever_stops_the_work_keeps_what_is_known(talks: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(planning, "explain", stopped)
    outcome = plan(talks, Asked(explain=(talks.scenario.items[0].id,), stability=True))
    assert outcome.interrupted
    assert outcome.best is not None
    assert (outcome.explained, outcome.stability) == ((), None)
    assert answer_page(outcome).interrupted


def test_a_frontier_that_is_whole_is_proven(talks: Problem) -> None:
    outcome = plan(talks, Asked(frontier=True))
    assert (outcome.status, outcome.best) == (Status.PROVEN, None)


def test_a_package_without_a_schedule_is_shown_beside_the_one_that_has_one() -> None:
    page = answer_page(plan(load(EXAMPLES / "phases"), Asked(phases=True, steps=3)))
    assert page.first_choice is not None
    assert page.first_choice.people > page.packages[0].people
    assert len(page.packages[0].steps) == 3


def test_a_death_that_ends_the_deal_is_explained(talks: Problem) -> None:
    mira = next(item.id for item in talks.scenario.items if item.name == "Mira Sol")
    page = answer_page(plan(talks, Asked(what_if=WhatIf(gone=(mira,)))))
    assert page.change is not None
    assert page.change.status is Status.NO_DEAL
    assert page.change.explanation is not None
    assert any("Arvenia" in rule for rule in page.change.explanation.conflict)


def test_changes_leave_the_problem_that_they_are_made_to_as_it_is(talks: Problem) -> None:
    before = load(EXAMPLES / "exchange")
    changed(talks, WhatIf(gone=(talks.scenario.items[0].id,)))
    assert talks == before


def test_somebody_who_is_there_already_cannot_be_added(talks: Problem, tmp_path: Path) -> None:
    (tmp_path / "more.toml").write_text('[[person]]\nname = "Mira Sol"\nheld_by = "Belmark"\n', "utf-8")
    with pytest.raises(InvalidPositions, match="Mira Sol is in the scenario already"):
        changed(talks, WhatIf(added=(tmp_path / "more.toml",)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "adds nobody"),
        ('[[person]]\nname = "N"\nheld_by = "Belmak"\n', "did you mean 'Belmark'?"),
        ('[[person]]\nname = "N"\nheld_by = "Belmark"\ncost = "havy"\n', "did you mean 'heavy'?"),
        ('[[person]]\nname = "N"\nheld_by = "Belmark"\nwanted_by = { Belmark = 3 }\n', "Belmark holds them itself"),
        ('[[person]]\nname = "N"\nheld_by = "Belmark"\nwanted_by = { Arvenia = -3 }\n', "whole number from 0"),
        ('[[category]]\nname = "N"\nheld_by = "Belmark"\n', "lacks count"),
    ],
)
def test_wrong_additions_are_refused_with_their_line(talks: Problem, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "more.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidPositions, match=said) as error:
        changed(talks, WhatIf(added=(path,)))
    assert str(path) in str(error.value)


def test_a_must_of_somebody_added_binds(talks: Problem, tmp_path: Path) -> None:
    path = tmp_path / "more.toml"
    path.write_text(
        '[[person]]\nname = "Nora Ilk"\nheld_by = "Belmark"\ndestination = "Arvenia"\nconsent = "yes"\n'
        'cost = 999\nwanted_by = { Arvenia = "must" }\n',
        "utf-8",
    )
    after = changed(talks, WhatIf(added=(path,)))
    outcome = plan(after.problem, Asked(objectives=(Objective.PEOPLE,)))
    assert outcome.best is None or "Nora Ilk" in outcome.best.plan.package.counts


def test_it_is_noted_who_could_be_in_no_package_and_whose_must_is_in_vain(talks: Problem) -> None:
    told = remarks(talks, None)
    assert told == (
        "In no package, because nobody knows whether they consent: Ruta Venn. Ask, or plan with --include.",
    )


def test_a_must_that_cannot_be_met_is_noted(tmp_path: Path) -> None:
    for path in (EXAMPLES / "exchange").glob("*.toml"):
        text = path.read_text("utf-8").replace('"Ruta Venn" = "want"', '"Ruta Venn" = "must"')
        (tmp_path / path.name).write_text(text, "utf-8")
    told = remarks(load(tmp_path), None)
    assert "Corvosia can release nobody: it must have Ruta Venn, and that cannot be." in told


def test_a_party_is_told_of_its_own_vain_must_and_not_of_anothers(tmp_path: Path) -> None:
    for path in (EXAMPLES / "exchange").glob("*.toml"):
        text = path.read_text("utf-8").replace('"Ruta Venn" = "want"', '"Ruta Venn" = "must"')
        (tmp_path / path.name).write_text(text, "utf-8")
    problem, asked = load(tmp_path), Asked(objectives=(Objective.PEOPLE,))
    outcome = plan(problem, asked)
    told = {party: " ".join(party_page(party, outcome, asked).remarks) for party in problem.by_party}
    assert {party: "can release nobody" in said for party, said in told.items()} == {
        "Arvenia": False,
        "Belmark": False,
        "Corvosia": True,
    }


def test_a_solver_that_is_missing_is_said(talks: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("ortools", "ortools.sat", "ortools.sat.python", "highspy"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SolverFailed, match="install"):
        plan(talks, Asked())


@pytest.mark.parametrize(("content", "error"), [(b"\xff\xff", UnreadableInput), (b"{}", UnverifiedPlan)])
def test_what_is_no_plan_file_is_refused(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    (tmp_path / "plan.json").write_bytes(content)
    with pytest.raises(error):
        read_plan_file(tmp_path / "plan.json")


def test_a_plan_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.json"):
        read_plan_file(tmp_path / "none.json")
