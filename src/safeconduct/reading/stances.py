"""What the words of a statement do: confirm, deny, demand, and so on; decided from the verb, then from what it governs."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Stance
from safeconduct.reading.analysis import Analysis, conjuncts, negated
from safeconduct.reading.clauses import stance_of
from safeconduct.reading.denials import nothing
from safeconduct.reading.modality import modality_of
from safeconduct.reading.outlets import is_press
from safeconduct.reading.sayings import could_not_check, says_not, will_not_own
from safeconduct.reading.speech import lemma_of, speech_words, verb_stance
from safeconduct.reading.told import any_event, is_event
from safeconduct.reading.voices import Decided, Speaker, SpeakerKind


def decide(analysis: Analysis, cue: Token, content: Token | None, speaker: Speaker) -> Decided | None:
    """What ``speaker`` does by the words ``cue`` ("denied") and ``content`` (the head of what follows); None where nothing."""
    if content is not None and cue.i == content.i:  # what it will not do
        captor = speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY)
        return Decided(Stance.UNWILLING, cue, any_event(cue) or cue) if captor else None
    direct = verb_stance(cue)
    if cue.pos_ == "ADJ":  # "is ready to send him home"
        ready = cue.lower_ in speech_words()["stances"]["ready"] and not negated(cue.head)
        return Decided(Stance.WILLING if ready else Stance.UNWILLING, cue, content)
    if says_not(cue) or will_not_own(cue):
        told = any(c.dep_ in ("ccomp", "xcomp") and c.i > cue.i for c in cue.children)
        refused = not told and cue.i + 1 < len(cue.doc) and cue.nbor(1).lower_ == "never"
        return Decided(Stance.UNWILLING if refused else Stance.DENY, cue, None)
    if could_not_check(cue):
        return Decided(Stance.NEUTRAL, cue, None)
    if _says_nothing(analysis, cue, content, speaker):
        return None
    if direct is Stance.NEUTRAL and lemma_of(cue) in speech_words()["verbs"]["surmise"]:
        return Decided(Stance.NEUTRAL, cue, any_event(content) if content is not None else None)
    if _rejects_charges(cue):
        return Decided(Stance.DENY, cue, content)
    if cue.dep_ == "pcomp" and cue.head.lower_ != "as":  # "under what the minister called good conditions"
        return None
    if (
        direct is None
        or direct is Stance.NEUTRAL
        or (direct is Stance.PRAISE and content is not None and content.dep_ == "ccomp")
    ):
        return _of_clause(analysis, cue, content, speaker)
    if content is None:
        bare = direct is Stance.DENY or cue.lemma_ in ("appeal", "refuse", "balk")
        return Decided(direct, cue, None) if bare else None
    event = next((t for t in content.subtree if is_event(t)), None)
    reported = any(c.lower_ in speech_words()["stances"]["claims"] for c in cue.children if c.dep_ == "dobj")
    if direct is Stance.WILLING and (negated(content) or modality_of(content).modality is Modality.DENIED):
        return Decided(Stance.UNWILLING, cue, event)  # "pledged never to pay"
    if (
        direct is Stance.DENY
        and not reported
        and event is not None
        and event.lemma_.lower() in speech_words()["stances"]["refusable"]
    ):
        return Decided(Stance.UNWILLING if cue.lemma_ in ("reject", "dismiss") else Stance.DENY, cue, event)
    if direct is Stance.CONFIRM:
        by_others = content.dep_ != "ccomp" or verb_stance(content) is not None
        denied = nothing(analysis, content, speaker) if not by_others else None
        return denied or _confirmed(cue, content, event)  # "announced that there were no talks"
    if direct is Stance.WILLING and event is None and not speaks_of(analysis, content):
        return None  # "promised him a position"
    if direct is Stance.DEMAND and event is None and lemma_of(cue) in _WANTING:
        term = any(t.lemma_ in ("year", "life", "death", "term") for t in content.subtree)
        return Decided(direct, cue, None) if term or names_somebody(analysis, content) or _asks(cue, content) else None
    return Decided(direct, cue, event)


def _of_clause(analysis: Analysis, cue: Token, content: Token | None, speaker: Speaker) -> Decided | None:
    """What a clause after "said" does; words quoted without a verb do nothing of themselves."""
    if content is None:
        quoted = any(t.text in _QUOTES for t in cue.sent)
        return Decided(Stance.NEUTRAL, cue, None, loose=True) if quoted and cue.pos_ == "VERB" else None
    if lemma_of(cue) in speech_words()["verbs"]["describing"]:
        return Decided(Stance.NEUTRAL, cue, any_event(content))
    decided = stance_of(analysis, content, speaker)
    kept_to = lemma_of(cue) in speech_words()["verbs"]["keeping"] and content.dep_ == "ccomp"
    if decided.stance is Stance.NEUTRAL and kept_to and modality_of(content).modality is Modality.DENIED:
        return Decided(Stance.DENY, cue, any_event(content))  # "has maintained that they never pointed a camera"
    if decided.stance in (Stance.NEUTRAL, Stance.CONFIRM) and cue.lemma_ in _AGAINST:
        return Decided(Stance.DEMAND if _is_wanted(content) else Stance.DENY, cue, any_event(content), loose=True)
    return decided


def _is_wanted(content: Token) -> bool:
    """As in "insisted that two more be let go"."""
    bare = content if content.tag_ == "VB" else next((c for c in content.children if c.lower_ == "be"), None)
    return bare is not None and not any(c.tag_ in ("MD", "TO") for c in (*content.children, *bare.children))


_AGAINST = frozenset(["insist", "maintain"])
"""Verbs that keep to something against others who say the opposite."""
_QUOTES = frozenset(['"', "“", "”", "«", "»", "„"])
_COURTS = frozenset(["court", "tribunal", "judge", "judges"])
"""What these turn down they rule on: no statement."""
_WANTING = frozenset(["want", "seek", "ask", "press", "call", "insist"])


def _says_nothing(analysis: Analysis, cue: Token, content: Token | None, speaker: Speaker) -> bool:
    """A charge against a person, a threat without a condition, what a state is thought to believe, a court's sentence."""
    match cue.lemma_:
        case "accuse":
            return not any(_is_body(analysis, c) for c in cue.children if c.dep_ == "dobj")
        case "threaten":
            return not any(c.dep_ == "advcl" for t in cue.subtree for c in t.children)
        case "believe" | "think":
            return speaker.kind not in (SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.NEAR)
        case "condemn":
            return any(c.lower_ == "to" for c in cue.children) or bool(_COURTS & set(speaker.name.lower().split()))
        case "decline" | "refuse" if content is not None and not any(is_event(t) for t in content.subtree):
            return True  # "refused a chair"
        case _ if content is not None and negated(content) and content.lemma_ in speech_words()["verbs"]["silence"]:
            return content.lemma_ not in ("say", "confirm") and _is_unwilling_to_tell(content)
        case "dismiss" | "reject" | "decline" | "refuse":
            return bool(_COURTS & set(speaker.name.lower().split()))
        case "call":
            return any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in cue.children)
        case "ask":
            return any(g.lower_ in ("whether", "if") for c in cue.children if c.dep_ == "ccomp" for g in c.children)
    return False


