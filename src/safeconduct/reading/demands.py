"""Demands and offers without an exchange in words: "the captors want ten men", "would be shot unless", "offered to free"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import Actor, actor_at
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.attributions import attributions
from safeconduct.reading.bargains import Bargain, status_of, terms_at
from safeconduct.reading.book import Book
from safeconduct.reading.captives import captives_before
from safeconduct.reading.known import Known
from safeconduct.reading.sides import words_for
from safeconduct.reading.wordlists import WordLists, word_lists


def _lists() -> WordLists:
    return word_lists("offers")


def find_demands(book: Book, known: Known) -> Iterator[Bargain]:
    """What captors demand, threaten with, or anybody offers without an exchange in words, in order."""
    analysis = book.analysis
    for sentence in analysis.sentences:
        if not sentence.parsed or sentence.zone is not ZoneKind.BODY:
            continue
        for token in analysis.tokens(sentence):
            finders = _BY_VERB if token.pos_ == "VERB" else _BY_NOUN if token.pos_ == "NOUN" else ()
            found = (b for find in finders if (b := find(analysis, known, token)) is not None)
            yield from islice(found, 1)


def demander(analysis: Analysis, verb: Token) -> Actor | None:
    """Captors whose demand ``verb`` tells, be it in words or not: theirs is an offer and no statement."""
    if verb.lemma_ not in _lists()["demands"]["verbs"] or tree.negated(verb) or tree.is_passive(verb):
        return None
    doer = tree.subject(verb)
    actor = actor_at(analysis, doer) if doer is not None else None
    if actor is None or not (actor.captor or _in_return(verb)):
        return None
    return actor


def _demand(analysis: Analysis, known: Known, verb: Token) -> Bargain | None:
    actor = demander(analysis, verb)
    want = terms_at(analysis, _wanted(verb), "want") if actor is not None else []
    if actor is None or not want:
        return None
    give = terms_at(analysis, _in_turn(verb), "give") or captives_before(analysis, known, verb, "give")
    return Bargain(actor, None, _apart(give, want), tuple(want), status_of(verb, verb, verb), verb, verb)


def _wanted(verb: Token) -> Iterator[Token]:
    """What a verb of demanding asks for: its object, what follows "for" after "ask", who is to be let go."""
    yield from (o for o in tree.objects(verb) if o.dep_ != "dative")
    if verb.lemma_ in ("ask", "insist"):
        yield from tree.under(verb, "for", "on")
    for clause in verb.children:
        if clause.dep_ in ("ccomp", "xcomp"):
            yield from tree.objects(clause)
            freed = clause.tag_ == "VBN"
            yield from (c for c in clause.children if c.dep_ == "nsubjpass" or (freed and c.dep_ == "nsubj"))


def _in_turn(verb: Token) -> Iterator[Token]:
    """Those for whom it is wanted: "wanted 40 men for them", "in return for the crew", "to release the crew"."""
    if verb.lemma_ not in ("ask", "insist"):
        yield from tree.under(verb, "for")
    for object_ in (verb, *tree.objects(verb)):
        yield from _returned(object_)
    release = words_for()["verbs"]["release"]
    for clause in verb.children:
        if clause.dep_ in ("advcl", "xcomp") and clause.lemma_ in release:
            yield from tree.objects(clause)


def _returned(token: Token) -> Iterator[Token]:
    for noun in tree.under(token, "in"):
        if noun.lower_ in ("return", "exchange"):
            yield from tree.under(noun, "for")


def _in_return(verb: Token) -> bool:
    """Whether something is wanted for somebody: "in return for the crew", "wanted ten men for them"."""
    for_them = (o for o in tree.under(verb, "for") if verb.lemma_ in ("want", "demand") and o.lower_ == "them")
    return any(True for t in (verb, *tree.objects(verb)) for _ in _returned(t)) or any(True for _ in for_them)


def _condition(analysis: Analysis, known: Known, verb: Token) -> Bargain | None:
    """As in "would be shot unless 20 men were freed", "would hand them over if the junta freed its prisoners", "for ten men"."""
    threat = verb.lemma_ in _lists()["threats"]["verbs"]
    if not threat and (verb.lemma_ not in words_for()["verbs"]["release"] or not _to_come(verb)):
        return None
    clause = next((c for t in (verb, verb.head) for c in t.children if c.dep_ == "advcl" and _marked(c)), None)
    patient = tree.patient(verb) or tree.subject(verb)
    actor = _who_would(analysis, verb, threat=threat)
    if patient is None or actor is None or (threat and clause is None):
        return None
    want = terms_at(analysis, _in_turn_of(verb, clause, threat=threat), "want")
    give = terms_at(analysis, [patient], "give") or captives_before(analysis, known, verb, "give")
    if not want or not give:
        return None
    status = OfferStatus.CONFIRMED if threat else status_of(verb, verb, verb)
    return Bargain(actor, None, _apart(give, want), tuple(want), status, verb, verb)


def _in_turn_of(verb: Token, clause: Token | None, *, threat: bool) -> list[Token]:
    """Those who are to be let go for it, in the condition or after "for"."""
    if clause is None:
        return [*tree.under(verb, "for"), *_returned(verb)]
    if threat:
        return [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    patient = tree.patient(clause)
    return [patient] if patient is not None else []


def _who_would(analysis: Analysis, verb: Token, *, threat: bool) -> Actor | None:
    doer = tree.doer(verb)
    if threat and verb.head.lemma_ != "threaten":
        return _who_says(analysis, verb)
    return actor_at(analysis, doer) if doer is not None else None


def _to_come(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "would", "wo", "'ll", "could") for c in verb.children)


def _marked(clause: Token) -> bool:
    return any(c.lower_ in _lists()["threats"]["unless"] and c.dep_ in ("mark", "advmod") for c in clause.children)


def _who_says(analysis: Analysis, verb: Token) -> Actor | None:
    """Whose words the clause of ``verb`` is, where they can hold people."""
    for attribution in attributions(analysis, analysis.sentence_of(verb)):
        content = attribution.content
        if content is not None and (content.i == verb.i or content.is_ancestor(verb)):
            actor = actor_at(analysis, attribution.speaker)
            return actor if actor is not None and actor.captor else None
    return None


def _offer(analysis: Analysis, _known: Known, verb: Token) -> Bargain | None:
    """As in "offered to free ten of them", "has offered two million for the crew"."""
    if verb.lemma_ not in _lists()["attitudes"]["makes"] or tree.negated(verb):
        return None
    doer = tree.doer(verb)
    actor = actor_at(analysis, doer) if doer is not None else None
    if actor is None:
        return None
    release = words_for()["verbs"]["release"] - {"demand", "want"}
    freeing = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.lemma_ in release), None)
    given = list(tree.objects(freeing)) if freeing is not None else [o for o in tree.objects(verb) if o.dep_ == "dobj"]
    give = terms_at(analysis, given, "give")
    at = [verb, *given] + ([freeing] if freeing is not None else [])
    want = terms_at(analysis, [o for t in at for o in (*_returned(t), *tree.under(t, "for"))], "want")
    condition = next((c for t in at for c in t.children if c.dep_ == "advcl" and _marked(c)), None)
    if not give or (freeing is None and not want):
        return None
    status = status_of(verb, verb, freeing or verb)
    told = None if condition is None else _words(analysis, "condition", condition)
    return Bargain(actor, None, tuple(give), _apart(want, give), status, verb, freeing or verb, condition=told)


def _words(analysis: Analysis, role: str, clause: Token) -> Value:
    start, end = tree.span_of(clause)
    return Value(role, " ".join(analysis.text[start:end].split()), start, end, "printed")


def _apart(values: list[Value], others: list[Value]) -> tuple[Value, ...]:
    """``values`` without those that the other side has."""
    taken = {v.value for v in others}
    return tuple(v for v in values if v.value not in taken)


def _named_demand(analysis: Analysis, known: Known, noun: Token) -> Bargain | None:
    """As in "the kidnappers' demand for the release of 50 prisoners"."""
    if noun.lemma_ not in _lists()["demands"]["names"]:
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None) or next(
        tree.under(noun, "by", "from", "of"), None
    )
    actor = actor_at(analysis, owner) if owner is not None else None
    want = terms_at(analysis, tree.under(noun, "for"), "want")
    if actor is None or not actor.captor or not want:
        return None
    give = captives_before(analysis, known, noun, "give")
    status = status_of(noun.head, tree.clause_of(noun), noun)
    return Bargain(actor, None, _apart(give, want), tuple(want), status, noun, noun)


def _price(analysis: Analysis, known: Known, noun: Token) -> Bargain | None:
    """As in "the price of his freedom, the guerrillas said, was the release of thirty prisoners"."""
    if noun.lemma_ not in _lists()["demands"]["prices"] or noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return None
    want = terms_at(analysis, [c for c in noun.head.children if c.dep_ == "attr"], "want")
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    actor = actor_at(analysis, owner) if owner is not None else _who_says(analysis, noun.head)
    if actor is None or not want:
        return None
    priced = list(tree.under(noun, "of", "for"))
    give = terms_at(analysis, priced, "give") or captives_before(analysis, known, noun, "give")
    return Bargain(actor, None, _apart(give, want), tuple(want), OfferStatus.REPORTED, noun, noun)


def _linked(analysis: Analysis, _known: Known, verb: Token) -> Bargain | None:
    """As in "linked the release of the hikers to that of a banker"."""
    lists = _lists()["demands"]
    if verb.lemma_ not in lists["linking"] or tree.negated(verb):
        return None
    doer = tree.doer(verb)
    actor = actor_at(analysis, doer) if doer is not None else None
    sides = [[o for t in part if t.lemma_.lower() in lists["linked"] for o in tree.under(t, "of")]
             for part in (list(tree.objects(verb)), list(tree.under(verb, "to")))]  # fmt: skip
    give, want = (terms_at(analysis, side, role) for side, role in zip(sides, ("give", "want"), strict=True))
    if actor is None or not give or not want:
        return None
    return Bargain(actor, None, tuple(give), _apart(want, give), OfferStatus.REPORTED, verb, verb)


_BY_VERB = (_demand, _condition, _offer, _linked)
_BY_NOUN = (_named_demand, _price)
