"""Sentences: where they end, and which of them are worth a parse. Text in, spans out; nothing is edited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from safeconduct.domain.documents import Article, ZoneKind

_LINE = re.compile(r"[^\n]*\n*")
_STOP = re.compile(
    r"""
    (?<=[.!?…])["”»’')\]]*\s+(?=["“«‘'(\[]*[\w])                # a stop and a space
    | (?<=[a-zа-я]{2}[.!?])(?=[A-ZА-Я][a-zа-я]+[\s,])           # a stop whose space was lost
    | (?<=\w[)”])(?=[A-Z][a-z]+\s)                              # text glued to a credit or a quotation
    | (?<=[a-z]{3})(?=(?:According|Some|The|However|Reuters|But|After|During|When)\s)
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Rev|Hon|Pvt|Jr|Sr|vs|No|Art|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Co|Ltd|e\.g|i\.e|etc|approx|Brig)|\b[A-Z]|(?:\b[A-Z]\.)+[A-Z]?)\.$"
)
_OPENER = re.compile(
    r"[\"“«‘'(\[]*(?:The|He|She|It|They|In|On|At|But|And|A|An|His|Her|This|That|After|When|We|There)\b"
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽ]"
_DATELINE = re.compile(
    r"^[^a-z\n]{0,3}[^\n]{2,70}?\s(?:--|—|–)\s"
    rf"|^{_CAPITAL}(?:{_CAPITAL}|[ .,/-]){{3,40}}(?:\([^)]{{2,20}}\)\s*)?:?\s?[-—–:]\s"
    r"|^(?:\d{4} )?[A-Z][A-Z .-]{2,40}(?:, [A-Z\d][\w. ]{2,24}){0,2}(?:\s?\([^)\n]{2,30}\))?\s[-—–]\s"
)
"""As in "LIMA - ", "LIMA, Peru, May 1 (Wire) - "."""

_ORDINAL_STOPS = frozenset({"de"})
"""Languages that write an ordinal as a number with a stop."""
_ORDINAL = re.compile(r"(?<![\w.])\d{1,2}\.$")
_GERMAN_OPENER = re.compile(
    r"[\"“„«‘'(\[]*(?:D(?:er|ie|as|en|em|ort|ann)|E(?:r|s|in|ine)|Sie|Ihre?|Seine?|I[nm]|A[nm]|Auf|Aber|Und|Nach|Vo[nm]|Zu[mr]?|Wer|Wie|Was|Wir|Bei|Mit)\b"
)

_TRIGGERS = (
    "abduct", "accus", "alleg", "ambassad", "amnest", "appeal", "arrest", "bail", "bars", "bodies", "broker", "camp",
    "captiv", "captor", "captur", "cell", "changed", "channel", "charg", "citizen", "clemen", "colony", "commut",
    "contact", "convict", "convoy", "court", "custod", "dead", "deal", "death", "deport", "detain", "detent", "died",
    "embassy", "escap", "espion", "evacuat", "exchang", "exile", "extradit", "freed", "freedom", "freeing", "gaol",
    "given", "guilt", "gunmen", "handed", "held", "hold", "holding", "home", "hostage", "indict", "inmate", "jail",
    "judge", "kidnap", "liberat", "liberty", "life", "list", "lock", "mediat", "missing", "national", "negotia",
    "offer", "pardon", "parole", "penal", "picked", "plead", "pled", "pows", "prison", "ransom", "releas", "remains",
    "repatriat", "rescu", "return", "seiz", "sentenc", "spie", "spy", "stopped", "suspect", "swap", "swapped",
    "taken", "talks", "trade", "trading", "transfer", "treason", "trial", "tribunal", "verdict", "walked", "free",
)  # fmt: skip
_SHORT = 60
"""A line of so few characters is parsed wherever it stands: names in a list, headings over one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence's stretch of text with what follows it up to the next one, its zone and its paragraph's number."""

    start: int
    end: int
    zone: ZoneKind
    paragraph: int


