"""Which noun a number counts, and which word near it makes it a count of people held, let go, received, dead or missing."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.claims import Comparator, Scope
from safeconduct.reading.analysis import Analysis, is_passive
from safeconduct.reading.groups import group_at
from safeconduct.reading.numerals import FoundNumber
from safeconduct.reading.wordlists import WordLists, word_lists

_NEAR = 6
_BEFORE = 30
"""Words before a sum in which the exchange that it sums up is named."""
_UNITS = frozenset(
    ["day", "article", "no.", "number", "part", "age", "aged", "flight", "section", "case", "$", "€", "£"]
)


def count_words() -> WordLists:
    """The lists of ``counts.toml``."""
    return word_lists("counts")


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
        return head if _is_people(analysis, head) else None
    if _is_people(analysis, number):
        return number
    return _part_of(analysis, number) or _noun_after(analysis, number)


def _is_people(analysis: Analysis, noun: Token) -> bool:
    if group_at(analysis, noun) is not None:
        return True
    return noun.lemma_.lower() in count_words()["people"]["more"] and noun.tag_ == "NNS"


def _part_of(analysis: Analysis, number: Token) -> Token | None:
    """The noun after "of": "nine of the hostages"; in "31 of them children" the noun that follows."""
    them = any(n.lower_ in ("them", "whom") for c in number.children if c.lower_ == "of" for n in c.children)
    if them:
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
    free = after is None or after.pos_ in ("ADP", "PUNCT", "CCONJ", "VERB", "AUX", "SPACE", "ADV")
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
    if number.dep_ != "pobj" or number.head.lower_ not in ("at", "to"):
        return False
    verb = number.head.head
    return any(c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.lemma_.lower() in figure for c in verb.children)


def is_undergone(number: Token) -> bool:
    """Whether a bare number is of people to whom something of custody is done: "Seven were freed", "holds 112"."""
    if number.pos_ != "NUM" or _scope_of(number.head) not in _UNDERGONE or number.head.pos_ != "VERB":
        return False
    return number.dep_ == "nsubjpass" or (number.dep_ == "dobj" and number.head.lemma_ in _ONLY_PEOPLE)


_UNDERGONE = (Scope.HELD_BY, Scope.RELEASED_BY, Scope.RECEIVED_BY, Scope.DEAD, Scope.TOTAL)
_ONLY_PEOPLE = frozenset(
    ["free", "release", "detain", "arrest", "jail", "imprison", "kidnap", "abduct", "capture", "deport", "extradite"]
)


def is_age(analysis: Analysis, number: FoundNumber) -> bool:
    """As in "children aged between two and fourteen"."""
    return analysis.text[max(number.start - 6, 0) : number.start].rstrip().lower().endswith(("aged", "age"))


def is_year(token: Token, value: int) -> bool:
    """A number such as 1962 after "in" or "since"."""
    return 1900 <= value <= 2100 and token.text.isdecimal() and token.i > 0 and token.nbor(-1).pos_ in ("ADP", "SCONJ")


def _as_int(token: Token) -> int:
    return int(token.text) if token.text.isdecimal() else 0


def is_told_again(number: Token) -> bool:
    """A bare number with an article: "the six", "all three" are those told of; "the other seven" are not."""
    before = number.nbor(-1).lower_ if number.i > 0 else ""
    return before in ("the", "these", "those", "both", "all")


def told_before(noun: Token, number: Token, value: int) -> bool:
    """As in "the two", "both men": people the text has told of already; a large definite number may be the first."""
    if number.head.i != noun.i and number.i != noun.i:
        return False
    articles = ("the", "these", "those", "both", "all")
    return value < 10 and any(c.lower_ in articles and c.dep_ in ("det", "predet") for c in noun.children)


def event_of(noun: Token) -> tuple[Token, Scope] | None:
    """The word near ``noun`` that tells of custody or exchange, and whom the number counts by it."""
    place = next((o for c in noun.children if c.lower_ in ("in", "at") for o in c.children if _holds(o)), None)
    if place is not None:  # "1,200 men at the camp"
        return place, Scope.HELD_BY
    node, people = noun, count_words()["people"]
    for _ in range(_NEAR):
        if node.head.i == node.i or node.dep_ not in count_words()["tree"]["governed"]:
            break
        if node.dep_ == "agent" or (node.dep_ == "prep" and node.lower_ == "by"):
            return None  # captors: "seized by ten armed men"
        if node.dep_ == "pcomp" and node.head.head.lemma_ in count_words()["people"]["crimes"]:
            break
        node = node.head
        node = _predicate(node) if node.lemma_ == "be" else node
        if node.pos_ == "VERB" and node.lemma_ in people["asked"] and noun.lemma_.lower() in people["custody"]:
            return None if _does_it(noun, node) or noun.dep_ == "nsubj" else (node, Scope.HELD_BY)
        if node.lemma_ == "have" and noun.lemma_.lower() in count_words()["people"]["custody"]:
            return node, Scope.HELD_BY
        scope = _scope_of(node)
        if scope is not None:
            return None if _is_crime(node) or _does_it(noun, node) else (node, _turned(noun, node, scope))
        if node.pos_ == "VERB" and node.dep_ not in ("acl", "xcomp", "pcomp"):
            break
    for verb in (c for c in noun.children if c.dep_ in ("acl", "relcl")):
        if (scope := _scope_of(verb)) is not None and not _is_crime(verb):
            return verb, scope
    lemma, people = noun.lemma_.lower(), count_words()["people"]
    after = _event_after(noun) if lemma in people["custody"] else None
    return after or ((noun, Scope.HELD_BY) if lemma in people["held"] else None)


def summed_up(noun: Token) -> tuple[Token, Scope] | None:
    """The exchange of people named just before, which "26 people in all" sums up without a word of it."""
    after = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
    if count_words()["people"]["sum"].isdisjoint((*after[:1], "-".join(after))):
        return None
    near = noun.doc[max(noun.i - _BEFORE, 0) : noun.i]
    told = (t for t in reversed(near) if t.pos_ == "NOUN" and _scope_of(t) is Scope.TOTAL)
    people = count_words()["people"]["custody"]
    return next(((t, Scope.TOTAL) for t in told if any(c.lemma_.lower() in people for c in t.children)), None)


def _predicate(verb: Token) -> Token:
    """What "is" says of its subject: "are missing", "were among those released"; the verb itself where nothing of custody."""
    said = [c for c in verb.children if c.dep_ == "acomp"]
    said += [o for c in verb.children if c.lower_ in ("in", "under") for o in c.children if o.dep_ == "pobj"]
    said += [v for c in verb.children if c.dep_ == "prep" for o in c.children for v in o.children if v.dep_ == "acl"]
    return next((t for t in said if _scope_of(t) is not None), verb)


def _event_after(noun: Token) -> tuple[Token, Scope] | None:
    """The first verb of custody or exchange after a noun of custody that the parser hung somewhere else."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ == "VERB" and (scope := _scope_of(token)) is not None:
            return None if _is_crime(token) else (token, scope)
    return None


