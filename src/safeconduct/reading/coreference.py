"""Whom pronouns and role nouns stand for: the nearest name that fits, subjects before others.

A pronoun takes a name of its sex, never the subject of its own clause when it is an object there. A role noun ("the reporter",
"the 32-year-old", "the Norwegian") takes a name the page describes so, or else the person the talk is of. Relatives, lawyers and
colleagues ("his father") are nobody's antecedent here: they are other people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.tokens import Token

from safeconduct.reading.analysis import SUBJECTS, Analysis, Name, clause_of, conjuncts
from safeconduct.reading.introductions import introductions
from safeconduct.reading.lexicon import Lexicon, lexicon

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_AGED = re.compile(r"\d{1,2}-year-old|ex-\w+")
_OFFICE = "office"
_NOBODY = Name("", 0, 0, 0, 0, 0, "")
"""Stands for somebody the page does not name."""
_REACH = 4
"""Sentences back that a pronoun or role noun looks."""


def antecedents(analysis: Analysis) -> Mapping[int, Name]:
    """Token index of each resolved pronoun or role noun to the name it stands for."""
    return {**introductions(analysis), **_Resolver(analysis).run()}


class _Resolver:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.lists: Lexicon = lexicon()
        self.found: dict[int, Name] = {}
        self.described = _descriptions(analysis, self.lists)
        self.office = {full for full, traits in self.described.items() if _OFFICE in traits}
        self.private = {n.full for n in analysis.names} - self.office
        self.bearers: dict[int | str, set[str]] = {}
        self.first = {n.full: n for n in reversed(analysis.names)}
        for full, traits in self.described.items():
            for trait in traits:
                self.bearers.setdefault(trait, set()).add(full)
        self.seen: list[tuple[int, Name]] = []
        """Token and name of every mention so far, resolved pronouns among them."""

    def run(self) -> dict[int, Name]:
        heads = {n.head: n for n in self.analysis.names}
        for sentence in self.analysis.sentences:
            if not sentence.parsed:
                continue
            for token in self.analysis.tokens(sentence):
                name = heads.get(token.i) or self._resolve(token)
                if name is not None:
                    self.seen.append((token.i, name))
                elif self._is_unnamed(token):
                    self.seen.append((token.i, _NOBODY))
        return self.found

    def _resolve(self, token: Token) -> Name | None:
        name = None
        if token.lower_ in _PRONOUNS and token.tag_ in {"PRP", "PRP$"}:
            name = self._best(token, _PRONOUNS[token.lower_], role=None) or self._ahead(token)
        elif self._is_role(token):
            name = self._role(token)
        if name is not None:
            self.found[token.i] = name
        return name

    def _ahead(self, token: Token) -> Name | None:
        """As in "Since her capture in 1979 N has written": the subject that follows, where nobody was named before."""
        sentence = self.analysis.sentence_of(token)
        sex = _PRONOUNS[token.lower_]
        for name in self.analysis.names_in(sentence):
            if name.first > token.i and self.analysis.doc[name.head].dep_ in SUBJECTS and name.sex in {"", sex}:
                return name
        return None

    def _is_unnamed(self, token: Token) -> bool:
        """Whether the subject is a person without a name ("a U.S. official said"): a pronoun after it may mean them."""
        return token.dep_ in SUBJECTS and token.tag_ == "NN" and token.lemma_.lower() in self.lists.speakers

    def _is_role(self, token: Token) -> bool:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or self.analysis.name_at(token) is not None:
            return False
        definite = any(c.lower_ in {"the", "this"} and c.dep_ == "det" for c in token.children)
        if not definite or any(c.dep_ == "poss" for c in token.children) or token.dep_ in {"compound", "amod", "appos"}:
            return False
        if any(self.analysis.name_at(c) for c in token.children if c.dep_ in {"compound", "appos", "prep"}):
            return False
        return (
            self._role_number(token) is not None
            or bool(_AGED.fullmatch(token.lower_))
            or self._demonym(token) is not None
        )

    def _role_number(self, token: Token) -> int | None:
        if token.tag_ == "NNS":
            return None
        lowered = token.lower_.removeprefix("ex-")
        if lowered in self.lists.sexes and lowered not in self.lists.kin:
            return self.lists.roles.get(lowered, -1)
        return self.lists.roles.get(lowered)

    def _demonym(self, token: Token) -> str | None:
        party = self.analysis.party_at(token)
        singular = token.tag_ in {"NN", "NNP", "JJ"} and token.dep_ in {*SUBJECTS, "dobj", "pobj"}
        return party.party if party and party.kind == "demonym" and singular else None

    def _role(self, token: Token) -> Name | None:
        number, demonym = self._role_number(token), self._demonym(token)
        wanted = number if number is not None and number >= 0 else demonym
        sex = self.lists.sexes.get(token.lower_, "")
        described = self.bearers.get(wanted, set()) if wanted is not None else set()
        recent = self._best(token, sex, role=described) if described else None
        if recent is not None or demonym:
            return recent
        if described:
            first = min((self.first[full] for full in described), key=lambda n: n.first)
            return first if first.first < token.i else None
        return self._best(token, sex, role=self.private) if self.private else None

    def _best(self, token: Token, sex: str, role: set[str] | None) -> Name | None:
        here = self.analysis.number_of(self.analysis.sentence_of(token))
        scored = [
            (self._score(token, at, name, here), at, name)
            for at, name in self.seen[-40:]
            if self._fits(token, at, name, sex, role)
        ]
        best = max(scored, key=lambda s: (s[0], s[1]), default=None)
        return best[2] if best and best[0] > -100 and best[2] is not _NOBODY else None

    def _fits(self, token: Token, at: int, name: Name, sex: str, role: set[str] | None) -> bool:
        if sex and name.sex and sex != name.sex:
            return False
        if role is not None and name.full not in role:
            return False
        other = self.analysis.doc[at]
        same_clause = clause_of(token).i == clause_of(other).i
        if same_clause and other.dep_ in SUBJECTS and token.tag_ == "PRP" and not token.lower_.endswith("self"):
            return False
        return not (token.dep_ in SUBJECTS and same_clause)

    def _score(self, token: Token, at: int, name: Name, here: int) -> float:
        other = self.analysis.doc[at]
        if other.dep_ == "appos" and other.head.i == name.first - 1:
            other = other.head  # "the tycoon N was pardoned"
        there = self.analysis.number_of(self.analysis.sentence_of(at))
        if here - there > _REACH:
            return -1000.0
        score = -2.0 * (here - there)
        score += 1.6 if other.dep_ in SUBJECTS else 0.0
        score -= 1.5 if other.dep_ in {"poss", "compound", "nmod"} and token.tag_ != "PRP$" and here != there else 0.0
        if name.full in self.office:
            score -= 1.0 if token.tag_ in {"PRP", "PRP$"} else 4.0
        score -= 1.2 if other.dep_ == "appos" else 0.0
        if here == there and clause_of(token).i == clause_of(other).i and token.tag_ == "PRP$":
            score += 1.0
        return score


def _descriptions(analysis: Analysis, lists: Lexicon) -> dict[str, set[int | str]]:
    """For each full name the role groups and demonyms that stand with it: before it, beside it, or after "was"."""
    described: dict[str, set[int | str]] = {}
    for name in analysis.names:
        head = analysis.doc[name.head]
        nouns = [
            c
            for c in head.children
            if c.dep_ in {"compound", "appos", "amod", "nmod"} and not name.first <= c.i < name.last
        ]
        if head.dep_ in {"appos", "compound", "nmod"}:
            nouns.append(head.head)
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            nouns += [c for c in head.head.children if c.dep_ == "attr"]
        traits = described.setdefault(name.full, set())
        for noun in nouns:
            for one in conjuncts(noun):
                _add_traits(analysis, one, lists, traits)
        for word in name.title.lower().split():
            if word in lists.roles:
                traits.add(lists.roles[word])
            if word in lists.office:
                traits.add(_OFFICE)
    return described


def _add_traits(analysis: Analysis, noun: Token, lists: Lexicon, traits: set[int | str]) -> None:
    for word in [noun, *(c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"})]:
        lowered = word.lower_.removeprefix("ex-")
        if lowered in lists.roles:
            traits.add(lists.roles[lowered])
        if lowered in lists.office:
            traits.add(_OFFICE)
        party = analysis.party_at(word)
        if party and party.kind == "demonym":
            traits.add(party.party)
