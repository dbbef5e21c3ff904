"""Dates as intervals, written in EDTF (ISO 8601-2): "2024-08-01", "2023-03", "2021", "XXXX-03-31", "2024-07-30/2024-08-01"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?[~?%]?")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date known to some precision, as an EDTF string: a day, a month, a year, an interval of them, or a day of an unknown year.

    Raises ValueError for a string that is none of these.
    """

    edtf: str

    def __post_init__(self) -> None:
        parts = self.edtf.split("/")
        if not 1 <= len(parts) <= 2 or not all(_DATE.fullmatch(p) or (p == ".." and len(parts) == 2) for p in parts):
            raise ValueError(f"not a date in EDTF: {self.edtf!r}")
        earliest, latest = self.earliest, self.latest  # ValueError for the 31st of February
        if earliest and latest and earliest > latest:
            raise ValueError(f"an interval that ends before it begins: {self.edtf!r}")

    @classmethod
    def of_day(cls, day: date) -> When:
        """The single day ``day``."""
        return cls(day.isoformat())

    @property
    def has_year(self) -> bool:
        """Whether the text (or its anchor) fixes the year."""
        return "XXXX" not in self.edtf

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; None where the year is unknown or the interval is open."""
        return _bound(self.edtf.split("/")[0], last=False)

    @property
    def latest(self) -> date | None:
        """The last day it can mean; None where the year is unknown or the interval is open."""
        return _bound(self.edtf.split("/")[-1], last=True)

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or ``interval``."""
        if "/" in self.edtf:
            return "interval"
        return ("year", "month", "day")[self.edtf.rstrip("~?%").count("-")]

    def agrees(self, other: When) -> bool:
        """Whether both can mean one day: silence about a year, month or day is not disagreement."""
        if not (self.has_year and other.has_year):
            return all(a == b or "X" in a + b for a, b in zip(self._fields(), other._fields(), strict=False))
        return not (_after(self.earliest, other.latest) or _after(other.earliest, self.latest))

    def _fields(self) -> list[str]:
        return self.edtf.split("/")[0].rstrip("~?%").split("-")


def _after(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a > b


def _bound(part: str, *, last: bool) -> date | None:
    match = _DATE.fullmatch(part)
    if match is None or match["year"] == "XXXX":
        return None
    year = int(match["year"])
    month = int(match["month"]) if match["month"] not in (None, "XX") else (12 if last else 1)
    if match["day"] not in (None, "XX"):
        return date(year, month, int(match["day"]))
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
