"""Conflicts, and one of them: claims that cannot all be true, side by side, without a verdict."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict
from safeconduct.services import finding, showing
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.phrasing import in_words, value_text
from safeconduct.services.views import source_name
from safeconduct.web.listing import Cell, Column, Paging, list_page, paging
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Few, Look
from safeconduct.web.views.exchanges import names_of
from safeconduct.web.words import count, say

router = APIRouter(tags=["conflicts"])


def conflicts(request: Request, desk: Look, part: Annotated[Paging, Depends(paging)]) -> Page:
    """Reports that cannot all be true."""
    return list_page(
        request,
        title=say("conflicts.title"),
        lead=say("conflicts.lead"),
        items=desk.conflicts(),
        part=part,
        columns=(
            Column(say("conflicts.about")),
            Column(say("conflicts.what")),
            Column(say("conflicts.values")),
            Column(say("conflicts.documents")),
        ),
        cells=lambda c: _cells(desk, c),
        empty=say("conflicts.empty"),
    )


def _cells(desk: RememberingDesk, conflict: Conflict) -> tuple[Cell, ...]:
    documents = {document for side in conflict.sides for document in side.documents}
    return (
        Cell(subject_of(desk, conflict), f"/conflicts/{conflict.id}"),
        Cell(about(desk, conflict)),
        Cell(" / ".join(value_text(side.value) for side in conflict.sides)),
        Cell(count("conflicts.in_documents", len(documents))),
    )


def about(desk: RememberingDesk, conflict: Conflict) -> str:
    """What the sides differ on, in words."""
    return in_words(conflict.about, lambda person: names_of(desk).get(person, say("exchanges.somebody")))


def subject_of(desk: RememberingDesk, conflict: Conflict) -> str:
    """Whom or what a conflict is about."""
    if conflict.subject.startswith("p-"):
        return names_of(desk).get(conflict.subject, say("exchanges.somebody"))
    events = desk.memory.once("events by id", lambda: {event.id: event for event in desk.events()})
    if event := events.get(conflict.subject):
        return ", ".join(
            filter(None, [event.kind.capitalize(), event.place, value_text(event.date) if event.date else ""])
        )
    record = desk.documents_by_digest().get(Digest(conflict.subject))
    return (record.title or source_name(record)) if record else conflict.subject[:12]


def address_of(conflict: Conflict) -> str:
    """Where the subject of a conflict has its page."""
    places = {"p-": "people", "e-": "exchanges"}
    return f"/{places.get(conflict.subject[:2], 'documents')}/{conflict.subject}"


def conflict(desk: Look, few: Few, conflict: str) -> Page:
    """One conflict with the words of every side."""
    found = finding.conflict(desk, conflict)
    view = showing.conflict_view(desk, found, few)
    columns = ("conflict", "about", "value", "claim", "document", "reported by", "sentence")
    rows = [
        (view.id, view.about, side.value, said.id, said.origin.document, str(said.origin), said.excerpt.text)
        for side in view.sides
        for said in side.said
    ]
    more = {"subject": subject_of(desk, found), "subject_address": address_of(found)}
    return Page("conflict.html", say("conflicts.one", subject=more["subject"]), view, Table(columns, rows), more)


show(router, "/conflicts", conflicts, "Reports that cannot all be true")
show(router, "/conflicts/{conflict}", conflict, "One conflict, side by side")
