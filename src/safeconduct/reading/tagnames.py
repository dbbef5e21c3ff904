"""Names that the learned layer alone takes for people who are held or who speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Analysis, Sentence
from safeconduct.reading.capitals import runs, trim
from safeconduct.reading.lexicon import Lexicon
from safeconduct.reading.personhood import is_place, places_of

_SURE, _SURER = 0.6, 0.9
"""How sure the learned layer must be of a person for several capitals to be a name on its word alone; surer for one, and for
several that the other model takes for a place, a people or a body."""
_NOBODY = frozenset({"GPE", "NORP", "ORG"})
_LONGEST = 6


def tagged_names(analysis: Analysis, spans: Mapping[int, int], lists: Lexicon) -> Iterator[tuple[int, int]]:
    """Token ranges of further names, beside those of ``spans``."""
    taken = {i for first, last in spans.items() for i in range(first, last)}
    places = places_of(analysis)
    for tag in analysis.tagged:
        if tag.label not in {"person", "speaker"} or tag.probability < _SURE:
            continue
        span = analysis.doc.char_span(tag.start, tag.end, alignment_mode="expand")
        if span is None or taken & set(range(span.start, span.end)):
            continue
        sentence = analysis.sentence_of(span.start)
        if not sentence.parsed or sentence.zone is not ZoneKind.BODY:
            continue
        for run in runs(analysis, sentence, lists):
            kept = [t for t in trim(run, lists) if span.start <= t.i < span.end]
            if kept and not is_place(kept, places, lists) and _may_name(kept, sentence, tag.label, tag.probability):
                yield kept[0].i, kept[-1].i + 1


def _may_name(run: list[Token], sentence: Sentence, label: str, sure: float) -> bool:
    """Whether capitals that are tagged as somebody can be a name: several, or one inside the sentence that is surely held."""
    if any(t.tag_ not in {"NNP", "NNPS", "NN", "FW", "."} for t in run if t.is_alpha):
        return False
    if len([t for t in run if t.is_alpha]) > 1:
        return len(run) < _LONGEST and (run[0].ent_type_ not in _NOBODY or sure >= _SURER)
    first = run[0]
    return (
        label == "person"
        and sure >= _SURER
        and first.ent_type_ not in {"GPE", "NORP"}
        and first.i > sentence.first
        and len(first) > 2
        and first.nbor(-1).pos_ != "ADP"
    )
