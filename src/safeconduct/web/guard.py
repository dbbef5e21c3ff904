"""Who gets in: the browser that opened the address with the token, on this computer, and no page of anybody else in it.

Every request passes here before anything else sees it. A request must name this server as its host, carry the session's
cookie, and, if it changes anything, come from a page of this server. What a form must hold beside (`Session.csrf`) is checked
where forms are read.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from safeconduct.web.words import say

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ENTRANCE = "/enter"
_SAFE = ("GET", "HEAD")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    # not no-referrer: browsers would then say "Origin: null" with our own forms, and nobody else is told anything by this either
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the server: the ``token`` of the printed address, and what the cookie and every form then hold."""

    port: int
    token: str = field(default_factory=_secret, repr=False)
    cookie: str = field(default_factory=_secret, repr=False)
    csrf: str = field(default_factory=_secret, repr=False)

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"http://127.0.0.1:{self.port}{ENTRANCE}?token={quote(self.token)}"

    @property
    def cookie_name(self) -> str:
        """Cookies do not know ports: two desks on one computer must not take each other's."""
        return f"safeconduct_{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names this server answers to."""
        bare = LOOPBACK if self.port == 80 else ()
        return frozenset({f"{name}:{self.port}" for name in LOOPBACK} | set(bare))


class Guard:
    """The outermost layer of the desk."""

    def __init__(self, app: ASGIApp, session: Session) -> None:
        self._app, self._session = app, session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        answer = self._answer(scope)
        await (answer or self._app)(scope, receive, _with_headers(send, scope["path"]))

    def _answer(self, scope: Scope) -> Response | None:
        """Why a request is not let through; None where it is."""
        headers = Headers(scope=scope)
        if headers.getlist("host") != [headers.get("host")] or headers.get("host") not in self._session.hosts:
            return PlainTextResponse(say("guard.host"), 421)
        if not self._is_from_here(scope["method"], headers):
            return PlainTextResponse(say("guard.origin"), 403)
        if scope["path"] == ENTRANCE:
            return self._enter(scope)
        if not _same(_cookie(headers, self._session.cookie_name), self._session.cookie):
            return PlainTextResponse(say("guard.stranger"), 401)
        return None

    def _is_from_here(self, method: str, headers: Headers) -> bool:
        if method in _SAFE:
            return True
        origin = headers.getlist("origin")
        if len(origin) != 1 or origin[0] != f"http://{headers.get('host')}":
            return False
        return headers.get("sec-fetch-site", "same-origin") == "same-origin"

    def _enter(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["method"] not in _SAFE or not _same(given, self._session.token):
            return PlainTextResponse(say("guard.stranger"), 401)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._session.cookie_name, self._session.cookie, httponly=True, samesite="strict", path="/")
        return answer


def within(address: str) -> str:
    """``address`` if it is a path of this server, else the first page: a form's answer never leads elsewhere."""
    parts = urlsplit(address.replace("\\", "/"))
    inside = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith("//")
    return address if inside and address.isprintable() else "/"


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _with_headers(send: Send, path: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            # what was shown must not be found in the browser's cache after it was erased
            headers["Cache-Control"] = "max-age=3600" if path.startswith("/static/") else "no-store"
        await send(message)

    return sending
