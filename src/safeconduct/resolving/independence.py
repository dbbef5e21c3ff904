"""Whose report a report is: outlets that lead back to one agency, and copies of one text, count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from safeconduct.domain.claims import Claim
from safeconduct.domain.documents import Digest
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Telling
from safeconduct.resolving.letters import latin
from safeconduct.resolving.words import word_set


def origin_of(claims: Iterable[Claim], page: Page) -> str:
    """The farthest named source that the claims' `via` leads to; else the outlet; else the document itself."""
    chains = sorted((tuple(v.value for v in c.all("via")) for c in claims), key=lambda chain: (-len(chain), chain))
    for chain in chains:
        for source in reversed(chain):
            if is_named(source):
                return source_key(source)
    return source_key(page.outlet) if page.outlet else f"document {page.document}"


def is_named(source: str) -> bool:
    """Whether words name a source ("the Danubian Press Agency") rather than describe one ("a senior official")."""
    words = [w.strip(".,'’") for w in source.split()]
    return any(w[:1].isupper() and w.lower() not in word_set("describing") for w in words)


@lru_cache(maxsize=4096)
def source_key(source: str) -> str:
    """A source's name without article, case, country ending and the words "news agency"."""
    words = [w.strip(".,'’\"()") for w in latin(source).replace("'s", "").replace("’s", "").split()]
    kept = [w for w in words if w not in ("the", "news", "agency", "agentstvo")]
    return " ".join(kept or words)


def independent(tellings: Iterable[Telling], copies: Mapping[Digest, str]) -> int:
    """How many origins the tellings of an event have; ``copies`` gives the group of documents that are copies."""
    by_report: dict[str, str] = {}
    for telling in sorted(tellings, key=lambda t: (t.document, t.id)):
        report = copies.get(telling.document) or telling.document
        by_report[report] = min(by_report.get(report, telling.origin), telling.origin)
    return len(set(by_report.values()))
