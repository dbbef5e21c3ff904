"""The pictures of pages, as SVG."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from safeconduct.services import finding
from safeconduct.services.phrasing import parties_text
from safeconduct.services.timeline import timeline
from safeconduct.web import drawing
from safeconduct.web.site import Look
from safeconduct.web.views.exchanges import names_of, who
from safeconduct.web.words import say

router = APIRouter(tags=["pictures"])
_ARROWS = 40
_MARKS = 400

Dark = Annotated[bool, Query(description="For a dark page.")]


class Picture(Response):
    """An SVG image."""

    media_type = "image/svg+xml"


@router.get("/exchanges/{event}/picture.svg", response_class=Picture, summary="Who goes where, drawn")
def of_exchange(desk: Look, event: str, dark: Dark = False) -> Picture:
    """Arrows from whom to whom."""
    found, names = finding.event(desk, event), names_of(desk)
    moved = [
        (who(part, names), _party(part.source), _party(part.target))
        for part in found.parts
        if part.source or part.target
    ]
    return Picture(drawing.svg(drawing.going(moved[:_ARROWS]), dark=dark))


@router.get("/timeline/picture.svg", response_class=Picture, summary="What happened when, drawn")
def of_timeline(desk: Look, dark: Dark = False) -> Picture:
    """The latest happenings on a line of days."""
    placed = [mark for mark in timeline(desk) if mark.placed]
    return Picture(drawing.svg(drawing.line_of_days(placed[-_MARKS:]), dark=dark))


def _party(code: str) -> str:
    return parties_text([code]) if code else say("exchanges.not_told")
