"""What the tests of this folder share: a text in, its claims or facts out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from safeconduct.domain.claims import Claim, Kind
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.plain.page import Page
from safeconduct.reading.plain.read import read_by_words


def article_of(language: str, text: str, published: str | None = "1974-05-20") -> Article:
    return Article(digest_of(text.encode()), text, language=language, published=When(published) if published else None)


@pytest.fixture
def page() -> Callable[[str, str], Page]:
    return lambda language, text: Page(article_of(language, text))


@pytest.fixture
def read() -> Callable[..., list[Claim]]:
    def claims(language: str, text: str, kind: Kind | None = None, **roles: Any) -> list[Claim]:
        found = (o.claim for o in read_by_words(article_of(language, text)) if o.confirmed)
        return [c for c in found if kind in (None, c.kind) and all(c.get(r) == v for r, v in roles.items())]

    return claims
