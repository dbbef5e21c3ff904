"""Offers: what one party would give for what, as far as the page tells of it.

An offer is an exchange that has not happened under somebody's attitude: "Minsk offered to swap A for B", "is only willing to
discuss exchanging". Which side is given and which is wanted follows from who holds whom and whose citizens they are; where
neither is known, from the grammar. Offers that share a person belong to one negotiation and share an ``event``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Modality, OfferStatus, Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.directions import Known
from safeconduct.reading.fillers import date_value, parties_at
from safeconduct.reading.sides import Side, words_for
from safeconduct.reading.swaps import Mention, find_mentions

_HOPS = 8
"""Heads to climb from the exchange to the one whose attitude it is."""


@dataclass(frozen=True, slots=True)
class _Attitude:
    """Who holds it, the word that tells it, and how the offer stands by it."""

    party: PartyMention
    word: Token
    status: OfferStatus


def read_offers(book: Book) -> None:
    """Write the page's offers into ``book``."""
    known = Known(book)
    threads: dict[str, Value] = {}
    for mention in find_mentions(book):
        if mention.modality is Modality.ASSERTED or not (mention.given or mention.got):
            continue
        attitude = _attitude(book.analysis, mention.anchor)
        if attitude is not None:
            _write(book, known, mention, _as_told_later(book.analysis, mention, attitude), threads)


def _attitude(analysis: Analysis, token: Token) -> _Attitude | None:
    """The nearest willing or unwilling party above ``token``."""
    found: Token | None = None
    at = token
    for _ in range(_HOPS):
        owner = _owner(analysis, at)
        if owner is not None:
            return _Attitude(owner, at, _status(at.head, tree.clause_of(at), token))
        word = _attitude_word(at, token)
        found = found or word
        if found is not None and at.pos_ in {"VERB", "AUX"}:
            party = _party_of(analysis, at)
            if party is not None:
                return _Attitude(party, found, _status(found, at, token))
        if at.head.i == at.i:
            break
        at = at.head
    return _own_will(analysis, token)


def _own_will(analysis: Analysis, verb: Token) -> _Attitude | None:
    """Who "would free A in exchange for B": the party that does it, where nobody else wants it."""
    if verb.pos_ != "VERB" or not any(c.lower_ in {"would", "could", "might"} for c in verb.children):
        return None
    party = _party_of(analysis, verb)
    return _Attitude(party, verb, _status(verb, verb, verb)) if party is not None else None


_NO_SUCH = re.compile(r"\b(?:[Nn]o such|not any such) (?:offer|proposal|deal|plan|trade|swap|exchange)")


def _as_told_later(analysis: Analysis, mention: Mention, attitude: _Attitude) -> _Attitude:
    """The attitude as the next two sentences leave it: "No such offer was made"."""
    place = analysis.number_of(analysis.sentence_of(mention.anchor))
    following = analysis.sentences[place + 1 : place + 3]
    if any(_NO_SUCH.search(analysis.text, s.start, s.end) for s in following):
        return replace(attitude, status=OfferStatus.DENIED)
    return attitude


def _owner(analysis: Analysis, noun: Token) -> PartyMention | None:
    """Who makes "an offer by Washington", "the Danish proposal"."""
    if noun.lemma_.lower() not in words_for()["offers"]["nouns"] or noun.pos_ != "NOUN":
        return None
    beside = [*tree.under(noun, "by", "from"), *(c for c in noun.children if c.dep_ in {"poss", "amod", "compound"})]
    return next((m for t in beside for m in parties_at(analysis, t)), None)


def _attitude_word(at: Token, anchor: Token) -> Token | None:
    words = words_for()["offers"]
    if at.i != anchor.i and at.lemma_.lower() in words["verbs"]:
        return at
    if at.lemma_ == "put" and any(c.lower_ == "forward" for c in at.children):
        return at
    return next((c for c in (at, *at.children) if c.lemma_.lower() in words["adjectives"] and c.pos_ == "ADJ"), None)


