"""What the engines and the references between the tables say of a register's health."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, func, select, text

from safeconduct.domain.documents import Article
from safeconduct.domain.register import Problem
from safeconduct.store import schema, search
from safeconduct.store.register import Kept

_REFERENCES: tuple[tuple[Column[str], Column[str]], ...] = tuple(
    (column, key.column) for table in schema.metadata.sorted_tables for column in table.c for key in column.foreign_keys
)


def of_engine(kept: Kept) -> Iterator[Problem]:
    """What SQLite finds wrong with its own file; PostgreSQL looks after its own."""
    if kept.connection.dialect.name != "sqlite":
        return
    for (finding,) in kept.connection.execute(text("PRAGMA quick_check(20)")):
        if finding != "ok":
            yield Problem("the file", f"is damaged: {finding}")


def orphans(kept: Kept) -> Iterator[Problem]:
    """Rows that refer to what is not there, and claims that neither a run observed nor a person added."""
    for column, target in _REFERENCES:
        missing = select(func.count()).where(column.is_not(None), ~select(target).where(target == column).exists())
        count = kept.connection.execute(missing).scalar_one()
        if count:
            yield Problem(
                f"table {column.table.name}", f"{count} rows refer to a {target.table.name} that is not there"
            )
    claim = schema.claim.c.id
    made = [select(t.c.claim).where(t.c.claim == claim).exists() for t in (schema.observation, schema.addition)]
    for orphan in kept.connection.execute(select(claim).where(~made[0], ~made[1])).scalars():
        yield Problem(f"claim {orphan}", "was neither observed by a run nor added by anybody")
    valueless = select(claim).where(~select(schema.value.c.claim).where(schema.value.c.claim == claim).exists())
    for empty in kept.connection.execute(valueless).scalars():
        yield Problem(f"claim {empty}", "has no values")


def is_indexed(kept: Kept, article: Article) -> bool:
    """Whether the search index holds a document (its text may have no words at all)."""
    return search.is_indexed(kept.connection, article.digest) or not search.has_words(article.text)
