"""The review queue: conflicts, people who may be one, claims the reader was unsure of, judgements that lost their ground."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from enum import StrEnum

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict, Person, Proposal
from safeconduct.resolving.proposals import proposals_for
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.resolving import KeptView
from safeconduct.services.reviewing import Review, reviews
from safeconduct.services.views import ClaimView, views_of
from safeconduct.store.lookups import unsure_claims

_MANY = 500
"""People above which pairs are looked for a page at a time."""
_SECONDS = 1.0
"""How long a page looks for them."""


class Waiting(StrEnum):
    """What waits for somebody to look at."""

    CONFLICTS = "conflicts"
    PAIRS = "pairs"
    UNCONFIRMED = "unconfirmed"
    LOST = "lost"


def waiting_conflicts(desk: RememberingDesk) -> tuple[Conflict, ...]:
    """Every conflict."""
    return desk.conflicts()


def waiting_proposals(desk: RememberingDesk, number: int) -> tuple[Proposal, ...]:
    """The first ``number`` pairs of people who may be one, as far as they were found; see `Pairs`."""
    return pairs(desk).until(desk, number)


def counted_pairs(desk: RememberingDesk) -> int | None:
    """How many pairs there are; None in a large register while not everybody was looked at."""
    return pairs(desk).counted(desk)


def pairs(desk: RememberingDesk) -> Pairs:
    """The pairs of this moment, found so far."""
    return desk.memory.once("pairs", lambda: Pairs(desk))


class Pairs:
    """Looks for pairs of people who may be one, as many as are asked for.

    In a small register all are found, the likeliest first. In a large one that would take minutes: those whom most documents
    name come first, and a look ends after a while; the next goes on where it ended.
    """

    def __init__(self, desk: RememberingDesk) -> None:
        people = desk.people()
        self._all = len(people) <= _MANY
        self._ahead = deque(sorted(people, key=lambda p: (not p.has_case, -p.documents, p.id)))
        self._found: dict[tuple[str, str], Proposal] = {}
        self._turn = threading.Lock()

    def counted(self, desk: RememberingDesk) -> int | None:
        """How many there are; None while not everybody was looked at."""
        if self._all:
            self.until(desk, 0)
        return None if self._ahead else len(self._found)

    def until(self, desk: RememberingDesk, number: int) -> tuple[Proposal, ...]:
        """The pairs found, ``number`` of them if there are so many and the time is enough."""
        with self._turn:
            view, end = KeptView(desk.kept, as_of=desk.as_of), time.monotonic() + _SECONDS
            while self._ahead and (self._all or (len(self._found) < number and time.monotonic() < end)):
                self._look_at(desk, view, self._ahead.popleft())
            found = tuple(self._found.values())
        return tuple(sorted(found, key=lambda p: (-p.score, p.left, p.right))) if self._all else found

    def _look_at(self, desk: RememberingDesk, view: KeptView, person: Person) -> None:
        for proposal in proposals_for(view, person):
            if {proposal.left, proposal.right} <= desk.people_by_id().keys():
                left, right = sorted((proposal.left, proposal.right))
                self._found.setdefault((left, right), proposal)


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
