"""The review queue: conflicts, people who may be one, claims the reader was unsure of, judgements that lost their ground."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict, Person, Proposal
from safeconduct.resolving.proposals import proposals, proposals_for
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.resolving import KeptView
from safeconduct.services.reviewing import Review, reviews
from safeconduct.services.views import ClaimView, views_of
from safeconduct.store.lookups import unsure_claims

_MANY = 2_000
"""People above which pairs are looked for only when somebody asks for them."""


class Waiting(StrEnum):
    """What waits for somebody to look at."""

    CONFLICTS = "conflicts"
    PAIRS = "pairs"
    UNCONFIRMED = "unconfirmed"
    LOST = "lost"


def waiting_conflicts(desk: RememberingDesk) -> tuple[Conflict, ...]:
    """Every conflict."""
    return desk.conflicts()


def counted_proposals(desk: RememberingDesk) -> int | None:
    """How many pairs there are; None while nobody has asked for them, for in a large register they take minutes."""
    many = len(desk.people()) > _MANY
    return None if many and not desk.memory.knows("proposals") else len(waiting_proposals(desk))


def waiting_proposals(desk: RememberingDesk) -> tuple[Proposal, ...]:
    """Pairs of people who may both be shown, the likeliest first."""
    return desk.memory.once("proposals", lambda: _proposals(desk))


def _proposals(desk: RememberingDesk) -> tuple[Proposal, ...]:
    people = desk.people()
    ids = {person.id for person in people}
    found = (p for p in proposals(KeptView(desk.kept, as_of=desk.as_of), people) if {p.left, p.right} <= ids)
    return tuple(sorted(found, key=lambda p: (-p.score, p.left, p.right)))


def proposals_about(desk: RememberingDesk, person: Person) -> tuple[Proposal, ...]:
    """Those who may be this person, the likeliest first."""
    there = desk.people_by_id()
    found = proposals_for(KeptView(desk.kept, as_of=desk.as_of), person)
    return tuple(proposal for proposal in found if {proposal.left, proposal.right} <= there.keys())


def waiting_claims(desk: RememberingDesk) -> tuple[tuple[ClaimId, Digest], ...]:
    """The claims nobody decided on that the reader was not sure of, each with its document; their views come with `claims`."""
    return desk.memory.once("unsure", lambda: _unsure(desk))


def _unsure(desk: RememberingDesk) -> tuple[tuple[ClaimId, Digest], ...]:
    found = [
        (claim, document) for claim, document in unsure_claims(desk.kept) if document in desk.documents_by_digest()
    ]
    near = {document for _, document in found if desk.withheld.names_in(document)}
    shown = {r.observed.claim.id for records in desk.claims_of(near).values() for r in records} if near else set()
    return tuple((claim, document) for claim, document in found if document not in near or claim in shown)


def claims(desk: RememberingDesk, wanted: Sequence[tuple[ClaimId, Digest]]) -> tuple[ClaimView, ...]:
    """The views of claims of the queue."""
    return views_of(desk, [claim for claim, _ in wanted])


def waiting_reviews(desk: RememberingDesk) -> tuple[Review, ...]:
    """Judgements about what the latest reading no longer observes, as far as they may be shown."""
    return desk.memory.once("reviews", lambda: _reviews(desk))


def _reviews(desk: RememberingDesk) -> tuple[Review, ...]:
    shown = {judgement.id: judgement for judgement in desk.judgements()}
    found = (review for review in reviews(desk.kept) if review.judgement.id in shown)
    return tuple(Review(shown[r.judgement.id], r.missing) for r in found)
