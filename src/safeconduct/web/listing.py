"""Lists: rows with links, facets to narrow them, links to sort them, a page at a time. All of it stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from fastapi import Query, Request

from safeconduct.web.page import Page, table_of
from safeconduct.web.site import is_data
from safeconduct.web.words import say

T = TypeVar("T")
SIZE = 50
LARGEST = 10_000
_SHOWN = 8  # values of a facet


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row: a text, perhaps with a link and a note beneath it."""

    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; ``order`` is what a link in it sorts by."""

    label: str
    order: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: in words, how many rows have it, and the address that takes it or leaves it."""

    text: str
    number: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows can be narrowed by."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is asked for."""

    page: int
    size: int

    def of(self, items: Sequence[T]) -> Sequence[T]:
        """The items on the page."""
        return items[(self.page - 1) * self.size : self.page * self.size]


def paging(
    request: Request,
    page: Annotated[int, Query(ge=1, le=1_000_000, description="Which page of the list.")] = 1,
    size: Annotated[int, Query(ge=1, le=LARGEST, description="Rows on a page.")] = SIZE,
) -> Paging:
    """The part of a list that the address asks for: as a page, no more than somebody would read."""
    return Paging(page, size if is_data(request) else min(size, SIZE))


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list as JSON gives it."""

    total: int
    page: int
    pages: int
    items: tuple[Any, ...]


class Address:
    """The address of a list, and what becomes of it when one part is changed."""

    def __init__(self, request: Request) -> None:
        self._path = request.url.path.removesuffix(".json").removesuffix(".csv")
        self._pairs = parse_qsl(request.url.query)

    def having(self, **changes: str) -> str:
        """With these values, and on the first page unless one is named; an empty value takes the part away."""
        kept = [(key, value) for key, value in self._pairs if key not in changes and key != "page"]
        return self._with(kept + [(key, value) for key, value in changes.items() if value])

    def toggled(self, key: str, value: str) -> str:
        """With the value if it is not there, else without."""
        kept = [pair for pair in self._pairs if pair[0] != "page"]
        pair = (key, value)
        return self._with([p for p in kept if p != pair] if pair in kept else [*kept, pair])

    def _with(self, pairs: list[tuple[str, str]]) -> str:
        return f"{self._path}?{urlencode(pairs)}" if pairs else self._path


def facet(
    label: str, key: str, counted: Mapping[str, int], chosen: Iterable[str], here: Address, name: Callable[[str], str]
) -> Facet:
    """A facet with its commonest values, and those that are chosen."""
    wanted = set(chosen)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = ranked[:_SHOWN] + [pair for pair in ranked[_SHOWN:] if pair[0] in wanted]
    shown += [(value, 0) for value in sorted(wanted - set(counted))]
    return Facet(
        label,
        tuple(
            Choice(name(value) if value else say("list.none_told"), number, here.toggled(key, value), value in wanted)
            for value, number in shown
        ),
    )


def list_page(
    request: Request,
    *,
    title: str,
    items: Sequence[T],
    part: Paging,
    columns: Sequence[Column],
    cells: Callable[[T], Sequence[Cell]],
    lead: str = "",
    facets: Sequence[Facet] = (),
    order: str = "",
    empty: str = "",
    record: Callable[[T], Any] = lambda item: item,
) -> Page:
    """The page of a list."""
    shown, here = part.of(items), Address(request)
    records = tuple(record(item) for item in shown)
    pages = max(1, -(-len(items) // part.size))
    return Page(
        "list.html",
        title,
        Listed(len(items), part.page, pages, records),
        partial(table_of, records),
        {
            "lead": lead,
            "columns": columns,
            "rows": [cells(item) for item in shown],
            "facets": facets,
            "order": order,
            "sorting": {c.order: here.having(order=c.order) for c in columns if c.order},
            "before": here.having(page=str(part.page - 1)) if part.page > 1 else "",
            "after": here.having(page=str(part.page + 1)) if part.page < pages else "",
            "empty": empty or say("list.empty"),
        },
    )
