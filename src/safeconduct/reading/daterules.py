"""How an expression of time becomes a date: one small function for each construction, used by `reading.dates`."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from safeconduct.domain.dates import When
from safeconduct.reading.numerals import any_of, value_of

_SLACK = timedelta(days=2)
"""A day this soon after the day of writing is this year's, not last year's: reports are dated in another time zone."""


@dataclass(frozen=True, slots=True)
class Context:
    """What resolves a partial expression: the day of writing, whether the sentence looks ahead, and the date told before."""

    anchor: When | None
    future: bool
    language: str
    previous: When | None = None

    @property
    def today(self) -> date | None:
        """The day of writing, where it is known to the day."""
        anchor = self.anchor
        return anchor.earliest if anchor and anchor.precision == "day" else None

    @property
    def latest(self) -> date | None:
        """The last day on which the text can have been written."""
        return self.anchor.latest if self.anchor else None

    def tag(self, rule: str) -> str:
        """``rule`` with its anchor."""
        return f"{rule}@{self.anchor.edtf}" if self.anchor else rule


Resolved = tuple[str, str] | None
"""An EDTF string and the rule that gave it, or None."""
Rule = Callable[[re.Match[str], Context], Resolved]


@cache
def table_of(language: str) -> dict[str, Any]:
    """The words of ``language`` (English where it has none)."""
    data = tomllib.loads(files("safeconduct.reading").joinpath("dates.toml").read_text("utf-8"))
    entry: dict[str, Any] = data.get(language, data["en"])
    return entry


@cache
def _meanings(language: str, key: str) -> dict[str, Any]:
    """What the expressions of a table mean, by their words without regard to case."""
    return {words.casefold(): meaning for words, meaning in table_of(language)[key].items()}


def _meaning(words: str, context: Context, key: str) -> Any:
    return _meanings(context.language, key)[re.sub(r"\s+", " ", words).casefold()]


def listed(words: str) -> list[str]:
    """The items of a list separated by commas."""
    return [w.strip() for w in words.split(",") if w.strip()]


def forms(language: str, key: str) -> list[list[str]]:
    """The forms of each month or weekday, in order."""
    return [item.split("|") for item in listed(table_of(language)[key])]


def form_pattern(words: list[str]) -> str:
    """A pattern for any of ``words``, where "*" stands for all endings."""
    return any_of(words).replace(r"\*", r"\w*")


@cache
def _numbered(language: str, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form_pattern(forms), re.IGNORECASE) for forms in forms(language, key))


def _index(words: str, language: str, key: str) -> int:
    """The place of a month's or weekday's name in its list, from 1."""
    return next(i for i, p in enumerate(_numbered(language, key), 1) if p.fullmatch(words))


def _day(year: int | None, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def _month(match: re.Match[str], context: Context, group: str = "month") -> int:
    return _index(match[group], context.language, "months")


def _year_for(month: int, day: int, context: Context, *, whole_month: bool) -> tuple[int | None, str]:
    """The year of a month and day without one: the nearest past, or the nearest to come where the sentence looks ahead."""
    latest = context.latest
    if latest is None:
        return None, "no-year"
    year = latest.year
    try:
        meant = date(year, month, 1 if whole_month else day)
    except ValueError:
        return year, context.tag("this-year")
    if context.future:
        end = date(year, month, calendar.monthrange(year, month)[1]) if whole_month else meant
        start = context.anchor.earliest if context.anchor else None
        return (year + 1 if start and end < start else year), context.tag("nearest-future")
    return (year - 1 if meant > latest + _SLACK else year), context.tag("nearest-past")


def _stated_year(match: re.Match[str], context: Context) -> tuple[int | None, str] | None:
    """The year the match itself gives: in digits, or as "last year" where the anchor resolves it."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), "printed"
    if groups.get("relyear"):
        offset = _meaning(groups["relyear"], context, "years")
        return (context.latest.year + offset, context.tag("year-relative")) if context.latest else (None, "no-year")
    return None


def day_of_month(match: re.Match[str], context: Context) -> Resolved:
    """As in "18 July", "August 1, 1962"."""
    month, day = _month(match, context), int(match["day"])
    year, rule = _stated_year(match, context) or _year_for(month, day, context, whole_month=False)
    edtf = _day(year, month, day)
    return (edtf, rule) if edtf else None


