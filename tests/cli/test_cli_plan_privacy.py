"""`plan --for PARTY`: two different positions of another party that end in one package must look the same, byte for byte."""

from pathlib import Path

import pytest

ARVENIA = """
party = "Arvenia"
wants = { "Mira Sol" = "must", "Jan Rook" = "welcome" }
costs = { "Tomas Brell" = "bearable" }
exposure = { at_most = 2 }
"""

PLAIN = """
party = "Belmark"
wants = { "Tomas Brell" = "must" }
costs = { "Mira Sol" = "light", "Jan Rook" = 89, "Ada Worm" = 90 }
"""

OTHERWISE = """
party = "Belmark"
accepts_at = 3
red_lines = ["Ada Worm", "Jan Rook"]
wants = { "Tomas Brell" = 55 }
costs = { "Mira Sol" = 4 }
[[condition]]
release = "Mira Sol"
of = ["Tomas Brell"]
[[ratio]]
at_most = 1
[[benefit]]
what = "standing"
points = 7
[exposure]
at_most = 9
"""

SCENARIO = """
name = "two"
parties = ["Arvenia", "Belmark"]
person = [
  { name = "Mira Sol", held_by = "Belmark", destination = "Arvenia", consent = "yes" },
  { name = "Jan Rook", held_by = "Belmark", destination = "Arvenia", consent = "yes" },
  { name = "Ada Worm", held_by = "Belmark", destination = "Arvenia", consent = "yes" },
  { name = "Tomas Brell", held_by = "Arvenia", destination = "Belmark", consent = "yes" },
]
"""

ASKED = [
    (),
    ("--phases",),
    ("--explain", "Jan Rook", "--explain", "Ada Worm"),
    ("--objective", "points"),
    ("--json", "--phases", "--explain", "Jan Rook"),
    ("--svg", "drawn", "--phases"),
]


@pytest.fixture
def seen(run, tmp_path):
    """What Arvenia sees when Belmark's positions are ``belmark``: everything printed, and everything drawn."""

    def seen(belmark: str, *asked: str) -> list[str]:
        (tmp_path / "scenario.toml").write_text(SCENARIO, "utf-8")
        (tmp_path / "arvenia.toml").write_text(ARVENIA, "utf-8")
        (tmp_path / "belmark.toml").write_text(belmark, "utf-8")
        ran = run("plan", ".", "--for", "Arvenia", *asked)
        assert ran.status == 0
        drawn = sorted(Path("drawn").iterdir()) if "--svg" in asked else []
        return [ran.out, ran.err, *(path.name + path.read_text("utf-8") for path in drawn)]

    return seen


@pytest.mark.parametrize("asked", ASKED)
def test_what_a_party_sees_does_not_depend_on_what_another_wants(seen, asked):
    first, second = seen(PLAIN, *asked), seen(OTHERWISE, *asked)
    assert first == second
    assert "Mira Sol" in first[0]
    assert "Belmark" in first[0]


def test_a_party_learns_of_no_deal_only_what_is_its_own(seen):
    refusals = [PLAIN.replace("wants", 'red_lines = ["Mira Sol"]\nwants'), PLAIN.replace('"light"', "900")]
    first, second = (seen(text) for text in refusals)
    assert first == second
    assert "nothing of yours stands in the way" in first[0]


def test_the_whole_answer_does_depend_on_it(run, tmp_path, seen):
    def whole(belmark: str) -> str:
        seen(belmark)
        return run("plan", ".").out

    assert whole(PLAIN) != whole(OTHERWISE)
