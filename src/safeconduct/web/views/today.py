"""Today, and the timeline."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from safeconduct.services.journal import now
from safeconduct.services.phrasing import value_text
from safeconduct.services.timeline import Happening, Mark, text_of, timeline
from safeconduct.services.today import today as state_of
from safeconduct.web.listing import Address, Cell, Column, Paging, facet, list_page, paging
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Look
from safeconduct.web.views.conflicts import about, subject_of
from safeconduct.web.words import say

router = APIRouter(tags=["today"])
_FEW = 12


def today(desk: Look) -> Page:
    """What arrived, what changed, what is open, and what is due."""
    data = state_of(desk, desk.as_of or now().date())
    marks = timeline(desk)
    unplaced = desk.memory.once("unplaced", lambda: [mark for mark in marks if not mark.placed])
    rows = [
        *(("arrived", d.digest, d.title, d.published.edtf if d.published else "") for d in data.arrived),
        *(("changed", a.target, a.verb, a.at.isoformat()) for a in data.changed),
        *(("conflict", c.id, c.explanation, "") for c in data.conflicts),
        *(("due", d.claim.id, d.claim.text, d.until) for d in data.due),
    ]
    more = {
        "named": [(c, subject_of(desk, c), about(desk, c)) for c in data.conflicts],
        "placed": len(marks) - len(unplaced),
        "unplaced": [(mark, text_of(mark, desk)) for mark in unplaced[:_FEW]],
        "unplaced_number": len(unplaced),
        "marks": len(marks),
    }
    return Page("today.html", say("today.title"), data, Table(("what", "id", "text", "date"), rows), more)


def line(
    request: Request,
    desk: Look,
    part: Annotated[Paging, Depends(paging)],
    what: Annotated[list[Happening], Query(max_length=6, description="Only these happenings.")] = [],  # noqa: B006
    since: Annotated[date | None, Query(description="Only what can have been on this day or later.")] = None,
    until: Annotated[date | None, Query(description="Only what can have been on this day or earlier.")] = None,
) -> Page:
    """Everything with a day, in order; what has no known day comes last."""
    marks = timeline(desk)
    counted = desk.memory.once("happenings", lambda: Counter(str(mark.what) for mark in marks))
    return list_page(
        request,
        title=say("timeline.title"),
        lead=say("timeline.lead"),
        items=[mark for mark in marks if (not what or mark.what in what) and within_days(mark, since, until)],
        part=part,
        columns=(Column(say("timeline.date")), Column(say("timeline.what")), Column(say("timeline.text"))),
        cells=lambda mark: _cells(mark, text_of(mark, desk)),
        record=lambda mark: {
            "what": mark.what,
            "date": mark.date,
            "text": text_of(mark, desk),
            "href": mark.href,
            "modality": mark.modality,
        },
        facets=[facet(say("timeline.by_what"), "what", counted, [str(w) for w in what], Address(request), str)],
        empty=say("timeline.empty"),
    )


def within_days(mark: Mark, since: date | None, until: date | None) -> bool:
    """Whether the mark can lie between the two days; what has no known day only where none is asked for."""
    if mark.start is None or mark.end is None:
        return since is None and until is None
    return (since is None or mark.end >= since) and (until is None or mark.start <= until)


def _cells(mark: Mark, text: str) -> tuple[Cell, ...]:
    when = value_text(mark.date) if mark.date else say("timeline.unknown")
    mood = "" if mark.modality == "asserted" else mark.modality
    return Cell(when), Cell(mark.what, note=mood), Cell(text, mark.href)


show(router, "/today", today, "What is new, open and due")
show(router, "/timeline", line, "What happened when")
