"""How an offer stands by what is said of it later: refused, or denied."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.bargains import Bargain
from safeconduct.reading.wordlists import word_lists

_NO_SUCH = re.compile(r"\b(?:[Nn]o such|not any such) (?:offer|proposal|deal|plan|trade|swap|exchange)")


def as_told_later(analysis: Analysis, bargain: Bargain) -> Bargain:
    """The offer as the next two sentences leave it: "No such offer was made", "Lima turned the demand down"."""
    if bargain.status in (OfferStatus.DENIED, OfferStatus.REJECTED):
        return bargain
    place = analysis.number_of(analysis.sentence_of(bargain.anchor))
    following = [s for s in analysis.sentences[place + 1 : place + 3] if s.parsed]
    if any(_NO_SUCH.search(analysis.text, s.start, s.end) for s in following):
        return replace(bargain, status=OfferStatus.DENIED)
    if any(_turns_down(t) for s in following for t in analysis.tokens(s)):
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
