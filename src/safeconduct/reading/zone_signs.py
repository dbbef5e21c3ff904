"""What a line is by its own words: labels, bylines, menus, photo credits. The words are data (zones.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from safeconduct.reading.intake.dates import is_dateline

_TRIM = " \t\u00a0:.|·•-–—»›>"
_SHORT_WORDS = 14
_CAPTION_WORDS = 60
_STOP = re.compile(r"[.!?…][\"'»”’)\]]*$")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[\"'»”’)\]]*\s+(?=[^\W\d_a-z])")
_SEPARATORS = re.compile(r"[|·»›•]")
_QUOTED = re.compile(r"«[^«»]*»|›[^›‹]*‹|»[^«»]*«")
"""Words in the quotation marks of Russian, French or German, which also part the steps of a menu."""
_BYLINE = re.compile(r"(?:By|BY|Von|Par)\s+(?:[^\W\d_a-zа-я][\w.'’-]*(?:\s+(?:and|und|et|de|van|von)\b)?,?\s*){1,6}$")
_ADDRESS_ONLY = re.compile(r"(?:https?://\S+|www\.\S+|@\w+|\S+@\S+\.\w+)$")
_COUNTER = re.compile(r"\d[\d,.]*[kKmM]?\s+(?:comments?|shares?|views?|likes?|min(?:ute)?s?(?: read)?)$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:.*\b(?:page|seite|стр\.?)\s*)?\d+(?:\s*(?:of|/|von|sur|из|з)\s*\d+)?$", re.IGNORECASE)
_LANGUAGE_BAR = 4
_STARTERS = "The|A|An|In|On|At|According|He|She|It|They|This|That|But|And|As|After|For|When|If|We|His|Her|Its"
_NAME = rf"(?!(?:{_STARTERS})\b)[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ]*[a-zà-öø-ÿа-яіїєґ'’.]*(?:-[A-Z][a-z]+)*"
_NAMES = rf"(?:{_NAME}|reporter|photographer)(?:[ /]+(?:{_NAME}|reporter|photographer|of|for|via|de|van|von|al))*"


@dataclass(frozen=True, slots=True)
class Signs:
    """The word lists, ready to match."""

    labels: frozenset[str]
    openings: tuple[str, ...]
    leads_elsewhere: frozenset[str]
    menu_words: frozenset[str]
    languages: tuple[str, ...]
    caption_label: re.Pattern[str]
    caption_openings: tuple[str, ...]
    credit: re.Pattern[str]
    signature: re.Pattern[str]


@cache
def signs() -> Signs:
    """The word lists of zones.toml."""
    table = tomllib.loads(files("safeconduct.reading").joinpath("zones.toml").read_text("utf-8"))
    labels = "|".join(map(re.escape, table["caption_labels"]))
    return Signs(
        labels=frozenset(table["labels"]),
        openings=tuple(table["openings"]),
        leads_elsewhere=frozenset(table["leads_elsewhere"]),
        menu_words=frozenset(table["menu_words"]) | frozenset(table["labels"]),
        languages=tuple(table["languages"]),
        caption_label=re.compile(rf"(?:{labels})\s*[:：]\s|FILE\s*[-–—]\s", re.IGNORECASE),
        caption_openings=tuple(table["caption_openings"]),
        credit=_credit(table["agencies"], table["photo_agencies"]),
        signature=re.compile(
            rf"\s*(?:[—–-]+\s*(?:{_either(table['agencies'])})|\((?:{_either(table['agencies'])})\))\s*$"
        ),
    )


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _credit(agencies: list[str], photo_agencies: list[str]) -> re.Pattern[str]:
    """A photo credit, with the agency's name before it."""
    anyone, pictures = _either([*agencies, *photo_agencies]), _either(photo_agencies)
    forms = (
        rf"(?:(?:{anyone})(?:\s+News\s+Agency)?\s*)?\((?:File\s+|AP\s+)?(?:Photo|Picture|Image|Foto|Фото)\b[^()\n]{{0,80}}\)",
        rf"(?:File\s+)?(?:Photo|Picture|Image|Photograph)s?\s+(?:by|courtesy\s+of)\s+{_NAMES}",
        rf"\b(?:Photo|Foto|Фото|Image|Bild|Credit|Photo credit)\s*:\s*(?:{_NAMES})",
        rf"[—–-]+\s*(?:{anyone})\s*/\s*(?:File|[A-Z][a-z]+)",
        rf"[—–-]+\s*(?:{pictures})\b",
        rf"\(?\b(?:AP Photo|(?:{anyone})(?:\s+via\s+(?:{pictures}))?)\s*/\s*{_NAMES}\)?",
        rf"\(?\b(?:{anyone})\s+via\s+(?:{anyone})\)?",
    )
    return re.compile("|".join(f"(?:{form})" for form in forms))


