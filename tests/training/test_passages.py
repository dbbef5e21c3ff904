"""The passages the tagger learns from are marked as `training/marking.md` says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[2] / "training"
sys.path.insert(0, str(TRAINING))

from marking import LABELS, parse, read_passages  # noqa: E402  (training is no package)


def test_every_passage_is_marked_rightly():
    passages = list(read_passages(TRAINING / "passages"))
    assert len(passages) > 2000
    assert {label for p in passages for label, _, _ in p.spans()} == set(LABELS)


def test_spans_are_offsets_into_the_text_without_marks():
    passage = parse("[person:Ole Krag] was [arrest:seized] in Varna.")
    assert passage.text == "Ole Krag was seized in Varna."
    assert [(label, passage.text[a:b]) for label, a, b in passage.spans()] == [
        ("person", "Ole Krag"),
        ("arrest", "seized"),
    ]


@pytest.mark.parametrize(
    "marked", ["[nobody:Ole Krag] sat.", "[person: Ole] sat.", "[person:Ole [held:sat]]", "Ole] sat."]
)
def test_what_is_marked_wrongly_is_refused(marked):
    with pytest.raises(ValueError, match=r"a\.txt:1"):
        parse(marked, "a.txt:1")
