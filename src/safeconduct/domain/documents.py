"""Documents, their articles and zones, and the receipts of their arrivals."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from safeconduct.domain.dates import When

Digest = NewType("Digest", str)
"""SHA-256 of a document's bytes as received, 64 lower-case hexadecimal digits."""


def digest_of(content: bytes) -> Digest:
    """The digest under which ``content`` is known."""
    return Digest(hashlib.sha256(content).hexdigest())


class ZoneKind(StrEnum):
    """What a stretch of an article is. Facts come from ``body``, with less confidence from ``heading``."""

    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of text, ``start`` to ``end`` in code points, end excluded."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """The text of one document and what is known about it.

    ``text`` never changes once stored; every span of every claim counts code points in it. ``zones`` cover the text in order
    without overlap. ``published`` is None when nothing tells; ``published_by`` says what told ("metadata", "given", "text").
    ``id`` is the document's own name for itself, when it has one.
    """

    digest: Digest
    text: str
    zones: tuple[Zone, ...] = ()
    language: str = "en"
    published: When | None = None
    published_by: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    id: str = ""

    def zone_at(self, position: int) -> ZoneKind:
        """The kind of zone that holds ``position``; ``body`` where none is marked."""
        for zone in self.zones:
            if zone.start <= position < zone.end:
                return zone.kind
        return ZoneKind.BODY


@dataclass(frozen=True, slots=True)
class Document:
    """A document as received: its bytes, their type, and its article.

    ``article`` is None when the page does not speak of custody: then only digest and receipt are kept.
    """

    digest: Digest
    content: bytes = field(repr=False)
    media_type: str
    article: Article | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One arrival of a document: from where (path, address, or member of an archive) and when."""

    digest: Digest
    location: str
    received: datetime
    outlet: str = ""
    published: When | None = None
