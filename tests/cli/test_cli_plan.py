"""`plan` and `verify`: exit status, what is printed, and what is not."""

import gzip
import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

INSTANCE = {
    "name": "three",
    "parties": [{"id": "P1", "accepts_at": 0}, {"id": "P2", "accepts_at": 0}],
    "detainees": [
        {"id": "D1", "held_by": "P1", "cost": 1, "never": False, "wanted_by": {"P2": 5}},
        {"id": "D2", "held_by": "P2", "cost": 2, "never": False, "wanted_by": {"P1": 4}},
        {"id": "D3", "held_by": "P2", "cost": 9, "never": True, "wanted_by": {"P1": 40}},
    ],
    "conditions": [],
    "together": [],
    "apart": [],
    "max_people": 5,
    "max_parties_releasing": 2,
}

UNASKED = {
    "scenario.toml": """
parties = ["Arvenia", "Belmark"]
[[person]]
name = "Ruta Venn"
held_by = "Belmark"
[[person]]
name = "Tomas Brell"
held_by = "Arvenia"
destination = "Belmark"
consent = "yes"
""",
    "arvenia.toml": """
party = "Arvenia"
wants = { "Ruta Venn" = "want" }
costs = { "Tomas Brell" = "light" }
""",
    "belmark.toml": """
party = "Belmark"
wants = { "Tomas Brell" = "must" }
costs = { "Ruta Venn" = "light" }
""",
}


@pytest.fixture
def example(run):
    assert run("plan", "--example", "exchange").status == 0
    return "exchange"


def answer(run, *arguments):
    ran = run("plan", *arguments, "--json")
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


def test_the_example_runs_as_it_is_and_is_proven(run, example):
    ran = run("plan", example)
    assert ran.status == 0
    assert ran.out.splitlines()[0].endswith("people go home (proven best)")
    assert "Mira Sol" in ran.out


def test_the_example_overwrites_nothing(run, example):
    ran = run("plan", "--example", example)
    assert ran.status == 1
    assert "is there already" in ran.err


def test_an_instance_is_taken_as_it_stands(run, tmp_path):
    (tmp_path / "three.json.gz").write_bytes(gzip.compress(json.dumps(INSTANCE).encode()))
    page = answer(run, "three.json.gz", "--objective", "points")
    assert [(v["objective"], v["value"]) for v in page["packages"][0]["values"]] == [("points", 6)]


def test_the_same_question_gets_the_same_answer(run, example):
    first, second = (answer(run, example, "--phases") for _ in range(2))
    assert {**first, "seconds": 0} == {**second, "seconds": 0}


def test_objectives_are_proved_in_the_order_given(run, example):
    page = answer(run, example, "-o", "points", "-o", "people")
    assert [v["objective"] for v in page["packages"][0]["values"]] == ["points", "people"]


def test_the_best_packages_differ_by_as_many_people_as_asked(run, example):
    packages = answer(run, example, "--best", "3", "--differ", "4")["packages"]
    counts = [{g["id"]: g["count"] for g in p["transfers"]} for p in packages]
    assert len(counts) == 3
    for one, other in itertools.combinations(counts, 2):
        assert sum(abs(one.get(k, 0) - other.get(k, 0)) for k in {*one, *other}) >= 4


def test_a_frontier_says_that_none_is_missing(run, example):
    ran = run("plan", example, "--frontier")
    assert ran.status == 0
    assert "none is missing (proven" in ran.out


def test_steps_name_day_and_place_and_what_a_stop_would_leave(run, example):
    ran = run("plan", example, "--phases")
    assert "Step 1 of" in ran.out
    assert "Harbour" in ran.out
    assert "If the others stopped here:" in ran.out


def test_who_stays_behind_is_explained(run, example):
    ran = run("plan", example, "--explain", "Ruta Venn")
    assert "Why Ruta Venn cannot go" in ran.out
    assert "nobody knows whether Ruta Venn consents" in ran.out


def test_whoever_is_included_without_consent_is_marked_everywhere(run, tmp_path):
    for name, text in UNASKED.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert answer(run, ".")["status"] == "no deal"
    page = answer(run, ".", "--include", "Ruta Venn")
    assert {g["name"]: g["marks"] for g in page["packages"][0]["transfers"]} == {
        "Ruta Venn": ["consent unknown", "destination open"],
        "Tomas Brell": [],
    }
    shown = run("plan", ".", "--include", "Ruta Venn", "--phases", "--svg", "drawn", "--out", "plan.json")
    told = [
        shown.out,
        run("plan", ".", "--include", "Ruta Venn", "--for", "Belmark").out,
        run("verify", "plan.json").out,
    ]
    told += [path.read_text("utf-8") for path in (tmp_path / "drawn").iterdir() if path.name != "balance.svg"]
    assert [("consent unknown" in text, "destination open" in text) for text in told] == [(True, True)] * len(told)


def test_no_deal_is_an_answer_with_what_stands_in_its_way(run, example, tmp_path):
    positions = tmp_path / example / "belmark.toml"
    text = positions.read_text("utf-8")
    positions.write_text(text.replace('party = "Belmark"', 'party = "Belmark"\nred_lines = ["Mira Sol"]'), "utf-8")
    ran = run("plan", example)
    assert ran.status == 0
    assert "no deal" in ran.out
    assert "Belmark rules out that Mira Sol is released" in ran.out
    assert "Belmark gives up its red line on Mira Sol" in ran.out


