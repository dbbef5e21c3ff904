"""PDF files: the text of their pages, with lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from typing import Any

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.incoming import Page
from safeconduct.reading.intake.limits import PDF_PAGES, TEXT_CHARACTERS

MEDIA_TYPE = "application/pdf"
_BROKEN_WORD = re.compile("[\ufffe\x02\u00ad]\\s*")
_BROKEN_COMPOUND = re.compile("[\ufffe\x02](?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?:…][»”\"')\]]*$")
_FILE_NAME = re.compile(r"^Microsoft Word|\.(?:docx?|indd|qxd|pdf|odt|rtf|tex)$", re.IGNORECASE)
"""Titles that writing programs make up."""
_ONE_AT_A_TIME = Lock()
"""PDFium must not run in two threads at once, and uploads arrive in several."""
_LEADING = 1.8
"""Lines whose bases are further apart than so many times the size of the letters have a blank line between them."""
_SLACK_LETTERS = 8


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
        text = _paragraphs(_page_lines(document[number]))
        yield text
        length += len(text)
        if length > TEXT_CHARACTERS:
            return


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line, or two that a broken word joins: in points its right edge, first and last base, and letter size."""

    words: str
    right: float
    first_base: float
    last_base: float
    size: float

    @property
    def letter(self) -> float:
        """The usual width of a letter here."""
        return self.size / 2


def _page_lines(page: Any) -> list[_Line]:
    textpage = page.get_textpage()
    try:
        lines, position = [], 0
        for words in textpage.get_text_range().split("\r\n"):
            units = len(words.encode("utf-16-le", "surrogatepass")) // 2
            if words.strip():
                lines.append(_line(textpage, words, position, position + units - 1))
            position += units + 2
        return lines
    finally:
        textpage.close()
        page.close()


def _line(textpage: Any, words: str, first: int, last: int) -> _Line:
    from pypdfium2 import raw

    last = min(last, textpage.count_chars() - 1)
    first = min(first, last)
    _, first_base, _, _ = textpage.get_charbox(first, loose=True)
    _, last_base, right, _ = textpage.get_charbox(last, loose=True)
    return _Line(words, right, first_base, last_base, raw.FPDFText_GetFontSize(textpage.raw, first))


def _paragraphs(lines: list[_Line]) -> str:
    """The words of ``lines`` with those of one paragraph on one line."""
    margin = max((line.right for line, following in pairwise(lines) if following.words[:1].islower()), default=0.0)
    out = ""
    for line, following in pairwise(lines):
        out += line.words.strip() + ("\n" if _ends_paragraph(line, following, margin) else " ")
    out += lines[-1].words.strip() if lines else ""
    return _BROKEN_WORD.sub("", _BROKEN_COMPOUND.sub("-", out)).strip()


def _ends_paragraph(line: _Line, following: _Line, margin: float) -> bool:
    """Whether letters change their size, or space is left between the lines, or beside ``line`` for the next word.

    The margin is known only from lines that run on, so a line that ends a sentence is let go more readily.
    """
    if abs(line.size - following.size) > 0.5 or abs(line.last_base - following.first_base) > _LEADING * line.size:
        return True
    if following.words[:1].islower():
        return False
    slack = 0 if _SENTENCE_END.search(line.words.strip()) else _SLACK_LETTERS
    next_word = len(following.words.split()[0]) + 1 + slack
    return line.right + next_word * line.letter < margin
