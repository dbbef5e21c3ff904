"""The schemas that ship say what the program reads and prints."""

import json
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from writing import ARVENIA, SCENARIO, read

from safeconduct.domain.errors import InvalidPositions
from safeconduct.planning.written.load import load
from safeconduct.services.answerpages import answer_page
from safeconduct.services.partypages import party_page
from safeconduct.services.plain import plain
from safeconduct.services.planning import Asked, plan
from safeconduct.services.planschema import SCHEMAS, text_of
from safeconduct.services.whatif import WhatIf

PLANNING = Path(str(files("safeconduct.planning")))
EXAMPLES = sorted((PLANNING / "examples").rglob("*.toml"))


def schema(name):
    return json.loads((PLANNING / "schema" / f"{name}.schema.json").read_text("utf-8"))


def written(text):
    """A TOML text as JSON has it."""

    def bare(value):
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items()}
        if isinstance(value, list):
            return [bare(v) for v in value]
        return value.isoformat() if isinstance(value, date) else value

    return bare(tomllib.loads(text))


def kind_of(text):
    return "positions" if "\nparty = " in f"\n{text}" else "scenario"


@pytest.mark.parametrize("name", ["scenario", "positions", "answer", "party"])
def test_schemas_are_schemas(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize(
    "path", [p for p in EXAMPLES if "widened" not in p.parts], ids=lambda p: f"{p.parent.name}-{p.stem}"
)
def test_examples_are_as_the_schema_says(path):
    text = path.read_text("utf-8")
    jsonschema.validate(written(text), schema(kind_of(text)))


@pytest.mark.parametrize("name", ["exchange", "two-for-one", "phases"])
def test_examples_can_be_planned(name):
    assert load(PLANNING / "examples" / name).scenario.parties


WRONG = [
    ("scenario", SCENARIO, 'consent = "yes"', 'consent = "perhaps"'),
    ("scenario", SCENARIO, "count = 4", "count = 0"),
    ("scenario", SCENARIO, 'held_by = "Belmark"\n', ""),
    ("scenario", SCENARIO, 'parties = ["Arvenia", "Belmark"]', 'parties = ["Arvenia"]'),
    ("scenario", SCENARIO, 'name = "test"', 'nam = "test"'),
    ("positions", ARVENIA, '"must"', '"mast"'),
    ("positions", ARVENIA, "rook = 40", "rook = -1"),
    ("positions", ARVENIA, 'party = "Arvenia"\n', ""),
    ("positions", ARVENIA, "red_lines", "redlines"),
]


@pytest.mark.parametrize(("name", "text", "old", "new"), WRONG)
def test_what_the_schema_refuses_the_program_refuses(tmp_path, name, text, old, new):
    changed = text.replace(old, new, 1)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written(changed), schema(name))
    with pytest.raises(InvalidPositions):
        read(tmp_path, {"scenario.toml" if name == "scenario" else "arvenia.toml": changed})


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_of_answers_are_those_that_ship(name):
    shipped = (PLANNING / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert shipped == text_of(name), "run: python -m safeconduct.services.planschema src/safeconduct/planning/schema"


ASKED = [
    Asked(),
    Asked(best=3),
    Asked(frontier=True),
    Asked(phases=True),
    Asked(explain=("Ruta Venn", "Jan Rook"), stability=True, what_if=WhatIf(gone=("Mira Sol",))),
    Asked(seconds=0.0),
]


@pytest.mark.parametrize("asked", ASKED, ids=range(len(ASKED)))
def test_every_answer_is_as_its_schema_says(asked):
    outcome = plan(load(PLANNING / "examples" / "exchange"), asked)
    jsonschema.validate(plain(answer_page(outcome)), schema("answer"))


@pytest.mark.parametrize("name", ["exchange", "two-for-one"])
def test_what_a_party_gets_is_as_its_schema_says(name):
    problem = load(PLANNING / "examples" / name)
    asked = Asked(phases=True)
    outcome = plan(problem, asked)
    for party in problem.by_party:
        jsonschema.validate(plain(party_page(party, outcome, asked)), schema("party"))
