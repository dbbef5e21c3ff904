"""A desk on a register of invented reports, on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_helpers import Browser, fill
from safeconduct.store.register import Register


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Register]:
    """A register of a few reports on one exchange."""
    with Register.open(tmp_path / "story.db", create=True) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def browser(story: Register) -> Browser:
    """A browser that was let in."""
    return Browser(story)
