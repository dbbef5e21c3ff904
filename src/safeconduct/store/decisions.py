"""Judgements, undoing, withholding, notes and the log of actions, as rows. All of them are only ever added to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import NotFound
from safeconduct.domain.judgements import Judgement, Spelling, Verdict
from safeconduct.domain.register import Action, Note, Undo, Withholding
from safeconduct.store import schema
from safeconduct.store.rows import among


class Decisions:
    """The decisions of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement; NotFound where it is about a claim that was never kept."""
        row = {
            "id": judgement.id,
            "verdict": judgement.verdict,
            "author": judgement.author,
            "at": judgement.at,
            "reason": judgement.reason,
            **self._side("left", judgement.left),
            **self._side("right", judgement.right),
        }
        self._connection.execute(schema.judgement.insert(), row)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements that stand, earliest first."""
        return self._judgements(_standing())

    def judgements_on(self, digests: Collection[Digest]) -> tuple[Judgement, ...]:
        """The standing judgements about anything in these documents, earliest first."""
        column = schema.judgement.c
        return self._judgements(
            _standing().where(
                or_(*(among(self._connection, c, digests) for c in (column.left_document, column.right_document)))
            )
        )

    def history(self) -> tuple[tuple[Judgement, Undo | None], ...]:
        """Every judgement ever made with its undoing, if any, earliest first; those of erased documents are left out."""
        undone = {u.target: u for u in self.undos()}
        return tuple((j, undone.get(j.id)) for j in self._judgements(select(schema.judgement)))

    def judgement(self, judgement_id: str) -> Judgement:
        """One judgement, standing or not; NotFound for an unknown id."""
        found = self._judgements(select(schema.judgement).where(schema.judgement.c.id == judgement_id))
        if not found:
            raise NotFound(f"judgement {judgement_id}: not in the register")
        return found[0]

    def undo(self, undo: Undo) -> None:
        """Keep the taking back of a judgement or an addition; the caller has made sure that it stands."""
        self._connection.execute(schema.undo.insert(), _fields(undo))

    def undos(self) -> tuple[Undo, ...]:
        """Everything that was taken back, earliest first."""
        column = schema.undo.c
        return tuple(
            Undo(**r._mapping) for r in self._connection.execute(select(schema.undo).order_by(column.at, column.id))
        )

    def withhold(self, withholding: Withholding) -> None:
        """Keep a decision to hide or to show again."""
        self._connection.execute(schema.withholding.insert(), _fields(withholding))

    def withholdings(self) -> tuple[Withholding, ...]:
        """The decision that counts for every document and spelling there is one for."""
        column = schema.withholding.c
        rows = self._connection.execute(select(schema.withholding).order_by(column.at, column.id))
        latest = {(row.document, row.name): row for row in rows}
        return tuple(Withholding(**row._mapping) for row in latest.values())

    def add_note(self, note: Note) -> None:
        """Mark a document as a note."""
        self._connection.execute(schema.note.insert(), _fields(note))

    def notes(self) -> tuple[Note, ...]:
        """All notes, earliest first."""
        column = schema.note.c
        return tuple(
            Note(**r._mapping)
            for r in self._connection.execute(select(schema.note).order_by(column.at, column.document))
        )

    def log(self, action: Action) -> None:
        """Add a line to the log; its number is given here."""
        row = _fields(action)
        del row["number"]
        self._connection.execute(schema.action.insert(), row)

    def actions(self) -> tuple[Action, ...]:
        """The log, earliest first."""
        rows = self._connection.execute(select(schema.action).order_by(schema.action.c.number))
        return tuple(Action(**row._mapping) for row in rows)

    def _side(self, side: str, target: Spelling | ClaimId | None) -> dict[str, str | None]:
        if target is None:
            document, name, claim = None, None, None
        elif isinstance(target, Spelling):
            document, name, claim = target.document, target.name, None
        else:
            document, name, claim = self._document_of(target), None, target
        return {f"{side}_document": document, f"{side}_name": name, f"{side}_claim": claim}

    def _document_of(self, claim: ClaimId) -> Digest:
        found = self._connection.execute(select(schema.claim.c.document).where(schema.claim.c.id == claim)).scalar()
        if found is None:
            raise NotFound(f"claim {claim}: not in the register")
        return Digest(found)

    def _judgements(self, query: Select[Any]) -> tuple[Judgement, ...]:
        column = schema.judgement.c
        return tuple(_read(self._connection.execute(query.order_by(column.at, column.id))))


def _standing() -> Select[Any]:
    return select(schema.judgement).where(schema.judgement.c.id.not_in(select(schema.undo.c.target)))


def _read(rows: Iterable[Row[Any]]) -> Iterable[Judgement]:
    for row in rows:
        left = _target(row.left_document, row.left_name, row.left_claim)
        right = _target(row.right_document, row.right_name, row.right_claim)
        if left is not None:
            yield Judgement(row.id, Verdict(row.verdict), left, right, row.author, row.at, row.reason)


def _target(document: str | None, name: str | None, claim: str | None) -> Spelling | ClaimId | None:
    if claim is not None:
        return ClaimId(claim)
    return Spelling(Digest(document), name) if document and name else None


def _fields(value: Undo | Withholding | Note | Action) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}
