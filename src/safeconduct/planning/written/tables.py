"""One table of a file, read key by key; whatever is wrong is complained of with its line, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.exchange import POINT_LIMIT
from safeconduct.planning.written.lines import Place
from safeconduct.planning.written.source import Complaints, Source, proposed

T = TypeVar("T")

SINGLE = frozenset({"accepts_at", "include", "long_held_before", "parties", "party", "red_lines"})
"""Keys of the file itself: TOML takes them for part of a table when they stand below the table's first line."""


class Table:
    """A table at ``place`` of ``source``. ``about`` says whose it is, in every complaint ("positions of Arvenia")."""

    def __init__(self, source: Source, complaints: Complaints, data: Any, place: Place = (), about: str = "") -> None:
        self.source, self.complaints, self.place, self.about = source, complaints, place, about
        self._asked: set[str] = set()
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.wrong(None, f"must be a table, not {_shown(data)}")

    def wrong(self, key: str | int | None, what: str, *, within: int | None = None) -> None:
        """Complain of ``key`` (None: the table itself), or of entry ``within`` of its array."""
        keys = tuple(k for k in (key, within) if k is not None)
        named = f"{key}: " if isinstance(key, str) else ""
        about = f"{self.about}: " if self.about else ""
        self.complaints.add(self.source.at((*self.place, *keys)), f"{about}{named}{what}")

    def get(self, key: str) -> Any:
        """The value of ``key`` as it stands, None without."""
        self._asked.add(key)
        return self.data.get(key)

    def text(self, key: str, default: str = "", *, needed: bool = False) -> str:
        """A string; complained of when it is ``needed`` and not there."""
        value = self.get(key)
        if isinstance(value, str) and (value.strip() or not needed):
            return value.strip()
        if value is not None or needed:
            self.wrong(key if value is not None else None, _lacks(key, "some text in quotes", value))
        return default

    def number(self, key: str, default: T, *, least: int = 0) -> int | T:
        """A whole number from ``least`` to the largest that a file may state."""
        value = self.get(key)
        if value is None or self.is_number(key, value, least=least):
            return default if value is None else int(value)
        return default

    def is_number(self, key: str, value: Any, *, least: int = 0) -> bool:
        """Whether ``value`` is a whole number that may stand at ``key``; complained of where it is not."""
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not least <= value <= POINT_LIMIT:
            self.wrong(key, f"must be a whole number from {least} to {POINT_LIMIT}, not {_shown(value)}")
            return False
        return True

    def flag(self, key: str) -> bool:
        """Yes or no; no without."""
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, f"must be true or false, without quotes, not {_shown(value)}")
        return value is True

    def day(self, key: str) -> date | None:
        """A day, with or without quotes."""
        return self._as_day(self.get(key), key, None)

    def days(self, key: str) -> tuple[date, ...]:
        """An array of days."""
        found = (self._as_day(value, key, n) for n, value in enumerate(self._array(key)))
        return tuple(day for day in found if day)

    def _as_day(self, value: Any, key: str, within: int | None) -> date | None:
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong(key, f"must be a day such as 2024-08-01, not {_shown(value)}", within=within)
            return None

    def texts(self, key: str) -> tuple[tuple[int, str], ...]:
        """An array of strings, each with its position in it."""
        found = []
        for n, value in enumerate(self._array(key)):
            if isinstance(value, str):
                found.append((n, value))
            else:
                self.wrong(key, f"must hold text in quotes, not {_shown(value)}", within=n)
        return tuple(found)

    def _array(self, key: str) -> list[Any]:
        value = self.get(key)
        if value is not None and not isinstance(value, list):
            self.wrong(key, f"must be a list in square brackets, not {_shown(value)}")
        return value if isinstance(value, list) else []

    def tables(self, key: str, about: str = "") -> Iterator[Table]:
        """The tables of an array of tables, written [[key]]."""
        value = self.get(key)
        if isinstance(value, dict):
            self.wrong(key, f"write [[{key}]] with two brackets: there may be several")
            return
        for n, data in enumerate(self._array(key)):
            yield Table(self.source, self.complaints, data, (*self.place, key, n), about or f"{self._said}{key}")

    def table(self, key: str) -> Table | None:
        """One table inside this one, None where it is not there."""
        value = self.get(key)
        inside = f"{self._said}{key}"
        return None if value is None else Table(self.source, self.complaints, value, (*self.place, key), inside)

    @property
    def _said(self) -> str:
        return f"{self.about}, " if self.about else ""

    def make(self, build: Callable[[], T], default: T | None = None) -> T | None:
        """What ``build`` makes; a value that the model refuses is complained of here."""
        try:
            return build()
        except InvalidPositions as error:
            self.wrong(None, str(error))
            return default

    def close(self) -> None:
        """Complain of every key that nothing asked for."""
        for key in self.data:
            if self.place and key in SINGLE - self._asked:
                self.misplaced(key)
            elif key not in self._asked:
                known = ", ".join(sorted(self._asked))
                near = proposed(key, self._asked)
                self.wrong(key, f"is not known here{near or f'; what may stand here: {known}'}")

    def misplaced(self, key: str) -> None:
        """Complain of a line that belongs to the file itself and stands inside this table."""
        self.wrong(key, f"stands inside [{self.place[0]}]: move it above the first line in [brackets]")


def _lacks(key: str, what: str, value: Any) -> str:
    return f"lacks {key}: {what}" if value is None else f"must be {what}, not {_shown(value)}"


def _shown(value: Any) -> str:
    """A value as it might stand in the file, cut short."""
    if isinstance(value, int) and abs(value) > 10**30:
        return "a number of more than thirty digits"
    text = str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
