"""Templates: escaped always, every text from the catalogue, every value in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from safeconduct.domain.dates import When
from safeconduct.services import phrasing
from safeconduct.services.writing import marked, web_address
from safeconduct.web.site import name_of_worker, site_of
from safeconduct.web.words import count, say

NAVIGATION = (
    "today",
    "people",
    "exchanges",
    "negotiations",
    "documents",
    "conflicts",
    "review",
    "search",
    "compare",
    "upload",
)
_SHORT = 90


def render(request: Request, template: str, **context: object) -> str:
    """The HTML of a page, with what every page shows around it."""
    site = site_of(request)
    desk = getattr(request.state, "desk", None)
    return (
        environment()
        .get_template(template)
        .render(
            path=request.url.path,
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            query=request.url.query,
            as_of=getattr(request.state, "as_of", None),
            undated=desk.undated if desk else 0,
            withheld=len(desk.withheld.people) + len(desk.withheld.documents) if desk else 0,
            worker=name_of_worker(request),
            csrf=site.session.csrf,
            register=site.register.name,
            navigation=NAVIGATION,
            **context,
        )
    )


@cache
def environment() -> Environment:
    """The templates, read once."""
    made = Environment(
        loader=PackageLoader("safeconduct.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(say=say, count=count, address=address)
    made.filters.update(
        marked=marked,
        web_address=web_address,
        begun=lambda text: text[:1].upper() + text[1:],
        written=phrasing.written,
        edtf=lambda text: phrasing.written(When(text)) if text else "",
        parties=phrasing.parties_text,
        short=short,
        moment=moment,
        isolated=isolated,
    )
    return made


def address(path: str, **query: object) -> str:
    """An address of the desk: ``path`` with a query."""
    pairs = urlencode({key: value for key, value in query.items() if value not in (None, "")}, doseq=True)
    return f"{path}?{pairs}" if pairs else path


def short(text: str, longest: int = _SHORT) -> str:
    """``text``, cut where it would crowd a list."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def moment(at: datetime | date) -> str:
    """A time of this desk's own, to the minute, in UTC."""
    return f"{at:%Y-%m-%d %H:%M} UTC" if isinstance(at, datetime) else f"{at}"


def isolated(items: Iterable[str]) -> Markup:
    """Several texts side by side, none of which can turn the direction of the others."""
    return Markup(", ").join(Markup("<bdi>{}</bdi>").format(item) for item in items)
