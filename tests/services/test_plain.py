import csv
import io
import json

import pytest

from safeconduct.domain.claims import Status
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Spelling
from safeconduct.domain.people import Person
from safeconduct.services.plain import as_json, defused, plain, write_csv


def test_values_dates_and_words_of_the_desk_become_json():
    value = {"who": Spelling(Digest("ab"), "Abel"), "when": When("1962-02"), "status": Status.HELD, "n": (1, None)}
    assert json.loads(as_json(value)) == {
        "who": {"document": "ab", "name": "Abel"},
        "when": "1962-02",
        "status": "held",
        "n": [1, None],
    }


def test_what_only_the_register_finds_things_by_is_left_out_of_json():
    assert set(plain(Person("p-1", "Abel", (("Abel", 1),), blocks=("bl",)))) >= {"id", "name", "spellings"}
    assert "blocks" not in plain(Person("p-1", "Abel", (("Abel", 1),), blocks=("bl",)))


def test_json_keeps_letters_of_every_script_readable():
    assert "Абель" in as_json(["Абель"])


def test_json_escapes_codes_that_steer_a_terminal_and_still_means_them():
    hostile = "\x1b[2J \x9b2J \u202egnp.exe"
    text = as_json(hostile)
    assert not set(text) & {"\x1b", "\x9b", "\u202e"}
    assert json.loads(text) == hostile


def test_what_is_no_value_of_the_desk_is_refused():
    with pytest.raises(TypeError, match="object"):
        plain(object())


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://a")'])
def test_cells_a_spreadsheet_would_run_are_defused(cell):
    assert defused(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["Abel", "1962-02-10", " =1", "", "5"])
def test_other_cells_stay_as_they_are(cell):
    assert defused(cell) == cell


def test_csv_defuses_words_but_not_numbers():
    stream = io.StringIO()
    write_csv(stream, ["name", "n", "note"], [("=cmd", -3, None), ('say "hi",\nthere', 2, "ok")])
    stream.seek(0)
    assert list(csv.reader(stream)) == [["name", "n", "note"], ["'=cmd", "-3", ""], ['say "hi",\nthere', "2", "ok"]]
