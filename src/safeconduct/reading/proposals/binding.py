"""Whom tagged words are about: the people of their clause, else the person told of nearest, else whom the network links them with.

A person counts by what is tagged of it anywhere on the page: a name that is never tagged as somebody held is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Token

from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, Name, Offsets, Sentence, clause_of
from safeconduct.reading.fillers import Who, of_name, people_at, who
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.proposals.linking import Linker
from safeconduct.reading.proposals.pieces import Piece, Pieces

_REACH = 3
"""Sentences in which somebody told of without a name is named."""
_IN_OFFICE, _SELDOM = 0.55, 0.8
"""Judges, prosecutors and ministers are seldom held, and neither is who is mostly told of otherwise."""
LEAST = 0.75
"""So probable must the surest mention of somebody be for anything to be bound to them."""
_SOMEBODY = 0.8
"""So probable must the surest person of a page be for its tags to tell of anybody: a film's plot has people who are held, too."""
_MAYBE = 0.5
"""Who is less probably held than this takes no part in links."""


class Binder:
    """Binds tagged words to people; `level` says how surely a name is somebody's who is or was held, `linker` what links them."""

    def __init__(self, analysis: Analysis, pieces: Pieces) -> None:
        self.analysis = analysis
        self.pieces = pieces
        self.level: dict[str, float] = {}
        self._first = {n.full: n.first for n in reversed(analysis.names)}
        self._people: dict[int, list[Who]] = {}
        self._introduced: set[str] = set()
        for piece in pieces:
            if piece.label == "person":
                self._people[piece.first] = told = self._meant(piece)
                for one in told:
                    self.level[one.full] = max(self.level.get(one.full, 0.0), piece.probability)
        for full, share in self._shares().items():
            self.level[full] *= share
        if max(self.level.values(), default=0.0) < _SOMEBODY:
            self.level = dict.fromkeys(self.level, 0.0)
        self.linker = Linker(analysis, self._mentions())
        self._link()

    def _mentions(self) -> dict[str, list[Offsets]]:
        """Every span that names or stands for each of those who may be held."""
        found: dict[str, list[Offsets]] = {full: [] for full, level in self.level.items() if level >= _MAYBE}
        for name in self.analysis.names:
            if name.full in found:
                found[name.full].append((name.start, name.end))
        for piece in self.pieces:
            for one in self.people(piece) if piece.label == "person" else ():
                if one.full in found and not self._printed(piece):
                    found[one.full].append(piece.span)
        return found

    def _link(self) -> None:
        """Mentions that no rule resolves, and numbers of people, stand for whom the network takes them for."""
        names = {n.full: n for n in reversed(self.analysis.names)}
        for piece in self.pieces:
            if piece.label == "person" and not self.people(piece):
                for full in self.linker.same(piece.span)[:1]:
                    self._people[piece.first] = [who(self.analysis, piece.head, names[full])]
                    self.linker.add(full, piece.span)
            elif piece.label in _GROUPS:
                for full in self.linker.same(piece.span):
                    self.linker.add(full, piece.span)

    def _shares(self) -> dict[str, float]:
        """How much of its sureness each name keeps: little where it is of somebody in office, or seldom tagged as held."""
        printed = Counter(n.full for n in self.analysis.names)
        tagged = Counter(
            n.full for p in self.pieces if p.label == "person" and p.probability >= 0.5 for n in self._printed(p)
        )
        office = {n.full for n in self.analysis.names if _holds_office(self.analysis, n)}
        return {
            full: (_IN_OFFICE if full in office else 1.0) * (1.0 if 2 * tagged[full] >= printed[full] else _SELDOM)
            for full in self.level
        }

    def _meant(self, piece: Piece) -> list[Who]:
        """The people a tagged mention names or stands for; several where it spells out a list."""
        names = self._printed(piece)
        if names:
            return [of_name(n) for n in names]
        standing = [self.analysis.who(t) for t in (piece.head, *piece.tokens)]
        name = next((n for n in standing if n is not None), None)
        if name is not None:
            return [who(self.analysis, piece.head, name)]
        return people_at(self.analysis, piece.head) or self._ahead(piece)

    def _ahead(self, piece: Piece) -> list[Who]:
        """As in "A Dutch student was flown home. N was met by his parents": the next new name tagged as somebody held."""
        if piece.probability < LEAST or not _is_new(piece.head):
            return []
        here = self.analysis.sentence_of(piece.first)
        number = self.analysis.number_of(here)
        sex = lexicon().sexes.get(piece.head.lemma_.lower(), "")
        for sentence in self.analysis.sentences[number + 1 : number + 1 + _REACH]:
            names = [n for m in self.pieces.within(sentence, "person", least=LEAST) for n in self._printed(m)]
            new = [n for n in names if self._first[n.full] >= here.last and n.full not in self._introduced]
            if new:
                fits = not (sex and new[0].sex and sex != new[0].sex)
                self._introduced.add(new[0].full)
                return [who(self.analysis, piece.head, new[0])] if fits else []
        return []

    def _printed(self, piece: Piece) -> list[Name]:
        return list({n.first: n for t in piece.tokens if (n := self.analysis.name_at(t)) is not None}.values())

    def people(self, piece: Piece) -> list[Who]:
        """Whom a piece labelled ``person`` means."""
        return self._people.get(piece.first, [])

    def linked(self, piece: Piece) -> list[Who]:
        """Whom the network takes the words of ``piece`` to stand for, the likeliest first."""
        names = {n.full: n for n in reversed(self.analysis.names)}
        return self._held(who(self.analysis, piece.head, names[full]) for full in self.linker.same(piece.span))

    def about(self, piece: Piece) -> list[Who]:
        """Whom ``piece`` is about; empty where that is nobody with a name."""
        return self._by_place(piece) or self._linked(piece)

    def beside(self, piece: Piece) -> list[Who]:
        """The one whom the sentence tells of right before ``piece``, whatever its clause."""
        mentions = self.pieces.within(self.analysis.sentence_of(piece.first), "person")
        last = next((m for m in reversed(mentions) if m.last <= piece.first), None)
        return self._held(self.people(last)) if last is not None else []

    def _by_place(self, piece: Piece) -> list[Who]:
        """Those that the clause or the sentence of ``piece`` tells of."""
        sentence = self.analysis.sentence_of(piece.first)
        mentions = self.pieces.within(sentence, "person")
        verb = clause_of(piece.head)
        if self._of_a_group(verb, sentence):
            return []
        if piece.label in _DONE_TO and piece.first <= verb.i < piece.last and tree.patient(verb) is not None:
            return self._of_clause(piece, mentions)
        return self._of_clause(piece, mentions) or self._nearest(piece, mentions, sentence)

    def _linked(self, piece: Piece) -> list[Who]:
        """Those whom the network takes the words to be about, by their names as printed nearest."""
        nearest: dict[str, Name] = {}
        for name in sorted(self.analysis.names, key=lambda n: abs(n.first - piece.first)):
            nearest.setdefault(name.full, name)
        return self._held(of_name(nearest[full]) for full in self.linker.about(piece.span))

    def _of_a_group(self, verb: Token, sentence: Sentence) -> bool:
        """Whether it is a number of people to whom the clause happens: "two officers held in Poland"."""
        patient = tree.patient(verb)
        return patient is not None and any(
            g.first <= patient.i < g.last for g in self.pieces.within(sentence, *_GROUPS)
        )

    def _held(self, people: Iterable[Who]) -> list[Who]:
        return [w for w in people if self.level.get(w.full, 0.0) >= LEAST]

    def _of_clause(self, piece: Piece, mentions: list[Piece]) -> list[Who]:
        """Those in the clause's own places: whom it is done to, else who does it; all of a list."""
        verb = clause_of(piece.head)
        for place in _places(verb, done_to=piece.label in _DONE_TO and piece.first <= verb.i < piece.last):
            if piece.first <= place.i < piece.last:
                continue
            found = self._held(people_at(self.analysis, place))
            if found:
                return [w for w in found if _before(w, verb, place)] or found
            if any(m.first <= place.i < m.last and not self.people(m) for m in mentions):
                return []  # somebody without a name
        return []

    def _nearest(self, piece: Piece, mentions: list[Piece], sentence: Sentence) -> list[Who]:
        """The last person before the words, with those coordinated right before; else the first after them."""
        before = [m for m in mentions if m.last <= piece.first]
        after = [m for m in mentions if m.first >= piece.last]
        if before:
            run = [before[-1]]
            for mention in reversed(before[:-1]):
                if not _side_by_side(self.analysis, mention, run[-1]):
                    break
                run.append(mention)
            return self._held(w for m in reversed(run) for w in self.people(m))
        if after:
            return self._held(self.people(after[0]))
        return self._of_sentence_before(sentence)

    def _of_sentence_before(self, sentence: Sentence) -> list[Who]:
        """The one person that the sentence before tells of, in the same paragraph."""
        place = self.analysis.number_of(sentence)
        if place == 0 or self.analysis.sentences[place - 1].paragraph != sentence.paragraph:
            return []
        told = {
            w.full: w for m in self.pieces.within(self.analysis.sentences[place - 1], "person") for w in self.people(m)
        }
        return self._held(told.values()) if len(told) == 1 else []


