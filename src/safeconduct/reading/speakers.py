"""Who speaks: from the words before or after "said" to a person, a body, a family or an unnamed official."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.parties import is_armed_group, name_of
from safeconduct.reading.analysis import (
    Analysis,
    Name,
    Offsets,
    appositions,
    conjuncts,
    modifiers,
    of_token,
    words,
)
from safeconduct.reading.bodies import SPOKESPEOPLE, body, called, fuller, joint
from safeconduct.reading.groups import group_at, one_at
from safeconduct.reading.outlets import is_press, is_press_name
from safeconduct.reading.personhood import names_a_trade
from safeconduct.reading.phrases import bare, phrase
from safeconduct.reading.relatives import near
from safeconduct.reading.speech import speech_words
from safeconduct.reading.voices import Speaker, SpeakerKind


def speakers_at(analysis: Analysis, token: Token) -> Iterator[Speaker]:
    """The speaker that ``token`` heads, and those coordinated with it; for "both sides" each of the two."""
    for each in conjuncts(token):
        together = list(joint(analysis, each))
        yield from together
        speaker = speaker_at(analysis, each) if not together else None
        if speaker is not None:
            yield speaker


def speaker_at(analysis: Analysis, token: Token) -> Speaker | None:
    """The speaker that ``token`` heads, or None where it can be none ("the report", "analysts")."""
    if any(c.lower_ == "no" for c in token.children):  # "no group has claimed it"
        return None
    one_of_them = _one_of_them(analysis, token)
    if one_of_them is not None:
        return _person(analysis, analysis.doc[one_of_them.head], one_of_them)
    name = analysis.who(token) or _named_beside(analysis, token) or _holder_of_office(analysis, token)
    if name is not None and not is_press_name(name):
        return _person(analysis, token, name)
    if token.lower_ == "accused" and any(c.dep_ in ("det", "predet", "nummod") for c in token.children):
        return Speaker(token.text, of_token(token), SpeakerKind.NEAR, of_token(token))
    if is_press(token):
        if (sender := _mouthpiece(analysis, token)) is not None:
            return sender
        return Speaker(phrase(analysis, token), bare(token), SpeakerKind.PRESS)
    return _by_noun(analysis, token) or _party(analysis, token) or _described(analysis, token)


def _mouthpiece(analysis: Analysis, token: Token) -> Speaker | None:
    """Whom an outlet of a body or armed group speaks for ("Hezbollah radio", "the judiciary's news outlet"), or "the agency" is."""
    lists = speech_words()["speakers"]
    if token.lemma_.lower() in ("agency", "service") and (served := fuller(analysis, token)) is not None:
        return served
    for owner in (c for c in token.children if c.dep_ in ("poss", "compound", "nmod")):
        party = analysis.party_at(owner)
        if party is not None and is_armed_group(party.party):
            span = (party.start, party.end)
            return Speaker(name_of(party.party), span, SpeakerKind.PARTY, None, party.party, span)
        if owner.dep_ == "poss" and owner.lemma_.lower() in lists["bodies"]:
            return body(analysis, owner)
    return None


def _one_of_them(analysis: Analysis, token: Token) -> Name | None:
    """The name set off after "one of them": "said one of them, N"."""
    if token.lower_ not in ("one", "another") or analysis.who(token) is not None:
        return None
    last = max((t.i for t in token.subtree if t.dep_ in ("pobj", "prep") and t.i > token.i), default=token.i)
    doc = analysis.doc
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return None
    name = analysis.name_at(doc[last + 2])
    return name if name is not None and name.first == last + 2 else None


def _by_noun(analysis: Analysis, token: Token) -> Speaker | None:
    """A family, counsel, body or official, by the noun that says so."""
    lemma, lists = token.lemma_.lower(), speech_words()["speakers"]
    if lemma == "member":  # "family members", "members of the government"
        within = next((c for c in token.children if c.dep_ == "compound" and c.lemma_.lower() in lists["kin"]), None)
        return near(analysis, within) if within is not None else None
    if lemma in lists["kin"] or lemma in lists["counsel"]:
        return near(analysis, token)
    if {token.lower_, lemma} & lists["captors"] and (group := _group_of_page(analysis, token)) is not None:
        return group
    if (served := _served(analysis, token)) is not None:
        return served
    if {token.lower_, lemma} & (lists["bodies"] | lists["offices"]):
        nameless = lemma in ("group", "organisation", "organization", "party", "company") and token.tag_ == "NNS"
        told_apart = any(c.dep_ in ("amod", "compound", "nmod", "poss", "prep", "nummod") for c in token.children)
        return None if nameless and not told_apart else body(analysis, token)
    if {token.lower_, lemma} & lists["officials"]:
        return body(analysis, token, SpeakerKind.OFFICIAL)
    if lemma in lists["papers"]:
        sender = next((c for c in token.children if c.dep_ in ("poss", "compound", "nmod")), None)
        sender = sender or _object_of(token, "from", "by", "of")
        return speaker_at(analysis, sender) if sender is not None else None
    return None


def _served(analysis: Analysis, token: Token) -> Speaker | None:
    """The body or party for which "a spokesman for the Frontier Corps" speaks: the words are its own."""
    owner = _object_of(token, "for", "of") if token.lemma_.lower() in SPOKESPEOPLE else None
    speaker = speaker_at(analysis, owner) if owner is not None else None
    heard = speaker is not None and speaker.kind in (SpeakerKind.BODY, SpeakerKind.PARTY)
    return replace(speaker, role=of_token(token)) if speaker is not None and heard else None


def _group_of_page(analysis: Analysis, token: Token) -> Speaker | None:
    """Who "the group" or "the kidnappers" are: the one armed group that the page names."""
    if [c.lower_ for c in token.children if c.dep_ != "punct"] != ["the"]:
        return None
    named = [p for p in analysis.parties if is_armed_group(p.party)]
    if len({p.party for p in named}) != 1 or named[0].first > token.i:
        return None
    party = named[0].party
    return Speaker(name_of(party), of_token(token), SpeakerKind.PARTY, None, party, (named[0].start, named[0].end))


def _party(analysis: Analysis, token: Token) -> Speaker | None:
    party = analysis.party_at(token)
    if party is not None and (party.kind != "demonym" or token.tag_ in ("NNP", "NNPS")):
        kind = SpeakerKind.BODY if party.kind in ("ministry", "service") else SpeakerKind.PARTY
        span = (party.start, party.end)
        if party.kind == "demonym" and any(c.lower_ == "the" for c in token.children):  # "the Americans"
            return Speaker(name_of(party.party), span, kind, None, party.party, span)
        return Speaker(called(analysis.text[slice(*span)], party), span, kind, None, party.party, span)
    if party is None and token.ent_type_ == "GPE" and token.pos_ == "PROPN" and token.dep_ == "nsubj":
        return Speaker(phrase(analysis, token), bare(token), SpeakerKind.PARTY)
    return None


def _described(analysis: Analysis, token: Token) -> Speaker | None:
    """A person told of by what they are, some of a body, or an organisation."""
    if _is_somebody(analysis, token):
        return Speaker(phrase(analysis, token), bare(token), SpeakerKind.NEAR, of_token(token))
    part = _object_of(token, "of")
    if part is not None and (token.pos_ == "NUM" or token.lower_ in ("some", "several", "many")):
        return speaker_at(analysis, part)  # "two of its officers"
    reporting = token.head.lemma_ in speech_words()["press"]["reporting"]
    if token.ent_type_ == "ORG" and token.pos_ == "PROPN" and not reporting:
        return Speaker(phrase(analysis, token), bare(token), SpeakerKind.BODY)
    return None


def _object_of(token: Token, *prepositions: str) -> Token | None:
    linked = (p for p in token.children if p.lower_ in prepositions)
    return next((o for p in linked for o in p.children if o.dep_ == "pobj"), None)


def _is_somebody(analysis: Analysis, token: Token) -> bool:
    """Whether ``token`` heads a person, or people, told of by what they are: "a defector", "survivors of the camp"."""
    lists = speech_words()["speakers"]
    if token.pos_ != "NOUN" or any(c.lower_ in ("no", "some", "many") for c in token.children):
        return False
    if {token.lower_, token.lemma_.lower()} & lists["vague"]:
        return _is_told_apart(analysis, token)
    if token.lemma_.lower() in lists["experts"]:
        return any(c.dep_ in ("prep", "amod", "compound") for c in token.children)
    single = one_at(analysis, token) is not None
    described = any(c.dep_ in ("amod", "prep", "poss", "nummod", "relcl", "acl") for c in token.children)
    definite = any(c.lower_ in ("the", "these", "both") for c in token.children)
    return single or ((described or definite) and (group_at(analysis, token) is not None or names_a_trade(token)))


def _is_told_apart(analysis: Analysis, token: Token) -> bool:
    """Whether words say which person is meant: "a woman released on Monday", "two Norwegian men"."""
    counted = any(c.dep_ in ("det", "nummod") for c in token.children)
    told = any(c.dep_ in ("relcl", "acl") or (analysis.party_at(c) and c.dep_ == "amod") for c in token.children)
    return counted and told


def _named_beside(analysis: Analysis, token: Token) -> Name | None:
    """The name in apposition ("his lawyer, Anna Berg"), or set off by commas at the end of the phrase."""
    beside = next((name for a in appositions(token) if (name := analysis.name_at(a)) is not None), None)
    if beside is not None or token.pos_ != "NOUN":
        return beside
    if (after := _name_set_off(analysis, token)) is not None:
        return after
    last = max((t.i for t in token.subtree if t.pos_ != "PUNCT"), default=token.i)
    name = analysis.name_at(token.doc[last])
    return name if name is not None and name.first > token.i and token.doc[name.first - 1].text == "," else None


def _name_set_off(analysis: Analysis, token: Token) -> Name | None:
    """The name between commas right after "their lawyer", wherever the parser hangs it."""
    lists = speech_words()["speakers"]
    owned = any(c.tag_ == "PRP$" for c in token.children)
    if not owned or token.lemma_.lower() not in lists["counsel"] | lists["kin"] | lists["offices"]:
        return None
    doc, at = token.doc, token.i + 2
    if at >= len(doc) or doc[at - 1].text != ",":
        return None
    at += doc[at].pos_ == "PROPN" and doc[at].text.endswith(".")
    name = analysis.name_at(doc[at]) if at < len(doc) else None
    closed = name is not None and name.last < len(doc) and doc[name.last].text in {",", ".", ";", "-", "–", "—"}
    return name if name is not None and name.first == at and closed else None


_NAMES_BACK = 100
"""Names printed before that "the minister" may mean."""


def _holder_of_office(analysis: Analysis, token: Token) -> Name | None:
    """Whom "the minister" means: the one named last whose title or role has the same noun, else the one named so later."""
    lists = speech_words()["speakers"]
    if token.tag_ not in ("NN", "NNP") or any(c.dep_ == "prep" for c in token.children):
        return None
    own = next((c for c in token.children if c.dep_ == "poss"), None)
    if own is None and not any(c.lower_ == "the" for c in token.children):
        return None
    office = analysis.text[slice(*_office(token))].lower()
    if not {token.lemma_.lower(), *office.split("-")} & (lists["offices"] | lists["counsel"]):
        return None
    at = bisect_left(analysis.names, token.i, key=lambda n: n.first)
    earlier = (n for n in reversed(analysis.names[max(at - _NAMES_BACK, 0) : at]) if _holds(analysis, n, token, office))
    later = (n for n in analysis.names[at:] if " " in office and _holds(analysis, n, token, office, whole=True))
    if own is not None:
        return next(later, None) if analysis.party_at(own) is not None else None
    return next(earlier, None) or next(later, None)


def _office(token: Token) -> Offsets:
    kept = [t for t in modifiers(token) if t.dep_ in ("amod", "compound", "nmod", "punct") or t.i == token.i]
    return words(kept)


def _holds(analysis: Analysis, name: Name, token: Token, office: str, *, whole: bool = False) -> bool:
    """Whether the words beside ``name`` give its bearer the ``office``: all of its words, or just its noun."""
    told = [t.lower_ for t in _role_tokens(analysis, analysis.doc[name.head])]
    if whole:
        return office in " ".join(told)
    return office in name.title.lower() or token.lower_ in told


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
