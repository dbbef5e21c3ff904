"""Which people's noun a number counts, and which numbers are no numbers of people, or of people told of before."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.claims import Comparator
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.countscopes import count_words
from safeconduct.reading.groups import group_at
from safeconduct.reading.numerals import FoundNumber

_UNITS = frozenset(
    ["day", "article", "no.", "number", "part", "age", "aged", "flight", "section", "case", "$", "€", "£"]
)


def without_particle(analysis: Analysis, number: FoundNumber) -> FoundNumber:
    """In "handed over 50 men" the "over" belongs to the verb."""
    first = analysis.doc.char_span(number.start, number.first, alignment_mode="contract")
    if first is None or len(first) == 0:
        return number
    preposition = (
        first[0].lower_ in ("about", "over", "under")
        and first[0].dep_ == "prep"
        and first[0].head.pos_ in ("NOUN", "VERB")
    )
    if first[0].dep_ != "prt" and not (preposition and len(first) == 1):
        return number
    return replace(number, start=number.first, comparator=Comparator.EXACTLY)


def counted_noun(analysis: Analysis, number: Token) -> Token | None:
    """The people's noun that ``number`` counts: "8 Russians", "hundreds of captives", "70 of its citizens"."""
    if number.dep_ in ("nummod", "amod", "compound", "quantmod", "det", "nmod"):
        head = number.head
        while head.dep_ in ("nummod", "quantmod") and head.i != head.head.i:
            head = head.head
        if head.i == number.i - 1 and number.dep_ == "nummod":  # "the army says 30, the rebels 28"
            return None
        return head if _is_people(analysis, head) else None
    if number.pos_ != "NUM" and _is_people(analysis, number):
        return number
    return _part_of(analysis, number) or _noun_after(analysis, number)


def _is_people(analysis: Analysis, noun: Token) -> bool:
    if group_at(analysis, noun) is not None:
        return True
    people = count_words()["people"]
    if noun.lemma_.lower() in people["more"] and noun.tag_ in ("NNS", "NNPS"):
        return True
    return noun.lemma_.lower() in people["mass"] and noun.pos_ == "NOUN"


def is_part(number: Token) -> bool:
    """Whether a number is part of one before it: "31 of them children", "among them four teachers", "including two boys"."""
    return _is_of_them(number) or any(
        t.lower_ in ("among", "including") for t in number.doc[max(number.i - 2, 0) : number.i]
    )


def _is_of_them(number: Token) -> bool:
    return any(n.lower_ in ("them", "whom") for c in number.children if c.lower_ == "of" for n in c.children)


def _part_of(analysis: Analysis, number: Token) -> Token | None:
    """The noun after "of": "nine of the hostages"; in "31 of them children" the noun that follows."""
    if _is_of_them(number):
        return next((t for t in number.doc[number.i + 3 : number.i + 5] if _is_people(analysis, t)), None)
    whole = (n for c in number.children if c.lower_ == "of" for n in c.children if n.dep_ == "pobj")
    return next((n for n in whole if _is_people(analysis, n)), None)


def _noun_after(analysis: Analysis, number: Token) -> Token | None:
    """The noun that follows, where the parser went astray: "- 10 Russian sleeper agents"."""
    for token in number.doc[number.i + 1 : min(number.i + 5, number.sent.end)]:
        if _is_people(analysis, token) and token.tag_ in ("NNS", "NNPS"):
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") and token.text != "-":
            return None
    return None


def stands_alone(number: Token) -> bool:
    """A bare number after a counted noun: "780 and 614", "706 prisoners against 186"."""
    after = number.nbor(1) if number.i + 1 < len(number.doc) else None
    free = after is None or after.pos_ in ("ADP", "PUNCT", "CCONJ", "SCONJ", "VERB", "AUX", "SPACE", "ADV")
    free = free or (after is not None and after.lower_ == "that")
    dated = (
        number.head.pos_ == "PROPN"
        or 1900 <= _as_int(number) <= 2100
        or (number.i > 0 and number.nbor(-1).lower_ in _UNITS)
    )
    return number.dep_ in ("pobj", "conj", "dobj", "nsubj", "nsubjpass", "appos") and free and not dated


