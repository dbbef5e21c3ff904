"""Whom a departure adds to an exchange, from whom to whom as far as its own words tell."""

from __future__ import annotations

import re

from safeconduct.domain.claims import Modality
from safeconduct.reading.book import Book
from safeconduct.reading.fillers import Who, of_name
from safeconduct.reading.groups import group_at
from safeconduct.reading.handovers import acting_together, doing, handed_to, handover_place, held_by_words, own_party
from safeconduct.reading.leaving import Departure
from safeconduct.reading.transfers import Event, Transfer, add_transfer, party_value


def join(book: Book, event: Event, departure: Departure) -> None:
    """Add those of a departure to the exchange."""
    event.departures.append(departure)
    event.at = event.at or handover_place(book, departure.trigger)
    together = acting_together(book, departure.trigger)
    event.together += together
    agent = doing(book, departure.trigger)
    told = departure.by if departure.listed else own_party(book, departure.trigger, departure.by)
    by = party_value("from", agent or told) if not together else None
    to = party_value("to", departure.to or handed_to(book, departure.trigger))
    expected = departure.modality is Modality.EXPECTED
    before = list(event.transfers)
    for who in [*departure.people, *also_named(book, departure)]:
        add_transfer(event, Transfer(who, None, departure.trigger.i, by, to, expected))
    group = group_at(book.analysis, departure.group) if departure.group is not None else None
    if (
        group is not None
        and group.number
        and not (departure.trigger.pos_ == "NOUN" and not _beside(book, event, departure))
    ):
        held = held_by_words(book.analysis, group)
        by = by if agent or not held else held  # a place it happened in says less than who held them
        add_transfer(event, Transfer(None, group, departure.trigger.i, by, to, expected, held))
    _turn(book, event, departure, before)


_OTHER_WAY = re.compile(r"\b(?:the other|opposite|in return|in the reverse) (?:way|direction)\b", re.IGNORECASE)


def _turn(book: Book, event: Event, departure: Departure, before: list[str]) -> None:
    """Who is said to go the other way goes from where those told of before go to."""
    sentence = book.analysis.sentence_of(departure.trigger)
    found = _OTHER_WAY.search(book.analysis.text, sentence.start, sentence.end)
    after = [key for key in event.transfers if key not in before]
    if found is None or not before or not after:
        return
    for key in after:
        event.transfers[key].turned = True
        event.transfers[key].by = event.transfers[key].to = None
    event.opposite.append((before, after))


def _beside(book: Book, event: Event, departure: Departure) -> bool:
    """Whether the sentence that tells of a departure speaks of the exchange itself: else "the release of ten" may be another."""
    sentence = book.analysis.sentence_of(departure.trigger)
    return any(sentence.first <= m.anchor.i < sentence.last for m in event.mentions)


def also_named(book: Book, departure: Departure) -> list[Who]:
    """Those the parser lost on the way to the verb: "N, 33, an aide of the Union, and the cook M, 54, landed"."""
    verb, analysis = departure.trigger, book.analysis
    if verb.pos_ != "VERB" or not departure.people or departure.people[0].rule == "pronoun":
        return []
    first = max(w.end for w in departure.people)
    found = []
    for name in analysis.names_in(analysis.sentence_of(verb)):
        if name.start <= first or name.first >= verb.i:
            continue
        start = next((t.i for t in analysis.doc[: name.first] if t.idx >= first), name.first)
        between = analysis.doc[start : name.first]
        told = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in between)
        joined = any(t.lower_ == "and" for t in analysis.doc[max(name.first - 4, start) : name.first])
        if joined and not told and analysis.doc[name.head].dep_ not in {"poss", "compound"}:
            found.append(of_name(name))
    return found
