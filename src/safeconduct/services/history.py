"""Who decided what, when and why, and what was taken back since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safeconduct.domain.claims import ClaimId
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.plain import target_text
from safeconduct.services.reviewing import document_of, targets


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement or an addition. ``about`` and ``href`` lead to it; ``undone_by`` and ``undone_at`` are set once taken back."""

    id: str
    verdict: str
    about: tuple[str, ...]
    href: str
    author: str
    at: datetime
    reason: str
    undone_by: str = ""
    undone_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return not self.undone_by


def history(desk: RememberingDesk) -> tuple[Decision, ...]:
    """Every decision that concerns nothing withheld, latest first."""
    return desk.memory.once("history", lambda: _history(desk))


def _history(desk: RememberingDesk) -> tuple[Decision, ...]:
    found = [*_judged(desk), *_added(desk)]
    return tuple(sorted(found, key=lambda d: (d.at, d.id), reverse=True))


def _judged(desk: RememberingDesk) -> list[Decision]:
    found = []
    for judgement, undo in desk.kept.decisions.history():
        shown = desk.showable(judgement)
        if shown is None:
            continue
        by, at = (undo.author, undo.at) if undo else ("", None)
        about = tuple(target_text(target) for target in targets(shown))
        href = f"/documents/{document_of(desk.kept, shown.left)}"
        found.append(Decision(shown.id, shown.verdict, about, href, shown.author, shown.at, shown.reason, by, at))
    return found


def _added(desk: RememberingDesk) -> list[Decision]:
    found = []
    for addition in desk.kept.claims.additions():
        document = desk.kept.claims.document_of(ClaimId(addition.claim))
        if not any(r.observed.claim.id == addition.claim for r in desk.claims_of([document]).get(document, ())):
            continue
        href = f"/documents/{document}?claim={addition.claim}#c-{addition.claim}"
        reason = desk.withheld.masked(addition.reason, [document])
        found.append(Decision(addition.id, "add", (addition.claim,), href, addition.author, addition.at, reason))
    return found
