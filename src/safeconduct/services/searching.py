"""Words in documents, each hit with its document and the words in their place."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.register import DocumentRecord
from safeconduct.services.access import Desk
from safeconduct.services.excerpts import Excerpt, excerpt


@dataclass(frozen=True, slots=True)
class Found:
    """A document that says the words, and where."""

    document: DocumentRecord
    excerpt: Excerpt


def search(desk: Desk, query: str, *, limit: int = 20) -> tuple[Found, ...]:
    """The documents that hold every word, "phrase" and prefix* of ``query``, latest first."""
    hits = desk.search(query, limit=limit)
    texts = {article.digest: article.text for article in desk.articles([hit.document for hit in hits])}
    return tuple(Found(desk.document(hit.document), excerpt(texts[hit.document], hit.spans)) for hit in hits)
