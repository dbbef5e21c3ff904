"""Attributions: who is said to say what; the press does not speak, it passes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis, Sentence, clause_of, conjuncts, negated, of_token, subject
from safeconduct.reading.colons import before_colon
from safeconduct.reading.groups import group_at
from safeconduct.reading.numerals import value_of
from safeconduct.reading.outlets import is_press
from safeconduct.reading.sayings import (
    content_of,
    is_asked_of_another,
    is_clause,
    is_inserted_question,
    is_past_history,
    is_supposed,
    is_to_come,
    is_unsaid,
    object_under,
    saying_subject,
    stretch,
    will_not_own,
)
from safeconduct.reading.speakers import speakers_at
from safeconduct.reading.speech import lemma_of, speaking_words, speech_words, verb_stance
from safeconduct.reading.told import is_event, is_further
from safeconduct.reading.voices import Speaker, SpeakerKind

_CITING = frozenset(["cite", "quote", "rely", "reference"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words in a sentence: the token that heads the speaker, the cue ("said", "according"), and the content's root."""

    speaker: Token
    cue: Token
    content: Token | None


def parts(attribution: Attribution) -> Iterator[Attribution]:
    """The attribution, and one for each further clause of what was said: "that it is glad and that no ransom was paid"."""
    yield attribution
    content = attribution.content
    if content is None or content.pos_ not in ("VERB", "AUX") or content.dep_ not in ("ccomp", "ROOT"):
        return
    for child in conjuncts(content):
        if child.i not in (content.i, attribution.cue.i) and is_further(child) and verb_stance(child) is None:
            yield replace(attribution, content=child)


def speaker_of(analysis: Analysis, token: Token) -> Speaker | None:
    """Who says the clause that holds ``token``, in its own sentence; None where the text itself does.

    Of several the innermost; of those alike the nearest, one behind ``token`` before one ahead ("30, according to A; 28, to B").
    """
    sentence = analysis.sentence_of(token)
    saying = [(size, a) for a in attributions(analysis, sentence) if (size := _holding(a, token))]
    if not saying:
        return None
    _, nearest = min(saying, key=lambda s: (s[0], s[1].cue.i < token.i, abs(s[1].cue.i - token.i)))
    return next(speakers_in(analysis, nearest), None)


def _holding(attribution: Attribution, token: Token) -> int:
    """The tokens of the content that holds ``token``; 0 where it does not, or not as its own words."""
    content = attribution.content
    inside = content is not None and any(t.i == token.i for t in content.subtree)
    own = all(t.i != token.i for t in attribution.speaker.subtree) and not _bracketed_apart(attribution.cue, token)
    return sum(1 for _ in content.subtree) if content is not None and inside and own else 0


def _bracketed_apart(cue: Token, token: Token) -> bool:
    """Whether words in brackets put down to somebody what is in them, and ``token`` is not: "30 men (32, says the army)"."""
    start = cue.sent.start
    opened = next((t.i for t in reversed(cue.doc[start : cue.i]) if t.text in "()"), start)
    return cue.doc[opened].text == "(" and not opened < token.i


def attributions(analysis: Analysis, sentence: Sentence) -> Iterator[Attribution]:
    """Everything that ``sentence`` puts into somebody's mouth, in order of the words that do it."""
    speaking = speaking_words()
    announced = before_colon(analysis, sentence)
    if announced is not None:
        yield Attribution(*announced)
    for token in analysis.tokens(sentence):
        if token.lower_ == "according":
            yield from _by_according(token)
        elif token.lemma_ in _CITING and token.pos_ == "VERB":
            yield from _by_citing(token)
        elif (refused := _refused(token) or _ready(token)) is not None:
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
    names = agent is not None and (agent.pos_ in ("NOUN", "PROPN") or agent.lower_ in ("it", "they"))
    told = names and verb.dep_ in ("ROOT", "conj", "ccomp")
    reported = verb.dep_ == "ccomp" and verb_stance(verb.head) is not None
    return Attribution(agent, verb, verb) if agent is not None and told and not reported else None


