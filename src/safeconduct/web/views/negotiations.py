"""Negotiations, and one of them as a thread of contacts, offers, refusals and events."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from safeconduct.domain.parties import name_of
from safeconduct.domain.people import Negotiation
from safeconduct.services import finding, listing
from safeconduct.services.phrasing import parties_text, value_text
from safeconduct.web.listing import Address, Cell, Column, Paging, facet, list_page, paging
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Look
from safeconduct.web.views.exchanges import names_of
from safeconduct.web.words import say

router = APIRouter(tags=["negotiations"])


def negotiations(
    request: Request,
    desk: Look,
    part: Annotated[Paging, Depends(paging)],
    party: Annotated[list[str], Query(max_length=20, description="Only those that this party takes part in.")] = [],  # noqa: B006
) -> Page:
    """Threads of talks, the latest first."""
    every, names = desk.negotiations(), names_of(desk)
    found = [n for n in every if not party or set(party) & set(n.parties)]
    counted: dict[str, int] = {}
    for negotiation in every:
        for code in negotiation.parties:
            counted[code] = counted.get(code, 0) + 1
    return list_page(
        request,
        title=say("negotiations.title"),
        lead=say("negotiations.lead"),
        items=sorted(found, key=lambda n: (n.last, n.id), reverse=True),
        part=part,
        columns=(
            Column(say("negotiations.between")),
            Column(say("negotiations.about")),
            Column(say("negotiations.first")),
            Column(say("negotiations.last")),
            Column(say("negotiations.number")),
            Column(say("negotiations.ended")),
        ),
        cells=lambda n: _cells(n, names),
        facets=[facet(say("exchanges.by_party"), "party", counted, party, Address(request), name_of)],
        empty=say("negotiations.empty"),
    )


def _cells(negotiation: Negotiation, names: dict[str, str]) -> tuple[Cell, ...]:
    people = [names[person] for person in negotiation.people if person in names]
    return (
        Cell(parties_text(negotiation.parties) or say("negotiations.unnamed"), f"/negotiations/{negotiation.id}"),
        Cell(", ".join(people[:4])),
        Cell(value_text(negotiation.first) if negotiation.first else ""),
        Cell(value_text(negotiation.last) if negotiation.last else ""),
        Cell(str(negotiation.moves)),
        Cell(say("negotiations.exchange"), f"/exchanges/{negotiation.event}") if negotiation.event else Cell(""),
    )


def negotiation(desk: Look, negotiation: str) -> Page:
    """One thread of talks, move by move, each with its words."""
    found = listing.negotiation_page(desk, finding.negotiation(desk, negotiation))
    one, names = found.negotiation, names_of(desk)
    columns = ("negotiation", "date", "published", "kind", "status", "modality", "by", "document", "claims")
    rows = [
        (one.id, m.date, m.published, m.kind, m.status, m.modality, m.by, m.document, "; ".join(m.claims))
        for m, _ in found.moves
    ]
    title = say("negotiations.one", parties=parties_text(one.parties) or say("negotiations.unnamed"))
    more = {"names": names, "named": [(person, names[person]) for person in one.people if person in names]}
    return Page("negotiation.html", title, found, Table(columns, rows), more)


show(router, "/negotiations", negotiations, "Threads of talks")
show(router, "/negotiations/{negotiation}", negotiation, "One thread of talks, move by move")
