"""Claims found by what they say, rather than by where they stand."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from safeconduct.domain.claims import ClaimId, Kind
from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Verdict
from safeconduct.store import schema
from safeconduct.store.register import Kept
from safeconduct.store.rows import among


def days_from(kept: Kept, roles: Collection[str], year: int) -> list[tuple[str, ClaimId]]:
    """The days (EDTF) of ``year`` and after, and those of no year, that any claim, current or not, gives in one of the roles."""
    value = schema.value.c
    query = select(value.value, value.claim).where(value.role.in_(roles), value.value >= f"{year:04}")  # so is XXXX
    return [(row.value, ClaimId(row.claim)) for row in kept.connection.execute(query.distinct())]


def claims_of(kept: Kept, kinds: Collection[Kind]) -> list[tuple[ClaimId, Digest]]:
    """Every claim ever kept of one of the kinds, with its document; current or not."""
    claim = schema.claim.c
    query = select(claim.id, claim.document).where(claim.kind.in_(kinds))
    return [(ClaimId(row.id), Digest(row.document)) for row in kept.connection.execute(query)]


def unsure_claims(kept: Kept) -> list[tuple[ClaimId, Digest]]:
    """The current claims that the reader was not sure of and nobody decided on, with their documents, in order of arrival."""
    claim, seen, read, judged = schema.claim.c, schema.observation.c, schema.reading.c, schema.judgement.c
    latest = select(func.max(read.run)).where(read.document == claim.document).scalar_subquery()
    undone = select(schema.undo.c.target)
    decided = select(judged.left_claim).where(
        judged.verdict.in_((Verdict.ACCEPT, Verdict.REJECT)), judged.id.not_in(undone), judged.left_claim.is_not(None)
    )
    added = select(schema.addition.c.claim).where(schema.addition.c.id.not_in(undone))
    query = (
        select(claim.id, claim.document)
        .join(schema.observation, seen.claim == claim.id)
        .join(schema.document, schema.document.c.digest == claim.document)
        .where(~seen.confirmed, seen.run == latest, claim.id.not_in(decided), claim.id.not_in(added))
        .order_by(schema.document.c.number, claim.id)
    )
    return [(ClaimId(row.id), Digest(row.document)) for row in kept.connection.execute(query)]


def outlets(kept: Kept) -> list[str]:
    """Every outlet that a document names, once."""
    return list(kept.connection.execute(select(schema.document.c.outlet).distinct()).scalars())


def of_outlets(kept: Kept, names: Collection[str]) -> list[Digest]:
    """The documents of these outlets."""
    if not names:
        return []
    query = select(schema.document.c.digest).where(among(kept.connection, schema.document.c.outlet, names))
    return [Digest(digest) for digest in kept.connection.execute(query).scalars()]
