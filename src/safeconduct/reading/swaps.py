"""Where a page speaks of an exchange of people: each mention with its sides, parties, date, place and mediators.

A noun ("the spy swap") or a verb ("was traded for") is a mention when people stand with it, or when the page has named an
exchange of people already and the noun is free of other senses. `events` gathers mentions into exchanges.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Modality
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention, conjuncts, modifiers
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import parties_at
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.handovers import is_own, is_spot, own_date
from safeconduct.reading.mediators import mediators_at
from safeconduct.reading.modality import takes_for_granted
from safeconduct.reading.mutual import mutual_sides
from safeconduct.reading.places import places_under
from safeconduct.reading.sides import Side, noun_sides, release_noun_sides, verb_sides
from safeconduct.reading.swapwords import is_definite, is_mention, is_strong, speaks_of_custody, words_for
from safeconduct.reading.terms import Phrase


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an exchange. ``other`` marks one that speaks of a different exchange than the page's own ("the last swap")."""

    anchor: Token
    verbal: bool
    modality: Modality
    date: FoundDate | None
    place: Phrase | None
    parties: tuple[PartyMention, ...]
    mediators: tuple[PartyMention, ...]
    given: Side
    got: Side
    actor: PartyMention | None
    receiver: PartyMention | None
    other: bool
    linked: frozenset[str] = frozenset()
    """Who takes part, as the network has it: full names, and the words of groups."""
    unlinked: frozenset[str] = frozenset()
    """Who near it does not."""

    @property
    def people(self) -> frozenset[str]:
        """The full names on both sides."""
        return frozenset(w.full for w in (*self.given.people, *self.got.people))


def _sides(analysis: Analysis, token: Token) -> tuple[Side, Side] | None:
    return verb_sides(analysis, token) or release_noun_sides(analysis, token) or mutual_sides(analysis, token)


def find_mentions(book: Book, *, custody: bool = False) -> list[Mention]:
    """Every mention of an exchange of people, in order; none where the page never names people with one.

    With ``custody``, when somebody is known to leave custody on the page, "the exchange" alone is one. Another layer may have
    its say on the result (`Book.network`).
    """
    custody = custody or speaks_of_custody(book)
    if custody not in book.mentions:
        book.mentions[custody] = book.network.review(_by_words(book, custody=custody))
    return book.mentions[custody]


def _by_words(book: Book, *, custody: bool) -> list[Mention]:
    analysis = book.analysis
    tokens = [t for s in analysis.sentences if s.parsed for t in analysis.tokens(s)]
    strong = [t for t in tokens if is_strong(t) or (custody and is_definite(t))]
    verbs = {t.i: sides for t in tokens if (sides := _sides(analysis, t))}
    if not strong and not verbs:
        return []
    found = []
    for token in tokens:
        if book.analysis.sentence_of(token).zone is ZoneKind.CAPTION:
            continue
        if token.i in verbs:
            found.append(mention_at(book, token, *verbs[token.i], verbal=token.pos_ == "VERB"))
        elif is_mention(token):
            given, got = noun_sides(analysis, token)
            found.append(mention_at(book, token, given, got, verbal=False))
    return found


# ---------------------------------------------------------------------------------------------- date, place, parties, mediators


def mention_at(book: Book, token: Token, given: Side, got: Side, *, verbal: bool) -> Mention:
    """The mention that ``token`` is the word of, with what stands in its clause."""
    analysis = book.analysis
    verb = token if verbal else tree.clause_of(token)
    own = modifiers(token) if not verbal else clause_words(token)
    tells = verbal or verb.lemma_ in words_for()["verbs"]["hold"] or _let_go_in_it(token, verb)
    clause = clause_words(verb) if tells else own
    modality = _modality(book, token, verb)
    if modality is Modality.ASSERTED and verb.lemma_ == "be" and any(c.dep_ == "xcomp" for c in verb.children):
        modality = Modality.EXPECTED  # "the exchange is to take place"
    may = any(c.lower_ in {"may", "can", "might"} for c in verb.children)
    future = modality is Modality.EXPECTED or (may and modality is Modality.CONDITIONAL)
    date = _date(book, own, token, future=future) or _date(book, clause, token, future=future)
    places = [p for p in places_under(clause, ("in", "at", "on", "near", "outside")) if is_own(book, token, p)]
    place = next((p for p in places if is_spot(analysis, p)), None) or _city(analysis, token)
    actor_token = tree.doer(token) if verbal else (tree.doer(verb) if clause is not own else None)
    if actor_token is not None and any(w.start <= actor_token.idx < w.end for w in (*given.people, *got.people)):
        actor_token = None  # "A Maltese surveyor came home in return for two": who goes lets nobody go
    actors = parties_at(analysis, actor_token) if actor_token is not None else []
    receiver = next((m for o in tree.under(token, "to") for m in parties_at(analysis, o)), None) if verbal else None
    parties = [
        *_between(analysis, token),
        *(actors if clause is not own or verbal else []),
        *([receiver] if receiver else []),
    ]
    return Mention(
        token, verbal, modality, date, place, tuple(_unique(parties)),
        tuple(_unique(mediators_at(analysis, token, verb))),
        given, got, actors[0] if len(actors) == 1 else None, receiver, _is_other(token),
    )  # fmt: skip


