"""Whether a run of capitals is somebody's name: what the model says, and what the words around it tell.

People have ages, trades, titles and given names; they are arrested, sentenced and told things. Places come after "in" and
stand in datelines. Where the two disagree, the words around the name go before the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Analysis, Sentence, appositions
from safeconduct.reading.lexicon import Lexicon, lexicon
from safeconduct.reading.regions import region_state

_LONGEST = 6
"""More words than this are no name of one person."""


@dataclass(frozen=True, slots=True)
class Places:
    """Words that the page uses as places, lower case: those of its datelines, and single capitals after "in" or "near"."""

    datelines: frozenset[str]
    located: frozenset[str]


def places_of(analysis: Analysis) -> Places:
    """The places that the page gives away as such."""
    sentences = [s for s in analysis.sentences if s.parsed]
    datelines = {word for s in sentences for word in _dateline(analysis, s)}
    located = {t.lower_ for s in sentences for t in analysis.tokens(s) if _is_located(t, s)}
    return Places(frozenset(datelines), frozenset(located))


_AFTER_DATELINE = frozenset({"-", "–", "—", "--", "("})


def _dateline(analysis: Analysis, sentence: Sentence) -> Iterator[str]:
    """The capitals that open a paragraph before a dash or an agency in brackets: "MAE SOT, Thailand (Meridian) -"."""
    opening = analysis.doc[sentence.first : min(sentence.first + 12, sentence.last)]
    end = next((t.i for t in opening if t.text in _AFTER_DATELINE), None)
    first = next((t for t in opening if not t.is_space), None)
    if sentence.zone is not ZoneKind.BODY or end is None or first is None or not first.text.isupper() or len(first) < 3:
        return
    yield from (t.lower_ for t in opening if t.i < end and t.is_alpha and t.text.isupper())


def _is_located(token: Token, sentence: Sentence) -> bool:
    if token.i == sentence.first or not token.text[0].isupper() or token.nbor(-1).lower_ not in _INSIDE:
        return False
    return token.i + 1 >= sentence.last or not token.nbor(1).text[0].isupper()


_INSIDE = frozenset({"in", "near", "outside", "inside", "at"})
_BEFORE_PLACES = frozenset(["on", "in", "near", "at", "from", "outside", "inside", "around", "towards", "via", "into"])


def is_person(analysis: Analysis, run: list[Token], sentence: Sentence, places: Places) -> bool:
    """Whether ``run`` is a person's name by itself; ``places`` are the page's."""
    lists = lexicon()
    if len(run) > _LONGEST or (len(run) == 1 and len(run[0]) < 2) or _of_an_organisation(analysis, run, lists):
        return False
    if is_place(run, places, lists) or _comes_from(run, sentence) or _signs_dateline(run, sentence):
        return False
    tagged = sum(t.ent_type_ == "PERSON" for t in run)
    described = is_aged(run, sentence) or _has_who(run)
    if len(run) == 1:
        return _single_person(run[0], sentence, tagged > 0, described or _has_trade(run))
    if 2 * tagged >= len(run):
        return not _all_common(run) and not (_driven_to(run, sentence) and not _given_first(run, lists))
    return described or _told_by_words(analysis, run, sentence, tagged)


def _signs_dateline(run: list[Token], sentence: Sentence) -> bool:
    """Whether an agency stands in brackets before a report begins: "OSLO, 3 May (Fjord Wire) - Two sailors"."""
    first, last = run[0].i, run[-1].i
    if first <= sentence.first or last + 2 >= len(run[0].doc):
        return False
    return run[0].nbor(-1).text == "(" and run[-1].nbor(1).text == ")" and run[-1].nbor(2).text in _DASHES


_DASHES = frozenset({"-", "–", "—", "--"})


def _told_by_words(analysis: Analysis, run: list[Token], sentence: Sentence, tagged: int) -> bool:
    """Whether several capitals that the model takes for something else are a name."""
    lists = lexicon()
    before = run[0].nbor(-1) if run[0].i > sentence.first else None
    located = any(t.ent_type_ in {"GPE", "LOC", "FAC"} for t in run)
    if before is not None and before.lower_ in {"in", "near", "at", "from", "outside", "to"} and located:
        return False
    if _given_first(run, lists) or (len(run) == 2 and run[1].lower_ in lists.given and run[0].tag_ in {"NNP", "NN"}):
        return True
    if before is not None and before.lower_ in _BEFORE_PLACES and tagged < len(run):
        return False
    if before is not None and is_title(before, lists):
        return True
    return (
        (_has_trade(run) and not _of_a_thing(before))
        or _beside_a_trade(run)
        or (_done_to_people(run) and not _of_a_thing(before))
        or (_after_role(run, sentence) and run[0].ent_type_ in {"", "PERSON", "ORG"})
        or (_stands_as_a_list_item(analysis, run, sentence) and run[0].ent_type_ in {"PERSON", "ORG", "GPE", ""})
    )


def is_title(token: Token, lists: Lexicon) -> bool:
    """Whether ``token`` is a title or what somebody does, as printed before a name."""
    lowered = token.lower_.rstrip(".").removeprefix("ex-")
    return lowered in lists.titles or lowered in lists.roles


# ------------------------------------------------------------------------------------------------------ what speaks against it


def _of_an_organisation(analysis: Analysis, run: list[Token], lists: Lexicon) -> bool:
    if any(t.lower_.rstrip("s") in lists.organisations or t.lower_ in lists.organisations for t in run):
        return True
    if any(analysis.party_at(t) and t.lower_ not in lists.given and t.lower_ not in lists.particles for t in run):
        return True
    after = run[-1].nbor(1) if run[-1].i + 1 < len(run[-1].doc) else None
    return (
        after is not None
        and after.lower_ in lists.organisations
        and after.lower_ not in {"of", "line", "day", "week", "release", "deal", "swap", "exchange"}
    )


def is_place(run: list[Token], places: Places, lists: Lexicon) -> bool:
    """Whether ``run`` is one of the page's own places, or a region known for its state."""
    words = {t.lower_ for t in run if t.is_alpha}
    if words and words <= places.datelines and not _given_first(run, lists):
        return True
    return len(run) == 1 and (run[0].lower_ in places.located or region_state(run[0].text) is not None)


