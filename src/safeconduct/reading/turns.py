"""Who has spoken so far on a page: whom "he said", "it added" and "the spokesman" mean after that."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
from spacy.tokens import Token

from safeconduct.reading.analysis import SUBJECTS, Analysis, Name, Sentence, of_token
from safeconduct.reading.attributions import Attribution, attributions, speakers_in
from safeconduct.reading.bodies import SPOKESPEOPLE
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.speakers import speaker_at
from safeconduct.reading.speech import speech_words
from safeconduct.reading.tagger.links import NEVER, most, probability
from safeconduct.reading.voices import Speaker, SpeakerKind

_SEXES = {"he": "m", "she": "f"}
OURSELVES = frozenset(["i", "we"])
"""What those quoted call themselves."""
_SURELY = 0.93
"""So probable must it be that the network takes a pronoun for somebody to go before who spoke last."""
_REACH = 2
"""Paragraphs back in which a pronoun finds the speaker it means."""


class Turns:
    """The speakers of a page in order, each with the number of the paragraph."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._taken: list[tuple[Sentence, Speaker]] = []
        self._named: dict[str, list[Name]] = defaultdict(list)
        for name in analysis.names:
            self._named[name.full].append(name)

    def take(self, sentence: Sentence, speaker: Speaker) -> None:
        """``speaker`` has spoken in ``sentence``."""
        self._taken.append((sentence, speaker))

    def speakers(self, attribution: Attribution) -> list[Speaker]:
        """Who speaks: the words themselves say so, or for a pronoun or a short name those who spoke before."""
        found = list(speakers_in(self._analysis, attribution))
        token = attribution.speaker
        if token.tag_ != "PRP":
            return [self._told_before(speaker, token) for speaker in found]
        if token.lower_ in OURSELVES:
            return self._quoted(attribution)
        if (linked := self._linked(token)) is not None:
            return [Speaker(linked.full, of_token(token), SpeakerKind.PERSON)]
        going_on = self._going_on(attribution) if found else self._last_fitting(token)
        return [replace(going_on, span=of_token(token), role=None, party_span=None)] if going_on is not None else found

    def _linked(self, token: Token) -> Name | None:
        """Whom the network surely takes "he" or "she" for."""
        sex, best, likeliest = _SEXES.get(token.lower_), None, _SURELY
        for full, names in self._named.items() if sex is not None else ():
            spans = [(n.start, n.end) for n in names]
            there = self._analysis.links.strengths("same", [of_token(token)], spans)[0]
            back = self._analysis.links.strengths("same", spans, [of_token(token)])[:, 0]
            scores = np.concatenate([there, back])
            scores = scores[scores > NEVER]
            likely = probability(float(most(scores, 0))) if scores.size else 0.0
            if likely >= likeliest and names[0].sex in ("", sex):
                best, likeliest = self._named[full][0], likely
        return best

    def _quoted(self, attribution: Attribution) -> list[Speaker]:
        """Who "we" are: those into whose mouth the same sentence puts the words."""
        cue = attribution.cue
        outer = attributions(self._analysis, self._analysis.sentence_of(cue))
        holding = (
            a
            for a in outer
            if a.content is not None
            and a.cue.i != cue.i
            and a.speaker.tag_ != "PRP"
            and (a.content.i == cue.i or a.content.is_ancestor(cue))
        )
        told = next(holding, None)
        return self.speakers(told) if told is not None else []

    def _told_before(self, speaker: Speaker, token: Token) -> Speaker:
        """As in "the spokesman", who is the "spokesman for the ministry" of the sentence before."""
        if speaker.kind not in (SpeakerKind.BODY, SpeakerKind.OFFICIAL) or " " in speaker.name:
            return speaker
        bodies = [b for _, b in reversed(self._taken) if b.kind is speaker.kind]
        said = speaker.name.lower()
        fuller = next((b for b in bodies if said in _ends(b.name.lower()) or said == self._role(b)), None)
        if fuller is None and said in SPOKESPEOPLE:
            fuller = self._body_before(token)
        if fuller is None:
            return speaker
        role = of_token(token) if said in SPOKESPEOPLE else speaker.role
        return replace(speaker, name=fuller.name, role=role, party=fuller.party, party_span=fuller.party_span)

    def _role(self, speaker: Speaker) -> str:
        return self._analysis.text[slice(*speaker.role)].lower() if speaker.role is not None else ""

    def _body_before(self, token: Token) -> Speaker | None:
        """For whom "a spokeswoman" speaks: the ministry or service that is the subject of the sentence before."""
        sentence = self._analysis.sentence_of(token)
        at = self._analysis.number_of(sentence)
        before = self._analysis.sentences[at - 1] if at else sentence
        if before is sentence or sentence.paragraph - before.paragraph > 1 or not before.parsed:
            return None
        subjects = (t for t in self._analysis.tokens(before) if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT")
        told = (s for t in subjects if (s := speaker_at(self._analysis, t)) is not None)
        return next((s for s in told if s.kind is SpeakerKind.BODY and s.name.lower() not in SPOKESPEOPLE), None)

    def _going_on(self, attribution: Attribution) -> Speaker | None:
        """The speaker before, where "he said" goes on with that one's words though "he" could be another."""
        analysis, token = self._analysis, attribution.speaker
        sentence, sex = analysis.sentence_of(token), _SEXES.get(token.lower_)
        last = next((t for t in reversed(self._taken) if t[1].kind is SpeakerKind.PERSON), None)
        if sex is None or last is None or sentence.paragraph - last[0].paragraph > 1:
            return None
        antecedent = analysis.who(token)
        content = attribution.content
        said = {t.i for t in content.subtree} if content is not None else set()
        if antecedent is not None and any(
            n.full == antecedent.full and n.head not in said for n in analysis.names_in(sentence)
        ):
            return None  # "When Karl Lund landed, he said"; but not in "Karl Lund, he said, was ill"
        known = next((n.sex for n in analysis.names if n.full == last[1].name and n.sex), sex)
        return last[1] if known == sex else None

    def _last_fitting(self, token: Token) -> Speaker | None:
        """Whom a pronoun that stands for no name means: the last speaker it fits, else the subject before it."""
        paragraph = self._analysis.sentence_of(token).paragraph
        near = (s for at, s in reversed(self._taken) if paragraph - at.paragraph <= _REACH)
        return next((s for s in near if self._fits(token, s)), None) or self._subject_before(token)

    def _subject_before(self, token: Token) -> Speaker | None:
        """The subject of the sentence before, in the same paragraph, where it can speak."""
        sentence = self._analysis.sentence_of(token)
        at = self._analysis.number_of(sentence)
        before = self._analysis.sentences[at - 1] if at else sentence
        if before is sentence or before.paragraph != sentence.paragraph or not before.parsed:
            return None
        subjects = (t for t in self._analysis.tokens(before) if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT")
        speaker = next((s for t in subjects if (s := speaker_at(self._analysis, t)) is not None), None)
        return speaker if speaker is not None and self._fits(token, speaker) else None

    def _fits(self, token: Token, speaker: Speaker) -> bool:
        pronoun, words = token.lower_, set(speaker.name.lower().split())
        many = speaker.kind is not SpeakerKind.PERSON and any(w.endswith("s") for w in _heads(speaker))
        if pronoun == "they":
            return many
        if pronoun == "it":
            return not many and speaker.kind in (SpeakerKind.PARTY, SpeakerKind.BODY) and not words & _offices()
        sex = _SEXES.get(pronoun)
        if sex is None or many:
            return False
        if speaker.kind is SpeakerKind.PERSON:
            known = next((n.sex for n in self._analysis.names if n.full == speaker.name and n.sex), "")
            return known in ("", sex)
        told = {lexicon().sexes[w] for w in _heads(speaker) if w in lexicon().sexes}
        person = speaker.kind is SpeakerKind.NEAR or bool(words & _offices()) or self._role(speaker) in SPOKESPEOPLE
        return person and told <= {sex}


def _heads(speaker: Speaker) -> list[str]:
    """The nouns that may tell what the speaker is: the last of the words before "of" or "for"."""
    before: list[str] = []
    for word in speaker.name.lower().split():
        if word in ("of", "for", "in", "from", "on", "at"):
            break
        before.append(word)
    return before[-1:]


def _offices() -> frozenset[str]:
    """What one person without a name is."""
    lists = speech_words()["speakers"]
    return lists["offices"] | lists["officials"]


def _ends(name: str) -> tuple[str, str]:
    """The first and last word: what a body is called for short."""
    parts = name.split()
    return parts[0], parts[-1]
