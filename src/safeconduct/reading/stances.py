"""What the words of a statement do: confirm, deny, demand, and so on; decided from the verb, then from what it governs."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Stance
from safeconduct.domain.parties import is_armed_group
from safeconduct.reading.analysis import Analysis, conjuncts, negated, subject
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.speakers import Speaker, SpeakerKind, speech_words
from safeconduct.reading.speech import lemma_of, verb_stance
from safeconduct.reading.told import any_event, clause, is_event, main_events


@dataclass(frozen=True, slots=True)
class Decided:
    """A stance and the token that shows it; ``event`` names what it is about, where the words have one."""

    stance: Stance
    token: Token
    event: Token | None = None


def decide(analysis: Analysis, cue: Token, content: Token | None, speaker: Speaker) -> Decided | None:
    """What ``speaker`` does by the words ``cue`` ("denied") and ``content`` (the head of what follows); None where nothing."""
    if content is not None and cue.i == content.i:  # what it will not do
        captor = speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY)
        return Decided(Stance.UNWILLING, cue, any_event(cue) or cue) if captor else None
    direct = verb_stance(cue)
    if _says_nothing(analysis, cue, content, speaker):
        return None
    if _rejects_charges(cue):
        return Decided(Stance.DENY, cue, content)
    if cue.dep_ == "pcomp" and cue.head.lower_ != "as":  # "under what the minister called good conditions"
        return None
    if (
        direct is None
        or direct is Stance.NEUTRAL
        or (direct is Stance.PRAISE and content is not None and content.dep_ == "ccomp")
    ):
        return stance_of(analysis, content, speaker) if content is not None else None
    if content is None:
        return Decided(direct, cue, None) if direct is Stance.DENY or cue.lemma_ == "appeal" else None
    event = next((t for t in content.subtree if is_event(t)), None)
    if direct is Stance.DENY and event is not None and event.lemma_.lower() in speech_words()["stances"]["refusable"]:
        return Decided(Stance.UNWILLING if cue.lemma_ in ("reject", "dismiss") else Stance.DENY, cue, event)
    if direct is Stance.CONFIRM:
        return _confirmed(cue, content, event)
    if direct is Stance.DEMAND and event is None and lemma_of(cue) in _WANTING:
        term = any(t.lemma_ in ("year", "life", "death", "term") for t in content.subtree)
        return Decided(direct, cue, None) if term or names_somebody(analysis, content) else None
    return Decided(direct, cue, event)


_BACK = frozenset(["back", "out", "home", "free", "freed", "released", "returned"])
_WANTING = frozenset(["want", "seek", "ask", "press", "call", "insist"])


def _says_nothing(analysis: Analysis, cue: Token, content: Token | None, speaker: Speaker) -> bool:
    """A charge against a person, a threat without a condition, what a state is thought to believe, a court's sentence."""
    match cue.lemma_:
        case "accuse":
            return not any(_is_body(analysis, c) for c in cue.children if c.dep_ == "dobj")
        case "threaten":
            return not any(c.dep_ == "advcl" for t in cue.subtree for c in t.children)
        case "believe" | "think":
            return speaker.kind is not SpeakerKind.PERSON
        case "condemn":
            return any(c.lower_ == "to" for c in cue.children)
        case "dismiss" | "reject":
            return any(w in speaker.name.lower().split() for w in ("court", "tribunal", "judge", "judges"))
        case "appeal":
            return content is not None and content.lemma_ in ("verdict", "sentence", "conviction", "ruling", "decision")
    return False


def _is_body(analysis: Analysis, token: Token) -> bool:
    bodies = speech_words()["speakers"]
    return analysis.party_at(token) is not None or token.lemma_.lower() in bodies["bodies"] | bodies["offices"]


def _rejects_charges(cue: Token) -> bool:
    """As in "called the charges baseless", "maintained his innocence", "what he called made-up accusations"."""
    lists = speech_words()["stances"]
    for child in cue.children:
        if child.dep_ == "dobj" and child.lower_ == "innocence":
            return True
        if cue.lemma_ in ("call", "describe", "dismiss", "reject") and child.dep_ in (
            "oprd",
            "ccomp",
            "prep",
            "dobj",
            "attr",
        ):
            near = [child, *child.children, *(g for c in child.children if c.dep_ == "pobj" for g in [c, *c.children])]
            if any(
                t.lower_ in lists["innocent"] or (t.lower_ in ("made", "trumped") and t.nbor(1).text == "-")
                for t in near
            ):
                return True
    return False


