"""Modality: whether a text tells an event as a fact, denies it, or tells it as a proposal, a condition or a prospect.

One function decides for every claim. It looks at the words around the trigger (auxiliaries, negation, conjunctions,
adjectives), then climbs to what governs it ("refused to", "talks on", "a possible") and collects cues on the way; the strongest
cue wins. The cues stand in ``modality.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Modality
from safeconduct.reading.wordlists import WordLists, word_lists

_LONGEST_CLIMB = 12
_FIRST = frozenset(["first", "last", "second", "third", "only", "latest", "next"])
_TO_GOVERNOR = frozenset(["xcomp", "ccomp", "csubj", "advcl", "conj", "oprd"])
_ARGUMENT = frozenset(["dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd"])


@dataclass(frozen=True, slots=True)
class Cue:
    """How an event is told, and the words that tell so: the cue's, or the trigger's own where it is a fact."""

    modality: Modality
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sign:
    """One cue on the way; ``strength`` orders cues of different force."""

    modality: Modality
    token: Token
    strength: int


_STRENGTH = {Modality.CONDITIONAL: 4, Modality.PROPOSED: 3, Modality.EXPECTED: 1}
_WEAK_CONDITIONAL = 2


def _lists() -> WordLists:
    return word_lists("modality")


def _listed(kind: str, *words: str) -> Modality | None:
    for modality in Modality:
        if any(word in _lists()[kind].get(modality.value, ()) for word in words):
            return modality
    return None


def modality_of(trigger: Token) -> Cue:
    """How the text tells the event that ``trigger`` (a verb, participle or noun) names."""
    signs = list({sign.token.i: sign for sign in reversed(list(_signs(trigger)))}.values())[::-1]
    denials = [s for s in signs if s.modality is Modality.DENIED]
    others = sorted((s for s in signs if s.modality is not Modality.DENIED), key=lambda s: -s.strength)
    if len(denials) % 2:
        return _cue(denials[0])
    if others:
        return _cue(others[0])
    if denials:
        return Cue(Modality.PROPOSED, *_words(denials[0].token))
    return Cue(Modality.ASSERTED, *_words(trigger))


_ASIDE = frozenset(
    ["after", "following", "since", "before", "by", "from", "with", "amid", "despite", "during", "besides"]
)


def is_presupposed(noun: Token) -> bool:
    """Whether words take their event for granted: a participle that describes ("would free N, held since May"), or a
    definite noun ("no breakthrough is expected from the release of N").
    """
    if noun.dep_ == "acl" and noun.tag_ == "VBN":
        return not any(c.dep_ in {"neg", "aux"} or c.lower_ in {"reportedly", "not", "never"} for c in noun.children)
    if noun.pos_ != "NOUN" or not any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in noun.children):
        return False
    return noun.dep_ == "pobj" and noun.head.lower_ in _ASIDE and noun.head.head.pos_ in {"VERB", "AUX"}


def takes_for_granted(noun: Token, verb: Token, telling: frozenset[str], arranging: frozenset[str]) -> bool:
    """Whether ``verb`` says something of an event that its definite subject ``noun`` has named already: "the swap angered many".

    Not so where the verb tells of its taking place (``telling``); a passive only of arranging (``arranging``), without "not".
    """
    if not any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in noun.children):
        return False
    if noun.dep_ == "nsubj":
        return verb.lemma_ not in telling
    plain = not any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.children)
    return noun.dep_ == "nsubjpass" and plain and verb.lemma_ in arranging


def _cue(sign: _Sign) -> Cue:
    return Cue(sign.modality, *_words(sign.token))


def _words(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _sign(modality: Modality, token: Token, *, weak: bool = False) -> _Sign:
    strength = _WEAK_CONDITIONAL if weak and modality is Modality.CONDITIONAL else _STRENGTH.get(modality, 5)
    return _Sign(modality, token, strength)


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _signs(trigger: Token) -> Iterator[_Sign]:
    """The cues at the trigger and at each governor above it that reaches it."""
    node = trigger
    for _ in range(_LONGEST_CLIMB):
        yield from _own_signs(node, is_trigger=node.i == trigger.i)
        step = _governor(node)
        if step is None:
            return
        node, sign = step
        if sign is not None:
            yield sign


def leads_to(verb: Token) -> bool:
    """Whether the open complement of ``verb`` is what its clause tells ("agreed to free", "managed to escape"), not a mere aim."""
    verbs = _lists()["verbs"]
    return verb.pos_ != "VERB" or verb.lemma_ in verbs["factual"] or _class_of(verb) is not None


# ------------------------------------------------------------------------------------------------ the words around a node


def _own_signs(node: Token, *, is_trigger: bool) -> Iterator[_Sign]:
    if _is_verb(node) or node.pos_ == "ADJ":
        yield from _verb_signs(node)
    if not _is_verb(node) or node.dep_ == "amod":
        yield from _noun_signs(node, is_trigger=is_trigger)


def _verb_signs(verb: Token) -> Iterator[_Sign]:
    conditions = [c for c in verb.children if c.dep_ == "advcl" and any(_is_condition(m) for m in c.children)]
    if verb.dep_ == "ROOT" and (to := _infinitive(verb)) is not None:  # a headline: "Norway to free sailors"
        yield _sign(Modality.EXPECTED, to)
    elif _is_imperative(verb):
        yield _sign(Modality.PROPOSED, verb)
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass"):
            yield from _auxiliary(child, verb, bool(conditions))
        elif child.dep_ == "neg" or child.lower_ == "never":
            if not _only_later(verb):
                yield _sign(Modality.DENIED, child)
        elif _is_condition(child):
            yield _sign(Modality.CONDITIONAL, child)
        elif child.dep_ == "advmod" and (listed := _listed("adverbs", child.lower_)):
            if listed is not Modality.EXPECTED or verb.tag_ in ("VBG", "VBP", "VBZ", "VB"):
                yield _sign(listed, child, weak=True)
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and (negative := _negative(child)) is not None:
            yield _sign(Modality.DENIED, negative)


def _is_imperative(verb: Token) -> bool:
    """Whether it bids somebody do it: "Bring him home," said the senator."""
    beside = {"nsubj", "nsubjpass", "aux", "auxpass", "csubj", "expl"}
    return verb.tag_ == "VB" and verb.dep_ in {"ROOT", "ccomp"} and not any(c.dep_ in beside for c in verb.children)


def _only_later(verb: Token) -> bool:
    """Whether a negated verb did happen after all: "was not released until 1964"."""
    past = verb.tag_ in ("VBN", "VBD") or any(c.tag_ == "VBD" for c in verb.children)
    return past and any(c.lower_ == "until" and c.dep_ == "prep" for c in verb.children)


def _is_condition(token: Token) -> bool:
    return token.lower_ in _lists()["marks"]["conditional"] and token.dep_ == "mark"


def _auxiliary(aux: Token, verb: Token, conditioned: bool) -> Iterator[_Sign]:
    listed = _listed("auxiliaries", aux.lower_)
    if listed is None or (aux.lower_ in ("'d", "’d") and verb.tag_ == "VBN"):
        return
    if conditioned:
        listed = Modality.CONDITIONAL
    elif aux.lower_ == "would" and _is_reported(verb):
        listed = Modality.EXPECTED
    yield _sign(listed, aux, weak=not conditioned)


def _is_reported(verb: Token) -> bool:
    while verb.dep_ == "conj" and _is_verb(verb.head):
        verb = verb.head
    return verb.dep_ in ("ccomp", "parataxis", "relcl", "acl") or any(
        c.dep_ in ("ccomp", "parataxis") and c.lemma_ in _lists()["verbs"]["saying"] for c in verb.children
    )


def _negative(noun: Token) -> Token | None:
    """The word that makes a noun phrase an empty one ("no one", "nobody", "none of them")."""
    if noun.lower_ in ("nobody", "none", "neither", "nothing", "no-one"):
        return noun
    return next(
        (c for c in noun.children if c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "neg")), None
    )


def _noun_signs(noun: Token, *, is_trigger: bool) -> Iterator[_Sign]:
    negative = _negative(noun)
    if negative is not None:
        yield _sign(Modality.DENIED, negative)
    for child in noun.children:
        if child.dep_ in ("amod", "compound") and (listed := _listed("adjectives", child.lower_)):
            yield _sign(listed, child)
        elif child.dep_ in ("nmod", "compound", "amod") and is_trigger and child.lower_ == "would-be":
            yield _sign(Modality.PROPOSED, child)


# ----------------------------------------------------------------------------------------------------- what governs a node


def _governor(node: Token) -> tuple[Token, _Sign | None] | None:
    """The token one step up that decides about ``node``, with its cue; None where the climb ends."""
    if node.head.i == node.i:
        return None
    if _is_verb(node) and node.dep_ not in ("dobj", "pobj", "nsubj", "compound", "amod"):
        return _above_verb(node)
    if node.pos_ == "ADJ" and node.dep_ in ("acomp", "attr", "oprd", "conj"):
        return (node.head, None) if _is_verb(node.head) else None
    return _above_noun(node)


def _above_verb(verb: Token) -> tuple[Token, _Sign | None] | None:
    head, dep = verb.head, verb.dep_
    if dep == "conj" and _is_verb(head):
        return None if any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children) else (head, None)
    if dep in ("acl", "relcl", "ccomp") and not _is_verb(head) and _infinitive(verb) is None:
        listed = _class_of(head) if any(c.dep_ == "mark" for c in verb.children) else None
        told = head.lemma_.lower() in _lists()["nouns"]["told"] and any(c.lower_ == "that" for c in verb.children)
        return (head, _sign(listed, head)) if listed else (head, None) if told else None
    if dep in ("acl", "relcl"):
        return _above_modifier(verb, head)
    if dep == "pcomp":
        return _above_gerund(head)
    if dep in _TO_GOVERNOR:
        return _above_complement(verb, head)
    return None


def _infinitive(verb: Token) -> Token | None:
    """The "to" of an infinitive that is no perfect one."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ == "have" for c in auxiliaries):
        return None
    return next((c for c in auxiliaries if c.lower_ == "to"), None)


