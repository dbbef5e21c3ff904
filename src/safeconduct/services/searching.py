"""Words in documents, each hit with its document and the words in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.domain.register import DocumentRecord
from safeconduct.services.access import Desk
from safeconduct.services.excerpts import Excerpt, Span, excerpt
from safeconduct.store.search import fold, matches, parse

_NEAR = 200
"""Characters within which matches are shown together."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that says the words, and the place that says most of them."""

    document: DocumentRecord
    excerpt: Excerpt


def search(desk: Desk, query: str, *, limit: int = 20) -> tuple[Found, ...]:
    """The documents that hold every word, "phrase" and prefix* of ``query``, latest first."""
    hits = [hit.document for hit in desk.search(query, limit=limit)]
    texts = {article.digest: article.text for article in desk.articles(hits)}
    terms = parse(query)
    return tuple(Found(desk.document(hit), _place(texts[hit], matches(terms, texts[hit]))) for hit in hits)


def _place(text: str, spans: Sequence[Span]) -> Excerpt:
    """Where most different words stand together: the earliest such place."""
    clusters = ([span for span in spans if start <= span[0] < start + _NEAR] for start, _ in spans)
    best = max(clusters, key=lambda cluster: len({fold(text[start:end]) for start, end in cluster}))
    return excerpt(text, best)
