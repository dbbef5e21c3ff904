"""Which words mean an exchange of people, and which the same words mean in another sense."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Token

from safeconduct.domain.claims import Kind
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import modifiers
from safeconduct.reading.book import Book
from safeconduct.reading.wordlists import word_lists


@cache
def words_for() -> dict[str, dict[str, frozenset[str]]]:
    """The lists of `frames/exchange.toml`."""
    data: dict[str, Any] = tomllib.loads((files("safeconduct.reading.frames") / "exchange.toml").read_text("utf-8"))
    return {table: {key: frozenset(listed) for key, listed in entry.items()} for table, entry in data.items()}


def is_strong(token: Token) -> bool:
    """A noun of exchange with people beside it: "prisoner swap", "exchange of captives", "spy trade"."""
    nouns = words_for()["nouns"]
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or token.lemma_.lower() not in nouns["strong"] or vetoed(token):
        return False
    return _of_people(token) or (token.dep_ == "compound" and _headlined(token))


def _headlined(token: Token) -> bool:
    """A verb of a headline that passes for a noun: "Chad and Niger swap captives"."""
    strong = token.lemma_.lower() in words_for()["nouns"]["strong"]
    return strong and token.head.i == token.i + 1 and token.head.lemma_.lower() in words_for()["nouns"]["of_people"]


def is_definite(token: Token) -> bool:
    """As in "the exchange", "this swap", free of other senses."""
    strong = words_for()["nouns"]["strong"] | {"deal"}
    if token.pos_ != "NOUN" or token.tag_ != "NN" or token.lemma_.lower() not in strong or vetoed(token):
        return False
    if token.dep_ == "compound" or any(c.lower_ in {"in", "with"} for c in token.children if token.lemma_ == "trade"):
        return False
    part = token.head.lower_ == "of" and token.head.head.lemma_ in words_for()["nouns"]["parts"]
    within = token.head.lower_ in {"in", "under"} and token.head.head.lemma_ in words_for()["verbs"]["release"]
    told = part or within or token.lemma_ != "deal"
    return any(c.lower_ in _POINTING or (told and c.lower_ in {"a", "an"}) for c in token.children)


_POINTING = frozenset({"the", "this", "that", "no", "any", "such", "another", "each"})


def speaks_of_custody(book: Book) -> bool:
    """Whether the page tells of somebody's case, or of captives."""
    captive = word_lists("counts")["people"]["custody"]
    told = any(o.claim.kind in (Kind.DETENTION, Kind.SENTENCE, Kind.STATUS) for o in book)
    return told or sum(t.lemma_.lower() in captive for t in book.analysis.doc) > 1


def _of_people(token: Token) -> bool:
    people = words_for()["nouns"]["of_people"]
    near = [t for t in modifiers(token) if t.i != token.i]
    before = token.nbor(-1) if token.i else None
    return any(t.lemma_.lower() in people for t in near) or (before is not None and before.lemma_.lower() in people)


_INSTEAD = ("rather than", "instead of", "more than")


def is_mention(token: Token) -> bool:
    """A noun that mentions an exchange on a page that has named one."""
    nouns = words_for()["nouns"]
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN"} or vetoed(token):
        return False
    if token.dep_ == "compound":
        return _headlined(token)
    before = token.doc[max(token.i - 4, 0) : token.i].text.lower()
    if any(
        before.endswith(f"{instead}{article}") for instead in _INSTEAD for article in ("", " a", " an", " the", " any")
    ):
        return False
    if lemma in nouns["strong"]:
        return not (
            lemma == "exchange"
            and token.head.lower_ == "in"
            and token.i + 1 < len(token.doc)
            and token.nbor(1).lower_ == "for"
        )
    if lemma not in nouns["weak"] or lemma in {"release", "operation", "transfer"}:
        return False
    return (
        _of_people(token)
        or any(t.lemma_.lower() in nouns["strong"] for t in token.children if t.dep_ == "compound")
        or (lemma in {"deal", "handover"} and any(c.lower_ in {"the", "this"} for c in token.children))
    )


def vetoed(token: Token) -> bool:
    """Whether a word beside ``token`` gives it another sense: "currency swap"."""
    veto = words_for()["nouns"]["veto"]
    near = [t for t in modifiers(token) if t.i != token.i and abs(t.i - token.i) < 5]
    return any(t.lemma_.lower() in veto or t.lower_ in veto for t in near)


def vetoed_object(verb: Token) -> bool:
    """Whether what is exchanged is something else: "exchanged views"."""
    return any(vetoed(o) for o in tree.objects(verb))
