"""Attributions: who is said to say what; the press does not speak, it passes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Stance
from safeconduct.reading.analysis import Analysis, Sentence, clause_of, negated, of_token, subject
from safeconduct.reading.colons import before_colon
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.numerals import value_of
from safeconduct.reading.outlets import is_press
from safeconduct.reading.speakers import speakers_at
from safeconduct.reading.speech import lemma_of, speaking_words, speech_words, verb_stance
from safeconduct.reading.told import is_event
from safeconduct.reading.voices import Speaker, SpeakerKind

_QUOTES = ('"', "“", "”", "«", "„")
_BEFORE_INVERSION = frozenset([",", '"', "”", "’", "'", "»"])
_INVERTED = frozenset(["say", "add", "explain", "note", "recall", "declare", "confirm"])
_CITING = frozenset(["cite", "quote", "rely", "reference"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words in a sentence: the token that heads the speaker, the cue ("said", "according"), and the content's root."""

    speaker: Token
    cue: Token
    content: Token | None


def speaker_of(analysis: Analysis, token: Token) -> Speaker | None:
    """Who says the clause that holds ``token``, in its own sentence; None where the text itself does."""
    for attribution in attributions(analysis, analysis.sentence_of(token)):
        content = attribution.content
        inside = content is not None and any(t.i == token.i for t in content.subtree)
        if inside and all(t.i != token.i for t in attribution.speaker.subtree):
            return next(speakers_in(analysis, attribution), None)
    return None


def attributions(analysis: Analysis, sentence: Sentence) -> Iterator[Attribution]:
    """Everything that ``sentence`` puts into somebody's mouth, in order of the words that do it."""
    speaking = speaking_words()
    announced = before_colon(analysis, sentence)
    if announced is not None:
        yield Attribution(*announced)
    for token in analysis.tokens(sentence):
        if token.lower_ == "according":
            yield from _by_according(token)
        elif (refused := _refused(token)) is not None:
            yield refused
        elif token.lemma_.lower() not in speaking:
            continue
        elif token.pos_ == "VERB":
            yield from _by_verb(token)
        elif token.pos_ == "NOUN":
            yield from _by_noun(token)


def _refused(verb: Token) -> Attribution | None:
    """What a state or body will not do, told as its stance: "Norway would not consider the demand"."""
    if verb.pos_ != "VERB" or verb.lemma_ not in speech_words()["stances"]["withheld"] or not _will_not(verb):
        return None
    agent = subject(verb)
    told = agent is not None and verb.dep_ in ("ROOT", "conj", "ccomp") and agent.pos_ in ("NOUN", "PROPN")
    reported = verb.dep_ == "ccomp" and verb_stance(verb.head) is not None
    return Attribution(agent, verb, verb) if agent is not None and told and not reported else None


def _will_not(verb: Token) -> bool:
    """As in "would not consider", "will deliver nobody"."""
    will = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "wo") for c in verb.children)
    nobody = any(c.dep_ == "dobj" and c.lower_ in ("nobody", "nothing", "none") for c in verb.children)
    return will and (negated(verb) or nobody)


