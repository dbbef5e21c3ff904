"""Documents come in from every format and place, each with its own bytes, its date and its source; the rest is a value."""

import gzip
import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.documents import Arrival, arrivals, arrivals_from, document_from

STORY = "The courier Ilmar Vesk was exchanged on Sunday for two border guards, the foreign ministry said.\n"
PAGE = f"""<!doctype html><html lang="en"><head><title>Courier comes home | The Lantern</title>
<meta property="og:site_name" content="The Lantern"><meta property="article:published_time" content="1961-03-12T08:00:00Z">
<link rel="canonical" href="https://lantern.example/courier"></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Courier comes home</h1><p>{STORY}</p>
<p>He had been held in Ostravia since the spring of 1958, and his family had not seen him for three years.</p>
<p>The Red Cross, which had carried the letters, thanked both sides and said that nine more cases were open.</p></article>
<footer>Copyright 1999 The Lantern. Updated 4 May 2020</footer></body></html>"""


def read(*paths: Path, **options: object) -> list[Arrival | UnreadableInput]:
    return list(arrivals(paths, **options))  # type: ignore[arg-type]


def one(arrived: Iterable[Arrival | UnreadableInput]) -> Arrival:
    (arrival,) = arrived
    assert isinstance(arrival, Arrival), arrival
    return arrival


def error(arrived: Iterable[Arrival | UnreadableInput]) -> UnreadableInput:
    (unread,) = arrived
    assert isinstance(unread, UnreadableInput)
    return unread


def article(content: bytes, name: str = "story.txt", **options: object) -> Article:
    found = document_from(content, name, **options).article  # type: ignore[arg-type]
    assert found is not None
    return found


def web_record(body: bytes, headers: str = "Content-Type: text/html", status: str = "200 OK", name: str = "1") -> bytes:
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Target-URI: https://lantern.example/{name}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


# Text


def test_a_text_is_kept_as_it_stands() -> None:
    document = document_from(STORY.encode(), "story.txt")
    assert document.article is not None
    assert document.article.text == STORY
    assert document.media_type == "text/plain"
    assert document.digest == digest_of(STORY.encode())


def test_line_ends_control_characters_and_marks_are_cleaned_once() -> None:
    dirty = "\ufeffThe prisoner\r\nwas\x00freed\rby the\u2028guards\x07."
    assert article(dirty.encode()).text == "The prisoner\nwas freed\nby the\nguards ."


def test_letters_in_two_pieces_become_one() -> None:
    assert article("Его задержали в мае, геро\u0438\u0306.".encode()).text.endswith("геро\u0439.")


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866"])
def test_finds_the_charset(charset: str) -> None:
    text = "Курьера обменяли на двух пограничников, сообщили в министерстве. Его задержали весной и держали в тюрьме.\n"
    assert article(text.encode(charset)).text == text


def test_reads_utf_16_without_a_mark() -> None:
    assert article(STORY.encode("utf-16-le")).text == STORY


def test_a_utf_8_text_with_one_broken_character_is_read_as_utf_8() -> None:
    assert article((STORY * 20).encode() + "Übergabe é ".encode() + b"\xc3(").text.endswith("Übergabe é \ufffd(")


def test_a_page_that_does_not_speak_of_custody_has_no_article() -> None:
    assert document_from(b"The home side won by three goals to one.", "match.txt").article is None


# Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STORY * 2, "en"),
        ("Курьера обменяли на двух пограничников, сообщили в министерстве иностранных дел.", "ru"),
        ("Кур'єра обміняли на двох прикордонників, повідомили в міністерстві закордонних справ.", "uk"),
        ("Der Kurier wurde am Sonntag gegen zwei Grenzsoldaten ausgetauscht, teilte das Ministerium mit.", "de"),
        ("Le courrier a été échangé dimanche contre deux prisonniers, a annoncé le ministère.", "fr"),
    ],
)
def test_tells_the_language(text: str, language: str) -> None:
    assert article(text.encode()).language == language


def test_a_declared_language_counts() -> None:
    line = json.dumps({"text": STORY, "lang": "en-GB"})
    assert article(line.encode(), "a.json").language == "en"


def test_a_declared_language_in_the_wrong_script_does_not() -> None:
    line = json.dumps({"text": "Курьера обменяли на двух пограничников, сообщили в министерстве.", "lang": "en"})
    assert article(line.encode(), "a.json").language == "ru"


# Dates


def test_metadata_tell_the_date() -> None:
    found = article(json.dumps({"text": STORY, "published": "1961-03"}).encode(), "a.json", published=When("2001"))
    assert (found.published, found.published_by) == (When("1961-03"), "metadata")


