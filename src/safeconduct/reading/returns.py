"""Releases that answer each other: told in one sentence, or the second "in return"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise

from safeconduct.domain.claims import Manner, Modality
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.fillers import parties_at, people_at
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.gathering import SWAPPED, dates_agree, event_of
from safeconduct.reading.groups import group_at
from safeconduct.reading.handovers import doing, held_by_words, own_date
from safeconduct.reading.known import Known
from safeconduct.reading.leaving import Departure
from safeconduct.reading.transfers import Event

_RETURNED = re.compile(r"\b[Ii]n (?:return|exchange|turn)\b(?! for)")


def returned(text: str) -> bool:
    """Whether ``text`` says that something was done "in return"."""
    return _RETURNED.search(text) is not None


def add_mutual(book: Book, known: Known, departures: list[Departure], events: list[Event]) -> None:
    """Two parties that let people go in one sentence exchange them, where the page speaks of exchanges at all."""
    told = [d for d in departures if d.modality is Modality.ASSERTED and d.manner is Manner.RELEASE]
    for one, other in pairwise(told):
        if _told_in_return(book, one, other):
            one, other = _with_holder(one, known), _with_holder(other, known)
        elif not _in_one_sentence(book, one, other):
            continue
        if one.by is None or other.by is None or one.by.party == other.by.party:
            continue
        date = one.date or other.date
        pair = [replace(one, date=date), replace(other, date=date)]
        if not any(event_of(book, known, d, events) for d in pair):
            events.append(Event(completed=True, departures=pair))


def add_crosswise(
    book: Book, known: Known, departures: list[Departure], events: list[Event], *, spoken_of: bool
) -> None:
    """Two parties that let each other's people go exchange them: on one day, or where the page speaks of an exchange at all."""
    told = [d for d in departures if d.modality in (Modality.ASSERTED, Modality.EXPECTED) and d.manner in SWAPPED]
    sided = [(d, *ends) for d in told if (ends := _ends(book, known, d)) is not None]
    for (one, by, origin), (other, by_other, origin_other) in combinations(sided, 2):
        crossed = origin == by_other and origin_other == by and by != by_other
        near = dates_agree(one.date, other.date) and (spoken_of or (one.date and other.date))
        done = Modality.ASSERTED in (one.modality, other.modality)
        if crossed and near and done and not any(event_of(book, known, d, events) for d in (one, other)):
            events.append(Event(completed=True, departures=[one, other]))
            return


def _ends(book: Book, known: Known, departure: Departure) -> tuple[str, str] | None:
    """Who lets those of a departure go, and whose people they are; None where the page does not tell both."""
    group = group_at(book.analysis, departure.group) if departure.group is not None else None
    held = held_by_words(book.analysis, group) if group is not None else None
    by = departure.by or doing(book, departure.trigger)
    custodians = [v.value for w in departure.people if (v := known.custodian.get(w.full))]
    holders = [by.party] if by else [held.value] if held else custodians
    homes = (
        [group.origin.party]
        if group and group.origin
        else [v.value for w in departure.people for v in known.citizenship.get(w.full, []) if v.value not in holders]
    )
    return (holders[0], homes[0]) if holders and homes and holders[0] != homes[0] else None


def _with_holder(departure: Departure, known: Known) -> Departure:
    """The departure with whoever held its people for the party that let them go, where the words name none."""
    holder = next((v for w in departure.people if (v := known.custodian.get(w.full))), None)
    if departure.by is not None or holder is None:
        return departure
    return replace(departure, by=PartyMention(holder.value, holder.start, holder.end, 0, 0, 0, holder.rule))


def _in_one_sentence(book: Book, one: Departure, other: Departure) -> bool:
    return book.analysis.sentence_of(one.trigger).first == book.analysis.sentence_of(other.trigger).first


def _told_in_return(book: Book, one: Departure, other: Departure) -> bool:
    """Whether a sentence soon after the one's says that the other left "in return"."""
    analysis = book.analysis
    here, there = analysis.sentence_of(one.trigger), analysis.sentence_of(other.trigger)
    follows = analysis.number_of(there) - analysis.number_of(here) in (1, 2)
    return follows and _RETURNED.search(analysis.text, there.start, there.end) is not None


_DROP = frozenset({"drop", "withdraw", "quash", "abandon", "dismiss", "lift"})
_CASES = frozenset({"charge", "proceeding", "case", "warrant", "prosecution", "indictment"})


def dropped_cases(book: Book) -> list[Departure]:
    """Those against whom a party drops proceedings: beside an exchange, or in return, as good as let go."""
    analysis, found = book.analysis, []
    for verb in (t for s in analysis.sentences if s.parsed for t in analysis.tokens(s)):
        if verb.pos_ != "VERB" or verb.lemma_ not in _DROP or book.modality(verb) is not Modality.ASSERTED:
            continue
        cases = [o for o in tree.objects(verb) if o.lemma_ in _CASES]
        for one in (w for case in cases for w in tree.under(case, "against", "of", "for")):
            people = tuple(people_at(analysis, one))
            group = one if not people and group_at(analysis, one) is not None else None
            doer = tree.doer(verb)
            by = next(iter(parties_at(analysis, doer)), None) if doer is not None else None
            if people or group is not None:
                date = own_date(book, verb, book.dates.within(clause_words(verb), verb))
                found.append(
                    Departure(people, group, by, None, date, verb, Manner.RELEASE, Modality.ASSERTED, weak=True)
                )
    return found
