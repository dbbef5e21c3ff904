"""Who is held on a page, where an offer only says "them", or nobody: those told of before, by name or by number."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.groups import group_at
from safeconduct.reading.known import Known
from safeconduct.reading.phrases import bare
from safeconduct.reading.wordlists import word_lists


def captives_before(analysis: Analysis, known: Known, token: Token, role: str) -> list[Value]:
    """The captives that a demand at ``token`` is about, as values of ``role``; empty where the page tells of none."""
    nouns = word_lists("offers")["captives"]["nouns"]
    for before in (*reversed(analysis.doc[: token.i]), *analysis.doc[token.i + 1 :]):
        if before.lemma_.lower() in nouns and before.pos_ in ("NOUN", "PROPN") and before.dep_ != "compound":
            group = group_at(analysis, before)
            start, end = (group.start, group.end) if group is not None else bare(before)
            return [Value(role, " ".join(analysis.text[start:end].split()), start, end, "held")]
    held = [known.person[name] for name in sorted(known.cases) if name in known.person]
    return [held[0].value(role)] if len(held) == 1 else []