def _confirmed(cue: Token, content: Token, event: Token | None) -> Decided:
    """Confirms, unless what is confirmed is a denial ("admitted no guilt", "pleaded not guilty")."""
    nothing = any(g.lower_ == "no" for c in cue.children if c.dep_ == "dobj" for g in c.children)
    plea = cue.lemma_ == "plead" and (negated(cue) or any(t.lower_ in ("not", "innocent") for t in content.subtree))
    denial = content.dep_ == "ccomp" and modality_of(content).modality is Modality.DENIED
    return Decided(Stance.DENY if nothing or plea or denial else Stance.CONFIRM, cue, event or content)


def names_somebody(analysis: Analysis, content: Token | None) -> bool:
    """Whether ``content`` heads a name, or words that stand for one."""
    return content is not None and any(analysis.who(t) for t in conjuncts(content))


def stance_of(analysis: Analysis, root: Token, speaker: Speaker) -> Decided:
    """What a clause put into somebody's mouth does; ``root`` is its head."""
    for decide in (_guilt, _wish, _obligation, _nothing):
        decided = decide(analysis, root, speaker)
        if decided is not None:
            return decided
    if _is_comment(root):
        return Decided(Stance.NEUTRAL, root, any_event(root))
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
    if event is None:
        return Decided(Stance.NEUTRAL, root, any_event(root))
    return _of_event(analysis, event, speaker)


def _promises(analysis: Analysis, root: Token, speaker: Speaker) -> Decided | None:
    """What the speaker's own side will do, or will not ("Oslo would answer in kind")."""
    agent = subject(root) if root.pos_ == "VERB" else None
    if agent is None or agent.pos_ == "PRON" or not _is_self(analysis, agent, speaker):
        return None
    modality = modality_of(root).modality
    will = any(c.lower_ in ("will", "wo", "would", "shall") for c in root.children)
    if modality is Modality.EXPECTED and will:
        return Decided(Stance.WILLING, root, any_event(root))
    return Decided(Stance.UNWILLING, root, any_event(root)) if modality is Modality.DENIED and will else None


def _blames(analysis: Analysis, root: Token, speaker: Speaker) -> bool:
    """Whether a state or its service tells what somebody did ("Peru said the two had endangered its security")."""
    if (
        speaker.kind not in (SpeakerKind.PARTY, SpeakerKind.BODY)
        or root.pos_ != "VERB"
        or root.tag_ not in ("VBD", "VBN")
    ):
        return False
    agent = subject(root)
    person = agent is not None and (
        analysis.name_at(agent) or agent.lower_ in ("he", "she") or group_at(analysis, agent)
    )
    return bool(person) and modality_of(root).modality is Modality.ASSERTED


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


def _of_event(analysis: Analysis, event: Token, speaker: Speaker) -> Decided:
    modality = modality_of(event).modality
    agent = subject(event) if event.pos_ == "VERB" else None
    own = agent is not None and _is_self(analysis, agent, speaker)
    if modality is Modality.DENIED:
        to_come = own and any(c.lower_ in ("will", "wo", "would", "shall", "do", "does") for c in event.children)
        return Decided(Stance.UNWILLING if to_come else Stance.DENY, event, event)
    if modality is Modality.EXPECTED:
        captor = speaker.party is not None and is_armed_group(speaker.party)
        return Decided(Stance.WILLING if own or captor else Stance.CONFIRM, event, event)
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
        agent.pos_ == "PRON" and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.PARTY, SpeakerKind.BODY)
    )


_PERHAPS = frozenset(["might", "may", "could"])
_EVIDENCE = frozenset(["evidence", "proof", "charge", "accusation", "allegation", "case", "claim"])


