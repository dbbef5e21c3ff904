"""Documents, and one document: its text as stored, with the words of every claim marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from safeconduct.domain.claims import COMMON, ROLES, Kind
from safeconduct.domain.documents import Digest
from safeconduct.domain.register import DocumentRecord, Keeping
from safeconduct.services import listing
from safeconduct.services.listing import DocumentPage
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.marking import Part, blocks_of, parts_of
from safeconduct.services.phrasing import written
from safeconduct.services.views import ClaimView, source_name
from safeconduct.web.listing import Address, Cell, Column, Paging, facet, list_page, paging
from safeconduct.web.page import Page, show, table_of
from safeconduct.web.site import Look
from safeconduct.web.words import count, say

router = APIRouter(tags=["documents"])


def documents(
    request: Request,
    desk: Look,
    part: Annotated[Paging, Depends(paging)],
    outlet: Annotated[list[str], Query(max_length=20, description="Only documents of these outlets.")] = [],  # noqa: B006
    kept: Annotated[list[Keeping], Query(max_length=3, description="How much of the document is kept.")] = [],  # noqa: B006
    order: Annotated[str, Query(pattern="^(arrival|published|title)$", description="What to sort by.")] = "arrival",
) -> Page:
    """The documents, latest arrival first."""
    every = desk.documents()
    here, chosen = Address(request), [str(keeping) for keeping in kept]
    found = [d for d in every if (not outlet or d.outlet in outlet) and (not kept or d.keeping in kept)]
    return list_page(
        request,
        title=say("documents.title"),
        lead=say("documents.lead"),
        items=sorted(found, key=_KEYS[order], reverse=order != "title"),
        part=part,
        columns=_columns(),
        cells=lambda d: _cells(d, _copies(desk)),
        facets=[
            facet(
                say("documents.by_outlet"),
                "outlet",
                desk.memory.once("outlets", lambda: _tally(every)),
                outlet,
                here,
                str,
            ),
            facet(
                say("documents.by_kept"),
                "kept",
                desk.memory.once("keepings", lambda: _kept(every)),
                chosen,
                here,
                lambda k: say(f"documents.{k}"),
            ),
        ],
        order=order,
        empty=say("documents.empty"),
        record=lambda d: d,
    )


_KEYS = {
    "arrival": lambda d: (d.number, ""),
    "published": lambda d: (0, d.published.edtf if d.published else ""),
    "title": lambda d: (0, d.title.casefold()),
}


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("documents.document"), "title"),
        Column(say("documents.outlet")),
        Column(say("documents.published"), "published"),
        Column(say("documents.language")),
        Column(say("documents.copies")),
    )


def _cells(document: DocumentRecord, copies: dict[Digest, tuple[Digest, ...]]) -> tuple[Cell, ...]:
    group = copies.get(document.digest, ())
    title = document.title or document.id or document.digest[:12]
    note = "" if document.keeping is Keeping.WHOLE else say(f"documents.{document.keeping}")
    return (
        Cell(title, f"/documents/{document.digest}", note),
        Cell(document.outlet),
        Cell(written(document.published)),
        Cell(document.language),
        Cell(count("documents.of_copies", len(group)) if group else ""),
    )


def _tally(every: tuple[DocumentRecord, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for document in every:
        found[document.outlet] = found.get(document.outlet, 0) + 1
    return found


def _kept(every: tuple[DocumentRecord, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for document in every:
        found[str(document.keeping)] = found.get(str(document.keeping), 0) + 1
    return found


def _copies(desk: RememberingDesk) -> dict[Digest, tuple[Digest, ...]]:
    """The documents that carry one text, by each of them."""
    groups = desk.memory.once("copies", desk.derived.copies)
    return desk.memory.once(
        "copies by document", lambda: {d: group.documents for group in groups for d in group.documents}
    )


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document with its claims, the documents that carry the same text, and those that cite the same origin."""

    page: DocumentPage
    copies: tuple[DocumentRecord, ...]
    origins: tuple[tuple[str, tuple[ClaimView, ...]], ...]


def document(
    desk: Look,
    digest: str,
    part: Annotated[int | None, Query(ge=1, le=100_000, description="Which part of a long text.")] = None,
    claim: Annotated[str, Query(max_length=32, description="The claim to point out.")] = "",
) -> Page:
    """One document: its text, how it arrived, and what it claims."""
    found = desk.named(digest)
    record = desk.document(found)
    if record.keeping is not Keeping.WHOLE:
        return Page("document_gone.html", record.title or say("documents.gone"), record, table_of([record]))
    page = listing.document_page(desk, found)
    parts = parts_of(page.article.text, page.claims)
    chosen = _part(parts, part, claim)
    same = _same(desk, found)
    data = DocumentShown(page, same, _by_origin(page.claims))
    return Page(
        "document.html",
        record.title or source_name(record),
        data,
        table_of([_row(view) for view in page.claims]),
        {
            "part": chosen,
            "blocks": blocks_of(page.article, chosen, page.claims, page.doubtful),
            "pointed": claim,
            "numbers": {view.id: number for number, view in enumerate(chosen.claims, 1)},
            "kinds": list(Kind),
            "roles": sorted({role for roles in ROLES.values() for role in roles} | set(COMMON)),
        },
    )


def _part(parts: tuple[Part, ...], wanted: int | None, claim: str) -> Part:
    if wanted is None and claim:
        return next((p for p in parts if any(c.id == claim for c in p.claims)), parts[0])
    return parts[min(wanted or 1, len(parts)) - 1]


def _same(desk: RememberingDesk, digest: Digest) -> tuple[DocumentRecord, ...]:
    """The other documents that carry the same text, as far as they may be shown."""
    records = desk.documents_by_digest()
    others = (other for other in _copies(desk).get(digest, ()) if other != digest)
    return tuple(records[other] for other in others if other in records)


def _by_origin(claims: tuple[ClaimView, ...]) -> tuple[tuple[str, tuple[ClaimView, ...]], ...]:
    """The claims by the farthest source they name."""
    found: dict[str, list[ClaimView]] = {}
    for view in claims:
        if view.origin.via:
            found.setdefault(view.origin.via[-1], []).append(view)
    return tuple((origin, tuple(views)) for origin, views in found.items())


def _row(view: ClaimView) -> dict[str, object]:
    return {
        "id": view.id,
        "kind": view.kind,
        "text": view.text,
        "modality": view.modality,
        "date": view.date,
        "standing": view.standing,
        "speaker": view.origin.speaker,
        "via": view.origin.via,
        "words": [value.words for value in view.values],
        "start": view.values[0].start,
    }


show(router, "/documents", documents, "Documents, latest arrival first")
show(router, "/documents/{digest}", document, "One document with its claims")