def _lemma(token: Token) -> str:
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
    joined = f"{token.lemma_}_{particle}"
    return joined if particle and _listed("verbs", joined) else token.lemma_.lower()


def _class_of(token: Token) -> Modality | None:
    if _is_verb(token):
        if token.lemma_ == "go" and token.tag_ != "VBG":
            return None
        return _listed("verbs", _lemma(token))
    if token.pos_ == "ADJ" or token.tag_ == "VBN":
        return _listed("adjectives", token.lower_) or _listed("verbs", token.lemma_)
    if token.pos_ in ("ADP", "ADV", "SCONJ"):
        return _listed("adjectives", token.lower_)
    return _listed("nouns", token.lemma_.lower(), token.lower_)


def _above_complement(verb: Token, head: Token) -> tuple[Token, _Sign | None] | None:
    to = _infinitive(verb)
    listed = _class_of(head)
    finite_report = to is None and verb.dep_ in ("ccomp", "advcl") and head.lemma_ in _lists()["verbs"]["saying"]
    if finite_report or _insists_on_a_fact(verb, head) or (verb.dep_ == "advcl" and to is None):
        return None
    if listed is not None:
        return head, _sign(listed, head)
    if to is None:
        quality = next((c for c in head.children if c.dep_ == "acomp" and head.lemma_ == "be"), None)
        said = _class_of(quality) if quality is not None else None
        if quality is not None and said is not None:
            return head, _sign(said, quality)
        perfect = head.lemma_ == "be" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if perfect:  # "was to have been released": it was not
            return head, _sign(Modality.DENIED, verb)
        return (head, None) if verb.dep_ == "xcomp" else None
    if head.lemma_.lower() in _lists()["verbs"]["factual"] and verb.dep_ != "advcl" and not _is_to_be(head):
        return head, None
    return head, _sign(Modality.EXPECTED, verb)


