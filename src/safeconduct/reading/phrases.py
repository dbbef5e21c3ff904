"""Short phrases that fill roles: terms of years, charges, places. From tokens to (value, start, end)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from safeconduct.reading.analysis import words
from safeconduct.reading.numerals import value_of, word_number

FACILITIES = frozenset(
    [
        "prison",
        "jail",
        "gaol",
        "penitentiary",
        "colony",
        "camp",
        "cell",
        "custody",
        "captivity",
        "detention",
        "imprisonment",
        "bars",
        "dungeon",
        "stockade",
        "brig",
        "lockup",
        "gulag",
        "confinement",
        "incarceration",
        "penal",
        "remand",
        "captive",
        "hostage",
        "isolator",
    ]
)
"""Nouns of places and states in which people are held."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value and the words that say it."""

    value: str
    start: int
    end: int


# ----------------------------------------------------------------------------------------------------------------- terms

_TERM_REST = r")(?P<half>(?:[- ]and[- ]a[- ]half|½)?)[-\s]+(?P<unit>year|month|yr)s?\b(?![-\s]old|\s+ago|\s+later|\s+before|\s+after)"


@cache
def _term() -> re.Pattern[str]:
    return re.compile(r"(?P<n>\d+\.\d+|" + word_number() + _TERM_REST, re.IGNORECASE)


_LIFE = re.compile(
    r"\b(?:life (?:imprisonment|sentence|term|in prison|behind bars|in jail)|(?:for|to|got|given|gets|received|a) life\b(?! in \w+ing)|life\b(?= for))",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:death (?:sentence|penalty)|to death|sentence of death|to be (?:hanged|shot|executed))\b", re.IGNORECASE
)
_NOT_IN_FORCE = re.compile(
    r"(?:up to|maximum(?: of)?|as (?:much|many|long) as|at most|minimum(?: of)?|faces?|facing|face|could (?:get|face)|remaining|last|served|"
    r"spent|spending|spend|done|doing|after|serving|past|further|extra|sat for|another|more than|(?:for|in) (?:the )?(?:last|past)|next|within|aged|possible)\s+(?:(?:the|a|an|of|his|her|their|nearly|about|almost|some|over|around|just|only)\s+)?$",
    re.IGNORECASE,
)


def find_terms(tokens: Sequence[Token]) -> list[Phrase]:
    """The prison terms among ``tokens``, each as "16 years", "3.5 years", "18 months", "life" or "death".

    Leaves out a maximum, time served, time left, and ages.
    """
    if not tokens:
        return []
    ordered = sorted(tokens, key=lambda t: t.i)
    start = ordered[0].idx
    text = ordered[0].doc[ordered[0].i : ordered[-1].i + 1].text
    covered = [(t.idx, t.idx + len(t)) for t in tokens]
    found = []
    for match in _term().finditer(text):
        number = _number(match["n"])
        before = text[: match.start()]
        compound = "-" in match.group()[len(match["n"]) :] and "-year" in match.group().lower()
        if number is None or (
            _NOT_IN_FORCE.search(before) and not (compound and before.rstrip().endswith(("serving", "a", "his", "her")))
        ):
            continue
        amount = f"{number}.5" if match["half"] else number
        unit = "month" if match["unit"].lower() == "month" else "year"
        found.append(
            Phrase(f"{amount} {unit}{'' if amount == '1' else 's'}", start + match.start(), start + match.end())
        )
    found += [
        Phrase("life", start + m.start(), start + m.end())
        for m in _LIFE.finditer(text)
        if not _NOT_IN_FORCE.search(text[: m.start()])
    ]
    found += [
        Phrase("death", start + m.start(), start + m.end())
        for m in _DEATH.finditer(text)
        if not _NOT_IN_FORCE.search(text[: m.start()])
    ]
    return [p for p in found if any(a <= p.start < b or p.start <= a < p.end for a, b in covered)]


def _number(written: str) -> str | None:
    if re.fullmatch(r"\d+(\.\d+)?", written):
        return written.removesuffix(".0")
    lowered = written.lower()
    if lowered in {"a", "an", "the", "no"}:
        return None
    value = value_of(lowered)
    return str(value) if value else None


# --------------------------------------------------------------------------------------------------------------- charges

_WRAPPERS = frozenset(
    [
        "charge",
        "charges",
        "count",
        "counts",
        "suspicion",
        "suspicions",
        "accusation",
        "accusations",
        "allegation",
        "allegations",
        "offence",
        "offences",
        "offense",
        "offenses",
        "article",
        "crime",
        "grounds",
        "claim",
        "claims",
        "pretext",
    ]
)
_NO_CHARGE = frozenset(
    [
        "year",
        "month",
        "week",
        "day",
        "hour",
        "time",
        "decade",
        "minute",
        "while",
        "life",
        "part",
        "return",
        "exchange",
        "swap",
        "release",
        "deal",
        "reason",
        "reasons",
        "purpose",
        "example",
        "instance",
        "trial",
        "questioning",
        "treatment",
        "talk",
        "talks",
        "question",
        "prisoner",
        "detail",
        "friday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "saturday",
        "sunday",
        "sentence",
        "term",
        "first",
        "second",
        "behalf",
        "way",
        "order",
        "soil",
        "territory",
        "flight",
        "plane",
        "board",
        "bail",
        "parole",
        "home",
        "road",
        "street",
        "condition",
        "conditions",
        "help",
        "support",
        "freedom",
        "liberty",
        "moment",
        "safekeeping",
        "protection",
        "his",
        "her",
        "their",
        "family",
        "good",
        "long",
        "lack",
        "medical",
        "death",
        "prison",
        "jail",
    ]
)


