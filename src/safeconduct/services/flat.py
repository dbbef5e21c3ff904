"""The register as flat tables: the one shape behind the CSV, JSON and SQLite exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from safeconduct.domain.dates import When
from safeconduct.domain.people import Part
from safeconduct.services.access import Desk
from safeconduct.services.listing import moves
from safeconduct.services.plain import target_text
from safeconduct.services.views import ClaimView, source_name, views

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """A table: its name, its columns, which of them lead to other tables (column: table.column), and a maker of its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Row]]
    references: tuple[tuple[str, str], ...] = ()


def tables(desk: Desk) -> tuple[Flat, ...]:
    """All tables of what the desk may show, those that others refer to first. Rows are made as they are asked for."""
    document, claim, person = ("document", "documents.digest"), ("claim", "claims.id"), ("person", "people.id")
    event, negotiation = ("event", "events.id"), ("negotiation", "negotiations.id")
    return (
        Flat("documents", _DOCUMENT, lambda: _documents(desk)),
        Flat("claims", _CLAIM, lambda: _claims(desk), (document,)),
        Flat("claim_values", _VALUE, lambda: _values(desk), (claim,)),
        Flat("people", _PERSON, lambda: _people(desk)),
        Flat("appearances", _APPEARANCE, lambda: _appearances(desk), (person, document)),
        Flat("events", _EVENT, lambda: _events(desk)),
        Flat("event_parts", _PART, lambda: _parts(desk), (event, person)),
        Flat("negotiations", _NEGOTIATION, lambda: _negotiations(desk), (event,)),
        Flat("moves", _MOVE, lambda: _moves(desk), (negotiation, document)),
        Flat("conflicts", _CONFLICT, lambda: _conflicts(desk)),
        Flat("conflict_sides", _SIDE, lambda: _sides(desk), (("conflict", "conflicts.id"), claim)),
        Flat("judgements", _JUDGEMENT, lambda: _judgements(desk)),
    )


_DOCUMENT = (
    "digest",
    "id",
    "title",
    "outlet",
    "url",
    "published",
    "published_by",
    "language",
    "media_type",
    "size",
    "kept",
)


def _documents(desk: Desk) -> Iterator[Row]:
    for d in desk.documents():
        published = _edtf(d.published)
        yield (
            d.digest,
            d.id,
            d.title,
            d.outlet,
            d.url,
            published,
            d.published_by,
            d.language,
            d.media_type,
            d.size,
            d.keeping.value,
        )


_CLAIM = (
    "id", "document", "kind", "text", "modality", "date", "speaker", "via", "standing", "confidence", "reader", "author",
    "zone", "start", "sentence",
)  # fmt: skip


def _claims(desk: Desk) -> Iterator[Row]:
    for c in _views(desk):
        via, date = " > ".join(c.origin.via), _edtf(c.date)
        yield (
            c.id, c.origin.document, c.kind.value, c.text, c.modality.value, date, c.origin.speaker, via, c.standing, c.confidence,
            c.reader, c.author, c.zone.value, c.excerpt.start, c.excerpt.text,
        )  # fmt: skip


_VALUE = ("claim", "number", "role", "value", "words", "start", "end", "rule")


def _values(desk: Desk) -> Iterator[Row]:
    for claim in _views(desk):
        for number, v in enumerate(claim.values):
            yield claim.id, number, v.role, v.value, v.words, v.start, v.end, v.rule


def _views(desk: Desk) -> Iterator[ClaimView]:
    for _, records in desk.all_claims():
        yield from views(desk, records)


_PERSON = (
    "id", "name", "spellings", "documents", "citizenships", "custodians", "last_reported", "reported_by", "reported_on",
    "status_date",
)  # fmt: skip


def _people(desk: Desk) -> Iterator[Row]:
    for p in desk.people():
        last = p.last
        source = source_name(desk.document(last.document)) if last else None
        told = (last.status, source, last.published, last.date) if last else (None, None, None, None)
        yield (
            p.id,
            p.name,
            _listed(s for s, _ in p.spellings),
            p.documents,
            _listed(p.citizenships),
            _listed(p.custodians),
            *told,
        )


_APPEARANCE = ("id", "person", "document", "name", "spellings")


def _appearances(desk: Desk) -> Iterator[Row]:
    for a in desk.appearances():
        yield a.id, a.person, a.document, a.name, _listed(s for s, _ in a.spellings)


_EVENT = ("id", "kind", "date", "place", "parties", "mediators", "reports", "independent", "denied")


def _events(desk: Desk) -> Iterator[Row]:
    for e in desk.events():
        yield e.id, e.kind, e.date, e.place, _listed(e.parties), _listed(e.mediators), e.reports, e.origins, e.denied


_PART = ("event", "person", "group_words", "number", "source", "target")


def _parts(desk: Desk) -> Iterator[Row]:
    for event in desk.events():
        yield from ((event.id, *_part(part)) for part in event.parts)


def _part(part: Part) -> Row:
    return part.person or None, part.group, part.number, part.source, part.target


_NEGOTIATION = ("id", "parties", "people", "event")


def _negotiations(desk: Desk) -> Iterator[Row]:
    for n in desk.negotiations():
        yield n.id, _listed(n.parties), _listed(n.people), n.event or None


_MOVE = ("negotiation", "number", "date", "published", "kind", "status", "modality", "by", "document", "claims")


def _moves(desk: Desk) -> Iterator[Row]:
    for n in desk.negotiations():
        for number, m in enumerate(moves(desk, n)):
            yield n.id, number, m.date, m.published, m.kind, m.status, m.modality, m.by, m.document, _listed(m.claims)


_CONFLICT = ("id", "subject", "role", "explanation")


def _conflicts(desk: Desk) -> Iterator[Row]:
    for c in desk.conflicts():
        yield c.id, c.subject, c.role, c.explanation


_SIDE = ("conflict", "value", "claim")


def _sides(desk: Desk) -> Iterator[Row]:
    for c in desk.conflicts():
        for side in c.sides:
            yield from ((c.id, side.value, claim) for claim in side.claims)


_JUDGEMENT = ("id", "verdict", "left", "right", "author", "at", "reason")


def _judgements(desk: Desk) -> Iterator[Row]:
    for j in desk.judgements():
        yield j.id, j.verdict.value, target_text(j.left), target_text(j.right), j.author, j.at.isoformat(), j.reason


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _listed(items: Iterable[str]) -> str:
    return "; ".join(items)
