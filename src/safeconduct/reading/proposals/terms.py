"""Whom or what tagged words of an offer mean: people by name, groups by their number, things as printed.

Words that only point ("the pair", "them", "the crew") mean the people and groups that the network takes them to stand for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Name
from safeconduct.reading.bargains import THING
from safeconduct.reading.fillers import Who, of_name, who
from safeconduct.reading.groups import Group, group_at, one_at
from safeconduct.reading.numerals import value_of
from safeconduct.reading.personhood import names_a_trade
from safeconduct.reading.proposals.binding import Binder
from safeconduct.reading.proposals.hinges import Place, place_of
from safeconduct.reading.proposals.nouns import MANY, coordinated, describes, is_example, is_nominal, top
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.tagger.links import probability
from safeconduct.reading.totals import called
from safeconduct.reading.wordlists import word_lists

_SAME = 0.5
"""So probable must it be that words stand for a group told of elsewhere."""
_POINTING = frozenset(
    {"the", "this", "that", "these", "those", "both", "all", "its", "their", "his", "her", "our", "your"}
)
_SMALL = frozenset({"DET", "CCONJ", "ADP", "PUNCT", "PART", "SCONJ"})
_EDGES = frozenset({"acl", "relcl", "appos", "conj", "cc", "punct"})


UNTAGGED = 0.3
"""How probable a term is that its place alone tells."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing or somebody that is given or wanted: the pieces that tell it and the head of its noun phrase."""

    head: Token
    pieces: tuple[Piece, ...]

    @property
    def probability(self) -> float:
        """That of the surest of its words."""
        return max(p.probability for p in self.pieces)

    @property
    def label(self) -> str:
        """The label of the surest of its words."""
        return max(self.pieces, key=lambda p: p.probability).label


