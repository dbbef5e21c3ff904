"""What a scenario and positions files say, and what is said when they are wrong."""

from datetime import date

import pytest
from writing import ARVENIA, BELMARK, SCENARIO, line_of, read, refused, write

from safeconduct.domain.errors import InvalidPositions, UnreadableInput
from safeconduct.domain.exchange import (
    WANT_POINTS,
    WEIGHT_POINTS,
    Apart,
    Benefit,
    Category,
    Condition,
    Consent,
    Exposure,
    Person,
    RatioRule,
    Together,
    Unit,
    Want,
    Weight,
)
from safeconduct.planning.written.load import load


def arvenia(folder, text):
    return read(folder, {"arvenia.toml": text}).by_party["Arvenia"]


def test_people_and_categories_are_read_with_all_that_is_said_of_them(tmp_path):
    more = SCENARIO.replace(
        'name = "Jan Rook"',
        'name = "Jan Rook"\ncitizenships = ["Arvenia"]\nminor = true\nwounded = true\nheld_since = 2020-03-01',
    )
    items = read(tmp_path, {"scenario.toml": more}).items
    assert items["rook"] == Person(
        "rook", "Belmark", "Jan Rook", "Arvenia", ("Arvenia",), True, True, date(2020, 3, 1), Consent.YES
    )
    assert items["sailors"] == Category("sailors", "Arvenia", 4, "sailors", "Belmark", consent=Consent.YES)


def test_consent_that_is_not_stated_is_unknown(tmp_path):
    items = read(tmp_path, {"scenario.toml": SCENARIO.replace('consent = "yes"\n', "", 1)}).items
    assert items["Mira Sol"].consent is Consent.UNKNOWN


def test_levels_and_points_can_stand_side_by_side(tmp_path):
    positions = arvenia(tmp_path, ARVENIA)
    assert dict(positions.wants) == {"Mira Sol": WANT_POINTS[Want.MUST], "rook": 40}
    assert dict(positions.costs) == {"Tomas Brell": WEIGHT_POINTS[Weight.BEARABLE], "sailors": 2}


def test_a_must_is_a_condition_on_releasing_anybody(tmp_path):
    assert arvenia(tmp_path, ARVENIA).conditions == (Condition(None, ("Mira Sol",), 1),)


def test_a_must_on_a_category_asks_for_all_of_it(tmp_path):
    changed = {"belmark.toml": BELMARK.replace('sailors = "welcome"', 'sailors = "must"')}
    assert read(tmp_path, changed).by_party["Belmark"].conditions == (Condition(None, ("sailors",), 4),)


def test_everything_a_party_may_say_is_read(tmp_path):
    positions = arvenia(
        tmp_path,
        ARVENIA.replace("red_lines = []", "accepts_at = -5")
        + """
[[condition]]
release = "Tomas Brell"
of = ["Mira Sol", "rook"]
at_least = 2
[[together]]
of = ["Mira Sol", "Jan Rook"]
[[apart]]
of = ["Tomas Brell", "sailors"]
[[ratio]]
at_most = 2
gives = ["sailors"]
against = "Belmark"
[[benefit]]
what = "standing"
points = "welcome"
[exposure]
at_most = 30
unit = "points"
""",
    )
    assert positions.accepts_at == -5
    assert positions.conditions[1:] == (Condition("Tomas Brell", ("Mira Sol", "rook"), 2),)
    assert positions.together == (Together(("Mira Sol", "rook")),)
    assert positions.apart == (Apart(("Tomas Brell", "sailors")),)
    assert positions.ratios == (RatioRule(2, 1, ("sailors",), (), "Belmark"),)
    assert positions.benefits == (Benefit("standing", WANT_POINTS[Want.WELCOME]),)
    assert positions.exposure == Exposure(30, Unit.POINTS)


