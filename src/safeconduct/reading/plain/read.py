"""The claims of an article in one of the languages that are read by words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from safeconduct.domain.claims import Kind, Observed, Value
from safeconduct.domain.documents import Article
from safeconduct.reading.minors import minor_value
from safeconduct.reading.plain.counting import counts
from safeconduct.reading.plain.custody import Cases
from safeconduct.reading.plain.meaning import is_meant, other_things, speaks_of_custody, tells_much
from safeconduct.reading.plain.offers import Offers
from safeconduct.reading.plain.page import Page
from safeconduct.reading.plain.statements import Statements
from safeconduct.reading.plain.swaps import Swaps
from safeconduct.reading.plain.tables import LANGUAGES

_FEW_BESIDE_EXCHANGE = 2
"""Different words of another world that speak against an exchange of nobody named."""


def languages() -> tuple[str, ...]:
    """The languages there are words for."""
    return LANGUAGES


def read_by_words(article: Article) -> tuple[Observed, ...]:
    """The claims of an article in one of `languages`; none for any other."""
    if article.language not in LANGUAGES:
        return ()
    page = Page(article)
    told = list(_claims(page))
    meant = is_meant(page, told) and other_things(page) < _most_of_others(told, told_much=tells_much(page))
    return (*_names(page), *(told if meant else (replace(o, confirmed=False) for o in told)))


def _most_of_others(told: Iterable[Observed], *, told_much: bool) -> float:
    """How few different words of another world a page must have: any, where it names people held or let go."""
    claims = [o.claim for o in told]
    if any(c.get("person") for c in claims):
        return float("inf")
    swapped = any(c.kind in (Kind.EXCHANGE, Kind.OFFER) for c in claims)
    return _FEW_BESIDE_EXCHANGE if swapped or told_much else 1


def _claims(page: Page) -> Iterator[Observed]:
    statements = Statements(page)
    said = statements.find()
    cases = Cases(page, statements.speeches)
    cases.find()
    numbers = list(counts(page, said))
    swaps = Swaps(page, cases, numbers)
    swap = swaps.find()
    if not cases.cases and swap is None and not speaks_of_custody(page):
        return
    cases.holders.learn((way for _, way in swaps.groups().values()), swap.sides if swap is not None else ())
    told = swaps.told_ways()
    held_by = cases.custodians(told, swaps.completed(told, swap), swapped=swap is not None)
    offering = Offers(page, numbers, cases, held_by)
    offers = offering.find() if swap is None or not swap.done else []
    held_by = offering.held(offers)
    moves = swaps.moves(swap, held_by) if swap is not None else {}
    told |= {who: way for who, (_, way) in moves.items()}
    yield from cases.claims(swap.event if swap is not None and swap.done else None, told, held_by)
    yield from statements.claims(said)
    yield from numbers
    yield from offering.claims(offers)
    if swap is not None and not offers:
        yield from swaps.claims(swap, moves)


def _names(page: Page) -> Iterator[Observed]:
    for person in page.people:
        printed = " ".join(page.text[person.start : person.end].split())
        minor = minor_value(page.text, person.start, person.end)
        yield page.claim(Kind.NAME, Value("name", printed, person.start, person.end, "printed"), *minor)
