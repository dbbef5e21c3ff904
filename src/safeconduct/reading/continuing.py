"""Sentences that name no speaker and go on with what another puts into somebody's mouth: quotations, transcripts."""

from __future__ import annotations

from safeconduct.domain.claims import Stance
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Analysis, Sentence
from safeconduct.reading.attributions import Attribution, attributions
from safeconduct.reading.colons import announcer
from safeconduct.reading.speech import verb_stance

_QUOTES = ('"', "“", "”", "«", "„")


def going_on(analysis: Analysis, sentence: Sentence) -> Attribution | None:
    """Whose words the sentence is by one beside it, or by the name that its paragraph begins with."""
    quoted = _quoted(analysis, sentence)
    return (
        quoted if quoted is not None and verb_stance(quoted.cue) is Stance.NEUTRAL else _announced(analysis, sentence)
    )


def _quoted(analysis: Analysis, sentence: Sentence) -> Attribution | None:
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


def _announced(analysis: Analysis, sentence: Sentence) -> Attribution | None:
    """A later sentence of a paragraph that begins with its speaker: "The Minister: Two, Sir. No offer has been made."."""
    at = analysis.number_of(sentence)
    first = at
    while first and analysis.sentences[first - 1].paragraph == sentence.paragraph:
        first -= 1
    told = announcer(analysis, analysis.sentences[first]) if first < at and sentence.zone is ZoneKind.BODY else None
    root = next((t for t in analysis.tokens(sentence) if t.dep_ == "ROOT" and t.pos_ in ("VERB", "AUX")), None)
    return Attribution(*told, root) if told is not None and root is not None else None
