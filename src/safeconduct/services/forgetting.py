"""Withholding, which hides and can be taken back; and erasing, which cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import NotFound
from safeconduct.domain.judgements import Spelling
from safeconduct.domain.register import Erasure, Keeping, Withholding
from safeconduct.services import resolving
from safeconduct.services.journal import Clock, log, now
from safeconduct.services.masking import holds
from safeconduct.services.reviewing import observed
from safeconduct.services.withholding import belonging
from safeconduct.store import removal, search
from safeconduct.store.register import Kept, Register
from safeconduct.store.rows import new_id


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What erasing would remove. ``others`` counts people, beside those meant, who are named in these documents too."""

    documents: tuple[Digest, ...]
    claims: int
    receipts: int
    judgements: int
    others: int


def withhold(
    register: Register,
    target: Digest | Spelling,
    *,
    author: str,
    reason: str = "",
    withheld: bool = True,
    clock: Clock = now,
) -> Withholding:
    """Hide a document, or the person a spelling belongs to, from desk, search and exports; or show them again.

    NotFound where the register holds no such document or spelling.
    """
    document, name = (target.document, target.name) if isinstance(target, Spelling) else (target, "")
    decision = Withholding(new_id(), document, name, withheld, author.strip(), clock(), reason)
    with register.write() as kept:
        if kept.documents.keeping(document) is None:
            raise NotFound(f"document {document}: not in the register")
        if isinstance(target, Spelling) and target not in observed(kept, [document]):
            raise NotFound(f"document {document}: no claim of it names anybody so; `show` lists the spellings")
        kept.decisions.withhold(decision)
        log(kept, author, "withhold" if withheld else "show again", decision.id, decision.at)
        if not name:
            resolving.refresh(kept, {document})
    return decision


def plan_erase(register: Register, targets: Collection[Digest | Spelling]) -> ErasurePlan:
    """What `erase` of the same targets would remove: to be shown and agreed to first."""
    with register.read() as kept:
        return _plan(kept, targets)


def erase(
    register: Register,
    targets: Collection[Digest | Spelling],
    *,
    author: str,
    reason: str = "",
    clock: Clock = now,
) -> ErasurePlan:
    """Remove documents for good, and for a spelling every document that names that person; give what was removed.

    Digests, the decision and its reason remain: do not name the person in the reason. A document that arrives again stays
    out. Backups, exports and dossiers made before are not reached. RegisterError where another program keeps the register's
    file open: the words are erased then, and the message says what to do about the rest.
    """
    at = clock()
    with register.write() as kept:
        plan = _plan(kept, targets)
        touched = removal.partners(kept, plan.documents) | set(plan.documents)
        for document in plan.documents:
            removal.erase(kept, Erasure(document, author.strip(), at, reason))
            log(kept, author, "erase", document, at)
        resolving.refresh(kept, touched)
    removal.scrub(register.database)
    return plan


def _plan(kept: Kept, targets: Collection[Digest | Spelling]) -> ErasurePlan:
    documents = {t for t in targets if not isinstance(t, Spelling)}
    _, meant = belonging(kept, {t for t in targets if isinstance(t, Spelling)})
    documents |= {s.document for s in meant} | _printing(kept, {s.name for s in meant})
    present = tuple(sorted(d for d in documents if _is_whole(kept, d)))
    claims = kept.claims.of(present)
    receipts = sum(len(kept.documents.receipts(d)) for d in present)
    named = {s for d in present for s in observed(kept, [d]) if isinstance(s, Spelling)}
    return ErasurePlan(
        documents=present,
        claims=sum(len(c) for c in claims.values()),
        receipts=receipts,
        judgements=len(kept.decisions.judgements_on(present)),
        others=len({s.name for s in named - meant} - {s.name for s in meant}),
    )


def _printing(kept: Kept, names: Iterable[str]) -> set[Digest]:
    """The documents that print one of the full names, whether or not the reader saw it there."""
    full = [name for name in names if " " in name.strip()]
    found: set[Digest] = set()
    for name in full:
        for digest in search.find(kept.connection, search.parse(f'"{name}"')):
            if holds(kept.documents.article(digest).text, [name]):
                found.add(digest)
    return found


def _is_whole(kept: Kept, digest: Digest) -> bool:
    keeping = kept.documents.keeping(digest)
    if keeping is None:
        raise NotFound(f"document {digest}: not in the register")
    return keeping is not Keeping.ERASED
