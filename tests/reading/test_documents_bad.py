"""Bad input is told, with where, why and what to do, and the rest is read."""

import gzip
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.documents import Arrival, arrivals, arrivals_from, document_from
from safeconduct.reading.intake import files, limits, streams
from safeconduct.reading.intake.web import fetch

STORY = "The courier Ilmar Vesk was exchanged on Sunday for two border guards, the foreign ministry said.\n"
RECORD = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: text/plain\r\n"
    + f"Content-Length: {len(STORY)}\r\n\r\n{STORY}\r\n\r\n".encode()
)


def pdf(lines: list[str], encrypted: bool = False) -> bytes:
    """A one-page PDF by hand: Helvetica, a line every 14 points."""
    drawn = "".join(f"1 0 0 1 50 {780 - 14 * n} Tm ({line}) Tj " for n, line in enumerate(lines))
    content = f"BT /F1 10 Tf {drawn} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    secret = f"/Encrypt 6 0 R /ID [<{'33' * 16}> <{'33' * 16}>]" if encrypted else ""
    return (
        f"{out}xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R {secret} >>\nstartxref\n{len(out)}\n%%EOF"
    ).encode()


BAD = {
    "empty": (b"", "empty", "complete copy"),
    "blank": (b" \n\n", "empty", "complete copy"),
    "binary": (bytes(range(256)) * 20, "binary", "txt, html, pdf"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture", "export"),
    "office": (b"PK\x03\x04" + bytes(50), "ZIP or Office", "export"),
    "wrong charset": (bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x98, 0xFF, 0xFE]) * 60, "charset", "UTF-8"),
    "broken pdf": (b"%PDF-1.7\nnothing of the kind", "broken PDF", "viewer"),
    "encrypted pdf": (pdf([STORY.strip()], encrypted=True), "encrypted PDF", "password"),
    "pdf without text": (pdf([]), "PDF without text", "recognition"),
    "truncated gzip": (gzip.compress(STORY.encode() * 50)[:-30], "ends too early", "complete copy"),
    "damaged gzip": (gzip.compress(os.urandom(3000))[:1000] + b"x" * 5000, "damaged", "complete copy"),
    "gzip in gzip": (gzip.compress(gzip.compress(STORY.encode())), "compressed twice", "unpack"),
    "deep html": (b"<html><body>" + b"<div>" * 100_000 + STORY.encode(), "nested", "save it as text"),
    "html without text": (
        b"<html><head><title></title><meta name='x' content='prison'></head><body></body></html>",
        "no text",
        "",
    ),
    "json that is no article": (b'[1, "prison"]', "not an article", '"text"'),
    "json without text": (b'{"title": "prison"}', '"text"', "published"),
    "broken json": (b'{"text": "prison', "not valid JSON", '"text"'),
    "deep json": (b'{"a": ' + b"[" * 200_000, "JSON", ""),
    "archive cut in a record": (RECORD[:-40], "middle of a record", "complete copy"),
    "archive of nonsense": (b"WARC/1.0\r\nContent-Length: many\r\n\r\n", "damaged", "complete copy"),
}


@pytest.mark.parametrize(("content", "why", "advice"), BAD.values(), ids=BAD.keys())
def test_bad_bytes_are_told_and_never_raised(content: bytes, why: str, advice: str) -> None:
    errors = list(arrivals_from(content, "here.json" if content[:1] in b"[{" else "here"))
    assert errors
    for error in errors:
        assert isinstance(error, UnreadableInput)
        assert error.where.startswith("here")
        assert why in error.why
        assert advice in error.advice


def test_one_document_raises_what_many_yield() -> None:
    with pytest.raises(UnreadableInput, match="empty"):
        document_from(b"", "upload")


def test_bad_lines_are_numbered_and_the_rest_read() -> None:
    good = json.dumps({"text": STORY}).encode()
    found = list(arrivals_from(b"\n".join([good, b"{bad", b"[]", good]), "a.jsonl"))
    assert [type(each) for each in found] == [Arrival, UnreadableInput, UnreadableInput, Arrival]
    assert [each.where for each in found if isinstance(each, UnreadableInput)] == ["a.jsonl:2", "a.jsonl:3"]


def test_an_endless_line_is_skipped_without_being_held() -> None:
    good = json.dumps({"text": STORY}).encode() + b"\n"
    pieces = [good, *[b"x" * 1_000_000] * 300, b"\n", good]

    class Stream(io.RawIOBase):
        largest = 0

        def __init__(self) -> None:
            self.left = iter(pieces)
            self.held = b""

        def read(self, size: int = -1) -> bytes:
            self.held = self.held or next(self.left, b"")
            given, self.held = self.held[:size], self.held[size:]
            return given

    found = list(arrivals(["-"], stdin=Stream()))  # type: ignore[arg-type]
    assert [type(each) for each in found] == [Arrival, UnreadableInput, Arrival]
    assert "larger than 20 MB" in str(found[1])


