"""Further stories out of the open half of `evals/corpus`: its gold says what some words are, and is silent on most.

What gold marks carries its label; what a network trained on the passages alone is sure to be background is background; all
other words are unjudged (`UNJUDGED`) and teach nothing. A distractor is background throughout. The blind half is never read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Any, TypeAlias

import numpy as np
from marking import STATUSES, UNJUDGED, Case, Chunk, Event, Passage

CORPUS = Path(__file__).parent.parent / "evals/corpus"
Background: TypeAlias = Callable[[str], np.ndarray[Any, Any]]
"""A text to one flag a character: whether it is surely background."""
_WORDS = re.compile(r"[A-Z][\w'’-]+")
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
Marked: TypeAlias = tuple[str, str, str, str]
"""Words, their label, what they are told of, and a phrase of the text that they stand in or near."""


def open_passages(background: Background, ids: Iterable[str] | None = None) -> Iterator[Passage]:
    """The stories of the open English texts (of ``ids`` alone, where given)."""
    wanted = set(json.loads((CORPUS / "split.json").read_text("utf-8"))["open"] if ids is None else ids)
    for path in sorted((CORPUS / "texts").glob("*.json")):
        text = json.loads(path.read_text("utf-8")) if path.stem in wanted else None
        gold = CORPUS / "gold" / path.name
        if text is None or text["lang"] != "en" or not (text["distractor"] or gold.exists()):
            continue
        yield story_of(text, json.loads(gold.read_text("utf-8")) if gold.exists() else None, background)


def story_of(text: dict[str, Any], gold: dict[str, Any] | None, background: Background) -> Passage:
    """One text with the marks that its ``gold`` gives it; without gold a distractor."""
    body, place = text["text"], text["id"]
    if gold is None:
        return Passage((Chunk(body),), place)
    numbers = {fact["person"]: str(i) for i, fact in enumerate(gold["detentions"], 1)}
    cases = tuple(
        Case(numbers[f["person"]], f["person"], tuple(f["nationality"]), f["custodian"] or "", _status(f))
        for f in gold["detentions"]
    )
    labels = _labels(body, [*_marks(gold, numbers), *_namings(body, gold, numbers)])
    return Passage(tuple(_chunks(body, labels, background(body))), place, cases, tuple(_events(gold, numbers)))


def _status(fact: dict[str, Any]) -> str | None:
    return fact["status"] if fact["status"] in STATUSES else None


def _events(gold: dict[str, Any], numbers: dict[str, str]) -> Iterator[Event]:
    for fact, letter in zip(gold["exchanges"], ascii_uppercase, strict=False):
        moves = ((numbers.get(r["person_or_count"]), r["by"] or "", r["to"] or "") for r in fact["released"])
        yield Event(letter, fact["status"], tuple((who, by, to) for who, by, to in moves if who))


def _namings(body: str, gold: dict[str, Any], numbers: dict[str, str]) -> Iterator[Marked]:
    """Every place where the names of the people of gold stand."""
    for person, number in numbers.items():
        spellings = {person, person.split()[-1], *gold["names"]["canonical"].get(person, [])}
        for spelling in sorted(spellings, key=len, reverse=True):
            for place in re.finditer(rf"\b{re.escape(spelling)}\b", body):
                yield spelling, "person", number, f"@{place.start()}"


def _marks(gold: dict[str, Any], numbers: dict[str, str]) -> Iterator[Marked]:
    for fact in gold["detentions"]:
        named = {"person": "person", "nationality": "citizen", "custodian": "holder", "arrested": "arrest-date"}
        named |= {"place": "arrest-place", "charge": "charge", "sentence": "term"}
        yield from _fields(fact, named | {"status": _OF_STATUS.get(fact["status"], "")}, numbers[fact["person"]])
    for fact, letter in zip(gold["exchanges"], ascii_uppercase, strict=False):
        group = "group.freed" if fact["status"] == "completed" else "group.due"
        yield from _fields(fact, {"date": "swap-date", "place": "swap-place", "mediator": "broker"}, letter)
        yield from _fields(fact, {"status": _OF_EXCHANGE[fact["status"]]}, letter)
        for words in fact["words"].get("released") or []:
            yield words, "person" if words.istitle() and " " in words else group, letter, fact["quote"]
    for fact, letter in zip(gold["offers"], reversed(ascii_uppercase), strict=False):
        named = {"by": "offerer", "to": "offeree", "give": "give", "want": "want", "status": _OF_OFFER[fact["status"]]}
        yield from _fields(fact, named, letter)
    for fact, letter in zip(gold["statements"], ascii_lowercase, strict=False):
        yield from _fields(fact, {"speaker": "speaker", "stance": fact["stance"]}, letter)
    for fact in gold["counts"]:
        what = f"{fact['what']} ".lower()
        label = next((label for label, words in _OF_COUNT.items() if any(w in what for w in words)), "")
        yield from _fields(fact, {"value": label, "of": label}, "")


def _fields(fact: dict[str, Any], labels: dict[str, str], of: str) -> Iterator[Marked]:
    for field, label in labels.items():
        told = fact["words"].get(field) or []
        for words in [told] if isinstance(told, str) else told:
            yield words, label or UNJUDGED, of, fact["quote"]


Judged: TypeAlias = tuple[str, frozenset[str]]


def _labels(text: str, marks: Iterable[Marked]) -> list[Judged | None]:
    """For each character the label that gold gives it and what it is told of, or None; marks of one label are put together."""
    labels: list[Judged | None] = [None] * len(text)
    for words, label, of, quote in marks:
        if quote.startswith("@"):
            start: int | None = int(quote[1:])
        else:
            at = max(text.find(quote), 0)
            places = [m.start() for m in re.finditer(re.escape(words), text)]
            start = min(places, key=lambda p: abs(p - at - len(quote) // 2), default=None)
        if start is None or not words:
            continue
        end = start + len(words)
        before = labels[start]
        told_of = frozenset(of) if of.isalpha() else frozenset([of] if of else [])
        if not any(labels[start:end]):
            labels[start:end] = [(label, told_of)] * len(words)
        elif before is not None and before[0] == label and all(one == before for one in labels[start:end]):
            labels[start:end] = [(label, before[1] | told_of)] * len(words)
    return labels


def _chunks(text: str, labels: list[Judged | None], flags: np.ndarray[Any, Any]) -> Iterator[Chunk]:
    words, current = "", Chunk("")
    for character, judged, sure in zip(text, labels, flags, strict=True):
        label, of = judged or (None if sure or character.isspace() else UNJUDGED, frozenset())
        if words and (label, of) != (current.label, current.of):
            yield current._replace(words=words)
            words = ""
        words, current = words + character, Chunk("", label, of)
    if words:
        yield current._replace(words=words)
