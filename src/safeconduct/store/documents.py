"""Documents, their zones and their receipts, as rows."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Digest, Document, Receipt, Zone, ZoneKind
from safeconduct.domain.errors import NotFound, UnreadableInput
from safeconduct.domain.register import DocumentRecord, Keeping
from safeconduct.store import schema, search
from safeconduct.store.rows import among, in_slices, insert_new

_LIGHT = [c for c in schema.document.c if c.name not in ("text", "content", "text_digest", "latest")]


class Documents:
    """The documents of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: Document) -> bool:
        """Keep a document once; False where its digest is known already (also where it was erased: it stays erased)."""
        return bool(self.add_all([document]))

    def add_all(self, documents: Iterable[Document]) -> set[Digest]:
        """Keep those of the documents that are not known yet, and give their digests."""
        given = {document.digest: document for document in documents}
        known = self.keepings(given)
        new = [document for digest, document in given.items() if digest not in known]
        for document in new:
            refuse_unstorable(document)
        insert_new(self._connection, schema.document, [_row(document) for document in new])
        articles = [document.article for document in new if document.article is not None]
        for article in articles:
            search.add(self._connection, article.digest, article.text)
        insert_new(self._connection, schema.zone, [row for article in articles for row in _zone_rows(article)])
        return {document.digest for document in new}

    def receive(self, receipts: Iterable[Receipt]) -> None:
        """Keep receipts; the same location is kept once for each document, and none is added to an erased document."""
        given = list(receipts)
        kept = self.keepings({receipt.digest for receipt in given})
        rows = [_receipt_row(receipt) for receipt in given if kept.get(receipt.digest) is not Keeping.ERASED]
        insert_new(self._connection, schema.receipt, rows)

    def keepings(self, digests: Collection[Digest]) -> dict[Digest, Keeping]:
        """How much is kept of each document; those never received are left out."""
        column, found = schema.document.c, {}
        for part in in_slices(digests, 500):
            query = select(column.digest, column.keeping).where(among(self._connection, column.digest, part))
            found.update({Digest(r.digest): Keeping(r.keeping) for r in self._connection.execute(query)})
        return found

    def keeping(self, digest: Digest) -> Keeping | None:
        """How much is kept of a document; None where it was never received."""
        return self.keepings([digest]).get(digest)

    def record(self, digest: Digest) -> DocumentRecord:
        """One document without its text; NotFound where there is none."""
        found = next(self._records(select(*_LIGHT).where(schema.document.c.digest == digest)), None)
        if found is None:
            raise NotFound(f"document {digest}: not in the register")
        return found

    def these(self, digests: Collection[Digest]) -> tuple[DocumentRecord, ...]:
        """Several documents without their texts; unknown ones are left out."""
        column = schema.document.c
        queries = (
            select(*_LIGHT).where(among(self._connection, column.digest, part))
            for part in in_slices(sorted(digests), 500)
        )
        return tuple(record for query in queries for record in self._records(query.order_by(column.number)))

    def records(self, *, as_of: date | None = None, after: int = 0) -> tuple[DocumentRecord, ...]:
        """The documents in order of arrival, but for those numbered up to ``after``; with ``as_of``, those surely out by then."""
        query = select(*_LIGHT).where(schema.document.c.number > after).order_by(schema.document.c.number)
        if as_of is not None:
            query = query.where(schema.document.c.latest <= as_of.isoformat())
        return tuple(self._records(query))

    def undated(self) -> int:
        """How many whole documents have no publication date, and so are left out of every ``as_of``."""
        column = schema.document.c
        query = select(func.count()).where(column.keeping == Keeping.WHOLE, column.latest.is_(None))
        return int(self._connection.execute(query).scalar_one())

    def called(self, own_id: str) -> tuple[Digest, ...]:
        """The documents that have this as their own id."""
        column = schema.document.c
        return tuple(
            Digest(d) for d in self._connection.execute(select(column.digest).where(column.id == own_id)).scalars()
        )

    def starting_with(self, prefix: str) -> tuple[Digest, ...]:
        """The digests that begin so, two at most: enough to tell one from many."""
        column = schema.document.c.digest
        query = select(column).where(column.startswith(prefix.lower(), autoescape=True)).limit(2)
        return tuple(Digest(d) for d in self._connection.execute(query).scalars())

    def articles(self, digests: Collection[Digest] | None = None) -> Iterator[Article]:
        """The articles of whole documents (all, or those asked for), a few in memory at a time."""
        if digests is None:
            column = schema.document.c
            query = select(column.digest).where(column.keeping == Keeping.WHOLE).order_by(column.number)
            digests = [Digest(d) for d in self._connection.execute(query).scalars()]
        for part in in_slices(sorted(digests), 100):
            yield from self._articles(part)

    def article(self, digest: Digest) -> Article:
        """The article of one whole document; NotFound where nothing, or only a digest, is kept."""
        found = next(self.articles([digest]), None)
        if found is None:
            raise NotFound(f"document {digest}: no text of it is kept")
        return found

    def content(self, digest: Digest) -> bytes:
        """The bytes as received; NotFound where they are not kept."""
        query = select(schema.document.c.content).where(schema.document.c.digest == digest)
        packed = self._connection.execute(query).scalar()
        if packed is None:
            raise NotFound(f"document {digest}: its bytes are not kept")
        return zlib.decompress(packed)

    def text_digest(self, digest: Digest) -> str:
        """What the SHA-256 of the text was when it was stored."""
        query = select(schema.document.c.text_digest).where(schema.document.c.digest == digest)
        return str(self._connection.execute(query).scalar_one())

    def receipts(self, digest: Digest) -> tuple[Receipt, ...]:
        """Every arrival of a document, earliest first."""
        column = schema.receipt.c
        query = select(schema.receipt).where(column.document == digest).order_by(column.received, column.location)
        return tuple(
            Receipt(digest, r.location, r.received, r.outlet, _when(r.published))
            for r in self._connection.execute(query)
        )

    def _records(self, query: Select[Any]) -> Iterator[DocumentRecord]:
        for row in self._connection.execute(query):
            yield _record(row)

    def _articles(self, digests: Collection[Digest]) -> Iterator[Article]:
        zones: dict[str, list[Zone]] = {}
        query = (
            select(schema.zone)
            .where(among(self._connection, schema.zone.c.document, digests))
            .order_by(*schema.zone.primary_key)
        )
        for row in self._connection.execute(query):
            zones.setdefault(row.document, []).append(Zone(ZoneKind(row.kind), row.start, row.end))
        kept = select(*_LIGHT, schema.document.c.text).where(
            among(self._connection, schema.document.c.digest, digests), schema.document.c.text.is_not(None)
        )
        for row in self._connection.execute(kept.order_by(schema.document.c.number)):
            yield _article(row, tuple(zones.get(row.digest, ())))


