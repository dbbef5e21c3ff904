"""What a clause tells as having happened: the events of custody, courts, exchange and talks in its main line."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import Stance
from safeconduct.reading.analysis import SUBJECTS, Analysis
from safeconduct.reading.modality import leads_to
from safeconduct.reading.speech import speech_words, verb_stance, with_particle

_DONE_BY_OTHERS = frozenset(
    ["have", "make", "receive", "reach", "sign", "hold", "arrange", "conduct", "secure", "win", "get"]
)
_MAIN = frozenset(["xcomp", "conj", "advcl", "ccomp", "acomp", "attr", "prep", "pobj", "parataxis", "pcomp"])


def is_event(token: Token) -> bool:
    """Whether ``token`` is a verb or noun of custody, courts, exchange or talks."""
    events = speech_words()["events"]
    if token.pos_ == "VERB":
        return bool({token.lemma_.lower(), with_particle(token)} & events["verbs"])
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and (
        token.lower_ in events["nouns"] or token.lemma_.lower() in events["nouns"]
    )


def clause(root: Token) -> Iterator[Token]:
    """The root and the words of its main line: complements and what is coordinated, no relative clauses."""
    yield root
    for child in root.children:
        aside = child.dep_ == "advcl" and (
            child.tag_ not in ("VBG", "VBN") or any(c.dep_ == "mark" for c in child.children)
        )
        if child.dep_ == "xcomp" and not leads_to(root):
            continue
        spoken = child.dep_ == "conj" and verb_stance(child) not in (None, Stance.NEUTRAL)
        if child.dep_ in _MAIN and not aside and not spoken and not is_further(child):
            yield from clause(child)


def is_further(verb: Token) -> bool:
    """Whether ``verb`` heads a finite clause that goes on from another: "and that no ransom had been paid"."""
    if verb.dep_ != "conj" or verb.pos_ not in ("VERB", "AUX") or verb.head.pos_ not in ("VERB", "AUX"):
        return False
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children)
    return finite or any(c.dep_ in SUBJECTS for c in verb.children)


def any_event(root: Token) -> Token | None:
    """The first event word under ``root``, the verbs first."""
    tokens = sorted(root.subtree, key=lambda t: (not (is_event(t) and t.pos_ == "NOUN"), t.i))
    return next((t for t in tokens if is_event(t)), None)


def main_events(analysis: Analysis, root: Token) -> Iterator[Token]:
    """The events a clause tells as such: its verbs, and nouns that happened or were made; no mere topics of comment."""
    for token in clause(root):
        if token.dep_ in ("pobj", "prep") and token.head.i != root.i and token.head.dep_ != "prep":
            continue
        if token.pos_ in ("VERB", "AUX"):
            yield from _events_at(analysis, token)


def _events_at(analysis: Analysis, verb: Token) -> Iterator[Token]:
    events = speech_words()["events"]
    if verb.pos_ == "VERB" and (
        is_event(verb) or _metes_out(verb) or _leaves(verb) or _serves(analysis, verb) or _given_for(analysis, verb)
    ):
        yield verb
    if verb.lemma_.lower() not in events["happen"] and verb.pos_ != "AUX":
        return
    there = any(c.dep_ == "expl" for c in verb.children)
    state = _state(verb)
    if state is not None:
        yield verb
    evaluated = verb.lemma_ == "be" and any(c.dep_ in ("attr", "acomp") for c in verb.children)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("with", "in", "on", "of"):
            yield from (o for o in child.children if o.dep_ == "pobj" and o.pos_ == "NOUN" and is_event(o))
        if child.pos_ == "VERB" or not is_event(child):
            continue
        happened = child.dep_ == "nsubjpass" or (child.dep_ == "nsubj" and verb.lemma_ not in _DONE_BY_OTHERS)
        if (happened and not evaluated) or child.dep_ == "dobj" or (child.dep_ == "attr" and there):
            yield child


def _serves(analysis: Analysis, verb: Token) -> bool:
    """As in "Had been working for the KGB"."""
    masters = (
        (o for c in verb.children if c.lower_ == "for" for o in c.children) if verb.lemma_ in ("work", "act") else ()
    )
    return any((party := analysis.party_at(o)) is not None and party.kind in ("service", "ministry") for o in masters)


def _given_for(analysis: Analysis, verb: Token) -> bool:
    """As in translated prose: "was given for the pilot", "was changed for Karl Lund"."""
    given = (
        (o for c in verb.children if c.lower_ == "for" for o in c.children) if verb.lemma_ in ("give", "change") else ()
    )
    return any(analysis.who(t) is not None for o in given for t in (o, *o.children))


def _leaves(verb: Token) -> bool:
    """As in "leaves detention", "walked out of prison"."""
    states = speech_words()["events"]["states"]
    leaving = verb.lemma_ in ("leave", "quit", "exit", "walk", "emerge")
    return leaving and any(
        t.lower_ in states for c in verb.children for t in (c, *c.subtree) if c.dep_ in ("dobj", "prep")
    )


def _metes_out(verb: Token) -> bool:
    """As in "Gave him nine years in prison"."""
    giving = verb.lemma_ in ("give", "get", "receive", "hand", "face", "serve", "draw")
    return giving and any(c.lemma_ in ("year", "month", "sentence", "term", "life") for c in verb.children)


def _state(verb: Token) -> Token | None:
    """A state of custody or freedom told of somebody: "is in prison", "is safe", "remain in contact"."""
    states = speech_words()["events"]["states"]
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "advmod", "oprd") and child.lower_ in states:
            return child
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "under", "out", "at", "into", "to"):
            for noun in child.children:
                if noun.lower_ in states or noun.lower_ == "way":
                    return noun
    return None