def charge_under(tokens: Sequence[Token], prepositions: Iterable[str], trigger: Token) -> Phrase | None:
    """The charge that one of ``prepositions`` leads to among the words of a clause, without "charges of" and the like."""
    allowed = set(prepositions)
    for token in sorted(tokens, key=lambda t: abs(t.i - trigger.i)):
        if (
            token.dep_ == "compound"
            and token.head.lower_ in _WRAPPERS
            and token.i < token.head.i
            and token.head.i != trigger.i
        ):
            if _led_by(token.head, allowed | {"on", "of", "with", "to"}):
                return _phrase(
                    [
                        t
                        for t in token.head.subtree
                        if t.i < token.head.i
                        and t.dep_ in {"compound", "amod", "punct", "npadvmod", "nmod", "conj", "cc"}
                    ]
                )
        if token.lower_ in allowed and token.pos_ in {"ADP", "SCONJ", "PART"} and token.i > trigger.i - 12:
            for child in _led_to(token):
                if child.dep_ in {"pobj", "pcomp", "dobj"} and child.i > token.i:
                    phrase = _charge_at(child, token.lower_, trigger)
                    if phrase:
                        return phrase
    return None


def _led_to(preposition: Token) -> Iterator[Token]:
    """What a preposition leads to; where it shares its object ("charged with, or convicted of, theft") the next noun."""
    own = [c for c in preposition.children if c.dep_ in {"pobj", "pcomp", "dobj"}]
    if own:
        yield from own
        return
    for ahead in preposition.doc[preposition.i + 1 : preposition.i + 5]:
        if ahead.pos_ == "NOUN":
            while ahead.dep_ in {"compound", "amod"} and ahead.head.i > ahead.i:
                ahead = ahead.head
            yield ahead
            return
        if ahead.pos_ in {"VERB", "AUX"}:
            return


def charge_of(token: Token) -> Phrase | None:
    """The charge whose head is ``token``."""
    return _phrase(_charge_words(token))


def charge_scope(preposition: Token) -> Iterator[Token]:
    """The words that belong to the charge "for", "of", "on", "over" or "with" leads to: a place among them is no place of custody."""
    if preposition.dep_ != "prep" or preposition.lower_ not in {"for", "of", "on", "over", "with"}:
        return
    for child in preposition.children:
        if child.lower_ in _WRAPPERS:
            yield from (t for g in child.children if g.lower_ in {"of", "for", "that"} for t in g.subtree)
        elif child.pos_ in {"NOUN", "VERB"}:
            yield from child.subtree


def _led_by(noun: Token, allowed: set[str]) -> bool:
    return noun.dep_ in {"pobj", "dobj", "conj"} and (noun.head.lower_ in allowed or noun.dep_ != "pobj")


def _charge_at(token: Token, preposition: str, trigger: Token) -> Phrase | None:
    if token.lower_ in _WRAPPERS:
        for child in token.children:
            if child.lower_ in {"of", "for", "that"} and child.dep_ == "prep":
                inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
                if inner is not None:
                    return _phrase(_charge_words(inner))
        modifiers = [
            c
            for c in token.lefts
            if c.dep_ in {"compound", "amod", "nmod", "npadvmod"}
            and (c.lower_ not in _EMPTY or any(g.dep_ == "npadvmod" for g in c.children))
        ]
        return (
            _phrase(
                [
                    *(t for m in modifiers for t in m.subtree),
                    *([token] if token.lemma_ in {"crime", "offence", "offense"} else []),
                ]
            )
            if modifiers
            else None
        )
    if token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBG":
        wrapper = next((t for t in token.subtree if t.lower_ in _WRAPPERS), None)
        return _charge_at(wrapper, preposition, trigger) if wrapper is not None else None
    if preposition == "on" and token.pos_ != "VERB":
        return None
    if (
        token.lemma_.lower() in _NO_CHARGE
        or token.ent_type_ in {"DATE", "TIME", "GPE", "PERSON", "MONEY", "CARDINAL", "NORP"}
        or token.pos_ in {"PRON", "NUM"}
    ):
        return None
    if token.pos_ == "PROPN" and token.ent_type_:
        return None
    return _phrase(_charge_words(token))


