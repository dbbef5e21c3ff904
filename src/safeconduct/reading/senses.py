"""English pages on which words of custody mean something else: films, sport, money, prison policy.

A fact of this desk has a party in it: somebody who holds, tries or lets go. A page on which no claim of custody names one tells
facts only where its words leave no doubt, and a page full of another world's words tells none. Its claims are kept, unconfirmed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from safeconduct.domain.claims import Kind, Observed
from safeconduct.domain.documents import Article
from safeconduct.domain.parties import find_parties, is_armed_group, is_party
from safeconduct.reading.tagger.spans import Tagged

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PARTY_ROLES = ("custodian", "by", "from", "to", "party", "holder")
_OF_CUSTODY = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.EXCHANGE, Kind.TRANSFER, Kind.STATUS})
_BESIDE = frozenset({Kind.CITIZENSHIP, Kind.CONTACT, Kind.AFFILIATION})
"""Kinds that name parties on any page; so does a statement where hardly a word tells of people held."""
_SOME = 2
_SEVERAL = 4
_MANY = 9
"""So many different words of one list speak against any page that tells of no exchange."""

_CASE = frozenset({"person", "holder", "arrest", "held", "charge", "term", "freed", "dead", "swap"})
_SURE, _SOMEBODY, _TAGS = 0.7, 0.9, 5
"""So many words of somebody's case, so surely labelled, and somebody whom it surely befell."""

_FULL = 8
_DIFFERENT = 5
"""So many words of custody, so many of them different, are no figure of speech."""


@cache
def _custody() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in _data()["custody"].items()}


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {sense: frozenset(words) for sense, words in _data().items() if sense != "custody"}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("safeconduct.reading") / "senses.toml").read_text("utf-8"))


def confirmed_only_if_meant(
    article: Article, observed: Iterable[Observed], tagged: Iterable[Tagged] = ()
) -> tuple[Observed, ...]:
    """``observed`` as it is, or all but names unconfirmed where the page does not speak of anybody's custody.

    ``tagged`` are the words that the network labels, where there is one.
    """
    observed = tuple(observed)
    if _speaks_of_custody(article, observed, tagged):
        return observed
    return tuple(o if o.claim.kind is Kind.NAME else replace(o, confirmed=False) for o in observed)


def _speaks_of_custody(article: Article, observed: tuple[Observed, ...], tagged: Iterable[Tagged]) -> bool:
    other = _other_sense(article.text)
    if other >= _MANY:
        return any(o.claim.kind in {Kind.EXCHANGE, Kind.OFFER} and _names_a_party(o) for o in observed)
    held = sum(word in _custody()["held"] for word in _WORD.findall(article.text.lower()))
    beside = _BESIDE if held > 1 else _BESIDE | {Kind.STATEMENT}
    if any(_names_a_party(o) for o in observed if o.claim.kind not in beside):
        return True
    states = {p.code for p in find_parties(article.text, article.language)}
    if other < _SEVERAL and len(states) > 1 and any(_tells_of_custody(o) for o in observed):
        return True
    if other >= _SOME or not any(_says_more(o) for o in observed):
        return False
    return _full_of_custody(article.text, len(states)) or _tells_of_a_case(tagged)


def _tells_of_a_case(tagged: Iterable[Tagged]) -> bool:
    """Whether the network finds somebody on the page, and what befell them in several words of more than one kind."""
    sure = [t for t in tagged if t.label in _CASE and t.probability >= _SURE]
    told = {t.label for t in sure} - {"person"}
    somebody = any(t.label == "person" and t.probability >= _SOMEBODY for t in sure)
    return somebody and len(sure) >= _TAGS and len(told) > 1


def _full_of_custody(text: str, states: int) -> bool:
    """Whether the page's words are those of custody: several states and somebody held, or little else."""
    listed = _custody()
    told = [w for w in _WORD.findall(text.lower()) if w in listed["held"] | listed["moved"]]
    return (states > 2 and bool(listed["held"] & set(told))) or (len(told) >= _FULL and len(set(told)) >= _DIFFERENT)


def _tells_of_custody(observed: Observed) -> bool:
    return observed.claim.kind in _OF_CUSTODY and _says_more(observed)


def _says_more(observed: Observed) -> bool:
    """Whether it is a fact, and one of more than a name: that there is a case of somebody is not enough for a page."""
    claim = observed.claim
    return observed.confirmed and claim.kind is not Kind.NAME and any(v.role != "person" for v in claim.values)


def _names_a_party(observed: Observed) -> bool:
    """Whether it is a fact with a party; mere words for who holds somebody are none: plots have pirates, too."""
    told = [v.value for v in observed.claim.values if v.role in _PARTY_ROLES]
    if observed.claim.kind is Kind.DETENTION:
        told = [p for p in told if is_party(p) or is_armed_group(p)]
    return observed.confirmed and bool(told)


def _other_sense(text: str) -> int:
    """How many different words of one list the page uses, per three hundred words of it."""
    words = _WORD.findall(text.lower())
    found = max(len(listed & set(words)) for listed in _lists().values())
    return round(found * min(1.0, 300 / max(len(words), 1)))
