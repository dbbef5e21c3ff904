"""Numbers of people in a role: "eight Russians", "ten Russian sleeper agents", "the two Americans"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.numerals import value_of
from safeconduct.reading.personhood import names_a_trade


@dataclass(frozen=True, slots=True)
class Group:
    """People without names: ``label`` is "8 Russians", ``number`` is None for "several prisoners"; ``head`` is their noun."""

    label: str
    number: int | None
    start: int
    end: int
    head: Token
    origin: PartyMention | None


def group_at(analysis: Analysis, token: Token) -> Group | None:
    """The group whose noun is ``token``, or whose number it is where the noun is left out ("the ten")."""
    if analysis.who(token) is not None:
        return None
    demonym = analysis.party_at(token)
    counted = any(c.dep_ == "nummod" for c in token.children)
    is_people = (
        token.lemma_.lower() in lexicon().people or (counted and token.tag_ == "NNS" and names_a_trade(token))
    ) or (demonym is not None and demonym.kind == "demonym" and token.tag_ in {"NNPS", "NNS", "NNP", "NN"})
    number_word = next((c for c in token.children if c.dep_ == "nummod"), None)
    if not is_people:
        return None
    number = _number(number_word) if number_word is not None else None
    if number is None and token.tag_ not in {"NNS", "NNPS"} and token.lower_ != "people":
        return None
    kept = [
        t
        for t in tree.modifiers(token, without=frozenset({"prep", "acl", "det", "poss", "predet"}))
        if t.i > (number_word.i if number_word is not None else -1)
    ]
    if not kept:
        return None
    start, end = tree.words([*kept, number_word] if number_word is not None else kept)
    noun = analysis.text[kept[0].idx : end]
    label = f"{number} {noun}" if number is not None else " ".join(analysis.text[start:end].split())
    return Group(label, number, start, end, token, _origin(analysis, token, kept))


def one_at(analysis: Analysis, token: Token) -> Group | None:
    """One person without a name: "a Hungarian clerk", "the cleric"."""
    if analysis.who(token) is not None or token.tag_ not in {"NN", "NNP"} or not _names_one(analysis, token):
        return None
    article = next((c for c in token.children if c.dep_ == "det" or (c.dep_ == "nummod" and c.lower_ == "one")), None)
    if article is None or article.lower_ not in {"a", "an", "the", "one", "another"}:
        return None
    kept = tree.modifiers(token, without=frozenset({"prep", "acl", "poss", "predet"}))
    start, end = tree.words(kept)
    return Group(analysis.text[start:end], 1, start, end, token, _origin(analysis, token, kept))


def _names_one(analysis: Analysis, token: Token) -> bool:
    demonym = analysis.party_at(token)
    return (
        token.lemma_.lower() in lexicon().people
        or names_a_trade(token)
        or (demonym is not None and demonym.kind == "demonym")
    )


def _number(token: Token) -> int | None:
    return value_of(token.text.lower())


def _origin(analysis: Analysis, token: Token, kept: list[Token]) -> PartyMention | None:
    return next((m for t in [token, *kept] if (m := analysis.party_at(t)) and m.kind in {"demonym", "name"}), None)