def _comes_from(run: list[Token], sentence: Sentence) -> bool:
    """Whether it is where somebody comes from: "a student from Ann Arbor"."""
    before = run[0].nbor(-1) if run[0].i > sentence.first else None
    return before is not None and before.lower_ == "from" and before.head.tag_ == "NN" and names_a_trade(before.head)


_MOVING = frozenset(
    {"move", "transfer", "take", "fly", "drive", "bring", "send", "travel", "go", "come", "carry", "head"}
)


def _driven_to(run: list[Token], sentence: Sentence) -> bool:
    """Whether it is where somebody was moved to or from."""
    before = run[0].nbor(-1) if run[0].i > sentence.first else None
    if before is None or before.lower_ not in {"to", "from"} or before.dep_ != "prep":
        return False
    return any(a.lemma_ in _MOVING for a in list(before.ancestors)[:3])


def _given_first(run: list[Token], lists: Lexicon) -> bool:
    return run[0].lower_ in lists.given and run[0].text[0].isupper()


def _of_a_thing(before: Token | None) -> bool:
    """Whether an article or the kind of a thing stands before: "the Rila", "the cutter Wulp"."""
    return before is not None and (before.lower_ in {"the", "a", "an"} or before.lower_ in lexicon().things)


def _all_common(run: list[Token]) -> bool:
    return all(t.tag_ not in {"NNP", "NNPS"} for t in run)


# --------------------------------------------------------------------------------------------------------- what speaks for it


def _single_person(token: Token, sentence: Sentence, tagged: bool, described: bool) -> bool:
    before = token.nbor(-1) if token.i > sentence.first else None
    after = token.nbor(1) if token.i + 1 < sentence.last else None
    if token.tag_ not in {"NNP", "NNPS", "NN"} or not token.is_alpha or len(token) < 3 or token.is_stop:
        return False
    if before is not None and (before.lower_ in _BEFORE_PLACES or _of_a_thing(before)):
        return False
    if before is None and after is not None and after.text == ":":
        return False
    if token.dep_ == "conj" and token.head.ent_type_ in {"GPE", "LOC"}:
        return False
    return tagged or described


