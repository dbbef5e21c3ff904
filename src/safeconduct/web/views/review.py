"""The review queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from safeconduct.domain.people import Person, Proposal
from safeconduct.services import finding, queue, roll, showing
from safeconduct.services.history import history
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.phrasing import in_words, parties_text
from safeconduct.services.plain import target_text
from safeconduct.services.queue import Waiting
from safeconduct.services.reviewing import Review
from safeconduct.services.roll import Entry
from safeconduct.web.listing import Paging
from safeconduct.web.page import Page, show, table_of
from safeconduct.web.site import Look, is_data
from safeconduct.web.views.conflicts import address_of, subject_of
from safeconduct.web.views.exchanges import names_of
from safeconduct.web.views.people import status_told
from safeconduct.web.words import count, say

router = APIRouter(tags=["review"])
_SIZE = 12
_CLAIMS = 2  # of each side of a conflict


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, with what reports tell of each."""

    left: str
    right: str
    names: tuple[str, str]
    told: tuple[tuple[str, ...], tuple[str, ...]]
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """A person, and those who may be the same."""

    person: Person
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A judgement about what is no longer observed."""

    id: str
    verdict: str
    author: str
    reason: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: how much of each kind (None: not looked for yet), and a page of one kind."""

    what: Waiting
    waiting: dict[str, int | None]
    page: int
    pages: int
    items: tuple[Any, ...]


def part_of_queue(
    request: Request,
    page: Annotated[int, Query(ge=1, le=1_000_000, description="Which page of the queue.")] = 1,
    size: Annotated[int, Query(ge=1, le=1_000, description="How many at once.")] = _SIZE,
) -> Paging:
    """The part of the queue that the address asks for."""
    return Paging(page, size if is_data(request) else min(size, _SIZE))


def review(
    desk: Look,
    part: Annotated[Paging, Depends(part_of_queue)],
    what: Annotated[Waiting | None, Query(description="Which part of the queue.")] = None,
) -> Page:
    """What waits for a judgement."""
    find: dict[Waiting, Callable[[RememberingDesk], tuple[Any, ...]]] = {
        Waiting.CONFLICTS: queue.waiting_conflicts,
        Waiting.UNCONFIRMED: queue.waiting_claims,
        Waiting.LOST: queue.waiting_reviews,
        Waiting.PAIRS: lambda desk: queue.waiting_proposals(desk, part.page * part.size + 1),
    }
    counts: dict[str, int | None] = {
        str(kind): queue.counted_pairs(desk) if kind is Waiting.PAIRS else len(find[kind](desk)) for kind in find
    }
    chosen = what or Waiting(next((kind for kind, number in counts.items() if number), Waiting.CONFLICTS))
    every = find[chosen](desk)
    if chosen is Waiting.PAIRS:
        counts[chosen] = queue.counted_pairs(desk)
    items = _shown(desk, chosen, part.of(every))
    data = Queue(chosen, counts, part.page, max(1, -(-len(every) // part.size)), items)
    more = {"decisions": [d for d in history(desk) if d.stands][:5], "subject_of": lambda c: _named(desk, c)}
    return Page("review.html", say("review.title"), data, partial(table_of, items), more)


def _named(desk: RememberingDesk, view: showing.ConflictView) -> tuple[str, str]:
    conflict = next(c for c in desk.conflicts(view.subject) if c.id == view.id)
    return subject_of(desk, conflict), address_of(conflict)


def _shown(desk: RememberingDesk, what: Waiting, items: Any) -> tuple[Any, ...]:
    match what:
        case Waiting.CONFLICTS:
            return showing.conflict_views(desk, items, _CLAIMS)
        case Waiting.PAIRS:
            return tuple(pair_of(desk, proposal) for proposal in items)
        case Waiting.UNCONFIRMED:
            return queue.claims(desk, items)
        case Waiting.LOST:
            return tuple(_lost(found) for found in items)


def pair_of(desk: RememberingDesk, proposal: Proposal) -> Pair:
    """A pair as it is shown."""
    names, entries = names_of(desk), roll.by_id(desk)

    def told(reasons: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(in_words(reason, lambda person: names.get(person, person)) for reason in reasons)

    both = (names[proposal.left], names[proposal.right])
    of_both = (gist(entries[proposal.left]), gist(entries[proposal.right]))
    for_it, against = told(proposal.reasons), told(proposal.against)
    return Pair(proposal.left, proposal.right, both, of_both, proposal.score, for_it, against)


def gist(entry: Entry) -> tuple[str, ...]:
    """What tells somebody from others of the same name, line by line."""
    lines = (
        status_told(entry),
        say("review.held_by", parties=parties_text(entry.custodians)) if entry.custodians else "",
        say("review.citizen_of", parties=parties_text(entry.citizenships)) if entry.citizenships else "",
        say("review.accused", charges="; ".join(entry.charges[:2])) if entry.charges else "",
        count("person.documents", entry.documents),
    )
    return tuple(filter(None, lines))


def _lost(review: Review) -> Lost:
    made = review.judgement
    return Lost(made.id, made.verdict, made.author, made.reason, tuple(target_text(t) for t in review.missing))


def same(desk: Look, person: str) -> Page:
    """Say that somebody else is this person, or is not; those of whom that is likeliest stand first."""
    found = finding.person(desk, person)
    pairs = tuple(pair_of(desk, proposal) for proposal in queue.proposals_about(desk, found))
    return Page("same.html", say("same.title", name=found.name), Same(found, pairs), table_of(pairs))


show(router, "/people/{person}/same", same, "Say who else a person is")
show(router, "/review", review, "What waits for a judgement")
