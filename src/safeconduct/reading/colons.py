"""Attributions without a verb: "Foreign office: no deal", "Students: "the spies stay"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis, Sentence

_LONGEST = 9
"""Tokens that may stand before the colon."""
_VERBAL = frozenset({"VERB", "AUX"})


def before_colon(analysis: Analysis, sentence: Sentence) -> tuple[Token, Token, Token] | None:
    """The head of a noun phrase at the start of ``sentence``, the colon after it, and the head of what follows."""
    found = announcer(analysis, sentence)
    content = _head([t for t in analysis.tokens(sentence) if t.i > found[1].i]) if found is not None else None
    return (*found, content) if found is not None and content is not None else None


def announcer(analysis: Analysis, sentence: Sentence) -> tuple[Token, Token] | None:
    """The head of a noun phrase at the start of ``sentence``, and the colon after it."""
    tokens = list(analysis.tokens(sentence))
    at = next((n for n, t in enumerate(tokens[: _LONGEST + 1]) if t.text == ":"), 0)
    told = [t for t in tokens[:at] if t.pos_ not in ("SPACE", "PUNCT", "NUM", "SYM")]
    if not told or any(t.pos_ in _VERBAL for t in told):
        return None
    noun = _head([t for t in told if t.pos_ in ("NOUN", "PROPN")])
    return (noun, tokens[at]) if noun is not None else None


def _head(tokens: Sequence[Token]) -> Token | None:
    """The token on which the others depend: a verb before a noun."""
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if (t.head.i not in inside or t.head.i == t.i) and t.pos_ not in ("PUNCT", "SPACE")]
    return next((t for t in heads if t.pos_ in _VERBAL), None) or next(iter(heads), None)
