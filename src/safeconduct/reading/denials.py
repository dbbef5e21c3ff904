"""Denials without the word: innocence claimed, evidence called worthless, "there was no exchange", "nothing was given"."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Stance
from safeconduct.reading.analysis import Analysis, negated
from safeconduct.reading.speech import speech_words
from safeconduct.reading.told import any_event, clause, is_event
from safeconduct.reading.voices import Decided, Speaker, SpeakerKind

_EVIDENCE = frozenset(["evidence", "proof", "charge", "accusation", "allegation", "case", "claim"])
_NOBODY = frozenset(["no", "none", "nothing", "nobody", "neither", "never"])
_KNOWING = frozenset(["decide", "determine", "expect", "finish", "settle", "know", "hear", "see"])
"""What has not been decided or heard of is not denied."""
_DOES = frozenset(["do", "does", "did"])


def guilt(analysis: Analysis, root: Token, _speaker: Speaker) -> Decided | None:
    """Innocence claimed, evidence called worthless, or what another accuses of denied."""
    worthless = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and _is_worthless(c, root)), None)
    if worthless is not None:
        return Decided(Stance.DENY, worthless, worthless)
    if (made_up := _made_up(root)) is not None:
        return Decided(Stance.DENY, made_up, None)
    if negated(root) and _accused_before(analysis, root):
        return Decided(Stance.DENY, root, root)
    for token in clause(root):
        told = [token, *(c for c in token.children if c.dep_ == "amod" and token.dep_ == "attr")]
        if any(t.lower_ in speech_words()["stances"]["innocent"] for t in told) and not negated(token.head):
            return Decided(Stance.DENY, token, token)
        if token.lemma_ == "do" and any(c.lower_ == "wrong" for o in token.children for c in o.children):
            return Decided(Stance.DENY, token, None)  # "has done nothing wrong"
        if token.lower_ in ("guilty", "guilt") and (
            negated(token.head) or any(c.lower_ in ("not", "no") for c in token.children)
        ):
            return Decided(Stance.DENY, token, token)
    return None


def _is_worthless(noun: Token, verb: Token) -> bool:
    """As in "None of the proofs could be trusted", "the evidence does not stand up"."""
    named = {noun.lemma_.lower()} | {o.lemma_.lower() for p in noun.children if p.lower_ == "of" for o in p.children}
    empty = noun.lower_ in ("none", "nothing") or any(c.lower_ == "no" for c in noun.children)
    return bool(named & _EVIDENCE) and (empty or negated(verb)) and verb.lemma_ not in ("make", "publish", "show")


def _made_up(root: Token) -> Token | None:
    """As in "that's tosh", "the report was fantasy": there is nothing in what has been said before."""
    doubted = speech_words()["stances"]["claims"] | {"that", "this"}
    before = any(c.dep_ == "nsubj" and c.lower_ in doubted for c in root.children)
    if root.pos_ != "AUX" or not before or negated(root):
        return None
    told = (c for c in root.children if c.dep_ in ("attr", "acomp"))
    return next((c for c in told if c.lower_ in speech_words()["stances"]["worthless"]), None)


def _accused_before(analysis: Analysis, root: Token) -> bool:
    """Whether the sentence tells of an accusation outside the clause: "accused him of spying, though Peru says he never did"."""
    inside = {t.i for t in root.subtree}
    accusing = ("accuse", "charge", "allege", "suspect")
    return any(t.lemma_ in accusing and t.i not in inside for t in analysis.tokens(analysis.sentence_of(root)))


def _told_of(verb: Token, speaker: Speaker) -> bool:
    """Whether "nobody" or "nothing" denies something of the desk's: an event, or what a state tells of."""
    official = speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY, SpeakerKind.OFFICIAL)
    given = verb.lemma_ in ("give", "pay", "promise", "offer", "ask", "exchange", "trade", "sell", "hand", "receive")
    return verb.pos_ == "VERB" and (official or given or is_event(verb) or any_event(verb) is not None)


