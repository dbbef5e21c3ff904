"""Totals of a side: numbers of people told beside an exchange, and who the members of a small number are."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Comparator, Modality, Scope, Value
from safeconduct.reading.analysis import Analysis, Name
from safeconduct.reading.book import Book
from safeconduct.reading.enlisting import stays
from safeconduct.reading.fillers import of_name
from safeconduct.reading.gathering import is_past, left_out
from safeconduct.reading.groups import Group
from safeconduct.reading.handovers import held_by_words
from safeconduct.reading.known import Known
from safeconduct.reading.transfers import Event, Transfer, add_transfer


def join_count(book: Book, events: list[Event], claim: Claim) -> None:
    """A number of people told beside an exchange, or as released by or received by one side, is a total of that side."""
    number, of, scope = claim.first("number"), claim.first("of"), claim.get("scope")
    if (
        number is None
        or of is None
        or claim.modality is not Modality.ASSERTED
        or claim.get("comparator") == Comparator.ABOUT
    ):
        return
    if of.end <= number.start:  # a bare number of people told before may be of others
        return
    sentence = book.analysis.sentence_at(number.start)
    told = [*(p for e in events for p in e.places), *(d.trigger.i for e in events for d in e.departures)]
    beside = any(sentence.first <= place < sentence.last for place in told)
    if not beside and scope not in (Scope.RELEASED_BY, Scope.RECEIVED_BY, Scope.TOTAL):
        return
    near = [
        e for e in events if (beside or not is_past(book, e)) and any(abs(p - sentence.first) < 120 for p in e.places)
    ]
    span = book.analysis.doc.char_span(of.start, of.end, alignment_mode="expand")
    if span is None or not near or is_among(book.analysis, number.start):
        return
    if left_out(book.analysis, span.root) or _is_whole(span.root):
        return
    event = min(near, key=lambda e: min(abs(place - sentence.first) for place in e.places))
    if any(
        t.group is not None and str(t.group.number) == number.value and _same_noun(t.group, of)
        for t in event.transfers.values()
    ):
        return
    origin = next((p for p in book.analysis.parties if span.start <= p.first < span.end), None)
    group = Group(
        f"{number.value} {of.value}",
        int(number.value),
        min(number.start, of.start),
        max(number.end, of.end),
        span.root,
        origin,
    )
    holder, to = claim.first("holder"), claim.first("to")
    held = held_by_words(book.analysis, group)
    add_transfer(event, Transfer(None, group, span.root.i, _role("from", holder), _role("to", to), held=held))


def is_among(analysis: Analysis, start: int) -> bool:
    """Whether those told of from ``start`` on are counted with others before: "thirteen Latvians, among them two pilots"."""
    sentence = analysis.sentence_at(start)
    return _AMONG.search(analysis.text, max(start - 40, sentence.start), start) is not None


_AMONG = re.compile(r"\b(?:among (?:them|whom)|including|of them|of whom)\b[^.;]*$", re.IGNORECASE)
"""Before a number of people who are counted with the others already."""


def _is_whole(noun: Token) -> bool:
    """Of "21 of more than 200 girls" the girls: they did not all go."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NUM"


def _same_noun(group: Group, of: Value) -> bool:
    return group.label.split()[-1].lower() == of.value.split()[-1].lower() or group.origin is None


def spell_out(book: Book, event: Event, known: Known) -> None:
    """A number of some state's people is spelled out where the page tells of just so many of them: they go the same way."""
    for transfer in list(event.transfers.values()):
        group = transfer.group
        if group is None or group.origin is None or not group.number or group.number > 9:
            continue
        by = transfer.by.value if transfer.by else None
        members = [
            name
            for name, states in known.citizenship.items()
            if group.origin.party in {s.value for s in states} and known.held_by(name, by) and not stays(book, name)
        ]
        if len(members) == group.number:
            for name in members:
                if person := known.person.get(name):
                    add_transfer(
                        event, Transfer(person, None, group.head.i, transfer.by, transfer.to, transfer.expected)
                    )


def _role(role: str, value: Value | None) -> Value | None:
    return Value(role, value.value, value.start, value.end, value.rule) if value else None


def name_ones(book: Book, event: Event) -> None:
    """One person without a name who is named later: "a Latvian locksmith ... The locksmith, N"."""
    analysis = book.analysis
    for key, transfer in list(event.transfers.items()):
        if transfer.group is None or transfer.group.number != 1:
            continue
        noun = transfer.group.head.lemma_.lower()
        named = [n for n in analysis.names if n.full not in event.people and noun in called(analysis, n)]
        if named:
            event.transfers[key] = replace(transfer, who=of_name(named[0]), group=None)


def called(analysis: Analysis, name: Name) -> set[str]:
    """The noun right before a name, with a comma or without: "the locksmith, N", "locksmith N"."""
    before = [t for t in analysis.doc[max(name.first - 2, 0) : name.first] if t.text != ","]
    return {t.lemma_.lower() for t in before[-1:] if t.pos_ in {"NOUN", "PROPN"}}
