"""What somebody would do for something: releases for a price or on a condition, threats, offers in so many words."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus, Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import actor_at, who_says
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.bargains import Bargain, apart, let_go, status_of, terms_at
from safeconduct.reading.captives import captives_of
from safeconduct.reading.demands import returned
from safeconduct.reading.known import Known
from safeconduct.reading.sides import words_for
from safeconduct.reading.wordlists import WordLists, word_lists

_WILL = frozenset(["will", "would", "wo", "'ll", "could", "might"])
_GETTING = frozenset(["receive", "get", "take"])


def _lists() -> WordLists:
    return word_lists("offers")


def release(analysis: Analysis, known: Known, verb: Token) -> Bargain | None:
    """As in "would hand them over if the junta freed its prisoners", "is ready to let her go for eight of its men"."""
    if verb.lemma_ not in words_for()["verbs"]["release"] or not (_to_come(verb) or _under_attitude(verb)):
        return None
    patient, doer = tree.patient(verb), tree.doer(verb)
    actor = actor_at(analysis, doer) if doer is not None else who_says(analysis, verb)
    if patient is None or actor is None:
        return None
    clause = condition_of(verb)
    agreed = verb.head.lemma_ == "agree"
    going = [c for c in verb.children if verb.lemma_ == "let" and c.dep_ in ("ccomp", "xcomp") and not agreed]
    after_for = [*(o for t in (verb, *going) for o in (*tree.under(t, "for"), *returned(t))), *_got(verb)]
    want = (
        terms_at(analysis, after_for, "want", things=True)
        if clause is None
        else terms_at(analysis, _let_go(clause), "want")
    )
    give = terms_at(analysis, [patient], "give") or captives_of(analysis, known, actor, verb, "give")
    told = _words(analysis, clause) if clause is not None and not want and actor.captor else None
    if not give or not (want or told):
        return None
    status = status_of(verb, verb, verb)
    return Bargain(actor, None, apart(give, want), tuple(want), status, verb, verb, condition=told)


def threat(analysis: Analysis, known: Known, verb: Token) -> Bargain | None:
    """As in "said the consul would be shot unless 20 men were freed", "threatened to kill them unless"."""
    patient, clause = tree.patient(verb) or tree.subject(verb), condition_of(verb)
    if verb.lemma_ not in _lists()["threats"]["verbs"] or clause is None or patient is None:
        return None
    doer = tree.doer(verb) if verb.head.lemma_ == "threaten" else None
    actor = actor_at(analysis, doer) if doer is not None else who_says(analysis, verb)
    want = terms_at(analysis, [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")], "want")
    if actor is None or not actor.captor or not want:
        return None
    give = terms_at(analysis, [patient], "give") or captives_of(analysis, known, actor, verb, "give")
    if not give:
        return None
    return Bargain(actor, None, apart(give, want), tuple(want), OfferStatus.CONFIRMED, verb, verb)


def offer(analysis: Analysis, _known: Known, verb: Token) -> Bargain | None:
    """As in "offered to free ten of them", "has offered two million for the crew"."""
    if verb.lemma_ not in _lists()["attitudes"]["makes"] or tree.negated(verb):
        return None
    doer = tree.doer(verb)
    actor = actor_at(analysis, doer) if doer is not None else None
    releasing = words_for()["verbs"]["release"] - {"demand", "want"}
    freeing = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.lemma_ in releasing), None)
    given = list(tree.objects(freeing)) if freeing is not None else [o for o in tree.objects(verb) if o.dep_ == "dobj"]
    give = terms_at(analysis, given, "give")
    at = [verb, *given] + ([freeing] if freeing is not None else [])
    clause = next((c for t in at for c in t.children if _is_condition(c)), None)
    wanted = [o for t in at for o in (*returned(t), *tree.under(t, "for"))]
    want = terms_at(analysis, wanted, "want", things=True) + terms_at(
        analysis, [] if clause is None else _let_go(clause), "want"
    )
    if actor is None or not give or (freeing is None and not want):
        return None
    told = None if clause is None or want else _words(analysis, clause)
    status = status_of(verb, verb, freeing or verb)
    if clause is not None and status is OfferStatus.REPORTED:
        status = OfferStatus.CONDITIONAL
    return Bargain(actor, None, tuple(give), apart(want, give), status, verb, freeing or verb, condition=told)


def linked(analysis: Analysis, _known: Known, verb: Token) -> Bargain | None:
    """As in "linked the release of the hikers to that of a banker", "made their release conditional on the return of ten men"."""
    made = verb.lemma_ == "make" and any(c.lower_ in ("conditional", "dependent") for c in verb.children)
    if tree.negated(verb) or not (made or verb.lemma_ in _lists()["demands"]["linking"]):
        return None
    doer = tree.doer(verb) or (tree.subject(verb.head) if verb.dep_ in ("xcomp", "pcomp") else None)
    actor = actor_at(analysis, doer) if doer is not None else None
    first = [*tree.objects(verb), *(c for o in verb.children for c in o.children if made and c.dep_ == "nsubj")]
    second = [o for t in (verb, *verb.children) for o in tree.under(t, "on" if made else "to")]
    give, want = _of_fates(analysis, first, "give"), _of_fates(analysis, second, "want")
    if actor is None or not give or not want:
        return None
    status = OfferStatus.CONDITIONAL if made else OfferStatus.REPORTED
    return Bargain(actor, None, tuple(give), apart(want, give), status, verb, verb)


def _of_fates(analysis: Analysis, nouns: list[Token], role: str) -> list[Value]:
    """Those whose release, case or fate the nouns are."""
    words = _lists()["demands"]["linked"]
    return terms_at(analysis, [o for t in nouns if t.lemma_.lower() in words for o in tree.under(t, "of")], role)


# ---------------------------------------------------------------------------------------------------------------- conditions


def condition_of(verb: Token) -> Token | None:
    """The clause that a release or threat depends on, at the verb or at the one that governs it."""
    return next((c for t in (verb, verb.head) for c in t.children if _is_condition(c)), None)


def _is_condition(clause: Token) -> bool:
    if clause.dep_ not in ("advcl", "prep"):
        return False
    marks = _lists()["threats"]["unless"]
    soon = any(c.lower_ == "soon" for c in clause.children)
    return soon or clause.lower_ == "provided" or any(
        c.lower_ in marks and c.dep_ in ("mark", "advmod") for c in clause.children
    )  # fmt: skip


def _let_go(clause: Token) -> list[Token]:
    """Whom the condition lets go: "if Hungary frees A", "provided that Peru frees A"."""
    verbs = [clause, *(c for c in clause.children if c.dep_ in ("ccomp", "pcomp"))]
    return [p for v in verbs for p in let_go(v)]


def _got(verb: Token) -> list[Token]:
    """As in "would hand over A and receive B"."""
    return [o for c in verb.children if c.dep_ == "conj" and c.lemma_ in _GETTING for o in tree.objects(c)]


def _to_come(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children)


def _under_attitude(verb: Token) -> bool:
    """Whether ``verb`` is what somebody is ready, or has agreed, to do."""
    words = _lists()["attitudes"]
    head = verb.head
    return verb.dep_ == "xcomp" and (head.lower_ in words["adjectives"] or head.lemma_ == "agree")


def _words(analysis: Analysis, clause: Token) -> Value:
    start, end = tree.span_of(clause)
    return Value("condition", " ".join(analysis.text[start:end].split()), start, end, "printed")
