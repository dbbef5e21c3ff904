"""The demo coverage opens with plain tools, is small, and is described file by file."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from safeconduct import demo

FOLDER = demo.coverage_folder()
FILES = sorted(path for path in FOLDER.iterdir() if path.is_file())
README = FOLDER.parent / "README.md"
LARGEST = 100_000
ARTICLE_KEYS = {"id", "url", "title", "published", "lang", "text"}


def named(suffix: str) -> list[Path]:
    found = [path for path in FILES if path.name.endswith(suffix)]
    assert found, f"no {suffix} in the demo coverage"
    return found


def articles() -> list[dict[str, str | None]]:
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in named(".json")]
    for path in named(".jsonl"):
        rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return rows


class _Page(HTMLParser):
    """Collects the tags seen."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


def test_there_are_enough_reports_of_every_format() -> None:
    assert len(FILES) >= 16
    assert {path.suffix for path in FILES} == {".txt", ".html", ".json", ".jsonl", ".pdf", ".gz"}


def test_every_file_is_small_and_holds_something() -> None:
    assert {path.name: path.stat().st_size for path in FILES if not 500 < path.stat().st_size <= LARGEST} == {}


def test_the_readme_has_a_row_for_each_file_and_for_nothing_else() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert rows == [path.name for path in sorted(FILES)]


@pytest.mark.parametrize("path", named(".txt"), ids=lambda path: path.name)
def test_plain_text_is_utf8_prose(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 120 <= len(text.split()) <= 450
    assert "\ufffd" not in text


@pytest.mark.parametrize("path", named(".html"), ids=lambda path: path.name)
def test_pages_are_whole_with_furniture_and_a_date(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert {"html", "head", "title", "body", "h1", "p"} <= page.tags
    assert re.search(r'(?:published_time" content=|datePublished":)"\d{4}-\d\d-\d\d', text)


@pytest.mark.parametrize("article", articles(), ids=lambda article: str(article["id"]))
def test_articles_have_the_article_format(article: dict[str, str | None]) -> None:
    assert set(article) == ARTICLE_KEYS
    assert article["lang"] in {"en", "ru"}
    assert article["published"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", article["published"])
    assert len((article["text"] or "").split()) >= 90


def test_the_pdf_has_text_that_can_be_taken_out() -> None:
    (path,) = named(".pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Released by Bulgaria and received by Turkey" in text
    assert "Ruth Ossendorf, chemist, of Kassel" in text


def test_the_web_archive_holds_three_pages() -> None:
    (path,) = named(".warc.gz")
    content = gzip.decompress(path.read_bytes())
    assert content.startswith(b"WARC/1.0\r\n")
    assert content.count(b"WARC-Type: response") == content.count(b"</html>") == 3


def test_one_report_is_copied_word_for_word_by_another_outlet() -> None:
    body = (FOLDER / "01-glienicke-agency.txt").read_text(encoding="utf-8").split("\n\n", 1)[1]
    copy = json.loads((FOLDER / "02-glienicke-courier.json").read_text(encoding="utf-8"))
    assert copy["text"] == body.strip()


def test_one_man_is_spelled_four_ways() -> None:
    everything = "\n".join(
        path.read_text(encoding="utf-8") for path in FILES if path.suffix in {".txt", ".html", ".json"}
    )
    everything += named(".jsonl")[0].read_text(encoding="utf-8")
    for spellings in ("Barcsay Barcsai Barchai Bartschai", "Velinski Velinsky Velinskij Welinski"):
        assert [s for s in spellings.split() if not re.search(rf"\b{s}\b", everything)] == []


def test_several_reports_have_no_date_of_publication() -> None:
    assert sum(article["published"] is None for article in articles()) >= 1
