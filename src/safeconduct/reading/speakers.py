"""Who speaks: from the words before or after "said" to a person, a body, a family or an unnamed official."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from safeconduct.domain.parties import adjective_of, is_state
from safeconduct.reading.analysis import (
    Analysis,
    Name,
    Offsets,
    PartyMention,
    appositions,
    conjuncts,
    modifiers,
    of_token,
    words,
)
from safeconduct.reading.groups import group_at, one_at
from safeconduct.reading.personhood import names_a_trade
from safeconduct.reading.wordlists import WordLists, word_lists


class SpeakerKind(StrEnum):
    """What sort of speaker; the press does not speak, it passes on."""

    PERSON = "person"
    PARTY = "party"
    BODY = "body"
    NEAR = "near"
    OFFICIAL = "official"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: ``name`` is the person's fullest printed name, the body as printed, or "lawyer of N".

    ``role`` is the words that say what the speaker is; ``party`` the code of the state or group it speaks for.
    """

    name: str
    span: Offsets
    kind: SpeakerKind
    role: Offsets | None = None
    party: str | None = None
    party_span: Offsets | None = None


def speech_words() -> WordLists:
    """The lists of ``statements.toml``."""
    return word_lists("statements")


def speakers_at(analysis: Analysis, token: Token) -> Iterator[Speaker]:
    """The speaker that ``token`` heads, and those coordinated with it."""
    for each in conjuncts(token):
        speaker = speaker_at(analysis, each)
        if speaker is not None:
            yield speaker


