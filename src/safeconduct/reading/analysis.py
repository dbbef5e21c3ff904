"""What every layer of the reader looks at: one article, its parse, and whom and what its words name.

`reading.parsing.Parser.analyse(article)` makes an `Analysis`. The contract the layers share:

- `doc` is a spaCy Doc over exactly ``article.text``: `token.idx` counts code points there. Only sentences that can hold a
  fact, and their neighbours, are parsed; tokens of the others carry no tag and no dependency (`Sentence.parsed`).
- `sentences` cover the text in order. They never cross a zone or a paragraph break, and each is one tree or more: heads
  never leave the sentence.
- `names` are the person names as printed, `parties` the mentions of states and organisations that act as parties, both by
  position. `antecedents` says for the index of a pronoun's or role noun's head token which name it stands for,
  `companies` which names a plural one does.
- `tagged` are the words that the learned layer labels, by position, `links` what it takes to belong together; both empty
  where it is off.
- Look things up by token: `sentence_of`, `name_at`, `who` (name, or antecedent), `party_at`.
- Walk the tree with the functions below: `subjects`, `objects`, `agents`, `under` (a preposition's objects), `conjuncts`,
  `clause_of`. They see through passive, conjunction, relative clauses and open complements.
- Spans go into claims through `span_of` (a token with its own modifiers, at most a clause) or `words`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from spacy.tokens import Doc, Token

from safeconduct.domain.documents import Article, ZoneKind
from safeconduct.reading.tagger.links import Links
from safeconduct.reading.tagger.spans import Tagged

Offsets: TypeAlias = tuple[int, int]
"""Start and end in code points of the article's text, end excluded."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, its tokens ``first`` to ``last`` (excluded), its zone, and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    zone: ZoneKind
    paragraph: int
    parsed: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as printed: its span without title, its tokens, and what the words around it tell.

    ``head`` is the token that carries the name in the tree. ``full`` is the fullest printed form in this document that the name can
    stand for (itself when there is none). ``sex`` is "m", "f" or "".
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    head: int
    full: str
    title: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Words that name a party: ``party`` as in `Form.PARTY`; ``kind`` is `Found.how` of `domain.parties`."""

    party: str
    start: int
    end: int
    first: int
    last: int
    head: int
    kind: str = "name"


@dataclass(frozen=True)
class Analysis:
    """One article as the layers of the reader see it; see the module's docstring for the contract."""

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    antecedents: Mapping[int, Name] = field(default_factory=dict)
    companies: Mapping[int, tuple[Name, ...]] = field(default_factory=dict)
    tagged: tuple[Tagged, ...] = ()
    links: Links = field(default_factory=lambda: Links((), (), ()))
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _names: Mapping[int, Name] = field(init=False, repr=False)
    _parties: Mapping[int, PartyMention] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(s.first for s in self.sentences))
        object.__setattr__(self, "_names", {i: n for n in self.names for i in range(n.first, n.last)})
        object.__setattr__(self, "_parties", {i: p for p in self.parties for i in range(p.first, p.last)})

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_of(self, token: Token | int) -> Sentence:
        """The sentence that holds ``token`` (or the token of that index)."""
        index = token if isinstance(token, int) else token.i
        return self.sentences[max(bisect_right(self._starts, index) - 1, 0)]

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds the code point ``position``."""
        return self.sentences[max(bisect_right(self.sentences, position, key=lambda s: s.start) - 1, 0)]

    def number_of(self, sentence: Sentence) -> int:
        """The place of ``sentence`` among the sentences."""
        return max(bisect_right(self._starts, sentence.first) - 1, 0)

    def tokens(self, sentence: Sentence) -> Iterator[Token]:
        """The tokens of ``sentence``."""
        return iter(self.doc[sentence.first : sentence.last])

    def name_at(self, token: Token) -> Name | None:
        """The printed name that ``token`` is part of."""
        return self._names.get(token.i)

    def who(self, token: Token) -> Name | None:
        """The name that ``token`` is part of or, for the head of a pronoun or role noun, stands for."""
        return self._names.get(token.i) or self.antecedents.get(token.i)

    def party_at(self, token: Token) -> PartyMention | None:
        """The mention of a party that ``token`` is part of."""
        return self._parties.get(token.i)

    def names_in(self, sentence: Sentence) -> Iterator[Name]:
        """The names printed in ``sentence``, in order."""
        return iter(self.names[self._first_in(self.names, sentence.first) : self._first_in(self.names, sentence.last)])

    def parties_in(self, sentence: Sentence) -> Iterator[PartyMention]:
        """The mentions of parties in ``sentence``, in order."""
        return iter(
            self.parties[self._first_in(self.parties, sentence.first) : self._first_in(self.parties, sentence.last)]
        )

    @staticmethod
    def _first_in(mentions: Sequence[Name | PartyMention], token: int) -> int:
        return bisect_left(mentions, token, key=lambda m: m.first)


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj", "pcomp", "xcomp", "conj"})
_VERBAL = frozenset({"VERB", "AUX"})


def words(tokens: Iterable[Token]) -> Offsets:
    """From the first of ``tokens`` to the end of the last."""
    ordered = sorted(tokens, key=lambda t: t.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def of_token(token: Token) -> Offsets:
    """Where ``token`` stands."""
    return token.idx, token.idx + len(token)


def span_of(token: Token, *, without: frozenset[str] = frozenset()) -> Offsets:
    """``token`` with its own modifiers: no relative or adverbial clause, apposition, conjunct or outer punctuation.

    ``without`` names further dependencies to leave out (``frozenset({"prep"})`` for the bare noun phrase).
    """
    return words(modifiers(token, without=without))


_OUTSIDE = frozenset({"relcl", "advcl", "appos", "conj", "cc", "parataxis", "punct", "ccomp", "preconj", "mark"})


def modifiers(token: Token, *, without: frozenset[str] = frozenset()) -> list[Token]:
    """``token`` and the words that modify it, in order; see `span_of`."""
    kept = [token]
    for child in token.children:
        if child.dep_ not in _OUTSIDE and child.dep_ not in without:
            kept += modifiers(child, without=without)
        elif child.dep_ == "punct" and child.text in {"-", "–", "/"} and child.i < token.i:
            kept.append(child)
    return sorted(kept, key=lambda t: t.i)


def clause_of(token: Token) -> Token:
    """The verb (or root) whose clause holds ``token``."""
    while token.head.i != token.i and not (
        token.pos_ in _VERBAL and token.dep_ not in {"aux", "auxpass", "amod", "compound"}
    ):
        token = token.head
    return token


def conjuncts(token: Token) -> Iterator[Token]:
    """``token`` and everything coordinated below it, in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" or (child.dep_ == "appos" and _in_a_list(token, child)):
            yield from conjuncts(child)


