"""Exchanges told without a word of exchange: two that give and get, or a headline that sets people against people."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.sides import Side, side_in
from safeconduct.reading.swapwords import words_for

_NEAR = 4


def mutual_sides(analysis: Analysis, token: Token) -> tuple[Side, Side] | None:
    """The sides that ``token`` tells of, where it is the word of such an exchange."""
    if token.pos_ == "VERB" and token.lemma_ in words_for()["verbs"]["release"]:
        return _gave_and_got(analysis, token) or _both_let_go(analysis, token)
    if token.pos_ == "NOUN" and token.lemma_.lower() in words_for()["mutual"]["nouns"]:
        return _mutual_release(analysis, token)
    return _one_for_another(analysis, token)


def _gave_and_got(analysis: Analysis, verb: Token) -> tuple[Side, Side] | None:
    """As in "handed over 15 captives and received nine"."""
    got = next((v for v in verb.children if v.dep_ == "conj" and v.lemma_ in words_for()["mutual"]["get"]), None)
    if got is None or tree.is_passive(got):
        return None
    given, taken = side_in(analysis, list(tree.objects(verb))), side_in(analysis, list(tree.objects(got)))
    return (given, taken) if given and taken else None


def _both_let_go(analysis: Analysis, verb: Token) -> tuple[Side, Side] | None:
    """As in "both sides freed 30 captives", "let each other's sailors go"."""
    patient = tree.patient(verb)
    if patient is None:
        return None
    doer = tree.doer(verb)
    each = any(t.lower_ == "other" and t.i and t.nbor(-1).lower_ == "each" for t in patient.subtree)
    both = (
        doer is not None
        and doer.lemma_.lower() in words_for()["mutual"]["sides"]
        and any(c.lower_ in {"both", "two", "each"} for c in doer.children)
    )
    return (side_in(analysis, [patient]), Side()) if each or both else None


def _mutual_release(analysis: Analysis, noun: Token) -> tuple[Side, Side] | None:
    """As in "the simultaneous release of prisoners"."""
    if not any(c.lemma_.lower() in words_for()["mutual"]["adjectives"] for c in noun.children):
        return None
    return side_in(analysis, list(tree.under(noun, "of"))), Side()


def _one_for_another(analysis: Analysis, noun: Token) -> tuple[Side, Side] | None:
    """As in the headline "A minister for eleven soldiers": people set against people, one side of them counted or named."""
    if noun.pos_ not in {"NOUN", "PROPN", "NUM"} or analysis.sentence_of(noun).zone is not ZoneKind.HEADING:
        return None
    others = [o for o in tree.under(noun, "for") if 0 < o.i - noun.i <= _NEAR]
    given, got = side_in(analysis, [noun]), side_in(analysis, others)
    told = given.people or got.people or any((g.number or 0) > 1 for g in (*given.groups, *got.groups))
    return (given, got) if given and got and told else None
