"""The word that makes people who are counted the desk's: it tells of them held, let go, received, dead or missing.

It is looked for up the tree from the noun first; where the tree does not lead to one, in the rest of the sentence, unless the
people act or suffer something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from spacy.tokens import Token

from safeconduct.domain.claims import Scope
from safeconduct.reading.analysis import is_passive
from safeconduct.reading.countscopes import count_words, does_it, is_crime, scope_of

CountEvent: TypeAlias = tuple[Token, Scope]
"""The word, and whom a number counts by it."""

_NEAR = 6
_ASIDE = 12
"""Words between people and a word of custody elsewhere in their sentence."""
_BEFORE = 30
"""Words before a sum in which the exchange that it sums up is named."""


def event_of(noun: Token) -> CountEvent | None:
    """The word that tells of custody or exchange of ``noun``, and whom the number counts by it."""
    place = next((o for c in noun.children if c.lower_ in ("in", "at") for o in c.children if _holds(o)), None)
    if place is not None:  # "1,200 men at the camp"
        return place, Scope.HELD_BY
    if is_actor(noun):
        return None
    people = count_words()["people"]
    return (
        _above(noun)
        or _told_of(noun)
        or (_event_after(noun) if noun.lemma_.lower() in people["custody"] else None)
        or ((noun, Scope.HELD_BY) if noun.lemma_.lower() in people["held"] else None)
        or _elsewhere(noun)
    )


def is_actor(noun: Token) -> bool:
    """Whether the people do something to others: captors ("seized by ten men"), keepers, speakers, what a crime was done to."""
    first = _first_of_list(noun)
    if first.head.dep_ == "agent" or (first.dep_ == "pobj" and first.head.lower_ == "by"):
        return True
    node = noun
    for _ in range(_NEAR):
        if node.dep_ == "pcomp" and any(a.lemma_ in count_words()["people"]["crimes"] for a in _some(node.ancestors)):
            return True
        if node.head.i == node.i or (node.pos_ == "VERB" and node.dep_ not in ("acl", "relcl", "xcomp", "pcomp")):
            break
        node = node.head
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    finite = after is not None and after.pos_ == "VERB" and after.tag_ in ("VBD", "VBZ", "VBP")
    if finite and noun.lemma_.lower() in count_words()["people"]["bystanders"]:  # whatever the tree makes of them
        return True
    verb = first.head
    if first.dep_ != "nsubj" or verb.pos_ not in ("VERB", "AUX") or is_passive(verb):
        return False
    people = count_words()["people"]
    if verb.lemma_ in people["acts"] or (noun.lemma_.lower() in people["bystanders"] and scope_of(verb) is None):
        return True
    return scope_of(verb) in (Scope.HELD_BY, Scope.RELEASED_BY) and does_it(first, verb)


def _some(tokens: Iterator[Token]) -> Iterator[Token]:
    return islice(tokens, 5)


def _first_of_list(noun: Token) -> Token:
    """The first of the list that ``noun`` stands in; of "two of its officers" and "a group of ten men" the word before "of"."""
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and (noun.head.head.pos_ == "NUM" or noun.head.head.lemma_ == "group")
    ):
        noun = noun.head.head
    while (
        noun.dep_ in ("conj", "appos") and noun.head.i != noun.i and noun.head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ")
    ):
        noun = noun.head
    return noun


def _above(noun: Token) -> CountEvent | None:
    """The word of custody that governs ``noun``."""
    node, people = noun, count_words()["people"]
    for _ in range(_NEAR):
        if node.head.i == node.i or node.dep_ not in count_words()["tree"]["governed"]:
            return None
        node = node.head
        node = _predicate(node) if node.lemma_ == "be" else node
        if node.pos_ == "VERB" and node.lemma_ in people["asked"] and _is_asked_for(noun, node):
            return node, Scope.HELD_BY
        if node.lemma_ == "have" and noun.lemma_.lower() in people["custody"]:
            return node, Scope.HELD_BY
        scope = scope_of(node)
        if scope is not None and not is_crime(node) and not does_it(noun, node):
            return node, _turned(noun, node, scope)
        if node.pos_ == "VERB" and node.dep_ not in ("acl", "xcomp", "pcomp"):
            return None
    return None


def _is_asked_for(noun: Token, verb: Token) -> bool:
    """Whether somebody wants ``noun``, and does not want something of them: "asked for three men", "wanted nine prisoners"."""
    if noun.dep_ == "nsubj":
        return False
    wanted = noun.dep_ == "dobj" and not any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)
    if verb.lemma_ == "ask":
        return noun.dep_ in ("pobj", "conj") and any(c.lower_ == "for" for c in verb.children)
    return wanted or noun.dep_ == "nsubjpass" or noun.lemma_.lower() in count_words()["people"]["custody"]


def _told_of(noun: Token) -> CountEvent | None:
    """The word of custody that describes ``noun``: "39 workers abducted in June"."""
    for verb in (c for c in noun.children if c.dep_ in ("acl", "relcl")):
        if (scope := scope_of(verb)) is not None and not is_crime(verb):
            return verb, scope
    return None


def _event_after(noun: Token) -> CountEvent | None:
    """The first verb of custody or exchange after a noun of custody that the parser hung somewhere else."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ == "VERB" and (scope := scope_of(token)) is not None:
            return None if is_crime(token) else (token, scope)
    return None


