"""Terms of offers: people by name, groups as printed, money and other things; and how an offer stands by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus, Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import Actor
from safeconduct.reading.analysis import Analysis, conjuncts
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import people_at
from safeconduct.reading.groups import group_at, one_at
from safeconduct.reading.personhood import names_a_trade
from safeconduct.reading.sides import Side
from safeconduct.reading.wordlists import word_lists

THING = "thing"
"""The rule of a term that is money or goods: an offer must be about somebody besides."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """An offer as found: who makes it, to whom, what for what, the word that tells how it stands, and what it hangs on."""

    by: Actor
    to: Value | None
    give: tuple[Value, ...]
    want: tuple[Value, ...]
    status: OfferStatus
    word: Token
    anchor: Token
    date: FoundDate | None = None
    condition: Value | None = None

    @property
    def terms(self) -> frozenset[str]:
        """The words and names of both sides."""
        return frozenset(v.value for v in (*self.give, *self.want))

    @property
    def about_people(self) -> bool:
        """Whether somebody is given or wanted."""
        return any(v.rule != THING for v in (*self.give, *self.want))


def values_of(analysis: Analysis, role: str, side: Side) -> Iterator[Value]:
    """The people of ``side`` by name and its groups as printed."""
    for person in {w.full: w for w in reversed(side.people)}.values():
        yield person.value(role)
    spans = [(w.start, w.end) for w in side.people]
    for group in (g for g in side.groups if not any(a < g.end and g.start < b for a, b in spans)):
        yield _printed(analysis, role, group.start, group.end)


def terms_at(analysis: Analysis, heads: Iterable[Token], role: str) -> list[Value]:
    """What ``heads`` and their conjuncts would give or get: people, groups, and things of value."""
    found: dict[str, Value] = {}
    for head in heads:
        for one in _all(head):
            for value in _terms(analysis, one, role):
                found.setdefault(value.value, value)
    return list(found.values())


def _all(head: Token) -> Iterator[Token]:
    for one in conjuncts(head):
        yield one
        yield from (o for c in one.children if c.lower_ == "plus" for o in c.children if o.dep_ == "pobj")


def _terms(analysis: Analysis, token: Token, role: str) -> Iterator[Value]:
    lists = word_lists("offers")["demands"]
    if token.lemma_.lower() in lists["releases"]:
        yield from terms_at(analysis, tree.under(token, "of"), role)
        return
    if people := people_at(analysis, token):
        yield from (w.value(role) for w in people)
        return
    group = group_at(analysis, token) or one_at(analysis, token)
    owned = any(c.tag_ == "PRP$" for c in token.children) and names_a_trade(token)  # "its leader"
    part = token.pos_ == "NUM" and any(c.lower_ == "of" for c in token.children)  # "four of theirs"
    thing = token.lemma_.lower() in lists["things"] and token.pos_ in ("NOUN", "PROPN", "NUM")
    if group is not None:
        yield _printed(analysis, role, group.start, group.end)
    elif part or thing or owned:
        for_whom = {t.i for c in token.children if c.lower_ in ("for", "plus") for t in c.subtree}
        kept = [t for t in tree.modifiers(token, without=frozenset({"acl", "relcl", "det"})) if t.i not in for_whom]
        yield _printed(analysis, role, *tree.words(kept), rule=THING if thing else "printed")


def _printed(analysis: Analysis, role: str, start: int, end: int, rule: str = "printed") -> Value:
    return Value(role, " ".join(analysis.text[start:end].split()), start, end, rule)


def apart(values: Iterable[Value], others: Iterable[Value]) -> tuple[Value, ...]:
    """``values`` without those that the other side has."""
    taken = {v.value for v in others}
    return tuple(v for v in values if v.value not in taken)


def status_of(word: Token, verb: Token, anchor: Token) -> OfferStatus:
    """How an offer at ``anchor`` stands by the attitude ``word`` and its ``verb``."""
    words = word_lists("offers")["attitudes"]
    lemma = word.lemma_.lower()
    if lemma in words["denies"]:
        return OfferStatus.DENIED
    down = any(c.lower_ in ("down", "out") and c.dep_ == "prt" for c in word.children) and lemma in ("turn", "rule")
    if down or lemma in words["rejects"]:
        return OfferStatus.REJECTED
    only = any(t.lower_ == "only" for t in anchor.doc[max(anchor.i - 7, 0) : anchor.i])
    if only or any(
        c.lower_ in {"if", "provided", "unless"} for t in (verb, anchor) for c in t.subtree if abs(c.i - anchor.i) < 20
    ):
        return OfferStatus.CONDITIONAL
    return OfferStatus.REPORTED
