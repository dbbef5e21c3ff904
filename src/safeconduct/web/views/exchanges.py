"""Exchanges and releases, and one of them: who went from whom to whom, totals by scope, what each report tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from safeconduct.domain.parties import name_of
from safeconduct.domain.people import Event, Part
from safeconduct.domain.register import DocumentRecord
from safeconduct.services import finding, listing, totals
from safeconduct.services.excerpts import Excerpt
from safeconduct.services.listing import EventPage
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.phrasing import parties_text, value_text
from safeconduct.services.views import ClaimView, views_of
from safeconduct.web.listing import Address, Cell, Column, Paging, facet, list_page, paging
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Few, Look
from safeconduct.web.words import count, say

router = APIRouter(tags=["exchanges"])
_LINKED = 4
"""Reports that a number leads to."""


def exchanges(
    request: Request,
    desk: Look,
    part: Annotated[Paging, Depends(paging)],
    party: Annotated[list[str], Query(max_length=20, description="Only those that this party takes part in.")] = [],  # noqa: B006
    kind: Annotated[list[str], Query(max_length=5, description="exchange or release.")] = [],  # noqa: B006
    order: Annotated[str, Query(pattern="^(date|reports)$", description="What to sort by.")] = "date",
) -> Page:
    """Exchanges and releases, latest first."""
    names, every, here = names_of(desk), desk.events(), Address(request)
    found = [e for e in every if (not party or set(party) & set(e.parties)) and (not kind or e.kind in kind)]
    keys = {"date": lambda e: (e.date, 0, e.id), "reports": lambda e: ("", e.reports, e.id)}
    return list_page(
        request,
        title=say("exchanges.title"),
        lead=say("exchanges.lead"),
        items=sorted(found, key=keys[order], reverse=True),
        part=part,
        columns=_columns(),
        cells=lambda event: _cells(event, names),
        facets=[
            facet(say("exchanges.by_party"), "party", _tally(e.parties for e in every), party, here, name_of),
            facet(say("exchanges.by_kind"), "kind", _tally((e.kind,) for e in every), kind, here, str),
        ],
        order=order,
        empty=say("exchanges.empty"),
        record=lambda event: {**{name: getattr(event, name) for name in _FIELDS}, "parts": _told(event, names)},
    )


_FIELDS = ("id", "kind", "date", "place", "parties", "mediators", "reports", "origins", "denied")


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("exchanges.what")),
        Column(say("exchanges.date"), "date"),
        Column(say("exchanges.between")),
        Column(say("exchanges.who")),
        Column(say("exchanges.mediators")),
        Column(say("exchanges.reports"), "reports"),
    )


def _cells(event: Event, names: Mapping[str, str]) -> tuple[Cell, ...]:
    denied = count("exchanges.denied", event.denied) if event.denied else ""
    people = _told(event, names)
    more = count("exchanges.more", len(people) - 4) if len(people) > 4 else ""
    return (
        Cell(", ".join(filter(None, [event.kind.capitalize(), event.place])), f"/exchanges/{event.id}", denied),
        Cell(value_text(event.date) if event.date else say("exchanges.undated")),
        Cell(parties_text(event.parties)),
        Cell("; ".join(people[:4]), note=more),
        Cell(parties_text(event.mediators)),
        Cell(str(event.reports), note=count("said.independent", event.origins)),
    )


def _tally(values: Iterable[Iterable[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for group in values:
        for value in group:
            found[value] = found.get(value, 0) + 1
    return found


def names_of(desk: RememberingDesk) -> dict[str, str]:
    """The name of every person by id."""
    return desk.memory.once("names", lambda: {person.id: person.name for person in desk.people()})


def _told(event: Event, names: Mapping[str, str]) -> list[str]:
    return [who(part, names) for part in event.parts]


def who(part: Part, names: Mapping[str, str]) -> str:
    """Whom a part of an exchange is about."""
    if part.person:
        return names.get(part.person, say("exchanges.somebody"))
    return " ".join(filter(None, [part.number, part.group])) or say("exchanges.somebody")


def exchange(desk: Look, few: Few, event: str) -> Page:
    """One exchange or release: who goes where, totals by scope, conflicts, and the words of every report."""
    found = listing.event_page(desk, finding.event(desk, event), few and 2 * few)
    names = names_of(desk)
    numbers = totals.told(found.event.totals)
    claims = {claim.id: claim for _, told in found.tellings for claim in told}
    beside = [claim for number in numbers for claim in number.claims[:_LINKED] if claim not in claims]
    claims |= {claim.id: claim for claim in views_of(desk, beside)}
    more = {
        "moved": [(part, who(part, names)) for part in found.event.parts],
        "words_of": _words_of(found),
        "claims": claims,
        "linked": _LINKED,
        "sentences": sentences,
        "totals": numbers,
        "own": _own(desk, found),
        "sources": {record.digest: record for record in (desk.document(t.document) for t, _ in found.tellings)},
    }
    return Page("exchange.html", _heading(found.event), found, _table(found.event, names), more)


def _words_of(page: EventPage) -> dict[str, list[ClaimView]]:
    """The claims that tell of each part, by whom it is about."""
    found: dict[str, list[ClaimView]] = {}
    for telling, told in page.tellings:
        claims = {claim.id: claim for claim in told}
        for part in telling.parts:
            if part.claim in claims:
                found.setdefault(part.person or part.group, []).append(claims[part.claim])
    return found


def sentences(claims: Iterable[ClaimView]) -> list[tuple[Excerpt, ClaimView]]:
    """Each sentence once, with the words of all claims in it, and the first of them."""
    spans: dict[tuple[int, str], set[tuple[int, int]]] = {}
    first: dict[tuple[int, str], ClaimView] = {}
    for claim in claims:
        for excerpt in claim.excerpts:
            place = (excerpt.start, excerpt.text)
            spans.setdefault(place, set()).update(excerpt.spans)
            first.setdefault(place, claim)
    return [(Excerpt(p[1], p[0], tuple(sorted(spans[p]))), first[p]) for p in sorted(spans)]


def _heading(event: Event) -> str:
    return ", ".join(filter(None, [event.kind.capitalize(), event.place, value_text(event.date) if event.date else ""]))


def _own(desk: RememberingDesk, page: EventPage) -> list[tuple[str, str, DocumentRecord]]:
    """Where one report gives several numbers of one scope: both, and the report."""
    found = totals.of_one_page(telling for telling, _ in page.tellings)
    return [(scope, numbers, desk.document(document)) for scope, numbers, document in found]


def _table(event: Event, names: Mapping[str, str]) -> Table:
    columns = ("event", "kind", "date", "place", "who", "person", "number", "from", "to", "claim")
    rows = [
        (event.id, event.kind, event.date, event.place, who(p, names), p.person, p.number, p.source, p.target, p.claim)
        for p in event.parts
    ]
    return Table(columns, rows)


show(router, "/exchanges", exchanges, "Exchanges and releases")
show(router, "/exchanges/{event}", exchange, "One exchange or release")