def label_of(line: str) -> str:
    """``line`` without case and the marks around it, as the lists spell it."""
    return line.casefold().strip(_TRIM)


def is_furniture(line: str) -> bool:
    """Whether ``line`` alone shows that it is no part of the story: a label, byline, date, menu, address or counter."""
    label = label_of(line)
    if not label or label in signs().labels or is_dateline(line, bare=True):
        return True
    if _ADDRESS_ONLY.match(line) or _COUNTER.match(line) or _PAGE_NUMBER.match(line) or _is_language_bar(label):
        return True
    if len(line.split()) > _SHORT_WORDS + 10 or line.endswith((".", ".”", '."')):
        return False
    if len(line.split()) <= _SHORT_WORDS and (label.startswith(signs().openings) or _BYLINE.match(line)):
        return True
    return is_breadcrumb(line) and not signs().menu_words.isdisjoint(map(label_of, _SEPARATORS.split(line)))


def is_breadcrumb(line: str) -> bool:
    """Whether ``line`` has parts as a menu, a path to a page, or the row of a table has."""
    return len(_SEPARATORS.findall(_QUOTED.sub("", line).strip(_TRIM))) >= 2


def _is_language_bar(label: str) -> bool:
    found = [name for name in signs().languages if name in label]
    return len(found) >= _LANGUAGE_BAR and sum(map(len, found)) * 5 >= len(label) * 2


def caption_spans(line: str) -> list[tuple[int, int]]:
    """The parts of ``line`` that are captions or credits, as offsets in it, in order.

    A credit belongs to the one sentence before it. Where more stands before it, only the credit is taken, unless the line
    begins as captions do; so a report's own sentences stay.
    """
    if signs().caption_label.match(line):
        return [(0, _first_sentences(line))]
    spans = []
    done = 0
    while credit := signs().credit.search(line, done):
        start = done + _caption_start(line[done : credit.start()])
        end = _to_end(line, credit.end())
        spans.append((start, end))
        done = end
    if not spans and label_of(line).startswith(signs().caption_openings):
        return [(0, _first_sentences(line))]
    signature = signs().signature.search(line, done)
    return spans if signature is None else [*spans, (signature.start(), len(line))]


def _caption_start(head: str) -> int:
    """Where the caption begins in the words before its credit."""
    breaks = [0, *(match.end() for match in _SENTENCE_BREAK.finditer(head))]
    sentences = [start for start, end in zip(breaks, [*breaks[1:], len(head)], strict=True) if _ends(head[start:end])]
    opens_as_caption = label_of(head).startswith((*signs().caption_openings, "this is "))
    if len(head.split()) <= _CAPTION_WORDS and (len(sentences) <= 1 or opens_as_caption):
        return 0
    return breaks[-1] if not _ends(head[breaks[-1] :]) else len(head)


def _ends(sentence: str) -> bool:
    return _STOP.search(sentence.rstrip()) is not None


def _to_end(line: str, end: int) -> int:
    """``end``, or the end of the line where only a word or two, or marks, would be left."""
    return len(line) if len(line[end:].split()) <= 2 else end


def _first_sentences(line: str) -> int:
    """The whole of a caption's line; of a longer one only the first sentence."""
    if len(line.split()) <= _CAPTION_WORDS:
        return len(line)
    following = _SENTENCE_BREAK.search(line)
    return following.end() if following else len(line)
