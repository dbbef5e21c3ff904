"""Russian parsed: names of people, cases and the tree of each sentence, by Natasha's models, which load at the first page."""

from __future__ import annotations

import bisect
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

_LONGEST = 40_000
"""Characters of one page that the models look at: far more than any report has."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A person's name at ``start`` to ``end``; ``subject`` where its case is the nominative."""

    start: int
    end: int
    subject: bool


@dataclass(slots=True)
class Node:
    """A word in its sentence's tree: its relation to ``head`` (None for a root) and the words that hang on it.

    ``form`` is that of a verb: "Fin", "Part", "Conv" or "Inf"; "" for other words.
    """

    start: int
    end: int
    relation: str
    part: str
    case: str
    voice: str
    plural: bool
    form: str = ""
    future: bool = False
    head: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_clause(self) -> bool:
        """Whether the word opens a clause of its own."""
        return self.relation.startswith(("acl", "advcl", "parataxis")) or (
            self.relation == "conj" and self.part == "VERB"
        )

    def child(self, *relations: str) -> Node | None:
        """The first word that hangs on this one by one of ``relations``."""
        return next((c for r in relations for c in self.children if c.relation == r), None)

    def whole(self, without: Node | None = None) -> Iterator[Node]:
        """The word and all that hang on it, each once (a parse may run in a circle), but for clauses and ``without``."""
        passed = set() if without is None else {without.start}
        return self._reached(lambda node: [c for c in reversed(node.children) if not c.is_clause], passed)

    def listed(self) -> Iterator[Node]:
        """The word, those coordinated with it, and the names in apposition to any of them, each once."""
        return self._reached(
            lambda node: [
                c for c in node.children if c.relation in ("conj", "appos", "flat:name") and c.part != "VERB"
            ],
            set(),
        )

    def _reached(self, onward: Callable[[Node], Iterable[Node]], passed: set[int]) -> Iterator[Node]:
        """The word and whatever ``onward`` leads to from it, each once; not what starts at ``passed``."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.start not in passed:
                passed.add(node.start)
                yield node
                waiting.extend(onward(node))


@dataclass(frozen=True, slots=True)
class Parsed:
    """The trees of a text, word by word in order, and the names of people in it."""

    nodes: tuple[Node, ...] = ()
    people: tuple[Tagged, ...] = ()

    def is_future(self, start: int, end: int) -> bool:
        """Whether a verb there is in the future tense."""
        return any(start <= node.start < end and node.future for node in self.nodes)

    def at(self, place: int) -> Node | None:
        """The word at ``place``."""
        index = bisect.bisect_right(self.nodes, place, key=lambda n: n.start) - 1
        return self.nodes[index] if index >= 0 and place < self.nodes[index].end else None

    def subject(self, place: int) -> Node | None:
        """The subject of the verb at ``place``, or of the verb it is coordinated with."""
        node = self.at(place)
        for _ in range(3):
            if node is None:
                return None
            found = node.child("nsubj", "nsubj:pass")
            if found is not None:
                return found
            node = node.head if node.relation in ("conj", "xcomp", "obj", "obl") else None
        return None

    def patient(self, place: int) -> Node | None:
        """Whom the verb, participle or noun at ``place`` is done to."""
        node = self.at(place)
        for _ in range(3):
            if node is None:
                return None
            if node.relation in ("acl", "amod") and node.head is not None:
                return node.head
            found = node.child("obj", "nsubj:pass") or (node.child("nmod") if node.part == "NOUN" else None)
            if found is not None:
                return found
            if node.voice == "Pass" and (found := node.child("nsubj")) is not None:
                return found
            node = node.head if node.relation in ("conj", "xcomp") else None
        return None


@cache
def _models() -> tuple[Any, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pymorphy2 imports pkg_resources, which warns
        from natasha import NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

    embedding = NewsEmbedding()
    return Segmenter(), NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)


def parse(text: str) -> Parsed:
    """The trees and names of ``text``, its "ё" read as the "е" of the papers that the models learned from."""
    segmenter, morphology, syntax, entities = _models()
    from natasha import Doc

    doc = Doc(text[:_LONGEST].replace("ё", "е").replace("Ё", "Е"))
    doc.segment(segmenter)
    if not doc.tokens:
        return Parsed()
    doc.tag_morph(morphology)
    doc.parse_syntax(syntax)
    doc.tag_ner(entities)
    people = tuple(
        Tagged(span.start, span.stop, span.tokens[-1].feats.get("Case", "Nom") == "Nom")
        for span in doc.spans
        if span.type == "PER"
    )
    return Parsed(tuple(_nodes(doc.tokens)), people)


def _nodes(tokens: list[Any]) -> list[Node]:
    made = {
        t.id: Node(
            t.start,
            t.stop,
            t.rel or "",
            t.pos or "",
            t.feats.get("Case", ""),
            t.feats.get("Voice", ""),
            t.feats.get("Number") == "Plur",
            t.feats.get("VerbForm", ""),
            t.feats.get("Tense") == "Fut",
        )
        for t in tokens
    }
    for token in tokens:
        head = made.get(token.head_id)
        if head is not None and head is not made[token.id]:
            made[token.id].head = head
            head.children.append(made[token.id])
    return [made[t.id] for t in tokens]
