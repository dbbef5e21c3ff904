"""Names and documents that are made to break a page do not."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desk_helpers import BASE, Browser, arrived
from fakes import FakeReader
from safeconduct.domain.claims import Claim, Kind, Observed, Value
from safeconduct.domain.documents import Article
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register

NAMES = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% include 'x' %}",
    "=HYPERLINK(\"http://evil.example\")",
    "@SUM(A1)",
    "\u202egnp.evil\u2066 Ivan",
    "W" * 10_000,
    "' OR 1=1 --",
    "&lt;b&gt; &amp;",
)  # fmt: skip
ATTACK = re.compile(r"<script>|<img src=x|onerror=[^&]*>|javascript:", re.IGNORECASE)


class HostileReader(FakeReader):
    """Takes every line of a text for the name of somebody held by a place and for a charge called so."""

    version = "hostile 1"

    def claims(self, article: Article) -> list[Observed]:
        found, at = [], 0
        for line in article.text.split("\n"):
            end = at + len(line)
            person = Value("person", line, at, end, "printed")
            values = {Kind.STATUS: Value("status", "held", at, end), Kind.CHARGE: Value("charge", line, at, end)}
            found += [Observed(Claim.of(article.digest, kind, [person, value])) for kind, value in values.items()]
            at = end + 1
        return found


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    register = Register.open(tmp_path / "hostile.db", create=True)
    pages = [
        arrived(name, "1962-02-10", "\n".join(NAMES[n:]), outlet=name, url="javascript:alert(1)")
        for n, name in enumerate(NAMES[:4])
    ]
    read_into(register, pages, HostileReader, jobs=1)
    return Browser(register)


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def pages(browser: Browser) -> list[str]:
    people = [f"/people/{row['id']}" for row in browser.data("/people?everybody=true")["items"]]
    documents = [f"/documents/{row['digest']}" for row in browser.data("/documents")["items"]]
    return [*people, *documents, "/people?everybody=true", "/documents", "/today", "/timeline", "/conflicts", "/review?what=pairs",
            f"/people/{people[0].rpartition('/')[2]}/same", f"{documents[0]}/erase", "/search?q=script"]  # fmt: skip


def test_markup_in_names_and_texts_stays_text(browser: Browser) -> None:
    for path in pages(browser):
        text = browser.page(path)
        assert not ATTACK.search(text), path
        for tag, attributes in Tags(text).found:
            assert not any(name.startswith("on") for name in attributes), (path, tag)
            if tag == "script":
                assert (attributes.get("src") or "").startswith("/static/"), path
            if tag == "a":
                assert (attributes.get("href") or "").startswith(
                    ("/", "#", "?", "http://", "https://")
                ) or "id" in attributes, path


def test_pages_stay_small_whatever_the_names_are(browser: Browser) -> None:
    sizes = {path: len(browser.page(path).encode()) for path in pages(browser)}
    assert {path: size for path, size in sizes.items() if size > 100_000} == {}


def test_no_cell_of_a_table_is_a_formula(browser: Browser) -> None:
    for path in pages(browser):
        where, mark, query = path.partition("?")
        rows = csv.reader(io.StringIO(browser.get(f"{where}.csv{mark}{query}").text))
        bad = [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert bad == [], path


def test_names_that_turn_the_direction_of_a_line_are_kept_apart(browser: Browser) -> None:
    page = browser.page("/people?everybody=true")
    turned = re.findall(r"<bdi>[^<]*\u202e[^<]*</bdi>", page)
    assert len(turned) == page.count("\u202e") > 0


def test_words_typed_into_forms_come_back_as_text(browser: Browser) -> None:
    attack = "<script>alert(1)</script>"
    for path in (f"/search?q={attack}", f"/people?charge={attack}", f"/compare?before={attack}", f"/documents?outlet={attack}",
                 f"/me?next={attack}", f"/{attack}", f"/people/{attack}", f"/documents/x?claim={attack}"):  # fmt: skip
        assert not ATTACK.search(browser.get(path).text), path
    browser.post("/me", {"by": attack})
    assert not ATTACK.search(browser.page("/today"))


def test_an_upload_cannot_leave_its_folder_or_carry_a_name_that_is_a_command(browser: Browser) -> None:
    names = ("../../../etc/cron.d/x.txt", "..\\..\\x.txt", "/etc/passwd", "<img>.txt", "." * 300, "-", "x" * 900)
    for name in names:
        answer = browser.client.post(
            "/upload",
            data={"csrf": browser.session.csrf, "by": "R."},
            files=[("files", (name, b"nothing of interest", "text/plain"))],
            headers={"origin": BASE},
        )
        assert answer.status_code in (303, 400), (name, answer.text)
    taken = [name for upload in browser.data("/upload") for name in upload["files"]]
    assert len(taken) > 4
    for name in taken:
        assert ".." not in name.split("/")
        assert len(name) < 130
        assert not name.startswith(("/", "-", "."))


class TalkativeReader(FakeReader):
    """Takes every long line for a charge, a sentence, a step, a place and a statement about Ivan Petrov."""

    version = "talkative 1"

    def claims(self, article: Article) -> list[Observed]:
        name, found, at = "Ivan Petrov", [], 0
        for line in article.text.split("\n"):
            end = at + len(line)
            person = Value("person", name, at, at + len(name), "printed")
            for kind, role in (
                (Kind.CHARGE, "charge"),
                (Kind.SENTENCE, "term"),
                (Kind.STEP, "step"),
                (Kind.DETENTION, "prison"),
                (Kind.AFFILIATION, "as"),
                (Kind.LIST, "of"),
            ):
                said = Value(
                    role, line[12:] if role not in ("term", "step") else _coded(role, len(found)), at + 12, end, "x"
                )
                found.append(Observed(Claim.of(article.digest, kind, [person, said])))
            at = end + 1
        return found


def _coded(role: str, number: int) -> str:
    return f"{number} years" if role == "term" else ("arrest", "charge", "hearing", "verdict", "appeal")[number % 5]


def test_a_person_of_whom_very_much_is_told_has_a_small_page_and_all_of_it_as_data(tmp_path: Path) -> None:
    register = Register.open(tmp_path / "talk.db", create=True)
    lines = [f"Ivan Petrov {'did what nobody can believe of anybody ' * 8}{n}." for n in range(40)]
    pages = [arrived(f"Page {n}", f"1962-02-{n + 10}", "\n".join([*lines, f"Ivan Petrov {n}"])) for n in range(6)]
    read_into(register, pages, TalkativeReader, jobs=1)
    browser = Browser(register)
    one, *others = (
        row["id"] for row in browser.data("/people?everybody=true")["items"] if row["name"] == "Ivan Petrov"
    )
    for other in others:
        assert browser.post("/judgements", {"verdict": "same", "left": one, "right": other}).status_code == 303
    (row,) = (row for row in browser.data("/people?everybody=true")["items"] if row["name"] == "Ivan Petrov")
    assert row["documents"] == 6
    assert len(browser.page(f"/people/{row['id']}").encode()) < 100_000
    sections = browser.data(f"/people/{row['id']}")["page"]["sections"]
    assert sum(len(stated["said"]) for section in sections for stated in section["stated"]) > 1_000


def test_no_list_grows_beyond_what_somebody_reads_but_its_data_does(browser: Browser) -> None:
    whole = browser.data("/people?everybody=true&size=10000")
    assert len(whole["items"]) == whole["total"]
    assert browser.page("/people?everybody=true&size=10000").count("<tr>") <= 51
