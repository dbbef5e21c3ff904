"""Who works here, and the day the desk is turned back to."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse

from safeconduct.web.guard import within
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import DAY_COOKIE, NAME_COOKIE, NOW, Works, day
from safeconduct.web.words import say

router = APIRouter(tags=["self"])
_YEAR = 31_536_000

Next = Annotated[str, Form(max_length=2000, description="The page of the desk to go on with.")]


def me(
    next_: Annotated[
        str, Query(alias="next", max_length=2000, description="The page of the desk to go on with.")
    ] = "/",
) -> Page:
    """Who works here."""
    return Page("me.html", say("me.title"), None, Table((), ()), {"next": within(next_)})


show(router, "/me", me, "Who works here")


@router.post("/me", status_code=303, response_class=RedirectResponse, summary="Say who works here")
def set_me(who: Works, next: Next = "/") -> RedirectResponse:
    """Remember the name for everything that is decided from now on."""
    return answer(who, next)


def answer(who: Works, page: str) -> RedirectResponse:
    """What follows a form: the page to go on with. A name that was said in the form is remembered."""
    found = RedirectResponse(within(page), 303)
    if who.fresh:
        found.set_cookie(NAME_COOKIE, who.cookie, max_age=_YEAR, httponly=True, samesite="strict")
    return found


@router.get("/as-of", status_code=303, response_class=RedirectResponse, summary="Turn the desk back to a day")
def set_day(
    day_: Annotated[str, Query(alias="day", max_length=10, description="A day (2024-08-01), or `now`.")] = NOW,
    next_: Annotated[str, Query(alias="next", max_length=2000, description="The page to go on with.")] = "/",
) -> RedirectResponse:
    """Every page from now on shows what had been published by that day."""
    chosen = "" if day_ in ("", NOW) else day(day_).isoformat()
    path, _, query = within(next_).partition("?")
    kept = urlencode([pair for pair in parse_qsl(query) if pair[0] != "as_of"])
    found = RedirectResponse(f"{path}?{kept}" if kept else path, 303)
    if chosen:
        found.set_cookie(DAY_COOKIE, chosen, httponly=True, samesite="strict")
    else:
        found.delete_cookie(DAY_COOKIE, httponly=True, samesite="strict")
    return found
