"""Further passages out of the open half of `evals/corpus`: its gold says what some words are, and is silent on most.

What gold marks carries its label; what a network trained on the passages alone is sure to be background is background; all
other words are unjudged (`UNJUDGED`) and teach nothing. A distractor is background throughout. The blind half is never read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from marking import UNJUDGED, Chunk, Passage

CORPUS = Path(__file__).parent.parent / "evals/corpus"
Background: TypeAlias = Callable[[str], np.ndarray[Any, Any]]
"""A text to one flag a character: whether it is surely background."""
_FULL = 380
_WORDS = re.compile(r"\w+|[^\w\s]")
_OF_STATUS = {"held": "held", "released": "freed", "dead": "dead"}
_OF_EXCHANGE = {"completed": "swap", "planned": "swap.planned", "proposed": "swap.proposed", "denied": "swap.denied"}
_OF_OFFER = {
    "reported": "offer",
    "confirmed": "offer",
    "conditional": "offer.conditional",
    "rejected": "offer.rejected",
    "denied": "offer.denied",
}
_OF_COUNT = {
    "group.dead": ("dead", "died", "killed", "bodies", "remains"),
    "group.missing": ("missing",),
    "group.due": ("to be ", "due"),
    "group.freed": ("released", "freed", "exchanged", "returned", "let go", "rescued", "repatriated", "handed"),
    "group.held": ("held", "hostage", "prisoner", "detained", "captive", "in custody", "jailed", "abducted"),
}
Marked: TypeAlias = tuple[str, str, str]
"""Words, their label, and a phrase of the text that they stand in or near."""


def open_passages(background: Background, ids: Iterable[str] | None = None) -> Iterator[Passage]:
    """The passages of the open English texts (of ``ids`` alone, where given)."""
    wanted = set(json.loads((CORPUS / "split.json").read_text("utf-8"))["open"] if ids is None else ids)
    for path in sorted((CORPUS / "texts").glob("*.json")):
        text = json.loads(path.read_text("utf-8")) if path.stem in wanted else None
        gold = CORPUS / "gold" / path.name
        if text is None or text["lang"] != "en" or not (text["distractor"] or gold.exists()):
            continue
        marks = [] if text["distractor"] else list(_marks(json.loads(gold.read_text("utf-8"))))
        labels = _labels(text["text"], marks)
        for start, end in _pieces(text["text"]):
            flags = np.ones(end - start, dtype=bool) if text["distractor"] else background(text["text"][start:end])
            yield _passage(text["text"], labels, flags, start, end, f"{path.stem}:{start}")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, and sentences of long ones, put together up to a passage's length."""
    start = 0
    for stop in [m.end() for m in re.finditer(r"\n+|(?<=[.!?”\"])\s+(?=[A-Z“\"])", text)] + [len(text)]:
        if stop - start > _FULL or stop == len(text):
            yield start, stop
            start = stop


def _marks(gold: dict[str, Any]) -> Iterator[Marked]:
    for fact in gold["detentions"]:
        named = {"person": "person", "nationality": "citizen", "custodian": "holder", "arrested": "arrest-date"}
        named |= {"place": "arrest-place", "charge": "charge", "sentence": "term"}
        yield from _fields(fact, named | {"status": _OF_STATUS.get(fact["status"], "")})
    for fact in gold["exchanges"]:
        group = "group.freed" if fact["status"] == "completed" else "group.due"
        yield from _fields(fact, {"date": "swap-date", "place": "swap-place", "mediator": "broker"})
        yield from _fields(fact, {"status": _OF_EXCHANGE[fact["status"]]})
        for words in fact["words"].get("released") or []:
            yield words, "person" if words[:1].isupper() and " " in words else group, fact["quote"]
    for fact in gold["offers"]:
        named = {"by": "offerer", "to": "offeree", "give": "give", "want": "want", "status": _OF_OFFER[fact["status"]]}
        yield from _fields(fact, named)
    for fact in gold["statements"]:
        yield from _fields(fact, {"speaker": "speaker", "stance": fact["stance"]})
    for fact in gold["counts"]:
        what = f"{fact['what']} ".lower()
        label = next((label for label, words in _OF_COUNT.items() if any(w in what for w in words)), "")
        yield from _fields(fact, {"value": label, "of": label})


def _fields(fact: dict[str, Any], labels: dict[str, str]) -> Iterator[Marked]:
    for field, label in labels.items():
        told = fact["words"].get(field) or []
        for words in [told] if isinstance(told, str) else told:
            yield words, label or UNJUDGED, fact["quote"]


def _labels(text: str, marks: Iterable[Marked]) -> list[str | None]:
    """For each character the label that gold gives it, or None; the first mark of a word stays."""
    labels: list[str | None] = [None] * len(text)
    for words, label, quote in marks:
        at = max(text.find(quote), 0)
        places = [m.start() for m in re.finditer(re.escape(words), text)]
        start = min(places, key=lambda p: abs(p - at - len(quote) // 2), default=None)
        if start is not None and not any(labels[start : start + len(words)]):
            labels[start : start + len(words)] = [label] * len(words)
    return labels


def _passage(
    text: str, labels: list[str | None], flags: np.ndarray[Any, Any], start: int, end: int, place: str
) -> Passage:
    chunks: list[Chunk] = []
    for i in range(start, end):
        label = labels[i]
        if label is None and not flags[i - start] and not text[i].isspace():
            label = UNJUDGED
        if chunks and chunks[-1][1] == label:
            chunks[-1] = (chunks[-1][0] + text[i], label)
        else:
            chunks.append((text[i], label))
    return Passage(tuple(chunks), place)