_EMPTY = frozenset(
    [
        "made-up",
        "false",
        "trumped-up",
        "fabricated",
        "various",
        "several",
        "serious",
        "multiple",
        "same",
        "similar",
        "new",
        "criminal",
        "the",
        "such",
        "related",
    ]
)
_AFTERWARDS = frozenset(["relcl", "advcl", "appos", "parataxis", "punct"])


def _charge_words(token: Token) -> list[Token]:
    """The charge itself: its head with what modifies it, without clauses that go on about something else."""
    kept = [token]
    for child in token.children:
        if child.dep_ in _AFTERWARDS and not (child.dep_ == "punct" and child.text == "-"):
            continue
        if child.dep_ == "det" or (child.dep_ == "poss" and child.tag_ == "PRP$"):
            continue
        if child.dep_ == "prep" and child.i > token.i and _tells_when_or_where(child):
            continue
        if child.dep_ in {"conj", "cc"} and not _joins_a_charge(token):
            continue
        kept += _charge_words(child)
    return kept


def _tells_when_or_where(preposition: Token) -> bool:
    object_ = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return (
        object_ is None
        or object_.ent_type_ in {"DATE", "TIME"}
        or preposition.lower_ in {"after", "before", "since", "during", "by", "against", "according"}
    )


def _joins_a_charge(token: Token) -> bool:
    other = next((c for c in token.children if c.dep_ == "conj"), None)
    return (
        other is not None
        and other.pos_ == token.pos_
        and other.ent_type_ not in {"PERSON", "DATE", "GPE"}
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in other.children)
    )


def _phrase(tokens: Sequence[Token]) -> Phrase | None:
    if not tokens:
        return None
    ordered = sorted(tokens, key=lambda t: t.i)
    while ordered and (ordered[-1].pos_ in {"PUNCT", "CCONJ"} or ordered[-1].dep_ in {"cc"}):
        ordered = ordered[:-1]
    while ordered and ordered[0].pos_ in {"PUNCT", "DET", "CCONJ"}:
        ordered = ordered[1:]
    if not ordered:
        return None
    start, end = words(ordered)
    value = " ".join(ordered[0].doc[ordered[0].i : ordered[-1].i + 1].text.split())
    return Phrase(value, start, end) if len(value) < 160 else None


# ---------------------------------------------------------------------------------------------------------------- places

_SPOTS = frozenset(
    [
        "airport",
        "border",
        "checkpoint",
        "crossing",
        "station",
        "port",
        "hotel",
        "flat",
        "apartment",
        "house",
        "home",
        "village",
        "town",
        "city",
        "embassy",
        "bridge",
        "university",
        "office",
        "base",
        "coast",
        "waters",
        "restaurant",
        "cafe",
        "street",
        "square",
        "desert",
        "hospital",
        "mosque",
        "church",
        "school",
        "terminal",
        "harbour",
        "harbor",
        "front",
    ]
)


def places_under(tokens: Sequence[Token], prepositions: Iterable[str]) -> Iterator[Phrase]:
    """The places that ``prepositions`` lead to among the words of a clause, the most local first."""
    found = []
    allowed = set(prepositions)
    for token in tokens:
        if token.lower_ in allowed and token.pos_ in {"ADP", "SCONJ"}:
            for child in token.children:
                if child.dep_ in {"pobj", "pcomp"} and _is_place(child):
                    found.append((token.lower_ not in {"at", "near"}, child.i, place_phrase(child)))
    yield from (phrase for _, _, phrase in sorted(found, key=lambda f: f[:2]))


def _is_place(token: Token) -> bool:
    if token.lower_.rstrip(".") in _MONTHS or token.is_digit:
        return False
    if token.lemma_.lower() in FACILITIES or token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.ent_type_ == "PERSON" and any(c.dep_ == "compound" for c in token.children):
        return False
    return (
        token.ent_type_ in {"GPE", "LOC", "FAC"}
        or token.lower_ in _SPOTS
        or (token.pos_ == "PROPN" and token.ent_type_ in {"ORG", "PERSON", ""})
    )


_MONTHS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def place_phrase(token: Token) -> Phrase:
    """A place with its modifiers and the larger place it is said to lie in: "a hotel in Oslo", "Gao, Mali"."""
    kept = [t for t in token.subtree if (t.i <= token.i and t.dep_ not in {"det", "poss", "predet"}) or t.i == token.i]
    kept = [t for t in kept if t.tag_ != "POS" and not any(g.tag_ == "POS" for g in t.children)]
    kept = [t for t in kept if not (t.dep_ == "punct" and t.i == min(k.i for k in kept))]
    last = token
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "near", "at"} and child.i == last.i + 1:
            inner = next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ in {"GPE", "LOC", "FAC"}), None)
            if inner is not None:
                kept += [t for t in child.subtree if t.i <= inner.i]
                last = inner
    opening = min(t.i for t in kept)
    kept = sorted((t for t in kept if t.i != opening or t.lower_ not in {"the", "a", "an"}), key=lambda t: t.i)
    start, end = words(kept)
    value = token.doc[kept[0].i : kept[-1].i + 1].text
    return Phrase(" ".join(value.split()), start, end)
