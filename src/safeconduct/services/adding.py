"""What a person adds: claims, by marking words in a document, and notes, which are documents with an author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Digest, Document, Receipt, digest_of
from safeconduct.domain.errors import InvalidClaim, NotFound
from safeconduct.domain.register import Addition, Keeping, Note
from safeconduct.services import resolving
from safeconduct.services.journal import Clock, log, now
from safeconduct.store.register import Kept, Register
from safeconduct.store.rows import new_id

_FEW = 12  # offsets that an error lists


@dataclass(frozen=True, slots=True)
class Mark:
    """Words marked for one value: ``quote`` as it stands in the text, and its ``start`` where it stands there twice.

    ``value`` is what the words say; empty where they say it literally.
    """

    role: str
    quote: str
    value: str = ""
    start: int | None = None


def add_claim(
    register: Register,
    document: Digest,
    kind: Kind,
    marks: Iterable[Mark],
    *,
    author: str,
    reason: str = "",
    clock: Clock = now,
) -> tuple[Claim, Addition]:
    """Add a claim that the reader missed; undo it by the addition's id.

    InvalidClaim where the words are not in the text, stand there more than once, or do not fit the kind.
    """
    with register.write() as kept:
        text = kept.documents.article(document).text
        claim = Claim.of(document, kind, [_value(mark, text) for mark in marks])
        addition = Addition(new_id(), claim.id, author.strip(), clock(), reason)
        if any(a.claim == claim.id for a in kept.claims.additions()):
            raise InvalidClaim(f"claim {claim.id}: was added before")
        kept.claims.add(claim, addition)
        log(kept, author, "add", claim.id, addition.at)
        resolving.refresh(kept, {document})
    return claim, addition


def add_note(
    register: Register,
    text: str,
    *,
    author: str,
    published: When | None = None,
    access: str = "",
    title: str = "",
    language: str = "en",
    clock: Clock = now,
) -> Digest:
    """Keep knowledge from elsewhere as a document of its own, to mark words in; ``access`` says who may see it.

    Its bytes hold author and date too, since two people may note the same words.
    """
    if not text.strip():
        raise InvalidClaim("a note without words; give its text, or - to read it from standard input")
    at = clock()
    when = published or When.of_day(at.date())
    content = "\n".join([f"Note by {author}, {when.edtf}", "", text]).encode()
    digest = digest_of(content)
    article = Article(digest, text, language=language, published=when, published_by="given", title=title, outlet=author)
    with register.write() as kept:
        if not kept.documents.add(Document(digest, content, "text/x-note", article)):
            _refuse_erased(kept, digest)
            return digest
        kept.documents.receive([Receipt(digest, "note", at, author, when)])
        kept.decisions.add_note(Note(digest, author, at, access))
        log(kept, author, "note", digest, at)
    return digest


def _places(words: str, text: str) -> list[int]:
    """Every offset at which ``words`` stand."""
    return [found.start() for found in re.finditer(re.escape(words), text)]


def _refuse_erased(kept: Kept, digest: Digest) -> None:
    if kept.documents.keeping(digest) is Keeping.ERASED:
        raise NotFound(f"document {digest}: was erased from this register and stays so")


def _value(mark: Mark, text: str) -> Value:
    start = mark.start if mark.start is not None else text.find(mark.quote)
    if not mark.quote or start < 0 or text[start : start + len(mark.quote)] != mark.quote:
        raise InvalidClaim(f"{mark.role}: the marked words do not stand in the text there; copy them exactly")
    if mark.start is None and len(found := _places(mark.quote, text)) > 1:
        shown = ", ".join(map(str, found[:_FEW])) + (", ..." if len(found) > _FEW else "")
        raise InvalidClaim(
            f"{mark.role}: the words stand in the text {len(found)} times, at {shown}; mark more of them, or give the offset"
        )
    return Value(mark.role, mark.value or mark.quote, start, start + len(mark.quote), "marked")
