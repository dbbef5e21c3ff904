"""Search over people, texts and claims."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from safeconduct.domain.people import Person
from safeconduct.domain.register import DocumentRecord
from safeconduct.domain.rows import Layer
from safeconduct.services import searching
from safeconduct.services.excerpts import Excerpt
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.memory import Changes
from safeconduct.services.searching import Found
from safeconduct.services.views import ClaimView, views
from safeconduct.store.search import fold, parse
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
    found = searching.search(desk, q, limit=page * _SIZE + 1)
    hits = tuple(_hit(desk, each) for each in found[(page - 1) * _SIZE : page * _SIZE])
    data = Results(q, page, len(found) > page * _SIZE, _people(desk, q) if page == 1 else (), hits)
    rows = [
        {"document": h.document.digest, "title": h.document.title, "outlet": h.document.outlet, "words": h.excerpt.text}
        for h in hits
    ]
    title = say("search.for", query=q) if q else say("search.title")
    return Page("search.html", title, data, table_of(rows))


def _hit(desk: RememberingDesk, found: Found) -> Hit:
    """The hit with the current claims that have words among those found."""
    around = [(a + found.excerpt.start, b + found.excerpt.start) for a, b in found.excerpt.spans]
    records = [
        record
        for record in desk.claims(found.document.digest)
        if any(v.start < end and start < v.end for v in record.observed.claim.values for start, end in around)
    ]
    return Hit(found.document, found.excerpt, tuple(views(desk, records[:_CLAIMS])))


def _people(desk: RememberingDesk, query: str) -> tuple[Person, ...]:
    """Those one of whose spellings has all the words."""
    wanted = [(word, term.prefix) for term in parse(query) for word in term.words]
    if not wanted:
        return ()
    spelled = spellings(desk)
    bearing = (p for p in desk.people() if any(_bears(words, wanted) for words in spelled[p.id]))
    return tuple(islice(bearing, _PEOPLE))


def spellings(desk: RememberingDesk) -> dict[str, list[frozenset[str]]]:
    """The words of every spelling of everybody, by id."""

    def renew(known: dict[str, list[frozenset[str]]], changes: Changes) -> dict[str, list[frozenset[str]]]:
        anew, people = changes.of(Layer.PERSON), desk.people_by_id()
        kept = {person: words for person, words in known.items() if person not in anew}
        return kept | {person: _spelled(people[person]) for person in anew if person in people}

    return desk.memory.grown("spellings", lambda: {p.id: _spelled(p) for p in desk.people()}, renew)


def _spelled(person: Person) -> list[frozenset[str]]:
    """The words of every spelling, as the index has them."""
    names = dict.fromkeys((person.name, *(name for name, _ in person.spellings)))
    return [frozenset(fold(word) for word in name.replace("-", " ").split()) for name in names]


def _bears(words: frozenset[str], wanted: list[tuple[str, bool]]) -> bool:
    return all(any(word.startswith(w) for word in words) if prefix else w in words for w, prefix in wanted)


show(router, "/search", search, "Words in documents, names and claims")