def quoted_on(analysis: Analysis, sentence: Sentence) -> Attribution | None:
    """A sentence of direct speech that names no speaker: it goes on with the words quoted right before or after it."""
    if not analysis.text[sentence.start : sentence.end].lstrip().startswith(_QUOTES):
        return None
    at = analysis.sentences.index(sentence)
    root = next((t for t in analysis.tokens(sentence) if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
    for place in (at - 1, at + 1):
        if root is None or not 0 <= place < len(analysis.sentences):
            continue
        near = analysis.sentences[place]
        if (
            near.parsed
            and near.paragraph == sentence.paragraph
            and any(q in analysis.text[near.start : near.end] for q in _QUOTES)
        ):
            told = next((a for a in attributions(analysis, near) if a.cue.pos_ == "VERB"), None)
            if told is not None:
                return Attribution(told.speaker, told.cue, root)
    return None


def _by_verb(verb: Token) -> Iterator[Attribution]:
    free = verb.head.lower_ == "as" or any(c.tag_ == "WP" for c in verb.children)  # "over what he called"
    aside = verb.dep_ in ("amod", "compound") or (verb.dep_ == "pcomp" and not free)
    if verb_stance(verb) is None or aside or _is_unsaid(verb) or _is_past_history(verb):
        return
    speaker = _saying_subject(verb)
    content = _content_of(verb, speaker) if speaker is not None else None
    if speaker is not None and (_is_clause(content, verb) or lemma_of(verb) not in speech_words()["verbs"]["clausal"]):
        yield Attribution(speaker, verb, content)


_OF_THE_DAY = frozenset([Stance.WILLING, Stance.DENY, Stance.PRAISE, Stance.CRITICISE])


def _is_past_history(verb: Token) -> bool:
    """As in "the colonel had promised to talk": an attitude of before, which the page only looks back on."""
    before = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in verb.children)
    return before and verb_stance(verb) in _OF_THE_DAY


def _is_clause(content: Token | None, verb: Token) -> bool:
    return content is not None and (content.dep_ in ("ccomp", "parataxis") or content.i == verb.head.i)


def _is_unsaid(verb: Token) -> bool:
    """As in "did not say", "declined to comment", "would not confirm": nothing was said."""
    if any(
        c.lower_ in ("neither", "nor") for t in (verb, verb.head) for c in t.children if c.dep_ in ("preconj", "cc")
    ):
        return True
    if any(c.dep_ == "dobj" and c.lower_ == "nothing" for c in verb.children):
        return True
    silence = speech_words()["verbs"]["silence"]
    if verb_stance(verb) is Stance.UNWILLING and any(c.dep_ == "xcomp" and c.lemma_ in silence for c in verb.children):
        return True
    if negated(verb) or (verb.dep_ == "xcomp" and modality_of(verb).modality is Modality.DENIED):
        return True
    hedged = any(c.dep_ == "aux" and c.lower_ in ("would", "could", "might", "may") for c in verb.children)
    return hedged and verb_stance(verb) not in (Stance.NEUTRAL, Stance.CONFIRM)


def _saying_subject(verb: Token) -> Token | None:
    """Who says it; after an inverted verb the parser may call the speaker its object ("say Norway and Peru")."""
    if verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        agent = next((o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"), None)
        quoted = lemma_of(verb) in ("quote", "call", "describe")
        return agent if agent is not None or not quoted else None
    inverted = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    after_words = verb.i > verb.sent.start and verb.doc[verb.i - 1].text in _BEFORE_INVERSION
    if (
        inverted is not None
        and after_words
        and lemma_of(verb) in _INVERTED
        and not any(c.dep_ == "ccomp" for c in verb.children)
    ):
        return inverted  # "..., said its chairman"
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(subjects) > 1:  # "Swap is done, say Peru and Chile", "The two who stayed, an official said, were"
        return min(subjects, key=lambda s: abs(s.i - verb.i))
    found = subject(verb)
    coordinated = verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and not subjects
    if found is not None and coordinated and (is_event(found) or _after_comma(verb)):
        return subject(verb.head.head)  # "say the verdict is a sham and want him out"
    if found is None and (before := _just_before(verb)) is not None:
        return before
    if found is None and any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
        return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    return found


def _after_comma(verb: Token) -> bool:
    """Whether "and" before ``verb`` follows a comma: it then goes on with the main clause."""
    joint = next((c for c in verb.head.children if c.dep_ == "cc"), None)
    return joint is not None and joint.i > 0 and joint.nbor(-1).text == ","


def _just_before(verb: Token) -> Token | None:
    """The proper noun right before a verb that the parser left without a subject."""
    at = verb.i - 1
    while at >= verb.sent.start and verb.doc[at].pos_ in ("PUNCT", "AUX", "ADV"):
        at -= 1
    before = verb.doc[at]
    return before if at >= verb.sent.start and before.pos_ == "PROPN" else None


def _content_of(verb: Token, speaker: Token) -> Token | None:
    """The root of what was said: a clause, else an object."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and not any(c.dep_ == "ccomp" for c in verb.children):
        verb = verb.head.head  # "was quoted as saying"
    kinds = {c.dep_: c for c in reversed(list(verb.children)) if c.i != speaker.i}
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if len(clauses) > 1:
        beside = {t.i for t in _stretch(verb)}
        clauses = [c for c in clauses if c.i in beside] or clauses
    if clauses:
        said = next((c for c in clauses if any(m.dep_ == "mark" for m in c.children)), clauses[0])
        before = verb.dep_ == "conj" and said.i < verb.i  # "They talk, but seldom, the minister told Reuters"
        return verb.head if before and verb.head.pos_ in ("VERB", "AUX") else said
    in_writing = (
        c
        for p in verb.children
        if p.lower_ == "in"
        for n in p.children
        for c in n.children
        if c.dep_ in ("acl", "relcl")
    )
    that = next(
        (c for c in in_writing if any(m.lower_ == "that" and m.dep_ in ("mark", "dobj") for m in c.children)), None
    )
    if that is not None:  # "said in a statement that"
        return that
    if _is_inserted(verb) and verb.head.i != speaker.i and not kinds.keys() & {"dobj", "xcomp"}:
        return verb.head
    for dep in ("xcomp", "dobj", "parataxis", "acomp", "oprd", "advcl"):
        if dep in kinds and not is_press(kinds[dep]):
            return kinds[dep]
    topic = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("about", "of", "for", "against")), None)
    if topic is not None:
        return _object_under(topic)
    told_first = verb.dep_ in ("conj", "advcl") and verb.head.i < verb.i and verb.head.pos_ in ("VERB", "AUX")
    return kinds.get("nsubj") or (verb.head if told_first else None)


def _is_inserted(verb: Token) -> bool:
    """Whether "he said" stands inside or after what he said."""
    hangs = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and not any(c.dep_ == "mark" for c in verb.children))
    return hangs and verb.head.pos_ in ("VERB", "AUX")


def _object_under(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)


def _by_according(token: Token) -> Iterator[Attribution]:
    for preposition in token.children:
        speaker = _object_under(preposition) if preposition.lower_ == "to" else None
        if speaker is not None and speaker.lemma_.lower() in speech_words()["according"]["prepositions"]:
            speaker = next((c for c in speaker.children if c.dep_ == "poss"), speaker)  # "according to her words"
        if speaker is not None:
            root = _root_beside(token)
            yield Attribution(speaker, token, root if root.pos_ in ("VERB", "AUX") else clause_of(token.head))


def _root_beside(token: Token) -> Token:
    """The root of the sentence, or of its stretch between semicolons."""
    inside = {t.i for t in _stretch(token)}
    return next(
        (t for t in _stretch(token) if t.pos_ in ("VERB", "AUX") and (t.head.i not in inside or t.head.i == t.i)),
        token.sent.root,
    )


def _stretch(token: Token) -> list[Token]:
    """The words of the sentence around ``token``, from semicolon to semicolon."""
    sentence = list(token.sent)
    ends = [t.i for t in sentence if t.text == ";"]
    first = max((e for e in ends if e < token.i), default=-1)
    last = min((e for e in ends if e > token.i), default=token.doc[-1].i + 1)
    return [t for t in sentence if first < t.i < last]


def _by_noun(noun: Token) -> Iterator[Attribution]:
    """As in "X's claim that", "by the account of X"."""
    preposition = noun.head
    if noun.lemma_.lower() in speech_words()["according"]["prepositions"] and preposition.lower_ in ("by", "in"):
        for child in noun.children:
            speaker = _object_under(child) if child.lower_ == "of" else child if child.dep_ == "poss" else None
            if speaker is not None and preposition.head.pos_ in ("VERB", "AUX"):
                yield Attribution(speaker, noun, preposition.head)
        return
    if verb_stance(noun) is None:
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    content = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i), None)
    content = content or next((o for c in noun.children if c.lower_ in ("for", "to") if (o := _object_under(c))), None)
    if owner is not None and content is not None:
        yield Attribution(owner, noun, content)


def speakers_in(analysis: Analysis, attribution: Attribution) -> Iterator[Speaker]:
    """The speakers; where an outlet cites somebody, that one ("CNN, relying on an official, said")."""
    found = list(speakers_at(analysis, attribution.speaker))
    if found and all(s.kind is SpeakerKind.PRESS for s in found):
        for token in _cited(attribution):
            yield from (s for s in speakers_at(analysis, token) if s.kind is not SpeakerKind.PRESS)
        return
    yield from (s for s in found if s.kind is not SpeakerKind.PRESS)
    if not found and lemma_of(attribution.cue) in speech_words()["verbs"]["confess"]:
        yield from _people_without_names(analysis, attribution.speaker)


def _people_without_names(analysis: Analysis, token: Token) -> Iterator[Speaker]:
    """A group that pleads or confesses ("the ten", "two Norwegians")."""
    group = group_at(analysis, token)
    if group is not None and group.number is not None:
        yield Speaker(group.label, (group.start, group.end), SpeakerKind.NEAR)
    elif token.pos_ == "NUM" and (value_of(token.lower_) or 0) > 1:
        yield Speaker(token.text, of_token(token), SpeakerKind.NEAR)


def _cited(attribution: Attribution) -> Iterator[Token]:
    for parent in (attribution.cue, attribution.speaker):
        for child in parent.children:
            if child.lemma_ in _CITING and child.dep_ in ("advcl", "acl"):
                yield from (c for c in child.children if c.dep_ == "dobj")
                yield from (o for c in child.children if c.dep_ == "prep" if (o := _object_under(c)))
