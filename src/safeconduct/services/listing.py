"""Lists of what is shown beside people: claims of one kind, events with their tellings, what waits for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.claims import ClaimId, DoubtfulText, Kind, Modality
from safeconduct.domain.documents import Article, Digest, Receipt
from safeconduct.domain.people import Event, Move, Negotiation, Proposal, Telling
from safeconduct.domain.register import DocumentRecord
from safeconduct.resolving.negotiations import moves_of
from safeconduct.resolving.proposals import proposals
from safeconduct.services.access import Desk
from safeconduct.services.resolving import KeptView
from safeconduct.services.reviewing import Review, reviews
from safeconduct.services.showing import ConflictView, conflict_views
from safeconduct.services.views import ClaimView, source_name, views, views_of
from safeconduct.store.register import Kept


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event, what each page tells of it with the claims behind that, and where they differ."""

    event: Event
    tellings: tuple[tuple[Telling, tuple[ClaimView, ...]], ...]
    conflicts: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True)
class NegotiationPage:
    """A thread of talks, move by move, each with the claims that tell of it."""

    negotiation: Negotiation
    moves: tuple[tuple[Move, tuple[ClaimView, ...]], ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document, how it arrived, its text, and what it claims."""

    document: DocumentRecord
    receipts: tuple[Receipt, ...]
    article: Article
    claims: tuple[ClaimView, ...]
    doubtful: tuple[DoubtfulText, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a judgement: people who may be one, claims the reader was unsure of, judgements that lost their ground."""

    proposals: tuple[Proposal, ...]
    unconfirmed: tuple[ClaimView, ...]
    reviews: tuple[Review, ...]


def claims_of_kind(desk: Desk, *kinds: Kind) -> tuple[ClaimView, ...]:
    """All current claims of these kinds, rejected ones left out, document by document.

    What one document says twice stands here once: by the claim that counts, else by the first.
    """
    records = (
        record
        for _, records in desk.all_claims()
        for record in records
        if record.observed.claim.kind in kinds and not record.rejected
    )
    found: dict[tuple[Digest, Kind, str, Modality], ClaimView] = {}
    for view in views(desk, records):
        key = view.origin.document, view.kind, view.text.casefold(), view.modality
        if key not in found or (view.counts and not found[key].counts):
            found[key] = view
    return tuple(found.values())


def unconfirmed(desk: Desk) -> tuple[ClaimView, ...]:
    """The claims that the reader was not sure of and nobody decided on: kept, and no facts."""
    records = (record for _, records in desk.all_claims() for record in records)
    return tuple(view for view in views(desk, records) if view.standing == "unconfirmed")


def waiting(kept: Kept, desk: Desk) -> Waiting:
    """Everything that waits for a person to look at, as far as it may be shown."""
    shown = {judgement.id for judgement in desk.judgements()}
    lost = tuple(review for review in reviews(kept) if review.judgement.id in shown)
    return Waiting(_proposals(kept, desk), unconfirmed(desk), lost)


def _proposals(kept: Kept, desk: Desk) -> tuple[Proposal, ...]:
    """Pairs of people who may both be shown, the likeliest first."""
    people = desk.people()
    ids = {person.id for person in people}
    found = (p for p in proposals(KeptView(kept), people) if {p.left, p.right} <= ids)
    return tuple(sorted(found, key=lambda p: (-p.score, p.left, p.right)))


def event_page(desk: Desk, event: Event, most: int | None = None) -> EventPage:
    """One event with everything behind it, or with the claims of the first ``most`` tellings and of each side."""
    tellings = desk.tellings(event.id)
    shown = _views_by_id(desk, [claim for telling in tellings[:most] for claim in telling.claims])
    told = tuple((telling, tuple(shown[c] for c in telling.claims if c in shown)) for telling in tellings)
    return EventPage(event, told, conflict_views(desk, desk.conflicts(event.id), most))


def _views_by_id(desk: Desk, ids: list[ClaimId]) -> dict[ClaimId, ClaimView]:
    return {view.id: view for view in views_of(desk, ids)}


def moves(desk: Desk, negotiation: Negotiation) -> tuple[Move, ...]:
    """The moves of a negotiation, in order of time."""
    event = next((event for event in desk.events() if event.id == negotiation.event), None)
    appearances = [appearance for person in negotiation.people for appearance in desk.appearances(person)]
    return moves_of(desk.tellings(negotiation.id), event, appearances)


def negotiation_page(desk: Desk, negotiation: Negotiation) -> NegotiationPage:
    """One negotiation with the words of every move."""
    steps = moves(desk, negotiation)
    shown = _views_by_id(desk, [claim for move in steps for claim in move.claims])
    return NegotiationPage(negotiation, tuple((m, tuple(shown[c] for c in m.claims if c in shown)) for m in steps))


def document_page(desk: Desk, digest: Digest) -> DocumentPage:
    """One document with everything behind it."""
    claims = tuple(views(desk, desk.claims(digest)))
    return DocumentPage(
        desk.document(digest), desk.receipts(digest), desk.article(digest), claims, desk.doubtful(digest)
    )


def sources(desk: Desk) -> dict[str, str]:
    """What each report is called, by its document."""
    return {str(record.digest): source_name(record) for record in desk.documents()}


def subjects(desk: Desk) -> dict[str, str]:
    """What the subjects of conflicts are called: people by name, events by kind and date, documents by title."""
    people = {person.id: person.name for person in desk.people()}
    events = {event.id: " ".join(filter(None, [event.kind, event.place, event.date])) for event in desk.events()}
    documents = {str(record.digest): record.title or record.outlet for record in desk.documents()}
    return people | events | documents
