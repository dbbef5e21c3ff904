"""What an input is, by its first bytes; the name decides only where bytes leave it open."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import PurePath

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.charset import has_wide_letters


class Kind(StrEnum):
    """What can be read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    JSON_LINES = "json lines"
    WARC = "warc"
    GZIP = "gzip"


_FOREIGN = {
    b"PK\x03\x04": "a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a media file",
    b"SQLite format 3\0": "a database",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\x7fELF": "a program",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|table)\b", re.IGNORECASE)
_MARKUP_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_LINES_NAMES = frozenset({".jsonl", ".ndjson"})


def kind_of(head: bytes, location: str) -> Kind:
    """The kind of an input that begins with ``head``; UnreadableInput where it is empty or nothing that can be read."""
    if not head.strip(b"\0 \t\r\n"):
        raise UnreadableInput(location, "is empty", "there is nothing to read; remove it or get a complete copy")
    packed = _packed_kind(head)
    if packed is not None:
        return packed
    _refuse_binary(head, location)
    return _text_kind(head, PurePath(location.removesuffix(".gz")).suffix.lower())


def _packed_kind(head: bytes) -> Kind | None:
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.lstrip().startswith(b"WARC/"):
        return Kind.WARC
    return Kind.PDF if b"%PDF-" in head[:1024] else None


def _refuse_binary(head: bytes, location: str) -> None:
    for magic, name in _FOREIGN.items():
        if head.startswith(magic):
            raise UnreadableInput(location, f"is {name}, not a text", "export it as PDF, HTML or plain text")
    if head.startswith(_BOMS) or has_wide_letters(head):
        return
    sample = head[:4096]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 50 > len(sample):
        raise UnreadableInput(location, "is binary, not a text", "read txt, html, pdf, json, jsonl or warc files")


def _text_kind(head: bytes, suffix: str) -> Kind:
    body = head.removeprefix(_BOMS[0]).lstrip()
    if suffix in _LINES_NAMES:
        return Kind.JSON_LINES
    if body.startswith(b"{") and _is_lines(body):
        return Kind.JSON_LINES
    if suffix == ".json" or _begins_json(body):
        return Kind.JSON
    if suffix in _HTML_NAMES or (_MARKUP_START.match(head) and _HTML.search(head[:8192])):
        return Kind.HTML
    return Kind.TEXT


def _is_lines(body: bytes) -> bool:
    """Whether the first line is a JSON object and something follows it."""
    first, _, rest = body.partition(b"\n")
    return bool(rest.strip()) and _parses(first)


def _begins_json(body: bytes) -> bool:
    return re.match(rb'\{\s*"[^"\n]*"\s*:|\[\s*\{\s*"', body) is not None


def _parses(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
