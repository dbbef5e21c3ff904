"""Lists: names that somebody keeps, draws up or hands over: whose list, of whom, how many, which people are said to be on it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Kind, Modality, Observed, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Analysis, PartyMention, Sentence, clause_of, conjuncts, doer, span_of
from safeconduct.reading.attributions import speaker_of
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.numerals import find_numbers
from safeconduct.reading.wordlists import word_lists


def _words(name: str) -> frozenset[str]:
    return word_lists("relations")["lists"][name]


def find_lists(analysis: Analysis) -> Iterator[Observed]:
    """The lists of people of ``analysis``, in order."""
    for sentence in analysis.sentences:
        if not sentence.parsed or sentence.zone in (ZoneKind.CAPTION, ZoneKind.FURNITURE):
            continue
        for token in analysis.tokens(sentence):
            if _is_list(token):
                values = list(_values(analysis, sentence, token))
                if any(v.role in ("keeper", "person", "number") for v in values):
                    yield Observed(Claim.of(analysis.article.digest, Kind.LIST, values), 0.7)


def _is_list(token: Token) -> bool:
    return (
        token.pos_ == "NOUN"
        and token.lemma_ in _words("nouns")
        and not any(c.lower_ in _words("others") for c in token.children)
    )


def _values(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Value]:
    keeper = _keeper(analysis, token)
    if keeper is not None:
        yield Value("keeper", keeper.party, keeper.start, keeper.end)
    people = _people_of(analysis, token)
    if people is not None:
        start, end = span_of(people, without=frozenset({"prep", "det", "nummod", "acl", "poss"}))
        yield Value("of", " ".join(analysis.text[start:end].split()), start, end)
        yield from _number(analysis, sentence, token, people)
    yield from _named(analysis, sentence, token)
    speaker = speaker_of(analysis, token)
    if speaker is not None:
        yield Value("speaker", speaker.name, *speaker.span)
    cue = modality_of(token)
    if cue.modality is not Modality.ASSERTED:
        yield Value("modality", cue.modality, cue.start, cue.end)


def _keeper(analysis: Analysis, token: Token) -> PartyMention | None:
    """Who keeps the list or hands it over."""
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is not None and (party := analysis.party_at(owner)) is not None:
        return party
    verb = clause_of(token)
    agent = doer(verb) if verb.lemma_ in _words("keeping") else None
    return analysis.party_at(agent) if agent is not None else None


def _people_of(analysis: Analysis, token: Token) -> Token | None:
    """Whom it lists: "a list of 200 wounded prisoners", "a list of at least 44 of its sailors"."""
    listed = (t for c in token.children if c.lower_ == "of" for t in c.subtree if t.i > c.i)
    people = next((t for t in listed if t.pos_ != "NUM" and group_at(analysis, t) is not None), None)
    return people or next((c for c in token.children if c.dep_ == "compound" and c.lemma_ in _words("of")), None)


def _number(analysis: Analysis, sentence: Sentence, token: Token, people: Token) -> Iterator[Value]:
    end = people.idx
    for number in find_numbers(analysis.text, token.idx, min(end, sentence.end)):
        yield Value("number", str(number.value), number.first, number.end)
        start = number.start if number.start < number.first else number.first
        yield Value("comparator", number.comparator, start, number.first if start < number.first else number.end)
        return


def _named(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Value]:
    """People said to be on it: "K and L are on the list", "put N on the list"."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("on", "in", "to") or sentence.first > token.i:
        return
    verb = clause_of(token.head)
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i != token.i:
            for each in conjuncts(child):
                name = analysis.name_at(each)
                if name is not None:
                    yield Value("person", name.full, name.start, name.end)
