"""From bytes to letters: byte order mark, UTF-8, the declared charset, and last the best guess."""

from __future__ import annotations

import codecs
import re

from safeconduct.domain.errors import UnreadableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_SAMPLE = 100_000
_TOLERATED = 1_000
"""One broken character in so many is damage to a UTF-8 text, more is another charset."""


def decode(content: bytes, location: str, declared: str = "") -> str:
    """The text of ``content``; UnreadableInput where no charset makes sense of it.

    UTF-8 comes before ``declared``: bytes of another charset practically never happen to be UTF-8, while pages that
    declare a charset they do not use are common.
    """
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return content.decode(charset, "replace")
    for charset in (wide_charset(content), "utf-8", _known(declared)):
        text = _decoded(content, charset)
        if text is not None:
            return text
    text = content.decode("utf-8", "replace")
    if text.count("\ufffd") * _TOLERATED <= len(text):
        return text
    return _guessed(content, location)


def declared_in_markup(content: bytes) -> str:
    """The charset that an HTML page declares in its head, or ""."""
    match = _DECLARED.search(content[:8192])
    return match[1].decode("ascii", "replace") if match else ""


def has_wide_letters(content: bytes) -> bool:
    """Whether ``content`` looks like UTF-16 without a byte order mark."""
    return bool(wide_charset(content))


def wide_charset(content: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` where nearly every other byte is one of the two high bytes of our alphabets, else ""."""
    sample = content[:4096]
    half = len(sample) // 2
    if half < 4:
        return ""
    even, odd = (side.count(0) + side.count(4) for side in (sample[0::2], sample[1::2]))
    if max(even, odd) * 10 < half * 9 or min(even, odd) * 20 > half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _known(label: str) -> str:
    """Python's codec for a label as browsers take it (latin-1 means windows-1252), or ""."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    return (map_encoding_to_html5(label, False) or "") if label else ""


def _decoded(content: bytes, charset: str) -> str | None:
    if not charset:
        return None
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(content: bytes, location: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    text = None if best is None else _decoded(content, best.encoding) or content.decode(best.encoding, "replace")
    if text is None:
        raise UnreadableInput(location, "no known charset makes text of it", "save it as UTF-8 and read it again")
    return text