def _holds_office(analysis: Analysis, name: Name) -> bool:
    """Whether the words with the name put its bearer in office: "President N", "N, the minister", "foreign minister N"."""
    lists = lexicon()
    head = analysis.doc[name.head]
    nouns = [c for c in head.children if c.dep_ in {"compound", "appos", "nmod"} and not name.first <= c.i < name.last]
    nouns += [head.head] if head.dep_ == "appos" and not analysis.name_at(head.head) else []
    told = {*name.title.lower().split(), name.text.split()[0].lower(), *(n.lemma_.lower() for n in nouns)}
    past = {*told, *(c.lower_ for n in nouns for c in n.children)} & {"former", "ex", "deposed", "ousted"}
    return bool(told & lists.office) and not past


def _is_new(noun: Token) -> bool:
    """Whether the noun tells of one person for the first time: "a Dutch student", or bare in a headline."""
    articles = {c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}}
    return noun.tag_ == "NN" and noun.lemma_.lower() not in lexicon().kin and articles <= {"a", "an"}


_GROUPS = ("group.held", "group.freed", "group.due", "group.dead", "group.missing")
_DONE_TO = frozenset({"arrest", "freed", "dead"})
"""Labels of what is done to somebody: who does it is somebody else."""


def _places(verb: Token, *, done_to: bool) -> list[Token]:
    """Where those that a clause is about may stand, the likeliest first; only whom it is done to where it has an object."""
    patient = tree.patient(verb)
    if done_to and patient is not None:
        return [patient]
    datives = [c for c in verb.children if c.dep_ in {"dative", "iobj"}]
    return [t for t in (patient, *tree.objects(verb), tree.subject(verb), *datives) if t is not None]


def _before(one: Who, verb: Token, place: Token) -> bool:
    """In "A, who was arrested in X, and B" it is A alone whom the clause is about."""
    return not (verb.dep_ in {"relcl", "acl"} and place.i < verb.i) or one.start < verb.idx


def _side_by_side(analysis: Analysis, left: Piece, right: Piece) -> bool:
    """Whether only "and", commas, ages and what somebody is stand between two mentions."""
    between = analysis.doc[left.last : right.first]
    return len(between) <= 8 and all(
        t.is_punct or t.pos_ in {"NUM", "DET", "CCONJ", "ADJ", "PROPN", "NOUN"} for t in between
    )