def _in_a_list(token: Token, child: Token) -> bool:
    """Whether a "beside" is an "and": the parser takes the second of three names for an apposition."""
    listed = any(c.dep_ == "conj" for c in child.children)
    return listed and token.pos_ == child.pos_ == "PROPN" and not any(c.dep_ in {"det", "amod"} for c in child.children)


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` is a passive, finite or reduced ("freed on Monday")."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN" and not _own_subject(verb):
        return not any(c.dep_ == "aux" for c in verb.children) and is_passive(verb.head)
    if verb.dep_ == "conj" and verb.tag_ == "VBD" and verb.head.tag_ == "VBN" and not _own_subject(verb):
        timed = all(c.ent_type_ == "DATE" for c in verb.children if c.dep_ in _OBJECTS)
        return (
            timed and any(c.dep_ == "dobj" for c in verb.children) and is_passive(verb.head)
        )  # "and sentenced that year"
    return verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)


def _own_subject(verb: Token) -> Token | None:
    helpers = [g for c in verb.children if c.dep_ == "aux" for g in c.children]  # "Going the other way was N"
    found = [c for c in [*verb.children, *helpers] if c.dep_ in SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    own = before[-1] if before else next(iter(found), None)  # "the sailor N is": the parser may find two
    if (
        own is not None and own.ent_type_ == "DATE" and verb.dep_ == "conj"
    ):  # "was stopped and the year after got ten years"
        return None
    return own


def subject(verb: Token) -> Token | None:
    """The grammatical subject's head, inherited through conjunction, open complements, relative and participle clauses.

    A relative pronoun is replaced by the noun it stands for. None where the clause has none ("It is said to ...").
    """
    own = _own_subject(verb)
    if own is not None and own.dep_ == "csubj" and own.pos_ in _VERBAL and own.i != verb.i:
        return subject(own) or own
    if own is not None:
        return _antecedent_of_relative(own, verb)
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBAL:
        return subject(verb.head)
    if verb.dep_ in {"xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"}:
        return _controller(verb)
    return None


def _antecedent_of_relative(token: Token, verb: Token) -> Token:
    if token.tag_ not in {"WP", "WDT"}:
        return token
    clause = verb
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head.pos_ in _VERBAL:
        clause = clause.head
    return clause.head if clause.dep_ in {"relcl", "acl"} else token


def _controller(verb: Token) -> Token | None:
    """Who does an open complement: the object of "forced him to leave", else the subject of the governing clause."""
    governor = verb.head
    while governor.dep_ in {"prep", "agent"} or (governor.pos_ not in _VERBAL and governor.head.i != governor.i):
        governor = governor.head
    if governor.i == verb.i or governor.pos_ not in _VERBAL:
        return None
    if verb.dep_ == "xcomp":
        controlled = next((c for c in governor.children if c.dep_ == "dobj" and c.i < verb.i), None)
        if controlled is not None:
            return controlled
    return subject(governor)


def patient(verb: Token) -> Token | None:
    """Whom the verb is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        return subject(verb)
    clauses = (
        c for c in verb.children if c.dep_ == "ccomp" and (c.pos_ == "ADJ" or c.lemma_ in {"go", "leave", "return"})
    )
    small = (g for c in clauses for g in c.children if g.dep_ == "nsubj")
    return next(objects(verb), None) or next(small, None)  # "found N guilty", "let N go"


def objects(verb: Token) -> Iterator[Token]:
    """The heads of the verb's objects, and of the relative pronoun's noun in "whom Greece arrested"."""
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            yield _antecedent_of_relative(child, verb)
    if verb.dep_ == "relcl" and not is_passive(verb) and not any(c.dep_ in _OBJECTS for c in verb.children):
        own = _own_subject(verb)
        if own is not None and own.tag_ not in {"WP", "WDT"}:
            yield verb.head


def doer(verb: Token) -> Token | None:
    """Who does it: the subject of an active verb, the "by" phrase of a passive one."""
    if not is_passive(verb):
        return subject(verb)
    return next(agents(verb), None)


def agents(verb: Token) -> Iterator[Token]:
    """The objects of "by" under ``verb``."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def under(token: Token, *prepositions: str) -> Iterator[Token]:
    """The objects (nouns or gerunds) of the given prepositions under ``token``; all prepositions when none is given."""
    for child in token.children:
        if (
            child.dep_ in {"prep", "agent", "dative"}
            and child.pos_ == "ADP"
            and (not prepositions or child.lower_ in prepositions)
        ):
            yield from (c for c in child.children if c.dep_ in {"pobj", "pcomp"})


def negated(verb: Token) -> bool:
    """Whether a "not", "n't" or "never" stands with ``verb`` itself."""
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def appositions(token: Token) -> Iterator[Token]:
    """Nouns set beside ``token``: "Vadim Krylov, a Russian hitman"."""
    return (c for c in token.children if c.dep_ == "appos")
