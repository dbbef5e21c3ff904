"""The table of frames, and where its triggers stand in an analysis."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis, conjuncts
from safeconduct.reading.terms import FACILITIES, find_terms


@dataclass(frozen=True, slots=True)
class Trigger:
    """A lemma that opens a frame, and the companions it needs beside it: ``(preposition or "", words)``."""

    lemma: str
    companions: tuple[tuple[str, frozenset[str]], ...] = ()

    @classmethod
    def of(cls, written: str) -> Trigger:
        """From the table's notation: "take +into:custody|captivity"."""
        lemma, *rest = written.split()
        pairs = (part.lstrip("+").rpartition(":") for part in rest)
        return cls(lemma, tuple((prep, frozenset(words.split("|"))) for prep, _, words in pairs))

    def holds(self, token: Token) -> bool:
        """Whether every companion stands with ``token``."""
        return all(_has(token, prep, words) for prep, words in self.companions)


def _has(token: Token, prep: str, words: frozenset[str]) -> bool:
    if not prep:
        near = [c for child in token.children if child.dep_ not in {"relcl", "advcl"} for c in (child, *_inner(child))]
        return any(c.lower_ in words or c.lemma_ in words for c in near)
    for child in token.subtree:
        if child.lower_ == prep and child.head.i != child.i and abs(child.i - token.i) < 8:
            objects = list(child.children) + ([child.nbor(1)] if child.i + 1 < len(child.doc) else [])
            if any(o.lower_ in words or o.lemma_ in words for o in objects):
                return True
    return False


