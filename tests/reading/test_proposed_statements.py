"""Statements that only tagged words tell: who speaks though frames know nobody there, and what stays out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from safeconduct.domain.documents import Article, Zone, ZoneKind, digest_of
from safeconduct.reading.parsing import Parser
from safeconduct.reading.proposals.pieces import Pieces
from safeconduct.reading.proposals.statements import propose_statements
from safeconduct.reading.tagger.spans import Tagged

HELD = " The sailor sits in prison."


@cache
def parser() -> Parser:
    return Parser()


def proposed(text, *tags, zones=()):
    """Speaker, stance and whether confirmed, of what ``tags`` (label, words, probability) of ``text`` propose."""
    analysis = parser().analyse(Article(digest_of(text.encode()), text, zones=zones))
    tagged = [Tagged(label, text.index(words), text.index(words) + len(words), sure) for label, words, sure in tags]
    pieces = Pieces(replace(analysis, tagged=tuple(sorted(tagged, key=lambda t: t.start))))
    return [(o.claim.get("speaker"), str(o.claim.get("stance")), o.confirmed) for o in propose_statements(pieces, [])]


@pytest.mark.parametrize(
    ("words", "speaker", "cue", "stance"),
    [
        ("His Greek counterpart said that the page stayed shut.", "Greek counterpart", "said", "unwilling"),
        ("The abbot pleaded for vitamins.", "abbot", "pleaded", "demand"),
    ],
)
def test_somebody_whom_frames_do_not_know_speaks_where_the_network_is_sure(words, speaker, cue, stance):
    tags = ("speaker", speaker, 0.8), (stance, cue, 0.8)
    assert proposed(words + HELD, *tags) == [(speaker, stance, True)]


@pytest.mark.parametrize("words", ["would not comment", "declined to comment", "was told"])
def test_who_keeps_silent_or_is_told_says_nothing(words):
    text = f"The counterpart {words}.{HELD}"
    assert proposed(text, ("speaker", "The counterpart", 0.9), ("neutral", words.split()[-1], 0.9)) == []


def test_a_heading_proposes_nothing():
    text = f"Counterpart says never{HELD}"
    tags = ("speaker", "Counterpart", 0.9), ("unwilling", "says", 0.9)
    assert proposed(text, *tags, zones=(Zone(ZoneKind.HEADING, 0, 22),)) == []
