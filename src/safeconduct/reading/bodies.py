"""Bodies that speak: governments, ministries, courts, services, companies, captors; what each is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.parties import adjective_of, code_of, is_state, name_of
from safeconduct.reading.analysis import Analysis, PartyMention, appositions, modifiers, of_token, words
from safeconduct.reading.numerals import value_of
from safeconduct.reading.phrases import bare, phrase
from safeconduct.reading.speech import speech_words
from safeconduct.reading.voices import Speaker, SpeakerKind

_OF_STATES = frozenset(["ministry", "minister", "government", "president", "parliament", "embassy", "ambassador"])
_SIDES = frozenset(["side", "country", "government", "state", "capital", "party", "nation"])
_AT_HOME = frozenset(
    ["government", "authority", "ministry", "parliament", "military", "regime", "junta", "administration"]
)
"""Who in a capital belongs to its state, as embassies, courts and diplomats there need not."""
_IN_CAPITALS = frozenset(["minister", "official", "prosecutor", "negotiator"])
_HOUSES = frozenset(["ministry", "embassy", "department"])
_OF_MINISTRIES = frozenset(["foreign", "external", "internal", "interior", "defence", "defense"])
SPOKESPEOPLE = frozenset(["spokesman", "spokeswoman", "spokesperson"])
"""Who speaks for a body, and never for themselves."""
_EACH = frozenset(["ministry", "minister", "president", "embassy", "army", "court", "ambassador", "leader"])


def body(analysis: Analysis, token: Token, kind: SpeakerKind = SpeakerKind.BODY) -> Speaker:
    """The body that ``token`` heads, by the fullest name that the page has for it."""
    beside = next((a for a in appositions(token) if a.pos_ == "PROPN" and token.pos_ == "NOUN"), None)
    if beside is not None:  # "the company, Harbour Lines"
        return Speaker(phrase(analysis, beside), bare(beside), kind, of_token(token))
    told_before = fuller(analysis, token)
    if told_before is not None:
        return told_before
    parties = [p for t in modifiers(token) if (p := analysis.party_at(t))]
    served = next((p for p in parties if p.kind in ("service", "ministry")), None)
    if served is not None and {token.lower_, token.lemma_} & speech_words()["speakers"]["mouths"]:
        span = (served.start, served.end)
        role = bare(token)
        named = called(analysis.text[slice(*span)], served)
        return Speaker(named, span, kind, None if role == span else role, served.party, span)
    house = _house(token)
    if house is not None:
        return _voice(analysis, token, house, kind)
    party = next(iter(parties), None)
    if token.lemma_.lower() == "side" and party is not None:  # "the Chilean side"
        return Speaker(
            name_of(party.party), bare(token), SpeakerKind.PARTY, None, party.party, (party.start, party.end)
        )
    own = analysis.party_at(token)
    name = called(phrase(analysis, token), own) if own is not None else _of_state(analysis, token, party)
    name = name or _at_its_seat(analysis, token, party)
    return Speaker(
        name or phrase(analysis, token),
        bare(token),
        kind,
        None,
        party.party if party else None,
        (party.start, party.end) if party else None,
    )


def _house(token: Token) -> Token | None:
    """The ministry or embassy whose spokesman ``token`` heads: "a foreign ministry spokesman"."""
    if token.lemma_.lower() not in SPOKESPEOPLE:
        return None
    return next((c for c in token.children if c.dep_ in ("compound", "nmod") and c.lemma_.lower() in _HOUSES), None)


def _voice(analysis: Analysis, token: Token, house: Token, kind: SpeakerKind) -> Speaker:
    """A ministry heard through its spokesman, by the adjective of the state that it or its capital belongs to."""
    told = [p for t in modifiers(token) if (p := analysis.party_at(t)) is not None and is_state(p.party)]
    state = next(iter(told), None)
    ours = {t.i for p in told for t in analysis.doc[p.first : p.last]}
    kept = [t for t in modifiers(house) if t.i not in ours and t.dep_ not in ("det", "case", "poss")]
    kept += [c for c in token.lefts if c.dep_ == "amod" and c.i < house.i and c.lower_ in _OF_MINISTRIES]
    span = words(kept)
    name = " ".join(analysis.text[slice(*span)].split())
    return Speaker(
        f"{adjective_of(state.party)} {name}" if state is not None else name,
        span,
        kind,
        of_token(token),
        state.party if state is not None else None,
        (state.start, state.end) if state is not None else None,
    )


def joint(analysis: Analysis, token: Token) -> Iterator[Speaker]:
    """As in "both sides", "the two foreign ministries", "the presidents of the three countries": a speaker for each state."""
    lemma = token.lemma_.lower()
    each = any(c.lower_ == "each" for c in token.children)
    if not (each or token.tag_ in ("NNS", "NNPS")) or lemma not in _SIDES | _EACH:
        return
    number = 2 if each else _number_of(token)
    states = _states_told(analysis, token, number) if number is not None else []
    if number is None or number != len(states):
        return
    for state in states:
        span = (state.start, state.end)
        what = [t for t in token.lefts if t.dep_ in ("amod", "compound") and analysis.party_at(t) is None]
        words = [adjective_of(state.party), *(t.lower_ for t in what), lemma]
        name = " ".join(words) if lemma in _EACH else name_of(state.party)
        kind = SpeakerKind.BODY if lemma in _EACH else SpeakerKind.PARTY
        yield Speaker(name, bare(token), kind, None, state.party, span)


def called(words: str, party: PartyMention) -> str:
    """A ministry by its state's adjective, however the page puts it: "Chile's foreign ministry" is the "Chilean" one."""
    if party.kind != "ministry":
        return words
    for sign in ("'s ", "’s "):
        if sign in words:
            return f"{adjective_of(party.party)} {words.split(sign, 1)[1]}"
    what, _, of_whom = words.rpartition(" of ")
    return f"{adjective_of(party.party)} {what}" if what and code_of(of_whom) == party.party else words