def test_people_answer_to_their_name_and_to_their_id_however_spaced_and_cased(tmp_path):
    text = ARVENIA.replace('"Mira Sol"', '"mira  SOL"').replace("rook =", '"Jan Rook" =')
    assert dict(arvenia(tmp_path, text).wants).keys() == {"Mira Sol", "rook"}


WRONG = [
    # (file, words to replace, what with, words on the line complained of, what is said)
    ("arvenia", '"Mira Sol" = "must"', '"Mira Soll" = "must"', "Soll", "did you mean 'Mira Sol'?"),
    ("arvenia", '"must"', '"mast"', "mast", "must be must, want or welcome, not 'mast'; did you mean 'must'?"),
    ("arvenia", '"bearable"', '"never"', "never", "red_lines = ['Tomas Brell']"),
    ("arvenia", "rook = 40", "rook = -4", "rook", "whole number from 0 to 1000000000, not -4"),
    ("arvenia", "rook = 40", "rook = 4.5", "rook", "whole number from 0 to 1000000000, not 4.5"),
    ("arvenia", "rook = 40", "rook = 9007199254740993", "rook", "whole number from 0 to 1000000000"),
    ("arvenia", "rook = 40", f"rook = 0x{'f' * 6000}", "rook", "a number of more than thirty digits"),
    ("arvenia", "rook = 40", "rook = true", "rook", "not true"),
    ("arvenia", "rook = 40", "sailors = 40", "sailors = 40", "Arvenia wants sailors, whom it holds itself"),
    ("arvenia", "sailors = 2", "rook = 2", "rook = 2", "rook is held by Belmark: only the holder has a cost"),
    ("arvenia", "red_lines = []", 'red_lines = ["rook"]', "rook = 40", "rook is both wanted and a red line"),
    ("arvenia", "red_lines = []", 'red_lines = ["x", "x"]', "red_lines", "'x' is not in the scenario"),
    ("arvenia", "red_lines = []", 'red_lines = "rook"', "red_lines", "must be a list in square brackets"),
    ("arvenia", "red_lines = []", "red_line = []", "red_line", "is not known here; did you mean 'red_lines'?"),
    (
        "arvenia",
        "red_lines = []\n\n[wants]",
        "[wants]\nred_lines = []",
        "red_lines",
        "move it above the first line in [brackets]",
    ),
    ("arvenia", 'party = "Arvenia"', 'party = "Arvenja"', "party", "did you mean 'Arvenia'?"),
    ("arvenia", "rook = 40", 'rook = 40\n"Jan Rook" = 3', '"Jan Rook" = 3', "rook is named twice under wants"),
    ("scenario", "count = 4", "count = -4", "count", "category sailors: count: must be a whole number from 1"),
    ("scenario", "count = 4", "", "[[category]]", "lacks count"),
    (
        "scenario",
        'destination = "Arvenia"',
        'destination = "Arvena"',
        "Arvena",
        "person Mira Sol: destination: party 'Arvena'",
    ),
    ("scenario", 'destination = "Arvenia"', 'destination = "Belmark"', "destination", "Belmark holds them already"),
    ("scenario", 'held_by = "Belmark"\n', "", "[[person]]", "person Mira Sol: lacks held_by"),
    ("scenario", 'consent = "yes"', 'consent = "maybe"', "maybe", "must be yes, no or unknown"),
    ("scenario", 'consent = "yes"', "held_since = 2024-02-30", "", "is no TOML"),
    ("scenario", 'consent = "yes"', 'held_since = "last May"', "last May", "must be a day such as 2024-08-01"),
    ("scenario", 'consent = "yes"', "minor = 1", "minor", "must be true or false"),
    ("scenario", 'consent = "yes"', 'conscent = "yes"', "conscent", "did you mean 'consent'?"),
    ("scenario", 'name = "test"', "include = ['Nobody']", "include", "'Nobody' is not in the scenario"),
    (
        "scenario",
        "[[category]]",
        "[caps]\npeople = -1\n[[category]]",
        "people",
        "caps: people: must be a whole number from 0",
    ),
    (
        "scenario",
        'name = "test"',
        "[caps]",
        "parties",
        "stands inside [caps]: move it above the first line in [brackets]",
    ),
    ("scenario", "[[category]]", "[caps]\nparties = 1\n[caps.x]\n[[category]]", "[caps.x]", "x: is not known here"),
    ("scenario", 'parties = ["Arvenia", "Belmark"]', "parties = []", "parties", "at least two"),
    ("scenario", 'parties = ["Arvenia", "Belmark"]', "", "", "at least two"),
    ("scenario", '"Belmark"]', '"Belmark", "Belmark"]', "parties", "'Belmark' is named twice"),
]


