"""The words that a noun stands in, as a speaker is called by them."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis, Offsets, modifiers, of_token, words


def bare(token: Token) -> Offsets:
    """The noun phrase without its article, a pronoun before it ("his doctors"), "at home", and long tails."""
    left_out = {t.i for c in token.children if c.lower_ == "at" for t in c.subtree}
    kept = [
        t
        for t in modifiers(token, without=frozenset({"acl", "relcl"}))
        if t.dep_ not in ("det", "case") and t.pos_ != "PUNCT" and t.tag_ != "PRP$" and t.i not in left_out
    ]
    return words(kept) if kept else of_token(token)


def phrase(analysis: Analysis, token: Token) -> str:
    """The words of `bare`, with single blanks."""
    return " ".join(analysis.text[slice(*bare(token))].split())
