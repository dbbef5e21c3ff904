"""The desk as a web application: pages, forms, and the guard before them."""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from safeconduct.domain.dates import When
from safeconduct.domain.errors import InvalidClaim, InvalidJudgement, NotFound, SafeconductError, UnreadableInput
from safeconduct.services.earlier import NotYet
from safeconduct.services.lookout import Lookout
from safeconduct.services.phrasing import written
from safeconduct.services.readers import ReaderFactory
from safeconduct.services.uploading import Uploads
from safeconduct.web.actions import adding, forgetting, judging, oneself, uploading
from safeconduct.web.guard import Guard, Session
from safeconduct.web.rendering import render
from safeconduct.web.site import Refused, Site, is_data
from safeconduct.web.views import (
    claims,
    compare,
    conflicts,
    documents,
    exchanges,
    history,
    negotiations,
    people,
    pictures,
    review,
    search,
    today,
    uploads,
    withheld,
)
from safeconduct.web.words import count, say

_VIEWS = (
    today,
    people,
    exchanges,
    negotiations,
    documents,
    claims,
    conflicts,
    review,
    history,
    search,
    compare,
    uploads,
    withheld,
)
_ACTIONS = (oneself, judging, adding, forgetting, uploading)


def desk(lookout: Lookout, readers: ReaderFactory, session: Session) -> ASGIApp:
    """The desk on a register, for whoever opens the session's address."""
    app = routes()
    app.state.site = Site(lookout, session, Uploads(lookout.register, readers))
    return Guard(app, session)


def routes() -> FastAPI:
    """Every page and form, without a register behind them."""
    app = FastAPI(
        title=say("desk.name"),
        description=say("desk.description"),
        version="1",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.add_api_route("/", _first_page, methods=["GET"], include_in_schema=False)
    for module in (*_VIEWS, *_ACTIONS):
        app.include_router(module.router)
    app.include_router(pictures.router)
    app.mount("/static", StaticFiles(directory=str(files("safeconduct.web").joinpath("static"))), name="static")
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(SafeconductError, _failed)
    app.add_exception_handler(NotYet, _not_yet)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _answered)
    return app


def _first_page() -> RedirectResponse:
    return RedirectResponse("/today", 303)


_STATUS: dict[type[SafeconductError], int] = {
    NotFound: 404,
    InvalidClaim: 422,
    InvalidJudgement: 422,
    UnreadableInput: 422,
}


def _failed(request: Request, error: Exception) -> Response:
    return _told(request, _STATUS.get(type(error), 503) if isinstance(error, SafeconductError) else 500, str(error))


def _not_yet(request: Request, error: Exception) -> Response:
    """A day that is being worked out: the page asks again by itself."""
    assert isinstance(error, NotYet)
    day = written(When.of_day(error.day))
    answer = _told(request, 503, count("error.not_yet", error.documents, day=day), title=say("error.wait"))
    answer.headers["Retry-After"] = answer.headers["Refresh"] = "3"
    return answer


def _refused(request: Request, error: Exception) -> Response:
    return _told(request, error.status if isinstance(error, Refused) else 400, str(error))


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = ", ".join(dict.fromkeys(".".join(map(str, each["loc"][1:])) for each in error.errors()))
    return _told(request, 422, say("error.malformed", places=places))


def _answered(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    texts = {404: say("error.no_page"), 405: say("error.method")}
    return _told(request, error.status_code, texts.get(error.status_code, str(error.detail)))


def _told(request: Request, status: int, text: str, title: str = "") -> Response:
    """An error as the page would have been: JSON where data was asked for, else a page."""
    if is_data(request):
        return JSONResponse({"error": text}, status)
    request.state.desk = None  # its moment is over
    return HTMLResponse(render(request, "error.html", title=title or say("error.title"), text=text), status)
