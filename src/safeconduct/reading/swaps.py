"""Where a page speaks of an exchange of people: each mention with its sides, parties, date, place and mediators.

A noun ("the spy swap") or a verb ("was traded for") is a mention when people stand with it, or when the page has named an
exchange of people already and the noun is free of other senses. `events` gathers mentions into exchanges.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Modality
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention, conjuncts, modifiers
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import parties_at
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.handovers import is_spot, own_date
from safeconduct.reading.mediators import mediators_at
from safeconduct.reading.modality import takes_for_granted
from safeconduct.reading.mutual import mutual_sides
from safeconduct.reading.places import places_under
from safeconduct.reading.sides import Side, noun_sides, release_noun_sides, verb_sides, vetoed, words_for
from safeconduct.reading.terms import Phrase
from safeconduct.reading.wordlists import word_lists


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

    @property
    def people(self) -> frozenset[str]:
        """The full names on both sides."""
        return frozenset(w.full for w in (*self.given.people, *self.got.people))


def _sides(analysis: Analysis, token: Token) -> tuple[Side, Side] | None:
    return verb_sides(analysis, token) or release_noun_sides(analysis, token) or mutual_sides(analysis, token)


def find_mentions(book: Book, *, custody: bool = False) -> list[Mention]:
    """Every mention of an exchange of people, in order; none where the page never names people with one.

    With ``custody``, when somebody is known to leave custody on the page, "the exchange" alone is one. Another layer may have
    its say on the result (`Book.review`).
    """
    return book.review(_by_words(book, custody=custody))


def _by_words(book: Book, *, custody: bool) -> list[Mention]:
    analysis = book.analysis
    tokens = [t for s in analysis.sentences if s.parsed for t in analysis.tokens(s)]
    custody = custody or _speaks_of_custody(book)
    strong = [t for t in tokens if _is_strong(t) or (custody and _is_definite(t))]
    verbs = {t.i: sides for t in tokens if (sides := _sides(analysis, t))}
    if not strong and not verbs:
        return []
    found = []
    for token in tokens:
        if book.analysis.sentence_of(token).zone is ZoneKind.CAPTION:
            continue
        if token.i in verbs:
            found.append(mention_at(book, token, *verbs[token.i], verbal=token.pos_ == "VERB"))
        elif _is_mention(token):
            given, got = noun_sides(analysis, token)
            found.append(mention_at(book, token, given, got, verbal=False))
    return found


# ---------------------------------------------------------------------------------------------------------------- senses


def _is_strong(token: Token) -> bool:
    """A noun of exchange with people beside it: "prisoner swap", "exchange of captives", "spy trade"."""
    nouns = words_for()["nouns"]
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or token.lemma_.lower() not in nouns["strong"] or vetoed(token):
        return False
    return _of_people(token) or (token.dep_ == "compound" and _headlined(token))


def _headlined(token: Token) -> bool:
    """A verb of a headline that passes for a noun: "Chad and Niger swap captives"."""
    strong = token.lemma_.lower() in words_for()["nouns"]["strong"]
    return strong and token.head.i == token.i + 1 and token.head.lemma_.lower() in words_for()["nouns"]["of_people"]


def _is_definite(token: Token) -> bool:
    """As in "the exchange", "this swap", free of other senses."""
    strong = words_for()["nouns"]["strong"] | {"deal"}
    if token.pos_ != "NOUN" or token.tag_ != "NN" or token.lemma_.lower() not in strong or vetoed(token):
        return False
    if token.dep_ == "compound" or any(c.lower_ in {"in", "with"} for c in token.children if token.lemma_ == "trade"):
        return False
    part = token.head.lower_ == "of" and token.head.head.lemma_ in words_for()["nouns"]["parts"]
    within = token.head.lower_ in {"in", "under"} and token.head.head.lemma_ in words_for()["verbs"]["release"]
    told = part or within or token.lemma_ != "deal"
    return any(c.lower_ in _POINTING or (told and c.lower_ in {"a", "an"}) for c in token.children)


_POINTING = frozenset({"the", "this", "that", "no", "any", "such", "another", "each"})


def _speaks_of_custody(book: Book) -> bool:
    """Whether the page tells of somebody's case, or of captives."""
    captive = word_lists("counts")["people"]["custody"]
    told = any(o.claim.kind in (Kind.DETENTION, Kind.SENTENCE, Kind.STATUS) for o in book)
    return told or sum(t.lemma_.lower() in captive for t in book.analysis.doc) > 1


def _of_people(token: Token) -> bool:
    people = words_for()["nouns"]["of_people"]
    near = [t for t in modifiers(token) if t.i != token.i]
    before = token.nbor(-1) if token.i else None
    return any(t.lemma_.lower() in people for t in near) or (before is not None and before.lemma_.lower() in people)


def _is_mention(token: Token) -> bool:
    nouns = words_for()["nouns"]
    lemma = token.lemma_.lower()
    if token.pos_ not in {"NOUN", "PROPN"} or vetoed(token):
        return False
    if token.dep_ == "compound":
        return _headlined(token)
    if lemma in nouns["strong"]:
        return not (
            lemma == "exchange"
            and token.head.lower_ == "in"
            and token.i + 1 < len(token.doc)
            and token.nbor(1).lower_ == "for"
        )
    if lemma not in nouns["weak"] or lemma in {"release", "operation", "transfer"}:
        return False
    return (
        _of_people(token)
        or any(t.lemma_.lower() in nouns["strong"] for t in token.children if t.dep_ == "compound")
        or (lemma in {"deal", "handover"} and any(c.lower_ in {"the", "this"} for c in token.children))
    )


# ---------------------------------------------------------------------------------------------- date, place, parties, mediators


def mention_at(book: Book, token: Token, given: Side, got: Side, *, verbal: bool) -> Mention:
    """The mention that ``token`` is the word of, with what stands in its clause."""
    analysis = book.analysis
    verb = token if verbal else tree.clause_of(token)
    own = modifiers(token) if not verbal else clause_words(token)
    tells = verbal or verb.lemma_ in words_for()["verbs"]["hold"] or _let_go_in_it(token, verb)
    clause = clause_words(verb) if tells else own
    modality = _modality(book, token, verb)
    future = modality is Modality.EXPECTED or any(t.lower_ == "to" and t.dep_ == "aux" for t in clause)
    date = _date(book, own, token, future=future) or _date(book, clause, token, future=future)
    places = places_under(clause, ("in", "at", "on", "near", "outside"))
    place = next((p for p in places if is_spot(analysis, p)), None) or _city(analysis, token)
    actor_token = tree.doer(token) if verbal else (tree.doer(verb) if clause is not own else None)
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


def _modality(book: Book, token: Token, verb: Token) -> Modality:
    """How the exchange is put; for the subject of a verb that does not tell of its taking place, as a fact where it is definite."""
    verbs = words_for()["verbs"]
    if token.head.lower_ == "of" and token.head.head.lemma_ == "part":  # "was not part of the exchange"
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
        if child.dep_ == "compound" and party is not None and party.kind == "metonym" and child.ent_type_ == "GPE":
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