@pytest.mark.parametrize(("file", "old", "new", "on", "said"), WRONG)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path, file, old, new, on, said):
    original = {"scenario": SCENARIO, "arvenia": ARVENIA}[file]
    text = original.replace(old, new, 1)
    assert text != original
    told = [line for line in refused(tmp_path, {f"{file}.toml": text}) if said in line]
    assert [line.split(": ")[0] for line in told[:1]] == [f"{file}.toml:{line_of(text, on)}" if on else f"{file}.toml"]


def test_positions_name_their_party_in_every_complaint(tmp_path):
    told = refused(tmp_path, {"arvenia.toml": ARVENIA.replace("rook = 40", "ruk = 40")})
    assert told == [
        f"arvenia.toml:{line_of(ARVENIA, 'rook')}: positions of Arvenia, wants: ruk: "
        "person or category 'ruk' is not in the scenario; did you mean 'rook'?"
    ]


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    told = refused(
        tmp_path,
        {"arvenia.toml": ARVENIA.replace("must", "mast"), "belmark.toml": BELMARK.replace("Jan Rook", "Jan Ruk")},
    )
    assert [line.split(":")[0] for line in told] == ["arvenia.toml", "belmark.toml"]


def test_somebody_held_by_two_parties_is_refused_with_both_lines(tmp_path):
    twice = SCENARIO + '[[person]]\nname = "Mira Sol"\nheld_by = "Arvenia"\n'
    told = refused(tmp_path, {"scenario.toml": twice})[0]
    assert told.startswith(f"scenario.toml:{SCENARIO.count(chr(10)) + 1}: person Mira Sol: is held by Arvenia here")
    assert f"by Belmark at {tmp_path}/scenario.toml:{line_of(SCENARIO, '[[person]]')}" in told


def test_a_name_that_two_people_share_needs_an_id(tmp_path):
    shared = SCENARIO + '[[person]]\nid = "rook-2"\nname = "Jan Rook"\nheld_by = "Belmark"\n'
    told = refused(tmp_path, {"scenario.toml": shared})[0]
    assert told.startswith("belmark.toml:")
    assert "'Jan Rook' may be rook or rook-2: write the id" in told


CONDITIONS = [
    (
        'release = "Tomas Brell"\nof = ["Mira Sol", "rook"]',
        "say how many of them: at_least = 1 (any of them) to at_least = 2",
    ),
    ('release = "Tomas Brell"\nof = ["rook"]\nat_least = 2', "2 of 1 people cannot be"),
    ('release = "Tomas Brell"\nof = ["Tomas Brell"]', "Tomas Brell is a condition of itself"),
    ('release = "Tomas Brell"', "needs names in of = [...]"),
    ('release = "Tomas Brell"\nof = ["rook", "Jan Rook"]\nat_least = 1', "'Jan Rook' is named twice"),
]


@pytest.mark.parametrize(("lines", "said"), CONDITIONS)
def test_a_condition_that_cannot_be_meant_is_refused(tmp_path, lines, said):
    text = f"{ARVENIA}\n[[condition]]\n{lines}\n"
    assert said in refused(tmp_path, {"arvenia.toml": text})[0]


