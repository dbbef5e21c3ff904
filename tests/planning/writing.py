"""Scenarios and positions for tests, written as text; a test changes a line and looks at what is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.problem import Problem
from safeconduct.planning.written.load import load

SCENARIO = """\
name = "test"
parties = ["Arvenia", "Belmark"]

[[person]]
name = "Mira Sol"
held_by = "Belmark"
destination = "Arvenia"
consent = "yes"

[[person]]
id = "rook"
name = "Jan Rook"
held_by = "Belmark"
destination = "Arvenia"
consent = "yes"

[[person]]
name = "Tomas Brell"
held_by = "Arvenia"
destination = "Belmark"
consent = "yes"

[[category]]
name = "sailors"
count = 4
held_by = "Arvenia"
destination = "Belmark"
consent = "yes"
"""

ARVENIA = """\
party = "Arvenia"
red_lines = []

[wants]
"Mira Sol" = "must"
rook = 40

[costs]
"Tomas Brell" = "bearable"
sailors = 2
"""

BELMARK = """\
party = "Belmark"

[wants]
"Tomas Brell" = "want"
sailors = "welcome"

[costs]
"Mira Sol" = "light"
"Jan Rook" = 7
"""

FILES = {"scenario.toml": SCENARIO, "arvenia.toml": ARVENIA, "belmark.toml": BELMARK}


def write(folder: Path, changed: dict[str, str] | None = None) -> Path:
    """The files of the test exchange in ``folder``, some of them with other text."""
    for name, text in {**FILES, **(changed or {})}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def read(folder: Path, changed: dict[str, str] | None = None, include: Sequence[str] = ()) -> Problem:
    """What is read from those files."""
    return load(write(folder, changed), include=include)


def refused(folder: Path, changed: dict[str, str]) -> list[str]:
    """The lines in which those files are refused, without the folder's name."""
    with pytest.raises(InvalidPositions) as error:
        read(folder, changed)
    return [line.removeprefix(f"{folder}/") for line in str(error.value).splitlines()]


def line_of(text: str, words: str) -> int:
    """The line of ``text`` on which ``words`` first stand."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)
