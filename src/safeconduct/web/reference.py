"""Writes docs/reference/desk.md from the desk itself: ``python -m safeconduct.web.reference docs/reference/desk.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from safeconduct.web.app import routes

_HEAD = """# Addresses of the desk

Written by `python -m safeconduct.web.reference docs/reference/desk.md` from the program itself; do not edit it by hand.
`safeconduct serve` prints the address to open. `/openapi.json` describes all of this for programs.

Every page is also data: with `.json` or `.csv` at the end of its path, its query as before. Addresses stay as they are; an
id names the same thing as long as what it is derived from does. `as_of` (a day, or `now`) turns any page back; without it,
the day set on the desk holds. Lists give `page` and `size` (of data, up to 10,000 rows). In CSV, cells that a spreadsheet would
run as a formula begin with an apostrophe.

Forms are sent by `POST` from pages of the desk only: with the session's secret (`csrf`), a name (`by`, once given kept in a
cookie), and an `Origin` that is the desk's own. Their answer leads to the page that shows what was done.
"""


def reference() -> str:
    """The whole page."""
    described = routes().openapi()
    paths: dict[str, dict[str, Any]] = described["paths"]
    schemas = described["components"]["schemas"]
    pages = [line for path in sorted(paths) for line in _page(path, paths)]
    forms = [line for path in sorted(paths) for line in _form(path, paths[path], schemas)]
    return "\n".join([_HEAD, "## Pages\n", *pages, "", "## Forms\n", *forms, ""])


def _page(path: str, paths: dict[str, dict[str, Any]]) -> Iterator[str]:
    operation = paths[path].get("get")
    if operation is None or path.endswith((".json", ".csv")):
        return
    forms = " (also `.json`, `.csv`)" if f"{path}.json" in paths else ""
    yield f"- `{path}`{forms}: {operation['summary']}."
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query" and parameter["name"] not in ("as_of", "page", "size"):
            yield f"  - `{parameter['name']}`: {parameter.get('description', '')}"


def _form(path: str, operations: dict[str, Any], schemas: dict[str, Any]) -> Iterator[str]:
    operation = operations.get("post")
    if operation is None:
        return
    yield f"- `{path}`: {operation['summary']}."
    (body,) = operation["requestBody"]["content"].values()
    name = (body["schema"].get("$ref") or body["schema"]["allOf"][0]["$ref"]).rpartition("/")[2]
    for field, told in schemas[name]["properties"].items():
        if field not in ("csrf", "by"):
            yield f"  - `{field}`: {told.get('description', '')}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
