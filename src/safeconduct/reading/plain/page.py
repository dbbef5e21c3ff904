"""A page as the modules of this package see it: sentences with the people, parties and quotations in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from safeconduct.domain.claims import Claim, Kind, Observed, Value
from safeconduct.domain.documents import Article, ZoneKind
from safeconduct.domain.parties import Found, find_parties, is_armed_group, is_state
from safeconduct.reading.dates import FoundDate, find_dates
from safeconduct.reading.numerals import find_numbers
from safeconduct.reading.plain.names import Person, find_people
from safeconduct.reading.plain.russian import Parsed, parse
from safeconduct.reading.plain.tables import Hit, Table, table
from safeconduct.reading.sentences import Piece, split

_QUOTED = re.compile(r"«[^«»\n]{2,600}»|„[^„“”\n]{2,600}[“”]|“[^“”\n]{2,600}”|\"[^\"\n]{2,600}\"")
_TURNED = re.compile(r"»[^«»\n]{2,600}«|„[^„“”\n]{2,600}[“”]|“[^“”\n]{2,600}”|\"[^\"\n]{2,600}\"")
"""The same where German papers turn the marks round."""
_UNFINISHED = re.compile(
    r"(?:(?<![\w.:])(?:\d{1,2}|[A-ZА-ЯІЇЄ][жюяе]?|[чЧ]|ст|г|им|тыс|млн|Dr|Nr|St|bzw|ca|Mme|Mlle|MM|Me|Prof)\.)\s*$"
)
"""A stop that ends no sentence: after an ordinal ("14. Januar"), an initial, an abbreviation."""
ADJECTIVE = re.compile(r"(?:ск|цк|ськ|цьк)(?:ий|ая|ого|ой|ому|ую|ом|ие|их|им|ими|ое|а|е|у|і|ої|ою|ій|ім|іми)$")
"""Endings of Slavonic adjectives, which stand for the state as a demonym even where a sentence begins with them."""
_KEPT = (ZoneKind.BODY, ZoneKind.HEADING)
_ACRONYM = re.compile(r"\s(?:du|de la|des|der|von)?\s?([A-Z][A-Z0-9-]{2,})\b")
"""The letters by which a group is called behind the word for it: "les rebelles du MPCI"."""
_ARMED = re.compile(
    r"(?i:untergrundbewegung|untergrundorganisation|guerillabewegung|guerillagruppe|rebellengruppe|rebellenarmee|rebellenbewegung|"
    r"islamistengruppe|dschihadistengruppe|extremistengruppe|terrorgruppe|terrormiliz|terrororganisation|miliz|"
    r"groupes? (?:armé|terroriste|jihadiste|djihadiste|islamiste|rebelle)s?|mouvement rebelle|guérilla d[eu]s?|milice|"
    r"organisation terroriste)\s[«„\"“]?((?:[A-ZÉ][\w'’-]+)(?:\s(?:[A-ZÉ][\w'’-]+))?)"
)
"""The own name of an armed group right behind the word for what it is."""
_SURE = 0.6
_SOVIET_UNTIL = "1991"
"""The last year of the Soviet Union."""
_TOWNS = re.compile(r"(?:Berlin|Moskau|Paris|Wien|Bonn|London|Kiew|Pek|Teheran|Warschau|Prag|Minsk)e?r")
"""German adjectives of capitals, which end as people's names do."""
_COUNTED = 16
"""A number so close before a word counts those it means."""


