"""Affiliations: what somebody is said to be (agent, officer, reporter), of which organisation, and by whom it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Kind, Modality, Observed, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import (
    Analysis,
    Name,
    Offsets,
    Sentence,
    appositions,
    doer,
    modifiers,
    of_token,
    span_of,
    subject,
)
from safeconduct.reading.attributions import speaker_of
from safeconduct.reading.modality import modality_of
from safeconduct.reading.speakers import speaker_at
from safeconduct.reading.wordlists import word_lists


def _words(name: str) -> frozenset[str]:
    return word_lists("relations")["affiliations"][name]


@dataclass(frozen=True, slots=True)
class _Link:
    """A name, the noun or verb that tells what its bearer is, and the organisation's words."""

    name: Name
    being: Token
    organisation: Token


def find_affiliations(analysis: Analysis) -> Iterator[Observed]:
    """The affiliations of ``analysis`` in order; each person, kind and organisation once."""
    seen: set[tuple[str, str, str]] = set()
    for sentence in analysis.sentences:
        if not sentence.parsed or sentence.zone in (ZoneKind.CAPTION, ZoneKind.FURNITURE):
            continue
        for link in _links(analysis, sentence):
            key = (link.name.full, link.being.lemma_, link.organisation.text)
            if key not in seen:
                seen.add(key)
                yield _observed(analysis, link)


def _links(analysis: Analysis, sentence: Sentence) -> Iterator[_Link]:
    for token in analysis.tokens(sentence):
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _words("being"):
            organisation = _organisation(analysis, token)
            name = _bearer(analysis, token) if organisation is not None else None
            if organisation is not None and name is not None:
                yield _Link(name, token, organisation)
        elif token.pos_ == "VERB" and token.lemma_ in _words("serving"):
            served = [o for c in token.children if c.lower_ in ("for", "in") for o in c.children]
            organisation = next((o for o in served if _is_body(analysis, o)), None)
            agent = _worker(token) if organisation is not None else None
            name = _name_of(analysis, agent) if agent is not None else None
            if organisation is not None and name is not None:
                yield _Link(name, token, organisation)


def _is_body(analysis: Analysis, token: Token) -> bool:
    party = analysis.party_at(token)
    return (party is not None and party.kind in ("service", "ministry")) or token.ent_type_ == "ORG"


def _organisation(analysis: Analysis, noun: Token) -> Token | None:
    """The body beside the noun: "a KGB colonel", "an officer of the GRU", "a reporter for the Gazette"."""
    if analysis.party_at(noun) is not None:  # "U.S. Marine" is one mention, and no body beside the noun
        return None
    before = [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod", "poss") and c.i < noun.i]
    links = [c for c in noun.children if c.lower_ in ("of", "for", "with", "in", "from", "at")]
    after = [o for c in links for o in c.children if o.dep_ == "pobj"]
    return next((t for t in [*reversed(before), *after] if _is_body(analysis, t)), None)


def _bearer(analysis: Analysis, noun: Token) -> Name | None:
    """Whose the noun is: the name it stands beside or before, or the subject of "is"."""
    if noun.dep_ in ("compound", "nmod", "amod"):
        return analysis.name_at(noun.head)
    if noun.dep_ == "appos":
        return analysis.name_at(noun.head)
    if any(analysis.name_at(a) for a in appositions(noun)):
        return _name_of(analysis, noun)
    if noun.dep_ in ("attr", "oprd") or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        agent = _worker(verb)
        return _name_of(analysis, agent) if agent is not None else None
    return None


def _name_of(analysis: Analysis, token: Token) -> Name | None:
    """The name at ``token``, beside it, or that it stands for."""
    return analysis.who(token) or next((n for a in appositions(token) if (n := analysis.name_at(a))), None)


def _worker(verb: Token) -> Token | None:
    """Who does or is it; for "accused of being an agent" the one accused."""
    if verb.dep_ == "pcomp" and verb.head.head.lemma_ in _words("alleging"):
        accusing = verb.head.head
        return next((c for c in accusing.children if c.dep_ in ("dobj", "nsubjpass")), None) or subject(accusing)
    return subject(verb)


def _observed(analysis: Analysis, link: _Link) -> Observed:
    values = [
        Value("person", link.name.full, link.name.start, link.name.end),
        Value("as", link.being.lemma_.lower(), *of_token(link.being)),
        _named(analysis, link.organisation),
        *_said_by(analysis, link.being),
    ]
    party = analysis.party_at(link.organisation)
    if party is not None:
        values.append(Value("party", party.party, party.start, party.end))
    cue = modality_of(link.being)
    if cue.modality is not Modality.ASSERTED:
        values.append(Value("modality", cue.modality, cue.start, cue.end))
    return Observed(Claim.of(analysis.article.digest, Kind.AFFILIATION, values), 0.7)


def _named(analysis: Analysis, token: Token) -> Value:
    party = analysis.party_at(token)
    span: Offsets = (party.start, party.end) if party else _without_article(token)
    return Value("organisation", " ".join(analysis.text[slice(*span)].split()), *span)


def _without_article(token: Token) -> Offsets:
    first = next((t for t in modifiers(token, without=frozenset({"prep"})) if t.dep_ != "det"), token)
    return first.idx, span_of(token, without=frozenset({"prep"}))[1]


def _said_by(analysis: Analysis, being: Token) -> Iterator[Value]:
    """Who says so: the speaker of the clause, or who accuses."""
    accusing = being
    while accusing.dep_ in ("pcomp", "prep", "attr", "xcomp") and accusing.lemma_ not in _words("alleging"):
        accusing = accusing.head
    accuser = doer(accusing) if accusing.lemma_ in _words("alleging") else None
    speaker = speaker_at(analysis, accuser) if accuser is not None else speaker_of(analysis, being)
    if speaker is not None:
        yield Value("speaker", speaker.name, *speaker.span)
