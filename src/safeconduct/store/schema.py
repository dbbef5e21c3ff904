"""The tables of a register, for SQLite and PostgreSQL alike.

Append-only, except for `erase`: document, zone, receipt, run, reading, claim, value, observation, addition, note, judgement,
undo, withholding, erasure, action. What is in `derived` and `derived_term` is a function of the others and can be built again;
`derived_change` says when each of its rows last changed, for those who remember them.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect


class Instant(TypeDecorator[datetime]):
    """An aware UTC time, kept as ISO 8601 text of fixed width, so that both engines sort it alike."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's)
        """ISO text in UTC, microseconds always written."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's)
        """The aware time again."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()


def _digest(*more: ForeignKey, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    return Column("document", String(64), *more, primary_key=primary_key, nullable=nullable)


def _of_document() -> ForeignKey:
    return ForeignKey("document.digest")


def _decision() -> list[Column[str] | Column[datetime]]:
    return [
        Column("author", Text, nullable=False),
        Column("at", Instant, nullable=False),
        Column("reason", Text, nullable=False),
    ]


document = Table(
    "document",
    metadata,
    Column("number", Integer, primary_key=True),  # explicit, so that VACUUM keeps it: the search index refers to it
    Column("digest", String(64), nullable=False, unique=True),
    Column("keeping", String(16), nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("language", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("published", String(32)),
    Column("latest", String(10)),  # the last day `published` can mean, for --as-of
    Column("published_by", Text, nullable=False),
    Column("text", Text),
    Column("text_digest", String(64)),
    Column("content", LargeBinary),  # zlib
    Index("document_latest", "latest"),
)

zone = Table(
    "zone",
    metadata,
    _digest(_of_document(), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

receipt = Table(
    "receipt",
    metadata,
    _digest(_of_document(), primary_key=True),
    Column("location", Text, primary_key=True),
    Column("received", Instant, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", String(32)),
)

run = Table(
    "run",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("started", Instant, nullable=False),
    Column("completed", Instant),
)

reading = Table(
    "reading",
    metadata,
    _digest(_of_document(), primary_key=True),
    Column("run", Integer, ForeignKey("run.number"), primary_key=True),
    Column("doubtful", Text, nullable=False),  # JSON: [[start, end, why], ...]
)

claim = Table(
    "claim",
    metadata,
    Column("id", String(32), primary_key=True),
    _digest(_of_document()),
    Column("kind", String(16), nullable=False),
    Index("claim_document", "document"),
)

value = Table(
    "value",
    metadata,
    Column("claim", String(32), ForeignKey("claim.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("role", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("value_role", "role"),
)

observation = Table(
    "observation",
    metadata,
    Column("claim", String(32), ForeignKey("claim.id"), primary_key=True),
    Column("run", Integer, ForeignKey("run.number"), primary_key=True),
    Column("confidence", Float, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("rules", Text, nullable=False),  # JSON: one rule for each value, in order
)

addition = Table(
    "addition",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("claim", String(32), ForeignKey("claim.id"), nullable=False, index=True),
    *_decision(),
)

note = Table(
    "note",
    metadata,
    _digest(_of_document(), primary_key=True),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("access", Text, nullable=False),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("verdict", String(16), nullable=False),
    Column("left_document", String(64), nullable=False, index=True),
    Column("left_name", Text),  # a spelling; otherwise left_claim
    Column("left_claim", String(32)),
    Column("right_document", String(64), index=True),
    Column("right_name", Text),
    Column("right_claim", String(32)),
    *_decision(),
)

undo = Table(
    "undo",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("target", String(32), nullable=False),
    *_decision(),
    UniqueConstraint("target"),
)

withholding = Table(
    "withholding",
    metadata,
    Column("id", String(32), primary_key=True),
    _digest(_of_document()),
    Column("name", Text, nullable=False),  # empty: the whole document
    Column("withheld", Boolean, nullable=False),
    *_decision(),
)

erasure = Table("erasure", metadata, _digest(_of_document(), primary_key=True), *_decision())

action = Table(
    "action",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("author", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("target", Text, nullable=False),
)

derived = Table(
    "derived",
    metadata,
    Column("layer", String(16), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("payload", Text, nullable=False),
)

derived_term = Table(
    "derived_term",
    metadata,
    Column("layer", String(16), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("key", String(80), primary_key=True),
    Index("derived_term_key", "layer", "key"),
    sqlite_with_rowid=False,
)

derived_change = Table(
    "derived_change",
    metadata,
    Column("layer", String(16), primary_key=True),  # "" and no key: all rows were built anew
    Column("key", String(80), primary_key=True),
    Column("beat", Integer, nullable=False, index=True),
)