def _party_of(analysis: Analysis, verb: Token) -> PartyMention | None:
    doer = tree.doer(verb) or tree.subject(verb)
    return next(iter(parties_at(analysis, doer)), None) if doer is not None else None


def _status(word: Token, verb: Token, anchor: Token) -> OfferStatus:
    words = words_for()["offers"]
    lemma = word.lemma_.lower()
    if lemma in words["denies"]:
        return OfferStatus.DENIED
    if lemma in words["rejects"]:
        return OfferStatus.REJECTED
    only = any(t.lower_ == "only" for t in anchor.doc[max(anchor.i - 7, 0) : anchor.i])
    if only or any(
        c.lower_ in {"if", "provided", "unless"} for t in (verb, anchor) for c in t.subtree if abs(c.i - anchor.i) < 20
    ):
        return OfferStatus.CONDITIONAL
    return OfferStatus.REPORTED


def _write(book: Book, known: Known, mention: Mention, attitude: _Attitude, threads: dict[str, Value]) -> None:
    give, want = _give_and_want(known, mention, attitude.party.party)
    if not give and not want:
        return
    by = Value("by", attitude.party.party, attitude.party.start, attitude.party.end, attitude.party.kind)
    to = _counterpart(known, mention, want, attitude.party.party)
    status = Value("status", attitude.status, attitude.word.idx, attitude.word.idx + len(attitude.word), "attitude")
    values = [by, to, status, *_values("give", give), *_values("want", want), _thread(mention, threads)]
    sure = bool(give and want) or bool(want and mention.people)
    book.add(
        Kind.OFFER,
        [*values, date_value("date", mention.date) if mention.date else None],
        None,
        confidence=0.8,
        confirmed=sure,
    )


def _give_and_want(known: Known, mention: Mention, by: str) -> tuple[Side, Side]:
    """The sides as the party that offers sees them."""
    first, second = mention.given, mention.got
    leaning = _leaning(known, first, by) - _leaning(known, second, by)
    if not first or not second:
        only = first or second
        return (Side(), only) if _leaning(known, only, by) >= 0 else (only, Side())
    if leaning > 0:
        return second, first
    return first, second


def _leaning(known: Known, side: Side, by: str) -> int:
    """Above 0 where ``by`` wants those people (its citizens, held by others), below where it holds them."""
    total = 0
    for person in side.people:
        holder = known.custodian.get(person.full)
        origins = {v.value for v in known.citizenship.get(person.full, [])}
        total += (1 if by in origins else 0) + (0 if holder is None else -2 if holder.value == by else 1)
    for group in side.groups:
        total += 1 if group.origin is not None and group.origin.party == by else 0
    return total


def _values(role: str, side: Side) -> Iterator[Value]:
    for person in {w.full: w for w in reversed(side.people)}.values():
        yield person.value(role)
    for group in side.groups:
        yield Value(role, group.label, group.start, group.end, "printed")


def _counterpart(known: Known, mention: Mention, want: Side, by: str) -> Value | None:
    """To whom the offer goes: a party named with it, else who holds those wanted."""
    for party in mention.parties:
        if party.party != by:
            return Value("to", party.party, party.start, party.end, party.kind)
    for person in want.people:
        holder = known.custodian.get(person.full)
        if holder is not None and holder.value != by:
            return Value("to", holder.value, holder.start, holder.end, f"follows:{holder.rule}")
    return None


def _thread(mention: Mention, threads: dict[str, Value]) -> Value:
    """The anchor of the negotiation: that of an earlier offer about one of the same people, else its own."""
    names = sorted(mention.people)
    anchor = next((threads[n] for n in names if n in threads), None)
    if anchor is None:
        anchor = Value(
            "event", str(mention.anchor.idx), mention.anchor.idx, mention.anchor.idx + len(mention.anchor), "anchor"
        )
    for name in names:
        threads.setdefault(name, anchor)
    return anchor
