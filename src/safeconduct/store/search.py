"""Full-text search: FTS5 in SQLite, tsvector in PostgreSQL, one small grammar for both.

A query is words, "quoted phrases" and prefixes*, all of which a document must hold; case and accents do not count. The index
finds documents; where in the text the words are is found here, so that both engines answer alike and every hit has spans.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, text

from safeconduct.domain.documents import Digest

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_PIECE = 15_000  # words; a tsvector counts positions to 16,383 and holds at most a megabyte


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of folded words; with ``prefix``, the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def parse(query: str) -> tuple[Term, ...]:
    """The terms of a query; nothing a user types can break out of them."""
    terms = []
    for phrase, word in _TERM.findall(query):
        words = tuple(fold(w) for w in _WORD.findall(phrase or word))
        if words:
            terms.append(Term(words, prefix=word.endswith("*")))
    return tuple(terms)


def fold(word: str) -> str:
    """A word without case and accents, as the index has it."""
    if word.isascii():
        return word.lower()
    plain = (c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return "".join(plain)


def places(terms: tuple[Term, ...], content: str) -> list[list[tuple[int, int]]]:
    """For each of the terms the spans of ``content`` that match it, in order; none where ``content`` does not hold it."""
    words = [(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(content)]
    found: list[list[tuple[int, int]]] = [[] for _ in terms]
    for at, (word, start, _) in enumerate(words):
        for term, spans in zip(terms, found, strict=True):
            if word == term.words[0] or (term.prefix and word.startswith(term.words[0])):
                run = words[at : at + len(term.words)]
                if len(run) == len(term.words) and _is_run(run, term):
                    spans.append((start, run[-1][2]))
    return found


def _is_run(run: list[tuple[str, int, int]], term: Term) -> bool:
    *firsts, last = term.words
    if any(found[0] != wanted for found, wanted in zip(run, firsts, strict=False)):
        return False
    return run[-1][0].startswith(last) if term.prefix else run[-1][0] == last


def create(connection: Connection) -> None:
    """Make the empty index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("CREATE VIRTUAL TABLE words USING fts5(folded, content = '', tokenize = 'unicode61')"))
    else:
        connection.execute(
            text("CREATE TABLE words (document TEXT, piece INTEGER, folded TSVECTOR, PRIMARY KEY (document, piece))")
        )
        connection.execute(text("CREATE INDEX words_folded ON words USING gin (folded)"))


def add(connection: Connection, digest: Digest, content: str) -> None:
    """Index the text of a document that is in its table already."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO words (rowid, folded) SELECT number, :folded FROM document WHERE digest = :digest"
        connection.execute(text(statement), {"digest": digest, "folded": " ".join(_folded(content))})
        return
    words = _folded(content)
    for piece, start in enumerate(range(0, len(words), _PIECE)):
        lexemes = " ".join(f"'{word}':{at}" for at, word in enumerate(words[start : start + _PIECE], 1))
        connection.execute(
            text("INSERT INTO words VALUES (:digest, :piece, CAST(:lexemes AS tsvector))"),
            {"digest": digest, "piece": piece, "lexemes": lexemes},
        )


def remove(connection: Connection, digest: Digest, content: str) -> None:
    """Take a document's text out of the index, leaving none of its words behind."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("DELETE FROM words WHERE document = :digest"), {"digest": digest})
        return
    statement = (
        "INSERT INTO words (words, rowid, folded) SELECT 'delete', number, :folded FROM document WHERE digest = :digest"
    )
    connection.execute(text(statement), {"digest": digest, "folded": " ".join(_folded(content))})
    connection.execute(text("INSERT INTO words (words) VALUES ('optimize')"))  # merges the deleted words away


def find(
    connection: Connection, terms: tuple[Term, ...], *, limit: int | None = None, after: int = 0, as_of: str = ""
) -> list[Digest]:
    """The documents that hold every one of the terms, latest published and arrived first, unknown dates last.

    ``after`` so many of them, ``limit`` at most; with ``as_of``, those surely published by that day.
    """
    sqlite = connection.dialect.name == "sqlite"
    held = (
        "number IN (SELECT rowid FROM words WHERE words MATCH {})"
        if sqlite
        else "digest IN (SELECT document FROM words WHERE folded @@ CAST({} AS tsquery))"
    )
    last = "" if sqlite else "NULLS LAST"  # SQLite has them there, and would not use its index if it were told
    names = [f"term{n}" for n in range(len(terms))]
    conditions = " AND ".join([*(held.format(f":{name}") for name in names), *(["latest <= :as_of"] if as_of else ())])
    statement = f"SELECT digest FROM document WHERE {conditions} ORDER BY latest DESC {last}, number DESC"  # noqa: S608 (numbered parameters only)
    asked: dict[str, str | int] = dict(
        zip(names, (_for_sqlite(t) if sqlite else _for_postgresql(t) for t in terms), strict=True)
    )
    if limit is not None:
        statement += " LIMIT :most OFFSET :after"
        asked |= {"most": limit, "after": after}
    if as_of:
        asked["as_of"] = as_of
    return [Digest(row.digest) for row in connection.execute(text(statement), asked)]


def is_indexed(connection: Connection, digest: Digest) -> bool:
    """Whether the index holds a document."""
    if connection.dialect.name == "sqlite":
        query = "SELECT 1 FROM words_docsize w JOIN document d ON w.id = d.number WHERE digest = :digest"
    else:
        query = "SELECT 1 FROM words WHERE document = :digest LIMIT 1"
    return connection.execute(text(query), {"digest": digest}).first() is not None


def has_words(content: str) -> bool:
    """Whether there is anything in a text to be found by."""
    return _WORD.search(content) is not None


def _folded(content: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(content)]


def _for_sqlite(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + (" *" if term.prefix else "")


def _for_postgresql(term: Term) -> str:
    return " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "")
