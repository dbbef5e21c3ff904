"""Who fills a role: from a token of the tree to people, parties and dates, each as values with their own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.reading.analysis import (
    Analysis,
    Name,
    PartyMention,
    Sentence,
    appositions,
    conjuncts,
    modifiers,
    of_token,
    subject,
    under,
    words,
)
from safeconduct.reading.charges import charge_scope
from safeconduct.reading.dates import FoundDate, find_dates
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.numerals import value_of
from safeconduct.reading.regions import region_state


@dataclass(frozen=True, slots=True)
class Who:
    """A person in a role: the name, and the words that stand for it there."""

    name: Name
    start: int
    end: int
    rule: str

    @property
    def full(self) -> str:
        """The name as this document prints it in full."""
        return self.name.full

    def value(self, role: str = "person") -> Value:
        """The value of ``role``."""
        return Value(role, self.name.full, self.start, self.end, self.rule)


def people_at(analysis: Analysis, token: Token) -> list[Who]:
    """The people that ``token`` and its conjuncts name or stand for, in order; empty where they are others ("his father")."""
    found: list[Who] = []
    for one in _listed(token):
        person, members = _person(analysis, one), _members(analysis, one)
        found += members if len(members) > len(person) else person
    found += _beyond_a_clause(analysis, token)
    return list({(w.full, w.start): w for w in found}.values())


def _beyond_a_clause(analysis: Analysis, token: Token) -> list[Who]:
    """The second of "A, who is held in a camp, and B, who was freed", which the parser hangs on the camp or on the verb."""
    clause = next((c for c in token.children if c.dep_ == "relcl"), None)
    if clause is None:
        return []
    end = clause.right_edge.i
    return [
        who(analysis, analysis.doc[name.head], name)
        for name in analysis.names_in(analysis.sentence_of(token))
        if clause.i < name.first <= end + 9 and _hangs_astray(analysis, name)
    ]


def _hangs_astray(analysis: Analysis, name: Name) -> bool:
    """Whether ``name`` is coordinated with a verb or a thing: names are coordinated with names."""
    head = analysis.doc[name.head]
    before = analysis.doc[max(name.first - 6, 0) : name.first]
    return (
        head.dep_ == "conj"
        and analysis.name_at(head.head) is None
        and head.head.ent_type_ != "PERSON"
        and any(t.lower_ == "and" for t in before)
        and not any(c.dep_ in {"nsubj", "nsubjpass", "cop"} for c in head.children)
    )


def _person(analysis: Analysis, token: Token, depth: int = 0) -> list[Who]:
    name = analysis.who(token)
    if name is not None:
        return [who(analysis, token, name)]
    if depth > 3 or token.lemma_.lower() in lexicon().kin:
        return []
    beside = [p for a in appositions(token) for c in conjuncts(a) for p in _named(analysis, c)]
    if beside:
        return beside
    if (
        token.dep_ in {"appos", "conj", "dep", "nsubj", "nsubjpass"}
        and (near := set_beside(analysis, token)) is not None
    ):
        return [who(analysis, analysis.doc[near.head], near)]
    if token.dep_ == "appos":
        return _person(analysis, token.head, depth + 1)
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        described = subject(token.head)
        return _person(analysis, described, depth + 1) if described is not None and described.i != token.i else []
    if token.dep_ == "pobj" and token.head.head.dep_ in {"appos", "attr"}:
        return _person(analysis, token.head.head, depth + 1)
    if token.dep_ in {"compound", "nmod"} and analysis.name_at(token.head):
        return _named(analysis, token.head)
    bracketed = next(
        (c for c in token.children if c.dep_ == "nmod" and analysis.name_at(c) and c.nbor(1).text == "("), None
    )
    if bracketed is not None:
        return _named(analysis, bracketed)
    inside = [
        o for c in token.children if c.lower_ in {"including", "like"} for o in c.children if o.dep_ in {"pobj", "dobj"}
    ]
    told = [w for o in inside for w in people_at(analysis, o)] if depth == 0 else []
    return told or (_among_them(analysis, token) if token.tag_ in {"NNS", "NNPS"} else [])


def _among_them(analysis: Analysis, token: Token) -> list[Who]:
    """Those of "four Americans, among them A and B"."""
    end = analysis.sentence_of(token).last
    ahead = analysis.doc[token.i + 1 : min(token.i + 8, end)]
    among = next(
        (t for t in ahead if t.lower_ == "among" and t.i + 1 < end and t.nbor(1).lower_ in {"them", "whom"}), None
    )
    if among is None:
        return []
    stop = next((t.i for t in analysis.doc[among.i : end] if t.pos_ == "VERB" or t.lower_ in {"in", "after"}), end)
    return [of_name(n) for n in analysis.names_in(analysis.sentence_of(token)) if among.i < n.first < stop]


def _listed(token: Token) -> Iterator[Token]:
    """``token`` and its conjuncts, and nouns with names of their own that the parser took for appositions ("the poet N")."""
    for one in conjuncts(token):
        yield one
        for beside in appositions(one):
            if beside.pos_ == "NOUN" and any(
                c.dep_ in {"appos", "compound"} and c.pos_ == "PROPN" for c in beside.children
            ):
                yield from conjuncts(beside)


def set_beside(analysis: Analysis, noun: Token) -> Name | None:
    """The name that the noun phrase of ``noun`` stands right behind: "N, a chemist from Kassel", whatever the tree says."""
    first = modifiers(noun)[0].i
    if first < 2 or analysis.doc[first - 1].text not in {",", "(", "-", "–", "—"}:
        return None
    return analysis.name_at(analysis.doc[first - 2]) if noun.pos_ in {"NOUN", "ADJ"} else None


def described_by(analysis: Analysis, participle: Token) -> Name | None:
    """The name a participle stands right behind: "N, held in Cuba since 1981", wherever the tree hangs it."""
    bare = participle.tag_ == "VBN" and not any(
        c.dep_ in {"aux", "auxpass", "nsubjpass", "nsubj"} for c in participle.children
    )
    if not bare or participle.i < 2 or participle.nbor(-1).text != ",":
        return None
    return analysis.name_at(participle.nbor(-2))


def _members(analysis: Analysis, token: Token) -> list[Who]:
    """The names a number of people is spelled out in: "the four - A, B, C and D -", "two Russians, A and B"."""
    company = analysis.companies.get(token.i, ())
    if company:
        return [who(analysis, token, name) for name in company]
    number = next((c for c in token.children if c.dep_ == "nummod"), token if token.pos_ == "NUM" else None)
    wanted = value_of(number.lower_) if number is not None else None
    if number is None and token.tag_ in {"NNS", "NNPS"}:
        return _lines_below(analysis, token, None)
    if not wanted or wanted < 2:
        return []
    recent = _recent(analysis, token, wanted)
    if recent:
        return recent
    below = _lines_below(analysis, token, wanted)
    if below:
        return below
    after = [n for n in analysis.names_in(analysis.sentence_of(token)) if n.first > token.i]
    for place in range(len(after)):
        run = after[place : place + wanted]
        if (
            len(run) == wanted
            and all(_joined(analysis, a, b) for a, b in pairwise(run))
            and _opens_a_list(analysis, run[0])
        ):
            return [who(analysis, analysis.doc[n.head], n) for n in run]
    return []


def _recent(analysis: Analysis, token: Token, wanted: int) -> list[Who]:
    """As in "The two Americans": the last two people named, when just two were named in the three sentences before."""
    if not any(c.lower_ in {"the", "both", "these", "those"} for c in token.children) or wanted > 4:
        return []
    sentence = analysis.sentence_of(token)
    place = analysis.number_of(sentence)
    told = [n for n in analysis.names if sentence.first <= n.first < token.i]
    if any(analysis.doc[n.head].dep_ not in {"compound", "poss", "nmod"} for n in told):
        return []
    lists = lexicon()
    before = [n for s in analysis.sentences[max(place - 3, 0) : place] for n in analysis.names_in(s)]
    plain = {n.full: n for n in before if not set(n.title.lower().split()) & lists.office}
    if len(plain) != wanted:
        return []
    start, end = words([t for t in modifiers(token) if t.i <= token.i])
    return [Who(n, start, end, "role-noun") for n in plain.values()]


def _lines_below(analysis: Analysis, token: Token, wanted: int | None) -> list[Who]:
    """The names that stand on lines of their own below a sentence that ends in a colon."""
    sentence = analysis.sentence_of(token)
    if not analysis.text[sentence.start : sentence.end].endswith(":"):
        return []
    lines = []
    for name in name_lines(analysis, sentence, unbroken=True):
        lines.append(who(analysis, analysis.doc[name.head], name))
    return lines if len(lines) == wanted or (wanted is None and len(lines) > 1) else []


def name_lines(analysis: Analysis, after: Sentence, *, unbroken: bool = False) -> Iterator[Name]:
    """The names that stand alone on a line below the sentence ``after``; with ``unbroken`` only up to the first other line."""
    for sentence in analysis.sentences:
        if sentence.first < after.last or sentence.paragraph == after.paragraph:
            continue
        names = list(analysis.names_in(sentence))
        words_ = [t for t in analysis.tokens(sentence) if t.is_alpha]
        if len(names) == 1 and all(names[0].first <= t.i < names[0].last for t in words_):
            yield names[0]
        elif unbroken and words_:
            return


def _joined(analysis: Analysis, left: Name, right: Name) -> bool:
    between = analysis.doc[left.last : right.first]
    return all(t.text in {",", ";"} or t.lower_ in {"and", "&"} for t in between) and len(between) > 0


def _opens_a_list(analysis: Analysis, name: Name) -> bool:
    before = analysis.doc[name.first - 1] if name.first else None
    return before is not None and before.text in {"-", "–", "—", ",", ":", "(", "--"}


def _named(analysis: Analysis, token: Token) -> list[Who]:
    name = analysis.name_at(token)
    return [who(analysis, token, name)] if name is not None else []


def who(analysis: Analysis, token: Token, name: Name) -> Who:
    """``name`` as ``token`` says it: printed, by a part of it, or by a pronoun or role noun."""
    printed = analysis.name_at(token)
    if printed is not None:
        return of_name(printed)
    start, end = of_token(token) if token.pos_ == "PRON" else words([t for t in modifiers(token) if t.i <= token.i])
    return Who(name, start, end, "pronoun" if token.pos_ == "PRON" else "role-noun")


def of_name(name: Name) -> Who:
    """``name`` where it is printed."""
    return Who(name, name.start, name.end, "printed" if name.text == name.full else "short-name")


def party_values(role: str, mentions: Iterable[PartyMention]) -> list[Value]:
    """``mentions`` as values of ``role``, each party once."""
    return list({m.party: Value(role, m.party, m.start, m.end, m.kind) for m in mentions}.values())


def parties_at(analysis: Analysis, token: Token) -> list[PartyMention]:
    """The parties that ``token`` and its conjuncts are or belong to: "Greece", "a Cuban court", "police in Minsk"."""
    found = []
    for one in conjuncts(token):
        mention = _party(analysis, one)
        if mention is not None:
            found.append(mention)
    return found


def _party(analysis: Analysis, token: Token) -> PartyMention | None:
    own = analysis.party_at(token)
    if own is not None:
        return own
    if analysis.name_at(token) is not None:
        return _party_of_official(analysis, token)
    if token.lemma_.lower() in _OF_A_GROUP:
        named = next((m for o in under(token, "of", "from") if (m := analysis.party_at(o))), None)
        if named is not None:
            return named
    near = [t for t in modifiers(token) if analysis.party_at(t)]
    first = next((t for t in near if t.dep_ in {"amod", "compound", "poss", "nmod"}), None) or next(iter(near), None)
    if first is not None:
        return analysis.party_at(first)
    if token.lemma_.lower() == "administration":
        return next((m for c in token.children if (m := _party_of_official(analysis, c))), None)
    return next((analysis.party_at(o) for o in under(token, "in", "of", "from") if analysis.party_at(o)), None)


_OF_A_GROUP = frozenset(
    {"guerrilla", "rebel", "militant", "fighter", "gunman", "member", "insurgent", "soldier", "troop"}
)


def _party_of_official(analysis: Analysis, token: Token) -> PartyMention | None:
    """The state that "Russian President Ivan Orlov" acts for: the party that stands with the name."""
    name = analysis.name_at(token)
    if name is None:
        return None
    lists = lexicon()
    for other in analysis.names:
        if other.full == name.full and (titles := set(other.title.lower().split())) and titles & lists.office:
            head = analysis.doc[other.head]
            start = analysis.sentence_of(other.first).first
            near = [
                p
                for p in analysis.parties
                if start <= p.first < other.first and other.first - p.last <= 3 + len(titles)
            ]
            if near and near[-1].last <= other.first:
                return near[-1]
            inner = next(
                (analysis.party_at(t) for a in appositions(head) for t in a.subtree if analysis.party_at(t)), None
            )
            if inner is not None:
                return inner
    for other in analysis.names:
        if other.full == name.full:
            for noun in appositions(analysis.doc[other.head]):
                if noun.lemma_.lower() in lists.office:
                    return next((analysis.party_at(t) for t in modifiers(noun) if analysis.party_at(t)), None)
    return None


def party_or_region(analysis: Analysis, token: Token) -> PartyMention | None:
    """The party of ``token``, or the state whose well-known city or region it is."""
    mention = analysis.party_at(token)
    if mention is not None or token.pos_ != "PROPN":
        return mention
    state = region_state(token.text)
    return PartyMention(state, *of_token(token), token.i, token.i + 1, token.i, "region") if state else None


class Dates:
    """The dates of an analysis, found sentence by sentence when first asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._found: dict[tuple[int, bool], list[FoundDate]] = {}

    def of(self, sentence: Sentence, *, future: bool = False) -> list[FoundDate]:
        """The dates of ``sentence``."""
        if (sentence.first, future) not in self._found:
            article = self._analysis.article
            self._found[sentence.first, future] = find_dates(
                article.text, sentence.start, sentence.end, article.published, future=future, language=article.language
            )
        return self._found[sentence.first, future]

    def within(self, tokens: Sequence[Token], near: Token, *, future: bool = False) -> FoundDate | None:
        """The date among ``tokens`` (words of one sentence) that stands nearest to ``near``."""
        places = {t.idx for t in tokens}
        found = [
            d
            for d in self.of(self._analysis.sentence_of(near), future=future)
            if any(d.start <= p < d.end for p in places)
        ]
        return min(found, key=lambda d: abs(d.start - near.idx), default=None)


def date_value(role: str, found: FoundDate) -> Value:
    """A date as a value of ``role``."""
    return Value(role, found.when.edtf, found.start, found.end, found.rule)


def facility_parties(analysis: Analysis, clause: Iterable[Token]) -> Iterator[PartyMention]:
    """The parties in whose prisons or land the clause places somebody: "in Russia", "in an American federal prison"."""
    inside_charge = {t.i for c in clause for t in charge_scope(c)}
    for token in clause:
        if token.i not in inside_charge and token.pos_ == "ADP" and token.lower_ in {"in", "at", "inside"}:
            for object_ in (c for c in token.children if c.dep_ == "pobj"):
                yield from (
                    p for one in conjuncts(object_) for t in modifiers(one) if (p := party_or_region(analysis, t))
                )
                yield from (p for a in appositions(object_) if (p := analysis.party_at(a)))