def _is_unwilling_to_tell(verb: Token) -> bool:
    """As in "said that he would not comment"; who "could not confirm" it has said something."""
    return any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "do", "does", "did") for c in verb.children)


def _asks(verb: Token, content: Token) -> bool:
    """As in "asked for consular access", "asked that they be left in peace"; asking for comment is idle."""
    if verb.lemma_ == "ask" and content.dep_ == "ccomp" and any(c.lower_ == "that" for c in content.children):
        return True
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in content.children)
    asked = [c for t in (verb, content) for c in t.children if c.dep_ in ("dobj", "nsubj", "dative") and c.i != verb.i]
    other = any(c.i > verb.i and not is_press(c) for c in asked)
    named = not any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in verb.children)  # not "They want him to go"
    if infinitive and (verb.lemma_ == "call" or (verb.lemma_ in ("ask", "want", "press") and other and named)):
        return True
    if verb.lemma_ not in ("ask", "insist"):
        return False
    objects = [o for c in verb.children if c.lower_ in ("for", "on", "upon") for o in c.children if o.dep_ == "pobj"]
    wanted = speech_words()["stances"]["sought"]
    return any({t.lemma_.lower(), t.lower_} & wanted for o in objects for t in (o, *o.children))


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
            doubted = any(
                c.lower_ in lists["claims"] or (c.tag_ == "DT" and c.lower_ in ("that", "this"))
                for c in (*cue.children, *child.children)
                if c.dep_ in (*_TOLD_OF, "det")
            )
            if any(
                t.lower_ in lists["innocent"]
                or (doubted and t.lower_ in lists["worthless"])
                or (t.lower_ in ("made", "trumped") and t.nbor(1).text == "-")
                for t in near
            ):
                return True
    return False


_TOLD_OF = frozenset(["dobj", "nsubj", "nsubjpass"])


def _confirmed(cue: Token, content: Token, event: Token | None) -> Decided:
    """Confirms, unless what is confirmed is a denial ("admitted no guilt", "pleaded not guilty")."""
    nothing = any(g.lower_ == "no" for c in cue.children if c.dep_ == "dobj" for g in c.children)
    after = cue.nbor(1).lower_ if cue.i + 1 < len(cue.doc) else ""
    plea = cue.lemma_ == "plead" and (
        negated(cue) or after in ("not", "innocent") or any(t.lower_ in ("not", "innocent") for t in content.subtree)
    )
    denial = content.dep_ == "ccomp" and modality_of(content).modality is Modality.DENIED
    return Decided(Stance.DENY if nothing or plea or denial else Stance.CONFIRM, cue, event or content)


def speaks_of(analysis: Analysis, content: Token) -> bool:
    """Whether what is promised or hoped is of custody, exchange or talks, or of somebody named or spoken of."""
    topics = speech_words()["events"]["topics"]
    told = list(content.subtree)
    return any(
        {t.lower_, t.lemma_.lower()} & topics
        or analysis.who(t)
        or (t.tag_ == "PRP" and t.dep_ in ("dobj", "pobj", "dative"))
        for t in told
    )


def names_somebody(analysis: Analysis, content: Token | None) -> bool:
    """Whether ``content`` heads a name, or words that stand for one."""
    return content is not None and any(analysis.who(t) for t in conjuncts(content))