def test_what_a_death_would_change_is_told_in_words(run, example):
    ran = run("plan", example, "--dies", "Lena Quist")
    assert ran.status == 0
    assert "If Lena Quist has died or is held no longer" in ran.out
    assert "Lena Quist would no longer go home." in ran.out


def test_somebody_can_be_added_to_see_what_changes(run, example, tmp_path):
    (tmp_path / "more.toml").write_text(
        '[[person]]\nname = "Nora Ilk"\nheld_by = "Belmark"\ndestination = "Arvenia"\nconsent = "yes"\nwounded = true\n'
        'cost = "light"\nwanted_by = { Arvenia = "want" }\n'
    )
    assert "Nora Ilk would go home now." in run("plan", example, "--add", "more.toml").out


def test_a_red_line_that_nobody_drew_cannot_fall(run, example):
    ran = run("plan", example, "--drop-red-line", "Jan Rook")
    assert ran.status == 1
    assert "nobody has a red line" in ran.err


def test_a_name_that_is_nobody_is_answered_with_the_nearest(run, example):
    ran = run("plan", example, "--explain", "Jan Rok")
    assert ran.status == 1
    assert "did you mean 'Jan Rook'?" in ran.err


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--best", "0"),
        ("--objective", "steps"),
        ("--objective", "wealth"),
        ("--for", "Belmark", "--best", "2"),
        ("--for", "Belmark", "--frontier"),
        ("--for", "Belmark", "--out", "plan.json"),
    ],
)
def test_wrong_usage_ends_with_status_two(run, example, wrong):
    assert run("plan", *([example] if wrong else []), *wrong).status == 2


def test_time_that_is_up_is_said_and_is_no_proof(run, example):
    ran = run("plan", example, "--time-limit", "0")
    assert ran.status == 1
    assert "undecided" in ran.out
    assert "proven best" not in ran.out


def test_time_that_is_up_is_no_refusal_to_a_party_either(run, example):
    ran = run("plan", example, "--for", "Belmark", "--time-limit", "0")
    assert ran.status == 1
    assert "undecided, no package was found yet" in " ".join(ran.out.split())


def test_a_plan_can_be_written_and_verified(run, example):
    assert run("plan", example, "--phases", "--out", "plan.json").status == 0
    ran = run("verify", "plan.json")
    assert ran.status == 0
    assert "verified" in ran.err
    assert "Mira Sol" in ran.out


def test_a_plan_that_was_changed_is_refused(run, example, tmp_path):
    run("plan", example, "--out", "plan.json")
    text = (tmp_path / "plan.json").read_text("utf-8")
    assert '"gained":420' in text
    (tmp_path / "plan.json").write_text(text.replace('"gained":420', '"gained":421'), "utf-8")
    ran = run("verify", "plan.json")
    assert ran.status == 1
    assert "balance" in ran.err


def test_what_rests_on_a_record_of_two_engines_is_said(run, example, tmp_path):
    run("plan", example, "--objective", "people", "--out", "plan.json")
    plan = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    plan["plan"]["achieved"][0]["proof"] = "two engines agree"
    plan["certificates"] = [None]
    assert "on record only" not in run("verify", "plan.json").err
    (tmp_path / "plan.json").write_text(json.dumps(plan), "utf-8")
    ran = run("verify", "plan.json")
    assert ran.status == 0
    assert "on record only: that nothing is better in people" in ran.err


@pytest.mark.parametrize("content", ["", "{}", "[1]", "nonsense", '{"format": "safeconduct-plan-1"}'])
def test_what_is_no_plan_is_refused(run, tmp_path, content):
    (tmp_path / "plan.json").write_text(content)
    assert run("verify", "plan.json").status == 1


def test_a_plan_is_verified_where_no_solver_can_be_loaded(run, example, tmp_path):
    run("plan", example, "--phases", "--out", "plan.json")
    code = (
        "import sys\n"
        "class Blocked:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'ortools', 'highspy', 'scipy', 'pyscipopt'}: raise ImportError(name)\n"
        "sys.meta_path.insert(0, Blocked())\n"
        "from safeconduct.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    command = [sys.executable, "-c", code, "verify", str(tmp_path / "plan.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "verified" in done.stderr) == (0, True), done.stderr


def test_pictures_are_drawn_with_title_and_description(run, example, tmp_path):
    ran = run("plan", example, "--phases", "--svg", "drawn")
    assert ran.status == 0
    for name in ("flows", "balance", "steps"):
        svg = (tmp_path / "drawn" / f"{name}.svg").read_text("utf-8")
        assert "<title>The harbour talks" in svg
        assert "<desc>" in svg


def test_nothing_is_written_where_there_is_no_plan(run, example, tmp_path):
    ran = run("plan", example, "--time-limit", "0", "--out", "plan.json")
    assert "not written" in ran.err
    assert not (tmp_path / "plan.json").exists()


def test_planning_touches_no_register(run, register, example):
    before = Path(register).read_bytes()
    run("plan", example)
    assert Path(register).read_bytes() == before
