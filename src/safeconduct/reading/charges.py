"""Charges: from the words of a clause to what somebody is accused of, without "charges of" and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from safeconduct.reading.analysis import words
from safeconduct.reading.terms import FACILITIES, Phrase

_WRAPPERS = frozenset({
    "charge", "charges", "count", "counts", "suspicion", "suspicions", "accusation", "accusations", "allegation",
    "allegations", "offence", "offences", "offense", "offenses", "article", "crime", "grounds", "claim", "claims",
    "pretext",
})  # fmt: skip
_NO_CHARGE = frozenset({
    "year", "month", "week", "day", "hour", "time", "decade", "minute", "while", "life", "part", "return", "exchange",
    "swap", "release", "deal", "reason", "reasons", "purpose", "example", "instance", "trial", "questioning",
    "treatment", "talk", "talks", "question", "prisoner", "detail", "friday", "monday", "tuesday", "wednesday",
    "thursday", "saturday", "sunday", "sentence", "term", "first", "second", "behalf", "way", "order", "soil",
    "territory", "flight", "plane", "board", "bail", "parole", "home", "road", "street", "condition", "conditions",
    "help", "support", "freedom", "liberty", "moment", "safekeeping", "protection", "his", "her", "their", "family",
    "good", "long", "lack", "medical", "death", "prison", "jail",
})  # fmt: skip
_PENALTIES = FACILITIES | {
    "confiscation", "forfeiture", "deprivation", "loss", "banishment", "hanging", "shooting", "labour", "labor", "fine",
}  # fmt: skip
_UNITS = frozenset({"year", "month", "each", "apiece"})


def is_penalty(token: Token) -> bool:
    """Whether ``token`` heads what a court imposes and no charge: "20 years each of strict imprisonment", "loss of rights"."""
    if token.lemma_.lower() in _PENALTIES:
        return True
    head = token.head.head if token.dep_ == "pobj" else token
    return token.dep_ == "pobj" and token.head.lower_ == "of" and head.lemma_.lower() in _PENALTIES | _UNITS


_BEFORE_A_WRAPPER = frozenset({"compound", "amod", "punct", "npadvmod", "nmod", "conj", "cc"})


def charge_under(tokens: Sequence[Token], prepositions: Iterable[str], trigger: Token) -> Phrase | None:
    """The charge that one of ``prepositions`` leads to among the words of a clause, without "charges of" and the like."""
    allowed = set(prepositions)
    for token in sorted(tokens, key=lambda t: abs(t.i - trigger.i)):
        if _describes_somebody(token, trigger):
            continue
        if (
            token.dep_ == "compound"
            and token.head.lower_ in _WRAPPERS
            and token.i < token.head.i
            and token.head.i != trigger.i
            and _led_by(token.head, allowed | {"on", "of", "with", "to"})
        ):
            return _phrase([t for t in token.head.subtree if t.i < token.head.i and t.dep_ in _BEFORE_A_WRAPPER])
        if token.lower_ in allowed and token.pos_ in {"ADP", "SCONJ", "PART"} and token.i > trigger.i - 12:
            for child in _led_to(token):
                if child.dep_ in {"pobj", "pcomp", "dobj", "advcl", "xcomp"} and child.i > token.i:
                    phrase = _charge_at(child, token.lower_, trigger)
                    if phrase:
                        return phrase
    return None


def _describes_somebody(token: Token, trigger: Token) -> bool:
    """Whether an "of" before the verb says who somebody is: "N, master of the cutter, was convicted"."""
    before = token.lower_ == "of" and token.i < trigger.i and trigger.pos_ == "VERB"
    return before and token.head.i != trigger.i and token.head.lower_ not in _WRAPPERS


def _led_to(preposition: Token) -> Iterator[Token]:
    """What a preposition leads to; where it shares its object ("charged with, or convicted of, theft") the next noun."""
    own = [c for c in preposition.children if c.dep_ in {"pobj", "pcomp", "dobj"}]
    if own:
        yield from own
        return
    if preposition.pos_ == "PART" and preposition.head.tag_ == "VBG":  # "pleaded guilty to killing"
        yield preposition.head
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
    """The words of the charge that "for", "of", "on", "over" or "with" leads to: a place among them is no place of custody."""
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
        or is_penalty(token)
        or token.ent_type_ in {"DATE", "TIME", "GPE", "PERSON", "MONEY", "CARDINAL", "NORP"}
        or token.pos_ in {"PRON", "NUM"}
    ):
        return None
    if token.pos_ == "PROPN" and token.ent_type_:
        return None
    return _phrase(_charge_words(token))


_EMPTY = frozenset({
    "made-up", "false", "trumped-up", "fabricated", "various", "several", "serious", "multiple", "same", "similar",
    "new", "criminal", "the", "such", "related",
})  # fmt: skip
_AFTERWARDS = frozenset(["relcl", "advcl", "appos", "parataxis", "punct"])


def _charge_words(token: Token) -> list[Token]:
    """The charge itself: its head with what modifies it, without clauses that go on about something else."""
    kept = [token]
    for child in token.children:
        if child.dep_ in _AFTERWARDS and not (child.dep_ == "punct" and child.text == "-"):
            continue
        if child.tag_ == "TO" and child.i < token.i:
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