def _ready(word: Token) -> Attribution | None:
    """Whose readiness or unwillingness a main clause tells: "The government is ready to send him home"."""
    lists = speech_words()["stances"]
    if word.pos_ != "ADJ" or word.lower_ not in lists["ready"] | lists["unready"] or word.dep_ != "acomp":
        return None
    verb = word.head
    agent = subject(verb) if verb.lemma_ in ("be", "remain", "stand") and verb.dep_ in ("ROOT", "conj") else None
    aim = next((c for c in word.children if c.dep_ in ("xcomp", "ccomp")), None)
    told = agent is not None and aim is not None and agent.pos_ in ("NOUN", "PROPN") and is_event(aim)
    return Attribution(agent, word, aim) if told and agent is not None else None


def _will_not(verb: Token) -> bool:
    """As in "would not consider", "will deliver nobody"."""
    will = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "wo") for c in verb.children)
    nobody = any(c.dep_ == "dobj" and c.lower_ in ("nobody", "nothing", "none") for c in verb.children)
    return will and (negated(verb) or nobody)


def _by_verb(verb: Token) -> Iterator[Attribution]:
    free = verb.head.lower_ == "as" or any(c.tag_ == "WP" for c in verb.children)  # "over what he called"
    aside = verb.dep_ in ("amod", "compound") or (verb.dep_ == "pcomp" and not free)
    if verb_stance(verb) is None or aside or is_unsaid(verb) or is_past_history(verb):
        return
    if is_asked_of_another(verb) or is_supposed(verb) or is_inserted_question(verb) or is_to_come(verb):
        return
    speaker = saying_subject(verb)
    content = content_of(verb, speaker) if speaker is not None else None
    described = (
        lemma_of(verb) in speech_words()["verbs"]["describing"] and content is not None and content.dep_ == "dobj"
    )
    clausal = lemma_of(verb) in speech_words()["verbs"]["clausal"] and not will_not_own(verb)
    if speaker is not None and (described or is_clause(content, verb) or not clausal):
        yield Attribution(speaker, verb, content)


def _by_according(token: Token) -> Iterator[Attribution]:
    for preposition in token.children:
        speaker = object_under(preposition) if preposition.lower_ == "to" else None
        if speaker is not None and speaker.lemma_.lower() in speech_words()["according"]["prepositions"]:
            speaker = next((c for c in speaker.children if c.dep_ == "poss"), speaker)  # "according to her words"
        if speaker is not None:
            root = _root_beside(token)
            yield Attribution(speaker, token, root if root.pos_ in ("VERB", "AUX") else clause_of(token.head))


def _by_citing(verb: Token) -> Iterator[Attribution]:
    """As in "The agency, quoting the prosecutor, gave two names", "the weekly, which quoted an envoy, said"."""
    citing = subject(verb)
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if citing is None or not is_press(citing) or verb.dep_ not in ("acl", "advcl", "relcl", "ROOT", "conj"):
        yield from _by_verb(verb)
        return
    told = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    above = _root_beside(verb) if verb.dep_ != "ROOT" else None
    content = told if told is not None else above
    if objects and content is not None and content.i != verb.i:
        yield from (Attribution(o, verb, content) for o in objects if not is_press(o))


def _root_beside(token: Token) -> Token:
    """The root of the sentence, or of its stretch between semicolons."""
    inside = {t.i for t in stretch(token)}
    return next(
        (t for t in stretch(token) if t.pos_ in ("VERB", "AUX") and (t.head.i not in inside or t.head.i == t.i)),
        token.sent.root,
    )


def _by_noun(noun: Token) -> Iterator[Attribution]:
    """As in "X's claim that", "by the account of X"."""
    preposition = noun.head
    if noun.lemma_.lower() in speech_words()["according"]["prepositions"] and preposition.lower_ in ("by", "in"):
        for child in noun.children:
            speaker = object_under(child) if child.lower_ == "of" else child if child.dep_ == "poss" else None
            if speaker is not None and preposition.head.pos_ in ("VERB", "AUX"):
                yield Attribution(speaker, noun, preposition.head)
        return
    if verb_stance(noun) is None:
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    owner = owner or next((o for c in noun.children if c.lower_ in ("by", "from") if (o := object_under(c))), None)
    content = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i), None)
    content = content or next((o for c in noun.children if c.lower_ in ("for", "to") if (o := object_under(c))), None)
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
                yield from (o for c in child.children if c.dep_ == "prep" if (o := object_under(c)))
