"""Numbers of people in a role: "eight Russians", "ten Russian sleeper agents", "nine of its citizens", "Palestinian prisoners"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.numerals import FoundNumber, find_numbers
from safeconduct.reading.personhood import names_a_trade
from safeconduct.reading.wordlists import word_lists


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
    """The group whose noun is ``token``, or that ``token`` counts out of: "nine of its citizens"."""
    if analysis.who(token) is not None:
        return None
    if (
        token.pos_ == "NUM"
        and (whole := next((o for o in tree.under(token, "of") if o.tag_ in _PLURAL), None)) is not None
    ):
        return _part(analysis, token, whole)
    if token.pos_ == "NUM" and any(c.lower_ in {"the", "all"} for c in token.children):
        return _told_before(analysis, token)
    number_word = next((c for c in token.children if c.dep_ == "nummod"), None)
    if not _is_people(analysis, token, counted=number_word is not None):
        return None
    number = number_at(analysis, number_word) if number_word is not None else None
    if number is None and token.tag_ not in _PLURAL and token.lower_ != "people":
        return None
    kept = _phrase(token, number_word)
    noun = " ".join(analysis.text[kept[0].idx : tree.words(kept)[1]].split())
    start = min(number.first, kept[0].idx) if number is not None else kept[0].idx
    label = f"{number.value} {noun}" if number is not None else noun
    origin = _origin(analysis, token, kept)
    return Group(label, number.value if number else None, start, tree.words(kept)[1], token, origin)


_PLURAL = frozenset({"NNS", "NNPS"})


def _is_people(analysis: Analysis, token: Token, *, counted: bool) -> bool:
    if token.lemma_.lower() in lexicon().people:
        return True
    more = word_lists("counts")["people"]["more"]
    counted = counted or any(
        c.lemma_.lower() in _SUSPECT or (c.dep_ == "acl" and c.lemma_ in _IN_CUSTODY) for c in token.children
    )
    if counted and token.tag_ in _PLURAL and (names_a_trade(token) or token.lemma_.lower() in more):
        return True
    demonym = analysis.party_at(token)
    return demonym is not None and demonym.kind == "demonym" and token.tag_ in {*_PLURAL, "NNP", "NN"}


def _phrase(token: Token, number_word: Token | None) -> list[Token]:
    """The noun with the words between it and its number, in order."""
    own = tree.modifiers(token, without=frozenset({"prep", "acl", "det", "poss", "predet"}))
    first = number_word.i + 1 if number_word is not None and number_word.i < token.i else 0
    kept = [t for t in own if first <= t.i <= token.i and t.text not in {"-", "–"}]
    return kept or [token]


def _part(analysis: Analysis, number_word: Token, whole: Token) -> Group | None:
    """Of "nine of its own citizens" the nine."""
    number = number_at(analysis, number_word)
    if number is None or number.value < 2 or not _is_people(analysis, whole, counted=True):
        return None
    counted = next((c for c in whole.children if c.dep_ == "nummod"), None)
    kept = [t for t in _phrase(whole, counted) if t.lower_ != "own"] or [whole]
    end = tree.words(kept)[1]
    noun = " ".join(analysis.text[kept[0].idx : end].split())
    return Group(f"{number.value} {noun}", number.value, number.first, end, whole, _origin(analysis, whole, kept))


def _told_before(analysis: Analysis, number_word: Token) -> Group | None:
    """Of "the six were flown home" the last six people told of."""
    number = number_at(analysis, number_word)
    if number is None or number.value < 2:
        return None
    for token in reversed(analysis.doc[max(number_word.i - _BACK, 0) : number_word.i]):
        if token.tag_ in _PLURAL and any(c.dep_ == "nummod" for c in token.children):
            told = group_at(analysis, token)
            if told is not None and told.number == number.value:
                return replace(told, start=number.first, end=number.end)
    return None


_BACK = 150
"""Words before "the six" in which the six are told of."""


def number_at(analysis: Analysis, token: Token) -> FoundNumber | None:
    """The whole number that ``token`` is a word of: of "forty-two" forty-two."""
    sentence = analysis.sentence_of(token)
    numbers = find_numbers(analysis.text, sentence.start, sentence.end, "en")
    return next((n for n in numbers if n.first <= token.idx < n.end), None)


def one_at(analysis: Analysis, token: Token) -> Group | None:
    """One person without a name: "a Hungarian clerk", "the cleric"."""
    if analysis.who(token) is not None or token.tag_ not in {"NN", "NNP"} or not _names_one(analysis, token):
        return None
    owners = (c for c in token.children if c.dep_ == "poss")  # "a ship's cook"
    beside = [*token.children, *(g for o in owners for g in o.children)]
    article = next((c for c in beside if c.dep_ == "det" or (c.dep_ == "nummod" and c.lower_ == "one")), None)
    if article is None or article.lower_ not in {"a", "an", "the", "one", "another"}:
        return None
    kept = tree.modifiers(token, without=frozenset({"prep", "acl", "predet"}))
    start, end = tree.words(kept)
    return Group(analysis.text[start:end], 1, start, end, token, _origin(analysis, token, kept))


_SUSPECT = frozenset({"suspected", "convicted", "jailed", "imprisoned", "captured", "detained", "captive", "accused"})
_IN_CUSTODY = frozenset(
    {"serve", "hold", "jail", "imprison", "detain", "convict", "sentence", "accuse", "arrest", "capture"}
)


def _names_one(analysis: Analysis, token: Token) -> bool:
    demonym = analysis.party_at(token)
    return (
        token.lemma_.lower() in lexicon().people
        or names_a_trade(token)
        or (demonym is not None and demonym.kind == "demonym")
        or any(c.dep_ in {"acl", "relcl"} and c.lemma_ in _IN_CUSTODY for c in token.children)
        or (token.dep_ == "nsubj" and token.head.dep_ == "pcomp" and token.head.lemma_ in _IN_CUSTODY)
    )


def _origin(analysis: Analysis, token: Token, kept: list[Token]) -> PartyMention | None:
    return next((m for t in [token, *kept] if (m := analysis.party_at(t)) and m.kind in {"demonym", "name"}), None)
