"""Whatever somebody types into a scenario or positions file, it is read, or refused in words that name the file and the line."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from safeconduct.domain.errors import InvalidPositions, UnreadableInput
from safeconduct.planning.written.lines import lines_of
from safeconduct.planning.written.load import load

EXAMPLE = Path(str(files("safeconduct.planning"))) / "examples" / "exchange"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(EXAMPLE.glob("*.toml"))}
WORDS = [
    "must",
    "Mira Sol",
    "Belmark",
    "-1",
    "true",
    "{}",
    "[]",
    '""',
    "1e9",
    "2024-02-30",
    "x = 1",
    "[wants]",
    "[[person]]",
]
WORDS += ["9" * 25, "nan", "'", "\x00", "\u202e", "[[calendar.place]]", 'of = ["Jan Rook"]', "include = 3", "[parties]"]

changes = st.lists(
    st.tuples(st.sampled_from(["drop", "double", "swap", "token"]), st.integers(0, 400), st.sampled_from(WORDS)),
    min_size=1,
    max_size=4,
)


def changed(text: str, edits: list[tuple[str, int, str]]) -> str:
    """``text`` with lines dropped, doubled or swapped, and tokens replaced."""
    lines = text.splitlines()
    for kind, number, word in edits:
        at = number % len(lines)
        if kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "swap":
            lines[at], lines[-1 - at] = lines[-1 - at], lines[at]
        else:
            tokens = re.findall(r'"[^"]*"|\S+', lines[at]) or [""]
            lines[at] = " ".join([*tokens[:-1], word])
    return "\n".join(lines) + "\n"


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(TEXTS)), changes)
def test_a_spoilt_file_is_read_or_refused_with_its_name(
    tmp_path: Path, name: str, edits: list[tuple[str, int, str]]
) -> None:
    for other, text in TEXTS.items():
        (tmp_path / other).write_text(changed(text, edits) if other == name else text, "utf-8")
    assert str(tmp_path) in refusal(tmp_path, otherwise=str(tmp_path))


def refusal(folder: Path, otherwise: str) -> str:
    """In what words the files of ``folder`` are refused; ``otherwise`` where they are read."""
    try:
        load(folder)
    except (InvalidPositions, UnreadableInput) as error:
        return str(error)
    return otherwise


def places(data: object, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place, *(found for key, one in inside for found in places(one, (*place, key)))]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), changes)
@example("arvenia.toml", [("token", 0, "[[calendar.place]]")])
def test_every_value_of_a_file_has_a_line(name: str, edits: list[tuple[str, int, str]]) -> None:
    text = changed(TEXTS[name], edits)
    try:
        data = tomllib.loads(text)
    except ValueError:
        return
    lines = lines_of(text)
    known = [place for place in places(data) if place]
    assert [place for place in known if place not in lines] == []
    assert all(1 <= lines[place] <= text.count("\n") + 1 for place in known)


ODD = '''
# a comment with "quotes" and [brackets]
"key.with.dots" = """
many
lines = 1
"""
a.b."c d" = [1, # one
  [2, 3],
  { x = 'it''s' , y = [ "]" ] },
]
t = 1979-05-27 07:32:00.5
'literal' = \'\'\'x
''y'\'\'\'
[p]
q = 1
[[p.r]]
s = 1
[[p.r]]
s = 2
[p.r.u]
v = 3
'''.replace("'it''s'", '"it\'s"')


def test_lines_are_those_of_the_text() -> None:
    data, lines = tomllib.loads(ODD), lines_of(ODD)
    assert [place for place in places(data) if place and place not in lines] == []
    rows = ODD.splitlines()
    for place, words in [
        (("key.with.dots",), '"key.with.dots"'),
        (("a", "b", "c d", 1, 1), "[2, 3]"),
        (("a", "b", "c d", 2, "y", 0), '"]"'),
        (("t",), "t ="),
        (("literal",), "'literal'"),
        (("p", "r", 0, "s"), "s = 1"),
        (("p", "r", 1, "s"), "s = 2"),
        (("p", "r", 1, "u", "v"), "v = 3"),
    ]:
        assert words in rows[lines[place] - 1]
