"""What the network hears: who speaks, and what the words of speaking do; weighed against what the words themselves decide."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.domain.claims import Stance
from safeconduct.reading.analysis import Analysis, Offsets, negated, of_token
from safeconduct.reading.proposals.sureness import decides, is_comment, is_nobody, is_speaker, is_sure, outweighs
from safeconduct.reading.tagger.spans import Tagged
from safeconduct.reading.voices import Decided

STANCES = frozenset({"confirm", "deny", "demand", "willing", "unwilling", "neutral"})
_PLAIN = {Stance.PRAISE: Stance.NEUTRAL, Stance.CRITICISE: Stance.NEUTRAL}
_MODIFIERS = frozenset({"aux", "neg", "acomp", "advmod", "prt"})
_NOT = frozenset({"no", "not", "n't", "n’t", "nobody", "nothing", "none", "never", "neither", "nor"})


@dataclass(frozen=True, slots=True)
class Voice:
    """How surely words name a speaker, and what words of speaking are tagged as doing; ``denied`` where they hold a "not"."""

    speaker: float
    stance: Tagged | None
    denied: bool

    def heard(self, *, aside: bool = False) -> bool:
        """Whether the network hears somebody speak at all; what is said ``aside`` it must hear as a comment."""
        if aside:
            return self.stance is not None and self.stance.label == Stance.NEUTRAL
        return self.stance is not None or is_speaker(self.speaker)

    def silent(self) -> bool:
        """Whether the network hears neither anybody speak here nor what the speaking does."""
        return self.stance is None and is_nobody(self.speaker)

    def sure(self) -> bool:
        """Whether the network surely hears somebody speak, and what the speaking does."""
        return self.stance is not None and is_sure(self.stance.probability) and is_speaker(self.speaker)

    def plain(self) -> bool:
        """Whether the network hears a comment, and who makes it."""
        heard = self.stance if self.heard(aside=True) else None
        return heard is not None and is_comment(heard.probability) and is_speaker(self.speaker)


class Hearing:
    """The tagged speakers and words of speaking of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self._tags = [t for t in analysis.tagged if t.label in STANCES or t.label == "speaker"]
        self._starts = [t.start for t in self._tags]

    def voice(self, speaker: Offsets, cue: Token | None, content: Token | None) -> Voice:
        """What is heard of ``speaker`` and the words of speaking, and of the head of what is said ("was ready")."""
        near = [cue] if cue is not None else []
        if content is not None:
            near += [content, *(c for c in content.children if c.dep_ in _MODIFIERS)]
        stances = [t for token in near for t in self._at(of_token(token)) if t.label in STANCES]
        speakers = [t.probability for t in self._at(speaker) if t.label == "speaker"]
        stance = max(stances, key=lambda t: t.probability, default=None)
        return Voice(max(speakers, default=0.0), stance, content is not None and _says_no(content))

    def _at(self, span: Offsets) -> list[Tagged]:
        first = max(bisect_left(self._starts, span[0]) - 1, 0)
        last = bisect_left(self._starts, span[1])
        return [t for t in self._tags[first:last] if span[0] < t.end]


def weigh(decided: Decided, voice: Voice, *, official: bool) -> Decided:
    """``decided``, or the stance that is heard where that is sure enough; less is enough against what no word decides.

    Least of all where something is ``official``: states, bodies and officials mostly tell what is so, others what they think.
    """
    heard = voice.stance
    if heard is None or heard.label == _PLAIN.get(decided.stance, decided.stance):
        return decided
    by_itself = decides(heard.label, heard.probability, denied=voice.denied, official=official)
    enough = by_itself if decided.loose else outweighs(heard.probability) and _fits(decided, voice)
    return replace(decided, stance=Stance(heard.label), loose=False, heard=True) if enough else decided


def _fits(decided: Decided, voice: Voice) -> bool:
    """Whether a "not" bears out what is heard: between yes and no the words' grammar is the better judge."""
    if voice.stance is None or (decided.stance is Stance.DENY and voice.stance.label == "neutral"):
        return False
    if decided.stance is Stance.NEUTRAL and voice.stance.label == "deny":
        return is_sure(voice.stance.probability)
    if {voice.stance.label, decided.stance.value} != {"confirm", "deny"}:
        return True
    return voice.denied == (voice.stance.label == "deny")


def taken(cue: Token, voice: Voice) -> Decided | None:
    """The stance that is surely heard from somebody who surely speaks, though the words decide none."""
    heard = voice.stance
    asks = cue.lemma_ == "ask" and _is_question(cue)
    if heard is None or asks or not is_sure(heard.probability) or not is_speaker(voice.speaker):
        return None
    return Decided(Stance(heard.label), cue, heard=True)


def _is_question(verb: Token) -> bool:
    """As in "asked whether that was so", "asked why"."""
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "advcl")]
    asked = [*verb.children, *(c for clause in clauses for c in clause.children)]
    return any(c.lower_ in ("whether", "if", "?") or c.tag_ in ("WRB", "WP") for c in asked)


def _says_no(content: Token) -> bool:
    return negated(content) or any(t.lower_ in _NOT for t in content.subtree)