def _insists_on_a_fact(verb: Token, head: Token) -> bool:
    """As in "insists that it got nine back", not "insists that they be freed"."""
    inflected = (
        t.tag_ in ("VBD", "VBZ", "VBP") for t in (verb, *verb.children) if t.i == verb.i or t.dep_.startswith("aux")
    )
    return head.lemma_ == "insist" and verb.dep_ == "ccomp" and any(inflected)


def _is_to_be(head: Token) -> bool:
    """Whether the head is "be" or "have" itself, as in "is to be freed"."""
    return head.lemma_ in ("be", "have") or head.lower_ in ("is", "was", "are", "were")


def _above_modifier(verb: Token, noun: Token) -> tuple[Token, _Sign | None] | None:
    listed = _class_of(noun)
    if listed is None and noun.lemma_.lower() in _lists()["nouns"]["deals"]:
        listed = Modality.EXPECTED
    if listed is not None:
        return noun, _sign(listed, noun)
    if noun.lower_ in _FIRST or any(c.lower_ in _FIRST for c in noun.children):
        return None
    return noun, _sign(Modality.EXPECTED, verb)


def _above_gerund(preposition: Token) -> tuple[Token, _Sign | None] | None:
    if preposition.lower_ in _lists()["prepositions"]["denied"]:
        return preposition.head, _sign(Modality.DENIED, preposition)
    if preposition.lower_ == "of" and preposition.head.lower_ == "instead":
        return preposition.head, _sign(Modality.DENIED, preposition.head)
    return _through(preposition)


