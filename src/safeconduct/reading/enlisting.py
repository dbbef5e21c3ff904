"""Whom an exchange took in without a word that says so: those a page tells of as held by one of the two for the other's people."""

from __future__ import annotations

from safeconduct.domain.claims import Value
from safeconduct.reading.book import Book
from safeconduct.reading.known import Known
from safeconduct.reading.transfers import Event, Transfer
from safeconduct.reading.wordlists import word_lists


def enlist(book: Book, event: Event, known: Known, sides: dict[str, Value]) -> None:
    """Add people held crosswise between the two sides of the page's one exchange, as far as its numbers leave room for them."""
    if len(sides) != 2:
        return
    for one, other in (tuple(sides), tuple(sides)[::-1]):
        candidates = [n for n in sorted(known.cases - event.people) if _crosswise(known, n, one, other)]
        candidates = [n for n in candidates if n in known.person and not (event.completed and stays(book, n))]
        candidates = [n for n in candidates if book.network.exchanged(n) >= _STAYED]
        if not candidates or len(candidates) > _room(event, one, other):
            continue
        for name in candidates:
            by, to = (Value(role, v.value, v.start, v.end, "follows:crosswise") for role, v in _ends(sides, one, other))
            event.transfers[name] = Transfer(known.person[name], None, known.person[name].name.head, by, to)


_STAYED = 0.05
"""Who was exchanged less probably than this, as the network takes the page, was not."""


def _ends(sides: dict[str, Value], one: str, other: str) -> tuple[tuple[str, Value], tuple[str, Value]]:
    return ("from", sides[one]), ("to", sides[other])


def _crosswise(known: Known, name: str, holder: str, home: str) -> bool:
    """Whether ``name`` is held by the one and a citizen of the other, as far as the page tells either."""
    custodian = known.custodian.get(name)
    homes = {v.value for v in known.citizenship.get(name, [])}
    held, belongs = custodian is not None and custodian.value == holder, home in homes and holder not in homes
    return (held and (belongs or not homes)) or (custodian is None and belongs)


def _room(event: Event, by: str, to: str) -> int:
    """For how many more the numbers told of those who go from ``by`` to ``to`` leave room; for two where none is told."""
    same_way = [t for t in event.transfers.values() if t.by and t.to and (t.by.value, t.to.value) == (by, to)]
    numbers = [t.group.number for t in same_way if t.group and t.group.number]
    named = sum(t.who is not None for t in same_way)
    return max(numbers) - named if numbers else (2 if not same_way else 0)


def stays(book: Book, name: str) -> bool:
    """Whether a sentence that names somebody says that they are still held, left out or dead."""
    words = word_lists("counts")["people"]["stays"]
    for printed in book.analysis.names:
        if printed.full == name:
            sentence = book.analysis.sentence_of(printed.head)
            if any(t.lower_ in words or t.dep_ == "neg" for t in book.analysis.tokens(sentence)):
                return True
    return False