_TOWN = r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:(?:\s|\s?/\s?)[A-ZÀ-ÖØ-Þ][\w'’-]+){0,3}"
_DAY = r"(?:,\s(?:den\s|le\s)?\d{1,2}(?:\.|er)?\s[^\W\d_]+(?:\s\d{4})?)?"
_AGENCY = r"\s?\([A-Za-z][\w./, -]{1,24}\)"
_DATELINE = re.compile(
    rf"(?:^|(?<=\n)){_TOWN}{_DAY}(?:(?:{_AGENCY})?\.?\s?[–—-]{{1,2}}\s|{_AGENCY}\.?:?\s|\.\s(?=[A-ZÀ-ÖØ-Þ«„]))",
    re.MULTILINE,
)
"""Where a report was written and by whom, which its first paragraph opens with: "Bogotá (dpa) –", "OSLO."."""
GROUND = "ground"
"""How a state is told by a town, a prison or a court of its own, which neither speaks nor acts for it."""
CAPTORS = "captors"
"""How a party is told that has no name of its own."""


def can_hold(party: Found) -> bool:
    """Whether a party can hold people: a state, an armed group, captors."""
    return is_state(party.code) or is_armed_group(party.code) or party.how == CAPTORS


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at ``start`` to ``end`` of the text, the people named in it, the parties, and whether it is a heading."""

    start: int
    end: int
    people: tuple[Person, ...]
    parties: tuple[Found, ...]
    heading: bool
    paragraph: int


class Page:
    """An article with what is found in it once."""

    def __init__(self, article: Article) -> None:
        self.article, self.text, self.language = article, article.text, article.language
        self.words: Table = table(article.language)
        self.parties = sorted(self._parties(), key=lambda p: p.start)
        self.written: list[Found] = []
        if article.language in ("de", "fr"):
            written = [m.span() for m in _DATELINE.finditer(self.text) if article.zone_at(m.start()) is ZoneKind.BODY]
            self.written = [p for p in self.parties if any(a <= p.start < b for a, b in written)]
            self.parties = [p for p in self.parties if p not in self.written]
        self.tree = parse(article.text) if article.language == "ru" else Parsed()
        self.people = find_people(article.text, self.words, self.parties, self.tree.people)
        named = [(p.start, p.end) for p in self.people]
        self.parties = [p for p in self.parties if not any(a <= p.start and p.end <= b for a, b in named)]

    def _parties(self) -> Iterator[Found]:
        """The states and groups that the text names, and captors of no name ("pirates"), who are called by what they are."""
        known = [self._typed(p) for p in find_parties(self.text, self.language) if not self._is_family_name(p)]
        known = self._of_today(known)
        yield from known
        for hit in self.hits("prefixes", 0, len(self.text)):
            if self.text[hit.end : hit.end + 1] == "-":
                yield Found(hit.start, hit.end, hit.label, "demonym")
        for hit in self.hits("grounds", 0, len(self.text)):
            if not any(p.start < hit.end and hit.start < p.end for p in known):
                yield Found(hit.start, hit.end, hit.label, GROUND)
        for group in _ARMED.finditer(self.text) if self.language in ("de", "fr") else ():
            if not any(p.start < group.end() and group.start() < p.end for p in known):
                yield Found(group.start(1), group.end(1), group[1], CAPTORS)
        for hit in self.hits("captors", 0, len(self.text)):
            victims = self.first("victim", max(0, hit.start - 30), hit.start)
            named = any(p.start <= hit.end + 1 and hit.start <= p.end + 1 and is_armed_group(p.code) for p in known)
            apart = victims is None and not self._is_counted(hit)
            if apart and not named and not any(p.start < hit.end and hit.start < p.end for p in known):
                own = _ACRONYM.match(self.text, hit.end) if self.language in ("de", "fr") else None
                yield Found(hit.start, own.end() if own else hit.end, own[1] if own else hit.label, CAPTORS)

    def _of_today(self, parties: list[Found]) -> list[Found]:
        """The parties, a service that kept its Soviet name taken for the state that has one today, where the page names it."""
        published = self.article.published
        today = published is not None and published.edtf[:4] > _SOVIET_UNTIL
        if not today or not any(p.code == "BY" for p in parties):
            return parties
        return [replace(p, code="BY") if self.text[p.start : p.end] in ("КГБ", "КДБ") else p for p in parties]

    def _is_counted(self, hit: Hit) -> bool:
        """Whether a number stands right before a word for captors, who are some of them then: let go, or held themselves."""
        if self.language not in ("de", "fr"):
            return False
        before = find_numbers(self.text, max(0, hit.start - _COUNTED), hit.start, self.language)
        return any(self.text[n.end : hit.start].strip() == "" for n in before)

    def _is_family_name(self, party: Found) -> bool:
        """Whether a given name stands right before the party's name, which is a family name then: "François Hollande"."""
        before = self.text[max(0, party.start - 24) : party.start]
        word = before.split()[-1] if before.endswith(" ") and before.strip() else ""
        return party.how == "name" and word[:1].isupper() and self.words["given"].at(word, 0, len(word)) is not None

    def _typed(self, party: Found) -> Found:
        """A party found, as a demonym where its word means a person, which German and French write with a capital."""
        words = self.text[party.start : party.end]
        if self.language == "de" and self.text[party.end : party.end + 1] == "-":
            return replace(party, how="demonym")
        if self.language in ("ru", "uk") and " " not in words and ADJECTIVE.search(words):
            return replace(party, how="demonym")
        if is_armed_group(party.code) and party.how == "demonym":
            return replace(party, how="name")
        if self.language == "de" and _TOWNS.fullmatch(words) and self.text[party.end + 1 : party.end + 2].isupper():
            return replace(party, how=GROUND)
        national = self.words["nationals"].at(self.text, party.start, party.end)
        return replace(party, how="demonym") if national is not None and national.end == party.end else party

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of body and headings, in order."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        for piece in self._pieces():
            if piece.zone in _KEPT and self.text[piece.start : piece.end].strip():
                people = tuple(p for p in self.people if piece.start <= p.start < piece.end)
                parties = tuple(p for p in self.parties if piece.start <= p.start < piece.end)
                heading = piece.zone is ZoneKind.HEADING
                yield Sentence(piece.start, piece.end, people, parties, heading, piece.paragraph)

    def _pieces(self) -> Iterator[Piece]:
        """The article's sentences, joined where the stop between them only ended an abbreviation or an ordinal."""
        waiting: Piece | None = None
        for piece in split(self.article):
            if waiting is not None and (waiting.zone, waiting.paragraph) == (piece.zone, piece.paragraph):
                piece = replace(piece, start=waiting.start)
            elif waiting is not None:
                yield waiting
            waiting = piece
            if not self._is_unfinished(piece):
                yield piece
                waiting = None
        if waiting is not None:
            yield waiting

    def _is_unfinished(self, piece: Piece) -> bool:
        """Whether a sentence goes on behind the piece: it ends in an abbreviation, or in a dash that closes no dateline."""
        words = self.text[piece.start : piece.end].split()
        if words and words[-1] in ("—", "–", "--"):
            return not words[0].rstrip(",.").isupper()
        return _UNFINISHED.search(self.text, piece.start, piece.end) is not None

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Where somebody's words stand between quotation marks, a whole clause of them."""
        turned = self.language == "de" and 0 <= self.text.find("»") < self.text.find("«")
        spans = (m.span() for m in (_TURNED if turned else _QUOTED).finditer(self.text))
        return tuple((a, b) for a, b in spans if self.text.count(" ", a, b) > 2)

    def is_quoted(self, place: int) -> bool:
        """Whether ``place`` stands between quotation marks."""
        return any(a < place < b for a, b in self.quotations)

    def first(self, name: str, start: int, end: int, label: str | None = None) -> Hit | None:
        """The first of the words called ``name``, with that label if one is given."""
        return next((h for h in self.hits(name, start, end, label)), None)

    def hits(self, name: str, start: int, end: int, label: str | None = None) -> Iterator[Hit]:
        """Every place that holds one of the words called ``name``, with that label if one is given."""
        return (h for h in self.words[name].hits(self.text, start, end) if label in (None, h.label))

    def segment(self, place: int, sentence: Sentence) -> tuple[int, int]:
        """The stretch between commas and the like that holds ``place``."""
        before = max((self.text.rfind(mark, sentence.start, place) for mark in ",;:—–("), default=-1)
        ends = [found for mark in ",;:—–)" if (found := self.text.find(mark, place, sentence.end)) >= 0]
        return max(before + 1, sentence.start), min(ends, default=sentence.end)

    def dates(self, start: int, end: int) -> list[FoundDate]:
        """The dates told there."""
        return find_dates(self.text, start, end, self.article.published, language=self.language)

    def claim(self, kind: Kind, *values: Value, confirmed: bool = True) -> Observed:
        """A claim of this page."""
        return Observed(Claim.of(self.article.digest, kind, values), _SURE, confirmed)
