"""What is withheld, told without telling it: by whom, when, where; and how it is shown again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import NotFound
from safeconduct.domain.judgements import Spelling
from safeconduct.services.forgetting import withhold
from safeconduct.services.journal import Clock, now
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.withholding import belonging, spellings_of
from safeconduct.store.register import Kept, Register


@dataclass(frozen=True, slots=True)
class Hidden:
    """A person or document that is withheld: by a decision, or by rule, as minors are (then nobody decided, and no time is told).

    ``pages`` are the documents that print the name, as far as they may be shown; of a document, its digest.
    """

    id: str
    what: str
    pages: tuple[Digest, ...]
    author: str = ""
    at: datetime | None = None
    reason: str = ""


def hidden(desk: RememberingDesk) -> tuple[Hidden, ...]:
    """Everything that is withheld, decisions first, the latest of them first."""
    return desk.memory.once("hidden", lambda: (*_decided(desk), *_by_rule(desk)))


def show_again(register: Register, hidden_id: str, *, author: str, reason: str = "", clock: Clock = now) -> None:
    """Show again what is withheld under an id of `hidden`; NotFound where nothing is."""
    with register.read() as kept:
        found = _targets(kept, hidden_id)
    if not found:
        raise NotFound("nothing is withheld under this id; perhaps it is shown again already")
    for target in found:
        withhold(register, target, author=author, reason=reason, withheld=False, clock=clock)


def _decided(desk: RememberingDesk) -> list[Hidden]:
    found = []
    for made in desk.kept.decisions.withholdings():
        if made.withheld:
            pages = _printing(desk, Spelling(made.document, made.name)) if made.name else (made.document,)
            reason = desk.withheld.masked(made.reason, [made.document])
            what = "person" if made.name else "document"
            found.append(Hidden(made.id, what, pages, made.author, made.at, reason))
    return sorted(found, key=lambda h: (h.at, h.id), reverse=True)


def _by_rule(desk: RememberingDesk) -> list[Hidden]:
    minors = _minors(desk.kept)
    pages = {person: tuple(dict.fromkeys(s.document for s in spellings)) for person, spellings in minors.items()}
    return [Hidden(person, "minor", _shown(desk, found)) for person, found in sorted(pages.items())]


def _printing(desk: RememberingDesk, spelling: Spelling) -> tuple[Digest, ...]:
    _, spellings = belonging(desk.kept, {spelling})
    return _shown(desk, tuple(dict.fromkeys(s.document for s in sorted(spellings))))


def _shown(desk: RememberingDesk, documents: tuple[Digest, ...]) -> tuple[Digest, ...]:
    return tuple(document for document in documents if document in desk.documents_by_digest())


def _minors(kept: Kept) -> dict[str, list[Spelling]]:
    """The spellings that claims call a minor's and nobody decided to show, by person."""
    shown = {w.target for w in kept.decisions.withholdings() if w.name and not w.withheld}
    found: dict[str, list[Spelling]] = {}
    for spelling in sorted({s for claim in kept.claims.of_minors() for s in spellings_of(claim)} - shown):
        people, _ = belonging(kept, {spelling})
        for person in people:
            found.setdefault(person, []).append(spelling)
    return found


def _targets(kept: Kept, hidden_id: str) -> list[Digest | Spelling]:
    decided = [w.target for w in kept.decisions.withholdings() if w.withheld and w.id == hidden_id]
    return decided or list(_minors(kept).get(hidden_id, ()))
