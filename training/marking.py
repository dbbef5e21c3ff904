"""Passages as `marking.md` says they are marked: read, checked, and cut into chunks that carry one label or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

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
Chunk: TypeAlias = tuple[str, str | None]
"""A stretch of text and its label."""
_MARK = re.compile(r"\[([a-z.-]+):([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its chunks, which joined are its text, and where it stands ("a-01.txt:12")."""

    chunks: tuple[Chunk, ...]
    place: str

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(words for words, _ in self.chunks)

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """Label, start and end of every mark, in order; `UNJUDGED` among them."""
        at = 0
        for words, label in self.chunks:
            if label is not None:
                yield label, at, at + len(words)
            at += len(words)


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
                yield parse(" ".join(lines), f"{path.name}:{first}")
                lines = []


def parse(marked: str, place: str = "") -> Passage:
    """The passage of one marked text."""
    chunks: list[Chunk] = []
    at = 0
    for mark in _MARK.finditer(marked):
        label, words = mark.groups()
        if label not in LABELS:
            raise ValueError(f"{place}: there is no mark {label!r}")
        if words != words.strip() or not words:
            raise ValueError(f"{place}: {mark.group()!r} holds no words, or a space at its edge")
        chunks += [(marked[at : mark.start()], None), (words, label)]
        at = mark.end()
    chunks.append((marked[at:], None))
    rest = "".join(words for words, label in chunks if label is None)
    if "[" in rest or "]" in rest:
        raise ValueError(f"{place}: a square bracket outside a mark, or marks that nest")
    return Passage(tuple(c for c in chunks if c[0]), place)
