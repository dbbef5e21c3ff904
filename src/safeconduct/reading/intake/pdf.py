"""PDF files: the text of their pages, with lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import Lock
from typing import Any

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.incoming import Page
from safeconduct.reading.intake.limits import PDF_PAGES, TEXT_CHARACTERS

MEDIA_TYPE = "application/pdf"
_BROKEN_WORD = re.compile("[\ufffe\x02\u00ad]\\s*\n\\s*")
_FILE_NAME = re.compile(r"^Microsoft Word|\.(?:docx?|indd|qxd|pdf|odt|rtf|tex)$", re.IGNORECASE)
"""Titles that writing programs make up."""
_ONE_AT_A_TIME = Lock()
"""PDFium must not run in two threads at once, and uploads arrive in several."""
_FULL = 0.8
"""A line shorter than this share of the page's usual longest is the last of its paragraph."""


def read_pdf(content: bytes, location: str) -> Page:
    """The text and title of a PDF; UnreadableInput where it is broken, encrypted, too long or holds no text.

    A word that the typesetter broke with a soft hyphen is put together again; a hard hyphen stays as printed.
    """
    import pypdfium2

    try:
        with _ONE_AT_A_TIME:
            text, title = _text_and_title(content, location)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableInput(location, "is an encrypted PDF", "save a copy without a password") from error
        raise UnreadableInput(location, "is a broken PDF", "open it in a viewer and save or print it anew") from error
    if not text:
        raise UnreadableInput(location, "is a PDF without text, perhaps a scan", "run text recognition over it first")
    return Page(text, MEDIA_TYPE, title="" if _FILE_NAME.search(title) else title)


def _text_and_title(content: bytes, location: str) -> tuple[str, str]:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        if len(document) > PDF_PAGES:
            raise UnreadableInput(location, f"has more than {PDF_PAGES:,} pages", "split it into documents")
        text = "\n\n".join(page for page in _pages(document) if page)
        return text, str(document.get_metadata_dict().get("Title") or "").strip()


def _pages(document: Any) -> Iterator[str]:
    """The pages as paragraphs, until there is more text than a document may have."""
    length = 0
    for number in range(len(document)):
        text = _page_text(document[number])
        yield _paragraphs(text)
        length += len(text)
        if length > TEXT_CHARACTERS:
            return


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_bounded())
    finally:
        textpage.close()
        page.close()


def _paragraphs(text: str) -> str:
    """``text`` with the lines of one paragraph on one line."""
    joined = _BROKEN_WORD.sub("", text.replace("\r\n", "\n"))
    lines = [line.strip() for line in joined.split("\n")]
    usual = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
    out = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        out += line + ("\n" if _ends_paragraph(line, following, usual) else " ")
    return re.sub(r"\n{3,}", "\n\n", out).strip()


def _ends_paragraph(line: str, following: str, usual: int) -> bool:
    if not line or not following:
        return True
    if following[0].islower():
        return False
    return len(line) < usual * _FULL