def speaker_at(analysis: Analysis, token: Token) -> Speaker | None:
    """The speaker that ``token`` heads, or None where it can be none ("the report", "analysts")."""
    name = analysis.who(token) or _named_beside(analysis, token) or _holder_of_office(analysis, token)
    if name is not None and not _is_press_name(name):
        return _person(analysis, token, name)
    if is_press(token):
        return Speaker(_phrase(analysis, token), _bare(token), SpeakerKind.PRESS)
    lemma, lists = token.lemma_.lower(), speech_words()["speakers"]
    if lemma == "member":  # "family members", "members of the government"
        within = next((c for c in token.children if c.dep_ == "compound" and c.lemma_.lower() in lists["kin"]), None)
        return _near(analysis, within) if within is not None else None
    if lemma in lists["kin"] or lemma in lists["counsel"]:
        return _near(analysis, token)
    if {token.lower_, lemma} & (lists["bodies"] | lists["offices"]):
        nameless = lemma in ("group", "organisation", "organization", "party", "company") and token.tag_ == "NNS"
        return None if nameless else _body(analysis, token)
    if {token.lower_, lemma} & lists["officials"]:
        return _body(analysis, token, SpeakerKind.OFFICIAL)
    party = analysis.party_at(token)
    if party is not None and (party.kind != "demonym" or token.tag_ in ("NNP", "NNPS")):
        kind = SpeakerKind.BODY if party.kind in ("ministry", "service") else SpeakerKind.PARTY
        return Speaker(
            analysis.text[party.start : party.end],
            (party.start, party.end),
            kind,
            None,
            party.party,
            (party.start, party.end),
        )
    if _is_somebody(analysis, token):
        return Speaker(_phrase(analysis, token), _bare(token), SpeakerKind.NEAR, of_token(token))
    part = next((o for p in token.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj"), None)
    if part is not None and (token.pos_ == "NUM" or token.lower_ in ("some", "several", "many")):
        return speaker_at(analysis, part)  # "two of its officers"
    reporting = token.head.lemma_ in speech_words()["press"]["reporting"]
    if token.ent_type_ == "ORG" and token.pos_ == "PROPN" and not reporting:
        return Speaker(_phrase(analysis, token), _bare(token), SpeakerKind.BODY)
    return None


def _is_somebody(analysis: Analysis, token: Token) -> bool:
    """Whether ``token`` heads a person, or people, told of by what they are: "a defector", "survivors of the camp"."""
    if (
        token.pos_ != "NOUN"
        or token.lower_ in _VAGUE
        or any(c.lower_ in ("no", "some", "many") for c in token.children)
    ):
        return False
    if token.lemma_ == "analyst" and not any(c.dep_ == "prep" for c in token.children):
        return False
    single = one_at(analysis, token) is not None
    described = any(c.dep_ in ("amod", "prep", "poss", "nummod", "relcl", "acl") for c in token.children)
    definite = any(c.lower_ in ("the", "these", "both") for c in token.children)
    return single or ((described or definite) and (group_at(analysis, token) is not None or names_a_trade(token)))


_VAGUE = frozenset(
    [
        "person",
        "people",
        "man",
        "woman",
        "men",
        "women",
        "reporter",
        "reporters",
        "journalist",
        "journalists",
        "critics",
    ]
)


def is_press(token: Token) -> bool:
    """Whether ``token`` heads the name of an outlet or a word for one."""
    lists = speech_words()["press"]
    phrase = [t for t in modifiers(token, without=frozenset({"prep", "poss", "acl"})) if t.i <= token.i]
    if any(t.text in lists["names"] for t in phrase if t.tag_ in ("NNP", "NNPS", "NN", "NNS")):
        return not any(t.lower_ in speech_words()["speakers"]["kin"] for t in phrase)
    return token.lemma_.lower() in lists["words"] and not _official_source(token)


def _official_source(token: Token) -> bool:
    """A "source" or "people" that belongs to a government is an unnamed official."""
    official = speech_words()["speakers"]["bodies"] | {
        "official",
        "diplomatic",
        "security",
        "government",
        "intelligence",
    }
    return token.lemma_.lower() == "source" and any(t.lower_ in official for t in token.subtree if t.i != token.i)


def _is_press_name(name: Name) -> bool:
    return all(part in speech_words()["press"]["names"] for part in name.text.split())


def _named_beside(analysis: Analysis, token: Token) -> Name | None:
    """The name in apposition ("his lawyer, Anna Berg"), or set off by commas at the end of the phrase."""
    beside = next((name for a in appositions(token) if (name := analysis.name_at(a)) is not None), None)
    if beside is not None or token.pos_ != "NOUN":
        return beside
    last = max((t.i for t in token.subtree if t.pos_ != "PUNCT"), default=token.i)
    name = analysis.name_at(token.doc[last])
    return name if name is not None and name.first > token.i and token.doc[name.first - 1].text == "," else None


_NAMES_BACK = 100
"""Names printed before that "the minister" may mean."""


def _holder_of_office(analysis: Analysis, token: Token) -> Name | None:
    """Whom "the minister" means: the person named last whose title or role has the same noun."""
    lists = speech_words()["speakers"]
    phrase = analysis.text[slice(*_bare(token))].lower()
    definite = any(c.lower_ == "the" for c in token.children) and not any(
        c.dep_ in ("prep", "poss") for c in token.children
    )
    if not definite or not {token.lemma_.lower(), *phrase.split("-")} & (lists["offices"] | lists["counsel"]):
        return None
    before = bisect_left(analysis.names, token.i, key=lambda n: n.first)
    for name in reversed(analysis.names[max(before - _NAMES_BACK, 0) : before]):
        told = [t.lower_ for t in _role_tokens(analysis, analysis.doc[name.head])]
        if phrase in name.title.lower() or token.lower_ in told:
            return name
    return None


def _person(analysis: Analysis, token: Token, name: Name) -> Speaker:
    printed = analysis.name_at(token)
    span = (printed.start, printed.end) if printed else _span_beside(analysis, token) or of_token(token)
    party = next((p for t in _role_tokens(analysis, token) if (p := analysis.party_at(t))), None)
    return Speaker(
        name.full,
        span,
        SpeakerKind.PERSON,
        _role(analysis, token),
        party.party if party else None,
        (party.start, party.end) if party else None,
    )


def _span_beside(analysis: Analysis, token: Token) -> Offsets | None:
    name = _named_beside(analysis, token)
    return (name.start, name.end) if name else None


def _role_tokens(analysis: Analysis, token: Token) -> list[Token]:
    """The words before a name and in apposition to it that tell what its bearer is."""
    name = analysis.name_at(token)
    inside = range(name.first, name.last) if name else range(0)
    before = [t for t in modifiers(token, without=frozenset({"prep"})) if t.i not in inside and t.i <= token.i]
    beside = [t for a in appositions(token) if analysis.name_at(a) is None for t in modifiers(a)]
    governing = (
        [token.head, *modifiers(token.head)] if token.dep_ == "appos" and analysis.name_at(token.head) is None else []
    )
    return before or beside or [t for t in governing if t.i < token.i]


def _role(analysis: Analysis, token: Token) -> Offsets | None:
    tokens = [t for t in _role_tokens(analysis, token) if t.pos_ not in ("PUNCT", "SPACE", "DET", "PRON", "NUM")]
    if not tokens:
        return of_token(token) if analysis.name_at(token) is None and token.pos_ == "NOUN" else None
    return words(tokens)


def _near(analysis: Analysis, token: Token) -> Speaker | None:
    """Family or counsel of somebody: "lawyer of N"; without a name where none is near."""
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    owner = owner or next((o for p in token.children if p.lower_ == "of" for o in p.children if o.dep_ == "pobj"), None)
    before = next((c for c in token.children if c.dep_ == "compound"), None)
    name = next((n for t in (owner, before) if t is not None and (n := analysis.who(t))), None)
    if name is None and (owner is None or owner.tag_ == "PRP$") and not any(c.dep_ == "prep" for c in token.children):
        name = _spoken_of(analysis, token, owner)
    beside = next((a for a in appositions(token) if a.pos_ == "PROPN"), None)
    if beside is not None:
        span = words([t for t in modifiers(beside) if t.pos_ == "PROPN"])
        return Speaker(" ".join(analysis.text[slice(*span)].split()), span, SpeakerKind.PERSON, of_token(token))
    label = f"{token.lower_} of {name.full}" if name else _phrase(analysis, token)
    return Speaker(label, _bare(token), SpeakerKind.NEAR, of_token(token))


def _spoken_of(analysis: Analysis, token: Token, owner: Token | None) -> Name | None:
    """Whose relatives speak where the words leave it open: the person named last, else (for "his") the next."""
    sex = {"his": "m", "her": "f"}.get(owner.lower_ if owner is not None else "")
    fitting = [n for n in analysis.names if sex is None or n.sex in (None, "", sex)]
    before = [n for n in fitting if n.first < token.i]
    return before[-1] if before else next(iter(fitting), None) if sex is not None else None


def _body(analysis: Analysis, token: Token, kind: SpeakerKind = SpeakerKind.BODY) -> Speaker:
    beside = next((a for a in appositions(token) if a.pos_ == "PROPN" and token.pos_ == "NOUN"), None)
    if beside is not None:  # "the company, Harbour Lines"
        return Speaker(_phrase(analysis, beside), _bare(beside), kind, of_token(token))
    fuller = _fuller(analysis, token)
    if fuller is not None:
        return fuller
    parties = [p for t in modifiers(token) if (p := analysis.party_at(t))]
    served = next((p for p in parties if p.kind in ("service", "ministry")), None)
    if served is not None and {token.lower_, token.lemma_} & speech_words()["speakers"]["mouths"]:
        span = (served.start, served.end)
        role = _bare(token)
        return Speaker(analysis.text[slice(*span)], span, kind, None if role == span else role, served.party, span)
    party = next(iter(parties), None)
    return Speaker(
        _of_state(analysis, token, party) or _phrase(analysis, token),
        _bare(token),
        kind,
        None,
        party.party if party else None,
        (party.start, party.end) if party else None,
    )


_OF_STATES = frozenset(["ministry", "minister", "government", "president", "parliament", "embassy", "ambassador"])


def _of_state(analysis: Analysis, token: Token, party: PartyMention | None) -> str | None:
    """One name for "France's interior minister" and "the interior minister of France": "French interior minister"."""
    its = next((c for c in token.children if c.dep_ == "poss" and c.lower_ in ("its", "his", "her", "their")), None)
    if party is None and its is not None and token.lemma_.lower() in _OF_STATES:
        before = [p for p in analysis.parties if p.last <= its.i and p.kind == "name" and is_state(p.party)]
        rest = _phrase(analysis, token).split()[1:]
        return " ".join([adjective_of(before[-1].party), *rest]) if before else None
    adjective = adjective_of(party.party) if party is not None and party.kind != "demonym" else ""
    if party is None or not adjective:
        return None
    head = analysis.doc[party.last - 1]
    while head.dep_ in ("compound", "amod", "det") and head.head.i < party.last:
        head = head.head
    owned = head.dep_ == "poss" and head.head.i == token.i
    if not owned and not (head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.i == token.i):
        return None
    left_out = {t.i for t in head.subtree} | ({head.head.i} if not owned else set())
    kept = [t for t in modifiers(token, without=frozenset({"acl", "relcl"})) if t.i not in left_out]
    return " ".join(
        [adjective, *(t.text for t in kept if t.dep_ not in ("det", "case") and t.pos_ not in ("PUNCT", "SPACE"))]
    )


def _fuller(analysis: Analysis, token: Token) -> Speaker | None:
    """What "the ministry" or "the court" means: the body named last that ends in the same noun."""
    if [c.lower_ for c in token.children if c.dep_ != "punct"] != ["the"]:
        return None
    for party in reversed([p for p in analysis.parties if p.last <= token.i and p.kind == "ministry"]):
        words_there = analysis.text[party.start : party.end]
        if words_there.lower().endswith(token.lower_):
            return Speaker(words_there, of_token(token), SpeakerKind.BODY, None, party.party, (party.start, party.end))
    return None


def _bare(token: Token) -> Offsets:
    """The noun phrase without its article and long tails."""
    kept = [t for t in modifiers(token, without=frozenset({"acl", "relcl"})) if t.dep_ != "det" and t.pos_ != "PUNCT"]
    return words(kept) if kept else of_token(token)


def _phrase(analysis: Analysis, token: Token) -> str:
    start, end = _bare(token)
    return " ".join(analysis.text[start:end].split())
