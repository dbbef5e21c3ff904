"""A page in three forms: HTML for people, JSON and CSV for programs, from one and the same data, at addresses that stay."""

# No `from __future__ import annotations` here: FastAPI must see the views themselves in the annotations of `show`.
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.background import BackgroundTask

from safeconduct.services.journal import log_export
from safeconduct.services.plain import as_json, plain, write_csv
from safeconduct.web.rendering import render
from safeconduct.web.site import name_of_worker, site_of
from safeconduct.web.words import say

View = Callable[..., "Page"]


@dataclass(frozen=True, slots=True)
class Table:
    """The page's data as a flat table. Cells of several values are joined with semicolons."""

    columns: Sequence[str]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows. ``data`` is what JSON gives, ``table`` what CSV gives; ``more`` is what only the HTML needs beside it."""

    template: str
    title: str
    data: Any
    table: Table | Callable[[], Table]
    more: dict[str, Any] = field(default_factory=dict)


def show(router: APIRouter, path: str, view: View, summary: str) -> None:
    """Put ``view`` at ``path`` as HTML, at ``path.json`` and at ``path.csv``."""

    def as_data(request: Request, page: Annotated[Page, Depends(view)]) -> Response:
        return _taken(request, Response(as_json(page.data) + "\n", media_type="application/json"))

    def as_table(request: Request, page: Annotated[Page, Depends(view)]) -> Response:
        return _taken(request, Response(_csv(page.table), media_type="text/csv; charset=utf-8"))

    def as_page(request: Request, page: Annotated[Page, Depends(view)]) -> HTMLResponse:
        return HTMLResponse(render(request, page.template, title=page.title, page=page.data, **page.more))

    name = view.__name__
    if path != "/":
        for suffix, endpoint, kind in (("json", as_data, "application/json"), ("csv", as_table, "text/csv")):
            router.add_api_route(
                f"{path}.{suffix}",
                endpoint,
                methods=["GET"],
                name=f"{name}.{suffix}",
                operation_id=f"{name}_{suffix}",
                summary=summary,
                response_class=Response,
                responses={200: {"content": {kind: {}}}},
            )
    router.add_api_route(
        path, as_page, methods=["GET"], name=name, operation_id=name, summary=summary, response_class=HTMLResponse
    )


def _taken(request: Request, data: Response) -> Response:
    """The data, with a note in the log of who took out which kind of page; written when it is sent, for writers take turns."""
    register, kind = site_of(request).register, request.scope["route"].path
    data.background = BackgroundTask(log_export, register, name_of_worker(request) or say("desk.unnamed"), kind)
    return data


def table_of(records: Sequence[Any]) -> Table:
    """A table of records (frozen values or dicts) that all have the same fields."""
    rows = [plain(record) for record in records]
    columns = list(rows[0]) if rows else []
    return Table(columns, [[_cell(row[column]) for column in columns] for row in rows])


def _cell(value: Any) -> str | int | float | None:
    if isinstance(value, list):
        return "; ".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items() if item not in (None, "", []))
    if isinstance(value, bool):
        return "yes" if value else "no"
    found: str | int | float | None = value
    return found


def _csv(table: Table | Callable[[], Table]) -> str:
    stream = io.StringIO(newline="")
    made = table if isinstance(table, Table) else table()
    write_csv(stream, made.columns, made.rows)
    return stream.getvalue()
