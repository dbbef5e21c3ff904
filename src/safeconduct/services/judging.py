"""Judgements: deciding, and taking back."""

from __future__ import annotations

from safeconduct.domain.claims import ClaimId, Kind
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import InvalidJudgement, NotFound
from safeconduct.domain.judgements import Judgement, Spelling, Verdict
from safeconduct.domain.register import Undo
from safeconduct.services import resolving
from safeconduct.services.journal import Clock, log, now
from safeconduct.services.reviewing import Target, document_of, observed, targets
from safeconduct.store.register import Kept, Register
from safeconduct.store.rows import new_id

_OF_EVENTS = frozenset({Kind.EXCHANGE, Kind.TRANSFER, Kind.OFFER, Kind.CONTACT, Kind.STATEMENT})


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
        documents = {document_of(kept, target) for target in targets(judgement)}
        _refuse_unknown(kept, judgement, documents)
        kept.decisions.judge(judgement)
        log(kept, author, str(verdict), judgement.id, judgement.at)
        resolving.refresh(kept, documents)
    return judgement


def undo(register: Register, target: str, *, author: str, reason: str = "", clock: Clock = now) -> Undo:
    """Take back a judgement or a claim added by hand, by its id; NotFound where there is none, or it was taken back before."""
    taken_back = Undo(new_id(), target, author.strip(), clock(), reason)
    with register.write() as kept:
        if any(u.target == target for u in kept.decisions.undos()):
            raise NotFound(f"{target}: was taken back before")
        documents = _touched(kept, target)
        kept.decisions.undo(taken_back)
        log(kept, author, "undo", target, taken_back.at)
        resolving.refresh(kept, documents)
    return taken_back


def _refuse_unknown(kept: Kept, judgement: Judgement, documents: set[Digest]) -> None:
    there = observed(kept, documents)
    for target in targets(judgement):
        if target in there:
            if judgement.right is not None and not isinstance(target, Spelling):
                _refuse_no_event(kept, target)
        elif isinstance(target, Spelling):
            raise NotFound(f"document {target.document}: no claim of it names anybody so; `show` lists the spellings")
        else:
            raise NotFound(f"claim {target}: the latest reading of its document no longer observes it")


def _refuse_no_event(kept: Kept, claim: ClaimId) -> None:
    kind = kept.claims.record(claim).observed.claim.kind
    if kind not in _OF_EVENTS:
        raise InvalidJudgement(
            f"claim {claim}: a {kind} tells of no event; same and not same relate events, or spellings"
        )


def _touched(kept: Kept, target: str) -> set[Digest]:
    for addition in kept.claims.additions():
        if addition.id == target:
            return {kept.claims.document_of(ClaimId(addition.claim))}
    return {document_of(kept, t) for t in targets(kept.decisions.judgement(target))}