def test_a_document_beyond_the_bound_is_refused() -> None:
    (error,) = arrivals_from(STORY.encode() * (limits.DOCUMENT_BYTES // len(STORY) + 1), "long.txt")
    assert isinstance(error, UnreadableInput)
    assert "larger than" in error.why


def test_an_article_too_long_for_a_reader_is_refused() -> None:
    (error,) = arrivals_from(STORY.encode() * (limits.TEXT_CHARACTERS // len(STORY) + 1), "long.txt")
    assert isinstance(error, UnreadableInput)
    assert "longer than" in error.why


def test_a_bomb_is_stopped_before_it_unfolds() -> None:
    packed = gzip.compress(bytes(limits.BOMB_BYTES + 1_000_000))
    stream = streams.unpacked(streams.buffered(io.BytesIO(packed).read), "bomb.gz")
    with pytest.raises(UnreadableInput, match="bomb"):
        stream.read()


def test_what_cannot_be_opened_is_told_and_the_rest_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.fifo")
    (tmp_path / "b.txt").symlink_to("c.txt")
    (tmp_path / "c.txt").symlink_to("b.txt")
    (tmp_path / "d.txt").write_text(STORY)
    found = list(arrivals([tmp_path, tmp_path / "gone.txt", "/dev/zero"]))
    errors = [each for each in found if isinstance(each, UnreadableInput)]
    assert [Path(error.where).name for error in errors] == ["a.fifo", "b.txt", "c.txt", "gone.txt", "zero"]
    assert len(found) == 6


def test_a_file_that_disappears_while_reading_is_told(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(STORY)
    reading = arrivals([tmp_path])
    first = next(reading)
    (tmp_path / "b.txt").unlink()
    second, third = reading
    assert isinstance(first, Arrival)
    assert isinstance(second, UnreadableInput)
    assert "no such file" in second.why
    assert isinstance(third, Arrival)


def test_no_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(STORY)
    monkeypatch.setattr(files.os, "open", forbidden)
    (error,) = arrivals([tmp_path / "a.txt"])
    assert isinstance(error, UnreadableInput)
    assert (error.why, error.advice) == ("permission denied", "ask its owner for permission to read it")


def test_a_disk_that_fails_while_reading_is_told() -> None:
    class Failing(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    (error,) = arrivals(["-"], stdin=Failing())  # type: ignore[arg-type]
    assert isinstance(error, UnreadableInput)
    assert "Input/output error" in error.why


def test_records_before_the_damage_are_read() -> None:
    found = list(arrivals_from(RECORD + b"nonsense\r\n", "a.warc"))
    assert [type(each) for each in found] == [Arrival, UnreadableInput]


def test_a_record_with_damaged_content_does_not_end_the_archive() -> None:
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 99)[:-9]
    )
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:2>\r\nContent-Type: application/http\r\n"
    damaged = f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"
    found = list(arrivals_from(damaged + RECORD, "a.warc"))
    assert [type(each) for each in found] == [UnreadableInput, Arrival]


# PDF that can be read


def test_a_pdf_gives_paragraphs() -> None:
    lines = [
        "The courier Ilmar Vesk, who had been held in the town of Ostravia since 1958,",
        "was exchanged on Sunday for two border guards, the foreign ministry said in a",
        "short statement.",
        "The Red Cross, which had carried the letters, thanked both of the sides for it.",
    ]
    article = document_from(pdf(lines), "a.pdf").article
    assert article is not None
    assert article.text == f"{lines[0]} {lines[1]} {lines[2]}\n{lines[3]}"


def test_a_word_broken_at_the_end_of_a_line_is_whole_again() -> None:
    lines = [
        "The prisoner, whose name the newspapers of both of the capitals mis-",
        "spelled, was freed by Anglo-",
        "American envoys.",
    ]
    article = document_from(pdf(lines), "a.pdf").article
    assert article is not None
    assert "capitals misspelled, was freed by Anglo-American envoys." in article.text


def test_a_heading_in_a_pdf_keeps_its_line() -> None:
    lines = [
        "Courier comes home",
        "",
        "The courier Ilmar Vesk, who had been held in the town of Ostravia since",
        "1958, was exchanged.",
    ]
    article = document_from(pdf(lines), "a.pdf").article
    assert article is not None
    assert article.text.startswith("Courier comes home\nThe courier Ilmar Vesk")
    assert article.title == "Courier comes home"


# Addresses


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/x", "lantern.example/x", "javascript:0", "http://"]
)
def test_only_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(UnreadableInput):
        fetch(url)


@pytest.fixture
def server() -> Iterator[str]:
    import http.server
    import threading

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/story":
                self._answer(200, STORY.encode(), "Content-Type", "text/plain; charset=utf-8")
            elif self.path == "/away":
                self._answer(302, b"", "Location", "file:///etc/hostname")
            elif self.path == "/old":
                self._answer(302, b"", "Location", "ftp://127.0.0.1/story")
            elif self.path == "/moved":
                self._answer(302, b"", "Location", "/story")
            else:
                self._answer(404, b"no", "Content-Type", "text/plain")

        def _answer(self, status: int, body: bytes, name: str, value: str) -> None:
            self.send_response(status)
            self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


def test_a_page_is_fetched_with_its_last_address(server: str) -> None:
    page = fetch(f"{server}/moved")
    assert (page.content, page.url) == (STORY.encode(), f"{server}/story")


@pytest.mark.parametrize(("path", "why"), [("/away", "answered 302"), ("/old", "no web page"), ("/gone", "404")])
def test_an_address_that_gives_no_page_is_told(server: str, path: str, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why):
        fetch(f"{server}{path}")