def _through(preposition: Token) -> tuple[Token, _Sign | None] | None:
    """Past a preposition, to a governor that its object depends on."""
    head = preposition.head
    while head.dep_ == "prep" and head.pos_ == "ADP":
        head = head.head
    listed = _class_of(head)
    if listed is not None:
        return head, _sign(listed, head)
    if head.lemma_.lower() in _lists()["nouns"]["clear"] and not _is_verb(head):
        return head, None
    if _is_verb(head) and head.lemma_ in _lists()["verbs"]["results"]:
        return head, None
    return None


def _above_noun(noun: Token) -> tuple[Token, _Sign | None] | None:
    head, dep = noun.head, noun.dep_
    if dep == "pobj":
        if noun.lemma_.lower() in _lists()["nouns"]["clear"] and head.lower_ in ("in", "as") and _is_verb(head.head):
            return head.head, None
        if head.lower_ in _lists()["prepositions"]["denied"]:
            return head.head, _sign(Modality.DENIED, head)
        return _through(head)
    if dep in ("compound", "nmod", "poss", "amod"):
        listed = _listed("nouns", head.lemma_.lower(), head.lower_)
        return (head, _sign(listed, head)) if listed else None
    if dep == "conj":
        return (head, None) if not _is_verb(head) else None
    if dep in _ARGUMENT and _is_verb(head):
        return _above_argument(noun, head)
    return None


def _above_argument(noun: Token, verb: Token) -> tuple[Token, _Sign | None] | None:
    listed = _class_of(verb)
    if listed is not None and (noun.dep_ != "nsubj" or verb.tag_ == "VBN"):
        return verb, _sign(listed, verb)
    if verb.lemma_ in _lists()["verbs"]["saying"] and noun.dep_ != "nsubj":
        return None
    for child in verb.children if verb.lemma_ != "make" else ():
        if child.dep_ in ("acomp", "attr", "oprd") and child.i != noun.i and (said := _class_of(child)):
            return verb, _sign(said, child)
    return verb, None
