"""A speaker (a person, a body, a family, an unnamed official), and what the speaker's words do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from safeconduct.domain.claims import Stance
from safeconduct.reading.analysis import Offsets


class SpeakerKind(StrEnum):
    """What sort of speaker; the press does not speak, it passes on."""

    PERSON = "person"
    PARTY = "party"
    BODY = "body"
    NEAR = "near"
    OFFICIAL = "official"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: ``name`` is the person's fullest printed name, the body as printed, or "lawyer of N".

    ``role`` is the words that say what the speaker is; ``party`` the code of the state or group it speaks for.
    """

    name: str
    span: Offsets
    kind: SpeakerKind
    role: Offsets | None = None
    party: str | None = None
    party_span: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A stance and the token that shows it; ``event`` names what it is about, where the words have one.

    ``loose``: no word decides it; it is what is left. ``heard``: the network decides it.
    """

    stance: Stance
    token: Token
    event: Token | None = None
    loose: bool = False
    heard: bool = False
