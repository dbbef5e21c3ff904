"""Who gives a number: anybody it is put down to, the press too, since two voices may differ where one does not.

Wider than `attributions`, which asks who makes a statement: "a paper says ten", "the ministry's figure is 15", "campaigners put
it at 114".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.reading.analysis import Analysis, subject
from safeconduct.reading.attributions import speaker_of
from safeconduct.reading.countscopes import count_words
from safeconduct.reading.phrases import bare, phrase
from safeconduct.reading.speakers import speakers_at

_BREAKS = frozenset({";", ":"})


def teller_of(analysis: Analysis, number: Token) -> Value | None:
    """The speaker of a count whose number is ``number``; None where the page itself does, or somebody another."""
    if any(c.dep_ == "neg" for c in number.children):  # "six hostages, not seven"
        return None
    if (apart := _gapped(number)) is not None:
        return _speaker(analysis, apart)
    if (before := named_before(analysis, number)) is not None:
        start, end = bare(before)[0], before.idx + len(before)
        return Value("speaker", " ".join(analysis.text[start:end].split()), start, end)
    if (beside := next(_put_down_to(number), None)) is not None:
        return _speaker(analysis, beside)
    said = speaker_of(analysis, number)
    if said is not None:
        return Value("speaker", said.name, *said.span)
    token = next(_tellers(number), None)
    return _speaker(analysis, token) if token is not None else None


def _put_down_to(number: Token) -> Iterator[Token]:
    """Whose the number is by words that hang on it: "the army's figure of 28", "not the 28 that the army claims"."""
    noun = number.head if number.dep_ == "nummod" else number
    for verb in (c for t in {number.i: number, noun.i: noun}.values() for c in t.children):
        as_told = any(c.lower_ == "as" for c in verb.children)
        if _gives_a_number(verb) and (verb.dep_ in ("relcl", "acl") or (verb.dep_ == "advcl" and as_told)):
            yield from (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN"))
    account = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if account is not None and account.lemma_.lower() in count_words()["people"]["accounts"]:
        yield from (c for c in account.children if c.dep_ == "poss" and c.pos_ != "PRON")


def _speaker(analysis: Analysis, token: Token) -> Value | None:
    known = next(speakers_at(analysis, token), None)
    if known is not None:
        return Value("speaker", known.name, *known.span)
    return Value("speaker", phrase(analysis, token), *bare(token)) if token.pos_ in ("NOUN", "PROPN") else None


def _tellers(number: Token) -> Iterator[Token]:
    """Whoever the words above ``number`` put it down to, the nearest first."""
    node = number
    while node.head.i != node.i:
        yield from _counting(node)
        below, node = node, node.head
        if not _gives_a_number(node):
            continue
        teller = subject(node)
        if teller is not None and teller.i != below.i:
            yield teller
        elif below.i == number.i < node.i and all(
            t.is_punct for t in node.doc[number.i + 1 : node.i]
        ):  # "49, says Oslo"
            yield from (c for c in node.children if c.i > node.i and c.pos_ in ("NOUN", "PROPN"))
    yield from _counting(node)


def _gives_a_number(verb: Token) -> bool:
    lists, lemma = count_words()["people"], verb.lemma_.lower()
    figure = any(
        c.dep_ == "dobj" and (c.lower_ in ("it", "that") or c.lemma_.lower() in lists["figure"]) for c in verb.children
    )
    return verb.pos_ == "VERB" and (lemma in lists["telling"] or (figure and lemma in lists["putting"]))


def _counting(node: Token) -> Iterator[Token]:
    """Whose figure it is: "the ministry's figure is 15", "113 are missing by the ministry's count"."""
    near = [c for c in node.children if c.dep_ == "nsubj" and node.lemma_ in ("be", "stand", "have")]
    near += [o for c in node.children if c.lower_ in ("by", "in", "on") for o in c.children if o.dep_ == "pobj"]
    for noun in near:
        if noun.lemma_.lower() in count_words()["people"]["accounts"]:
            yield from (c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON")


def _gapped(number: Token) -> Token | None:
    """Who speaks where the verb is left out: "an official put it at five; a lawyer, at three"."""
    if number.i == 0 or number.nbor(-1).lower_ != "at":
        return None
    cut = next((t.i for t in reversed(number.doc[number.sent.start : number.i]) if t.text in _BREAKS), None)
    if cut is None or any(t.pos_ in ("VERB", "AUX") for t in number.doc[cut : number.i]):
        return None
    stretch = number.doc[cut + 1 : number.i - 1]
    return next((t for t in stretch if t.pos_ in ("NOUN", "PROPN") and not cut < t.head.i < number.i - 1), None)


def named_before(analysis: Analysis, number: Token) -> Token | None:
    """Who speaks right before a bare number: "the army says 30 were freed, the rebels 28"."""
    noun, after = number.doc[max(number.i - 1, 0)], number.doc[min(number.i + 1, len(number.doc) - 1)]
    first = min(t.i for t in noun.subtree)
    joined = first > 0 and number.doc[first - 1].lower_ in {",", ";", "and", "but", "while"}
    if noun.pos_ not in {"NOUN", "PROPN"} or not joined or not after.is_punct:
        return None
    before = number.doc[number.sent.start : first]
    told = any(t.lemma_ in count_words()["people"]["telling"] or t.lower_ == "according" for t in before)
    return noun if told and next(speakers_at(analysis, noun), None) is not None else None
