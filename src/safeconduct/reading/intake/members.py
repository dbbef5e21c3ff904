"""From one stream of bytes to the documents in it: itself, its lines, its records, or what it holds compressed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.charset import decode
from safeconduct.reading.intake.incoming import Incoming
from safeconduct.reading.intake.json_article import MEDIA_TYPE as JSON_TYPE
from safeconduct.reading.intake.json_article import parse_json
from safeconduct.reading.intake.kinds import Kind, kind_of
from safeconduct.reading.intake.limits import DOCUMENT_BYTES, HEAD_BYTES
from safeconduct.reading.intake.streams import lines, unpacked
from safeconduct.reading.intake.warc import records


def members(stream: io.BufferedReader, location: str) -> Iterator[Incoming | UnreadableInput]:
    """The documents in ``stream``, one at a time; what cannot be read is yielded in its place, and the rest goes on."""
    try:
        yield from _members(stream, location)
    except UnreadableInput as error:
        yield error
    except OSError as error:
        yield UnreadableInput(location, f"reading stopped: {error.strerror or error}", "try again")


def _members(stream: io.BufferedReader, location: str) -> Iterator[Incoming | UnreadableInput]:
    kind = kind_of(stream.peek(HEAD_BYTES)[:HEAD_BYTES], location)
    if kind is Kind.GZIP:
        stream = unpacked(stream, location)
        kind = kind_of(stream.peek(HEAD_BYTES)[:HEAD_BYTES], location)
    if kind is Kind.GZIP:
        raise UnreadableInput(location, "is compressed twice", "unpack it once")
    if kind is Kind.WARC:
        yield from records(stream, location)
    elif kind is Kind.JSON_LINES:
        yield from _json_lines(stream, location)
    elif kind is Kind.JSON:
        yield from _json(_whole(stream, location), location)
    else:
        yield Incoming(_whole(stream, location), location)


def _whole(stream: io.BufferedReader, location: str) -> bytes:
    content = stream.read(DOCUMENT_BYTES + 1)
    if len(content) > DOCUMENT_BYTES:
        raise too_large(location)
    return content


def too_large(location: str) -> UnreadableInput:
    """What to say of a document beyond the bound."""
    return UnreadableInput(
        location, f"is larger than {DOCUMENT_BYTES // 1_000_000} MB", "split it into documents, one JSON object a line"
    )


def _json_lines(stream: io.BufferedReader, location: str) -> Iterator[Incoming | UnreadableInput]:
    for number, line in enumerate(lines(stream, DOCUMENT_BYTES), 1):
        where = f"{location}:{number}"
        if line is None:
            yield too_large(where)
        elif line.strip():
            yield Incoming(line.removeprefix(b"\xef\xbb\xbf"), where, JSON_TYPE)


def _json(content: bytes, location: str) -> Iterator[Incoming | UnreadableInput]:
    """The article, or each article of a list; an element of a list has no bytes of its own, so it is written out anew."""
    value: Any = parse_json(decode(content, location), location)
    if not isinstance(value, list):
        yield Incoming(content, location, JSON_TYPE)
        return
    for number, element in enumerate(value, 1):
        written = json.dumps(element, sort_keys=True).encode("ascii")
        yield Incoming(written, f"{location}#{number}", JSON_TYPE)
