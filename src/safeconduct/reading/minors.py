"""Who is told to be a minor: an age under eighteen, or a word for a child, right beside the name.

Looked for in the text itself, so that one rule serves every language of which there are words below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from safeconduct.domain.claims import Value

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_AGE = rf"(?:1[0-7]|[1-9]|{'|'.join(_ONES.split())})"
_CHILD = (
    r"(?:schoolgirl|schoolboy|toddler|infant|baby|newborn|child|teenager"
    r"|(?:little|small|young) (?:girl|boy)|(?:girl|boy)(?= of\b))"
)
_ENDS = r"(?=\s*(?:[,.;:)\n—–-]|and\b|who\b|was\b|were\b|is\b|$))"

_BEHIND = re.compile(
    rf"\s*(?:"
    rf"[,(]\s*(?:aged |only |just |then )?(?P<age>{_AGE})(?: years old| months old)?(?=\s*[,.;:)\n—–]|\s+and\b|\s*$)"
    rf"|,?\s*aged (?P<aged>{_AGE}){_ENDS}"
    rf"|,?\s*who (?:is|was|turned|turns) (?:only |just )?(?P<is>{_AGE}){_ENDS}"
    rf"|,\s*(?:an? |the )?(?P<minor>minor|{_CHILD}|(?:{_AGE})-year-old)\b"
    rf"|,\s*(?P<years>(?:1[0-7]|[1-9]) (?:лет|года|років|роки|рік|Jahre alt|ans))\b"
    rf")",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?P<words>(?:{_AGE})[- ](?:year|month)[- ]old(?: \w+){{0,2}}|{_CHILD}|(?-i:little)"
    rf"|(?:1[0-7]|[1-9])-(?:летн|річн|jährig)\w+)[\s,]+$",
    re.IGNORECASE,
)
_WINDOW = 48


@dataclass(frozen=True, slots=True)
class MinorWords:
    """The words that tell somebody to be a minor: ``start`` to ``end`` in code points."""

    start: int
    end: int


def minor_value(text: str, start: int, end: int) -> list[Value]:
    """The value ``minor`` of the name at ``start`` to ``end``; an empty list where nothing tells of one."""
    found = minor_words(text, start, end)
    return [] if found is None else [Value("minor", text[found.start : found.end], found.start, found.end, "age")]


def minor_words(text: str, start: int, end: int) -> MinorWords | None:
    """The words beside the name at ``start`` to ``end`` that tell its bearer to be under eighteen; None without any."""
    behind = _BEHIND.match(text, end, end + _WINDOW)
    if behind is not None and behind.lastgroup is not None:
        return MinorWords(*behind.span(behind.lastgroup))
    earliest = max(0, start - _WINDOW)
    before = _BEFORE.search(text[earliest:start])
    if before is None:
        return None
    return MinorWords(earliest + before.start("words"), earliest + before.end("words"))
