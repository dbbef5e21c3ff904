"""The learned layer by itself: spans out of probabilities, windows over sentences, offsets into the text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Sentence
from safeconduct.reading.tagger.model import Tagger, case_of
from safeconduct.reading.tagger.spans import decode
from safeconduct.reading.tagger.windows import windows

LABELS = ("person", "held")


@dataclass
class Encoding:
    word_ids: list[int | None]
    offsets: list[tuple[int, int]]


def likely(*tags: int) -> np.ndarray:
    """Probabilities that put nearly everything on one tag a piece: O, B-person, I-person, B-held, I-held."""
    rows = np.full((len(tags), 5), 0.02, dtype=np.float32)
    rows[np.arange(len(tags)), tags] = 0.92
    return rows


def spans(encoding, rows):
    return [(s.label, s.start, s.end) for s in decode(encoding, rows, LABELS)]


def test_pieces_of_a_word_belong_together():
    encoding = Encoding([None, 0, 0, 1, None], [(0, 0), (0, 3), (3, 6), (7, 9), (0, 0)])
    assert spans(encoding, likely(0, 1, 0, 0, 0)) == [("person", 0, 6)]


def test_words_inside_go_on_with_a_span():
    encoding = Encoding([0, 1, 2], [(0, 3), (4, 8), (9, 12)])
    assert spans(encoding, likely(1, 2, 0)) == [("person", 0, 8)]


def test_a_beginning_opens_a_second_span():
    encoding = Encoding([0, 1], [(0, 3), (4, 8)])
    assert spans(encoding, likely(1, 1)) == [("person", 0, 3), ("person", 4, 8)]


def test_background_ends_a_span():
    encoding = Encoding([0, 1, 2], [(0, 3), (4, 8), (9, 12)])
    assert spans(encoding, likely(1, 0, 2)) == [("person", 0, 3), ("person", 9, 12)]


@pytest.mark.parametrize(
    ("word", "case"), [("held", 0), ("Oslo", 1), ("KGB", 2), ("A", 1), ("McBride", 3), ("1961", 0)]
)
def test_how_a_word_is_written(word, case):
    assert case_of(word) == case


def sentence(start: int, end: int, *, parsed: bool = True) -> Sentence:
    return Sentence(start, end, start, end, ZoneKind.BODY, 0, parsed)


def test_every_parsed_sentence_is_the_own_text_of_one_window():
    row = [
        sentence(0, 400),
        sentence(401, 800),
        sentence(801, 1200),
        sentence(1201, 1220, parsed=False),
        sentence(1221, 1400),
    ]
    cut = list(windows(row))
    assert [(w.own, w.end) for w in cut] == [(0, 800), (801, 1400)]


def test_sentences_far_apart_are_read_apart():
    row = [sentence(0, 100), sentence(101, 600, parsed=False), sentence(601, 700)]
    assert [(w.start, w.own, w.end) for w in windows(row)] == [(0, 0, 100), (601, 601, 700)]


def test_a_window_has_what_stands_before_it_to_go_by():
    cut = list(windows([sentence(0, 300), sentence(301, 600), sentence(601, 890), sentence(891, 1300)]))
    assert [w.start for w in cut] == [0, 601]


def test_tags_are_offsets_into_the_text():
    text = "Ole Krag, a Danish sailor, was arrested by Bulgarian police near Varna in March 1961."
    ((tags, _),) = Tagger().tag([text])
    assert ("person", "Ole Krag") in {(t.label, text[t.start : t.end]) for t in tags}
    assert ("arrest-date", "March 1961") in {(t.label, text[t.start : t.end]) for t in tags}


def test_a_text_is_tagged_alike_alone_and_among_others():
    texts = [
        "Ole Krag has been in a Sofia jail for years.",
        "A short one.",
        "The minister spoke of wheat and of rain. " * 4,
    ]
    alone, _ = Tagger().tag(texts[:1])[0]
    among, _ = Tagger().tag(texts)[0]
    assert alone == among