def _guilt(analysis: Analysis, root: Token, _speaker: Speaker) -> Decided | None:
    """Innocence claimed, evidence called worthless, or what another accuses of denied."""
    worthless = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass") and _is_worthless(c, root)), None)
    if worthless is not None:
        return Decided(Stance.DENY, worthless, worthless)
    if negated(root) and _accused_before(analysis, root):
        return Decided(Stance.DENY, root, root)
    for token in clause(root):
        told = [token, *(c for c in token.children if c.dep_ == "amod" and token.dep_ == "attr")]
        if any(t.lower_ in speech_words()["stances"]["innocent"] for t in told) and not negated(token.head):
            return Decided(Stance.DENY, token, token)
        if token.lemma_ == "do" and any(c.lower_ == "wrong" for o in token.children for c in o.children):
            return Decided(Stance.DENY, token, None)  # "has done nothing wrong"
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
    if root.lemma_ in lists["asks"] and any(c.lower_ in _BACK for c in root.children):
        return Decided(Stance.DEMAND, root, any_event(root))
    for token in clause(root):
        lemma = lemma_of(token)
        if lemma in lists["refuses"] and token.pos_ == "VERB":
            return Decided(Stance.UNWILLING, token, any_event(token))
        if token.lower_ in lists["unready"]:
            return Decided(Stance.UNWILLING, token, any_event(token))
        if token.lower_ in lists["ready"] and any_event(token) is not None:
            stance = Stance.UNWILLING if negated(token.head) else Stance.WILLING
            return Decided(stance, token, any_event(token))
        if lemma in lists["wish"] and token.pos_ == "VERB" and any_event(token) is not None:
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
    if agent is None or not (stands_for or _is_self(analysis, agent, speaker) or agent.pos_ in ("PRON", "PROPN")):
        return None
    if speaker.kind in (SpeakerKind.OFFICIAL, SpeakerKind.NEAR) and not _is_self(analysis, agent, speaker):
        return Decided(Stance.DENY if negated(verb) else Stance.CONFIRM, verb, any_event(verb))
    stance = Stance.UNWILLING if negated(verb) else Stance.WILLING
    return Decided(stance, verb, any_event(verb))


def _obligation(_analysis: Analysis, root: Token, _speaker: Speaker) -> Decided | None:
    """As in "Should be released", "must be taken into account": asks for it."""
    for token in clause(root):
        aux = next((c for c in token.children if c.dep_ == "aux" and c.lower_ in ("should", "must")), None)
        asked = token.dep_ != "advcl" and token.lemma_ not in speech_words()["stances"]["unasked"]
        if aux is not None and asked and (token.lemma_ != "be" or any_event(token) is not None):
            return Decided(Stance.DEMAND, aux, any_event(root) or token)
        if token.lower_ == "ought" and token.i != root.i and any(c.dep_ == "xcomp" for c in token.children):
            return Decided(Stance.DEMAND, token, any_event(token))
        if token.lower_ in ("need", "needs", "have", "has", "ought") and any(
            c.dep_ == "xcomp" and is_event(c) for c in token.children
        ):
            return Decided(Stance.DEMAND, token, any_event(token))
    return None


_NOBODY = frozenset(["no", "none", "nothing", "nobody", "neither", "never"])


def _nothing(_analysis: Analysis, root: Token, speaker: Speaker) -> Decided | None:
    """As in "nothing was given", "it was not an exchange", "there had been no request": says that it is not so."""
    for token in clause(root):
        for child in token.children:
            if child.dep_ in ("nsubjpass", "nsubj") and _is_empty(child) and (token.pos_ == "VERB" or is_event(child)):
                return Decided(Stance.DENY, child, any_event(token))
            if child.dep_ in ("attr", "acomp", "prep") and token.lemma_ == "be" and _is_denied(token, child):
                return Decided(_refused_or_denied(token), token, any_event(child))
    official = speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY)
    if official and root.pos_ == "VERB" and negated(root) and any(c.lower_ in _DOES for c in root.children):
        return Decided(Stance.DENY, root, any_event(root))
    return None


_DOES = frozenset(["do", "does", "did"])


def _refused_or_denied(verb: Token) -> Stance:
    """As in "there will be no exchange" and "there was no exchange"."""
    to_come = any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "can") for c in verb.children)
    return Stance.UNWILLING if to_come else Stance.DENY


def _is_empty(noun: Token) -> bool:
    return noun.lower_ in _NOBODY or any(c.lower_ == "no" for c in noun.children)


def _is_denied(verb: Token, said: Token) -> bool:
    """Whether ``verb`` denies that something is ``said``, and that is of the desk's: an event, or a part of one."""
    told = [said, *(c for c in said.children if c.dep_ == "conj")]
    told += [o for t in list(told) for p in t.children if p.dep_ == "prep" for o in p.children]
    apart = [t for t in told if any(c.lower_ in ("no", "not", "neither", "nor") for c in t.children)]
    return any(is_event(t) for t in (told if negated(verb) else apart))