def _let_go_in_it(token: Token, verb: Token) -> bool:
    """Whether people leave "in an exchange": what tells of their leaving tells of it."""
    verbs = words_for()["verbs"]
    inside = token.dep_ == "pobj" and token.head.lower_ in {"in", "under", "during"} and token.head.head.i == verb.i
    return inside and verb.lemma_ in verbs["release"] | verbs["leave"] | verbs["arrive"]


_WISHES = frozenset({"want", "demand"})


def _modality(book: Book, token: Token, verb: Token) -> Modality:
    """How the exchange is put; for the subject of a verb that does not tell of its taking place, as a fact where it is definite."""
    verbs = words_for()["verbs"]
    if token.lemma_ in _WISHES:  # "wants A in return for B"
        return Modality.PROPOSED
    if token.head.lower_ == "of" and token.head.head.lemma_ == "part":  # "was not part of the exchange"
        return Modality.ASSERTED
    brokered = (
        verb.lemma_ in {"arrange", "broker", "mediate", "negotiate"} and verb.tag_ == "VBD" and verb.dep_ == "relcl"
    )
    if brokered and token.dep_ == "dobj":  # "the lawyer who arranged the exchange of a pilot"
        return Modality.ASSERTED
    offered = verb.lemma_ in verbs["offer"] or (
        verb.lemma_ == "put" and any(c.lower_ == "forward" for c in verb.children)
    )
    if verb.i != token.i and (offered or (verb.lemma_ in verbs["speak"] and token.dep_ == "pobj")):
        return Modality.PROPOSED
    if takes_for_granted(token, verb, verbs["hold"] - {"come", "be", "go"}, verbs["arrange"]):
        return Modality.ASSERTED
    return book.modality(token)


def _date(book: Book, words: list[Token], token: Token, *, future: bool) -> FoundDate | None:
    """The day of the exchange among ``words``; "since February" is none."""
    found = own_date(book, token, book.dates.within(words, token, future=future))
    if found is None:
        return None
    before = book.analysis.text[max(0, found.start - 12) : found.start].split()
    span = book.analysis.doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is not None and any(
        a.lower_ in {"since", "until"} for a in span.root.ancestors if abs(a.i - span.root.i) < 12
    ):
        return None
    return None if before and before[-1].lower() in {"since", "until", "before", "after", "from", "by"} else found


def _unique(mentions: list[PartyMention]) -> list[PartyMention]:
    return list({m.party: m for m in mentions}.values())


def _city(analysis: Analysis, noun: Token) -> Phrase | None:
    """The city beside the noun: in "the Vienna swap" it is a place and no party."""
    for child in noun.children:
        party = analysis.party_at(child)
        if child.dep_ == "compound" and party is not None and party.kind == "metonym":
            return Phrase(analysis.text[party.start : party.end], party.start, party.end)
    return None


def _between(analysis: Analysis, token: Token) -> list[PartyMention]:
    """Parties beside the noun: "US-Russia swap", "exchange between A and B", "with B", "of A and B"."""
    found = []
    before = token.children if token.dep_ != "compound" else token.head.children
    for child in before:
        if child.dep_ in {"amod", "compound", "nmod", "poss"} and child.i < token.i:
            beside = _unique([m for t in child.subtree if (m := analysis.party_at(t)) is not None])
            found += [] if len(beside) == 1 and beside[0].kind == "metonym" and child.dep_ != "poss" else beside
    for object_ in tree.under(token, "between", "with", "of", "by", "among"):
        found += [
            m for one in conjuncts(object_) if (m := analysis.party_at(one) or _first_party(analysis, one)) is not None
        ]
    found += _talking(analysis, token)
    if token.head.lemma_ == "involve" and token.dep_ == "nsubj":
        found += [m for o in tree.objects(token.head) for m in parties_at(analysis, o)]
    for child in token.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_ in {
            "broker",
            "negotiate",
            "agree",
            "reach",
            "strike",
            "sign",
        }:
            for object_ in tree.under(child, "between", "with"):
                found += [m for one in conjuncts(object_) if (m := analysis.party_at(one))]
    return [m for m in found if m.kind != "service"]


_TALKS = frozenset({"talk", "negotiation", "discussion", "contact", "agreement", "consultation", "deal", "accord"})


def _talking(analysis: Analysis, token: Token) -> list[PartyMention]:
    """The parties that talk about it: "Russia is holding talks with Norway on an exchange"."""
    noun = token.head.head if token.dep_ == "pobj" else None
    if noun is None or token.head.lower_ not in {"on", "about", "over"} or noun.lemma_.lower() not in _TALKS:
        return []
    verb = noun.head if noun.head.pos_ == "VERB" else None
    doer = tree.doer(verb) if verb is not None else None
    told = [*tree.under(noun, "between", "with"), *(tree.under(verb, "with") if verb is not None else ())]
    return [m for t in ([doer] if doer is not None else []) + told for m in parties_at(analysis, t)]


def _first_party(analysis: Analysis, token: Token) -> PartyMention | None:
    return next(
        (
            m
            for t in modifiers(token)
            if (m := analysis.party_at(t)) and token.lemma_ in {"government", "side", "authority", "ally"}
        ),
        None,
    )


def _is_other(token: Token) -> bool:
    other = words_for()["nouns"]["other"]
    return any(c.lower_ in other and c.dep_ in {"amod", "det", "nummod", "predet"} for c in token.children)
