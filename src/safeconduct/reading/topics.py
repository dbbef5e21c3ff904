"""Whether words are about custody, exchange or talks: a statement must be, or stand where they are talked of."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis, Sentence
from safeconduct.reading.speech import speech_words

_BEFORE, _AFTER = 4, 2
"""Sentences around one that has no word of custody itself, one of which must."""


def speaks_of_custody(analysis: Analysis) -> bool:
    """Whether the page has a word that means custody and nothing else."""
    strong = speech_words()["events"]["strong"]
    return any(token.lemma_.lower() in strong for token in analysis.doc)


def on_topic(analysis: Analysis, sentence: Sentence, speaker: Token) -> bool:
    """Whether what ``speaker`` says in ``sentence`` is, or stands among, talk of custody, exchange or talks."""
    if names_topic(analysis, sentence, speaker):
        return True
    at = analysis.number_of(sentence)
    near = analysis.sentences[max(at - _BEFORE, 0) : at + _AFTER + 1]
    return any(_is_topic(t) for other in near if other is not sentence for t in analysis.tokens(other))


def names_topic(analysis: Analysis, sentence: Sentence, speaker: Token) -> bool:
    """Whether ``sentence`` itself has a word of custody, exchange or talks beside the speaker."""
    return any(_is_topic(t) for t in analysis.tokens(sentence) if t.i != speaker.i)


def _is_topic(token: Token) -> bool:
    topics = speech_words()["events"]["topics"]
    return token.lower_ in topics or token.lemma_.lower() in topics
