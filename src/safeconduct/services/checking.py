"""Checking a register against itself: spans, digests, ids, references, and all that is derived."""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.domain.claims import Claim
from safeconduct.domain.documents import Article, Digest, digest_of
from safeconduct.domain.errors import InvalidClaim, NotFound
from safeconduct.domain.register import Keeping, Problem
from safeconduct.domain.rows import Layer
from safeconduct.services import resolving
from safeconduct.services.reviewing import reviews
from safeconduct.store import integrity
from safeconduct.store.documents import text_digest_of
from safeconduct.store.register import Kept, Register


def check(register: Register) -> tuple[Problem, ...]:
    """Everything that is wrong with a register; nothing is changed. Harmless findings are marked as such."""
    with register.read() as kept:
        return tuple(_problems(kept))


def rebuild(register: Register) -> None:
    """Put in place of everything derived what follows from the claims and judgements: after a newer program, or a fault."""
    with register.write() as kept:
        resolving.rebuild(kept)


def is_derived(problem: Problem) -> bool:
    """Whether a rebuild mends it."""
    return problem.where.partition(" ")[0] in {*Layer, "derived"}


def _problems(kept: Kept) -> Iterator[Problem]:
    yield from integrity.of_engine(kept)
    lengths: dict[Digest, int] = {}  # of the texts, in code points
    yield from _documents(kept, lengths)
    yield from _claims(kept, lengths)
    yield from integrity.orphans(kept)
    yield from _derived(kept)
    for run in kept.claims.incomplete_runs():
        yield Problem(f"run {run}", "was stopped, or is still at work; what it finished is whole", harmless=True)
    for review in reviews(kept):
        yield Problem(
            f"judgement {review.judgement.id}", "is about what the latest reading no longer observes", harmless=True
        )


def _documents(kept: Kept, lengths: dict[Digest, int]) -> Iterator[Problem]:
    for article in kept.documents.articles():
        lengths[article.digest] = len(article.text)
        yield from _document(kept, article)
    for record in kept.documents.records():
        if record.keeping is Keeping.WHOLE and record.digest not in lengths:
            yield Problem(f"document {record.digest}", "its text is missing")
        if record.keeping is not Keeping.ERASED and not kept.documents.receipts(record.digest):
            yield Problem(f"document {record.digest}", "has no receipt")


def _document(kept: Kept, article: Article) -> Iterator[Problem]:
    where = f"document {article.digest}"
    try:
        if digest_of(kept.documents.content(article.digest)) != article.digest:
            yield Problem(where, "its bytes are not those that were received")
    except NotFound:
        yield Problem(where, "its bytes are missing")
    if text_digest_of(article.text) != kept.documents.text_digest(article.digest):
        yield Problem(where, "its text was changed")
    if any(not 0 <= zone.start <= zone.end <= len(article.text) for zone in article.zones):
        yield Problem(where, "a zone lies outside of its text")
    if not integrity.is_indexed(kept, article):
        yield Problem(where, "is missing from the search index")


def _claims(kept: Kept, lengths: dict[Digest, int]) -> Iterator[Problem]:
    for claim_id, claim in kept.claims.ids_and_claims():
        where = f"claim {claim_id}"
        if claim.id != claim_id:
            yield Problem(where, "its values are not those it was made of")
        if any(value.end > lengths.get(claim.document, 0) for value in claim.values):
            yield Problem(where, "a span lies outside of its document's text")
        yield from _form(claim, where)


def _form(claim: Claim, where: str) -> Iterator[Problem]:
    try:
        Claim.of(claim.document, claim.kind, claim.values)
    except InvalidClaim as error:
        yield Problem(where, str(error))


def _derived(kept: Kept) -> Iterator[Problem]:
    fresh = {(row.layer, row.key): row for row in resolving.rebuilt(kept)}
    for layer, key, payload, terms in kept.derived.payloads():
        row = fresh.pop((layer, key), None)
        if row is None:
            yield Problem(f"{layer} {key}", "follows from nothing that is kept")
        elif row.payload != payload:
            yield Problem(f"{layer} {key}", "differs from what follows from the claims and judgements")
        elif row.terms != terms:
            yield Problem(f"{layer} {key}", "is not found by what it should be found by")
    for missing_layer, missing in fresh:
        yield Problem(f"{missing_layer} {missing}", "follows from the claims and judgements, and is missing")
    if kept.derived.stray_terms():
        yield Problem("derived rows", "the index holds entries that lead nowhere")