def _number_of(token: Token) -> int | None:
    for one in (token, *(o for p in token.children if p.lower_ == "of" for o in p.children if o.lemma_ in _SIDES)):
        for child in one.children:
            if child.lower_ == "both":
                return 2
            if child.dep_ == "nummod":
                return value_of(child.lower_)
    return None


_AROUND = (0, -1, -2, -3)
"""The sentences that may name those who speak together, the likeliest first."""


def _states_told(analysis: Analysis, token: Token, number: int) -> list[PartyMention]:
    """The states that the sentence names, and where these are too few, those named around it."""
    at = analysis.number_of(analysis.sentence_of(token))
    found: dict[str, PartyMention] = {}
    for away in _AROUND:
        if len(found) >= number or not 0 <= at + away < len(analysis.sentences):
            continue
        near = analysis.sentences[at + away]
        told = analysis.parties_in(near) if away else _states_beside(analysis, token)
        for party in told:
            if is_state(party.party) and party.kind != "demonym":
                found.setdefault(party.party, party)
    return list(found.values()) if len(found) == number else _states_of_page(analysis, number)


def _states_of_page(analysis: Analysis, number: int) -> list[PartyMention]:
    """The states that the page names most, where it names none of the others as often."""
    told = [p for p in analysis.parties if is_state(p.party)]
    ranked = Counter(p.party for p in told).most_common()
    if len(ranked) < number or ranked[number - 1][1] == 1:
        return []
    if len(ranked) > number and ranked[number][1] == ranked[number - 1][1]:
        return []
    return [next(p for p in told if p.party == code) for code, _ in ranked[:number]]


