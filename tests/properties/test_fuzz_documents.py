"""Whatever bytes come in, a document or an error comes out, and a document keeps its promises."""

import gzip
import itertools
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeconduct.domain.documents import digest_of
from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.documents import arrivals_from

STORY = b"The prisoner was exchanged on Sunday for two border guards, the ministry said. "
HTML = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Home again</title>'
    b'<meta property="article:published_time" content="1961-03-12"><script type="application/ld+json">'
    b'{"@graph": [{"datePublished": "1961-03-12"}]}</script></head><body><nav><a href="/">Home</a></nav>'
    b"<article><h1>Home again</h1>"
    b"<p>" + STORY * 2 + b"</p><table><tr><td>x</td></tr></table><p>" + STORY + b"</p></article></body></html>"
)
PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n"
    b"4 0 obj\n<< /Length 60 >>\nstream\nBT /F1 10 Tf 1 0 0 1 50 780 Tm (The prisoner was freed.) Tj ET\nendstream\nendobj\n"
    b"5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF"
)
JSON = json.dumps(
    {"id": "a", "url": "https://x.test/a", "title": "T", "published": "1961-03-12", "text": STORY.decode()}
).encode()
HTTP = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(HTML)
    + HTML
    + b"\r\n0\r\n\r\n"
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://x.test/1\r\n"
    b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(HTTP) + HTTP + b"\r\n\r\n"
)
SEEDS = {
    "a.html": HTML,
    "a.pdf": PDF,
    "a.json": JSON,
    "a.jsonl": JSON + b"\n" + JSON,
    "a.warc": WARC + WARC,
    "a.warc.gz": gzip.compress(WARC) + gzip.compress(WARC),
    "a.txt": STORY * 3,
}

TOKENS = [
    b"<div>" * 300,
    b"</html>",
    b"<![CDATA[",
    b"&#0;",
    b"&#xD800;",
    b"\x00",
    b"\xff\xfe",
    b"\r\n\r\n",
    b"[" * 2000,
    b"-1",
    b"9" * 40,
    b"Content-Length: ",
    b"endobj",
    b"<< /Encrypt 4 0 R >>",
    b'"text": null',
    b"\\ud800",
    b"\xef\xbb\xbf",
    b"Photo by Karl Example",
    b"\n",
]

quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good input with a few bytes overwritten, taken out, repeated or put in."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    content = bytearray(SEEDS[name])
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        piece = draw(st.one_of(st.binary(max_size=20), st.just(bytes(content[start:end]) * 3), st.sampled_from(TOKENS)))
        content[start:end] = piece
    return name, bytes(content)


def promises_hold(name: str, content: bytes) -> None:
    for found in arrivals_from(content, name):
        if isinstance(found, UnreadableInput):
            assert found.where.startswith(name)
            assert found.why
            continue
        document, receipt = found.document, found.receipt
        assert document.digest == receipt.digest == digest_of(document.content)
        if document.article is None:
            continue
        text, zones = document.article.text, document.article.zones
        text.encode("utf-8")
        assert not set(map(chr, range(32))) - {"\n", "\t"} & set(text)
        assert (zones[0].start, zones[-1].end) == (0, len(text))
        assert all(before.end == after.start for before, after in itertools.pairwise(zones))


@quick
@given(st.binary(max_size=400), st.sampled_from([*SEEDS, "stdin"]))
def test_random_bytes(content: bytes, name: str) -> None:
    promises_hold(name, content)


@settings(quick, max_examples=400)
@given(mutated())
def test_mutated_documents(case: tuple[str, bytes]) -> None:
    promises_hold(*case)


@quick
@given(st.text(max_size=300))
def test_any_text_around_a_story(text: str) -> None:
    promises_hold("a.txt", f"{text}\n{STORY.decode()}\n{text}".encode(errors="replace"))


@quick
@given(
    st.dictionaries(
        st.sampled_from(["text", "id", "url", "title", "published", "lang", "outlet"]),
        st.one_of(
            st.none(), st.integers(), st.text(max_size=40), st.just(STORY.decode()), st.lists(st.none(), max_size=2)
        ),
    )
)
def test_any_values_in_an_article(value: dict[str, object]) -> None:
    promises_hold("a.json", json.dumps(value).encode())
