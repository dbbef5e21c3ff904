"""What captors demand, in whatever words: "want ten prisoners", "their demand for", "the price of his freedom is"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus, Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import Actor, actor_at, who_says
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.bargains import Bargain, apart, let_go, status_of, terms_at
from safeconduct.reading.captives import captives_of
from safeconduct.reading.colons import before_colon
from safeconduct.reading.known import Known
from safeconduct.reading.sides import words_for
from safeconduct.reading.speech import speech_words
from safeconduct.reading.wordlists import WordLists, word_lists


def _lists() -> WordLists:
    return word_lists("offers")


def demander(analysis: Analysis, verb: Token) -> Actor | None:
    """Whose demand ``verb`` tells: captors', or anybody's who would give somebody for it."""
    if verb.lemma_ not in _lists()["demands"]["verbs"] or tree.negated(verb) or tree.is_passive(verb):
        return None
    doer = tree.subject(verb) or _paper(verb)
    actor = actor_at(analysis, doer) if doer is not None else None
    if actor is None or not (actor.captor or _for_somebody(analysis, verb)):
        return None
    return actor


def _paper(verb: Token) -> Token | None:
    """The letter that asks: "a first note asked for 150 men", which the parser may take for one that was asked."""
    papers = speech_words()["speakers"]["papers"]
    return verb.head if verb.dep_ == "acl" and verb.head.lemma_.lower() in papers else None


def demand(analysis: Analysis, known: Known, verb: Token) -> Bargain | None:
    """As in "the kidnappers want ten prisoners", "Hungary is seeking A in return for B"."""
    actor = demander(analysis, verb)
    if actor is None:
        return None
    want = terms_at(analysis, _objects(verb), "want") or terms_at(analysis, tree.under(verb, "for", "on"), "want")
    if not want:
        return None
    give = terms_at(analysis, _in_turn(verb), "give") or captives_of(analysis, known, actor, verb, "give")
    return Bargain(actor, None, apart(give, want), tuple(want), status_of(verb, verb, verb), verb, verb)


def _objects(verb: Token) -> Iterator[Token]:
    """What a verb of demanding has as its object, or who is to be let go by its clause."""
    yield from (o for o in tree.objects(verb) if o.dep_ != "dative")
    for clause in (one for c in verb.children if c.dep_ in ("ccomp", "xcomp") for one in tree.conjuncts(c)):
        if clause.lemma_ in _lists()["demands"]["paying"]:
            yield from tree.objects(clause)
        yield from let_go(clause)


def _in_turn(verb: Token) -> Iterator[Token]:
    """Those for whom it is wanted: "wanted 40 men for them", "in return for the crew", "to release the crew"."""
    if verb.lemma_ != "ask" or any(o.dep_ == "dobj" for o in tree.objects(verb)):
        yield from tree.under(verb, "for")
        yield from (
            o
            for t in tree.objects(verb)
            if t.lemma_.lower() in _lists()["demands"]["things"]
            for o in tree.under(t, "for")
        )
    yield from (o for t in (verb, *tree.objects(verb), *tree.under(verb, "for")) for o in returned(t))
    release = words_for()["verbs"]["release"]
    for clause in verb.children:
        if clause.dep_ in ("advcl", "xcomp") and clause.lemma_ in release:
            yield from tree.objects(clause)


def returned(token: Token) -> Iterator[Token]:
    """What follows "in return for" or "in exchange for" under ``token``."""
    for at in (
        token,
        *(c for c in token.children if c.dep_ in ("prt", "advmod", "prep")),
    ):  # "hand him over in return for"
        for noun in tree.under(at, "in"):
            if noun.lower_ in ("return", "exchange"):
                yield from tree.under(noun, "for")


def _for_somebody(analysis: Analysis, verb: Token) -> bool:
    """Whether it is wanted for somebody: "in return for the crew", "wanted ten men for them"."""
    told = list(_in_turn(verb))
    return any(t.lower_ == "them" for t in told) or bool(terms_at(analysis, told, "give"))


def named_demand(analysis: Analysis, known: Known, noun: Token) -> Bargain | None:
    """As in "the kidnappers' demand for the release of 50 prisoners"."""
    if noun.lemma_ not in _lists()["demands"]["names"]:
        return None
    own = next((c for c in noun.children if c.dep_ == "poss"), None) or next(tree.under(noun, "by", "from", "of"), None)
    actor = actor_at(analysis, own) if own is not None else None
    want = terms_at(analysis, tree.under(noun, "for"), "want")
    if actor is None or not actor.captor or not want:
        return None
    give = captives_of(analysis, known, actor, noun, "give")
    return Bargain(
        actor, None, apart(give, want), tuple(want), status_of(noun.head, tree.clause_of(noun), noun), noun, noun
    )


def price(analysis: Analysis, known: Known, noun: Token) -> Bargain | None:
    """As in "the price of his freedom, the guerrillas said, was the release of thirty men", "Their demand: twenty men"."""
    if noun.lemma_ not in _lists()["demands"]["prices"]:
        return None
    want = terms_at(analysis, _said_to_be(analysis, noun), "want")
    own = next((c for c in noun.children if c.dep_ == "poss"), None)
    actor = actor_at(analysis, own) if own is not None else who_says(analysis, noun.head)
    if actor is None or not want:
        return None
    priced: list[Value] = terms_at(analysis, tree.under(noun, "of", "for"), "give")
    give = priced or captives_of(analysis, known, actor, noun, "give")
    return Bargain(actor, None, apart(give, want), tuple(want), OfferStatus.REPORTED, noun, noun)


def condition_set(analysis: Analysis, _known: Known, verb: Token) -> Bargain | None:
    """As in "set the release of ten men as a condition for freeing the pilot", "made their return a condition of his release"."""
    names = [t for t in (*tree.under(verb, "as"), *tree.objects(verb)) if t.lemma_ in ("condition", "precondition")]
    doer = tree.doer(verb)
    actor = actor_at(analysis, doer) if doer is not None and names else None
    if actor is None or tree.negated(verb):
        return None
    want = terms_at(analysis, (o for o in tree.objects(verb) if o.i != names[0].i), "want")
    after = list(tree.under(names[0], "for", "of"))
    freed = [p for t in after if t.pos_ == "VERB" for p in let_go(t)]
    give = terms_at(analysis, freed or after, "give")
    if not want or not give:
        return None
    return Bargain(actor, None, apart(give, want), tuple(want), OfferStatus.CONDITIONAL, verb, verb)


def _said_to_be(analysis: Analysis, noun: Token) -> list[Token]:
    """What "is" or a colon makes of ``noun``."""
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        said = [c for c in noun.head.children if c.dep_ == "attr"]
        return [*said, *(c for c in noun.head.children if c.dep_ == "conj" and c.pos_ == "NOUN")]
    announced = before_colon(analysis, analysis.sentence_of(noun))
    return [announced[2]] if announced is not None and announced[0].i == noun.i else []
