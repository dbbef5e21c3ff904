"""A page: what resolving takes in of one document."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.claims import Claim
from safeconduct.domain.documents import Digest


@dataclass(frozen=True, slots=True)
class Page:
    """A document's claims that count, with what is known of the document.

    They are its current claims (of the latest complete run, and those a person added) that are confirmed or accepted and not
    rejected. ``published`` is EDTF, "" where unknown.
    """

    document: Digest
    claims: tuple[Claim, ...]
    language: str = "en"
    published: str = ""
    outlet: str = ""
