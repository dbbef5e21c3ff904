"""The sides of an exchange: named with it, told by whom people come from or go to, or by whose prisons were emptied."""

from __future__ import annotations

from collections import Counter

from safeconduct.domain.claims import Value
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.fillers import facility_parties
from safeconduct.reading.known import Known
from safeconduct.reading.mediators import mediators_of_page
from safeconduct.reading.swapwords import words_for
from safeconduct.reading.transfers import Event, Transfer
from safeconduct.reading.wordlists import word_lists

_MANY = frozenset({
    "country", "countries", "nation", "nations", "west", "western", "nato", "ally", "allies", "multinational",
    "multilateral", "european",
})  # fmt: skip


def many_sided(book: Book, event: Event) -> bool:
    """Whether the page says that more take part than it names."""
    analysis = book.analysis
    sentences = [analysis.sentence_of(place) for place in event.places]
    return any(t.lower_ in _MANY for s in sentences for t in analysis.tokens(s))


def _is_place(book: Book, party: PartyMention) -> bool:
    """Whether a seat of government only says where: "in Vienna"."""
    before = book.analysis.doc[party.first - 1].lower_ if party.first else ""
    after = book.analysis.doc[party.last].lower_ if party.last < len(book.analysis.doc) else ""
    if after in {"border", "frontier", "airport", "territory", "soil", "side"} and party.kind == "demonym":
        return True
    beside = after in words_for()["nouns"]["strong"] | {"deal"}  # "the Vienna swap"
    return party.kind == "metonym" and (beside or before in {"in", "at", "near", "from", "into", "to"})


def _named_beside(book: Book, event: Event, sides: dict[str, Value]) -> dict[str, Value]:
    """The two states that one sentence about the event names, when it names just two and none else is known to take part."""
    analysis = book.analysis
    mediators = _brokers(event)
    for place in event.places:
        near = {
            p.party: p
            for p in analysis.parties_in(analysis.sentence_of(place))
            if p.kind != "service" and not _is_place(book, p) and p.party not in mediators
        }
        if len(near) == 2 and set(sides) <= set(near):
            return {code: Value("party", code, p.start, p.end, p.kind) for code, p in near.items()}
    return {}


def _brokers(event: Event) -> set[str]:
    """Who is told to have mediated, and is not one of two that it was between."""
    between = {p.party for m in event.mentions if len(m.parties) == 2 for p in m.parties}
    return {m.party for mention in event.mentions for m in mention.mediators} - between


def sides_of(book: Book, event: Event, transfers: list[Transfer], known: Known) -> dict[str, Value]:
    """The parties of the exchange, each with words: those named with it, and those people come from or go to."""
    sides = event.party_mentions()
    moved = [v for t in transfers for v in (t.by, t.to) if v is not None]
    mediators = _brokers(event)
    sides = {code: v for code, v in sides.items() if code not in mediators or code in {v.value for v in moved}}
    for value in moved:
        sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    if len(sides) < 2:
        sides |= _named_beside(book, event, sides)
    if len(sides) < 2:
        for transfer in transfers:
            for value in known.origins(transfer)[:1]:
                if transfer.by is None or value.value != transfer.by.value:
                    sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    if not sides and transfers:
        sides = _jailers_near(book, event)
    if len(sides) > 2:
        moving = {v.value for v in moved}
        sides = {code: v for code, v in sides.items() if code not in mediators or code in moving}
    return sides


_NEAR = 2


def _jailers_near(book: Book, event: Event) -> dict[str, Value]:
    """In whose prisons people were, by the sentences from the one that names an exchange: "15 had sat in Greek jails"."""
    analysis, prisons = book.analysis, word_lists("counts")["people"]["where"]
    for number in (analysis.number_of(analysis.sentence_of(place)) for place in event.places):
        near = [
            t
            for s in analysis.sentences[number : number + 1 + _NEAR]
            if s.parsed
            for t in analysis.tokens(s)
            if any(c.dep_ == "pobj" and c.lemma_.lower() in prisons for c in t.children)
        ]
        found = {p.party: Value("party", p.party, p.start, p.end, p.kind) for p in facility_parties(analysis, near)}
        if found:
            return found
    return {}


def states_of_page(book: Book, event: Event, sides: dict[str, Value]) -> dict[str, Value]:
    """The states a page is about, where its talk of an exchange does not name two: those it names most, and more than others."""
    if len(sides) > 1:
        return {}
    brokers = _brokers(event) | {m.party for m in mediators_of_page(book.analysis)}
    states = [p for p in book.analysis.parties if p.kind != "service" and len(p.party) == 2]
    named = [p for p in states if p.party not in brokers]
    ranked = Counter(p.party for p in named if p.party not in sides).most_common(3)
    wanted = 2 - len(sides)
    enough = len(ranked) >= wanted and all(number > 1 for _, number in ranked[:wanted])
    if not enough or (len(ranked) > wanted and ranked[wanted][1] == ranked[wanted - 1][1]):
        return {}
    first = {p.party: p for p in reversed(named)}
    return {
        code: Value("party", code, first[code].start, first[code].end, first[code].kind) for code, _ in ranked[:wanted]
    }
