"""Captors that are no state: "Somali pirates", "men of the Red Column", "the rebels", and by which name a page knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.domain.parties import is_armed_group
from safeconduct.reading.analysis import Analysis, PartyMention, modifiers, under, words
from safeconduct.reading.wordlists import word_lists

KIDNAPPING = frozenset({"kidnap", "abduct", "snatch", "hijack", "kidnapping", "abduction", "hijacking", "hostage"})
"""Lemmas of seizing that no state is said to do: the land in which it is done holds nobody."""
_MORE = frozenset({
    "tribesman", "tribesmen", "clansman", "clansmen", "militiaman", "militiamen", "extremist", "islamist", "paramilitary",
    "paramilitaries", "jihadi", "abductors", "hostage-takers",
})  # fmt: skip
_NAMELESS = frozenset({"captor", "gang", "terrorist", "band", "faction"})
"""Words that alone tell nothing of who holds somebody, or as often of who is held."""
_MEMBERS = frozenset({"man", "men", "member", "soldier", "unit", "force", "troop", "people", "group", "band", "column"})
_CALLED = frozenset(
    {"clan", "movement", "brigade", "battalion", "militia", "group", "faction", "gang", "cartel", "tribe"}
)
"""What a group without a state is called after a name of its own: "the Haqyar clan"."""
_NO_NAME = frozenset(
    {"national", "royal", "imperial", "federal", "security", "civil", "international", "people", "people's"}
)
_BY_WORDS, _BY_NAME = "captors", "group"


class Captors:
    """The captors that a page tells of, each known by one name."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._told = {t.i: c for t in _nouns(analysis) if (c := _told(analysis, t)) is not None}
        named = (c for c in self._told.values() if c.kind != _BY_WORDS)
        self._named = {c.party: c for c in sorted(named, key=lambda c: -c.first)}

    def __iter__(self) -> Iterator[PartyMention]:
        """Every mention of captors, by the name the page knows them by."""
        return (known for place in self._told if (known := self.at(self._analysis.doc[place])) is not None)

    def at(self, token: Token | None) -> PartyMention | None:
        """The captors whom ``token`` tells of, by the name the page knows them by; nobody where that tells nothing."""
        captor = self._told.get(token.i) if token is not None else None
        known = self._known(captor) if captor is not None else None
        return None if known is None or _is_nameless(known) else known

    def among(self, tokens: Iterable[Token]) -> PartyMention | None:
        """The first captors that ``tokens`` tell of."""
        return next((c for t in tokens if (c := self.at(t)) is not None), None)

    def _known(self, captor: PartyMention) -> PartyMention:
        """By the page's one name for captors, else by the fullest words with the same noun."""
        if captor.kind != _BY_WORDS or len(captor.party.split()) > 1:
            return captor
        if len(self._named) == 1:
            return next(iter(self._named.values()))
        others = [c for c in self._told.values() if c.kind == _BY_WORDS and not _is_nameless(c)]
        noun = captor.party.split()[-1].lower()
        alike = [c for c in others if _is_nameless(captor) or c.party.split()[-1].lower() == noun]
        return max(alike, key=lambda c: (len(c.party.split()), -c.start), default=captor)


def _is_nameless(captor: PartyMention) -> bool:
    return captor.kind == _BY_WORDS and captor.party.lower().rstrip("s") in _NAMELESS


def _nouns(analysis: Analysis) -> Iterator[Token]:
    for sentence in analysis.sentences:
        if sentence.parsed and sentence.zone is ZoneKind.BODY:  # a heading writes every noun like a name
            yield from (t for t in analysis.tokens(sentence) if t.pos_ in {"NOUN", "PROPN", "ADJ"})


def _told(analysis: Analysis, token: Token) -> PartyMention | None:
    """The captors of which ``token`` is the noun."""
    own = analysis.party_at(token)
    if own is not None and is_armed_group(own.party):
        return own
    lemma = token.lemma_.lower()
    if token.dep_ in {"compound", "nmod", "amod"} and token.head.i > token.i:
        return None
    armed = lemma in _MEMBERS and any(c.lower_ == "armed" for c in token.children)
    if armed or lemma in _MORE or lemma in word_lists("offers")["actors"]["captors"]:
        return _group(analysis, token) or _by_name(analysis, token) or _in_words(analysis, token)
    if lemma in _MEMBERS and token.pos_ == "NOUN":
        inner = under(token, "of", "from", "to")
        return next((c for o in inner if (c := _told(analysis, o) or _acronym(analysis, o)) is not None), None)
    return _by_name(analysis, token) if lemma in _CALLED else None


def _group(analysis: Analysis, token: Token) -> PartyMention | None:
    """The known group that the words belong to: "Hamas gunmen", "rebels of the RUF"."""
    near = [*modifiers(token), *under(token, "of", "from")]
    return next((p for t in near if (p := analysis.party_at(t)) is not None and is_armed_group(p.party)), None)


def _by_name(analysis: Analysis, token: Token) -> PartyMention | None:
    """A group that the table does not know: "Simba rebels", "the Haqyar clan"."""
    before = [t for t in modifiers(token) if t.i < token.i and t.pos_ == "PROPN" and t.text[:1].isupper()]
    strange = any(analysis.party_at(t) or analysis.name_at(t) or t.ent_type_ in {"GPE", "LOC"} for t in before)
    if not before or strange or {t.lower_ for t in before} & _NO_NAME:
        return None
    return _mention(analysis, [*before, token], _BY_NAME)


def _acronym(analysis: Analysis, token: Token) -> PartyMention | None:
    """As in "men of FLEC"."""
    bare = token.text.isupper() and token.is_alpha and 2 < len(token) < 8
    return _mention(analysis, [token], _BY_NAME) if bare and analysis.party_at(token) is None else None


def _in_words(analysis: Analysis, token: Token) -> PartyMention | None:
    """The noun with what tells of its kind: "Maoist rebels", "clan militia"; none for a militia of a state."""
    before = [
        c for c in token.children if c.i < token.i and c.dep_ in {"compound", "amod", "nmod"} and c.pos_ != "PUNCT"
    ]
    kind = [c for c in before if c.text[:1].isupper() or (c.dep_ == "compound" and c.pos_ == "NOUN")]
    if token.lemma_.lower() == "militia" and any(analysis.party_at(c) for c in kind):
        return None
    inner = [g for c in kind for g in c.subtree]
    return _mention(analysis, sorted({*inner, token}, key=lambda t: t.i), _BY_WORDS)


def _mention(analysis: Analysis, tokens: list[Token], kind: str) -> PartyMention:
    start, end = words(tokens)
    name = " ".join(analysis.text[start:end].split())
    return PartyMention(name, start, end, tokens[0].i, tokens[-1].i + 1, tokens[-1].i, kind)
