"""What the words of a statement do: confirm, deny, demand, and so on; decided from the verb, then from what it governs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Stance
from safeconduct.reading.analysis import Analysis, negated, subject
from safeconduct.reading.modality import modality_of
from safeconduct.reading.speakers import Speaker, SpeakerKind, speech_words

_DIRECT = (
    Stance.CONFIRM,
    Stance.DENY,
    Stance.DEMAND,
    Stance.WILLING,
    Stance.UNWILLING,
    Stance.PRAISE,
    Stance.CRITICISE,
)
_NEED_FOR = frozenset(["call", "press", "plead", "push"])
_DONE_BY_OTHERS = frozenset(
    ["have", "make", "receive", "reach", "sign", "hold", "arrange", "conduct", "secure", "win", "get"]
)
_MAIN = frozenset(["xcomp", "conj", "advcl", "ccomp", "acomp", "attr", "prep", "pobj", "parataxis", "pcomp"])


@dataclass(frozen=True, slots=True)
class Decided:
    """A stance and the token that shows it; ``event`` names what it is about, where the words have one."""

    stance: Stance
    token: Token
    event: Token | None = None


def lemma_of(token: Token) -> str:
    """A verb's lemma, joined to its particle where the lists know the pair ("rule_out")."""
    particle = next((c.lower_ for c in token.children if c.dep_ in ("prt", "acomp")), "")
    joined = f"{token.lemma_.lower()}_{particle}"
    return (
        joined
        if particle and any(joined in listed for listed in speech_words()["verbs"].values())
        else token.lemma_.lower()
    )


def verb_stance(verb: Token) -> Stance | None:
    """The stance a verb (or noun) of speaking has by itself; neutral for "say"; None where it is no such word."""
    kind = "nouns" if verb.pos_ in ("NOUN", "PROPN") else "verbs"
    lemma = lemma_of(verb)
    if lemma in _NEED_FOR and kind == "verbs" and not _asks_for(verb):
        return Stance.NEUTRAL if lemma == "call" else Stance.CONFIRM if _pleads_guilty(verb) else None
    for stance in _DIRECT:
        if lemma in speech_words()[kind].get(stance.value, ()):
            return stance
    return Stance.NEUTRAL if lemma in speech_words()[kind]["say"] else None


def _asks_for(verb: Token) -> bool:
    """As in "Called for the release", "called on Peru to free them"; a date after "on" asks for nothing."""
    to = any(c.dep_ in ("xcomp", "advcl") and any(a.lower_ == "to" for a in c.children) for c in verb.children)
    return any(c.lower_ == "for" or (c.lower_ in ("on", "upon", "with") and to) for c in verb.children)


def _pleads_guilty(verb: Token) -> bool:
    return verb.lemma_ == "plead" and any(c.lower_ in ("guilty", "innocent") for c in verb.children)


def _with_particle(verb: Token) -> str:
    return "_".join([verb.lemma_.lower(), *(c.lower_ for c in verb.children if c.dep_ == "prt")])


def is_event(token: Token) -> bool:
    """Whether ``token`` is a verb or noun of custody, courts, exchange or talks."""
    events = speech_words()["events"]
    if token.pos_ == "VERB":
        return bool({token.lemma_.lower(), _with_particle(token)} & events["verbs"])
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and (
        token.lower_ in events["nouns"] or token.lemma_.lower() in events["nouns"]
    )


def stance_of(analysis: Analysis, root: Token, speaker: Speaker) -> Decided:
    """What a clause put into somebody's mouth does; ``root`` is its head."""
    for decide in (_guilt, _wish, _obligation):
        decided = decide(analysis, root, speaker)
        if decided is not None:
            return decided
    if _is_comment(root):
        return Decided(Stance.NEUTRAL, root, _any_event(root))
    event = next(_main_events(analysis, root), None)
    if event is None and is_event(root) and root.dep_ in ("nsubj", "nsubjpass"):
        event = root  # a headline: "Swap is done, say Peru and Chile"
    if event is None and root.lower_ in speech_words()["events"]["wanted"] and root.dep_ == "pobj":
        return Decided(Stance.WILLING, root, root)
    if event is None:
        return Decided(Stance.NEUTRAL, root, _any_event(root))
    return _of_event(analysis, event, speaker)


def _is_comment(root: Token) -> bool:
    """Whether a clause says what an event means ("the swap shows that"), not that it happened."""
    events = speech_words()["events"]
    about = any(c.dep_ in ("nsubj", "csubj") and is_event(c) for c in root.children)
    return about and root.pos_ == "VERB" and root.lemma_.lower() not in events["happen"] | events["verbs"]