class Terms:
    """The terms that the tagged words of a page make."""

    def __init__(self, pieces: Pieces, binder: Binder) -> None:
        self.pieces = pieces
        self.binder = binder
        self.analysis = pieces.analysis

    def among(self, pieces: Sequence[Piece]) -> list[Term]:
        """One term for each noun phrase that holds some of ``pieces``, in order; none for one that is part of another."""
        heads: dict[int, list[Piece]] = {}
        for piece in pieces:
            head = top(piece)
            if head is not None:
                heads.setdefault(head.i, []).append(piece)
        doc = self.analysis.doc
        found = [Term(doc[i], tuple(told)) for i, told in heads.items()]
        return sorted((t for t in found if not self._is_part(t, found)), key=lambda t: t.pieces[0].first)

    def at(self, heads: Iterable[Token], label: str) -> list[Term]:
        """The terms of ``heads`` and what is coordinated with them, where they are people or worth a price, whatever their tags."""
        found = {}
        for head in (one for h in heads for one in tree.conjuncts(h)):
            name = is_nominal(head) and (not self._is_thing(Term(head, ())) or head.lemma_.lower() in _things())
            if name:
                found[head.i] = Term(head, (Piece(label, UNTAGGED, head.i, head.i + 1, head),))
        return list(found.values())

    def _is_part(self, term: Term, all_terms: Sequence[Term]) -> bool:
        """Whether it only tells more of another term, does what is asked, or is what others are asked for by: "the ban on it"."""
        others = [o for o in all_terms if o.head.i != term.head.i and not coordinated(o.head, term.head)]
        place = place_of(term.head)
        for other in others:
            if other.head.is_ancestor(term.head) and describes(term.head, other.head):
                return not self._is_thing(other)
            if is_example(term.head) and self.analysis.name_at(term.head) is None:
                return True
            asked = place is Place.IF and place_of(other.head) is Place.IF
            over = term.head.head.is_ancestor(other.head)
            if over and (term.head.dep_ == "poss" or (term.head.dep_ == "nsubj" and asked)):
                return True
        priced = term.head.lemma_.lower() in _things()
        people = any(place_of(o.head) is place and not self._is_thing(o) for o in others)
        return self._is_thing(term) and not priced and people and not any(
            coordinated(o.head, term.head) for o in all_terms if o.head.i != term.head.i
        )  # fmt: skip

    def _is_thing(self, term: Term) -> bool:
        head = term.head
        somebody = self.analysis.who(head) is not None or group_at(self.analysis, head) or one_at(self.analysis, head)
        return not somebody and head.pos_ == "NOUN" and not names_a_trade(head)

    def values(self, give: Sequence[Term], want: Sequence[Term]) -> tuple[list[Value], list[Value]]:
        """Who or what is given and wanted, each once; who is named on one side is nobody whom words of the other stand for."""
        named = {n.full for t in (*give, *want) for n in self._names(t)}
        return self._side(give, "give", named), self._side(want, "want", named)

    def _side(self, terms: Sequence[Term], role: str, named: Collection[str]) -> list[Value]:
        """The values of one side, without a number of people who are all named there: "two saboteurs, A and B"."""
        found: dict[str, Value] = {}
        for term in terms:
            for value in self._values(term, role, named):
                found.setdefault(value.value, value)
        names = {n.full for n in self.analysis.names} & set(found)
        return [v for v in found.values() if len(names) < 2 or value_of(v.value.split()[0].lower()) != len(names)]

    def _values(self, term: Term, role: str, named: Collection[str]) -> list[Value]:
        group = group_at(self.analysis, term.head) or one_at(self.analysis, term.head)
        number = _number(term, group)
        people = self._people(term, role, group, named)
        if number is not None and number > 1 and len(people) != number:
            people = []
        if number is None and len(people) < 2 and self._points(term) and self._is_many(term):
            people += self._groups(term, role)
        if people:
            return people
        if group is not None:
            return [self._printed(role, group.start, group.end, "tagged")]
        return list(self._thing(term, role))

    def _people(self, term: Term, role: str, group: Group | None, named: Collection[str]) -> list[Value]:
        """Those with a name: printed, so called, as the network takes the words, or whom a pronoun stands for."""
        names = self._names(term)
        if names:
            return [of_name(n).value(role) for n in names]
        so_called = self._called(term) if group is not None or names_a_trade(term.head) else []
        linked = [w for w in self.binder.linked(term.pieces[0]) if w.full not in named]
        chosen = so_called or (linked if self._is_many(term) else linked[:1])
        if chosen:
            return [w.value(role) for w in chosen]
        somebody = term.head.pos_ == "PRON" or group is not None or names_a_trade(term.head)
        meant = self.analysis.who(term.head)
        alone = somebody and meant is not None and meant.full not in named
        return [who(self.analysis, term.head, meant).value(role)] if alone and meant is not None else []

    def _called(self, term: Term) -> list[Who]:
        """The one person whom the page calls what the term says: "the surgeon"."""
        if self._is_many(term) or not self._points(term):
            return []
        noun = term.head.lemma_.lower()
        names = {n.full: n for n in reversed(self.analysis.names) if noun in called(self.analysis, n)}
        return [who(self.analysis, term.head, n) for n in names.values()] if len(names) == 1 else []

    def _names(self, term: Term) -> list[Name]:
        tokens = (term.head, *(t for p in term.pieces for t in p.tokens))
        return list({n.full: n for t in tokens if (n := self._own(t, term))}.values())

    def _own(self, token: Token, term: Term) -> Name | None:
        """The name that ``token`` is part of, where it is the term's own and not its owner's."""
        name = self.analysis.name_at(token)
        if name is None:
            return None
        head = self.analysis.doc[name.head]
        owner = head.dep_ == "poss" or (head.dep_ == "pobj" and name.first > term.head.i)
        return None if owner and head.i != term.head.i else name

    def _is_many(self, term: Term) -> bool:
        return (
            term.head.tag_ in {"NNS", "NNPS", "CD"} or term.head.lower_ in MANY or term.head.lemma_.lower() in _WHOLES
        )

    def _points(self, term: Term) -> bool:
        first = {t.lower_ for t in term.head.children if t.dep_ in {"det", "poss", "predet"}}
        return term.head.pos_ == "PRON" or bool(first & _POINTING) or term.head.lemma_.lower() in _WHOLES

    @cached_property
    def _told(self) -> list[Group]:
        """The numbers of people that the page tells of."""
        tokens = (t for s in self.analysis.sentences if s.parsed for t in self.analysis.tokens(s))
        groups = (group_at(self.analysis, t) for t in tokens if t.pos_ in {"NOUN", "PROPN", "NUM"})
        return [g for g in groups if g is not None and g.number is not None and g.number > 1]

    def _groups(self, term: Term, role: str) -> list[Value]:
        """The likeliest group of a number that pointing words stand for."""
        span = term.pieces[0].span
        plain = term.head.pos_ == "NOUN" and term.head.lemma_.lower() not in _WHOLES | _HELD
        told = [g for g in self._told if not plain or g.head.lemma_ == term.head.lemma_]
        told = [g for g in told if term.head.pos_ != "PRON" or 0 < term.head.i - g.head.i < _BACK]
        likely = [(self._same(span, (g.start, g.end)), g) for g in told]
        best = max(likely, key=lambda x: x[0], default=None)
        if best is None or best[0] < _SAME:
            return []
        group = best[1]
        return [Value(role, group.label, *span, "follows:same")]

    def _same(self, left: tuple[int, int], right: tuple[int, int]) -> float:
        links = self.analysis.links
        both = (links.strengths("same", [left], [right])[0, 0], links.strengths("same", [right], [left])[0, 0])
        return probability(float(max(both)))

    def _thing(self, term: Term, role: str) -> Iterator[Value]:
        """The words of a thing, without the small ones at either end."""
        last = max(term.head.i + 1, *(p.last for p in term.pieces))
        own = [t.i for t in tree.modifiers(term.head, without=_EDGES)]
        first = min(p.first for p in term.pieces)
        tokens = [t for t in self.analysis.doc[min(first, *own) : last] if t.i in own or t.i >= first]
        while tokens and tokens[-1].pos_ in _SMALL:
            tokens.pop()
        while tokens and tokens[0].pos_ in _SMALL:
            tokens.pop(0)
        if any(t.pos_ in {"NOUN", "PROPN", "NUM"} for t in tokens):
            yield self._printed(
                role, tokens[0].idx, tokens[-1].idx + len(tokens[-1]), "tagged" if tokens[-1].pos_ == "PROPN" else THING
            )

    def _printed(self, role: str, start: int, end: int, rule: str) -> Value:
        return Value(role, " ".join(self.analysis.text[start:end].split()), start, end, rule)


_BACK = 120
"""Words before a pronoun in which a number of people is told that it may stand for."""
_HELD = frozenset({"hostage", "captive", "prisoner", "detainee", "man", "woman", "people", "person", "lot"})
_WHOLES = frozenset({"pair", "couple", "crew", "family", "group", "trio", "lot", "party", "team", "rest", "siblings"})


def _things() -> frozenset[str]:
    return word_lists("offers")["demands"]["things"]


def _number(term: Term, group: Group | None) -> int | None:
    if group is not None and group.number is not None:
        return group.number
    told = next((c for c in (term.head, *term.head.children) if c.pos_ == "NUM"), None)
    return value_of(told.lower_) if told is not None else None