def _ruled_out(verb: Token, speaker: Speaker) -> Stance | None:
    """As in "no one will be handed over", said by whoever could."""
    modal = any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "can", "could") for c in verb.children)
    official = speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY, SpeakerKind.OFFICIAL) or speaker.party is not None
    rules_out = modal and official and verb.lemma_ in speech_words()["stances"]["withheld"]
    return Stance.UNWILLING if rules_out else None


def nothing(_analysis: Analysis, root: Token, speaker: Speaker) -> Decided | None:
    """As in "nothing was given", "it was not an exchange", "there had been no request": says that it is not so."""
    if root.pos_ == "NOUN" and is_event(root) and any(c.lower_ == "no" for c in root.children):
        refused = root.lemma_.lower() in speech_words()["stances"]["refusable"]
        return Decided(Stance.UNWILLING if refused else Stance.DENY, root, root)
    for token in clause(root):
        for child in token.children:
            if (
                child.dep_ in ("nsubjpass", "nsubj")
                and _is_empty(child)
                and (_told_of(token, speaker) or is_event(child))
            ):
                return Decided(_ruled_out(token, speaker) or Stance.DENY, child, any_event(token))
            if child.dep_ == "dobj" and child.lower_ in ("nothing", "nobody", "none") and _told_of(token, speaker):
                return Decided(Stance.DENY, child, any_event(token))
            if child.dep_ in ("attr", "acomp", "prep") and token.lemma_ == "be" and _is_denied(token, child):
                return Decided(_refused_or_denied(token), token, any_event(child))
    official = speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY, SpeakerKind.OFFICIAL)
    if _will_be_none(root):
        return Decided(Stance.UNWILLING, root, any_event(root))
    if official and negated(root) and root.tag_ == "VBN" and root.lemma_ not in _KNOWING:
        return Decided(Stance.DENY, root, any_event(root), loose=True)
    if official and root.pos_ == "VERB" and negated(root) and any(c.lower_ in _DOES for c in root.children):
        return Decided(_refuses(root) or Stance.DENY, root, any_event(root))
    return None


def _will_be_none(verb: Token) -> bool:
    """As in "there would be no fifth"."""
    there = verb.lemma_ == "be" and any(c.dep_ == "expl" for c in verb.children)
    none = any(c.dep_ == "attr" and _is_empty(c) for c in verb.children)
    return there and none and _refused_or_denied(verb) is Stance.UNWILLING


def _refuses(verb: Token) -> Stance | None:
    """As in "We do not bargain with pirates": a rule of one's own."""
    own = any(c.dep_ == "nsubj" and c.lower_ in ("we", "i") for c in verb.children)
    rule = own and any(c.lower_ == "do" for c in verb.children)
    return Stance.UNWILLING if rule and verb.lemma_ in speech_words()["stances"]["withheld"] else None


def _refused_or_denied(verb: Token) -> Stance:
    """As in "there will be no exchange" and "there was no exchange"."""
    to_come = any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "can") for c in verb.children)
    return Stance.UNWILLING if to_come else Stance.DENY


def _is_empty(noun: Token) -> bool:
    return noun.lower_ in _NOBODY or any(c.lower_ == "no" for c in noun.children)


def _is_denied(verb: Token, said: Token) -> bool:
    """Whether ``verb`` denies that something is ``said``, and that is of the desk's: an event, or a part of one."""
    told = [said, *(c for c in said.children if c.dep_ == "conj")]
    told += [o for t in list(told) for p in t.children if p.dep_ == "prep" for o in p.children]
    apart = [t for t in told if any(c.lower_ in ("no", "not", "neither", "nor") for c in t.children)]
    apart += [o for t in apart for p in t.children if p.dep_ == "prep" for o in p.children]
    return any(is_event(t) for t in (told if negated(verb) else apart))