def split(article: Article) -> list[Piece]:
    """Cut the article's text into sentences, which together cover it; none crosses a zone or a paragraph."""
    pieces: list[Piece] = []
    for number, (start, end, zone) in enumerate(_paragraphs(article)):
        ordinals = article.language in _ORDINAL_STOPS
        bounds = [start, *_breaks(article.text, start, end, ordinals=ordinals), end]
        pieces += [Piece(a, b, zone, number) for a, b in pairwise(bounds) if b > a]
    return pieces


def _paragraphs(article: Article) -> Iterator[tuple[int, int, ZoneKind]]:
    """Lines, joined where a line break stands inside a sentence (hard-wrapped text), cut where a zone ends."""
    text, cuts = article.text, sorted({z.start for z in article.zones} | {z.end for z in article.zones})
    start = 0
    for line in _LINE.finditer(text):
        end = line.end()
        if end == line.start() or (end < len(text) and _wrapped(text, line.start(), end)):
            continue
        inner = [c for c in cuts if start < c < end]
        for a, b in zip([start, *inner], [*inner, end], strict=True):
            yield a, b, article.zone_at(a)
        start = end
    if start < len(text):
        yield start, len(text), article.zone_at(start)


def _wrapped(text: str, start: int, end: int) -> bool:
    """Whether the line goes on in the next: one break only, a full line without a stop, and no capital after it."""
    line = text[start:end]
    body = line.rstrip()
    return (
        line.count("\n") == 1
        and len(body) > 50
        and body[-1] not in '.!?:”"'
        and (text[end].islower() or (len(body) in _WIDTHS and text[end].isalnum()))
    )


_WIDTHS = range(62, 82)
"""Lengths of lines in hard-wrapped text."""


def _breaks(text: str, start: int, end: int, *, ordinals: bool) -> list[int]:
    """Where sentences begin in a paragraph; ``ordinals`` where a stop behind a number may make it one ("am 14. Januar")."""
    breaks = []
    dateline = _DATELINE.match(text[start:end])
    if dateline and not re.search(r"\b(?:is|was|were|has|have|had|said|will)\b", dateline.group()):
        breaks.append(start + dateline.end())
    for match in _STOP.finditer(text, start, end):
        at = match.end()
        before = text[max(start, match.start() - 12) : match.start()]
        if _ABBREVIATION.search(before) and not (
            before.endswith((".S.", ".K.", "Jr.", "m.")) and _OPENER.match(text, at)
        ):
            continue
        if text[at].islower() or (ordinals and _ORDINAL.search(before) and not _GERMAN_OPENER.match(text, at)):
            continue
        breaks.append(at)
    return sorted(set(breaks))


def worth_parsing(text: str, pieces: Iterable[Piece]) -> list[bool]:
    """For each piece whether it, or a neighbour, can hold a fact. Furniture never does."""
    pieces = list(pieces)
    spoken = [_speaks_of_custody(text[p.start : p.end].lower()) for p in pieces]
    told = [any(spoken) and _TOLD.search(text, p.start, p.end) is not None for p in pieces]
    named = [_NAMED.search(text, p.start, p.end) is not None for p in pieces]
    return [
        p.zone is not ZoneKind.FURNITURE
        and (any(spoken[max(i - 1, 0) : i + 2]) or named[i] or told[i] or p.end - p.start < _SHORT)
        for i, p in enumerate(pieces)
    ]


_TOLD = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|denie[sd]|answered|replied|according to|insist(?:s|ed)|claim(?:s|ed))\b"
)
"""Somebody's words: what they are about may be told sentences before."""
_NAMED = re.compile(r"[A-Z]\w+(?:,? \(?\d\d[,)]| (?:[A-Z]\.? )?[A-Z][a-z]+)")
"""Two capitals together, or one with an age: the page may name somebody in full whom another sentence tells of."""


def _speaks_of_custody(lowered: str) -> bool:
    return any(stem in lowered for stem in _TRIGGERS)
