"""Dates of publication: as metadata states them, or as a dateline in the first lines of a text does."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from safeconduct.domain.dates import When

_MONTHS = """
january jan janvier januar januari января янв січня
february feb février févr februar февраля фев лютого
march mar mars märz марта мар березня
april apr avril avr апреля апр квітня
may mai мая травня
june jun juin juni июня июн червня
july jul juillet juil juli июля июл липня
august aug août aout августа авг серпня
september sept sep septembre сентября сен сент вересня
october oct octobre oktober okt октября окт жовтня
november nov novembre ноября ноя листопада
december dec décembre déc dezember dez декабря дек грудня
"""
_HEADER_LINES = 12
_HEADER_WORDS = 14
_EARLIEST_YEAR = 1900
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])")
_YEAR = re.compile(r"\d{4}")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})(?P<sep>[./-])(\d{1,2})(?P=sep)(\d{4})(?!\d)")
_DASHED = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?([^\W\d]{3,9})\.?,?\s+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_AGENCY = re.compile(r"(?P<head>[^\n]{4,90}?)\s*(?:--|—|–|\s-\s|:\s)")
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def stated(value: str, today: date) -> When | None:
    """The date that a metadata field states, to its own precision; None where it is none, ambiguous or after ``today``."""
    value = value.strip()
    match = _ISO.match(value)
    if match:
        return _when(match[0], today)
    if _YEAR.fullmatch(value):
        return _when(value, today)
    return _first(_dates_in(value), today)


def dateline(text: str, today: date) -> When | None:
    """The date a text gives for itself in its first lines: a line that is little else, or a place and date before a dash.

    None unless day, month and year are printed: a year is never supplied. Only the lines above the second paragraph count,
    since a summary may stand above the dateline.
    """
    sentences = 0
    for line in [line.strip() for line in text[:4000].split("\n") if line.strip()][:_HEADER_LINES]:
        head = _dateline_head(line)
        found = _first(_dates_in(head), today) if head else None
        if found is not None:
            return found
        sentences += len(line.split()) > _HEADER_WORDS or line.endswith(".")
        if sentences > 1:
            return None
    return None


def is_dateline(line: str, *, bare: bool = False) -> bool:
    """Whether ``line`` is a date with no more than names, places and labels around it; with nothing at all if ``bare``."""
    if _YEAR.search(line) is None:
        return False
    rest = line
    for pattern in (_DASHED, _NUMERIC, _DAY_FIRST, _MONTH_FIRST):
        rest = pattern.sub(" ", rest)
    if rest == line:
        return False
    words = _LETTERS.findall(rest)
    if bare:
        return not words
    return len(words) <= 3 or (len(words) <= 7 and all(word[0].isupper() for word in words))


def _dateline_head(line: str) -> str:
    """The part of ``line`` that may be a dateline: all of a short line, or what stands before a dash or colon."""
    if len(line.split()) <= _HEADER_WORDS and is_dateline(line):
        return line
    match = _AGENCY.match(line)
    return match["head"] if match and is_dateline(match["head"]) else ""


def _dates_in(text: str) -> list[str]:
    found = [(m.start(), _iso(m[1], m[3], m[4])) for m in _DASHED.finditer(text)]
    found += [(m.start(), _numeric(m)) for m in _NUMERIC.finditer(text)]
    found += [(m.start(), _named(m[3], m[2], m[1])) for m in _DAY_FIRST.finditer(text)]
    found += [(m.start(), _named(m[3], m[1], m[2])) for m in _MONTH_FIRST.finditer(text)]
    return [day for _, day in sorted(found) if day]


def _numeric(match: re.Match[str]) -> str:
    """Day before month with dots; with slashes or dashes only where one of the two cannot be a month."""
    first, second = int(match[1]), int(match[3])
    if match["sep"] == "." or first > 12 or first == second:
        return _iso(match[4], match[3], match[1])
    return _iso(match[4], match[1], match[3]) if second > 12 else ""


def _named(year: str, month: str, day: str) -> str:
    number = _months().get(month.lower())
    return _iso(year, str(number), day) if number else ""


def _iso(year: str, month: str, day: str) -> str:
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


def _first(days: list[str], today: date) -> When | None:
    """The first date: the publication comes before the update. None where there is none."""
    return next((when for when in (_when(day, today) for day in days) if when), None)


def _when(edtf: str, today: date) -> When | None:
    try:
        when = When(edtf)
    except ValueError:
        return None
    earliest = when.earliest
    plausible = earliest is not None and earliest.year >= _EARLIEST_YEAR and (earliest - today).days <= 1
    return when if plausible else None


@cache
def _months() -> dict[str, int]:
    rows = [row.split() for row in _MONTHS.strip().splitlines()]
    return {name: number for number, row in enumerate(rows, 1) for name in row}
