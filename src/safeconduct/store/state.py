"""One digest for all that a register says, whatever order and however many runs it took to get there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from safeconduct.store import schema
from safeconduct.store.register import Kept


def state_digest(kept: Kept) -> str:
    """Equal for two registers exactly if they hold the same documents, receipts, current claims, decisions and derived rows.

    Times of arrival, numbers of runs and random ids of decisions do not count.
    """
    lines = sorted(json.dumps(line, ensure_ascii=False, default=str) for line in _lines(kept))
    whole = hashlib.sha256()
    for line in lines:
        whole.update(hashlib.sha256(line.encode()).digest())
    return whole.hexdigest()


def _lines(kept: Kept) -> Iterator[list[Any]]:
    document, receipt = schema.document.c, schema.receipt.c
    told = [c for c in schema.document.c if c.name not in ("number", "content", "text")]
    for row in kept.connection.execute(select(*told).order_by(document.digest)):
        yield ["document", *row]
    for row in kept.connection.execute(select(receipt.document, receipt.location)):
        yield ["receipt", *row]
    for _, records in kept.claims.all():
        for r in records:
            seen = r.observed
            rules = [v.rule for v in seen.claim.values]
            standing = [r.reader, r.author, r.accepted, r.rejected]
            yield ["claim", seen.claim.id, seen.confidence, seen.confirmed, rules, standing]
    for judgement in kept.decisions.judgements():
        yield ["judgement", str(judgement.verdict), judgement.left, judgement.right, judgement.author, judgement.reason]
    for withholding in kept.decisions.withholdings():
        yield ["withholding", withholding.document, withholding.name, withholding.withheld]
