"""Who makes an offer or demand: a party by its code, or the words for captors, a family, a company without one."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import is_armed_group, is_state
from safeconduct.reading.analysis import SUBJECTS, Analysis, PartyMention, modifiers, under
from safeconduct.reading.attributions import attributions
from safeconduct.reading.fillers import parties_at
from safeconduct.reading.outlets import is_press
from safeconduct.reading.personhood import names_a_trade
from safeconduct.reading.phrases import bare, phrase
from safeconduct.reading.speech import speech_words
from safeconduct.reading.wordlists import word_lists

_REACH = 3
"""Sentences back that "they" and "it" look for captors."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: ``name`` is a party's code or the words; ``captor`` tells whether it is known to hold people."""

    name: str
    start: int
    end: int
    rule: str
    captor: bool = False

    def value(self, role: str) -> Value:
        """The value of ``role``."""
        return Value(role, self.name, self.start, self.end, self.rule)


def actor_at(analysis: Analysis, token: Token) -> Actor | None:
    """Who ``token`` is, where it can make an offer; for "they" and "it" the captors told of before."""
    if is_press(token):
        return None
    if token.tag_ == "PRP":
        return _meant(analysis, token)
    lists = word_lists("offers")["actors"]
    words = {token.lower_, token.lemma_.lower()}
    state = next((p for p in parties_at(analysis, token) if is_state(p.party)), None) if words & _OF_STATES else None
    if state is not None:
        return _of_party(state)
    if words & speech_words()["speakers"]["papers"]:
        return _sender(analysis, token)
    if token.lower_ == "men" and any(c.tag_ == "PRP$" for c in token.children):  # "his men"
        return _captors(analysis, token, sure=True)
    if words & (lists["captors"] | lists["perhaps"]):
        return _captors(analysis, token, sure=bool(words & lists["captors"]))
    party = next(iter(parties_at(analysis, token)), None)
    if party is not None:
        return _of_party(party)
    name = analysis.who(token)
    if name is not None:
        return Actor(name.full, token.idx, token.idx + len(token), "person")
    if (
        token.pos_ == "PROPN" and token.ent_type_ != "PERSON" and token.dep_ in SUBJECTS
    ):  # a group the table does not know
        return Actor(phrase(analysis, token), *bare(token), "printed", token.ent_type_ not in ("GPE", "LOC", "DATE"))
    acting = lists["others"] | speech_words()["speakers"]["bodies"] | speech_words()["speakers"]["offices"]
    somebody = words & acting or (token.pos_ == "NOUN" and names_a_trade(token))
    return Actor(phrase(analysis, token), *bare(token), "printed") if somebody else None


_ONE_PERSON = frozenset({"commander", "leader", "sheikh", "chieftain", "emir", "warlord"})
_OF_STATES = frozenset({"army", "navy", "police", "military"})


def who_says(analysis: Analysis, verb: Token) -> Actor | None:
    """Whose words the clause of ``verb`` is."""
    return _attributed(analysis, verb) or _over(analysis, verb)


def _over(analysis: Analysis, verb: Token) -> Actor | None:
    """Who says it by the verb of saying right over the clause."""
    said = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ in _SAYING else None
    speaker = next((c for c in said.children if c.dep_ == "nsubj"), None) if said is not None else None
    return actor_at(analysis, speaker) if speaker is not None else None


_SAYING = frozenset({"say", "tell", "announce", "warn", "declare", "state", "threaten", "vow"})


def _attributed(analysis: Analysis, verb: Token) -> Actor | None:
    for attribution in attributions(analysis, analysis.sentence_of(verb)):
        content = attribution.content
        if content is not None and (content.i == verb.i or content.is_ancestor(verb)):
            return actor_at(analysis, attribution.speaker)
    return None


def _of_party(party: PartyMention) -> Actor:
    return Actor(party.party, party.start, party.end, party.kind, is_armed_group(party.party))


def _captors(analysis: Analysis, token: Token, *, sure: bool) -> Actor:
    """Captors by the name of their group, else by the words."""
    group = next((p for t in modifiers(token) if (p := analysis.party_at(t)) and is_armed_group(p.party)), None)
    return _of_party(group) if group is not None else Actor(phrase(analysis, token), *bare(token), "printed", sure)


def _sender(analysis: Analysis, paper: Token) -> Actor | None:
    """Whose letter or communique it is: as it says, else the captors told of last."""
    sender = next((c for c in paper.children if c.dep_ == "poss"), None) or next(under(paper, "from", "by", "of"), None)
    if sender is not None:
        return actor_at(analysis, sender)
    captors = word_lists("offers")["actors"]["captors"]
    last = (t for t in reversed(analysis.doc[: paper.i]) if {t.lower_, t.lemma_.lower()} & captors)
    return next((_captors(analysis, t, sure=True) for t in last), None)


def _meant(analysis: Analysis, pronoun: Token) -> Actor | None:
    """Whom "they" or "it" means: the captors, or the party, that the sentences before have as their subject."""
    if pronoun.lower_ not in ("they", "it", "he"):
        return None
    here = analysis.number_of(analysis.sentence_of(pronoun))
    first = analysis.sentences[max(here - _REACH, 0)].first
    lists = word_lists("offers")["actors"]
    captors = lists["captors"] | lists["perhaps"]
    for token in reversed(analysis.doc[first : pronoun.i]):
        many = token.tag_ in ("NNS", "NNPS")
        one = token.lemma_.lower() in _ONE_PERSON
        if (pronoun.lower_ == "they" and not many) or (pronoun.lower_ == "it" and (many or one)):
            continue
        acting = token.dep_ in SUBJECTS and analysis.party_at(token) is not None and pronoun.lower_ != "he"
        if acting or {token.lower_, token.lemma_.lower()} & captors:
            return actor_at(analysis, token)
    return None
