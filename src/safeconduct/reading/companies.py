"""Several people told of at once: "Two Danish engineers came home. Nils Holm, 44, and Lars Dahl, 39, landed at noon. They ..."

A company is a list of named people. A counted noun before it stands for them where the number is theirs and every name is new;
"they", "the two", "both men", "neither" and "the engineers" after it do while nobody else is spoken of in the plural.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import SUBJECTS, Analysis, Name, Sentence
from safeconduct.reading.groups import group_at
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.numerals import value_of
from safeconduct.reading.personhood import is_aged

_AHEAD = 3
"""Sentences after a counted noun in which the names may follow."""
_REACH = {"pronoun": 2, "noun": 4, "number": 12}
"""Sentences back that a plural word looks, by how much it says."""
_GAP = 14
"""Words between two names of a list: an age, a trade, "and"."""
_NOT_BETWEEN = frozenset(["with", "by", "to", "for", "against", "who", "whose", "than", "when", "but", "or", "while"])
_PLURAL = frozenset(["NNS", "NNPS"])
_SIZES = {"both": 2, "neither": 2, "pair": 2, "couple": 2, "duo": 2, "trio": 3}

Company = tuple[Name, ...]


def companies(analysis: Analysis) -> Mapping[int, Company]:
    """The token index of each plural word to the people it stands for."""
    return _Companies(analysis).run()


class _Companies:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.first = {n.full: n.first for n in reversed(analysis.names)}
        self.lists = {i: list(_lists(analysis, s)) for i, s in enumerate(analysis.sentences) if s.parsed}
        self.found: dict[int, Company] = {}
        self.nouns: dict[Company, set[str]] = {}

    def run(self) -> dict[int, Company]:
        for place in self.lists:
            self._introduce(place)
        last: tuple[int, Company] | None = None
        for place, told in self.lists.items():
            for token in self.analysis.tokens(self.analysis.sentences[place]):
                ended = next((c for c in told if c[-1].last == token.i + 1), None)
                if ended is not None:
                    last = (token.i, ended)
                elif last is not None and token.i not in self.found and self._means(token, place, *last):
                    self.found[token.i] = last[1]
        return self.found

    # ---------------------------------------------------------------------------------------------- told of, then named

    def _introduce(self, place: int) -> None:
        sentence = self.analysis.sentences[place]
        counted = list(self._counted(sentence))
        for token, number in counted:
            if sum(n == number for _, n in counted) > 1:
                continue
            company = self._following(place, number)
            if company is not None and all(self.first[n.full] >= sentence.last for n in company):
                self.found[token.i] = company
                self.nouns.setdefault(company, set()).add(token.lemma_.lower())

    def _counted(self, sentence: Sentence) -> Iterator[tuple[Token, int]]:
        for token in self.analysis.tokens(sentence):
            plural = token.tag_ in _PLURAL and any(c.dep_ == "nummod" for c in token.children)
            group = group_at(self.analysis, token) if plural else None
            if group is not None and group.number is not None and not _is_other(token):
                yield token, group.number

    def _following(self, place: int, number: int) -> Company | None:
        """The first list after the sentence at ``place``, where it opens its sentence and is of ``number``."""
        body = [i for i in self.lists if i > place and self.analysis.sentences[i].zone is ZoneKind.BODY]
        for later in body[:_AHEAD]:
            sentence = self.analysis.sentences[later]
            if not any(True for _ in self.analysis.names_in(sentence)):
                continue
            told = self.lists[later]
            fits = bool(told) and len(told[0]) == number and self._is_introduced(told[0], sentence)
            return told[0] if fits else None
        return None

    def _is_introduced(self, company: Company, sentence: Sentence) -> bool:
        named = next(iter(self.analysis.names_in(sentence)))
        aged = any(is_aged(list(self.analysis.doc[n.first : n.last]), sentence) for n in company)
        subject = self.analysis.doc[company[0].head].dep_ in {*SUBJECTS, "appos", "attr"}
        return named.first == company[0].first and (aged or (subject and company[0].first - sentence.first <= 5))

    # ---------------------------------------------------------------------------------------------- named, then meant

    def _means(self, token: Token, place: int, at: int, company: Company) -> bool:
        kind = self._kind(token, company)
        if kind is None:
            return False
        there = self.analysis.number_of(self.analysis.sentence_of(at))
        if place - there > _REACH[kind]:
            return False
        return kind == "number" or not any(self._rivals(t) for t in self.analysis.doc[at + 1 : token.i])

    def _kind(self, token: Token, company: Company) -> str | None:
        """How ``token`` says whom it means, where that agrees with ``company``; None for other words."""
        if token.tag_ == "PRP" and token.lower_ in {"they", "them"}:
            return "pronoun"
        if self.analysis.who(token) is not None or token.dep_ in {"compound", "det", "nummod", "predet"}:
            return None
        lowered = {c.lower_ for c in token.children if c.dep_ in {"det", "predet", "nummod"} and c.i < token.i}
        size = self._size(token, lowered)
        if size is not None:
            return "number" if size == len(company) and self._agrees(token, company) else None
        definite = "the" in lowered and not any(c.dep_ == "nummod" for c in token.children)
        return "noun" if definite and token.tag_ in _PLURAL and self._agrees(token, company) else None

    def _size(self, token: Token, before: set[str]) -> int | None:
        said = next((_SIZES[w] for w in before if w in _SIZES), None)
        if said is not None:
            return said
        if token.lower_ in _SIZES and ("the" in before or token.lower_ in {"both", "neither"}):
            return _SIZES[token.lower_]
        if not before & {"the", "all"}:
            return None
        return next((v for w in ({token.lower_} if token.pos_ == "NUM" else before) if (v := value_of(w))), None)

    def _agrees(self, token: Token, company: Company) -> bool:
        """Whether the noun can be said of all of them, and of no others: "the men", "the engineers" who came home."""
        if _is_other(token) or any(_narrows(c) for c in token.children):
            return False
        lemma = token.lemma_.lower()
        if token.pos_ == "NUM" or lemma in _SIZES or lemma in self.nouns.get(company, ()):
            return True
        sex = lexicon().sexes.get(lemma, "")
        if sex and lemma not in lexicon().kin:
            return all(n.sex in {"", sex} for n in company)
        return lemma in _HELD

    def _rivals(self, token: Token) -> bool:
        """Whether others are the subject in between: "officials said they"."""
        if token.i in self.found or token.dep_ not in SUBJECTS or self.analysis.name_at(token) is not None:
            return False
        return token.tag_ in _PLURAL or token.lower_ in {"we", "police", "they", "people"}


_HELD = frozenset(["prisoner", "detainee", "captive", "hostage", "defendant", "convict", "suspect", "accused"])


def _is_other(token: Token) -> bool:
    return any(c.lower_ in {"other", "another", "more", "further", "remaining"} for c in token.children)


def _narrows(child: Token) -> bool:
    """Whether the words pick some out of many: "the men held there", "the men in Oslo", "the Turkish sailors"."""
    if child.dep_ in {"acl", "relcl"}:
        return child.left_edge.i > 0 and child.left_edge.nbor(-1).text != ","
    return child.dep_ in {"prep", "amod", "compound", "poss", "appos"}


def _lists(analysis: Analysis, sentence: Sentence) -> Iterator[Company]:
    """The lists of two and more people in ``sentence``, none of whom speaks from an office or is somebody's kin."""
    run: list[Name] = []
    names = list(analysis.names_in(sentence))
    for left, right in [*pairwise(names), *((n, None) for n in names[-1:])]:
        run.append(left)
        if right is not None and _joins(analysis, left, right):
            continue
        closed = any(
            t.lower_ in {"and", "&"} for a, b in list(pairwise(run))[-1:] for t in analysis.doc[a.last : b.first]
        )
        if closed and len({n.full for n in run}) == len(run) and all(_is_private(analysis, n) for n in run):
            yield tuple(run)
        run = []


def _joins(analysis: Analysis, left: Name, right: Name) -> bool:
    between = [t for t in analysis.doc[left.last : right.first] if not t.is_space]
    if not 0 < len(between) <= _GAP or not (between[0].text in {",", "(", ";"} or between[0].lower_ in {"and", "&"}):
        return False
    if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD", "PRP"} or t.lower_ in _NOT_BETWEEN for t in between):
        return False
    joints = [i for i, t in enumerate(between) if t.text in {",", ";"} or t.lower_ in {"and", "&"}]
    joint = joints[-1] if joints else len(between)
    return bool(joints) and all(
        t.pos_ in {"NOUN", "ADJ", "PROPN", "DET", "PRON", "PUNCT"} for t in between[joint + 1 :]
    )


def _is_private(analysis: Analysis, name: Name) -> bool:
    lists = lexicon()
    head = analysis.doc[name.head]
    beside = [*head.children, *([head.head] if head.dep_ in {"appos", "compound"} else [])]
    words = {*name.title.lower().split(), *(t.lemma_.lower() for t in beside if t.pos_ in {"NOUN", "PROPN"})}
    return not words & (lists.office | lists.kin | lists.speakers)
