"""Where people are at home, where nothing else tells whose citizens they are: "N, 34, of Tampa", "a Gori schoolteacher"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from safeconduct.domain.claims import Kind, Value
from safeconduct.domain.parties import is_state
from safeconduct.domain.places import find_places
from safeconduct.reading.analysis import Analysis, Name, PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.fillers import of_name
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.personhood import names_a_trade
from safeconduct.reading.regions import region_state

_REACH = 9
"""Words after a name in which a home may be told."""
_POSTED = frozenset({
    "correspondent", "consul", "ambassador", "envoy", "chief", "police", "court", "governor", "minister", "bureau", "diplomat",
    "office", "desk", "attache", "attaché", "commander", "prison", "jail", "prosecutor", "judge",
})  # fmt: skip
"""Who is sent to a place, or is what they are there: it tells nothing of where they come from."""
_AWAY = frozenset({"home", "back", "flight", "way", "return", "freed", "letter", "news"})
"""Words after which "from" tells of a journey."""
_COMING = frozenset({"be", "come", "hail"})
_BETWEEN = frozenset({"PUNCT", "NUM", "DET", "ADJ", "NOUN", "ADV", "PART", "SYM"})


def read_homes(book: Book) -> None:
    """Write the state of their home as the citizenship of everybody of whom the page tells none."""
    analysis = book.analysis
    told = {o.claim.get("person") for o in book if o.claim.kind is Kind.CITIZENSHIP}
    towns = {p.start: p.code for p in find_places(analysis.text)}
    for name in analysis.names:
        home = _home(analysis, name, towns) if name.full not in told else None
        if home is not None:
            told.add(name.full)
            country = Value("country", home.party, home.start, home.end, "home")
            book.add(Kind.CITIZENSHIP, [of_name(name).value(), country], None, confidence=_SURE)


_SURE = 0.75


def _home(analysis: Analysis, name: Name, towns: Mapping[int, str]) -> PartyMention | None:
    last = min(name.last + _REACH, analysis.sentence_of(name.first).last)
    for token in analysis.doc[name.last : last]:
        if token.lower_ in {"of", "from"}:
            return _place(analysis, token.nbor(1), towns) if token.i + 1 < last else None
        if (
            token.pos_ == "PROPN"
            and (trade := _trade_after(token)) is not None
            and token.nbor(-1).lower_ in {"a", "an", "the"}
        ):
            return _place(analysis, token, towns) if trade.lemma_.lower() not in _POSTED else None
        if token.lemma_.lower() in _COMING or token.tag_ == "WP":
            continue
        if token.pos_ not in _BETWEEN or token.lemma_.lower() in _POSTED | _AWAY | lexicon().kin:
            return None
    return None


def _trade_after(token: Token) -> Token | None:
    """The trade that a town's name stands before: "Gori schoolteacher"."""
    head = token.head
    return head if token.dep_ in {"compound", "nmod", "amod"} and head.i > token.i and names_a_trade(head) else None


def _place(analysis: Analysis, token: Token, towns: Mapping[int, str]) -> PartyMention | None:
    """The state that ``token`` names, or in which the town lies that it names."""
    party = analysis.party_at(token)
    if party is not None:
        return (
            party
            if is_state(party.party) and party.kind in {"name", "metonym"} and not _goes_on(analysis, party.last)
            else None
        )
    state = towns.get(token.idx) or region_state(token.text)
    if state is None or _goes_on(analysis, token.i + 1):
        return None
    return PartyMention(state, token.idx, token.idx + len(token), token.i, token.i + 1, token.i, "home")


def _goes_on(analysis: Analysis, after: int) -> bool:
    """Whether the name of a place is part of something else: "of London Zoo"."""
    return after < len(analysis.doc) and analysis.doc[after].pos_ == "PROPN"
