"""Pages on which words of custody mean something else: films, sport, money, prison policy.

A fact of this desk has a party in it: somebody who holds, tries or lets go. A page on which no claim names one tells no facts,
and neither does a page full of another world's words. Its claims are kept, unconfirmed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from safeconduct.domain.claims import Kind, Observed
from safeconduct.domain.documents import Article
from safeconduct.domain.parties import find_parties

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PARTY_ROLES = ("custodian", "by", "from", "to", "party", "holder")
_OF_CUSTODY = frozenset({Kind.DETENTION, Kind.SENTENCE, Kind.EXCHANGE, Kind.TRANSFER, Kind.STATUS})
_SEVERAL = 4
_MANY = 9
"""So many different words of one list speak against any page that tells of no exchange."""


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("safeconduct.reading") / "senses.toml").read_text("utf-8"))
    return {sense: frozenset(words) for sense, words in data.items()}


def confirmed_only_if_meant(article: Article, observed: Iterable[Observed]) -> tuple[Observed, ...]:
    """``observed`` as it is, or all but names unconfirmed where the page does not speak of anybody's custody."""
    observed = tuple(observed)
    if _speaks_of_custody(article, observed):
        return observed
    return tuple(o if o.claim.kind is Kind.NAME else replace(o, confirmed=False) for o in observed)


def _speaks_of_custody(article: Article, observed: tuple[Observed, ...]) -> bool:
    other = _other_sense(article.text)
    if other >= _MANY:
        return any(o.claim.kind is Kind.EXCHANGE and _names_a_party(o) for o in observed)
    if any(_names_a_party(o) for o in observed if o.claim.kind is not Kind.CITIZENSHIP):
        return True
    states = {p.code for p in find_parties(article.text, article.language)}
    return other < _SEVERAL and len(states) > 1 and any(o.claim.kind in _OF_CUSTODY for o in observed)


def _names_a_party(observed: Observed) -> bool:
    return observed.confirmed and any(v.role in _PARTY_ROLES for v in observed.claim.values)


def _other_sense(text: str) -> int:
    """How many different words of one list the page uses, per three hundred words of it."""
    words = _WORD.findall(text.lower())
    found = max(len(listed & set(words)) for listed in _lists().values())
    return round(found * min(1.0, 300 / max(len(words), 1)))
