"""Judgements: deciding, taking back, and what needs a second look after re-reading."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.claims import ClaimId, Kind
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import InvalidJudgement, NotFound
from safeconduct.domain.judgements import Judgement, Spelling, Verdict
from safeconduct.domain.register import Undo
from safeconduct.services import resolving
from safeconduct.services.access import Clock, log, now, spellings_of
from safeconduct.store.register import Kept, Register
from safeconduct.store.rows import new_id

Target = Spelling | ClaimId


@dataclass(frozen=True, slots=True)
class Review:
    """A standing judgement about something that the latest reading no longer observes, and why it needs a look."""

    judgement: Judgement
    missing: tuple[Target, ...]


def judge(
    register: Register,
    verdict: Verdict,
    left: Target,
    right: Target | None = None,
    *,
    author: str,
    reason: str = "",
    clock: Clock = now,
) -> Judgement:
    """Decide that two spellings or two event claims are the same or not, or accept or reject one claim.

    InvalidJudgement where the decision makes no sense; NotFound where the register does not hold what it is about.
    """
    judgement = Judgement(new_id(), verdict, left, right, author.strip(), clock(), reason)
    with register.write() as kept:
        documents = {_document_of(kept, target) for target in (left, right) if target is not None}
        _refuse_unknown(kept, judgement)
        kept.decisions.judge(judgement)
        log(kept, author, str(verdict), judgement.id, judgement.at)
        resolving.refresh(kept, documents)
    return judgement


def undo(register: Register, target: str, *, author: str, reason: str = "", clock: Clock = now) -> Undo:
    """Take back a judgement or a claim added by hand, by its id; NotFound where there is none, or it was undone before."""
    taken_back = Undo(new_id(), target, author.strip(), clock(), reason)
    with register.write() as kept:
        if any(u.target == target for u in kept.decisions.undos()):
            raise NotFound(f"{target}: was taken back before")
        documents = _touched(kept, target)
        kept.decisions.undo(taken_back)
        log(kept, author, "undo", target, taken_back.at)
        resolving.refresh(kept, documents)
    return taken_back


def reviews(kept: Kept) -> tuple[Review, ...]:
    """The judgements that stand on nothing since their documents were read again: for a person to look at."""
    judgements = kept.decisions.judgements()
    targets = {t for j in judgements for t in (j.left, j.right) if t is not None}
    present = _present(kept, {_document_of(kept, t) for t in targets})
    found = []
    for judgement in judgements:
        missing = tuple(t for t in (judgement.left, judgement.right) if t is not None and t not in present)
        if missing:
            found.append(Review(judgement, missing))
    return tuple(found)


def _present(kept: Kept, documents: set[Digest]) -> set[Target]:
    claims = [r.observed.claim for records in kept.claims.of(documents).values() for r in records]
    return {c.id for c in claims} | {s for c in claims for s in spellings_of(c)}


def _document_of(kept: Kept, target: Target) -> Digest:
    return target.document if isinstance(target, Spelling) else kept.claims.document_of(target)


def _refuse_unknown(kept: Kept, judgement: Judgement) -> None:
    for target in (judgement.left, judgement.right):
        if isinstance(target, Spelling):
            if target not in _present(kept, {target.document}):
                raise NotFound(f"document {target.document}: holds no claim about anybody of that spelling")
        elif target is not None and judgement.right is not None:
            kind = kept.claims.record(target).observed.claim.kind
            if kind not in (Kind.EXCHANGE, Kind.OFFER, Kind.CONTACT, Kind.TRANSFER):
                raise InvalidJudgement(
                    f"claim {target}: a {kind} tells of no event; same and not same are about events"
                )
        elif target is not None:
            kept.claims.record(target)


def _touched(kept: Kept, target: str) -> set[Digest]:
    for addition in kept.claims.additions():
        if addition.id == target:
            return {kept.claims.document_of(ClaimId(addition.claim))}
    judgement = kept.decisions.judgement(target)
    return {_document_of(kept, t) for t in (judgement.left, judgement.right) if t is not None}
