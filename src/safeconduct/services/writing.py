"""The dossier: one HTML page about one person, which needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from safeconduct.domain.dates import When
from safeconduct.domain.people import Person
from safeconduct.services import phrasing
from safeconduct.services.access import Desk
from safeconduct.services.excerpts import Excerpt
from safeconduct.services.journal import now
from safeconduct.services.listing import EventPage, event_page
from safeconduct.services.showing import PersonPage, page


def dossier(desk: Desk, person: Person) -> str:
    """The page of ``person`` as HTML, with every value's reports, origins and words."""
    shown = page(desk, person)
    events = [event_page(desk, event) for event in shown.events]
    return render(shown, events, as_of=desk.as_of, undated=desk.undated, today=now().date())


def render(shown: PersonPage, events: list[EventPage], *, as_of: date | None, undated: int, today: date) -> str:
    """The page itself. Its policy allows no script, no address, and no style but its own."""
    style = files("safeconduct").joinpath("templates", "dossier.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = _environment().get_template("dossier.html")
    return template.render(
        page=shown, events=events, as_of=as_of, undated=undated, today=today, style=style, policy=policy
    )


def marked(excerpt: Excerpt) -> Markup:
    """The words of an excerpt, escaped, with the spans that matter marked."""
    parts, at = [], 0
    for start, end in excerpt.spans:
        if start >= at:
            parts += [
                escape(excerpt.text[at:start]),
                Markup("<mark>"),
                escape(excerpt.text[start:end]),
                Markup("</mark>"),
            ]
            at = end
    return Markup("").join([*parts, escape(excerpt.text[at:])])


def web_address(url: str) -> str:
    """An address that a link may lead to; nothing for any other scheme."""
    return url if url.startswith(("http://", "https://")) else ""


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("safeconduct", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        marked=marked,
        begun=lambda text: text[:1].upper() + text[1:],
        web_address=web_address,
        written=phrasing.written,
        edtf=lambda text: phrasing.written(When(text)) if text else "date unknown",
        parties=phrasing.parties_text,
    )
    return environment
