"""Documents from wherever the user points: the one door through which bytes come in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Digest, Document, Receipt, Zone, ZoneKind, digest_of
from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.gate import speaks_of_custody
from safeconduct.reading.intake.dates import dateline
from safeconduct.reading.intake.files import files_under, location_of, open_file
from safeconduct.reading.intake.incoming import Incoming, Page
from safeconduct.reading.intake.language import language_of
from safeconduct.reading.intake.members import members
from safeconduct.reading.intake.page import page_of
from safeconduct.reading.intake.streams import buffered
from safeconduct.reading.intake.web import fetch
from safeconduct.reading.zones import mark_zones

STDIN = "-"
"""The path that means standard input."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document and the receipt of its arrival."""

    document: Document
    receipt: Receipt


def arrivals(
    paths: Iterable[str | Path], *, published: When | None = None, stdin: BinaryIO | None = None
) -> Iterator[Arrival | UnreadableInput]:
    """Every document in the files and folders of ``paths``, in order; "-" is standard input.

    What cannot be read is yielded as an error in its place, and the rest goes on. ``published`` dates the documents whose
    metadata do not. One document at a time is held in memory.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _from_stream(stdin or sys.stdin.buffer, "standard input", published)
        else:
            yield from _from_path(Path(path), published)


def arrivals_from(
    content: bytes, location: str, *, published: When | None = None
) -> Iterator[Arrival | UnreadableInput]:
    """Every document in ``content``, as `arrivals` would read a file of that name: for uploads."""
    yield from _from_stream(BytesIO(content), location, published)


def fetched(url: str, *, published: When | None = None) -> Arrival:
    """The page at an address the user named; the only function here that uses the network. UnreadableInput where it fails."""
    return arrival_of(fetch(url), published=published)


def arrival_of(incoming: Incoming, *, published: When | None = None) -> Arrival:
    """The document that ``incoming`` is, received now; UnreadableInput where it cannot be read."""
    received = datetime.now(UTC)
    page = page_of(incoming, received.date())
    digest = digest_of(incoming.content)
    told, told_by = _published(page, published, received.date())
    outlet = page.outlet or _host(page.url)
    article = _article(digest, page, told, told_by, outlet) if speaks_of_custody(page.text) else None
    document = Document(digest, incoming.content, page.media_type, article)
    return Arrival(document, Receipt(digest, incoming.location, received, outlet, told))


def document_from(content: bytes, location: str, *, published: When | None = None, declared: str = "") -> Document:
    """The one document that ``content`` is; UnreadableInput where it cannot be read. ``declared`` is its stated media type."""
    return arrival_of(Incoming(content, location, declared), published=published).document


def _from_path(path: Path, published: When | None) -> Iterator[Arrival | UnreadableInput]:
    for file in files_under(path):
        if isinstance(file, UnreadableInput):
            yield file
            continue
        try:
            descriptor = open_file(file)
        except UnreadableInput as error:
            yield error
            continue
        with os.fdopen(descriptor, "rb", buffering=0) as opened:
            yield from _from_stream(opened, location_of(file), published)


def _from_stream(stream: BinaryIO, location: str, published: When | None) -> Iterator[Arrival | UnreadableInput]:
    for member in members(buffered(stream.read), location):
        if isinstance(member, UnreadableInput):
            yield member
            continue
        try:
            yield arrival_of(member, published=published)
        except UnreadableInput as error:
            yield error


def _published(page: Page, given: When | None, today: date) -> tuple[When | None, str]:
    """The date of publication and what tells it: the document's metadata, else the user, else the text's own dateline."""
    if page.published:
        return page.published, "metadata"
    if given:
        return given, "given"
    found = dateline(page.text, today)
    return found, "text" if found else ""


def _article(digest: Digest, page: Page, published: When | None, published_by: str, outlet: str) -> Article:
    zones = mark_zones(page.text)
    return Article(
        digest=digest,
        text=page.text,
        zones=zones,
        language=language_of(page.text, page.language),
        published=published,
        published_by=published_by,
        title=page.title or _headline(page.text, zones),
        outlet=outlet,
        url=page.url,
        id=page.id,
    )


def _headline(text: str, zones: tuple[Zone, ...]) -> str:
    """The first line that is a heading, or ""."""
    return next((text[z.start : z.end].strip() for z in zones if z.kind is ZoneKind.HEADING), "")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
