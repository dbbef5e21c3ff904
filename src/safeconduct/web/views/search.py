"""Search over people, texts and claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from safeconduct.domain.people import Person
from safeconduct.domain.register import ClaimRecord, DocumentRecord
from safeconduct.services import searching
from safeconduct.services.excerpts import Excerpt
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.searching import Found
from safeconduct.services.views import ClaimView, views
from safeconduct.web.page import Page, show, table_of
from safeconduct.web.site import Look
from safeconduct.web.words import say

router = APIRouter(tags=["search"])
_SIZE = 15
_PEOPLE = 20
_CLAIMS = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that says the words, the place where it says most of them, and the claims whose words those are."""

    document: DocumentRecord
    excerpt: Excerpt
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What answers a search."""

    query: str
    page: int
    more: bool
    people: tuple[Person, ...]
    hits: tuple[Hit, ...]


def search(
    desk: Look,
    q: Annotated[str, Query(max_length=300, description='All words, "a phrase", a prefix*.')] = "",
    page: Annotated[int, Query(ge=1, le=100, description="Which page of the hits.")] = 1,
) -> Page:
    """Words in documents, in names of people, and in claims; hidden names are never found."""
    found = searching.search(desk, q, limit=_SIZE + 1, after=(page - 1) * _SIZE)
    shown = found[:_SIZE]
    claims = desk.claims_of([each.document.digest for each in shown])
    hits = tuple(_hit(desk, each, claims.get(each.document.digest, ())) for each in shown)
    data = Results(q, page, len(found) > _SIZE, searching.people(desk, q, limit=_PEOPLE) if page == 1 else (), hits)
    rows = [
        {"document": h.document.digest, "title": h.document.title, "outlet": h.document.outlet, "words": h.excerpt.text}
        for h in hits
    ]
    title = say("search.for", query=q) if q else say("search.title")
    return Page("search.html", title, data, table_of(rows))


def _hit(desk: RememberingDesk, found: Found, claims: Iterable[ClaimRecord]) -> Hit:
    """The hit with the current claims that have words among those found."""
    around = [(a + found.excerpt.start, b + found.excerpt.start) for a, b in found.excerpt.spans]
    records = [
        record
        for record in claims
        if any(v.start < end and start < v.end for v in record.observed.claim.values for start, end in around)
    ]
    return Hit(found.document, found.excerpt, tuple(views(desk, records[:_CLAIMS])))


show(router, "/search", search, "Words in documents, names and claims")
