"""Two days side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from safeconduct.services.comparing import Comparison
from safeconduct.services.comparing import compare as compared
from safeconduct.services.lookout import RememberingDesk
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Here, Site, day
from safeconduct.web.views.conflicts import subject_of
from safeconduct.web.words import say

router = APIRouter(tags=["search"])
_MOST = 60

Day = Annotated[str, Query(max_length=10, description="A day (2024-08-01); empty for all that is in the register.")]


def compare(site: Here, before: Day = "", after: Day = "") -> Page:
    """What became known between two days."""
    title = say("compare.title")
    if not before:
        return Page("compare.html", title, None, Table((), ()), {"before": "", "after": after, "most": _MOST})
    earlier, later = day(before), day(after) if after else None
    if later is not None and later < earlier:
        earlier, later = later, earlier
    with _both(site, earlier, later) as (first, second):
        data = compared(first, second)
        subjects = {c.id: subject_of(second, c) for c in data.new_conflicts[:_MOST]}
        subjects |= {c.id: subject_of(first, c) for c in data.settled_conflicts[:_MOST]}
    more = {"before": str(earlier), "after": str(later or ""), "subjects": subjects, "most": _MOST}
    return Page("compare.html", title, data, _table(data), more)


@contextmanager
def _both(site: Site, earlier: date, later: date | None) -> Iterator[tuple[RememberingDesk, RememberingDesk]]:
    with site.lookout.looking(earlier) as first, site.lookout.looking(later) as second:
        yield first, second


def _table(data: Comparison) -> Table:
    rows = [
        *(("new person", p.id, p.name, "", p.last.status if p.last else "") for p in data.new_people),
        *(("changed", c.person.id, c.person.name, c.earlier, c.later) for c in data.changed),
        *(("new exchange", e.id, e.place, "", e.date) for e in data.new_exchanges),
        *(("new conflict", c.id, c.explanation, "", "") for c in data.new_conflicts),
        *(("settled conflict", c.id, c.explanation, "", "") for c in data.settled_conflicts),
    ]
    return Table(("what", "id", "name", "before", "after"), rows)


show(router, "/compare", compare, "Two days side by side")
