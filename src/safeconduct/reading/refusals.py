"""How an offer stands by what is said of it later: refused, or denied."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import actor_at
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.bargains import Bargain, denied_above
from safeconduct.reading.wordlists import word_lists

_NO_SUCH = re.compile(
    r"\b(?:[Nn]o such|not any such|no|never any) (?:offer|proposal|deal|plan|trade|swap|exchange|negotiations|talks)\b"
    r"(?! (?:has|have|had) (?:yet|so far)| yet)"
)
_DENIED_WITHIN = 5
"""Sentences after an offer in which it may be said that there is none."""
_OUT_OF = re.compile(r"\bout of the question\b")


def as_told_later(analysis: Analysis, bargain: Bargain) -> Bargain:
    """The offer as the next two sentences leave it: "No such offer was made", "Lima turned the demand down"."""
    if bargain.status is OfferStatus.DENIED or (
        bargain.status is OfferStatus.REJECTED and not denied_above(bargain.anchor)
    ):
        return bargain
    place = analysis.number_of(analysis.sentence_of(bargain.anchor))
    following = [s for s in analysis.sentences[place + 1 : place + 3] if s.parsed]
    if denied_above(bargain.anchor):
        return replace(bargain, status=OfferStatus.DENIED)
    later = analysis.sentences[place + 1 : place + 1 + _DENIED_WITHIN]
    if any(_NO_SUCH.search(analysis.text, s.start, s.end) for s in later):
        return replace(bargain, status=OfferStatus.DENIED)
    if any(_OUT_OF.search(analysis.text, s.start, s.end) for s in following):
        return replace(bargain, status=OfferStatus.REJECTED)
    if any(_turns_down(t) or _refuses(analysis, bargain, t) for s in following for t in analysis.tokens(s)):
        return replace(bargain, status=OfferStatus.REJECTED)
    return bargain


def _turns_down(verb: Token) -> bool:
    """As in "rejected the demand", "turned it down", "would not consider the demand", "there would be no concessions"."""
    words = word_lists("offers")["attitudes"]
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass", "attr"}]
    what = [o for o in objects if o.lemma_.lower() in words["turned_down"] or o.lower_ in {"it", "this", "that"}]
    if not what or verb.pos_ not in {"VERB", "AUX"}:
        return False
    down = verb.lemma_ == "turn" and any(c.lower_ == "down" for c in verb.children)
    will = any(c.lower_ in {"will", "would", "wo"} for c in verb.children)
    none = verb.lemma_ == "be" and any(c.lower_ == "no" for o in what for c in o.children)
    return down or verb.lemma_ in words["rejects"] or (will and (none or tree.negated(verb)))


def _refuses(analysis: Analysis, bargain: Bargain, word: Token) -> bool:
    """As in "The government refused", "Oslo said no", "London was unwilling", of somebody else than who offers."""
    words = word_lists("offers")["attitudes"]
    says_no = word.lemma_ == "say" and any(
        c.lower_ == "no" and c.dep_ in {"dobj", "intj", "ccomp"} for c in word.children
    )
    bare = (
        word.pos_ == "VERB" and word.lemma_ in words["rejects"] and not any(c.dep_ in _OBJECTS for c in word.children)
    )
    unwilling = word.lower_ in {"unwilling", "negative"} and word.dep_ == "acomp"
    if not (says_no or bare or unwilling) or tree.negated(word):
        return False
    verb = word.head if unwilling else word
    subject = tree.subject(verb)
    if subject is not None and subject.lemma_.lower() in words["turned_down"] | (
        {"it"} if tree.is_passive(verb) else set()
    ):
        return True
    who = actor_at(analysis, subject) if subject is not None else None
    answers = subject is not None and subject.lemma_.lower() in {"answer", "reply", "response"}
    return answers or (who is not None and (bargain.by is None or who.name != bargain.by.name))


_OBJECTS = frozenset({"dobj", "xcomp", "ccomp", "nsubjpass"})