def days_of_month(match: re.Match[str], context: Context) -> Resolved:
    """As in "14-16 April", "30 March to 2 April"."""
    month = _month(match, context)
    last_month = _month(match, context, "month2") if match.groupdict().get("month2") else month
    first, last = int(match["day"]), int(match["day2"])
    year, rule = _stated_year(match, context) or _year_for(month, first, context, whole_month=False)
    edtf = _day(year, month, first), _day(year, last_month, last)
    if None in edtf or (month, first) >= (last_month, last):
        return None
    return f"{edtf[0]}/{edtf[1]}", rule


def month_of_year(match: re.Match[str], context: Context) -> Resolved:
    """As in "March 2023", "December last year", "in April"."""
    month = _month(match, context)
    year, rule = _stated_year(match, context) or _year_for(month, 1, context, whole_month=True)
    return f"{year or 'XXXX'}-{month:02}", rule


def last_or_next_month(match: re.Match[str], context: Context) -> Resolved:
    """As in "last December", "next March"."""
    month, latest = _month(match, context), context.latest
    if latest is None:
        return f"XXXX-{month:02}", "no-year"
    which = match["which"].casefold()
    year = latest.year
    if which == "next":
        year += month <= latest.month
    elif which in ("last", "past"):
        year -= month >= latest.month
    return f"{year}-{month:02}", context.tag(f"{which}-month")


def whole_year(match: re.Match[str], _context: Context) -> Resolved:
    """As in "2018"."""
    return match["year"], "printed"


def years(match: re.Match[str], _context: Context) -> Resolved:
    """As in "2015-2018", "between 1957 and 1961"."""
    first, last = match["year"], match["year2"]
    last = first[:2] + last if len(last) == 2 else last
    return (f"{first}/{last}", "printed") if first < last else None


def decade(match: re.Match[str], _context: Context) -> Resolved:
    """As in "the 1980s"."""
    decade = int(match["decade"])
    return f"{decade}/{decade + 9}", "decade"


