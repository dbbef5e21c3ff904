"""What every page of a desk shares: the register it looks at, the session it serves, and what is being taken in."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Depends, Form, Query, Request

from safeconduct.services.lookout import Lookout, RememberingDesk
from safeconduct.services.uploading import Uploads
from safeconduct.store.register import Register
from safeconduct.web.guard import Session
from safeconduct.web.words import say

NAME_COOKIE = "safeconduct_name"
DAY_COOKIE = "safeconduct_as_of"
NOW = "now"
_LONGEST_NAME = 100
_FEW = 4


@dataclass(frozen=True, slots=True)
class Site:
    """A desk that is open."""

    lookout: Lookout
    session: Session
    uploads: Uploads

    @property
    def register(self) -> Register:
        """The register."""
        return self.lookout.register


class Refused(Exception):
    """A request that is turned down, with the status and the text of the answer."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def site_of(request: Request) -> Site:
    """The desk that a request came to."""
    site: Site = request.app.state.site
    return site


AsOf = Annotated[
    str | None,
    Query(
        description="Only documents published by this day (2024-08-01); `now` for all. Without it, the day set on the desk.",
        max_length=10,
    ),
]


def day_of(request: Request, as_of: AsOf = None) -> date | None:
    """The day that the desk is turned back to: the link's, else the one that was set; None for today."""
    if as_of:
        return None if as_of == NOW else day(as_of)
    try:
        return date.fromisoformat(request.cookies.get(DAY_COOKIE, ""))
    except ValueError:
        return None


def day(text: str) -> date:
    """A day as YYYY-MM-DD; refused otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(400, say("error.day", text=text[:20])) from None


def desk(request: Request, as_of: Annotated[date | None, Depends(day_of)]) -> Iterator[RememberingDesk]:
    """The register as it may be shown, at one moment."""
    request.state.as_of = as_of
    with site_of(request).lookout.looking(as_of) as seen:
        request.state.desk = seen
        yield seen


def few(request: Request) -> int | None:
    """How many of many claims a page shows with their words; None where data is asked for, which holds all of them."""
    return None if is_data(request) else _FEW


def is_data(request: Request) -> bool:
    """Whether JSON or CSV is asked for."""
    return request.url.path.endswith((".json", ".csv"))


Few = Annotated[int | None, Depends(few)]
Look = Annotated[RememberingDesk, Depends(desk)]
Here = Annotated[Site, Depends(site_of)]


def name_of_worker(request: Request) -> str:
    """Who works here, as said once; "" when nobody has said."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))[:_LONGEST_NAME].strip()


@dataclass(frozen=True, slots=True)
class Worker:
    """Who changes something. ``fresh`` when the name was said in this very form."""

    name: str
    fresh: bool

    @property
    def cookie(self) -> str:
        """The name as a cookie can hold it."""
        return quote(self.name)


def worker(
    request: Request,
    csrf: Annotated[str, Form(description="The secret that every form of the desk carries.")] = "",
    by: Annotated[str, Form(description="Who does this; asked once.", max_length=_LONGEST_NAME)] = "",
) -> Worker:
    """Who sent a form of this desk; refused where the form is not one, or nobody said a name."""
    if not csrf_holds(site_of(request), csrf):
        raise Refused(403, say("guard.form"))
    said = " ".join(by.split())
    name = said or name_of_worker(request)
    if not name or not name.isprintable():
        raise Refused(422, say("error.name"))
    return Worker(name, bool(said))


def csrf_holds(site: Site, given: str) -> bool:
    """Whether a form holds the session's secret."""
    return hmac.compare_digest(given.encode(), site.session.csrf.encode())


Works = Annotated[Worker, Depends(worker)]
