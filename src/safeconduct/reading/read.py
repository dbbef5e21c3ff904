"""The reader: an article in, its claims out.

It parses English, and reads a few languages by lists of words. A page in any other language yields no claims; the reader's
version says which languages it knows. Reading is deterministic: the same text gives the same claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from safeconduct.domain.claims import Kind, Observed, Reading, Value
from safeconduct.domain.documents import Article
from safeconduct.reading.affiliations import find_affiliations
from safeconduct.reading.analysis import Analysis, Name
from safeconduct.reading.book import Book
from safeconduct.reading.cases import read_cases
from safeconduct.reading.contacts import find_contacts
from safeconduct.reading.counts import find_counts
from safeconduct.reading.events import read_events
from safeconduct.reading.garbled import find_doubtful, unsure_across
from safeconduct.reading.homes import read_homes
from safeconduct.reading.leaving import Departure
from safeconduct.reading.lists import find_lists
from safeconduct.reading.minors import minor_value
from safeconduct.reading.offers import read_offers
from safeconduct.reading.parsing import Parser
from safeconduct.reading.plain.read import languages, read_by_words
from safeconduct.reading.proposals.binding import Binder
from safeconduct.reading.proposals.cases import Cases
from safeconduct.reading.proposals.counts import propose_counts
from safeconduct.reading.proposals.exchanges import Exchanges
from safeconduct.reading.proposals.pieces import Pieces
from safeconduct.reading.proposals.statements import propose_statements
from safeconduct.reading.proposals.veto import borne_out
from safeconduct.reading.proposals.whole import Whole
from safeconduct.reading.prospects import read_prospects
from safeconduct.reading.rosters import read_rosters
from safeconduct.reading.senses import confirmed_only_if_meant
from safeconduct.reading.statements import find_statements
from safeconduct.reading.tagger.links import Links
from safeconduct.reading.tagger.model import Tagger
from safeconduct.reading.traits import read_traits

_RULES = "6"
"""Goes up with every change of frames or rules that can change a claim."""


_BATCH = 16


def batched(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    """``articles`` in lists of ``size``."""
    waiting = iter(articles)
    while batch := list(islice(waiting, size)):
        yield batch


class Reader:
    """Reads articles. Models are loaded by the first article that needs them.

    English is read by layers: ``frames``, the learned ``tagger``, and its ``links`` between what it tags. One without the others
    serves tests and ablation.
    """

    def __init__(self, *, frames: bool = True, tagger: bool = True, links: bool = True) -> None:
        self._frames = frames
        self._links = links
        self._parser = Parser(Tagger() if tagger else None)

    @property
    def version(self) -> str:
        """What the claims depend on: rules, models, and the languages there are data for."""
        return f"safeconduct-{_RULES} en:{self._parser.version} words:{','.join(languages())}"

    def read(self, article: Article) -> Reading:
        """The claims of one article."""
        return next(self.read_many([article]))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The claims of many articles, in order; cheaper than one by one."""
        version = self.version
        for article, analysis in self._analyses(articles):
            observed = claims_of(analysis, frames=self._frames) if analysis is not None else read_by_words(article)
            garbled = find_doubtful(article)
            yield Reading(article.digest, version, unsure_across(article.text, observed, garbled), garbled)

    def _analyses(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Analysis | None]]:
        for batch in batched(articles, _BATCH):
            known = [a for a in batch if a.language == "en" and a.text.strip()]
            analyses = iter(list(self._parser.analyse_many(known)))
            read = {id(a) for a in known}
            yield from ((a, self._with_links(next(analyses)) if id(a) in read else None) for a in batch)

    def _with_links(self, analysis: Analysis) -> Analysis:
        return analysis if self._links else replace(analysis, links=Links((), (), ()))


def claims_of(analysis: Analysis, *, frames: bool = True) -> tuple[Observed, ...]:
    """The claims of an analysed article; without ``frames`` only what tagged words tell."""
    book = Book(analysis)
    pieces = Pieces(analysis)
    binder = Binder(analysis, pieces)
    if analysis.tagged:
        book.network = Exchanges(book, pieces, binder)
    for name in analysis.names:
        book.add(Kind.NAME, _printed(analysis, name), confidence=0.9)
    departures: list[Departure] = []
    if frames:
        read_traits(book)
        read_homes(book)
        departures = [*read_cases(book), *read_rosters(book)]
    cases = Cases(book, pieces, binder)
    departures += cases.propose(departures)
    whole = Whole(cases)
    whole.fill()
    counts = list(find_counts(analysis)) if frames else []
    counts += list(propose_counts(pieces, counts))
    events = read_events(book, sorted(departures, key=lambda d: d.trigger.i), [o.claim for o in counts if o.confirmed])
    cases.propose_by_name()
    whole.fates()
    if frames:
        read_offers(book)
    read_prospects(book, events)
    statements = list(find_statements(analysis)) if frames else []
    book.extend(statements)
    book.extend(propose_statements(pieces, statements))
    book.extend(counts)
    for find in (find_contacts, find_affiliations, find_lists):
        book.extend(find(analysis))
    cases.write_unsure()
    borne = borne_out(analysis, binder, book) if analysis.tagged else book
    return confirmed_only_if_meant(analysis.article, borne, analysis.tagged)


def _printed(analysis: Analysis, name: Name) -> list[Value]:
    values = [Value("name", name.text, name.start, name.end, "printed")]
    if name.sex:
        values.append(Value("sex", name.sex, name.start, name.end, "given-name"))
    if name.title and name.first:
        start = analysis.text.rfind(name.title, 0, name.start)
        if start >= 0:
            values.append(Value("title", name.title, start, start + len(name.title), "printed"))
    return [*values, *minor_value(analysis.text, name.start, name.end)]
