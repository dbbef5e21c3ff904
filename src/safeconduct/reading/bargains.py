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
from safeconduct.reading.sides import Side, words_for
from safeconduct.reading.wordlists import word_lists

THING = "thing"
"""The rule of a term that is money or goods: an offer must be about somebody besides."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """An offer as found: who makes it, to whom, what for what, the word that tells how it stands, and what it hangs on.

    One that is not ``sure`` stands back behind what else a sentence tells.
    """

    by: Actor | None
    to: Value | None
    give: tuple[Value, ...]
    want: tuple[Value, ...]
    status: OfferStatus
    word: Token
    anchor: Token
    date: FoundDate | None = None
    condition: Value | None = None
    sure: bool = True

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


def terms_at(analysis: Analysis, heads: Iterable[Token], role: str, *, things: bool = False) -> list[Value]:
    """What ``heads`` and their conjuncts would give or get: people, groups, and things of value; with ``things`` any of them."""
    found: dict[str, Value] = {}
    for head in heads:
        for one in _all(head):
            for value in list(_terms(analysis, one, role)) or (_any(analysis, one, role) if things else []):
                found.setdefault(value.value, value)
    return list(found.values())


def let_go(clause: Token) -> Iterator[Token]:
    """Whom ``clause`` has let go: "frees A", "let go four men", "five men set free", "24 men are out of prison"."""
    releasing = words_for()["verbs"]["release"] | words_for()["verbs"]["swap"]
    out = any(c.lower_ in _FREE for c in clause.children)
    going = clause.lemma_ in _LEAVING or (clause.lemma_ in _BEING and out)
    if clause.lemma_ == "go" and any(c.lemma_ == "let" for c in clause.children):
        yield from tree.objects(clause)
    elif clause.lemma_ in releasing and (patient := tree.patient(clause)) is not None:
        yield patient
        yield from (o for c in clause.children if patient.lower_ == "go" for o in tree.objects(c))
    elif going:
        yield from (c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"})
    elif clause.tag_ in {"VBN", "VBD"} and not any(True for _ in tree.objects(clause)):
        yield from (c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"} and clause.dep_ == "ccomp")


_FREE = frozenset({"free", "out", "back", "home", "released", "freed", "loose"})
_LEAVING = frozenset({"walk", "leave", "go", "return"})
_BEING = frozenset({"be", "set", "get", "let", "come", "fly", "move"})


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


def _any(analysis: Analysis, token: Token, role: str) -> list[Value]:
    """Whatever the noun or gerund ``token`` and its modifiers name."""
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or analysis.party_at(token) is not None:
        return []
    kept = tree.modifiers(token, without=frozenset({"acl", "relcl", "det", "aux"}))
    return [_printed(analysis, role, *tree.words(kept), rule=THING)]


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
    near = (c for t in (verb, anchor) for c in t.subtree if abs(c.i - anchor.i) < _NEAR)
    if only or any(c.lower_ in _IF and c.dep_ in {"mark", "advmod", "prep"} for c in near):
        return OfferStatus.CONDITIONAL
    return OfferStatus.REPORTED


def denied_above(token: Token) -> bool:
    """Whether what ``token`` tells is said not to be so: "denied that it had offered", "dismissed reports that they would"."""
    words = word_lists("offers")["attitudes"]
    above = list(token.ancestors)
    if any(t.lemma_.lower() in words["denies"] and t.pos_ in {"VERB", "NOUN"} for t in above):
        return True
    tales = [t for t in above if t.lemma_.lower() in words["tales"]]
    return any(
        t.head.lemma_ in words["rejects"] | words["dismisses"] and t.dep_ in {"dobj", "nsubjpass"} for t in tales
    )


_NEAR = 20
"""Words from an offer in which its condition stands."""
_IF = frozenset(
    {"if", "provided", "when", "once", "unless", "providing", "until", "till", "only", "condition", "soon", "should"}
)


def status_in(give: Token, want: Token) -> OfferStatus:
    """How an offer stands whose terms stand at ``give`` and ``want``: conditional where one hangs on the other by an "if"."""
    first, last = min(give.i, want.i), max(give.i, want.i)
    between = (
        give.doc[max(first - 6, give.sent.start) : last]
        if give.sent == want.sent
        else give.doc[want.sent.start : want.i]
    )
    return OfferStatus.CONDITIONAL if any(t.lower_ in _IF for t in between) else OfferStatus.REPORTED