def test_circles_of_conditions_are_both_or_none(tmp_path):
    text = ARVENIA + '[[condition]]\nrelease = "Tomas Brell"\nof = ["rook"]\n'
    other = BELMARK + '[[condition]]\nrelease = "Jan Rook"\nof = ["Tomas Brell"]\n'
    problem = read(tmp_path, {"arvenia.toml": text, "belmark.toml": other})
    assert len(problem.by_party["Belmark"].conditions) == 1


def test_together_and_apart_at_once_is_refused(tmp_path):
    text = ARVENIA + '[[together]]\nof = ["rook", "Mira Sol"]\n[[apart]]\nof = ["rook", "Mira Sol"]\n'
    assert "are to go together too" in refused(tmp_path, {"arvenia.toml": text})[0]


def test_a_party_without_positions_is_not_taken_to_release_everybody_for_nothing(tmp_path):
    write(tmp_path)
    with pytest.raises(InvalidPositions, match="Belmark holds 2 people and there are no positions of it"):
        load(tmp_path / "scenario.toml", [tmp_path / "arvenia.toml"])


def test_two_files_for_one_party_are_refused(tmp_path):
    told = refused(tmp_path, {"more.toml": 'party = "Arvenia"\n'})[0]
    assert told.startswith("more.toml:1: Arvenia has positions already")


def test_files_and_folders_come_to_the_same(tmp_path):
    folder = write(tmp_path)
    by_file = load(folder / "scenario.toml", [folder / "arvenia.toml", folder / "belmark.toml"])
    assert by_file == load(folder) == load(folder / "scenario.toml", [folder])


def test_who_is_included_by_name_is_open(tmp_path):
    unknown = SCENARIO.replace('consent = "yes"\n', "", 1)
    problem = read(tmp_path, {"scenario.toml": unknown}, include=["Mira Sol"])
    assert problem.scenario.is_open(problem.items["Mira Sol"])


@pytest.mark.parametrize(
    ("name", "said"), [("Mira Soll", "did you mean 'Mira Sol'"), ("Mira Sol", "'Mira Sol' has refused")]
)
def test_who_refused_or_is_nobody_cannot_be_included(tmp_path, name, said):
    no = SCENARIO.replace('consent = "yes"', 'consent = "no"', 1)
    with pytest.raises(InvalidPositions, match=said):
        read(tmp_path, {"scenario.toml": no}, include=[name])


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"\xff\xfe\x00", UnreadableInput, "is not UTF-8 text"),
        (b"name = ", InvalidPositions, "is no TOML"),
        (b"x = " + b"[" * 5000, InvalidPositions, "is no TOML"),
        (b"x = 1" + b"0" * 5000, InvalidPositions, "is no TOML"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(tmp_path, content, error, said):
    write(tmp_path)
    (tmp_path / "arvenia.toml").write_bytes(content)
    with pytest.raises(error, match=said):
        load(tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UnreadableInput, match=r"scenario\.toml"):
        load(tmp_path)


def test_more_people_than_the_planner_takes_are_refused_at_once(tmp_path):
    people = "".join(f'[[person]]\nname="p{n}"\nheld_by="Arvenia"\n' for n in range(20_001))
    told = refused(tmp_path, {"scenario.toml": 'parties = ["Arvenia", "Belmark"]\n' + people})
    assert "20001 people and categories: the planner takes 20000 at most" in told[0]


def test_a_million_people_are_refused_by_their_size(tmp_path):
    write(tmp_path)
    with (tmp_path / "scenario.toml").open("a") as file:
        file.writelines(f'[[person]]\nname = "p{n}"\nheld_by = "Arvenia"\n' for n in range(1_000_000))
    with pytest.raises(UnreadableInput, match="20,000 people and categories at most"):
        load(tmp_path)


def test_points_that_add_up_beyond_exact_numbers_are_refused(tmp_path):
    many = SCENARIO.replace("count = 4", "count = 100000")
    dear = ARVENIA.replace("sailors = 2", "sailors = 999999999")
    with pytest.raises(InvalidPositions, match="state them in a coarser unit"):
        read(tmp_path, {"scenario.toml": many, "arvenia.toml": dear})
