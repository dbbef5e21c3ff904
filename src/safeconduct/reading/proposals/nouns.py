"""Noun phrases of tagged words: their heads, and what is part of another."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.reading import analysis as tree
from safeconduct.reading.proposals.pieces import Piece

MANY = frozenset({"them", "they", "us", "we", "both", "all", "everybody", "everyone", "you"})
"""Words that stand for several people."""
_INSIDE = frozenset({"compound", "amod", "nummod", "det", "quantmod", "nmod", "predet"})
_WAYS = frozenset({"home", "back", "free", "whom", "who", "which", "that"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


def coordinated(left: Token, right: Token) -> bool:
    """Whether both stand in one list."""
    return any(c.i == right.i for c in tree.conjuncts(left)) or any(c.i == left.i for c in tree.conjuncts(right))


def is_example(token: Token) -> bool:
    """As in "16 detainees, among them a bomb-maker"."""
    before = token.doc[max(token.i - 6, token.sent.start) : token.i]
    return any(t.lower_ in {"among", "including"} for t in before)


def describes(inner: Token, outer: Token) -> bool:
    """Whether ``inner`` stands in what tells more of ``outer``: a relative clause, an apposition, "of theirs"."""
    for token in (inner, *inner.ancestors):
        if token.i == outer.i:
            return False
        if token.dep_ in {"relcl", "acl", "appos", "poss"} or (
            token.dep_ == "prep" and token.lower_ in {"of", "in", "from", "at"}
        ):
            return True
        if token.dep_ == "prep" or token.dep_ == "conj":
            return False
    return False


def top(piece: Piece) -> Token | None:
    """The head of the noun phrase that ``piece`` lies in; None where it holds no noun, number or pronoun."""
    tokens = [t for t in piece.tokens if is_nominal(t)]
    inside = next((t for t in tokens if t.head.i < piece.first or t.head.i >= piece.last or t.i == piece.head.i), None)
    token = piece.head if is_nominal(piece.head) else inside or (tokens[-1] if tokens else None)
    while token is not None and token.head.i != token.i and is_nominal(token.head) and token.dep_ in _INSIDE:
        token = token.head
    counted = token.head.head if token is not None and token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if counted is not None and counted.pos_ == "NUM":
        return counted  # "seven of their men"
    return token


def is_nominal(token: Token) -> bool:
    """Whether ``token`` can stand for somebody or something."""
    return token.lower_ not in _WAYS and (token.pos_ in _NOMINAL or token.lower_ in MANY)
