"""Documents and claims for the tests of store and services, about invented and long-past people."""

from __future__ import annotations

from datetime import UTC, datetime

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Document, Zone, ZoneKind, digest_of

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
TEXT = "Rudolf Abel was exchanged for Gary Powers in Berlin. Müller watched."


def document(text: str = TEXT, published: str | None = "1962-02-10") -> Document:
    content = text.encode(errors="surrogatepass")
    zones = (Zone(ZoneKind.HEADING, 0, 5), Zone(ZoneKind.BODY, 5, len(text)))
    when = When(published) if published else None
    article = Article(
        digest_of(content), text, zones, "en", when, "metadata", "A title", "The Wire", "http://x.test", "a1"
    )
    return Document(article.digest, content, "text/plain", article)


def name_claim(doc: Document, name: str) -> Claim:
    assert doc.article is not None
    start = doc.article.text.index(name)
    return Claim.of(doc.digest, Kind.NAME, [Value("name", name, start, start + len(name), "printed")])