def _states_beside(analysis: Analysis, token: Token) -> list[PartyMention]:
    """The states that the sentence names outside the phrase itself, once each."""
    inside = {t.i for t in token.subtree} if token.dep_ in ("nsubj", "nsubjpass", "pobj") else {token.i}
    told = [p for p in analysis.parties_in(analysis.sentence_of(token)) if p.head not in inside and is_state(p.party)]
    return list({p.party: p for p in told if p.kind != "demonym"}.values())


def _of_state(analysis: Analysis, token: Token, party: PartyMention | None) -> str | None:
    """One name for "France's interior minister" and "the interior minister of France": "French interior minister"."""
    its = next((c for c in token.children if c.dep_ == "poss" and c.lower_ in ("its", "his", "her", "their")), None)
    if party is None and its is not None and token.lemma_.lower() in _OF_STATES:
        before = [p for p in analysis.parties if p.last <= its.i and p.kind == "name" and is_state(p.party)]
        return f"{adjective_of(before[-1].party)} {phrase(analysis, token)}" if before else None
    adjective = adjective_of(party.party) if party is not None and party.kind != "demonym" else ""
    if party is None or not adjective:
        return None
    head = analysis.doc[party.last - 1]
    while head.dep_ in ("compound", "amod", "det") and head.head.i < party.last:
        head = head.head
    owned = head.dep_ == "poss" and head.head.i == token.i
    if not owned and not _belongs(head, token, seat=party.kind == "metonym"):
        return None
    left_out = {t.i for t in head.subtree} | ({head.head.i} if not owned else set())
    left_out |= {t.i for t in _between(head, token)} if not owned else set()
    kept = [t for t in modifiers(token, without=frozenset({"acl", "relcl"})) if t.i not in left_out]
    return " ".join(
        [adjective, *(t.text for t in kept if t.dep_ not in ("det", "case") and t.pos_ not in ("PUNCT", "SPACE"))]
    )


def _at_its_seat(analysis: Analysis, token: Token, party: PartyMention | None) -> str | None:
    """As in "prosecutors in Sofia", who are Bulgarian ones; diplomats in a capital need not be."""
    if party is None or party.kind != "metonym" or token.lemma_.lower() not in _IN_CAPITALS:
        return None
    seat = analysis.doc[party.last - 1]
    within = seat.dep_ == "pobj" and seat.head.lower_ == "in" and seat.head.head.i == token.i
    adjective, named = adjective_of(party.party), phrase(analysis, token)
    if named.startswith(token.text) and token.pos_ == "NOUN":
        named = named[0].lower() + named[1:]
    return f"{adjective} {named}" if within and adjective else None


def _belongs(head: Token, token: Token, *, seat: bool) -> bool:
    """Whether ``head`` says whose ``token`` is: "minister of Chile", "spokesman for the government in Lima"."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("of", "in"):
        return False
    above = head.head.head
    if head.head.lower_ == "in" and (not seat or above.lemma_.lower() not in _AT_HOME):
        return False
    return above.i == token.i or bool(_between(head, token))


def _between(head: Token, token: Token) -> list[Token]:
    """Of "spokesman for the government in Lima" the words between: they say nothing that "Peruvian spokesman" does not."""
    body = head.head.head
    linked = body.dep_ == "pobj" and body.head.lower_ in ("for", "of") and body.head.head.i == token.i
    return [body.head, *(t for t in body.subtree)] if linked and body.lemma_.lower() in _SIDES else []


def fuller(analysis: Analysis, token: Token) -> Speaker | None:
    """What "the ministry" or "the court" means: the body named last that ends in the same noun."""
    if [c.lower_ for c in token.children if c.dep_ != "punct"] != ["the"]:
        return None
    for party in reversed([p for p in analysis.parties if p.last <= token.i and p.kind in ("ministry", "service")]):
        words_there = analysis.text[party.start : party.end]
        if words_there.lower().endswith(token.lower_):
            return Speaker(words_there, of_token(token), SpeakerKind.BODY, None, party.party, (party.start, party.end))
    return None
