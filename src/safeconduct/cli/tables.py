"""The tables that ``show`` and its kin print: which columns, and how a value is put in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from safeconduct.cli.messages import on_terminal
from safeconduct.cli.output import Column, Sheet
from safeconduct.domain.claims import Modality
from safeconduct.domain.dates import When
from safeconduct.domain.judgements import Judgement
from safeconduct.domain.people import Conflict, Event, Move, Negotiation, Part, Person, Proposal
from safeconduct.domain.register import DocumentRecord
from safeconduct.services import eventwords, phrasing
from safeconduct.services.phrasing import hedged, parties_text, written
from safeconduct.services.plain import target_text
from safeconduct.services.totals import in_short

if TYPE_CHECKING:
    from safeconduct.services.listing import NegotiationPage
    from safeconduct.services.reviewing import Review
    from safeconduct.services.searching import Found
    from safeconduct.services.showing import PersonPage
    from safeconduct.services.views import ClaimView

SHORTEST = 6
"""Digits to which ids are shortened at most; more are kept where two of one table begin alike."""

SHORTENED = "Ids are shortened: their beginning is enough wherever an id is asked for."

_NUMBERS = ("reports", "independent", "documents", "moves", "alike")
_WHOLE = ("id", "digest", "document", "one", "other", "judgement", "date", "first", "last", "published")


def _columns(*names: str) -> tuple[Column, ...]:
    """Columns by name; ids and digests are never broken over lines, numbers stand to the right."""
    return tuple(Column(name, whole=name in _WHOLE, right=name in _NUMBERS) for name in names)


class Names:
    """What ids stand for, in tables that hold ids: people by name, reports by outlet."""

    def __init__(self, people: Iterable[Person], sources: Mapping[str, str]) -> None:
        self._names = {person.id: person.name for person in people}
        self._sources = sources

    def source(self, document: str) -> str:
        """Who published a document."""
        return self._sources.get(document, f"document {document[:12]}")

    def of(self, part: Part) -> str:
        """Who or how many a part of an event is."""
        return self._names.get(part.person, "") or eventwords.group_text(part.number, part.group) or "somebody"

    def going(self, part: Part) -> str:
        """Who goes from whom to whom."""
        source, target = (
            part.source and f"from {parties_text([part.source])}",
            part.target and f"to {parties_text([part.target])}",
        )
        return " ".join(filter(None, [self.of(part), source, target]))

    def known(self, key: str) -> str:
        """A person or a party by name; any other words as they are."""
        return self._names.get(key) or parties_text([key])

    def listed(self, ids: Iterable[str]) -> str:
        """People by name."""
        return ", ".join(sorted(self._names[i] for i in ids if i in self._names))


def shortened(ids: Sequence[str]) -> dict[str, str]:
    """Each id at the length where all of them still differ; whole ones in a pipe, for the next program."""
    if not on_terminal():
        return {item: item for item in ids}
    length = SHORTEST
    while len({_cut(item, length) for item in ids}) < len(set(ids)):
        length += 1
    return {item: _cut(item, length) for item in ids}


def _cut(item: str, length: int) -> str:
    letter, hyphen, digits = item.rpartition("-")
    return letter + hyphen + digits[:length]


def people(found: Sequence[Person], sources: Mapping[str, str]) -> Sheet:
    """Everybody, each with the last reported status and who reported it."""
    ids = shortened([p.id for p in found])
    columns = _columns("id", "name", "citizen of", "last reported", "by", "documents")
    rows = []
    for p in found:
        last, by = _last(p, sources)
        rows.append((ids[p.id], p.name, parties_text(p.citizenships), last, by, str(p.documents)))
    return Sheet(f"People: {len(found)}", columns, tuple(rows), _notes(rows))


def _last(person: Person, sources: Mapping[str, str]) -> tuple[str, str]:
    last = person.last
    if last is None:
        return "no status reported", ""
    where = f" by {phrasing.parties_text([last.custodian])}" if last.custodian and last.status == "held" else ""
    status = hedged(phrasing.status_text(last.status, last.manner), Modality(last.modality))
    return status + where, f"{sources[last.document]}, {_date(last.published) or 'undated'}"


def events(found: Sequence[Event], names: Names) -> Sheet:
    """Exchanges and releases, with how many report them and how many of those are independent."""
    ids = shortened([e.id for e in found])
    columns = _columns(
        "id", "what", "date", "place", "who goes where", "numbers", "mediated by", "reports", "independent"
    )
    rows = [
        (
            ids[e.id],
            e.kind + (f", denied by {e.denied}" if e.denied else ""),
            _date(e.date),
            e.place,
            "; ".join(names.going(part) for part in e.parts),
            "; ".join(in_short(e.totals)),
            parties_text(e.mediators),
            str(e.reports),
            str(e.origins),
        )
        for e in found
    ]
    return Sheet(f"Exchanges and releases: {len(found)}", columns, tuple(rows), _notes(rows))


def negotiations(found: Sequence[Negotiation], names: Names) -> Sheet:
    """Threads of talks: between whom, about whom, from when to when."""
    ids = shortened([n.id for n in found])
    ended = shortened([n.event for n in found if n.event])
    columns = _columns("id", "between", "about", "moves", "first", "last", "ended in")
    rows = [
        (
            ids[n.id],
            parties_text(n.parties),
            names.listed(n.people),
            str(n.moves),
            _date(n.first),
            _date(n.last),
            ended.get(n.event, ""),
        )
        for n in found
    ]
    return Sheet(f"Negotiations: {len(found)}", columns, tuple(rows), _notes(rows))


def moves(page: NegotiationPage, names: Names) -> Sheet:
    """One negotiation, move by move."""
    rows = [
        (
            _moved(move),
            hedged(" ".join(filter(None, [move.kind, move.status])), Modality(move.modality)),
            names.known(move.by),
            "; ".join(claim.text for claim in claims) or move.telling,
            "; ".join(dict.fromkeys(str(claim.origin) for claim in claims)),
        )
        for move, claims in page.moves
    ]
    title = f"Negotiation {page.negotiation.id}: {parties_text(page.negotiation.parties)}"
    return Sheet(title, _columns("date", "move", "by", "what", "reported by"), tuple(rows))


def _moved(move: Move) -> str:
    """When a move was made; where that is not told, when it was reported."""
    reported = f"reported {_date(move.published)}" if move.published else "date unknown"
    return _date(move.date) or reported


def claims(title: str, found: Sequence[ClaimView]) -> Sheet:
    """Claims of one kind: what they say, who reports it, how it stands."""
    ids = shortened([c.id for c in found])
    columns = _columns("id", "what is said", "date", "reported by", "standing")
    rows = [
        (ids[c.id], hedged(c.text, c.modality), written(c.date) if c.date else "", str(c.origin), c.standing)
        for c in found
    ]
    return Sheet(f"{title}: {len(rows)}", columns, tuple(rows), _notes(rows))


def documents(found: Sequence[DocumentRecord]) -> Sheet:
    """Documents, in order of arrival."""
    ids = shortened([d.digest for d in found])
    columns = _columns("digest", "title", "outlet", "published", "language", "kept")
    rows = [
        (
            ids[d.digest],
            d.title or d.id,
            d.outlet,
            d.published.edtf if d.published else "unknown",
            d.language,
            d.keeping.value,
        )
        for d in found
    ]
    return Sheet(f"Documents: {len(found)}", columns, tuple(rows), _notes(rows))


def found(hits: Sequence[Found]) -> Sheet:
    """Documents that answer a search."""
    ids = shortened([hit.document.digest for hit in hits])
    columns = _columns("digest", "published", "outlet", "title", "words")
    rows = [
        (
            ids[hit.document.digest],
            hit.document.published.edtf if hit.document.published else "unknown",
            hit.document.outlet,
            hit.document.title,
            hit.excerpt.text,
        )
        for hit in hits
    ]
    return Sheet(f"Documents: {len(rows)}", columns, tuple(rows))


def conflicts(found: Sequence[Conflict], subjects: dict[str, str]) -> Sheet:
    """Reports that cannot all be true."""
    ids = shortened([c.id for c in found])
    columns = _columns("id", "about", "what", "values that differ", "documents")
    rows = [
        (
            ids[c.id],
            subjects.get(c.subject, c.subject),
            phrasing.in_words(c.about, lambda person: subjects.get(person, person)),
            " | ".join(phrasing.value_text(side.value) for side in c.sides),
            str(len({document for side in c.sides for document in side.documents})),
        )
        for c in found
    ]
    return Sheet(f"Conflicts: {len(found)}", columns, tuple(rows), _notes(rows))


def proposals(found: Sequence[Proposal], names: Names) -> Sheet:
    """People who may be one."""
    ids = shortened([i for p in found for i in (p.left, p.right)])
    columns = _columns("one", "other", "names", "alike", "for", "against")
    rows = [
        (
            ids[p.left],
            ids[p.right],
            names.listed([p.left, p.right]),
            f"{p.score:.2f}",
            _reasons(p.reasons, names),
            _reasons(p.against, names),
        )
        for p in found
    ]
    return Sheet(f"Pairs that may be one person: {len(found)}", columns, tuple(rows), _notes(rows))


def _reasons(reasons: Iterable[str], names: Names) -> str:
    return "; ".join(phrasing.in_words(reason, names.known) for reason in reasons)


def reviews(found: Sequence[Review]) -> Sheet:
    """Judgements about what the latest reading no longer observes."""
    columns = _columns("judgement", "verdict", "by", "reason", "no longer there")
    rows = [
        (
            review.judgement.id,
            review.judgement.verdict.value,
            review.judgement.author,
            review.judgement.reason,
            "; ".join(target_text(target) for target in review.missing),
        )
        for review in found
    ]
    return Sheet(f"Judgements that lost their ground: {len(found)}", columns, tuple(rows))


def judgements(found: Sequence[Judgement]) -> Sheet:
    """Decisions that stand."""
    columns = _columns("id", "verdict", "about", "by", "when", "why")
    rows = [
        (
            j.id,
            j.verdict.value,
            " / ".join(target_text(target) for target in (j.left, j.right) if target),
            j.author,
            f"{j.at:%Y-%m-%d %H:%M}",
            j.reason,
        )
        for j in found
    ]
    return Sheet(f"Judgements: {len(found)}", columns, tuple(rows))


def person(page: PersonPage) -> Sheet:
    """Everything said of one person, value by value."""
    columns = _columns("what", "value", "reports", "independent", "reported by")
    rows = [
        (
            section.topic.value,
            hedged(stated.text, stated.modality) + (" [unconfirmed]" if stated.unconfirmed else ""),
            str(stated.reports),
            str(stated.origins),
            "; ".join(dict.fromkeys(str(said.claim.origin) for said in stated.said)),
        )
        for section in page.sections
        for stated in section.stated
    ]
    return Sheet(f"{page.person.name}: {page.status}", columns, tuple(rows))


def _date(edtf: str) -> str:
    return written(When(edtf)) if edtf else ""


def _notes(rows: Sequence[Any]) -> tuple[str, ...]:
    return (SHORTENED,) if rows and on_terminal() else ()
