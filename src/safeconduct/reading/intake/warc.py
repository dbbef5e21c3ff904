"""Web archives: each response that may be an article is a document of its own.

Read with the standard library: a WARC file is headers and a length, over and over, and the fast libraries for it stop the
whole process on a damaged one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, parse_headers

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.incoming import Incoming
from safeconduct.reading.intake.limits import DOCUMENT_BYTES, HEAD_BYTES
from safeconduct.reading.intake.web import body_of

_READABLE = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/json")
_KEPT_TYPES = frozenset({"response", "resource", "conversion"})
_ADVICE = "the records before it were read; get a complete copy for the rest"


@dataclass(frozen=True, slots=True)
class _Record:
    headers: Message
    length: int
    where: str


def records(stream: io.BufferedReader, location: str) -> Iterator[Incoming | UnreadableInput]:
    """The pages in a WARC stream, unpacked; pictures, scripts, redirects and error pages are passed over.

    A bad record is yielded as an error and the next one read; UnreadableInput is raised where the archive itself ends early
    or makes no sense, as nothing after that can be found.
    """
    while (record := _next_record(stream, location)) is not None:
        kept = record.headers.get("WARC-Type", "").lower() in _KEPT_TYPES
        block = _block(stream, record) if kept else b""
        _skip(stream, record.length - len(block), location)
        if not kept:
            continue
        try:
            found = _document(record, block)
        except UnreadableInput as error:
            yield error
        else:
            if found is not None:
                yield found


def _next_record(stream: io.BufferedReader, location: str) -> _Record | None:
    line = stream.readline(HEAD_BYTES)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(HEAD_BYTES)
    if not line:
        return None
    try:
        headers = parse_headers(stream)
        length = int(headers.get("Content-Length", ""))
    except (HTTPException, ValueError) as error:
        raise UnreadableInput(location, "the archive is damaged: a record without a length", _ADVICE) from error
    if not line.startswith(b"WARC/") or length < 0:
        raise UnreadableInput(location, "the archive is damaged: no record begins where one must", _ADVICE)
    return _Record(headers, length, f"{location}#{headers.get('WARC-Record-ID', '').strip('<> ')}")


def _block(stream: io.BufferedReader, record: _Record) -> bytes:
    """The record's content, or its first part where it is larger than a document may be."""
    return stream.read(min(record.length, DOCUMENT_BYTES + HEAD_BYTES))


def _skip(stream: io.BufferedReader, length: int, location: str) -> None:
    while length > 0:
        passed = len(stream.read(min(length, HEAD_BYTES)))
        if not passed:
            raise UnreadableInput(location, "the archive ends in the middle of a record", _ADVICE)
        length -= passed


def _document(record: _Record, block: bytes) -> Incoming | None:
    declared = record.headers.get("Content-Type", "").lower()
    content = block
    if declared.startswith("application/http"):
        response = body_of(block, record.where)
        if not 200 <= response.status < 300:
            return None
        declared, content = response.media_type, response.content
    if not declared.startswith(_READABLE):
        return None
    if len(content) > DOCUMENT_BYTES or len(block) < record.length:
        raise UnreadableInput(record.where, f"is larger than {DOCUMENT_BYTES // 1_000_000} MB", "save it on its own")
    url = record.headers.get("WARC-Target-URI", "").strip("<> ")
    return Incoming(content, record.where, declared, url)
