"""A register held in memory: the simplest `View`, for tests, benchmarks and a look at a few pages without a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Judgement, Spelling
from safeconduct.domain.pages import Page
from safeconduct.domain.rows import Delta, Layer, Row
from safeconduct.resolving.derive import update


class Memory:
    """Pages, texts, judgements and derived rows in dictionaries. Change it with `keep`, `drop`, `judge` and `undo`."""

    def __init__(self) -> None:
        self._pages: dict[Digest, Page] = {}
        self._texts: dict[Digest, str] = {}
        self._judgements: dict[str, Judgement] = {}
        self._rows: dict[tuple[Layer, str], Row] = {}
        self._terms: dict[tuple[Layer, str], set[str]] = defaultdict(set)

    def keep(self, *pages: Page, texts: Mapping[Digest, str] | None = None) -> Delta:
        """Add pages or replace them by a newer reading, and derive what follows."""
        self._pages.update((p.document, p) for p in pages)
        self._texts.update(texts or {})
        return self._refresh({p.document for p in pages})

    def drop(self, document: Digest) -> Delta:
        """Take a page away."""
        del self._pages[document]
        return self._refresh({document})

    def judge(self, judgement: Judgement) -> Delta:
        """Add a judgement of `same` or `not same`."""
        self._judgements[judgement.id] = judgement
        return self._refresh(self._sides(judgement))

    def undo(self, judgement: str) -> Delta:
        """Take a judgement back by its id."""
        return self._refresh(self._sides(self._judgements.pop(judgement)))

    def everything(self) -> dict[tuple[Layer, str], Row]:
        """All derived rows as they stand."""
        return dict(self._rows)

    def pages(self, documents: Collection[Digest] | None = None) -> Iterable[Page]:
        """See `View.pages`."""
        wanted = self._pages if documents is None else documents
        return [self._pages[d] for d in wanted if d in self._pages]

    def texts(self, documents: Collection[Digest]) -> Iterator[tuple[Digest, str]]:
        """See `View.texts`; a text never given is told apart from all others."""
        return ((d, self._texts.get(d, d)) for d in documents)

    def judgements(self, documents: Collection[Digest] | None = None) -> Iterable[Judgement]:
        """See `View.judgements`."""
        standing = self._judgements.values()
        return [j for j in standing if documents is None or not self._sides(j).isdisjoint(documents)]

    def rows(self, layer: Layer, terms: Collection[str]) -> Iterable[Row]:
        """See `View.rows`."""
        keys = {key for term in terms for key in self._terms.get((layer, term), ())}
        return [self._rows[layer, key] for key in keys]

    def named(self, layer: Layer, keys: Collection[str]) -> Mapping[str, Row]:
        """See `View.named`."""
        return {key: self._rows[layer, key] for key in keys if (layer, key) in self._rows}

    def _refresh(self, documents: Collection[Digest]) -> Delta:
        delta = update(self, documents)
        for place in (*delta.gone, *((row.layer, row.key) for row in delta.put)):
            self._forget(place)
        for row in delta.put:
            self._rows[row.layer, row.key] = row
            for term in row.terms:
                self._terms[row.layer, term].add(row.key)
        return delta

    def _forget(self, place: tuple[Layer, str]) -> None:
        row = self._rows.pop(place, None)
        for term in row.terms if row else ():
            self._terms[place[0], term].discard(place[1])

    def _sides(self, judgement: Judgement) -> set[Digest]:
        sides = [side for side in (judgement.left, judgement.right) if side is not None]
        owner = {c.id: p.document for p in self._pages.values() for c in p.claims} if isinstance(sides[0], str) else {}
        return {
            side.document if isinstance(side, Spelling) else owner[side]
            for side in sides
            if side in owner or isinstance(side, Spelling)
        }


def alone(page: Page) -> dict[tuple[Layer, str], Row]:
    """What one page comes to by itself: its people and events, and what it says that cannot all be true."""
    memory = Memory()
    memory.keep(page)
    return memory.everything()
