"""Readiness, refusal, demands and duties reported in a clause of their own ("said that Norway was ready to talk")."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Stance
from safeconduct.reading.analysis import Analysis, negated, subject
from safeconduct.reading.speech import lemma_of, speech_words, verb_stance
from safeconduct.reading.told import any_event, clause, is_event
from safeconduct.reading.voices import Decided, Speaker, SpeakerKind

_PERHAPS = frozenset(["might", "may", "could"])
_OWN = frozenset(["government", "country", "side", "state", "nation", "ministry", "administration", "movement", "group",
                  "force", "army", "organisation", "organization", "party", "agency"])  # fmt: skip
"""What a speaker stands for, where it is "his" or "our"."""
_BACK = frozenset(["back", "out", "home", "free", "freed", "released", "returned"])


def wish(analysis: Analysis, root: Token, speaker: Speaker) -> Decided | None:
    """Readiness, refusal, a demand or a wish reported in a clause of its own ("said that Norway was ready to talk")."""
    lists = speech_words()["stances"]
    if root.lemma_ in lists["asks"] and any(c.lower_ in _BACK for c in root.children):
        return Decided(Stance.DEMAND, root, any_event(root))
    for token in clause(root):
        lemma = lemma_of(token)
        if lemma in lists["refuses"] and token.pos_ == "VERB":
            return Decided(Stance.UNWILLING, token, any_event(token))
        early = token.lower_ == "early" and any(c.lower_ == "too" for c in token.children)
        if token.lower_ in lists["unready"] or (early and any_event(token) is not None):
            return Decided(Stance.UNWILLING, token, any_event(token))
        if token.lower_ in lists["ready"] and token.pos_ != "VERB" and any_event(token) is not None:
            stance = Stance.UNWILLING if negated(token.head) else Stance.WILLING
            return Decided(stance, token, any_event(token))
        passive = any(c.dep_ == "auxpass" for c in token.children)
        if lemma in lists["wish"] and token.pos_ == "VERB" and not passive and any_event(token) is not None:
            return _wished(analysis, token, speaker)
        seeks = lemma in lists["asks"] | {"ask", "seek"} and token.pos_ == "VERB" and any_event(token) is not None
        if seeks and any(c.lower_ in _PERHAPS for c in token.children):
            return Decided(Stance.WILLING, token, any_event(token))  # "said that Oslo might ask for his extradition"
        if (
            lemma in lists["asks"]
            and token.pos_ == "VERB"
            and token.i != root.i
            and verb_stance(token) is Stance.DEMAND
        ):
            return Decided(Stance.DEMAND, token, any_event(token))
    return None


def _wished(analysis: Analysis, verb: Token, speaker: Speaker) -> Decided | None:
    agent = subject(verb)
    lists = speech_words()["speakers"]
    stands_for = agent is not None and agent.lemma_.lower() in lists["offices"] | lists["bodies"]
    if verb.lemma_ == "want" and any(c.dep_ in ("dobj", "ccomp") for c in verb.children) and not negated(verb):
        return Decided(Stance.DEMAND, verb, any_event(verb))  # "We want his release"
    own = agent is not None and speaker.party is not None and is_self(analysis, agent, speaker)
    if verb.lemma_ == "agree" and verb.tag_ in ("VBD", "VBN") and not negated(verb) and not own:
        return Decided(Stance.CONFIRM, verb, any_event(verb))  # an agreement is there
    if agent is not None and _is_another_party(analysis, agent, speaker):
        return Decided(Stance.DENY if negated(verb) else Stance.CONFIRM, verb, any_event(verb))
    if agent is None or not (stands_for or is_self(analysis, agent, speaker) or agent.pos_ in ("PRON", "PROPN")):
        return None
    if speaker.kind in (SpeakerKind.OFFICIAL, SpeakerKind.NEAR) and not is_self(analysis, agent, speaker):
        return Decided(Stance.DENY if negated(verb) else Stance.CONFIRM, verb, any_event(verb))
    stance = Stance.UNWILLING if negated(verb) else Stance.WILLING
    return Decided(stance, verb, any_event(verb))


def _is_another_party(analysis: Analysis, agent: Token, speaker: Speaker) -> bool:
    party = analysis.party_at(agent)
    return party is not None and speaker.party not in (None, party.party)


def obligation(_analysis: Analysis, root: Token, _speaker: Speaker) -> Decided | None:
    """As in "Should be released", "must be taken into account": asks for it."""
    for token in clause(root):
        aux = next((c for c in token.children if c.dep_ == "aux" and c.lower_ in ("should", "must")), None)
        asked = token.dep_ != "advcl" and token.lemma_ not in speech_words()["stances"]["unasked"]
        if aux is not None and aux.lower_ == "should" and _is_timed(token):
            return None  # "should be completed in two months"
        if aux is not None and asked and (token.lemma_ != "be" or any_event(token) is not None):
            return Decided(Stance.DEMAND, aux, any_event(root) or token)
        if token.lower_ == "ought" and token.i != root.i and any(c.dep_ == "xcomp" for c in token.children):
            return Decided(Stance.DEMAND, token, any_event(token))
        if token.lower_ in ("need", "needs", "have", "has", "ought") and any(
            c.dep_ == "xcomp" and is_event(c) for c in token.children
        ):
            return Decided(Stance.DEMAND, token, any_event(token))
    return None


def _is_timed(verb: Token) -> bool:
    """Whether a day or a span of time is set for what should happen."""
    told = [*verb.children, *(o for c in verb.children if c.lower_ in ("in", "within", "by", "on") for o in c.children)]
    return any(t.ent_type_ == "DATE" and t.dep_ in ("pobj", "npadvmod") for t in told)


def is_self(analysis: Analysis, agent: Token, speaker: Speaker) -> bool:
    """Whether the one who is to act is the speaker or the party the speaker stands for."""
    if agent.lower_ in ("we", "i"):
        return True
    party = analysis.party_at(agent)
    if party is not None and speaker.kind is SpeakerKind.OFFICIAL:
        return speaker.party == party.party
    if party is not None and speaker.kind is not SpeakerKind.NEAR:
        return speaker.party in (None, party.party)
    if agent.lemma_.lower() in _OWN and any(c.tag_ == "PRP$" for c in agent.children):
        return speaker.kind is not SpeakerKind.NEAR
    return agent.text in speaker.name or (
        agent.pos_ == "PRON" and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.PARTY, SpeakerKind.BODY)
    )