def _inner(child: Token) -> Iterator[Token]:
    if child.dep_ in {"dobj", "attr", "acomp", "prep", "xcomp", "ccomp", "oprd", "advmod", "pobj"}:
        yield from (
            c for c in child.children if c.dep_ in {"pobj", "acomp", "prt", "advmod", "compound", "conj", "oprd"}
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction of the table; the head of `case.toml` says what the fields mean."""

    name: str
    yields: str
    verbs: tuple[Trigger, ...] = ()
    nouns: tuple[Trigger, ...] = ()
    person: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    charge: tuple[str, ...] = ()
    place: tuple[str, ...] = ("at", "in", "near", "outside", "inside", "on", "off")
    manner: str = ""
    term: bool = False
    needs: str = ""
    tests: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that holds at ``trigger``; ``clause`` are the words of the trigger's own clause."""

    frame: Frame
    trigger: Token
    clause: tuple[Token, ...]

    @property
    def verbal(self) -> bool:
        """Whether the trigger is a verb."""
        return self.trigger.pos_ in {"VERB", "AUX"}

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last word of the clause's core: the trigger with its short companions."""
        return self.trigger.idx, self.trigger.idx + len(self.trigger)


@cache
def frames(table: str = "case") -> tuple[Frame, ...]:
    """The frames of ``frames/<table>.toml``."""
    data = tomllib.loads((files("safeconduct.reading.frames") / f"{table}.toml").read_text("utf-8"))
    return tuple(_frame(entry) for entry in data["frame"])


def _frame(entry: Mapping[str, Any]) -> Frame:
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    for kind in ("verbs", "nouns"):
        given[kind] = tuple(Trigger.of(written) for written in entry.get(kind, ()))
    given["tests"] = tuple((sentence, expected) for sentence, expected in entry.get("tests", ()))
    return Frame(**given)


@cache
def _index(table: str) -> Mapping[tuple[str, bool], tuple[tuple[Frame, Trigger], ...]]:
    index: dict[tuple[str, bool], list[tuple[Frame, Trigger]]] = {}
    for frame in frames(table):
        for verbal, triggers in ((True, frame.verbs), (False, frame.nouns)):
            for trigger in triggers:
                index.setdefault((trigger.lemma, verbal), []).append((frame, trigger))
    return {key: tuple(sorted(found, key=_specific)) for key, found in index.items()}


def _specific(entry: tuple[Frame, Trigger]) -> tuple[int, bool, bool]:
    frame, trigger = entry
    return -len(trigger.companions), not frame.term, not frame.needs


def matches(analysis: Analysis, table: str = "case") -> Iterator[Match]:
    """Every frame that holds somewhere, in order of its trigger; at one trigger the most specific first."""
    index = _index(table)
    for sentence in analysis.sentences:
        if not sentence.parsed:
            continue
        for token in analysis.tokens(sentence):
            found = index.get((token.lemma_.lower(), token.pos_ in {"VERB", "AUX"}))
            if found and token.pos_ in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
                clause = tuple(clause_words(token))
                for frame, trigger in found:
                    if trigger.holds(token) and _met(analysis, frame, token, clause):
                        yield Match(frame, token, clause)


_FULL_CLAUSES = frozenset({"relcl", "ccomp", "parataxis", "csubj"})


def clause_words(token: Token) -> list[Token]:
    """The words below ``token`` without clauses of their own and without coordinated verbs, in order."""
    words = [token]
    for child in token.children:
        if child.dep_ in _FULL_CLAUSES and not (child.dep_ == "ccomp" and child.i - token.i < 4 and child.i > token.i):
            continue
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            continue
        if child.dep_ == "advcl" and (
            child.tag_ in {"VBN", "VBD"}
            or any(c.dep_ in {"mark", "advmod", "nsubj", "nsubjpass"} for c in child.children)
        ):
            continue
        words += clause_words(child)
    return sorted(words, key=lambda t: t.i)


def _met(analysis: Analysis, frame: Frame, token: Token, clause: tuple[Token, ...]) -> bool:
    if frame.term and not find_terms(clause):
        return False
    if frame.needs == "facility":
        return any(t.lemma_.lower() in FACILITIES for t in clause) or (
            any(t.lemma_ in {"sentence", "term", "trial", "bar"} for t in clause)
        )
    if frame.needs == "place":
        by_party = any(analysis.party_at(o) for c in token.children if c.dep_ == "agent" for o in c.children)
        return by_party or any(t.ent_type_ in {"GPE", "LOC", "FAC"} or t.lemma_.lower() in _SPOTS for t in clause)
    if frame.needs == "from or to":
        led = [c for c in clause if c.lower_ in _WAYS and c.dep_ in {"prep", "dative"}]
        below = [t for c in led for t in c.subtree]
        return any(analysis.party_at(t) or t.ent_type_ in {"GPE", "FAC"} or t.lemma_ in _SPOTS for t in below)
    if frame.needs == "until":
        return any(t.lower_ in {"until", "till", "through"} for t in token.subtree)
    return True


_WAYS = frozenset({"to", "from", "for", "across", "over", "in", "through"})
_SPOTS = frozenset({
    "barrier", "gate", "bridge", "frontier", "airport", "border", "checkpoint", "crossing", "station", "port",
    "coast", "waters", "sea", "hotel", "flat", "apartment", "home",
})  # fmt: skip


def at(token: Token, path: str) -> Iterator[Token]:
    """The tokens that ``path`` of a frame leads to from its trigger; conjuncts are the caller's business."""
    from safeconduct.reading import analysis as tree

    if path == "patient":
        yield from _one(tree.patient(token))
    elif path == "subject":
        yield from _one(tree.subject(token))
    elif path == "doer":
        yield from _one(tree.doer(token))
    elif path == "object":
        yield from tree.objects(token)
    elif path == "subject_or_patient":
        yield from _one(
            tree.subject(token) if token.lemma_ in _DOERS and not tree.is_passive(token) else tree.patient(token)
        )
    elif path == "recipient":
        yield from _recipient(token)
    elif path == "poss":
        yield from (c for c in token.children if c.dep_ in {"poss", "compound", "nmod"})
    elif path == "object_poss":
        yield from (c for o in tree.objects(token) for c in o.children if c.dep_ == "poss")
    else:
        yield from tree.under(token, path)
        yield from (o for g in tree.under(token) for o in tree.under(g, path))


_DOERS = frozenset(["die", "perish", "arrive", "land", "cross", "leave", "come", "fly"])


def _one(token: Token | None) -> Iterator[Token]:
    if token is not None:
        yield token


_TAKERS = frozenset({"do", "get", "receive", "draw", "have", "serve", "face", "be"})


def _recipient(verb: Token) -> Iterator[Token]:
    """Who gets what is given: "gave X nine years", "X was given", "X got", "went to X", "to whom a court put"."""
    from safeconduct.reading import analysis as tree

    if verb.lemma_ in _TAKERS or tree.is_passive(verb):
        yield from _one(tree.subject(verb))
        return
    yield from tree.under(verb, "to", "on", "upon")
    yield from (
        c for c in verb.children if c.dep_ in {"dative", "dobj", "iobj"} and c.pos_ in {"PROPN", "PRON", "NOUN"}
    )
    inner = [c for c in verb.children if c.dep_ in {"ccomp", "dobj"}]
    yield from (g for c in inner for g in c.children if g.dep_ in {"nsubj", "compound", "nmod"})
    if verb.dep_ == "relcl" and any(c.lower_ in {"whom", "who"} for c in verb.subtree if c.i < verb.i):
        yield verb.head


def spread(token: Token) -> list[Token]:
    """``token`` with its conjuncts."""
    return list(conjuncts(token))


WORD = re.compile(r"\w")
