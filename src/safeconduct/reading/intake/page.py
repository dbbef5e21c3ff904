"""From one document's bytes to its page: the right format, its text cleaned."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.gate import speaks_of_custody
from safeconduct.reading.intake.charset import declared_in_markup, decode
from safeconduct.reading.intake.html import MEDIA_TYPE as HTML_TYPE
from safeconduct.reading.intake.html import read_html
from safeconduct.reading.intake.incoming import Incoming, Page
from safeconduct.reading.intake.json_article import MEDIA_TYPE as JSON_TYPE
from safeconduct.reading.intake.json_article import parse_json, read_json_article
from safeconduct.reading.intake.kinds import Kind, kind_of
from safeconduct.reading.intake.limits import HEAD_BYTES, TEXT_CHARACTERS
from safeconduct.reading.intake.pdf import read_pdf
from safeconduct.reading.intake.text import clean

_CONTAINERS = (Kind.GZIP, Kind.WARC, Kind.JSON_LINES)


def page_of(incoming: Incoming, today: date) -> Page:
    """The page in ``incoming``; its text is "" where the markup does not even hold the words the gate looks for.

    Raises UnreadableInput where the bytes are no page, or hold no text, or too much.
    """
    page = _page(incoming, _kind(incoming), today)
    text = clean(page.text) if page.text.strip() else ""
    if len(text) > TEXT_CHARACTERS:
        raise UnreadableInput(
            incoming.location, f"is longer than {TEXT_CHARACTERS:,} characters", "split it into documents"
        )
    return replace(page, text=text, title=" ".join(clean(page.title).split()), url=page.url or incoming.url)


def _kind(incoming: Incoming) -> Kind:
    """The kind its bytes show; the declared type decides between kinds of text."""
    if incoming.declared.startswith(JSON_TYPE):
        return Kind.JSON
    kind = kind_of(incoming.content[:HEAD_BYTES], incoming.location)
    if kind in _CONTAINERS:
        raise UnreadableInput(incoming.location, "holds several documents", "read it as a file")
    return Kind.HTML if kind is Kind.TEXT and "html" in incoming.declared else kind


def _page(incoming: Incoming, kind: Kind, today: date) -> Page:
    if kind is Kind.PDF:
        return read_pdf(incoming.content, incoming.location)
    charset = incoming.declared.partition("charset=")[2].strip(" \"';")
    if kind is Kind.HTML:
        return _html_page(incoming, charset or declared_in_markup(incoming.content), today)
    text = decode(incoming.content, incoming.location, charset)
    if kind is Kind.JSON:
        page = read_json_article(parse_json(text, incoming.location), incoming.location, today)
    else:
        page = Page(text, "text/plain")
    return _with_text(page, incoming.location)


def _html_page(incoming: Incoming, charset: str, today: date) -> Page:
    """The gate runs over the markup first: parsing a page costs a hundred times as much."""
    markup = decode(incoming.content, incoming.location, charset)
    if not speaks_of_custody(html.unescape(markup)):
        return Page("", HTML_TYPE, url=incoming.url)
    return _with_text(read_html(markup, incoming.location, today, incoming.url), incoming.location)


def _with_text(page: Page, location: str) -> Page:
    if not page.text.strip():
        raise UnreadableInput(location, "holds no text", "if a browser shows one, save it from there as text")
    return page
