"""Words of custody and exchange: whom a number counts that one of them is told of."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Scope
from safeconduct.reading.analysis import is_passive
from safeconduct.reading.wordlists import WordLists, word_lists


def count_words() -> WordLists:
    """The lists of ``counts.toml``."""
    return word_lists("counts")


def scope_of(token: Token) -> Scope | None:
    """Whom a number counts by ``token``; None where it is no word of custody or exchange."""
    if token.pos_ not in ("VERB", "NOUN", "ADJ"):
        return None
    phrase = _phrasal(token)
    if phrase is not None:
        return phrase
    kind = "verbs" if token.pos_ == "VERB" else "nouns"
    scope = next((s for s in Scope if token.lemma_.lower() in count_words()[kind].get(s.value, ())), None)
    if scope is Scope.MISSING and token.pos_ != "ADJ" and token.tag_ != "VBG":
        return scope if any(t.lemma_.lower() in count_words()["people"]["custody"] for t in token.sent) else None
    if scope is Scope.DEAD and token.pos_ == "VERB":
        return scope if _dies_in_the_story(token) else None
    return scope


def _phrasal(verb: Token) -> Scope | None:
    """The scope of a verb with its particle: "set free", "let go", "carried off", "doing time"."""
    if verb.pos_ != "VERB":
        return None
    after = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6]}
    for scope in (Scope.RELEASED_BY, Scope.HELD_BY, Scope.TOTAL):
        for written in count_words()["phrases"].get(scope.value, ()):
            lemma, _, particle = written.partition("-")
            if verb.lemma_ == lemma and particle in after:
                return scope
    return None


def _dies_in_the_story(verb: Token) -> bool:
    """Whether those who die are told of for their own sake: in a main clause, or in custody."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "prep")]
    told = {t.lemma_.lower() for c in own for t in (c, *c.children) if t.pos_ == "NOUN"}
    if told & (count_words()["people"]["custody"] | count_words()["people"]["where"]):
        return True
    suffers = (
        is_passive(verb) or verb.lemma_ in ("die", "perish") or verb.lemma_ in count_words()["people"]["put-to-death"]
    )
    return suffers and verb.dep_ in ("ROOT", "conj", "ccomp") and not is_crime(verb)


def is_crime(event: Token) -> bool:
    """Whether the event is what somebody is accused of ("convicted of seizing ten people")."""
    if event.dep_ != "pcomp" and not (event.dep_ == "pobj" and event.pos_ == "NOUN"):
        return False
    return event.head.head.lemma_ in count_words()["people"]["crimes"]


def does_it(noun: Token, event: Token) -> bool:
    """People who act are not the ones acted on: "nine sailors were freed" counts them, "nine guards held him" does not."""
    acts = noun.dep_ == "nsubj" and noun.head.i == event.i and event.pos_ == "VERB" and not is_passive(event)
    if not acts or event.lemma_ in count_words()["people"]["sits"]:
        return False
    scope = scope_of(event)
    return scope is Scope.HELD_BY or (scope is Scope.RELEASED_BY and any(c.dep_ == "dobj" for c in event.children))
