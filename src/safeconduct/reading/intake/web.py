"""What a web server sends: the body of a stored HTTP response, and pages fetched because the user asked for them."""

from __future__ import annotations

import io
import time
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, parse_headers
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.incoming import Incoming
from safeconduct.reading.intake.limits import DOCUMENT_BYTES, FETCH_SECONDS, HEAD_BYTES
from safeconduct.reading.intake.streams import buffered, unpacked

_SCHEMES = frozenset({"http", "https"})
_AGENT = "safeconduct (reads one page for its user)"


@dataclass(frozen=True, slots=True)
class Response:
    """A server's answer, its body without transfer or content encoding and cut a little above DOCUMENT_BYTES."""

    status: int
    media_type: str
    content: bytes


def body_of(block: bytes, where: str) -> Response:
    """The response in ``block`` as an archive stores it; UnreadableInput where headers or encoding make no sense."""
    stream = io.BytesIO(block)
    status_line = stream.readline(HEAD_BYTES).split()
    try:
        status = int(status_line[1])
        headers = parse_headers(stream)
    except (IndexError, ValueError, HTTPException) as error:
        raise UnreadableInput(where, "is no valid HTTP response", "archive the page again") from error
    content = stream.read()
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        content = _unchunked(content)
    media_type = headers.get("Content-Type", "").lower()
    return Response(status, media_type, _decoded(content, headers.get("Content-Encoding", ""), where))


def _unchunked(content: bytes) -> bytes:
    """``content`` without chunk lengths; as it stands where it has none, since some archives leave only the header."""
    out: list[bytes] = []
    position = 0
    while position < len(content):
        line, _, _ = content[position : position + 32].partition(b"\r\n")
        try:
            size = int(line.split(b";")[0], 16)
        except ValueError:
            return b"".join(out) or content
        start = position + len(line) + 2
        out.append(content[start : start + size])
        if size <= 0:
            break
        position = start + size + 2
    return b"".join(out)


def _decoded(content: bytes, encoding: str, where: str) -> bytes:
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip") and content.startswith(b"\x1f\x8b"):
        return unpacked(buffered(io.BytesIO(content).read), where).read(DOCUMENT_BYTES + 1)
    if encoding == "deflate":
        return _inflated(content, where)
    if encoding == "br":
        return _unbrotlied(content, where)
    if encoding == "zstd":
        raise UnreadableInput(where, "is stored with zstd compression", "archive it with gzip or without")
    return content


def _unbrotlied(content: bytes, where: str) -> bytes:
    import brotli  # type: ignore[import-untyped]

    try:
        return bytes(brotli.Decompressor().process(content, output_buffer_limit=DOCUMENT_BYTES + 1))
    except brotli.error as error:
        raise UnreadableInput(where, "its compressed content is damaged", "archive the page again") from error


def _inflated(content: bytes, where: str) -> bytes:
    for window in (15, -15):  # servers send both, with and without a zlib header
        try:
            return zlib.decompressobj(wbits=window).decompress(content, DOCUMENT_BYTES + 1)
        except zlib.error:
            continue
    raise UnreadableInput(where, "its compressed content is damaged", "archive the page again")


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects to other web pages only, never to a file."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in _SCHEMES:
            raise UnreadableInput(req.full_url, "leads to something that is no web page", "open the address yourself")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str) -> Incoming:
    """The page at ``url``, which the user named; UnreadableInput where it is no http(s) address, or does not answer well.

    Reads DOCUMENT_BYTES and waits FETCH_SECONDS at most; no cookies, no second address.
    """
    if urlsplit(url).scheme not in _SCHEMES:
        raise UnreadableInput(url, "is no http or https address", "name files and folders without --url")
    try:
        with _opener().open(Request(url, headers={"User-Agent": _AGENT}), timeout=FETCH_SECONDS) as answer:  # noqa: S310 checked above
            content = _read_in_time(answer, url)
            declared = answer.headers.get("Content-Type", "").lower()
            content = _decoded(content, answer.headers.get("Content-Encoding", ""), url)
            return Incoming(content, url, declared, answer.geturl())
    except HTTPError as error:
        raise UnreadableInput(url, f"the server answered {error.code}", "open the address in a browser") from error
    except (OSError, HTTPException, ValueError) as error:
        raise UnreadableInput(url, f"does not answer ({error})", "check the address and the connection") from error


def _opener() -> OpenerDirector:
    """An opener for web addresses alone: the usual one of the library also opens files and FTP."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        _WebOnly(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _read_in_time(answer: IO[bytes], url: str) -> bytes:
    deadline = time.monotonic() + FETCH_SECONDS
    content = b""
    while chunk := answer.read(HEAD_BYTES):
        content += chunk
        if len(content) > DOCUMENT_BYTES:
            raise UnreadableInput(url, f"is larger than {DOCUMENT_BYTES // 1_000_000} MB", "save the part you need")
        if time.monotonic() > deadline:
            raise UnreadableInput(url, f"takes longer than {FETCH_SECONDS} s", "save the page from a browser")
    return content
