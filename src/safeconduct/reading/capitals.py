"""Runs of capitalised words, which may be somebody's name: where they begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.reading.analysis import Analysis, Sentence
from safeconduct.reading.lexicon import Lexicon
from safeconduct.reading.personhood import is_title


def runs(analysis: Analysis, sentence: Sentence, lists: Lexicon) -> Iterator[list[Token]]:
    """Maximal runs of capitalised words, with particles inside, cut at party names, commas, possessives and "and"."""
    run: list[Token] = []
    shouting = _shouting(analysis, sentence)
    called = 0
    for token in analysis.tokens(sentence):
        if run and token.i >= called:
            called = _end_of_nickname(token, sentence)
        if token.i < called:
            run.append(token)
            continue
        inside = bool(run) and (token.lower_ in lists.particles or token.text in {".", "-", "’", "'"})
        if inside and token.text in {".", "’", "'"} and not _joins(token):
            inside = False
        if token.lower_ in lists.never or _is_party(analysis, token, lists):
            capital = False
        elif (
            len(run) > 1 and run[-1].text == "-" and _joins(run[-1]) and token.is_alpha and not is_title(run[-2], lists)
        ):
            capital = True  # "Chul-soo"
        else:
            capital = _capitalised(token, shouting, opens=token.i == sentence.first)
        if capital or inside:
            run.append(token)
        elif run:
            yield _without_tail(run, lists)
            run = []
    if run:
        yield _without_tail(run, lists)


_QUOTES = frozenset({'"', "“", "”", "``", "''", "„", "«", "»"})
_NICKNAME = 4
"""Words of a nickname, its quotation marks not counted, at most."""


def _end_of_nickname(token: Token, sentence: Sentence) -> int:
    """The token after a nickname within a name, where ``token`` opens it: in 'Darren "the Fox" Hale' that of "Hale"; else 0."""
    if token.text not in _QUOTES or token.whitespace_:
        return 0
    rest = token.doc[token.i + 1 : min(token.i + _NICKNAME + 2, sentence.last - 1)]
    closing = next((t for t in rest if t.text in _QUOTES), None)
    if (
        closing is None
        or closing.i == token.i + 1
        or not any(t.text[0].isupper() for t in rest[: closing.i - token.i - 1])
    ):
        return 0
    after = closing.nbor(1)
    return after.i if after.text[0].isupper() and after.tag_ in {"NNP", "NNPS"} and not after.is_stop else 0


def without_nickname(run: list[Token]) -> list[Token]:
    """``run`` without what stands in quotation marks, and without the marks."""
    marks = [i for i, t in enumerate(run) if t.text in _QUOTES]
    return run if len(marks) < 2 else [*run[: marks[0]], *run[marks[-1] + 1 :]]


def _is_party(analysis: Analysis, token: Token, lists: Lexicon) -> bool:
    """Whether ``token`` names a party: "Sofia", unless a family name follows."""
    if analysis.party_at(token) is None or token.lower_ in lists.particles:
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is None or token.lower_ not in lists.given:
        return True
    return not (after.text[0].isupper() and after.tag_ in {"NNP", "NNPS"} and analysis.party_at(after) is None)


def _joins(token: Token) -> bool:
    """A mark inside a name ("O'Neill"): no space on either side."""
    return not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def _capitalised(token: Token, shouting: bool, *, opens: bool) -> bool:
    if opens and token.tag_[:2] in {"VB", "RB", "JJ"} and token.ent_type_ != "PERSON":
        return False
    if (
        not token.text[0].isupper()
        or token.tag_ in {"PRP", "PRP$", "DT", "IN", "CC", "WP", "WDT", "MD", "CD"}
        or token.is_stop
    ):
        return False
    return not shouting or token.ent_type_ == "PERSON" or token.tag_ in {"NNP", "NNPS"}


def _shouting(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the sentence is set in capitals or in title case, where a capital says little."""
    letters = [t for t in analysis.tokens(sentence) if t.is_alpha and len(t) > 3]
    return len(letters) > 3 and sum(t.text[0].isupper() for t in letters) > 0.8 * len(letters)


def _without_tail(run: list[Token], lists: Lexicon) -> list[Token]:
    while run and (run[-1].lower_ in lists.particles or not run[-1].text[0].isalpha()):
        run = run[:-1]
    return run


def trim(run: list[Token], lists: Lexicon) -> list[Token]:
    """The run without titles before the name, and no further than the model's own name inside it."""
    while run and (is_title(run[0], lists) or not run[0].text[0].isalpha()):
        run = run[1:]
    people = [t for t in run if t.ent_type_ == "PERSON"]
    others = [t for t in run if t.ent_type_ in {"GPE", "NORP", "LOC", "DATE"} and t.lower_ not in lists.given]
    if people and others and run and others[0].i == run[0].i:
        run = [t for t in run if t.i >= people[0].i]
    return run
