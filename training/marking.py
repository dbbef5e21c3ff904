"""Passages and stories as `marking.md` says they are marked: read, checked, and cut into chunks that carry one label or none.

python training/marking.py FILE ...    says what is marked wrongly in stories, and how many there are
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from safeconduct.domain.parties import find_parties

LABELS = (
    "speaker", "confirm", "deny", "demand", "willing", "unwilling", "neutral",
    "offerer", "offeree", "offer", "offer.conditional", "offer.rejected", "offer.denied", "give", "want",
    "swap", "swap.planned", "swap.proposed", "swap.denied", "giver", "taker", "broker", "swap-date", "swap-place",
    "group.held", "group.freed", "group.due", "group.dead", "group.missing",
    "person", "holder", "citizen", "arrest", "arrest-date", "arrest-place", "held", "charge", "term", "freed", "dead",
)  # fmt: skip
"""Every mark there is, in the order of the table of `marking.md`."""

UNJUDGED = "?"
"""The label of words of which nobody has said what they are; no passage is marked with it."""
STATUSES = ("held", "released", "exchanged", "dead", "unknown")
KINDS = ("completed", "planned", "proposed", "denied", "offer")
_MARK = re.compile(r"\[([a-z.-]+)(?:#([^:\]\[]*))?:([^\[\]]*)\]")
_CASE = re.compile(r"@ (\d+) (.+?) *\| *citizen *(.*?) *\| *holder *(.*?) *\| *(\w+)$")
_EVENT = re.compile(r"@ ([A-Z]) (\w+)(.*)$")
_MOVE = re.compile(r"(\d+(?: *, *\d+)*) *(.*?)>(.*)$")


class Chunk(NamedTuple):
    """A stretch of text, its label, and what it is told of: numbers of cases, letters of events and speakings."""

    words: str
    label: str | None = None
    of: frozenset[str] = frozenset()


class Span(NamedTuple):
    """A marked stretch of a passage's text."""

    label: str
    start: int
    end: int
    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody, or a group, that marks are told of.

    States are ISO codes, groups that hold go by name. None means that nobody has judged it; an empty string or tuple, that
    the text does not tell.
    """

    number: str
    name: str
    citizen: tuple[str, ...] | None = None
    holder: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An exchange or an offer; ``moves`` are case, from and to, empty where not told."""

    letter: str
    kind: str
    moves: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: its chunks, which joined are the text; where it stands ("a-01.txt:12"); who is who, where that is told."""

    chunks: tuple[Chunk, ...]
    place: str
    cases: tuple[Case, ...] = field(default=())
    events: tuple[Event, ...] = field(default=())

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(chunk.words for chunk in self.chunks)

    def spans(self) -> Iterator[Span]:
        """Every mark, in order; `UNJUDGED` among them."""
        at = 0
        for chunk in self.chunks:
            if chunk.label is not None:
                yield Span(chunk.label, at, at + len(chunk.words), chunk.of)
            at += len(chunk.words)


def read_passages(folder: Path) -> Iterator[Passage]:
    """The passages of every ``*.txt`` in ``folder``, in order of file and line; ValueError says what is marked wrongly."""
    for path in sorted(folder.glob("*.txt")):
        lines: list[str] = []
        first = 1
        for number, line in enumerate([*path.read_text("utf-8").splitlines(), ""], 1):
            if line.strip() and not line.startswith("#"):
                first = first if lines else number
                lines.append(line.strip())
            elif lines and not line.startswith("#"):
                yield with_its_case(parse(" ".join(lines), f"{path.name}:{first}"))
                lines = []


def read_stories(folder: Path) -> Iterator[Passage]:
    """The stories of every ``*.txt`` in ``folder``; ValueError says what is written wrongly."""
    for path in sorted(folder.glob("*.txt")):
        for place, block in _blocks(path):
            yield parse_story(block, place)


def parse(marked: str, place: str = "") -> Passage:
    """The passage of one marked text."""
    chunks: list[Chunk] = []
    at = 0
    for mark in _MARK.finditer(marked):
        label, of, words = mark.groups()
        if label not in LABELS:
            raise ValueError(f"{place}: there is no mark {label!r}")
        if words != words.strip() or not words:
            raise ValueError(f"{place}: {mark.group()!r} holds no words, or a space at its edge")
        told_of = frozenset(one.strip() for one in (of or "").split(",") if one.strip())
        chunks += [Chunk(marked[at : mark.start()]), Chunk(words, label, told_of)]
        at = mark.end()
    chunks.append(Chunk(marked[at:]))
    rest = " ".join(chunk.words for chunk in chunks if chunk.label is None)
    if stray := re.search(r".{0,40}[\[\]].{0,40}", rest):
        raise ValueError(f"{place}: a square bracket outside a mark, or marks that nest, near {stray.group()!r}")
    return Passage(tuple(c for c in chunks if c.words), place)


def parse_story(block: str, place: str = "") -> Passage:
    """The story of one block of a file: ``@`` lines that say who is who, and the marked text."""
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    header = [line for line in lines if line.startswith("@")]
    cases = tuple(_case(line, place) for line in header if re.match(r"@ \d", line))
    events = tuple(_event(line, place) for line in header if not re.match(r"@ \d", line))
    story = parse("\n".join(line for line in lines if not line.startswith("@")), place)
    known = {c.number for c in cases} | {e.letter for e in events}
    for span in story.spans():
        if unknown := sorted(one for one in span.of if one not in known and not one.islower()):
            raise ValueError(f"{place}: {story.text[span.start : span.end]!r} is of {unknown}, which the header lacks")
    return replace(story, cases=cases, events=events)


def with_its_case(passage: Passage) -> Passage:
    """``passage`` with all its marks told of one case, where it tells of one person alone; else as it is."""
    told = [s for s in passage.spans() if s.label == "person"]
    names = {passage.text[s.start : s.end] for s in told if " " in passage.text[s.start : s.end]}
    named = {name for name in names if name.istitle()}
    if not told or len(named) > 1 or any(s.label.startswith("group") for s in passage.spans()):
        return passage
    chunks = tuple(c._replace(of=frozenset("1")) if c.label in OF_CASES else c for c in passage.chunks)
    states, holders = (_codes(passage, label) for label in ("citizen", "holder"))
    holder = holders.pop() if holders is not None and len(holders) == 1 else None  # none told: it may still be plain
    return replace(passage, chunks=chunks, cases=(Case("1", "", None if states is None else tuple(states), holder),))


def _codes(passage: Passage, label: str) -> set[str] | None:
    """The parties under ``label``; None where its words name one that the table of parties has not."""
    found = [find_parties(c.words) for c in passage.chunks if c.label == label]
    return {p.code for parties in found for p in parties} if all(found) else None


OF_CASES = frozenset(
    {"person", "holder", "citizen", "arrest", "arrest-date", "arrest-place", "held", "charge", "term", "freed", "dead"}
)
"""Labels of what is told of a case."""


def begun_at(passage: Passage, start: int) -> Passage:
    """``passage`` without the first ``start`` characters of its text; a mark that begins there keeps what is left of it."""
    at, kept = 0, []
    for chunk in passage.chunks:
        if at + len(chunk.words) > start:
            kept.append(chunk._replace(words=chunk.words[max(start - at, 0) :]))
        at += len(chunk.words)
    return replace(passage, chunks=tuple(kept))


def joined(passages: Iterable[Passage], between: str = "\n") -> Passage:
    """Several passages as one text; their cases and events stay apart."""
    chunks: list[Chunk] = []
    cases: list[Case] = []
    events: list[Event] = []
    places = []
    for number, passage in enumerate(passages):
        mine = f"{number}."
        if chunks:
            chunks.append(Chunk(between))
        chunks += [c._replace(of=frozenset(mine + one for one in c.of)) for c in passage.chunks]
        cases += [replace(c, number=mine + c.number) for c in passage.cases]
        events += [
            replace(e, letter=mine + e.letter, moves=tuple((mine + who, by, to) for who, by, to in e.moves))
            for e in passage.events
        ]
        places.append(passage.place)
    return Passage(tuple(chunks), "+".join(places), tuple(cases), tuple(events))


def _blocks(path: Path) -> Iterator[tuple[str, str]]:
    lines: list[str] = []
    first = 1
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), "---"], 1):
        if line.strip() != "---":
            lines.append(line)
            continue
        if any(line.strip() for line in lines):
            yield f"{path.name}:{first}", "\n".join(lines)
        lines, first = [], number + 1


def _case(line: str, place: str) -> Case:
    match = _CASE.match(line)
    if match is None or match.group(5) not in STATUSES:
        raise ValueError(f"{place}: not a person's line (number, name | citizen | holder | status): {line!r}")
    number, name, citizen, holder, status = match.groups()
    return Case(number, name, tuple(c.strip() for c in citizen.split(",") if c.strip()), holder, status)


def _event(line: str, place: str) -> Event:
    match = _EVENT.match(line)
    if match is None or match.group(2) not in KINDS:
        raise ValueError(f"{place}: not an event's line (letter, {', '.join(KINDS)}): {line!r}")
    letter, kind, rest = match.groups()
    moves = (m.groups() for part in rest.split("|") if (m := _MOVE.match(part.strip())))
    each = ((who.strip(), by.strip(" ?"), to.strip(" ?")) for told, by, to in moves for who in told.split(","))
    return Event(letter, kind, tuple(each))  # "1,2 DD>DE": both


def main(paths: Iterable[str]) -> int:
    """Check files of stories; 1 where something is wrong."""
    wrong = 0
    for path in map(Path, paths):
        stories = 0
        for place, block in _blocks(path):
            try:
                complaints = list(_complaints(parse_story(block, place)))
            except ValueError as error:
                complaints = [str(error)]
            print(*complaints, sep="\n", end="\n" * bool(complaints))
            wrong += len(complaints)
            stories += 1
        print(f"{path.name}: {stories} stories")
    return int(wrong > 0)


def _complaints(story: Passage) -> Iterator[str]:
    spans = list(story.spans())
    for case in story.cases:
        if not any(case.number in s.of and (s.label in MENTIONS) for s in spans):
            yield f"{story.place}: nothing in the text is marked as {case.number}"
    if loose := [story.text[s.start : s.end] for s in spans if not s.of]:
        yield f"{story.place}: told of nobody: {loose[:5]}"


MENTIONS = frozenset({"person", "give", "want", *(name for name in LABELS if name.startswith("group"))})
"""Labels of words that stand for somebody or for a group."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
