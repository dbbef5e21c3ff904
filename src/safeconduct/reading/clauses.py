"""What a clause put into somebody's mouth does: says that something happened, or did not, or comments on it."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Stance
from safeconduct.domain.parties import is_armed_group
from safeconduct.reading.analysis import Analysis, is_passive, subject
from safeconduct.reading.denials import guilt, nothing
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.speech import speech_words
from safeconduct.reading.told import any_event, is_event, main_events
from safeconduct.reading.voices import Decided, Speaker, SpeakerKind
from safeconduct.reading.wishes import is_self, obligation, wish

_MODALS = frozenset(["will", "wo", "would", "can", "ca", "could"])
_QUOTES = frozenset(['"', "“", "”", "«", "»", "„"])


def stance_of(analysis: Analysis, root: Token, speaker: Speaker) -> Decided:
    """What a clause put into somebody's mouth does; ``root`` is its head."""
    if _asks_back(root):
        return Decided(Stance.NEUTRAL, root, any_event(root))
    for decide in (guilt, wish, obligation, nothing):
        decided = decide(analysis, root, speaker)
        if decided is not None:
            return decided
    if _is_comment(root):
        return Decided(Stance.NEUTRAL, root, any_event(root), loose=True)
    event = next(main_events(analysis, root), None)
    if event is None and is_event(root) and root.dep_ in ("nsubj", "nsubjpass"):
        event = root  # a headline: "Swap is done, say Peru and Chile"
    if event is None and root.lower_ in speech_words()["events"]["wanted"] and root.dep_ == "pobj":
        return Decided(Stance.WILLING, root, root)
    if event is None and (promised := _promises(analysis, root, speaker)) is not None:
        return promised
    if event is None and _tells_number(analysis, root, speaker):
        return Decided(Stance.CONFIRM, root, root)
    if event is None and _blames(analysis, root, speaker):
        return Decided(Stance.CONFIRM, root, root)
    if event is None and speaker.kind is SpeakerKind.OFFICIAL and _reports(root):
        return Decided(Stance.CONFIRM, root, any_event(root), loose=True)
    if event is None:
        return Decided(Stance.NEUTRAL, root, any_event(root), loose=not _judges(root))
    return _of_event(analysis, event, speaker)


def _asks_back(root: Token) -> bool:
    """Whether what is said is a question: "Who is talking?"."""
    end = max(t.i for t in root.subtree)
    after = root.doc[end : min(end + 2, root.sent.end)]
    return any(t.text == "?" for t in after)


def _promises(analysis: Analysis, root: Token, speaker: Speaker) -> Decided | None:
    """What the speaker's own side will do, or will not ("Oslo would answer in kind")."""
    agent = subject(root) if root.pos_ == "VERB" else None
    if agent is None or agent.pos_ == "PRON" or not is_self(analysis, agent, speaker):
        return None
    modality = modality_of(root).modality
    will = any(c.lower_ in ("will", "wo", "would", "shall") for c in root.children)
    if modality is Modality.EXPECTED and will:
        return Decided(Stance.WILLING, root, any_event(root))
    return Decided(Stance.UNWILLING, root, any_event(root)) if modality is Modality.DENIED and will else None


def _judges(root: Token) -> bool:
    """Whether a clause says how something is: "the deal was stupid", "it was not an easy decision"."""
    if root.lemma_ != "be" or modality_of(root).modality not in (Modality.ASSERTED, Modality.DENIED):
        return False
    qualities = [c for c in root.children if c.dep_ in ("acomp", "attr")]
    return any(q.pos_ == "ADJ" or any(c.dep_ == "amod" for c in q.children) for q in qualities)


def _reports(root: Token) -> bool:
    """Whether a clause put in other words than the speaker's tells what is so, or will be."""
    told = root.pos_ in ("VERB", "AUX") and modality_of(root).modality in (Modality.ASSERTED, Modality.EXPECTED)
    return told and not any(t.text in _QUOTES for t in root.subtree)


def _blames(analysis: Analysis, root: Token, speaker: Speaker) -> bool:
    """Whether a state or its service tells what somebody did ("Peru said the two had endangered its security")."""
    if (
        speaker.kind not in (SpeakerKind.PARTY, SpeakerKind.BODY)
        or root.pos_ != "VERB"
        or root.tag_ not in ("VBD", "VBN")
    ):
        return False
    agent = subject(root)
    person = agent is not None and (analysis.name_at(agent) or _is_another(agent, speaker) or group_at(analysis, agent))
    return bool(person) and modality_of(root).modality is Modality.ASSERTED


