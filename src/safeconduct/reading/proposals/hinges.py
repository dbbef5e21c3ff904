"""What the two sides of an offer hang on each other by: a condition ("if", "the day that"), or "for" and "against"."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis
from safeconduct.reading.wordlists import word_lists


class Place(StrEnum):
    """Where in its sentence a term stands: in a condition, behind "for", or before either."""

    MAIN = "main"
    IF = "if"
    FOR = "for"


_IF = frozenset({"if", "when", "once", "unless", "provided", "providing", "until", "till", "should"})
_MOMENTS = frozenset({"day", "moment", "condition", "minute", "hour", "proviso"})
_FOR = frozenset({"for", "against"})
_ASKED_FOR = frozenset({
    "ask", "call", "press", "wait", "push", "appeal", "beg", "plead", "hold", "look", "prepare", "demand", "bid", "settle",
})  # fmt: skip
_CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp", "pcomp", "conj", "parataxis"})


def place_of(head: Token) -> Place:
    """The place of the noun phrase of ``head``."""
    for token in (head, *head.ancestors):
        if token.dep_ == "pobj" and _is_for(token.head):
            return Place.FOR
        if token.dep_ in _CLAUSES and _is_condition(token):
            return Place.IF
    return Place.MAIN


def _is_for(preposition: Token) -> bool:
    if preposition.lower_ not in _FOR:
        return False
    over = preposition.head
    bare = over.lemma_.lower() in _ASKED_FOR and not any(c.dep_ == "dobj" for c in over.children)
    return not bare or preposition.lower_ == "against"


def _is_condition(clause: Token) -> bool:
    """Whether ``clause`` tells what has to happen first."""
    if any(c.lower_ in _IF and c.dep_ in {"mark", "advmod", "aux"} and c.i <= clause.i for c in clause.children):
        return clause.dep_ != "ccomp"
    soon = any(c.lower_ == "soon" for c in clause.children) or clause.head.lower_ == "soon"
    told = clause.head.lower_ in _MOMENTS and clause.dep_ in {"relcl", "acl", "advcl", "ccomp"}
    return soon or told or clause.lower_ == "provided"


def demands(head: Token) -> bool:
    """Whether a verb of demanding governs ``head``: what it wants then stands before what is given for it."""
    verbs = word_lists("offers")["demands"]["verbs"] | {"accept", "claim", "expect", "get", "receive"}
    return any(t.lemma_ in verbs for t in _over(head))


def _over(head: Token) -> Iterator[Token]:
    """The verbs over ``head`` up to that of its clause and the one that governs it."""
    verbs = [t for t in head.ancestors if t.pos_ in {"VERB", "NOUN"}]
    yield from verbs[:3]


def other_side(analysis: Analysis, head: Token, *, main: bool) -> list[Token]:
    """The heads opposite to ``head``: behind "for" or in the condition where it stands in the ``main`` part, else those there."""
    inside = [t for t in analysis.tokens(analysis.sentence_of(head)) if t.dep_ in _ENDS and t.pos_ in _NOMINAL]
    if main:
        return [t for t in inside if _hangs_on(t, head)]
    verb = _hinge(head)
    return [
        t
        for t in inside
        if verb is not None and place_of(t) is Place.MAIN and t.head.i == verb.i and t.dep_ not in _DOERS
    ]


def _hangs_on(token: Token, head: Token) -> bool:
    """Whether ``token`` is what follows "for" under ``head`` or its verb, or whom their condition lets go."""
    over = {head.i, *(a.i for a in head.ancestors)}
    if token.dep_ == "pobj" and _is_for(token.head):
        return token.head.head.i in over
    clause = token.head
    return clause.dep_ in _CLAUSES and _is_condition(clause) and clause.head.i in over and token.dep_ not in _DOERS


def _hinge(head: Token) -> Token | None:
    """The verb of the main part that the place of ``head`` hangs on."""
    for token in (head, *head.ancestors):
        if (token.dep_ == "pobj" and _is_for(token.head)) or (token.dep_ in _CLAUSES and _is_condition(token)):
            over = token.head.head if token.dep_ == "pobj" else token.head
            return over if over.pos_ in {"VERB", "AUX"} else next((a for a in over.ancestors if a.pos_ == "VERB"), None)
    return None


_ENDS = frozenset({"dobj", "pobj", "nsubjpass", "nsubj", "conj", "attr", "dative", "oprd"})
_DOERS = frozenset({"nsubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