def _holds(place: Token) -> bool:
    return place.lemma_.lower() in count_words()["people"]["where"]


def _scope_of(token: Token) -> Scope | None:
    if token.pos_ not in ("VERB", "NOUN", "ADJ"):
        return None
    if token.lemma_ == "set" and any(t.lower_ == "free" for t in token.doc[token.i + 1 : token.i + 6]):
        return Scope.RELEASED_BY
    kind = "verbs" if token.pos_ == "VERB" else "nouns"
    scope = next((s for s in Scope if token.lemma_.lower() in count_words()[kind].get(s.value, ())), None)
    if scope is Scope.MISSING:
        return scope if any(t.lemma_.lower() in count_words()["people"]["custody"] for t in token.sent) else None
    if scope is Scope.DEAD and token.pos_ == "VERB":
        own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "prep")]
        told = {t.lemma_.lower() for c in own for t in (c, *c.children) if t.pos_ == "NOUN"}
        return scope if told & (count_words()["people"]["custody"] | count_words()["people"]["where"]) else None
    return scope


def _is_crime(event: Token) -> bool:
    """Whether the event is what somebody is accused of ("convicted of seizing ten people")."""
    if event.dep_ != "pcomp" and not (event.dep_ == "pobj" and event.pos_ == "NOUN"):
        return False
    return event.head.head.lemma_ in count_words()["people"]["crimes"]


def _does_it(noun: Token, event: Token) -> bool:
    """People who act are not the ones acted on: "nine sailors were freed" counts them, "nine guards held him" does not."""
    acts = noun.dep_ == "nsubj" and noun.head.i == event.i and event.pos_ == "VERB" and not is_passive(event)
    if not acts or event.lemma_ in ("remain", "stay", "sit", "languish"):
        return False
    scope = _scope_of(event)
    return scope is Scope.HELD_BY or (scope is Scope.RELEASED_BY and any(c.dep_ == "dobj" for c in event.children))


def _turned(noun: Token, event: Token, scope: Scope) -> Scope:
    """To return people is to let them go."""
    if event.lemma_ == "return" and noun.dep_ == "dobj":
        return Scope.RELEASED_BY
    return scope