def _is_another(agent: Token, speaker: Speaker) -> bool:
    """Whether "he" or "she" cannot be the speaker, who holds no office."""
    words = set(speaker.name.lower().split())
    return agent.lower_ in ("he", "she") and not words & speech_words()["speakers"]["offices"]


def _tells_number(analysis: Analysis, root: Token, speaker: Speaker) -> bool:
    """Whether a state or body gives a number of people, or a bare one ("the office speaks of 13")."""
    if speaker.kind not in (SpeakerKind.PARTY, SpeakerKind.BODY) or modality_of(root).modality is not Modality.ASSERTED:
        return False
    near = [root, *(c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "attr", "dobj", "prep", "pobj"))]
    groups = (group_at(analysis, t) for t in near)
    return any(g is not None and g.number is not None for g in groups) or any(
        t.pos_ == "NUM" and t.dep_ in ("dobj", "pobj", "attr", "ROOT") and t.head.lower_ != "in" for t in near
    )


def _is_comment(root: Token) -> bool:
    """Whether a clause says what an event means ("the swap shows that"), not that it happened."""
    events = speech_words()["events"]
    about = any(c.dep_ in ("nsubj", "csubj") and is_event(c) for c in root.children)
    return about and root.pos_ == "VERB" and root.lemma_.lower() not in events["happen"] | events["verbs"]


def _tells_of_oneself(event: Token, agent: Token, speaker: Speaker) -> bool:
    """As in "I was taken under my own lemon tree": what it was like."""
    private = speaker.kind in (SpeakerKind.PERSON, SpeakerKind.NEAR) and speaker.party is None
    return private and (agent.lower_ == "i" or (agent.lower_ == "we" and is_passive(event)))


def _is_expert(speaker: Speaker) -> bool:
    words = set(speaker.name.lower().split())
    return any(w in words or f"{w}s" in words for w in speech_words()["speakers"]["experts"])


def _is_official(speaker: Speaker) -> bool:
    return speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY, SpeakerKind.OFFICIAL)


def _rules_out(event: Token) -> bool:
    """As in "no one will be handed over", "the spies cannot be exchanged"."""
    modal = any(c.dep_ == "aux" and c.lower_ in _MODALS for c in event.children)
    return modal and event.lemma_ in speech_words()["stances"]["withheld"]


def _may_be(event: Token) -> bool:
    """As in "two more might be freed if Oslo lets go four", "drivers, too, can be exchanged"."""
    return any(c.dep_ == "aux" and c.lower_ in ("may", "might", "could", "can") for c in event.children)


def _of_event(analysis: Analysis, event: Token, speaker: Speaker) -> Decided:
    modality = modality_of(event).modality
    agent = subject(event) if event.pos_ == "VERB" else None
    own = agent is not None and is_self(analysis, agent, speaker)
    if modality is Modality.DENIED:
        to_come = own and any(c.lower_ in ("will", "wo", "would", "shall", "do", "does") for c in event.children)
        ruled_out = _rules_out(event) and (_is_official(speaker) or speaker.party is not None)
        return Decided(Stance.UNWILLING if to_come or ruled_out else Stance.DENY, event, event)
    if modality is Modality.EXPECTED:
        captor = speaker.party is not None and is_armed_group(speaker.party)
        return Decided(Stance.WILLING if own or captor else Stance.CONFIRM, event, event)
    if modality is Modality.ASSERTED and agent is not None and _tells_of_oneself(event, agent, speaker):
        return Decided(Stance.NEUTRAL, event, event, loose=True)
    if modality is Modality.ASSERTED:
        doubtful = speaker.kind is SpeakerKind.NEAR and _is_expert(speaker)
        return Decided(Stance.NEUTRAL if doubtful else Stance.CONFIRM, event, event, loose=doubtful)
    if _is_official(speaker) and event.lemma_ in speech_words()["stances"]["withheld"] and _may_be(event):
        return Decided(Stance.WILLING, event, event)
    return Decided(Stance.NEUTRAL, event, event, loose=True)
