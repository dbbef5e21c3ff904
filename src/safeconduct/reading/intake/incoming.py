"""What passes between the steps of the intake: bytes with their location, and the page a format made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.domain.dates import When


@dataclass(frozen=True, slots=True)
class Incoming:
    """One document's bytes and what came with them: ``declared`` is a media type as stated by whoever delivered it."""

    content: bytes = field(repr=False)
    location: str
    declared: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a format yields: text before it is cleaned, and what the document says about itself ("" or None: nothing)."""

    text: str
    media_type: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: When | None = None
    id: str = ""