def names_the_figure(number: Token) -> bool:
    """Whether a bare number is the size of a number told of before: "the number was 49", "put the figure at 114"."""
    figure = count_words()["people"]["figure"]
    if number.dep_ == "attr" and number.head.lemma_ == "be":
        return any(c.dep_ == "nsubj" and c.lemma_.lower() in figure for c in number.head.children)
    if number.dep_ != "pobj" or number.head.lower_ not in ("at", "to", "as"):
        return False
    verb = number.head.head
    putting = verb.lemma_ in count_words()["people"]["putting"]
    named = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")]
    return any(c.lemma_.lower() in figure or (putting and c.lower_ in ("it", "that")) for c in named)


_AGED = re.compile(r"\baged?\s+(?:[\w-]+(?:,| and| to)\s+)*$", re.IGNORECASE)


def is_age(analysis: Analysis, number: FoundNumber) -> bool:
    """As in "children aged between two and fourteen"."""
    return _AGED.search(analysis.text, max(number.start - 30, 0), number.start) is not None


def is_year(token: Token, value: int) -> bool:
    """A number such as 1962 after "in" or "since"."""
    return 1900 <= value <= 2100 and token.text.isdecimal() and token.i > 0 and token.nbor(-1).pos_ in ("ADP", "SCONJ")


def _as_int(token: Token) -> int:
    return int(token.text) if token.text.isdecimal() else 0


def tells_again(noun: Token | None, number: Token, value: int, seen: set[int]) -> bool:
    """Whether people are those told of already: "the two", "both men", "all three" after a "three".

    A large definite number may be the first ("the 1,200 men"); so may a small one that is not among ``seen``, unless it is of two,
    who may have been named.
    """
    beside = noun is not None and (number.head.i == noun.i or number.i == noun.i)
    before = {number.nbor(-1).lower_} if number.i > 0 and not (noun is not None and noun.i == number.i) else set()
    words = before | ({c.lower_ for c in noun.children if c.dep_ in ("det", "predet")} if beside and noun else set())
    definite = not words.isdisjoint(("the", "these", "those", "both", "all"))
    return definite and (value in seen or value <= 2) and (value < 10 or noun is None)


def is_one_of(number: Token, value: int) -> bool:
    """As in "one of the four": no count of its own."""
    after = number.nbor(1).lower_ if number.i + 1 < len(number.doc) else ""
    return value == 1 and after in ("of", "or", "another", "side", "day", "who", "that")


def in_one_list(earlier: Token, number: Token) -> bool:
    """Whether ``number`` goes on counting where an ``earlier`` one began: "17 people, 13 Danes and four Finns"."""
    between = number.doc[earlier.i + 1 : number.i]
    joined = any(
        t.text in (",", ":", ";", "(", "-", "–", "—") or t.lower_ in ("and", "plus", "including") for t in between
    )
    spelled_out = any(t.text == ":" for t in between)
    listing = {"including", "comprising", *(("are", "were") if spelled_out else ())}
    told = any(t.pos_ in ("VERB", "AUX") and t.lower_ not in listing for t in between)
    return joined and not told and len(between) <= 10


def with_the_rest(number: Token) -> Token:
    """The word that stands for people after ``number`` where it is none of a noun: "two more were freed"."""
    return number.head if number.dep_ == "nummod" and number.head.lower_ == "more" else number


def is_changed_to(number: Token) -> bool:
    """A number that takes an earlier one's place: "ten men, then six, now four", "200, later 128"."""
    after = number.nbor(1) if number.i + 1 < len(number.doc) else None
    ends = after is None or after.pos_ in ("PUNCT", "CCONJ", "SPACE")
    return ends and number.i > 0 and number.nbor(-1).lower_ in ("then", "later", "now", "first")


def before_its_sum(analysis: Analysis, number: Token) -> Token | None:
    """The noun whose size a number after it tells: "freed all the captives, 70 in total"."""
    return next((t for t in reversed(number.doc[max(number.i - 5, 0) : number.i]) if _is_people(analysis, t)), None)