def numeric(match: re.Match[str], context: Context) -> Resolved:
    """As in "16-04-2023"; nothing where day and month could be either."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if second > 12 >= first:
        first, second = second, first
    elif first <= 12 and match["sep"] == "/" and context.language == "en" and first != second:
        return None
    edtf = _day(year, second, first)
    return (edtf, "printed") if edtf else None


def iso(match: re.Match[str], _context: Context) -> Resolved:
    """As in "2023-04-16"."""
    edtf = _day(int(match["year"]), int(match["m"]), int(match["d"]))
    return (edtf, "printed") if edtf else None


def relative_day(match: re.Match[str], context: Context) -> Resolved:
    """As in "yesterday"."""
    if context.today is None:
        return None
    offset = _meaning(match[0], context, "days")
    return (context.today + timedelta(days=offset)).isoformat(), context.tag(f"day{offset:+}")


def _shift_month(day: date, months: int) -> str:
    total = day.year * 12 + day.month - 1 + months
    return f"{total // 12}-{total % 12 + 1:02}"


def _span(context: Context, unit: str, offset: int) -> str | None:
    """A week, weekend, month or year counted from the day of writing."""
    latest, today = context.latest, context.today
    if unit == "year":
        return str(latest.year + offset) if latest else None
    if unit == "month":
        known = latest and context.anchor and context.anchor.precision in ("day", "month")
        return _shift_month(latest, offset) if latest and known else None
    if today is None:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
    first = monday + timedelta(days=5 if unit == "weekend" else 0)
    return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def relative_span(match: re.Match[str], context: Context) -> Resolved:
    """As in "last month", "over the weekend"."""
    unit, offset = re.split(r"(?=[+-])", _meaning(match[0], context, "spans"))
    edtf = _span(context, unit, int(offset))
    return (edtf, context.tag(f"{unit}{offset}")) if edtf else None


def weekday(match: re.Match[str], context: Context) -> Resolved:
    """As in "Wednesday", "next Friday"."""
    today = context.today
    if today is None:
        return None
    which = (match.groupdict().get("which") or "").casefold()
    back = (today.isoweekday() - _index(match["weekday"], context.language, "weekdays")) % 7
    if which == "next" or (context.future and which not in ("last", "past")):
        ahead = (7 - back) % 7
        day = today + timedelta(days=ahead or (7 if which == "next" else 0))
        return day.isoformat(), context.tag("weekday-after")
    day = today - timedelta(days=back or (7 if which in ("last", "past") else 0))
    return day.isoformat(), context.tag("weekday-before")


def bare_day(match: re.Match[str], context: Context) -> Resolved:
    """The 1st: of the month told just before, else the nearest one back from the day of writing (or ahead of it)."""
    day, today = int(match["day"]), context.today
    if today is None:
        previous = context.previous
        if previous is None or previous.precision not in ("day", "month") or "/" in previous.edtf:
            return None
        return f"{previous.edtf[:7]}-{day:02}", f"day-of@{previous.edtf[:7]}"
    for months in (0, 1, 2) if context.future else (0, -1, -2):
        year, month = map(int, _shift_month(today, months).split("-"))
        edtf = _day(year, month, day)
        if edtf and (edtf >= today.isoformat() if context.future else edtf <= (today + _SLACK).isoformat()):
            return edtf, context.tag("day-before" if not context.future else "day-after")
    return None


_VAGUE_NUMBERS = {"a": 1, "an": 1, "several": 0, "a few": 0, "some": 0, "many": 0, "a couple of": 2, "a couple": 2}
_UNIT_DAYS = {"day": 1, "week": 7}


def ago(match: re.Match[str], context: Context) -> Resolved:
    """So many days, weeks, months or years ago: a day, a week around it, a month, a year; a stretch where "several"."""
    number = _VAGUE_NUMBERS.get(match["number"].casefold(), value_of(match["number"]) or 0)
    unit, sign = match["unit"].casefold(), 1 if match.groupdict().get("ahead") else -1
    if unit in ("year", "month"):
        edtf = _span(context, unit, sign * number) if number else None
        return (edtf, context.tag(f"{unit}s-{'before' if sign < 0 else 'after'}")) if edtf else None
    if context.today is None:
        return None
    days = _UNIT_DAYS[unit]
    rule = context.tag(f"{unit}s-{'before' if sign < 0 else 'after'}")
    if number and unit == "day":
        return (context.today + sign * timedelta(days=number)).isoformat(), rule
    near, far = (number * days - 3, number * days + 3) if number else (2 * days, 8 * days)
    ends = sorted(context.today + sign * timedelta(days=d) for d in (near, far))
    return f"{ends[0].isoformat()}/{ends[1].isoformat()}", rule


def ago_in_words(match: re.Match[str], context: Context) -> Resolved:
    """So many months or years ago, in a language whose words for them are in its table of units."""
    number = value_of(match["number"], context.language)
    units = table_of(context.language)["units"].items()
    unit = next(name for stem, name in units if re.fullmatch(form_pattern([stem]), match["unit"], re.IGNORECASE))
    edtf = _span(context, unit, -number) if number else None
    return (edtf, context.tag(f"{unit}s-before")) if edtf else None


def after_previous(match: re.Match[str], context: Context) -> Resolved:
    """A year later, the following month, the same day: counted from the date told just before, when there is one."""
    previous, groups = context.previous, match.groupdict()
    if previous is None or not previous.has_year or previous.earliest is None or "/" in previous.edtf:
        return None
    unit = next(groups[k] for k in ("unit", "unit2", "unit3") if groups.get(k)).casefold()
    number = groups.get("number")
    amount = 0 if groups.get("same") else _VAGUE_NUMBERS.get(number.casefold(), value_of(number) or 0) if number else 1
    if not amount and not groups.get("same"):
        return None
    amount = -amount if groups.get("back") else amount
    rule = f"{unit}{amount:+}@{previous.edtf}"
    if unit == "year":
        return str(previous.earliest.year + amount), rule
    if unit == "month" and previous.precision in ("day", "month"):
        return _shift_month(previous.earliest, amount), rule
    if previous.precision == "day" and unit in _UNIT_DAYS and (unit == "day" or not amount):
        return (previous.earliest + timedelta(days=amount * _UNIT_DAYS[unit])).isoformat(), rule
    return None
