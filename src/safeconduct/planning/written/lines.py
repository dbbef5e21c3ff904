"""Finds the line on which each value of a TOML text stands: `tomllib`, which has accepted the text before, does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter

Place = tuple[str | int, ...]
"""The way to a value: keys, and positions in arrays from 0."""

_TOKEN = re.compile(
    r'''(?P<string>"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:\\.|[^"\\\n])*"|'[^'\n]*')'''
    r"""|(?P<skip>\#[^\n]*|[ \t\r]+)|(?P<newline>\n)|(?P<mark>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,."'\#]+)""",
    re.DOTALL,
)
_END = ("", "")


def lines_of(text: str) -> dict[Place, int]:
    """The line, from 1, of every key, table and array entry of ``text``, which must be valid TOML."""
    return _Scanner(text).run()


class _Scanner:
    """Walks the tokens of a valid TOML text and notes where values begin."""

    def __init__(self, text: str) -> None:
        self._newlines = [match.start() for match in re.finditer("\n", text)]
        self._tokens = [
            (m.lastgroup or "", m[0], m.start()) for m in _TOKEN.finditer(text) if m.lastgroup not in (None, "skip")
        ]
        self._at = 0
        self._found: dict[Place, int] = {}
        self._tables: Counter[Place] = Counter()

    def run(self) -> dict[Place, int]:
        table: Place = ()
        while self._at < len(self._tokens):
            kind, text = self._peek()
            if kind == "newline":
                self._at += 1
            elif text == "[" and kind == "mark":
                table = self._header()
            else:
                self._pair(table)
        return self._found

    def _peek(self, ahead: int = 0) -> tuple[str, str]:
        at = self._at + ahead
        return self._tokens[at][:2] if at < len(self._tokens) else _END

    def _note(self, place: Place) -> None:
        at = self._tokens[min(self._at, len(self._tokens) - 1)][2]
        self._found.setdefault(place, bisect_left(self._newlines, at) + 1)

    def _header(self) -> Place:
        """[a.b] or [[a.b]]: the table that the next lines belong to."""
        many = self._peek(1) == ("mark", "[")
        self._at += 2 if many else 1
        keys = self._keys("]")
        self._at -= 1
        place = (*self._inside(keys[:-1]), keys[-1])
        if many:
            self._note(place)
            self._tables[place] += 1
        place = self._last_of(place)
        self._note(place)
        self._at += 2 if many else 1
        return place

    def _inside(self, keys: list[str]) -> Place:
        place: Place = ()
        for key in keys:
            self._note((*place, key))  # a table may stand in no header of its own
            place = self._last_of((*place, key))
        return place

    def _last_of(self, place: Place) -> Place:
        """The last entry of an array of tables; any other place is itself."""
        return (*place, self._tables[place] - 1) if place in self._tables else place

    def _keys(self, end: str) -> list[str]:
        """A dotted key, and what ends it."""
        keys = []
        while (token := self._peek()) not in (("mark", end), _END):
            if token != ("mark", "."):
                keys.append(_plain(token[1]) if token[0] == "string" else token[1])
            self._at += 1
        self._at += 1
        return keys

    def _pair(self, table: Place) -> None:
        start = self._at
        keys = self._keys("=")
        here, self._at = self._at, start
        for depth in range(1, len(keys) + 1):
            self._note((*table, *keys[:depth]))
        self._at = here
        self._value((*table, *keys))

    def _value(self, place: Place) -> None:
        self._note(place)
        opening = self._peek()
        if opening == ("mark", "["):
            self._array(place)
        elif opening == ("mark", "{"):
            self._inline(place)
        else:
            while (token := self._peek()) != _END and token[0] != "newline" and token not in _CLOSING:
                self._at += 1

    def _array(self, place: Place) -> None:
        self._at += 1
        number = 0
        while (token := self._peek()) not in (("mark", "]"), _END):
            if token[0] == "newline" or token == ("mark", ","):
                self._at += 1
            else:
                self._value((*place, number))
                number += 1
        self._at += 1

    def _inline(self, place: Place) -> None:
        self._at += 1
        while (token := self._peek()) not in (("mark", "}"), _END):
            if token[0] == "newline" or token == ("mark", ","):
                self._at += 1
            else:
                self._pair(place)
        self._at += 1


_CLOSING = (("mark", ","), ("mark", "]"), ("mark", "}"))


def _plain(quoted: str) -> str:
    """The key that a quoted key stands for."""
    return str(tomllib.loads(f"key = {quoted}")["key"])
