"""Whose offer an exchange is that has not happened: who is willing or unwilling, and by which word."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import Actor, actor_at, who_says
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.bargains import status_of
from safeconduct.reading.conditions import condition_of
from safeconduct.reading.sides import words_for
from safeconduct.reading.wordlists import word_lists

_HOPS = 8
"""Heads to climb from the exchange to the one whose attitude it is."""


@dataclass(frozen=True, slots=True)
class Attitude:
    """Who holds it, the word that tells it, and how the offer stands by it."""

    actor: Actor
    word: Token
    status: OfferStatus


def attitude_to(analysis: Analysis, token: Token) -> Attitude | None:
    """The nearest willing or unwilling one above ``token``."""
    found: Token | None = None
    at = token
    for _ in range(_HOPS):
        owner = _owner(analysis, at)
        if owner is not None:
            return Attitude(owner, at, status_of(at.head, tree.clause_of(at), token))
        found = found or _attitude_word(at, token)
        if found is not None and at.pos_ in {"VERB", "AUX"}:
            actor = _actor_of(analysis, at)
            if actor is not None:
                return Attitude(actor, found, status_of(found, at, token))
        if at.head.i == at.i:
            break
        at = at.head
    return _own_will(analysis, token)


def _own_will(analysis: Analysis, verb: Token) -> Attitude | None:
    """Who "would free A in exchange for B": the one that does it, where nobody else wants it."""
    if verb.pos_ != "VERB" or not any(c.lower_ in {"would", "could", "might"} for c in verb.children):
        return None
    leaving = verb.lemma_ in words_for()["verbs"]["leave"] or tree.is_passive(verb)
    actor = _actor_of(analysis, verb) if not leaving else None
    if actor is None and condition_of(verb) is not None:
        actor = who_says(analysis, verb)  # "Peru said the nurses could go home if Chile freed the pilot"
    return Attitude(actor, verb, status_of(verb, verb, verb)) if actor is not None else None


def _owner(analysis: Analysis, noun: Token) -> Actor | None:
    """Who makes "an offer by Washington", "the Danish proposal", "the kidnappers' demand"."""
    if noun.lemma_.lower() not in word_lists("offers")["attitudes"]["nouns"] or noun.pos_ != "NOUN":
        return None
    beside = [*tree.under(noun, "by", "from"), *(c for c in noun.children if c.dep_ in {"poss", "amod", "compound"})]
    return next((a for t in beside if (a := actor_at(analysis, t)) is not None), None)


def _attitude_word(at: Token, anchor: Token) -> Token | None:
    words = word_lists("offers")["attitudes"]
    if at.i != anchor.i and at.lemma_.lower() in words["verbs"]:
        return at
    if at.lemma_ == "put" and any(c.lower_ == "forward" for c in at.children):
        return at
    return next((c for c in (at, *at.children) if c.lemma_.lower() in words["adjectives"] and c.pos_ == "ADJ"), None)


def _actor_of(analysis: Analysis, verb: Token) -> Actor | None:
    doer = tree.doer(verb) or tree.subject(verb)
    return actor_at(analysis, doer) if doer is not None else None