def test_the_user_tells_the_date_where_the_document_does_not() -> None:
    found = article(STORY.encode(), published=When("1961-03-12"))
    assert (found.published, found.published_by) == (When("1961-03-12"), "given")


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("1961-03-12", "1961-03-12"),
        ("Sun, 16-04-1961, Ostravia", "1961-04-16"),
        ("16-04-1961", "1961-04-16"),
        ("14:06 12.03.1961", "1961-03-12"),
        ("14:06 12.03.1961 - Voice of the Border", "1961-03-12"),
        ("The Plainsman, March 12, 1961", "1961-03-12"),
        ("Published: 12 March 1961", "1961-03-12"),
        ("12 марта 1961", "1961-03-12"),
        ("12 березня 1961", "1961-03-12"),
        ("12. März 1961", "1961-03-12"),
        ("12 mars 1961", "1961-03-12"),
        ("OSTRAVIA, March 12, 1961 (UPI) -- The minister spoke.", "1961-03-12"),
    ],
)
def test_a_dateline_tells_the_date(dateline: str, day: str) -> None:
    found = article(f"Courier comes home\n\n{dateline}\n\n{STORY}".encode())
    assert (found.published, found.published_by) == (When(day), "text")


@pytest.mark.parametrize(
    "line",
    [
        "March 12 (UPI)",
        "03/04/1961",
        "03-04-1961",
        "12 March 2999",
        "31 February 1961",
        "Last Updated:",
        "He was arrested on 12 March 1961 at the station and taken away by two men in grey coats.",
        f"{STORY * 2}\n12 March 1961",
    ],
)
def test_no_date_is_invented(line: str) -> None:
    found = article(f"Courier comes home\n\n{line}\n\n{STORY}".encode())
    assert (found.published, found.published_by) == (None, "")


@pytest.mark.parametrize(
    "field",
    [
        '<meta property="article:published_time" content="1961-03-12T08:00:00Z">',
        '<meta name="DC.date.issued" content="1961-03-12">',
        '<meta itemprop="datePublished" content="12 March 1961">',
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "1961-03-12"}]}</script>',
        '<time itemprop="datePublished" datetime="1961-03-12">Sunday</time>',
    ],
)
def test_html_states_its_date(field: str) -> None:
    page = f"<html><head><title>x</title>{field}</head><body><p>{STORY}</p></body></html>"
    found = article(page.encode(), "a.html")
    assert (found.published, found.published_by) == (When("1961-03-12"), "metadata")


def test_html_without_a_stated_date_has_none() -> None:
    page = PAGE.replace('property="article:published_time"', 'property="article:modified_time"')
    assert article(page.encode(), "/1961/03/12/a.html").published is None


# HTML


def test_html_gives_the_article_and_what_the_page_says_of_itself() -> None:
    found = article(PAGE.encode(), "a.html")
    assert found.text.startswith("Courier comes home\n")
    assert STORY.strip() in found.text
    assert "Home" not in found.text
    assert (found.title, found.outlet, found.url) == (
        "Courier comes home",
        "The Lantern",
        "https://lantern.example/courier",
    )
    assert found.published == When("1961-03-12")


def test_html_is_known_by_its_content() -> None:
    assert document_from(PAGE.encode(), "page").media_type == "text/html"


def test_html_in_a_declared_charset() -> None:
    page = (
        '<html><head><meta charset="windows-1252"></head><body><p>The prisoner José Núñez was freed.</p></body></html>'
    )
    assert "José Núñez" in article(page.encode("cp1252"), "a.html").text


def test_html_without_an_article_still_gives_its_text() -> None:
    assert "prisoner was freed" in article(b"<html><body><table><tr><td>The prisoner was freed.</table>", "a.html").text


def test_html_as_deep_as_bad_pages_are_is_read() -> None:
    page = "<html><body>" + "<div>" * 300 + STORY + "</div>" * 300
    assert STORY.strip() in article(page.encode(), "a.html").text


# JSON


def test_a_json_article_brings_what_it_knows() -> None:
    value = {
        "id": 17,
        "url": "https://www.lantern.example/c",
        "title": "T",
        "published": "1961-03-12",
        "lang": "en",
        "text": STORY,
    }
    found = article(json.dumps(value).encode(), "a.json")
    assert (found.id, found.outlet, found.title, found.published) == ("17", "lantern.example", "T", When("1961-03-12"))


def test_a_json_article_needs_only_a_text() -> None:
    found = article(json.dumps({"id": None, "url": None, "published": None, "text": STORY}).encode(), "a.json")
    assert (found.id, found.url, found.published, found.title) == ("", "", None, "")


def test_half_a_surrogate_pair_can_be_stored() -> None:
    assert article(b'{"text": "The prisoner \\ud800 was freed."}', "a.json").text == "The prisoner \ufffd was freed."