def is_aged(run: list[Token], sentence: Sentence) -> bool:
    """Whether an age stands behind: "N, 44," or "N (44)"."""
    end = run[-1].i + 1
    behind = run[-1].doc[end : min(end + 3, sentence.last)]
    if len(behind) < 3 or behind[0].text not in {",", "("} or behind[2].text not in {",", ")", "."}:
        return False
    return behind[1].text.isdigit() and 2 < int(behind[1].text) < 111


_ROLE_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ess")


def names_a_trade(noun: Token) -> bool:
    """Whether ``noun`` says what somebody does or is ("farmer", "cousin", "woman")."""
    lemma = noun.lemma_.lower()
    lists = lexicon()
    if lemma in lists.people or lemma in lists.roles or lemma in lists.kin or lemma in lists.sexes:
        return True
    return lemma.endswith(_ROLE_ENDINGS) and len(lemma) > 4 and lemma not in lists.things


def _has_trade(run: list[Token]) -> bool:
    """Whether what somebody is stands beside: "N, a dealer in wool"."""
    end = run[-1].i
    beside = [a for t in run for a in appositions(t) if a.i > end + 1 and a.pos_ == "NOUN" and a.tag_ == "NN"]
    return any(
        names_a_trade(a) and any(c.dep_ in {"det", "poss", "amod", "compound"} and c.i > end for c in a.children)
        for a in beside
    )


_DONE_TO_PEOPLE = frozenset({
    "arrest", "detain", "sentence", "convict", "jail", "imprison", "pardon", "extradite", "abduct", "kidnap", "question", "acquit",
    "indict", "interrogate", "deport", "expel", "swap", "marry", "bury", "capture", "charge", "accuse", "execute", "behead",
})  # fmt: skip
_DONE_BY_PEOPLE = frozenset(
    {"plead", "confess", "smile", "weep", "marry", "reply", "recall", "weigh", "wear", "testify", "hug"}
)


def _beside_a_trade(run: list[Token]) -> bool:
    """Whether the run itself is set beside what somebody is: "the cook, N"."""
    heads = [t.head for t in run if t.dep_ == "appos" and t.head.i < run[0].i]
    return any(h.tag_ == "NN" and names_a_trade(h) for h in heads)


def _done_to_people(run: list[Token]) -> bool:
    """Whether the run is the subject of what happens only to people, or what only they do."""
    for token in run:
        verb = token.head
        if token.dep_ == "nsubjpass" and verb.lemma_ in _DONE_TO_PEOPLE:
            return True
        if token.dep_ == "nsubj" and verb.lemma_ in _DONE_BY_PEOPLE:
            return True
    return False


def _after_role(run: list[Token], sentence: Sentence) -> bool:
    """Whether what somebody does stands right before the run: "the Thai farmer N"."""
    if run[0].i == sentence.first:
        return False
    noun = run[0].nbor(-1)
    return noun.tag_ == "NN" and noun.text.islower() and (names_a_trade(noun) or noun.lower_ in _BELONGING)


_BELONGING = frozenset({"subject", "national", "citizen"})
"""Of what state somebody is: "the Turkish subject N"."""


def _has_who(run: list[Token]) -> bool:
    """Whether a clause with "who" or "whom" hangs on the run: of a person then."""
    clauses = [c for t in run for c in t.children if c.dep_ == "relcl" and c.i > run[-1].i]
    return any(w.tag_ in {"WP", "WP$"} for clause in clauses for w in clause.doc[run[-1].i : clause.i])


def _stands_as_a_list_item(analysis: Analysis, run: list[Token], sentence: Sentence) -> bool:
    """A line that holds nothing but the run, between other short lines."""
    rest = [t for t in analysis.tokens(sentence) if not t.is_space and not t.is_punct and t.i not in {r.i for r in run}]
    if rest or not 2 <= len([t for t in run if t.is_alpha]) <= 5:
        return False
    place = analysis.number_of(sentence)
    around = analysis.sentences[max(place - 1, 0) : place] + analysis.sentences[place + 1 : place + 2]
    return any(2 <= s.last - s.first <= 8 and s.paragraph != sentence.paragraph for s in around)
