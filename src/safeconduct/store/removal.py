"""Erasing documents: their words, bytes, claims and index entries are overwritten; a digest and the decision remain."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, or_, select, text, union, update

from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import RegisterError
from safeconduct.domain.register import Erasure, Keeping
from safeconduct.store import schema, search
from safeconduct.store.database import Database
from safeconduct.store.register import Kept
from safeconduct.store.rows import among


def erase(kept: Kept, erasure: Erasure) -> None:
    """Remove all that is kept of one document but digest, size, media type and the decision to erase it.

    Judgements about it lose the names, claims and reasons they held. Derived rows are the caller's to bring up to date, and
    `scrub` removes what the engine itself may still hold.
    """
    connection, digest = kept.connection, erasure.document
    words = connection.execute(select(schema.document.c.text).where(schema.document.c.digest == digest)).scalar()
    if words is not None:
        search.remove(connection, digest, words)
    _blank_judgements(connection, digest)
    _delete_claims(connection, digest)
    for table in (schema.zone, schema.reading, schema.receipt, schema.note, schema.withholding):
        connection.execute(delete(table).where(table.c.document == digest))
    blank = dict.fromkeys(("language", "title", "outlet", "url", "id", "published_by"), "")
    gone = dict.fromkeys(("text", "text_digest", "content", "published", "latest"))
    connection.execute(
        update(schema.document).where(schema.document.c.digest == digest), {**blank, **gone, "keeping": Keeping.ERASED}
    )
    row = {"document": digest, "author": erasure.author, "at": erasure.at, "reason": erasure.reason}
    connection.execute(schema.erasure.insert(), row)


def erasures(kept: Kept) -> tuple[Erasure, ...]:
    """What was erased, by whom, when and why; earliest first."""
    column = schema.erasure.c
    rows = kept.connection.execute(select(schema.erasure).order_by(column.at, column.document))
    return tuple(Erasure(Digest(r.document), r.author, r.at, r.reason) for r in rows)


def scrub(database: Database) -> None:
    """Make the engine give up what it may still hold of erased rows.

    In SQLite the file is written anew and its journal emptied, for which no other program may be using it: a RegisterError says
    so. In PostgreSQL the tables are written anew; the server's own logs and backups are for its administrator.
    """
    with database.alone() as connection:
        if not database.is_sqlite:
            tables = ", ".join((*schema.metadata.tables, "words"))
            connection.execute(text(f"VACUUM (FULL) {tables}"))
            return
        connection.execute(text("VACUUM"))
        busy, *_ = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
        if busy:
            raise RegisterError(
                f"{database.name}: the words are erased, but the journal beside the register still holds a copy, because another "
                "program is using the register. End it and run the same command again"
            )


def _delete_claims(connection: Connection, digest: Digest) -> None:
    ids = select(schema.claim.c.id).where(schema.claim.c.document == digest)
    for table in (schema.value, schema.observation, schema.addition):
        connection.execute(delete(table).where(table.c.claim.in_(ids)))
    connection.execute(delete(schema.claim).where(schema.claim.c.document == digest))


def _blank_judgements(connection: Connection, digest: Digest) -> None:
    """Take names and reasons out of the decisions about a document; who decided, and when, remains."""
    judged, added = schema.judgement.c, schema.addition.c
    about = or_(judged.left_document == digest, judged.right_document == digest)
    claims = select(schema.claim.c.id).where(schema.claim.c.document == digest)
    undone = union(select(judged.id).where(about), select(added.id).where(added.claim.in_(claims)))
    connection.execute(update(schema.undo).where(schema.undo.c.target.in_(undone)), {"reason": ""})
    names = dict.fromkeys(("left_name", "left_claim", "right_name", "right_claim"))
    connection.execute(update(schema.judgement).where(about), {**names, "reason": ""})


def partners(kept: Kept, digests: Collection[Digest]) -> set[Digest]:
    """The documents that judgements tie to these: what is derived of them changes too."""
    column = schema.judgement.c
    about = or_(*(among(kept.connection, c, digests) for c in (column.left_document, column.right_document)))
    rows = kept.connection.execute(select(column.left_document, column.right_document).where(about))
    return {Digest(d) for row in rows for d in row if d is not None}
