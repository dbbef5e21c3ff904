"""The press: names and words for outlets, which pass words on and do not speak."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.reading.analysis import Name, modifiers
from safeconduct.reading.speech import speech_words

_EVERY = frozenset(["daily", "weekly", "evening", "sunday"])


def is_press(token: Token) -> bool:
    """Whether ``token`` heads the name of an outlet or a word for one."""
    lists = speech_words()["press"]
    phrase = [t for t in modifiers(token, without=frozenset({"prep", "poss", "acl"})) if t.i <= token.i]
    if any(t.text in lists["names"] for t in phrase if t.tag_ in ("NNP", "NNPS", "NN", "NNS")):
        return not any(t.lower_ in speech_words()["speakers"]["kin"] for t in phrase)
    if any(t.lower_ in _EVERY and t.pos_ == "PROPN" for t in phrase):  # "the Daily Lantern"
        return True
    if token.lemma_.lower() == "service" and any(c.lower_ in ("news", "wire") for c in token.children):
        return True  # "the Chilean news service"
    return token.lemma_.lower() in lists["words"] and not _official_source(token) and not _of_a_state(token)


def _official_source(token: Token) -> bool:
    """A "source" or "people" that belongs to a government is an unnamed official."""
    official = speech_words()["speakers"]["bodies"] | speech_words()["press"]["official"]
    return token.lemma_.lower() == "source" and any(t.lower_ in official for t in token.subtree if t.i != token.i)


def _of_a_state(token: Token) -> bool:
    """As in "intelligence agency", "refugee agency": no outlet."""
    kinds = speech_words()["press"]["agencies"]
    return token.lemma_.lower() == "agency" and any(c.lower_ in kinds for c in token.children)


def is_press_name(name: Name) -> bool:
    """Whether a name of a person is an outlet's."""
    return all(part in speech_words()["press"]["names"] for part in name.text.split())