def _of_event(analysis: Analysis, event: Token, speaker: Speaker) -> Decided:
    modality = modality_of(event).modality
    agent = subject(event) if event.pos_ == "VERB" else None
    own = agent is not None and _is_self(analysis, agent, speaker)
    if modality is Modality.DENIED:
        to_come = own and any(c.lower_ in ("will", "wo", "would", "shall") for c in event.children)
        return Decided(Stance.UNWILLING if to_come else Stance.DENY, event, event)
    if modality is Modality.EXPECTED:
        return Decided(Stance.WILLING if own else Stance.CONFIRM, event, event)
    if modality is Modality.ASSERTED:
        return Decided(Stance.CONFIRM, event, event)
    return Decided(Stance.NEUTRAL, event, event)


def _is_self(analysis: Analysis, agent: Token, speaker: Speaker) -> bool:
    """Whether the one who is to act is the speaker or the party the speaker stands for."""
    if agent.lower_ in ("we", "i"):
        return True
    party = analysis.party_at(agent)
    if party is not None and speaker.kind is not SpeakerKind.NEAR:
        return speaker.party in (None, party.party)
    return agent.text in speaker.name or (
        agent.pos_ == "PRON" and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.PARTY)
    )


def _clause(root: Token) -> Iterator[Token]:
    """The root and the words of its main line: complements and what is coordinated, no relative clauses."""
    yield root
    for child in root.children:
        aside = child.dep_ == "advcl" and (
            child.tag_ not in ("VBG", "VBN") or any(c.dep_ == "mark" for c in child.children)
        )
        spoken = child.dep_ == "conj" and verb_stance(child) not in (None, Stance.NEUTRAL)
        if child.dep_ in _MAIN and not aside and not spoken:
            yield from _clause(child)


_EVIDENCE = frozenset(["evidence", "proof", "charge", "accusation", "allegation", "case", "claim"])


def _guilt(analysis: Analysis, root: Token, _speaker: Speaker) -> Decided | None:
    """Innocence claimed, evidence called worthless, or what another accuses of denied."""
    worthless = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and _is_worthless(c, root)), None)
    if worthless is not None:
        return Decided(Stance.DENY, worthless, worthless)
    if negated(root) and _accused_before(analysis, root):
        return Decided(Stance.DENY, root, root)
    for token in _clause(root):
        told = [token, *(c for c in token.children if c.dep_ == "amod" and token.dep_ == "attr")]
        if any(t.lower_ in speech_words()["stances"]["innocent"] for t in told) and not negated(token.head):
            return Decided(Stance.DENY, token, token)
        if token.lower_ in ("guilty", "guilt") and (
            negated(token.head) or any(c.lower_ in ("not", "no") for c in token.children)
        ):
            return Decided(Stance.DENY, token, token)
    return None


def _is_worthless(noun: Token, verb: Token) -> bool:
    """As in "None of the proofs could be trusted", "the evidence does not stand up"."""
    named = {noun.lemma_.lower()} | {o.lemma_.lower() for p in noun.children if p.lower_ == "of" for o in p.children}
    empty = noun.lower_ in ("none", "nothing") or any(c.lower_ == "no" for c in noun.children)
    return bool(named & _EVIDENCE) and (empty or negated(verb)) and verb.lemma_ not in ("make", "publish", "show")


def _accused_before(analysis: Analysis, root: Token) -> bool:
    """Whether the sentence tells of an accusation outside the clause: "accused him of spying, though Peru says he never did"."""
    inside = {t.i for t in root.subtree}
    accusing = ("accuse", "charge", "allege", "suspect")
    return any(t.lemma_ in accusing and t.i not in inside for t in analysis.tokens(analysis.sentence_of(root)))


def _wish(analysis: Analysis, root: Token, speaker: Speaker) -> Decided | None:
    """Readiness, refusal, a demand or a wish reported in a clause of its own ("said that Norway was ready to talk")."""
    lists = speech_words()["stances"]
    for token in _clause(root):
        lemma = lemma_of(token)
        if lemma in lists["refuses"] and token.pos_ == "VERB":
            return Decided(Stance.UNWILLING, token, _any_event(token))
        if token.lower_ in lists["unready"]:
            return Decided(Stance.UNWILLING, token, _any_event(token))
        if token.lower_ in lists["ready"] and _any_event(token) is not None:
            stance = Stance.UNWILLING if negated(token.head) else Stance.WILLING
            return Decided(stance, token, _any_event(token))
        if lemma in lists["wish"] and token.pos_ == "VERB" and _any_event(token) is not None:
            return _wished(analysis, token, speaker)
        if lemma in lists["asks"] and token.pos_ == "VERB" and token.i != root.i:
            return Decided(Stance.DEMAND, token, _any_event(token))
    return None


