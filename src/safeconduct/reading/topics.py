"""Whether words are about custody, exchange or talks: a statement must be, or stand where they are talked of."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis, Sentence
from safeconduct.reading.speech import speech_words

_BEFORE, _AFTER = 4, 2
"""Sentences around one that has no word of custody itself, one of which must."""


_SURE, _MANY, _DIFFERENT = 0.8, 4, 3
"""So many words, of so many labels, so surely tagged as of custody or exchange, are no figure of speech."""
_WHOLE = 5
"""So many, and the whole page is about nothing else."""
_OF_CUSTODY = (
    "person",
    "holder",
    "arrest",
    "held",
    "charge",
    "term",
    "freed",
    "group",
    "swap",
    "offer",
    "give",
    "want",
)
_FAINT, _PAGE = 0.022, 120
"""The share of words that must be tagged, each counted by its probability, on a page of at least so many words.

Of training stories that the network had not seen, those on custody had 0.025 and more, 28 of 33 others less than 0.023.
"""
_PLAIN = 0.028
"""The share that tells of custody even where no word means it and nothing else."""
_OF_DEALINGS, _LIKELY = ("swap", "offer", "want", "broker"), 0.4


def speaks_of_custody(analysis: Analysis) -> bool:
    """Whether the page has a word that means custody and nothing else, or several that the network surely takes so."""
    if is_faint(analysis):
        return False
    strong = speech_words()["events"]["strong"]
    if any(token.lemma_.lower() in strong for token in analysis.doc):
        return True
    return _is_full(analysis, _MANY) or _share(analysis) >= _PLAIN


def is_faint(analysis: Analysis) -> bool:
    """Whether the network takes hardly a word of a page to be of custody or exchange, whatever words the page has."""
    return bool(analysis.tagged) and len(analysis.doc) >= _PAGE and _share(analysis) < _FAINT


def _share(analysis: Analysis) -> float:
    """The share of words that the network takes to be of custody or exchange."""
    told = sum(t.probability for t in analysis.tagged if t.label.split(".")[0] in _OF_CUSTODY)
    return told / max(len(analysis.doc), 1)


def _is_full(analysis: Analysis, many: int) -> bool:
    """Whether the network surely takes so many words of the page, in several ways, to be of custody or exchange."""
    sure = [t.label for t in analysis.tagged if t.probability >= _SURE and t.label.split(".")[0] in _OF_CUSTODY]
    return len(sure) >= many and len(set(sure)) >= _DIFFERENT


def on_topic(analysis: Analysis, sentence: Sentence, speaker: Token) -> bool:
    """Whether what ``speaker`` says in ``sentence`` is, or stands among, talk of custody, exchange or talks."""
    if names_topic(analysis, sentence, speaker) or _is_full(analysis, _WHOLE):
        return True
    at = analysis.number_of(sentence)
    near = analysis.sentences[max(at - _BEFORE, 0) : at + _AFTER + 1]
    return any(_is_topic(t) for other in near if other is not sentence for t in analysis.tokens(other))


def names_topic(analysis: Analysis, sentence: Sentence, speaker: Token) -> bool:
    """Whether ``sentence`` itself has a word of custody, exchange or talks beside the speaker."""
    if any(_is_topic(t) for t in analysis.tokens(sentence) if t.i != speaker.i):
        return True
    tagged = (t for t in analysis.tagged if sentence.start <= t.start < sentence.end and t.probability >= _SURE)
    return any(t.label.split(".")[0] in _OF_CUSTODY and not t.start <= speaker.idx < t.end for t in tagged)


def near_dealings(analysis: Analysis, sentence: Sentence, *, reach: int) -> bool:
    """Whether ``sentence``, or one within ``reach`` of it, speaks of an exchange, an offer or talks."""
    at = analysis.number_of(sentence)
    near = analysis.sentences[max(at - reach, 0) : at + reach + 1]
    words = speech_words()["events"]["dealings"]
    if any(t.lemma_.lower() in words for other in near for t in analysis.tokens(other)):
        return True
    start, end = near[0].start, near[-1].end
    tagged = (t for t in analysis.tagged if start <= t.start < end and t.label.split(".")[0] in _OF_DEALINGS)
    return any(t.probability >= _LIKELY for t in tagged)


def _is_topic(token: Token) -> bool:
    topics = speech_words()["events"]["topics"]
    return token.lower_ in topics or token.lemma_.lower() in topics
