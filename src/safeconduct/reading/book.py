"""Where the layers of the reader write their claims down: checked, with modality, zone and confidence settled in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Kind, Modality, Observed, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.fillers import Dates, described_by
from safeconduct.reading.modality import Cue, is_presupposed, modality_of

if TYPE_CHECKING:
    from safeconduct.reading.bargains import Bargain
    from safeconduct.reading.swaps import Mention
    from safeconduct.reading.transfers import Event, Transfer

_IN_HEADING = 0.8
"""A heading shortens: what only it says is a little less sure."""


class Network(Protocol):
    """Another layer's say on exchanges."""

    def review(self, found: list[Mention]) -> list[Mention]:
        """``found`` with further mentions, each completed."""

    def bargains(self) -> list[Bargain]:
        """Further offers."""

    def enlist(self, event: Event, others: Sequence[Event], /) -> None:
        """Add whoever else takes part in ``event`` and in none of ``others``."""

    def linked(self, transfer: Transfer, channel: str, /) -> list[tuple[Value, float]]:
        """The parties that are likely "giver" or "taker" of those of a transfer, and how likely each is."""

    def exchanged(self, full: str, /) -> float:
        """How likely somebody was exchanged, as the page ends; certain where nothing is known."""


class Silent:
    """A layer that says nothing."""

    def review(self, found: list[Mention]) -> list[Mention]:
        """``found`` as they are."""
        return found

    def bargains(self) -> list[Bargain]:
        """None."""
        return []

    def enlist(self, _event: Event, _others: Sequence[Event]) -> None:
        """Nobody."""

    def linked(self, _transfer: Transfer, _channel: str) -> list[tuple[Value, float]]:
        """No party."""
        return []

    def exchanged(self, _full: str) -> float:
        """Certain."""
        return 1.0


class Book:
    """The claims of one article in the making.

    ``network`` has its say on exchanges; ``mentions`` are those found, by whether the page is known to speak of custody.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.network: Network = Silent()
        self.mentions: dict[bool, list[Mention]] = {}
        self.dates = Dates(analysis)
        self._kept: dict[str, Observed] = {}
        self._modalities: dict[int, Cue] = {}

    def modality(self, token: Token) -> Modality:
        """How the text puts what ``token`` says."""
        return self._modality(token).modality

    def _modality(self, token: Token) -> Cue:
        if token.i not in self._modalities:
            told = Cue(Modality.ASSERTED, token.idx, token.idx + len(token))
            self._modalities[token.i] = (
                told if described_by(self.analysis, token) or is_presupposed(token) else modality_of(token)
            )
        return self._modalities[token.i]

    def add(
        self,
        kind: Kind,
        values: Iterable[Value | None],
        at: Token | None = None,
        *,
        confidence: float = 0.9,
        confirmed: bool = True,
    ) -> None:
        """Write a claim of ``values`` (None for what the text is silent on); ``at`` is the token whose modality it takes."""
        said = [v for v in values if v is not None]
        if not said:
            return
        if at is not None and not any(v.role == "modality" for v in said):
            cue = self._modality(at)
            if cue.modality is not Modality.ASSERTED:
                said.append(Value("modality", cue.modality, cue.start, cue.end, "modality"))
        if at is not None and self.analysis.sentence_of(at).zone is not ZoneKind.BODY:
            confidence *= _IN_HEADING
            confirmed = confirmed and self.analysis.sentence_of(at).zone is ZoneKind.HEADING
        claim = Claim.of(self.analysis.article.digest, kind, said)
        before = self._kept.get(claim.id)
        if before is None or before.confidence < confidence:
            self._kept[claim.id] = Observed(claim, round(confidence, 3), confirmed)

    def extend(self, observed: Iterable[Observed]) -> None:
        """Take over claims that another layer made."""
        for one in observed:
            self._kept.setdefault(one.claim.id, one)

    def __iter__(self) -> Iterator[Observed]:
        return iter(self._kept.values())
