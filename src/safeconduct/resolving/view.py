"""What resolving sees of a register: the seam between it and whatever keeps the register.

Two kinds of things: inputs (pages, texts, judgements), from which all is derived, and the derived rows as they were when last
computed. `derive.rebuild` needs the inputs alone; `derive.update` reads the rows around what changed, by a few terms at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Judgement
from safeconduct.domain.pages import Page
from safeconduct.domain.rows import Layer, Row


class View(Protocol):
    """A register as resolving reads it. Order never matters: the result is the same for any."""

    def pages(self, documents: Collection[Digest] | None = None) -> Iterable[Page]:
        """The pages of ``documents``, or all; nothing for a document that is erased, irrelevant or outside an as-of view."""
        ...

    def texts(self, documents: Collection[Digest]) -> Iterator[tuple[Digest, str]]:
        """The stored texts; asked for only where no `Layer.COPY` row is there, since a text never changes."""
        ...

    def judgements(self, documents: Collection[Digest] | None = None) -> Iterable[Judgement]:
        """The standing ``same`` and ``not same`` judgements with a side in one of ``documents``, or all.

        A claim is in its document. A judgement that is undone or in review does not stand.
        """
        ...

    def rows(self, layer: Layer, terms: Collection[str]) -> Iterable[Row]:
        """The derived rows of ``layer`` that bear any of ``terms``, each once. For a rebuild: none, or the `Layer.COPY` rows."""
        ...

    def named(self, layer: Layer, keys: Collection[str]) -> Mapping[str, Row]:
        """The derived rows of ``layer`` under these keys, as far as they are there."""
        ...