def test_a_json_list_holds_a_document_each() -> None:
    content = json.dumps([{"text": STORY}, {"text": 5}, {"text": STORY * 2}]).encode()
    first, second, third = arrivals_from(content, "a.json")
    assert isinstance(first, Arrival)
    assert isinstance(second, UnreadableInput)
    assert isinstance(third, Arrival)
    assert (first.receipt.location, second.where, third.receipt.location) == ("a.json#1", "a.json#2", "a.json#3")


def test_each_json_line_is_a_document_of_its_own_bytes() -> None:
    lines = [json.dumps({"id": name, "text": STORY + name}).encode() for name in "ab"]
    found = [one([arrival]) for arrival in arrivals_from(b"\n".join([lines[0], b"", lines[1]]), "a.jsonl")]
    assert [arrival.receipt.location for arrival in found] == ["a.jsonl:1", "a.jsonl:3"]
    assert [arrival.document.digest for arrival in found] == [digest_of(line) for line in lines]


def test_json_lines_are_known_by_their_content() -> None:
    line = json.dumps({"text": STORY}).encode()
    assert len(list(arrivals_from(line + b"\n" + line, "a.txt"))) == 2


# Archives


def test_each_page_of_an_archive_is_a_document() -> None:
    archive = web_record(PAGE.encode(), name="1") + web_record(STORY.encode(), "Content-Type: text/plain", name="2")
    first, second = (one([arrival]) for arrival in arrivals_from(archive, "a.warc"))
    assert first.document.digest == digest_of(PAGE.encode())
    assert second.receipt.location == "a.warc#urn:uuid:2"
    assert second.document.article is not None
    assert second.document.article.url == "https://lantern.example/2"


def test_an_archive_packed_record_by_record_is_read() -> None:
    archive = gzip.compress(web_record(PAGE.encode(), name="1")) + gzip.compress(web_record(PAGE.encode(), name="2"))
    assert len(list(arrivals_from(archive, "a.warc.gz"))) == 2


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode()), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        (b"5\r\n" + PAGE.encode()[:5] + b"\r\n%x\r\n" % len(PAGE[5:]) + PAGE.encode()[5:] + b"\r\n0\r\n\r\n",
         "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        (PAGE.encode(), "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
    ],
    ids=["gzip", "chunked", "chunked in name only"],
)  # fmt: skip
def test_the_body_is_what_the_browser_got(body: bytes, headers: str) -> None:
    arrival = one(arrivals_from(web_record(body, headers), "a.warc"))
    assert arrival.document.digest == digest_of(PAGE.encode())


@pytest.mark.parametrize(
    ("headers", "status"), [("Content-Type: image/png", "200 OK"), ("Content-Type: text/html", "404 Not Found")]
)
def test_what_is_no_page_is_passed_over(headers: str, status: str) -> None:
    assert list(arrivals_from(web_record(PAGE.encode(), headers, status), "a.warc")) == []


# Files and folders


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden.txt", ".git/x.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY + name)
    found = [one([arrival]).receipt.location for arrival in read(tmp_path)]
    assert [Path(location).relative_to(tmp_path).as_posix() for location in found] == [
        "a/y.txt",
        "a/z.txt",
        "b.txt",
        "c.txt",
    ]


def test_standard_input_may_hold_any_format() -> None:
    arrival = one(arrivals(["-"], stdin=io.BytesIO(gzip.compress(PAGE.encode()))))
    assert arrival.receipt.location == "standard input"
    assert arrival.document.media_type == "text/html"


def test_a_slow_pipe_is_looked_at_as_a_whole() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 1, 7))

    lines = b"\n".join(json.dumps({"text": STORY + name}).encode() for name in "abc")
    assert len(list(arrivals(["-"], stdin=Slow(lines)))) == 3


def test_a_packed_page_is_the_same_document_as_the_page() -> None:
    plain, packed = (one(arrivals_from(content, "a.html")) for content in (PAGE.encode(), gzip.compress(PAGE.encode())))
    assert plain.document == packed.document


def test_a_receipt_tells_where_from_when_and_by_whom(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    receipt = one(read(path)).receipt
    assert (receipt.location, receipt.outlet, receipt.published) == (str(path), "The Lantern", When("1961-03-12"))
    assert receipt.received.tzinfo is not None


def test_the_first_heading_is_the_title_of_a_text() -> None:
    assert article(f"Courier comes home\n\n{STORY}".encode()).title == "Courier comes home"


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 1


def test_a_name_that_is_no_utf_8_has_a_location_that_can_be_stored(tmp_path: Path) -> None:
    if sys.platform == "darwin":
        pytest.skip("macOS has no such names")
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(STORY)
    assert one(read(path)).receipt.location.endswith("caf\ufffd.txt")
