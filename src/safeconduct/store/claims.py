"""Runs, what they observed, and what people added by hand, as rows.

The current claims of a document are those of its latest reading (one row says that a run has finished with a document; it
is written together with the observations), and those added by hand.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Subquery, func, select

from safeconduct.domain.claims import Claim, ClaimId, DoubtfulText, Kind, Observed, Reading, Value
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import NotFound
from safeconduct.domain.judgements import Verdict
from safeconduct.domain.register import Addition, ClaimRecord
from safeconduct.store import schema
from safeconduct.store.rows import among, in_slices, insert_new

_SLICE = 500


class Claims:
    """The claims of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin_run(self, reader: str, at: datetime) -> int:
        """A new run of a reader; its number grows with time."""
        result = self._connection.execute(schema.run.insert(), {"reader": reader, "started": at})
        assert result.inserted_primary_key is not None
        return int(result.inserted_primary_key[0])

    def complete_run(self, run: int, at: datetime) -> None:
        """Mark that a run went through all it was asked to read."""
        self._connection.execute(schema.run.update().where(schema.run.c.number == run), {"completed": at})

    def incomplete_runs(self) -> tuple[int, ...]:
        """Runs that were stopped (or are still at work): harmless, since every document they finished is whole."""
        query = select(schema.run.c.number).where(schema.run.c.completed.is_(None)).order_by(schema.run.c.number)
        return tuple(self._connection.execute(query).scalars())

    def observe(self, run: int, readings: Iterable[Reading]) -> None:
        """Keep what a run made of documents, whole or not at all; a claim seen before is the same row."""
        claims: dict[str, Claim] = {}
        observations, done = [], []
        for reading in readings:
            for seen in reading.observed:
                claims[seen.claim.id] = seen.claim
                observations.append(_observation_row(run, seen))
            doubtful = json.dumps([[d.start, d.end, d.why] for d in reading.doubtful], ensure_ascii=False)
            done.append({"document": reading.document, "run": run, "doubtful": doubtful})
        self._keep(claims)
        insert_new(self._connection, schema.observation, observations)
        insert_new(self._connection, schema.reading, done)

    def add(self, claim: Claim, addition: Addition) -> None:
        """Keep a claim that a person made by marking words."""
        self._keep({claim.id: claim})
        row = {f: getattr(addition, f) for f in Addition.__dataclass_fields__}
        self._connection.execute(schema.addition.insert(), row)

    def additions(self) -> tuple[Addition, ...]:
        """All claims added by hand that were not taken back, earliest first."""
        return tuple(Addition(**row._mapping) for row in self._standing_additions(None))

    def readers(self, digests: Collection[Digest]) -> dict[Digest, str]:
        """The reader version behind the current claims of each document that was read."""
        found: dict[Digest, str] = {}
        for part in in_slices(digests, _SLICE):
            latest = self._latest(part)
            query = select(latest.c.document, schema.run.c.reader).join(schema.run, schema.run.c.number == latest.c.run)
            found.update((Digest(r.document), r.reader) for r in self._connection.execute(query))
        return found

    def doubtful(self, digest: Digest) -> tuple[DoubtfulText, ...]:
        """The garbled stretches that the latest reading of a document skipped."""
        column = schema.reading.c
        query = select(column.doubtful).where(column.document == digest).order_by(column.run.desc()).limit(1)
        packed = self._connection.execute(query).scalar()
        return tuple(DoubtfulText(*each) for each in json.loads(packed or "[]"))

    def of(self, digests: Collection[Digest]) -> dict[Digest, tuple[ClaimRecord, ...]]:
        """The current claims of documents, in order of the words they come from; documents without any are left out."""
        found: dict[Digest, tuple[ClaimRecord, ...]] = {}
        for part in in_slices(digests, _SLICE):
            found.update(self._by_document(self._current(part)))
        return found

    def naming(self, names: Mapping[Digest, Collection[str]]) -> dict[Digest, tuple[ClaimRecord, ...]]:
        """Of the current claims of these documents those that hold any of the names given with it, in any role."""
        v, c = schema.value.c, schema.claim.c
        found: dict[Digest, tuple[ClaimRecord, ...]] = {}
        for part in in_slices(names, _SLICE):
            some = {name for digest in part for name in names[digest]}
            query = select(c.id, c.document, v.value).join(schema.value, v.claim == c.id)
            query = query.where(among(self._connection, c.document, part), among(self._connection, v.value, some))
            rows = self._connection.execute(query)
            ids = {row.id for row in rows if row.value in names[Digest(row.document)]}
            found.update(self._by_document(self._current(part, ids)))
        return found

    def these(self, ids: Collection[ClaimId]) -> tuple[ClaimRecord, ...]:
        """Those of the claims that are current, document by document."""
        column, found = schema.claim.c, []
        for part in in_slices(ids, _SLICE):
            query = select(column.document).where(among(self._connection, column.id, part)).distinct()
            documents = [Digest(d) for d in self._connection.execute(query).scalars()]
            by_document = self._by_document(self._current(documents, part))
            found += [record for records in by_document.values() for record in records]
        return tuple(found)

    def all(self) -> Iterator[tuple[Digest, tuple[ClaimRecord, ...]]]:
        """The current claims of every document, document by document."""
        digests = self._connection.execute(
            select(schema.document.c.digest).order_by(schema.document.c.number)
        ).scalars()
        for part in in_slices([Digest(d) for d in digests], _SLICE):
            yield from self.of(part).items()

    def of_minors(self) -> tuple[Claim, ...]:
        """The current claims whose words say that they are about a minor, unless they were rejected."""
        v, c = schema.value.c, schema.claim.c
        query = select(c.id, c.document).join(schema.value, v.claim == c.id).where(v.role == "minor")
        told = self._connection.execute(query).all()
        found = []
        for part in in_slices(told, _SLICE):
            documents = {Digest(row.document) for row in part}
            found += [r.observed.claim for r in self._current(documents, {row.id for row in part}) if not r.rejected]
        return tuple(found)

    def document_of(self, claim: ClaimId) -> Digest:
        """The document a claim belongs to, current or not; NotFound for an unknown id."""
        found = self._connection.execute(select(schema.claim.c.document).where(schema.claim.c.id == claim)).scalar()
        if found is None:
            raise NotFound(f"claim {claim}: not in the register; `safeconduct show` lists ids with --format json")
        return Digest(found)

    def record(self, claim: ClaimId) -> ClaimRecord:
        """One current claim; NotFound where none has that id, or the latest reading no longer observes it."""
        records = self.of([self.document_of(claim)])
        for record in (r for each in records.values() for r in each):
            if record.observed.claim.id == claim:
                return record
        raise NotFound(f"claim {claim}: the latest reading of its document no longer observes it")

    def ids_and_claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim ever kept, with the id it is kept under: for `check`."""
        rows = self._connection.execute(select(schema.claim).order_by(schema.claim.c.id)).all()
        for part in in_slices(rows, _SLICE):
            values = self._values([r.id for r in part])
            for row in part:
                yield row.id, _claim(row.document, row.kind, values.get(row.id, []), None)

    @staticmethod
    def _by_document(records: Iterable[ClaimRecord]) -> dict[Digest, tuple[ClaimRecord, ...]]:
        found: dict[Digest, list[ClaimRecord]] = {}
        for record in records:
            found.setdefault(record.observed.claim.document, []).append(record)
        return {digest: tuple(sorted(own, key=_position)) for digest, own in found.items()}

    def _keep(self, claims: Mapping[str, Claim]) -> None:
        rows = [{"id": i, "document": c.document, "kind": c.kind} for i, c in claims.items()]
        insert_new(self._connection, schema.claim, rows)
        insert_new(self._connection, schema.value, [row for claim in claims.values() for row in _value_rows(claim)])

    def _current(self, digests: Collection[Digest], only: Collection[str] | None = None) -> Iterator[ClaimRecord]:
        """The current claims of documents, or those of them whose ids are in ``only``."""
        latest = self._latest(digests)
        c, o = schema.claim.c, schema.observation.c
        query = (
            select(c.id, c.document, c.kind, o.confidence, o.confirmed, o.rules, schema.run.c.reader)
            .join(latest, latest.c.document == c.document)
            .join(schema.observation, (o.claim == c.id) & (o.run == latest.c.run))
            .join(schema.run, schema.run.c.number == latest.c.run)
        )
        observed = self._connection.execute(
            query if only is None else query.where(among(self._connection, c.id, only))
        ).all()
        additions = self._standing_additions(digests)
        added = {row.claim: row for row in additions if only is None or row.claim in only}
        seen = {row.id for row in observed}
        by_hand = self._connection.execute(
            select(schema.claim).where(among(self._connection, c.id, added.keys() - seen))
        ).all()
        ids = [*seen, *(row.id for row in by_hand)]
        values, verdicts = self._values(ids), self._verdicts(ids)
        for row in observed:
            claim = _claim(row.document, row.kind, values.get(row.id, []), json.loads(row.rules))
            author = added[row.id].author if row.id in added else ""
            yield _record(Observed(claim, row.confidence, row.confirmed), row.reader, author, verdicts.get(row.id))
        for row in by_hand:
            claim = _claim(row.document, row.kind, values.get(row.id, []), ["marked"] * len(values.get(row.id, [])))
            yield _record(Observed(claim), "", added[row.id].author, verdicts.get(row.id))

    def _standing_additions(self, digests: Collection[Digest] | None) -> Iterable[Row[Any]]:
        column = schema.addition.c
        query = select(schema.addition).where(column.id.not_in(select(schema.undo.c.target)))
        if digests is not None:
            of_documents = select(schema.claim.c.id).where(among(self._connection, schema.claim.c.document, digests))
            query = query.where(column.claim.in_(of_documents))
        return self._connection.execute(query.order_by(column.at.desc(), column.id)).all()

    def _latest(self, digests: Collection[Digest]) -> Subquery:
        """The number of the latest run that finished with each document."""
        column = schema.reading.c
        query = select(column.document, func.max(column.run).label("run"))
        return query.where(among(self._connection, column.document, digests)).group_by(column.document).subquery()

    def _values(self, claims: Collection[str]) -> dict[str, list[Row[Any]]]:
        found: dict[str, list[Row[Any]]] = {}
        for part in in_slices(claims, _SLICE):
            query = (
                select(schema.value)
                .where(among(self._connection, schema.value.c.claim, part))
                .order_by(*schema.value.primary_key)
            )
            for row in self._connection.execute(query):
                found.setdefault(row.claim, []).append(row)
        return found

    def _verdicts(self, claims: Collection[str]) -> dict[str, Verdict]:
        """The latest accept or reject on each claim that was not undone."""
        column = schema.judgement.c
        found: dict[str, Verdict] = {}
        for part in in_slices(claims, _SLICE):
            query = select(column.left_claim, column.verdict).where(
                among(self._connection, column.left_claim, part),
                column.verdict.in_((Verdict.ACCEPT, Verdict.REJECT)),
                column.id.not_in(select(schema.undo.c.target)),
            )
            for row in self._connection.execute(query.order_by(column.at, column.id)):
                found[row.left_claim] = Verdict(row.verdict)
        return found


def _record(observed: Observed, reader: str, author: str, verdict: Verdict | None) -> ClaimRecord:
    return ClaimRecord(observed, reader, author, verdict is Verdict.ACCEPT, verdict is Verdict.REJECT)


def _position(record: ClaimRecord) -> tuple[int, str, str]:
    claim = record.observed.claim
    return min((v.start for v in claim.values), default=0), claim.kind, claim.id


def _claim(document: str, kind: str, rows: list[Row[Any]], rules: list[str] | None) -> Claim:
    """The claim as it was kept, unchecked: `check` compares it with its id."""
    values = tuple(
        Value(row.role, row.value, row.start, row.end, rules[n] if rules and n < len(rules) else "")
        for n, row in enumerate(rows)
    )
    return Claim(Digest(document), Kind(kind), values)


def _value_rows(claim: Claim) -> Iterator[dict[str, Any]]:
    for ordinal, v in enumerate(claim.values):
        yield {
            "claim": claim.id,
            "ordinal": ordinal,
            "role": v.role,
            "value": v.value,
            "start": v.start,
            "end": v.end,
        }


def _observation_row(run: int, seen: Observed) -> dict[str, Any]:
    return {
        "claim": seen.claim.id,
        "run": run,
        "confidence": seen.confidence,
        "confirmed": seen.confirmed,
        "rules": json.dumps([v.rule for v in seen.claim.values], ensure_ascii=False),
    }
