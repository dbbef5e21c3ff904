"""What a case-worker wants to know in the morning: what arrived, what changed, what is open, and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeconduct.domain.people import Conflict
from safeconduct.domain.register import Action, DocumentRecord
from safeconduct.services.casework import Deadline, deadlines
from safeconduct.services.lookout import RememberingDesk

_FEW = 12


@dataclass(frozen=True, slots=True)
class Today:
    """The state of the desk on ``day``. ``due`` are deadlines ahead; those of which no year is told come last."""

    day: date
    documents: int
    people: int
    exchanges: int
    arrived: tuple[DocumentRecord, ...]
    changed: tuple[Action, ...]
    conflicts: tuple[Conflict, ...]
    open_conflicts: int
    due: tuple[Deadline, ...]


def today(desk: RememberingDesk, day: date) -> Today:
    """What is new and what is open, latest first."""
    documents, conflicts = desk.documents(), desk.conflicts()
    return Today(
        day=day,
        documents=len(documents),
        people=len(desk.people()),
        exchanges=len(desk.events()),
        arrived=tuple(reversed(documents[-_FEW:])),
        changed=tuple(reversed(_actions(desk)[-_FEW:])),
        conflicts=conflicts[:_FEW],
        open_conflicts=len(conflicts),
        due=deadlines(desk, day, _FEW),
    )


def _actions(desk: RememberingDesk) -> tuple[Action, ...]:
    """What was done to the register; taking data out changes nothing."""
    return desk.memory.once(
        "actions", lambda: tuple(action for action in desk.kept.decisions.actions() if action.verb != "export")
    )