def _elsewhere(noun: Token) -> CountEvent | None:
    """The nearest word of custody in the rest of the sentence, for people who are no bystanders of it."""
    people, first = count_words()["people"], _first_of_list(noun)
    acts = first.dep_ == "nsubj" and first.head.pos_ == "VERB" and not is_passive(first.head)
    if acts and any(c.dep_ in ("dobj", "ccomp", "oprd") for c in first.head.children):
        return None
    if first.dep_ == "nsubj" and any(c.dep_ == "acomp" and c.lower_ == "present" for c in first.head.children):
        return None
    harmed = first.dep_ in ("dobj", "nsubj", "nsubjpass") and first.head.lemma_ in people["harm"]
    if harmed or noun.lemma_.lower() in people["bystanders"]:
        return None
    near = sorted((t for t in _around(noun) if t.i != noun.i), key=lambda t: abs(t.i - noun.i))
    for token in near:
        scope = Scope.HELD_BY if _holds(token) else scope_of(token)
        if scope is not None and scope is not Scope.DEAD and not is_crime(token) and not _governs(noun, token):
            return token, scope
    return None


def _around(noun: Token) -> Iterator[Token]:
    sentence = noun.sent
    return iter(noun.doc[max(noun.i - _ASIDE, sentence.start) : min(noun.i + _ASIDE, sentence.end)])


def _governs(noun: Token, verb: Token) -> bool:
    """Whether ``noun`` is said to do what ``verb`` tells."""
    return verb.pos_ == "VERB" and does_it(_first_of_list(noun), verb)


def summed_up(noun: Token) -> CountEvent | None:
    """The exchange of people named just before, which "26 people in all" sums up without a word of it."""
    if not sums_up(noun):
        return None
    near = noun.doc[max(noun.i - _BEFORE, 0) : noun.i]
    told = (t for t in reversed(near) if t.pos_ == "NOUN" and scope_of(t) is Scope.TOTAL)
    people = count_words()["people"]["custody"]
    return next(((t, Scope.TOTAL) for t in told if any(c.lemma_.lower() in people for c in t.children)), None)


def sums_up(token: Token) -> bool:
    """Whether "in all" or the like follows."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return not count_words()["people"]["sum"].isdisjoint((*after[:1], "-".join(after)))


def _predicate(verb: Token) -> Token:
    """What "is" says of its subject: "are missing", "were among those released"; the verb itself where nothing of custody."""
    said = [c for c in verb.children if c.dep_ == "acomp"]
    said += [o for c in verb.children if c.lower_ in ("in", "under") for o in c.children if o.dep_ == "pobj"]
    said += [v for c in verb.children if c.dep_ == "prep" for o in c.children for v in o.children if v.dep_ == "acl"]
    return next((t for t in said if scope_of(t) is not None), verb)


def _holds(place: Token) -> bool:
    return not count_words()["people"]["where"].isdisjoint((place.lemma_.lower(), place.lower_))


def is_undergone(number: Token) -> bool:
    """Whether a bare number is of people to whom something of custody is done: "Seven were freed", "holds 112"."""
    verb = number.head
    if verb.pos_ != "VERB":
        return False
    bare = verb.tag_ == "VBN" and number.dep_ == "nsubj" and is_passive(verb)  # "with 21 freed in May"
    if number.dep_ == "nsubjpass" and verb.lemma_ in count_words()["people"]["asked"]:
        return True
    if scope_of(verb) not in _UNDERGONE:
        return False
    return number.dep_ == "nsubjpass" or bare or (number.dep_ == "dobj" and verb.lemma_ in _ONLY_PEOPLE)


_UNDERGONE = (Scope.HELD_BY, Scope.RELEASED_BY, Scope.RECEIVED_BY, Scope.DEAD, Scope.TOTAL)
_ONLY_PEOPLE = frozenset(
    ["free", "release", "detain", "arrest", "jail", "imprison", "kidnap", "abduct", "capture", "deport", "extradite"]
)


def _turned(noun: Token, event: Token, scope: Scope) -> Scope:
    """To return people is to let them go."""
    if event.lemma_ == "return" and noun.dep_ == "dobj":
        return Scope.RELEASED_BY
    return scope
