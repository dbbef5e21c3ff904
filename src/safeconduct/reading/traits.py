"""Whose citizen a page says somebody is, from the words around the name."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain import parties
from safeconduct.domain.claims import Kind, Value
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, Name, PartyMention, appositions, conjuncts, under
from safeconduct.reading.book import Book
from safeconduct.reading.fillers import Who, people_at, set_beside, who
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.regions import region_state

_CITIZEN = frozenset(["citizen", "citizenship", "national", "nationality", "passport", "native", "subject"])
_NOT_OWN = frozenset({
    "prison", "jail", "custody", "court", "authority", "government", "ministry", "official", "custom", "soil",
    "territory", "side", "embassy", "ally", "detention", "captivity", "military", "intelligence", "service",
})  # fmt: skip
"""Nouns whose adjective of a state does not tell where somebody comes from."""
_SOLDIERLY = frozenset(["marine", "marines", "army", "navy"])
_NATIVES = frozenset(["native", "man", "woman", "resident", "teacher", "student", "mother", "father", "veteran"])


def read_traits(book: Book) -> None:
    """Write the citizenships of everybody named on the page."""
    analysis = book.analysis
    for name in analysis.names:
        for noun in _descriptors(analysis, name):
            _read(book, name, noun)
        _read_before(book, name)
    for place, meant in analysis.antecedents.items():
        for noun in _said_of(analysis.doc[place]):
            _read(book, meant, noun)
    _read_members(book)
    for sentence in analysis.sentences:
        for token in analysis.tokens(sentence) if sentence.parsed else ():
            if token.lemma_.lower() in {"citizenship", "citizen", "national", "passport", "native"}:
                _read_holding(book, token)


def _descriptors(analysis: Analysis, name: Name) -> Iterator[Token]:
    """The nouns set beside a name: apposition, the noun it is itself set beside, what it is said to be, and brackets after it."""
    head = analysis.doc[name.head]
    for noun in (
        t
        for s in (analysis.sentence_of(head),)
        for t in analysis.tokens(s)
        if t.dep_ in {"appos", "conj"} and t.head.i != head.i
    ):
        if set_beside(analysis, noun) is name:
            yield noun
    for noun in appositions(head):
        if (set_beside(analysis, noun) or name) is not name:
            continue
        yield from (n for n in conjuncts(noun) if n.i == noun.i or not _names_another(analysis, n, name))
    if head.dep_ == "appos" and head.head.pos_ in {"NOUN", "PROPN"} and not analysis.name_at(head.head):
        yield head.head
    if (
        head.dep_ in {"compound", "nmod"}
        and head.head.pos_ == "NOUN"
        and head.head.i > head.i
        and head.nbor(1).text != "("
    ):
        return
    if head.dep_ == "nmod" and head.head.pos_ == "NOUN" and head.nbor(1).text == "(":
        yield head.head
    yield from (c for c in head.children if c.dep_ in {"compound", "nmod"} and c.pos_ == "NOUN" and c.i < name.first)
    if head.dep_ in tree.SUBJECTS and head.head.lemma_ in {"be", "become"}:
        for attr in (c for c in head.head.children if c.dep_ == "attr"):
            yield from conjuncts(attr)
    for clause in (c for c in head.children if c.dep_ == "relcl" and c.lemma_ == "be"):
        yield from (c for c in clause.children if c.dep_ in {"attr", "acomp"})
    beside = head.head if head.dep_ == "appos" else head
    if beside.dep_ == "attr" and beside.head.lemma_ == "be":
        yield from (c for c in beside.head.children if c.dep_ == "nsubj" and analysis.party_at(c))


def _said_of(token: Token) -> Iterator[Token]:
    """The nouns that tell of whom a pronoun or noun stands for: the noun that introduces them, and what they are said to be."""
    if token.tag_ == "NN" and any(c.lower_ in {"a", "an"} for c in token.children):
        yield token
    if token.dep_ in tree.SUBJECTS and token.head.lemma_ == "be":
        for attr in (c for c in token.head.children if c.dep_ == "attr"):
            yield from conjuncts(attr)


def _names_another(analysis: Analysis, noun: Token, name: Name) -> bool:
    """Whether a coordinated noun carries a name of its own ("and the Norwegian citizen Frode")."""
    near = [noun, *noun.children]
    return any((other := analysis.name_at(t)) is not None and other.full != name.full for t in near)


def _read(book: Book, name: Name, noun: Token) -> None:
    """Citizenship from a noun that describes ``name``."""
    analysis = book.analysis
    if noun.lemma_.lower() in lexicon().kin or noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return
    person = who(analysis, analysis.doc[name.head], name)
    for mention in _origin(analysis, noun):
        _citizenship(book, person, mention, noun)


def _origin(analysis: Analysis, noun: Token) -> Iterator[PartyMention]:
    """The states that a describing noun is said to come from: "a Russian hitman", "Iranian-American", "a pilot from Russia"."""
    own = analysis.party_at(noun)
    if own is not None and own.kind == "demonym":
        yield own
    if noun.lemma_.lower() in _NOT_OWN:
        return
    for word in _attributes(noun):
        mention = analysis.party_at(word)
        if (mention is not None and mention.kind in {"demonym", "name"} and not _of_a_body(word, noun)) or (
            mention is not None
            and mention.kind in {"service", "ministry"}
            and _SOLDIERLY & set(analysis.text[mention.start : mention.end].lower().split())
        ):
            yield mention
        elif mention is None and noun.lemma_.lower() in _NATIVES and (state := region_state(word.text)):
            yield PartyMention(state, word.idx, word.idx + len(word), word.i, word.i + 1, word.i, "region")
    if noun.lemma_.lower() in _CITIZEN or noun.lemma_.lower() in lexicon().roles:
        for object_ in under(noun, "from", *(("of", "in") if noun.lemma_.lower() in _CITIZEN else ())):
            for one in conjuncts(object_):
                mention = analysis.party_at(one)
                if mention is not None and mention.kind in {"name", "demonym"}:
                    yield mention


def _attributes(noun: Token) -> Iterator[Token]:
    """Adjectives and nouns before ``noun``, and those joined to them ("U.S. and Israeli", "Russian-American")."""
    for child in noun.children:
        if (
            child.i < noun.i
            and child.dep_ in {"amod", "compound", "nmod", "poss"}
            and child.pos_ in {"ADJ", "PROPN", "NOUN"}
        ):
            yield from conjuncts(child)
            yield from (g for g in child.children if g.dep_ in {"amod", "compound", "nmod"} and g.i < child.i)


def _of_a_body(word: Token, noun: Token) -> bool:
    """Whether ``word`` belongs to an organisation inside the phrase ("Russian Federal Security Service agent")."""
    between = [t for t in word.doc[word.i + 1 : noun.i] if t.pos_ == "PROPN"]
    return len(between) > 1 and not any(t.lower_ in {"army", "marine", "navy", "air"} for t in between)


def _citizenship(book: Book, person: Who, mention: PartyMention, at: Token) -> None:
    if not parties.is_state(mention.party):
        return
    country = Value("country", mention.party, mention.start, mention.end, mention.kind)
    book.add(Kind.CITIZENSHIP, [person.value(), country], None, confidence=0.9)
    del at


def _read_before(book: Book, name: Name) -> None:
    """Citizenship from the words right before a name: "the Norwegian Frode", "American student N", "former U.S. Marine N"."""
    analysis = book.analysis
    sentence = analysis.sentence_of(name.first)
    at, seen_noun, found = name.first - 1, False, []
    while at >= sentence.first and name.first - at < 9:
        token = analysis.doc[at]
        mention = analysis.party_at(token)
        if mention is not None:
            soldierly = _SOLDIERLY & set(analysis.text[mention.start : mention.end].lower().split())
            if mention.kind == "demonym" or (mention.kind == "name" and seen_noun) or soldierly:
                found.append(mention)
            at = mention.first - 1
            if at >= sentence.first and analysis.doc[at].text in {"-", "–"}:
                at -= 1
            continue
        if (
            token.pos_ in {"NOUN", "ADJ", "PROPN"}
            or token.lower_ in {"-", "former", "dual", "ex"}
            or token.tag_ == "VBN"
        ):
            if token.lemma_.lower() in _NOT_OWN or token.lemma_.lower() in lexicon().kin or analysis.name_at(token):
                return
            seen_noun = True
            at -= 1
            continue
        break
    person = who(analysis, analysis.doc[name.head], name)
    for mention in found or _shared(analysis, name, at):
        _citizenship(book, person, mention, analysis.doc[name.head])


def _shared(analysis: Analysis, name: Name, at: int) -> Iterator[PartyMention]:
    """What a plural noun before the first of several names says of the others: "the Norwegian sailors A and B"."""
    while at > 0 and (analysis.doc[at].text in {","} or analysis.doc[at].lower_ == "and"):
        at -= 1
    before = analysis.name_at(analysis.doc[at]) if at >= 0 else None
    if before is None or before.first == name.first or before.last < name.first - 2:
        return
    noun = analysis.doc[before.first - 1] if before.first else None
    if noun is not None and noun.tag_ in {"NNS", "NNPS"} and noun.lemma_.lower() not in lexicon().kin:
        yield from (
            m for t in (noun, *_attributes(noun), noun.nbor(-1)) if (m := analysis.party_at(t)) and m.kind == "demonym"
        )


def _read_members(book: Book) -> None:
    """As in "two Russians, A and B": the group's adjective tells of each."""
    analysis = book.analysis
    for sentence in analysis.sentences:
        for token in analysis.tokens(sentence) if sentence.parsed else ():
            if token.tag_ in {"NNS", "NNPS"} and analysis.name_at(token) is None:
                origins = list(_origin(analysis, token))
                for person in people_at(analysis, token) if origins else ():
                    if not any(o.claim.kind is Kind.CITIZENSHIP and o.claim.get("person") == person.full for o in book):
                        for mention in origins:
                            _citizenship(book, person, mention, token)


def _read_holding(book: Book, token: Token) -> None:
    """As in "X holds citizenship in the United States and Canada", "X, who has US and Russian citizenship"."""
    analysis = book.analysis
    verb = tree.clause_of(token)
    fits = (
        token.dep_ == "attr" if verb.lemma_ == "be" else verb.lemma_ in {"hold", "have", "possess", "carry", "retain"}
    )
    holder = tree.subject(verb) if fits else None
    if token.dep_ == "appos":
        near = set_beside(analysis, token)
        holder = analysis.doc[near.head] if near is not None else token.head
    if holder is None:
        return
    for person in people_at(analysis, holder):
        for mention in [*_origin(analysis, token), *_in_states(analysis, verb)]:
            _citizenship(book, person, mention, token)


def _in_states(analysis: Analysis, verb: Token) -> Iterator[PartyMention]:
    for object_ in under(verb, "in", "of"):
        yield from (m for one in conjuncts(object_) if (m := analysis.party_at(one)))