def _wished(analysis: Analysis, verb: Token, speaker: Speaker) -> Decided | None:
    agent = subject(verb)
    lists = speech_words()["speakers"]
    stands_for = agent is not None and agent.lemma_.lower() in lists["offices"] | lists["bodies"]
    if agent is None or not (stands_for or _is_self(analysis, agent, speaker) or agent.pos_ in ("PRON", "PROPN")):
        return None
    stance = Stance.UNWILLING if negated(verb) else Stance.WILLING
    return Decided(stance, verb, _any_event(verb))


def _obligation(_analysis: Analysis, root: Token, _speaker: Speaker) -> Decided | None:
    """As in "Should be released", "must be taken into account": asks for it."""
    for token in _clause(root):
        aux = next((c for c in token.children if c.dep_ == "aux" and c.lower_ in ("should", "must")), None)
        if aux is not None and token.dep_ not in ("advcl",):
            return Decided(Stance.DEMAND, aux, _any_event(root) or token)
        if token.lower_ in ("need", "needs", "have", "has") and any(
            c.dep_ == "xcomp" and is_event(c) for c in token.children
        ):
            return Decided(Stance.DEMAND, token, _any_event(token))
    return None


def _any_event(root: Token) -> Token | None:
    """The first event word under ``root``, the verbs first."""
    tokens = sorted(root.subtree, key=lambda t: (not (is_event(t) and t.pos_ == "NOUN"), t.i))
    return next((t for t in tokens if is_event(t)), None)


def _main_events(analysis: Analysis, root: Token) -> Iterator[Token]:
    """The events a clause tells as such: its verbs, and nouns that happened or were made; no mere topics of comment."""
    for token in _clause(root):
        if token.dep_ in ("pobj", "prep") and token.head.i != root.i and token.head.dep_ != "prep":
            continue
        if token.pos_ in ("VERB", "AUX"):
            yield from _events_at(analysis, token)


def _events_at(analysis: Analysis, verb: Token) -> Iterator[Token]:
    events = speech_words()["events"]
    if verb.pos_ == "VERB" and (is_event(verb) or _metes_out(verb) or _serves(analysis, verb)):
        yield verb
    if verb.lemma_.lower() not in events["happen"] and verb.pos_ != "AUX":
        return
    there = any(c.dep_ == "expl" for c in verb.children)
    state = _state(verb)
    if state is not None:
        yield verb if verb.pos_ == "VERB" else state
    evaluated = verb.lemma_ == "be" and any(c.dep_ in ("attr", "acomp") for c in verb.children)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("with", "in", "on", "of"):
            yield from (o for o in child.children if o.dep_ == "pobj" and o.pos_ == "NOUN" and is_event(o))
        if child.pos_ == "VERB" or not is_event(child):
            continue
        happened = child.dep_ == "nsubjpass" or (child.dep_ == "nsubj" and verb.lemma_ not in _DONE_BY_OTHERS)
        if (happened and not evaluated) or child.dep_ == "dobj" or (child.dep_ == "attr" and there):
            yield child


def _serves(analysis: Analysis, verb: Token) -> bool:
    """As in "Had been working for the KGB"."""
    masters = (
        (o for c in verb.children if c.lower_ == "for" for o in c.children) if verb.lemma_ in ("work", "act") else ()
    )
    return any((party := analysis.party_at(o)) is not None and party.kind in ("service", "ministry") for o in masters)


def _metes_out(verb: Token) -> bool:
    """As in "Gave him nine years in prison"."""
    giving = verb.lemma_ in ("give", "get", "receive", "hand", "face", "serve", "draw")
    return giving and any(c.lemma_ in ("year", "month", "sentence", "term", "life") for c in verb.children)


def _state(verb: Token) -> Token | None:
    """A state of custody or freedom told of somebody: "is in prison", "is safe", "remain in contact"."""
    states = speech_words()["events"]["states"]
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "advmod", "oprd") and child.lower_ in states:
            return child
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "under", "out", "at"):
            for noun in child.children:
                if noun.lower_ in states or noun.lower_ == "way":
                    return noun
    return None
