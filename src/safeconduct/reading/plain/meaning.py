"""Whether a page's words of custody are meant: not a film, a match, a market, a quarrel over a parrot."""

from __future__ import annotations

from safeconduct.domain.claims import Kind, Observed
from safeconduct.reading.plain.page import CAPTORS, Page
from safeconduct.reading.plain.ways import HOMES

_CUSTODY = ("held", "captives", "arrested", "released", "sentenced", "exchanged", "dead")
_PRISON = ("held", "arrested", "sentenced", "death", "life")
"""Words of custody that films and clubs hardly use, sentence after sentence."""
_SLAVONIC = ("captives",)
"""Words of custody that Slavonic pages use of little else."""
_LEAST, _MANY, _FEW = 2, 3, 2
"""Sentences of custody that a page of custody has, and one that names no party."""
_OTHER, _MUCH_OTHER = 2, 4
"""Different words of another world that speak against a page, and that decide it."""
_AT_HOME = {"de": frozenset({"DE", "AT", "CH"}), "fr": frozenset({"FR", "BE", "CH", "LU"})}
"""States in which a language is spoken: a page that names no other party tells of courts, polls and prisons there."""
_PARTY_ROLES = ("custodian", "by", "from", "to", "party", "holder")


def speaks_of_custody(page: Page) -> bool:
    """Whether sentence after sentence speaks of people held or let go, and hardly any of another world."""
    return _sentences_of_custody(page) >= _LEAST and other_things(page) < max(_MUCH_OTHER, _sentences_of_custody(page))


def tells_much(page: Page) -> bool:
    """Whether so many sentences of a Slavonic page speak of custody that a word of another world is a trade of those held."""
    return page.language in HOMES and _sentences_of_custody(page) > _MANY


def _sentences_of_custody(page: Page, kinds: tuple[str, ...] = _CUSTODY) -> int:
    if kinds is _CUSTODY and page.language in HOMES:
        kinds = (*_CUSTODY, *_SLAVONIC)
    return sum(any(page.first(kind, s.start, s.end) for kind in kinds) for s in page.sentences)


def is_meant(page: Page, observed: list[Observed]) -> bool:
    """Whether claims of custody on ``page`` are facts: a state takes part in them, or little else is told."""
    others = other_things(page)
    if page.language in _AT_HOME and not {p.code for p in page.parties} - _AT_HOME[page.language]:
        return False
    if others >= max(_MUCH_OTHER, _sentences_of_custody(page, _PRISON)):
        return False
    if page.language in _AT_HOME and others >= _OTHER and not _sentences_of_custody(page, _PRISON):
        return False
    told = (v for o in observed if o.claim.kind is not Kind.CITIZENSHIP for v in o.claim.values)
    parties = {v.value for v in told if v.role in _PARTY_ROLES} & {p.code for p in page.parties if p.how != CAPTORS}
    if not parties:
        plain = page.language in ("de", "fr") and not others and bool(page.parties)
        return others < _FEW and _sentences_of_custody(page) >= (_LEAST if plain else _MANY)
    return others < max(_OTHER, _sentences_of_custody(page, _PRISON)) or len(parties) > 1


def other_things(page: Page) -> int:
    """How many different words of films, sport, markets and the like the page uses."""
    hits = (
        h for h in page.hits("elsewhere", 0, len(page.text)) if not any(p.start <= h.start < p.end for p in page.people)
    )
    return len({page.text[h.start : h.end].lower()[:5] for h in hits})
