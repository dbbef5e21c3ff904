"""Judgements that stand on nothing since their documents were read again: for a person to look at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Judgement, Spelling
from safeconduct.services.withholding import spellings_of
from safeconduct.store.register import Kept

Target = Spelling | ClaimId


@dataclass(frozen=True, slots=True)
class Review:
    """A standing judgement, and what it is about that the latest reading no longer observes."""

    judgement: Judgement
    missing: tuple[Target, ...]


def reviews(kept: Kept) -> tuple[Review, ...]:
    """All judgements in review, earliest first."""
    judgements = kept.decisions.judgements()
    there = observed(kept, {document_of(kept, t) for j in judgements for t in targets(j)})
    found = (Review(j, tuple(t for t in targets(j) if t not in there)) for j in judgements)
    return tuple(review for review in found if review.missing)


def observed(kept: Kept, documents: Collection[Digest]) -> set[Target]:
    """Every claim and every spelling that stands in these documents now."""
    claims = [r.observed.claim for records in kept.claims.of(documents).values() for r in records]
    return {c.id for c in claims} | {s for c in claims for s in spellings_of(c)}


def targets(judgement: Judgement) -> tuple[Target, ...]:
    """What a judgement is about: one thing or two."""
    return (judgement.left,) if judgement.right is None else (judgement.left, judgement.right)


def document_of(kept: Kept, target: Target) -> Digest:
    """The document that holds a target; NotFound for an unknown claim."""
    return target.document if isinstance(target, Spelling) else kept.claims.document_of(target)