def text_digest_of(text: str) -> str:
    """The digest that shows a stored text unchanged."""
    return hashlib.sha256(text.encode()).hexdigest()


def _receipt_row(receipt: Receipt) -> dict[str, Any]:
    return {
        "document": receipt.digest,
        "location": receipt.location,
        "received": receipt.received,
        "outlet": receipt.outlet,
        "published": receipt.published.edtf if receipt.published else None,
    }


def _zone_rows(article: Article) -> Iterator[dict[str, Any]]:
    for n, zone in enumerate(article.zones):
        yield {"document": article.digest, "ordinal": n, "kind": zone.kind, "start": zone.start, "end": zone.end}


def _row(document: Document) -> dict[str, Any]:
    article = document.article
    known = article or Article(document.digest, "", language="")
    published = known.published
    latest = published.latest if published else None
    return {
        "digest": document.digest,
        "keeping": Keeping.WHOLE if article else Keeping.IRRELEVANT,
        "media_type": document.media_type,
        "size": len(document.content),
        "language": known.language,
        "title": known.title,
        "outlet": known.outlet,
        "url": known.url,
        "id": known.id,
        "published": published.edtf if published else None,
        "latest": latest.isoformat() if latest else None,
        "published_by": known.published_by,
        "text": article.text if article else None,
        "text_digest": text_digest_of(article.text) if article else None,
        "content": zlib.compress(document.content) if article else None,
    }


def refuse_unstorable(document: Document) -> None:
    """UnreadableInput where the engines cannot hold a document's text: NUL, or half a surrogate pair."""
    article = document.article
    for part in (article.text, article.title, article.outlet, article.url, article.id) if article else ():
        if "\x00" in part or any("\ud800" <= c <= "\udfff" for c in part):
            raise UnreadableInput(document.digest, "its text holds characters that are none", "convert it to UTF-8")


def _record(row: Row[Any]) -> DocumentRecord:
    return DocumentRecord(
        digest=Digest(row.digest),
        number=row.number,
        keeping=Keeping(row.keeping),
        media_type=row.media_type,
        size=row.size,
        language=row.language,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        id=row.id,
        published=_when(row.published),
        published_by=row.published_by,
    )


def _article(row: Row[Any], zones: tuple[Zone, ...]) -> Article:
    return Article(
        digest=Digest(row.digest),
        text=row.text,
        zones=zones,
        language=row.language,
        published=_when(row.published),
        published_by=row.published_by,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        id=row.id,
    )


@lru_cache(maxsize=4096)
def _when(edtf: str | None) -> When | None:
    return When(edtf) if edtf else None
