"""HTML pages: the article's text, and what the page says about itself."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from safeconduct.domain.dates import When
from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.dates import stated
from safeconduct.reading.intake.incoming import Page

MEDIA_TYPE = "text/html"
_PUBLISHED_FIELDS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "parsely-pub-date",
    "date",
)
_TITLE_LINES = 4


def read_html(markup: str, location: str, today: date, url: str = "") -> Page:
    """The page in ``markup``; its text is "" where there is none. UnreadableInput where it nests deeper than any page does.

    trafilatura takes the article out of what surrounds it; where it finds none, resiliparse's plain text stands in. The
    headline is put first if the article lacks it. The date is read from fields that state a publication date only: not
    from addresses, copyright lines or the clock, which trafilatura also uses.
    """
    tree = _parsed(markup, location)
    if tree is None:
        return Page(_plain(markup), MEDIA_TYPE, url=url)
    published = _published(tree, today)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    meta = _metadata(tree)
    text = _article(tree, url) or _plain(markup)
    title = meta.get("title", "")
    return Page(
        text=_with_headline(title, text),
        media_type=MEDIA_TYPE,
        title=title,
        outlet=meta.get("sitename", ""),
        url=url or meta.get("url", ""),
        language=language,
        published=published,
    )


def _parsed(markup: str, location: str) -> Any:
    """The tree; None where it is deeper than libxml2 takes by default, so that only a parser without recursion may read it."""
    data = markup.encode("utf-8", "replace")
    tree, too_deep = _tree(data, huge=False)
    if too_deep and _tree(data, huge=True)[1]:
        raise UnreadableInput(
            location, "is HTML nested more than 2,000 elements deep", "open it in a browser and save it as text"
        )
    return None if too_deep else tree


def _tree(data: bytes, *, huge: bool) -> tuple[Any, bool]:
    parser = lxml_html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=huge,
    )
    try:
        tree = lxml_html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    too_deep = any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())
    return tree, too_deep


def _metadata(tree: Any) -> dict[str, str]:
    try:
        found = _trafilatura().metadata.extract_metadata(tree, extensive=False)
    except Exception:  # the library raises whatever its many heuristics raise on crafted pages; the text stands without
        return {}
    return {key: str(getattr(found, key, None) or "").strip() for key in ("title", "sitename", "url")}


@cache
def _trafilatura() -> Any:
    """The library, its remarks kept from the terminal: what fails is told by an UnreadableInput."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


def _article(tree: Any, url: str) -> str:
    try:
        found = _trafilatura().bare_extraction(tree, url=url or None, include_comments=False, fast=True)
    except Exception:  # as above; the plain text of the page stands in
        return ""
    return str(getattr(found, "text", None) or "")


def _plain(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    plain = extract_plain_text(markup, main_content=True, alt_texts=False, comments=False)
    return str(plain or extract_plain_text(markup, alt_texts=False))


def _with_headline(title: str, text: str) -> str:
    first_lines = [line.strip() for line in text.split("\n", _TITLE_LINES)[:_TITLE_LINES]]
    return text if not text or not title or title in first_lines else f"{title}\n\n{text}"


def _published(tree: Any, today: date) -> When | None:
    fields = dict(reversed(list(_fields(tree))))
    candidates = (fields.get(name, "") for name in _PUBLISHED_FIELDS)
    return next((when for when in (stated(value, today) for value in candidates if value) if when), None)


def _fields(tree: Any) -> Iterator[tuple[str, str]]:
    """Names and values of what the page states about itself: linked data, meta elements, marked times."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        yield from _linked_data(script.text or "")
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield name.lower(), meta.get("content")
    for time in tree.iterfind(".//time"):
        if "datepublished" in (time.get("itemprop") or "").lower() or time.get("pubdate") is not None:
            yield "datepublished", time.get("datetime") or time.text or ""


def _linked_data(source: str) -> Iterator[tuple[str, str]]:
    try:
        items = json.loads(source)
    except (ValueError, RecursionError):
        return
    queue = [items]
    while queue:
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            queue.append(item.get("@graph"))
            if isinstance(item.get("datePublished"), str):
                yield "datepublished", item["datePublished"]
