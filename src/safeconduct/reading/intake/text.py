"""The one cleaning that a text gets before it is stored. Afterwards it never changes."""

from __future__ import annotations

import re
import unicodedata

_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` with every kind of line end as a line feed, control characters as spaces, no byte order mark, composed (NFC).

    Composing is harmless: it changes no word as printed, and readers would miss a "й" that came in two pieces. Halves of
    surrogate pairs, which no file can hold, become U+FFFD. Nothing else is touched.
    """
    text = _NEWLINE.sub("\n", text)
    text = _CONTROL.sub(" ", text).replace("\ufeff", "")
    text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)
