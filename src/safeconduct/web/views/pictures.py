"""The pictures of pages: as SVG, and as what a page draws live."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from safeconduct.services import finding
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.phrasing import parties_text
from safeconduct.services.timeline import text_of, timeline
from safeconduct.web import drawing
from safeconduct.web.drawing import Happened, Moved
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
    return Picture(drawing.svg(_going(desk, event), dark=dark))


@router.get("/exchanges/{event}/chart", response_class=JSONResponse, summary="Who goes where, as Vega-Lite")
def exchange_chart(desk: Look, event: str, dark: Dark = False) -> JSONResponse:
    """The same for a page to draw."""
    return JSONResponse(drawing.specification(_going(desk, event), dark=dark))


@router.get("/timeline/picture.svg", response_class=Picture, summary="What happened when, drawn")
def of_timeline(desk: Look, dark: Dark = False) -> Picture:
    """The latest happenings on a line of days."""
    return Picture(desk.memory.once(f"timeline drawn {dark}", lambda: drawing.svg(_line(desk), dark=dark)))


@router.get("/timeline/chart", response_class=JSONResponse, summary="What happened when, as Vega-Lite")
def timeline_chart(desk: Look, dark: Dark = False) -> JSONResponse:
    """The same for a page to draw, to be moved and zoomed."""
    return JSONResponse(drawing.specification(_line(desk, live=True), dark=dark))


@router.get("/static/vega.js", include_in_schema=False)
def vega() -> Response:
    """What draws live: the library's own bundle, made once."""
    return Response(_bundle(), media_type="text/javascript; charset=utf-8")


@cache
def _bundle() -> bytes:
    return drawing.bundle().encode()


def _going(desk: RememberingDesk, event: str) -> Any:
    names = names_of(desk)
    found = finding.event(desk, event)
    parts = [part for part in found.parts if part.source or part.target]
    differing = {conflict.person for conflict in desk.conflicts(found.id)} - {""}
    return drawing.going(
        [
            Moved(who(p, names), say("said.differ") if p.person in differing else _party(p.source), _party(p.target))
            for p in parts[:_ARROWS]
        ]
    )


def _line(desk: RememberingDesk, *, live: bool = False) -> Any:
    placed = [mark for mark in timeline(desk) if mark.placed][-_MARKS:]
    shown = [Happened(m.what, str(m.start), str(m.end), text_of(m, desk) if live else "", m.href) for m in placed]
    return drawing.line_of_days(shown, live=live)


def _party(code: str) -> str:
    return parties_text([code]) if code else say("exchanges.not_told")
