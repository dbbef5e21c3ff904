"""Every frame of the table reads its own test sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.frames.table import Frame, frames
from safeconduct.reading.read import Reader
from safeconduct.resolving.people import within_document
from safeconduct.services.facts import facts_of

CASES = [(frame, sentence, expected) for frame in frames() for sentence, expected in frame.tests if expected]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def detention(reader: Reader, sentence: str, person: str) -> dict[str, object]:
    article = Article(digest_of(sentence.encode()), sentence)
    observed = [
        replace(o, confirmed=True) for o in reader.read(article).observed
    ]  # one sentence is no page with parties
    people = within_document([o.claim for o in observed])
    found = [d for d in facts_of(article, observed, people)["detentions"] if d["person"] == person]
    assert found, f"{person} is in no detention"
    entry: dict[str, object] = found[0]
    return entry


@pytest.mark.parametrize(("frame", "sentence", "expected"), CASES, ids=[f"{f.name}-{s[:40]}" for f, s, _ in CASES])
def test_a_frame_reads_its_own_sentence(reader: Reader, frame: Frame, sentence: str, expected: str) -> None:
    person, *fields = [part.strip() for part in expected.split("|")]
    entry = detention(reader, sentence, person)
    told = dict(field.split("=") for field in fields)
    assert {key: entry[key] or "" for key in told} == told


def test_every_frame_has_a_test_sentence() -> None:
    assert [f.name for f in frames() if not any(expected for _, expected in f.tests)] == []


def test_names_of_frames_are_unique() -> None:
    names = [f.name for f in frames()]
    assert len(names) == len(set(names))
