"""Where, when and by whom together people are handed over, by the clause that tells of it."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import facility_parties, parties_at
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.groups import Group
from safeconduct.reading.places import places_under
from safeconduct.reading.terms import Phrase


def own_date(book: Book, event: Token, found: FoundDate | None) -> FoundDate | None:
    """``found``, unless it is the day of something else that is told within: "the girls abducted in May were freed"."""
    span = book.analysis.doc.char_span(found.start, found.end, alignment_mode="expand") if found else None
    return found if span is None or _is_own(event, span.root) else None


def own_party(book: Book, event: Token, party: PartyMention | None) -> PartyMention | None:
    """``party``, unless it belongs to something else told within: "the girls taken from a school in Mali were freed"."""
    if party is None or party.last == party.first:  # one that follows from elsewhere has no words here
        return party
    return party if _is_own(event, book.analysis.doc[party.head]) else None


def is_own(book: Book, event: Token, phrase: Phrase) -> bool:
    """Whether ``phrase`` tells of the event, and not of something told within: "of two officers jailed in Pau"."""
    span = book.analysis.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    return span is None or _is_own(event, span.root)


def _is_own(event: Token, told: Token) -> bool:
    for word in told.ancestors:
        if word.i == event.i:
            return True
        if word.lower_ in {"beginning", "starting", "dating"}:
            return False
        if word.pos_ == "VERB" and word.dep_ in {"acl", "relcl"} and event.i not in {t.i for t in word.subtree}:
            return False
    return True


_HANDOVER = frozenset({"hand", "exchange", "swap", "trade", "turn", "deliver", "cross", "walk", "transfer"})


def handover_place(book: Book, verb: Token) -> Phrase | None:
    """Where people were handed over, by the clause of ``verb``."""
    if verb.lemma_ not in _HANDOVER:
        return None
    places = places_under(clause_words(verb), ("at", "on", "near", "in", "across"))
    return next((p for p in places if is_spot(book.analysis, p)), None)


def acting_together(book: Book, verb: Token) -> list[PartyMention]:
    """The parties that do it in one breath; empty where it is one alone."""
    doer = tree.doer(verb) if verb.pos_ == "VERB" else None
    found = list({m.party: m for m in parties_at(book.analysis, doer)}.values()) if doer is not None else []
    return found if len(found) > 1 else []


def doing(book: Book, verb: Token) -> PartyMention | None:
    """The party that does it, where it alone does; none of a journey's ("was flown from Oslo")."""
    lets = verb.pos_ == "VERB" and verb.lemma_ in _LETTING and (tree.is_passive(verb) or tree.patient(verb) is not None)
    doer = _antecedent(verb, tree.doer(verb)) if lets else None
    found = parties_at(book.analysis, doer) if doer is not None and book.analysis.who(doer) is None else []
    return found[0] if len(found) == 1 else None


def _antecedent(verb: Token, doer: Token | None) -> Token | None:
    """Of "the ministry said that it would free ten" the ministry."""
    said = verb.head if verb.dep_ == "ccomp" and doer is not None and doer.lower_ in {"it", "they"} else None
    return (tree.subject(said) or doer) if said is not None and said.pos_ == "VERB" else doer


_LETTING = frozenset(
    {"release", "free", "hand", "return", "let", "pardon", "deliver", "give", "exchange", "swap", "turn", "deport"}
)


def handed_to(book: Book, verb: Token) -> PartyMention | None:
    """Who gets them, by a verb beside it: "were released by Spain and handed over to Chad"."""
    beside = [v for v in verb.children if v.dep_ == "conj" and v.lemma_ in _HANDOVER]
    return next((m for v in beside for o in tree.under(v, "to") for m in parties_at(book.analysis, o)), None)


def is_spot(analysis: Analysis, phrase: Phrase) -> bool:
    """Whether the place is narrower than a state."""
    return not any(
        p.start <= phrase.start and phrase.end <= p.end and p.kind in {"name", "demonym"} for p in analysis.parties
    )


def held_by_words(analysis: Analysis, group: Group) -> Value | None:
    """Who holds a group, as its own clause says: "spies held in Cuba"."""
    held = [c for c in group.head.children if c.dep_ in {"acl", "relcl"} and c.lemma_ in _HELD]
    if group.head.head.dep_ == "pcomp" and group.head.head.lemma_ in _HELD:
        held.append(group.head.head)  # "for a clerk serving nine years in Norway"
    for clause in held:
        agents = [p for a in tree.agents(clause) for p in parties_at(analysis, a)]
        places = facility_parties(analysis, clause_words(clause)) if clause.lemma_ not in _TAKEN else ()
        found = {p.party: p for p in agents or places}
        if len(found) == 1:
            (party,) = found.values()
            return Value("from", party.party, party.start, party.end, party.kind)
    return None


_HELD = frozenset({
    "hold", "jail", "imprison", "detain", "arrest", "convict", "sentence", "capture", "keep", "accuse", "serve", "abduct",
    "kidnap", "seize",
})  # fmt: skip
_TAKEN = frozenset({"abduct", "kidnap", "seize", "capture"})
"""Where somebody was taken does not tell by whom."""
