"""Who is given for whom: the two sides of an exchange, of a release in return for one, or of one that depends on another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Modality
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, conjuncts
from safeconduct.reading.fillers import Who, of_name, people_at
from safeconduct.reading.groups import Group, group_at, one_at
from safeconduct.reading.lexicon import lexicon
from safeconduct.reading.modality import modality_of
from safeconduct.reading.swapwords import vetoed_object
from safeconduct.reading.swapwords import words_for as words_for


@dataclass(frozen=True, slots=True)
class Side:
    """Those who go one way: by name, and as groups."""

    people: tuple[Who, ...] = ()
    groups: tuple[Group, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.groups)


def verb_sides(analysis: Analysis, token: Token) -> tuple[Side, Side] | None:
    """The sides of "X was swapped for Y", when both are people; of "they exchanged 200 prisoners" what was exchanged."""
    verbs = words_for()["verbs"]
    if token.pos_ != "VERB" or token.lemma_ not in verbs["swap"] | verbs["release"] | verbs["leave"]:
        return None
    if token.lemma_ not in verbs["swap"]:
        return _release_sides(analysis, token)
    patients = _patients(token)
    given, got = side_in(analysis, patients), side_in(analysis, list(_after_for(token)))
    if given and got and not (_only_ones(given) and _only_ones(got)):
        return given, got
    if not given and token.lemma_ in _PLAIN and tree.is_passive(token):
        somebody = any(_is_somebody(t) or (got and t.pos_ in {"PRON", "PROPN"}) for t in patients)
        return (Side(), got) if somebody else None
    if given and token.lemma_ in _PLAIN and not vetoed_object(token) and not _only_ones(given):
        return given, Side()
    return None


_PLAIN = frozenset({"swap", "exchange", "trade"})


def _only_ones(side: Side) -> bool:
    """Whether nobody on the side has a name or a number: "gave the man for a boy" is no exchange of people yet."""
    return not side.people and all(g.number == 1 and not g.origin for g in side.groups)


def _release_sides(analysis: Analysis, token: Token) -> tuple[Side, Side] | None:
    """Those let go, and those let go in return for them or on whose release it depends."""
    leaving = token.lemma_ in words_for()["verbs"]["leave"]
    if leaving and not any(c.lower_ in {"home", "free"} for c in token.children):
        return None
    subject = tree.subject(token) if leaving else None
    given_at = ([subject] if subject is not None else []) if leaving else [*_patients(token), *_coordinated(token)]
    if _in_return(token):
        got_at = list(_after_for(token)) or list(_after_return(token))
    else:
        got_at = [*_on_condition(token), *_after_plain_for(token)]
    if not got_at:
        return None
    given, got = side_in(analysis, given_at), side_in(analysis, got_at)
    if (
        not given
        and got
        and _in_return(token)
        and any(t.pos_ in {"PRON", "PROPN"} or _is_somebody(t) for t in given_at)
    ):
        return (given, got) if not _only_ones(got) else None
    return (given, got) if given and got and not (_only_ones(given) and _only_ones(got)) else None


def noun_sides(analysis: Analysis, noun: Token) -> tuple[Side, Side]:
    """As in "the exchange of ten agents for four prisoners", "a swap with Krylov"."""
    involved = [
        o
        for t in tree.clause_of(noun).subtree
        if t.lower_ == "involving"
        for o in t.children
        if o.dep_ in {"dobj", "pobj"}
    ]
    given, got = [*tree.under(noun, "of"), *involved], list(tree.under(noun, "for"))
    if given and got:
        return side_in(analysis, given), side_in(analysis, got)
    return side_of(analysis, given), side_of(analysis, list(tree.under(noun, "for", "with", "against")))


def release_noun_sides(analysis: Analysis, noun: Token) -> tuple[Side, Side] | None:
    """As in "the release of 300 prisoners in return for the hostages"."""
    if noun.lemma_.lower() not in _RELEASES or noun.pos_ != "NOUN":
        return None
    verb = tree.clause_of(noun)
    return_at = noun if _in_return(noun) else verb if verb.pos_ == "VERB" and _in_return(verb) else None
    if return_at is None:
        return None
    given_at, got_at = list(tree.under(noun, "of")), list(_after_for(return_at))
    given, got = side_in(analysis, given_at), side_in(analysis, got_at)
    return (given, got) if given and got and not (_only_ones(given) and _only_ones(got)) else None


_RELEASES = frozenset({"release", "freeing", "return", "handover", "liberation", "freedom", "repatriation"})


def side_of(analysis: Analysis, tokens: list[Token]) -> Side:
    """The people and numbers of people that ``tokens`` and their conjuncts are."""
    people: list[Who] = []
    groups: list[Group] = []
    for token in tokens:
        people += people_at(analysis, token) or _titled(analysis, token)
        groups += [g for one in conjuncts(token) if (g := group_at(analysis, _whose(one)))]
    return Side(tuple(people), tuple(groups))


def side_in(analysis: Analysis, tokens: list[Token]) -> Side:
    """As `side_of`, with single people who have no name."""
    told = side_of(analysis, tokens)
    ones = [o for t in tokens for o in conjuncts(t) if not people_at(analysis, o) and not _titled(analysis, o)]
    return Side(told.people, (*told.groups, *_single_side(analysis, ones).groups))


def _titled(analysis: Analysis, title: Token) -> list[Who]:
    """Whose title the parser took for the head: "Cpl. N, the only gunner held there, was freed"."""
    if title.lower_.rstrip(".") not in lexicon().titles:
        return []
    ahead = analysis.doc[title.i + 1 : title.i + 3]
    return [of_name(n) for t in ahead if (n := analysis.name_at(t)) is not None and n.first == t.i][:1]


def _single_side(analysis: Analysis, tokens: list[Token]) -> Side:
    """The one person without a name that ``tokens`` are, where nobody else is named there."""
    return Side((), tuple(g for one in tokens if (g := one_at(analysis, _whose(one)))))


_OF_OTHERS = frozenset({"body", "remains", "corpse", "coffin", "bone", "number", "group", "handful", "transfer"})


def _whose(token: Token) -> Token:
    """Of "the bodies of two soldiers" and "a number of persons" the soldiers and the persons."""
    if token.lemma_.lower() in _OF_OTHERS | _RELEASES:
        return next(tree.under(token, "of"), token)
    return token


# ------------------------------------------------------------------------------------------------------- where the sides stand


def _patients(verb: Token) -> list[Token]:
    patient = tree.patient(verb)
    inner = [
        c for child in verb.children if child.dep_ in {"ccomp", "dobj"} for c in child.children if c.dep_ == "nsubj"
    ]
    return [*([patient] if patient is not None else []), *inner]


_IN_RETURN = frozenset({"exchange", "return", "swap"})


def _in_return(token: Token) -> bool:
    """Whether "in exchange for" or "in return for" stands below ``token``."""
    text = token.doc
    return any(
        t.lower_ in _IN_RETURN
        and t.i
        and text[t.i - 1].lower_ == "in"
        and t.i + 1 < len(text)
        and text[t.i + 1].lower_ == "for"
        for t in token.subtree
    )


def _after_for(token: Token) -> Iterator[Token]:
    """What follows "for" ("with", "against") under ``token`` or under its object; "in exchange for" too."""
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in {"for", "with", "against"}:
            yield from _objects_of(child)
        elif child.dep_ == "prep" and child.lower_ in {"in", "as"}:
            for object_ in (c for c in child.children if c.dep_ == "pobj" and c.lemma_ in _IN_RETURN):
                yield from _after_for(object_)
        elif child.dep_ in {"dobj", "nsubjpass", "pobj", "dative", "appos"}:
            yield from _after_for(child)


def _after_return(verb: Token) -> Iterator[Token]:
    """What follows "in return for" below ``verb``, wherever the tree hangs it."""
    for word in verb.subtree:
        if word.lower_ == "for" and word.i > 1 and word.nbor(-1).lower_ in _IN_RETURN and word.nbor(-2).lower_ == "in":
            yield from _objects_of(word)


def _objects_of(preposition: Token) -> Iterator[Token]:
    """The nouns of a preposition; the subject where the parser makes a clause of "for a clerk serving nine years"."""
    for child in preposition.children:
        if child.dep_ == "pcomp" and child.pos_ == "VERB":
            yield from (c for c in child.children if c.dep_ == "nsubj")
        elif child.dep_ in {"pobj", "pcomp"}:
            yield child


def _coordinated(verb: Token) -> Iterator[Token]:
    """Whom verbs of letting go beside ``verb`` are of: "released a pilot and allowed three sailors to leave"."""
    let = words_for()["verbs"]["release"] | {"allow", "permit"}
    for other in verb.children:
        if other.dep_ == "conj" and other.pos_ == "VERB" and other.lemma_ in let:
            yield from _patients(other)


def _after_plain_for(verb: Token) -> Iterator[Token]:
    """Of a release that has not happened, those for whom it would be: "a proposal to free nineteen men for the cleric"."""
    if modality_of(verb).modality is Modality.ASSERTED:
        return
    for object_ in tree.objects(verb):
        yield from tree.under(object_, "for")


_ON_CONDITION = frozenset({"if", "once", "provided", "unless"})


def _on_condition(verb: Token) -> Iterator[Token]:
    """Those whose release is the condition, wherever the tree hangs it: "would free X if Y lets go Z", "as soon as Y freed Z"."""
    verbs = words_for()["verbs"]
    for word in verb.sent:
        soon = word.lower_ == "as" and word.i > 1 and word.nbor(-1).lower_ == "soon"
        if (word.lower_ not in _ON_CONDITION and not soon) or word.dep_ not in {"mark", "advmod", "prep"}:
            continue
        clause = word.head
        lets_go = clause.pos_ == "VERB" and clause.lemma_ in verbs["release"] | verbs["swap"]
        if lets_go and clause.i not in {verb.i, word.i} and not _governs(clause, verb):
            yield from _patients(clause)


def _governs(clause: Token, verb: Token) -> bool:
    """Whether ``verb`` stands inside the condition itself."""
    return any(a.i == clause.i for a in verb.ancestors)


def _is_somebody(noun: Token) -> bool:
    """Whether ``noun`` is what a person does or is ("an engineer")."""
    lemma = noun.lemma_.lower()
    return lemma in lexicon().roles or lemma in lexicon().sexes or lemma.endswith(("er", "or", "ist", "man", "ian"))
