"""Who is told of before being named: "A court sentenced a Danish engineer to ten years. Nils Holm, 63, was arrested in May."

The lead of a report says what somebody is, a later sentence gives the name: with an age, or beside the same noun ("The
engineer, Nils Holm,"). Only a single person told of with "a" or "an" is introduced so, and only by a name that has not
been printed before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import SUBJECTS, Analysis, Name, Sentence, appositions
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.personhood import is_aged, names_a_trade

_AHEAD = 3
"""Sentences after the one that tells of somebody in which the name may follow."""


def introductions(analysis: Analysis) -> Mapping[int, Name]:
    """The token index of each noun that tells of somebody, to the name that follows."""
    found: dict[int, Name] = {}
    named: set[str] = set()
    first = {n.full: n.first for n in reversed(analysis.names)}
    tagged = _tagged(analysis)
    for sentence in analysis.sentences:
        told = [t for t in analysis.tokens(sentence) if _tells_of_one(analysis, t, tagged)] if sentence.parsed else []
        for noun in told:
            name = _by_noun(analysis, noun, sentence) or (_by_age(analysis, noun, sentence) if len(told) == 1 else None)
            if name is not None and name.full not in named and first[name.full] >= sentence.last:
                found[noun.i] = name
                named.add(name.full)
    return found


_SURE = 0.8


def _tagged(analysis: Analysis) -> frozenset[int]:
    """The last words of what the learned layer surely takes for somebody who is held."""
    sure = (t for t in analysis.tagged if t.label == "person" and t.probability >= _SURE)
    spans = (analysis.doc.char_span(t.start, t.end, alignment_mode="expand") for t in sure)
    return frozenset(s.root.i for s in spans if s is not None)


def _tells_of_one(analysis: Analysis, token: Token, tagged: frozenset[int]) -> bool:
    """As in "a Danish engineer", "a former soldier": no name with it, and neither an official nor somebody's kin."""
    if (
        token.tag_ != "NN"
        or not (names_a_trade(token) or token.i in tagged)
        or token.dep_ not in {*SUBJECTS, "dobj", "pobj", "appos", "conj", "attr"}
    ):
        return False
    lists = lexicon()
    lemma = token.lemma_.lower()
    if lemma in lists.office or lemma in lists.kin or lemma in lists.speakers or lemma in lists.titles:
        return False
    if not any(c.lower_ in {"a", "an"} and c.dep_ == "det" for c in token.children) or token.dep_ in {"appos", "attr"}:
        return False
    return not any(analysis.name_at(t) for t in (*appositions(token), *token.children))


def _following(analysis: Analysis, sentence: Sentence) -> Iterator[Sentence]:
    place = analysis.number_of(sentence)
    body = (s for s in analysis.sentences[place + 1 :] if s.parsed and s.zone is ZoneKind.BODY)
    yield from islice(body, _AHEAD)


def _by_noun(analysis: Analysis, noun: Token, sentence: Sentence) -> Name | None:
    """The name that a later sentence puts beside the same noun."""
    for later in _following(analysis, sentence):
        for name in analysis.names_in(later):
            head = analysis.doc[name.head]
            beside = [head.head, *appositions(head), *(c for c in head.children if c.dep_ in {"compound", "nmod"})]
            if any(b.lemma_ == noun.lemma_ and b.tag_ == "NN" for b in beside):
                return name
    return None


def _by_age(analysis: Analysis, noun: Token, sentence: Sentence) -> Name | None:
    """The first name that a later sentence opens with and gives an age."""
    sex = lexicon().sexes.get(noun.lemma_.lower(), "")
    for later in _following(analysis, sentence):
        names = list(analysis.names_in(later))
        if not names:
            continue
        first = names[0]
        fits = not (sex and first.sex and sex != first.sex)
        opens = first.first - later.first <= 4
        run = list(analysis.doc[first.first : first.last])
        return first if fits and opens and is_aged(run, later) else None
    return None
