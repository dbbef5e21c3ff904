"""Verbs and nouns of speaking, and the stance that some of them have by themselves."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from safeconduct.domain.claims import Stance
from safeconduct.reading.wordlists import WordLists, word_lists

_DIRECT = (
    Stance.CONFIRM,
    Stance.DENY,
    Stance.DEMAND,
    Stance.WILLING,
    Stance.UNWILLING,
    Stance.PRAISE,
    Stance.CRITICISE,
)
_NEED_FOR = frozenset(["call", "press", "plead", "push"])


def speech_words() -> WordLists:
    """The lists of ``statements.toml``."""
    return word_lists("statements")


@cache
def speaking_words() -> frozenset[str]:
    """Every lemma that can be a word of speaking: a quick look before a close one."""
    verbs, nouns, according = (speech_words()[kind].values() for kind in ("verbs", "nouns", "according"))
    return frozenset(word.split("_")[0] for listed in (*verbs, *nouns, *according) for word in listed)


def lemma_of(token: Token) -> str:
    """A verb's lemma, joined to its particle where the lists know the pair ("rule_out")."""
    particle = next((c.lower_ for c in token.children if c.dep_ in ("prt", "acomp")), "")
    joined = f"{token.lemma_.lower()}_{particle}"
    return (
        joined
        if particle and any(joined in listed for listed in speech_words()["verbs"].values())
        else token.lemma_.lower()
    )


def verb_stance(verb: Token) -> Stance | None:
    """The stance a verb (or noun) of speaking has by itself; neutral for "say"; None where it is no such word."""
    kind = "nouns" if verb.pos_ in ("NOUN", "PROPN") else "verbs"
    lemma = lemma_of(verb)
    if lemma in _NEED_FOR and kind == "verbs" and not _asks_for(verb):
        return Stance.NEUTRAL if lemma == "call" else Stance.CONFIRM if _pleads_guilty(verb) else None
    if lemma == "appeal" and kind == "verbs" and _is_a_step(verb):
        return None
    if lemma == "question" and kind == "verbs" and _interrogates(verb):
        return None
    if lemma == "defend" and any(c.dep_ == "dobj" and c.pos_ in ("PROPN", "PRON") for c in verb.children):
        return None  # in court
    if lemma == "speak" and any(c.lower_ == "for" for c in verb.children):
        return None  # "who speaks for the ministry"
    if lemma == "insist" and any(c.lower_ in ("on", "upon") for c in verb.children):
        return Stance.DEMAND
    if kind == "verbs" and lemma in speech_words()["verbs"]["put"]:
        return Stance.CONFIRM if _puts_at(verb) else None
    if kind == "verbs" and lemma in speech_words()["verbs"]["express"]:
        return _feeling(verb)
    for stance in _DIRECT:
        if lemma in speech_words()[kind].get(stance.value, ()):
            return stance
    return Stance.NEUTRAL if lemma in speech_words()[kind]["say"] else None


def _feeling(verb: Token) -> Stance | None:
    """As in "voiced thanks", "expressed hope"; the verb alone says nothing."""
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
    for stance in _DIRECT:
        if objects & speech_words()["feelings"].get(stance.value, frozenset()):
            return stance
    return Stance.NEUTRAL if verb.lemma_ in ("declare", "show") and not objects else None


def _is_a_step(verb: Token) -> bool:
    """Whether "appeal" is a step of a case: "appealed the verdict", "has appealed"."""
    if any(c.dep_ == "dobj" or c.lower_ == "against" for c in verb.children):
        return True
    return not any(c.dep_ in ("prep", "dative", "xcomp", "advcl") for c in verb.children)


def _interrogates(verb: Token) -> bool:
    """As in "was questioned", "police have questioned him", "wished to question the men"."""
    if any(c.dep_ in ("auxpass", "agent") for c in verb.children):
        return True
    somebody = any(c.dep_ == "dobj" and c.pos_ in ("PRON", "PROPN") for c in verb.children)
    return somebody or (verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in verb.children))


def _puts_at(verb: Token) -> bool:
    """As in "put the number killed at four", "lists 236 citizens as missing"."""
    counted = any(g.dep_ == "nummod" for c in verb.children if c.dep_ == "dobj" for g in c.children)
    if verb.lemma_ in ("count", "list", "register", "tally") and counted:
        return True
    figure = any(c.dep_ == "dobj" and c.lemma_.lower() in speech_words()["verbs"]["figure"] for c in verb.children)
    return figure and any(c.lower_ == "at" for t in (verb, *verb.children) for c in t.children)


def _asks_for(verb: Token) -> bool:
    """As in "Called for the release", "called on Peru to free them"; a date after "on" asks for nothing."""
    to = any(c.dep_ in ("xcomp", "advcl") and any(a.lower_ == "to" for a in c.children) for c in verb.children)
    return any(c.lower_ == "for" or (c.lower_ in ("on", "upon", "with") and to) for c in verb.children)


def _pleads_guilty(verb: Token) -> bool:
    return verb.lemma_ == "plead" and any(c.lower_ in ("guilty", "innocent") for c in verb.children)


def with_particle(verb: Token) -> str:
    """The verb's lemma joined to its particles ("give_up")."""
    return "_".join([verb.lemma_.lower(), *(c.lower_ for c in verb.children if c.dep_ == "prt")])
