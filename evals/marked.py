"""The marked stories of `training/` for scripts here: read, held out, and as articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.zones import mark_zones

_TRAINING = Path(__file__).parents[1] / "training"
if str(_TRAINING) not in sys.path:
    sys.path.append(str(_TRAINING))  # last: it has a scoring.py, too

from marking import (  # type: ignore[import-not-found]  # noqa: E402  # `training/` is no package, nor checked for types
    Passage,
    Span,
    parse_story,
    read_stories,
)

__all__ = ["STORIES", "Passage", "Span", "article_of", "held_out", "parse_story", "read_stories"]

STORIES = _TRAINING / "stories"


def held_out(stories: Sequence[Passage]) -> list[Passage]:
    """Those of all ``stories`` that the network was not trained on: every tenth, as `training/train.py` has them."""
    return [story for i, story in enumerate(stories) if i % 10 == 7]


def article_of(story: Passage) -> Article:
    """The story as an article by the name of its place; stories do not tell when they were published."""
    text: str = story.text
    return Article(digest_of(text.encode()), text, mark_zones(text), "en", None, title="", id=story.place)
