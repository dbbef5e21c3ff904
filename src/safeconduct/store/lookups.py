"""Claims found by what they say, rather than by where they stand."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from safeconduct.domain.claims import ClaimId, Kind
from safeconduct.domain.documents import Digest
from safeconduct.store import schema
from safeconduct.store.register import Kept


def claims_with(kept: Kept, roles: Collection[str]) -> list[tuple[ClaimId, Digest]]:
    """Every claim ever kept that has one of the roles, with its document; current or not."""
    claim, value = schema.claim.c, schema.value.c
    query = select(claim.id, claim.document).join(schema.value, value.claim == claim.id).where(value.role.in_(roles))
    return [(ClaimId(row.id), Digest(row.document)) for row in kept.connection.execute(query.distinct())]


def claims_of(kept: Kept, kinds: Collection[Kind]) -> list[tuple[ClaimId, Digest]]:
    """Every claim ever kept of one of the kinds, with its document; current or not."""
    claim = schema.claim.c
    query = select(claim.id, claim.document).where(claim.kind.in_(kinds))
    return [(ClaimId(row.id), Digest(row.document)) for row in kept.connection.execute(query)]


def unsure_claims(kept: Kept) -> list[tuple[ClaimId, Digest]]:
    """Every claim that some run was not sure of, with its document; current or not, decided or not."""
    claim, seen = schema.claim.c, schema.observation.c
    query = select(claim.id, claim.document).join(schema.observation, seen.claim == claim.id).where(~seen.confirmed)
    return [(ClaimId(row.id), Digest(row.document)) for row in kept.connection.execute(query.distinct())]
