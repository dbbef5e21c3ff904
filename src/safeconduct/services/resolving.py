"""Keeping what is derived in step with what is kept, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Judgement, Verdict
from safeconduct.domain.pages import Page
from safeconduct.domain.register import ClaimRecord, DocumentRecord, Keeping
from safeconduct.domain.rows import Layer, Row
from safeconduct.resolving import derive
from safeconduct.services.reviewing import Target, document_of, observed, targets
from safeconduct.store.register import Kept


class KeptView:
    """A register as resolving reads it. Withheld documents, and those not published by ``as_of``, are not there.

    With ``fresh``, derived rows are not there either: for a rebuild. What was looked up is remembered, so a view serves one
    derivation, in which nothing changes.
    """

    def __init__(self, kept: Kept, *, as_of: date | None = None, fresh: bool = False) -> None:
        self._kept, self._as_of, self._fresh = kept, as_of, fresh
        self._loaded: dict[Layer, dict[str, Row | None]] = {layer: {} for layer in Layer}
        self._looked_at: set[Digest] = set()
        self._observed: set[Target] = set()
        self._withheld = {w.document for w in kept.decisions.withholdings() if w.withheld and not w.name}

    def pages(self, documents: Collection[Digest] | None = None) -> Iterator[Page]:
        """The documents with the claims that count."""
        records = {r.digest: r for r in self._records(documents) if self._counts(r)}
        everything = documents is None and self._as_of is None
        claims = self._kept.claims.all() if everything else self._kept.claims.of(list(records)).items()
        for digest, found in claims:
            if digest in records:
                yield _page(records[digest], found)

    def texts(self, documents: Collection[Digest]) -> Iterator[tuple[Digest, str]]:
        """The stored texts."""
        return ((article.digest, article.text) for article in self._kept.documents.articles(documents))

    def judgements(self, documents: Collection[Digest] | None = None) -> Iterable[Judgement]:
        """The standing judgements about identity that are not in review."""
        decisions = self._kept.decisions
        found = decisions.judgements() if documents is None else decisions.judgements_on(documents)
        about_identity = [j for j in found if j.verdict in (Verdict.SAME, Verdict.NOT_SAME)]
        self._look_at({document_of(self._kept, target) for j in about_identity for target in targets(j)})
        return [j for j in about_identity if self._observed.issuperset(targets(j))]

    def rows(self, layer: Layer, terms: Collection[str]) -> Iterable[Row]:
        """The derived rows that bear any of the terms."""
        return (
            () if self._is_to_be_derived(layer) else self.named(layer, self._kept.derived.keys(layer, terms)).values()
        )

    def named(self, layer: Layer, keys: Collection[str]) -> Mapping[str, Row]:
        """The derived rows under these keys."""
        if self._is_to_be_derived(layer):
            return {}
        loaded = self._loaded[layer]
        missing = [key for key in keys if key not in loaded]
        if missing:
            loaded.update({**dict.fromkeys(missing), **self._kept.derived.named(layer, missing)})
        return {key: row for key in keys if (row := loaded[key]) is not None}

    def _is_to_be_derived(self, layer: Layer) -> bool:
        """Whether rows are not there: for an earlier day fingerprints are taken over, since a text never changes."""
        return self._fresh and (self._as_of is None or layer is not Layer.COPY)

    def _look_at(self, documents: set[Digest]) -> None:
        self._observed |= observed(self._kept, documents - self._looked_at)
        self._looked_at |= documents

    def _records(self, documents: Collection[Digest] | None) -> Iterable[DocumentRecord]:
        if documents is None:
            return self._kept.documents.records(as_of=self._as_of)
        records = self._kept.documents.these(documents)
        return [r for r in records if self._as_of is None or r.known_by(self._as_of)]

    def _counts(self, record: DocumentRecord) -> bool:
        return record.keeping is Keeping.WHOLE and record.digest not in self._withheld


def refresh(kept: Kept, changed: Collection[Digest]) -> None:
    """Derive anew whatever depends on the changed documents."""
    if changed:
        kept.derived.apply(derive.update(KeptView(kept), changed))


def rebuilt(kept: Kept, *, as_of: date | None = None) -> Iterable[Row]:
    """Every derived row, computed from what is kept alone: to check the rows that are there, or to look at an earlier day."""
    return derive.rebuild(KeptView(kept, as_of=as_of, fresh=True))


def rebuild(kept: Kept) -> None:
    """Derive everything anew and put it in place of what is there."""
    kept.derived.replace(rebuilt(kept))


def _page(record: DocumentRecord, claims: Iterable[ClaimRecord]) -> Page:
    counted = (r.observed.claim for r in claims if not r.rejected and (r.observed.confirmed or r.accepted or r.author))
    published = record.published.edtf if record.published else ""
    return Page(record.digest, tuple(counted), record.language, published, record.outlet)
