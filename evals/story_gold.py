"""Gold of a marked story: its facts as its marks and the lines before it have them, and how reading compares with them.

Marks hold words, not values, so that some is looser than in `scoring.py`: where several marks tell one thing, any of them will
do; a date must have the day, month and year that words tell, and where they tell none ("on Sunday") no date is compared, since
stories do not say when they were published; terms agree by their number. Somebody who speaks as "he" is the last speaker before.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from marked import Passage, Span
from safeconduct.domain.parties import find_parties
from scoring import HOW, Fact, How, paired, same_name, same_party, same_term, same_words

OR = " | "
"""Between words of which any will do."""
_STANCES = frozenset({"confirm", "deny", "demand", "willing", "unwilling", "neutral"})
_OFFER_STATUSES = ("rejected", "denied", "conditional")
_PRONOUNS = frozenset({
    "he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "his", "its", "their", "who", "both", "one", "all",
    "another", "the latter", "the other", "the others", "the former",
})  # fmt: skip


def gold_of(story: Passage) -> Fact:
    """The facts of ``story``, in the format of `corpus/gold`; numbers of people are not among them."""
    marks = _Marks(story)
    return {
        "detentions": [_detention(marks, case) for case in story.cases if not case.name.startswith("(")],
        "exchanges": [_exchange(marks, event) for event in story.events if event.kind != "offer"],
        "offers": [_offer(marks, event) for event in story.events if event.kind == "offer"],
        "statements": list(_statements(marks)),
    }


class _Marks:
    """The words of a story by whom or what they are told of and by label."""

    def __init__(self, story: Passage) -> None:
        self.story = story
        self.names = {c.number: c.name.strip("()") for c in story.cases}
        self.spans: list[Span] = list(story.spans())
        self._words: dict[tuple[str, str], list[str]] = defaultdict(list)
        for span in self.spans:
            for one in span.of:
                self._words[one, span.label].append(self.words_of(span))

    def words_of(self, span: Span) -> str:
        """The words of one mark."""
        return " ".join(self.story.text[span.start : span.end].split())

    def words(self, of: str, *labels: str) -> list[str]:
        """All words that are told of ``of`` under ``labels``, each once."""
        return list(dict.fromkeys(w for label in labels for w in self._words.get((of, label), ())))

    def told(self, of: str, label: str) -> str | None:
        """The words told of ``of`` under ``label``, as one value."""
        return OR.join(self.words(of, label)) or None

    def parties(self, of: str, *labels: str) -> list[str]:
        """The parties that words told of ``of`` under ``labels`` name."""
        return list(dict.fromkeys(p.code for w in self.words(of, *labels) for p in find_parties(w)))


def _detention(marks: _Marks, case: Any) -> Fact:
    return {
        "person": case.name,
        "nationality": list(case.citizen),
        "custodian": case.holder or None,
        "arrested": marks.told(case.number, "arrest-date"),
        "place": marks.told(case.number, "arrest-place"),
        "charge": marks.told(case.number, "charge"),
        "sentence": marks.told(case.number, "term"),
        "status": case.status,
    }


def _exchange(marks: _Marks, event: Any) -> Fact:
    ends = [party for _, by, to in event.moves for party in (by, to) if party]
    brokers = marks.parties(event.letter, "broker") or _named(marks.words(event.letter, "broker"))
    return {
        "date": marks.told(event.letter, "swap-date"),
        "place": marks.told(event.letter, "swap-place"),
        "parties": list(dict.fromkeys([*ends, *marks.parties(event.letter, "giver", "taker")])),
        "mediator": brokers,
        "released": [
            {"person_or_count": marks.names[who], "by": by or None, "to": to or None} for who, by, to in event.moves
        ],
        "status": event.kind,
    }


def _offer(marks: _Marks, event: Any) -> Fact:
    letter = event.letter
    by = [*marks.parties(letter, "offerer"), *(w for w in marks.words(letter, "offerer") if not _is_pronoun(w))]
    status = (s for s in _OFFER_STATUSES if marks.words(letter, f"offer.{s}"))
    return {
        "give": _terms(marks, letter, "give"),
        "want": _terms(marks, letter, "want"),
        "by": OR.join(by) or None,
        "status": next(status, "reported"),
    }


def _terms(marks: _Marks, letter: str, side: str) -> list[str]:
    """Whom one side of an offer is about, by name; what it is about, in its words."""
    found: dict[str, None] = {}
    for span in marks.spans:
        if span.label == side and letter in span.of:
            who = sorted(marks.names[one] for one in span.of if one in marks.names)
            found |= dict.fromkeys(who or [marks.words_of(span)])
    return list(found)


def _statements(marks: _Marks) -> Iterator[Fact]:
    """One for each speaker and stance."""
    told: dict[tuple[str, str], None] = {}
    speakers = _speakers(marks)
    for span in marks.spans:
        if span.label in _STANCES:
            told |= dict.fromkeys((speakers[one], span.label) for one in sorted(span.of) if one in speakers)
    yield from ({"speaker": speaker, "stance": stance} for speaker, stance in told)


def _speakers(marks: _Marks) -> dict[str, str]:
    """Who speaks by the letter of a speaking: a case by its name, anybody by their fullest words."""
    found: dict[str, str] = {}
    last = ""
    for span in (s for s in marks.spans if s.label == "speaker"):
        cases = [marks.names[one] for one in sorted(span.of) if one in marks.names]
        words = cases[0] if len(cases) == 1 else marks.words_of(span)
        last = last if _is_pronoun(words) else words
        found |= {one: last for one in span.of if one.islower() and last}
    fullest = sorted(set(found.values()), key=len, reverse=True)
    return {one: next(full for full in fullest if _one_speaker(full, who)) for one, who in found.items()}


def _one_speaker(a: str, b: str) -> bool:
    return a == b or same_party(a, b) or same_name(a, b)


def _is_pronoun(words: str) -> bool:
    return words.lower() in _PRONOUNS


def _named(words: Iterable[str]) -> list[str]:
    """Words that name somebody: "the Red Cross", but not "the envoy"."""
    return [w for w in words if re.search(r"\b(?!The\b)[A-Z]", w) and not _is_pronoun(w)][:1]


# -------------------------------------------------------------------------------------------------------------- comparing

_MONTHS = {name.lower(): f"{number:02}" for number, name in enumerate(month_name) if name}
_DAY = re.compile(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b(?! (?:year|month|week|day|hour)s?)")
_DATE = re.compile(r"(?P<year>\d{4})?-*(?P<month>\d\d)?-?(?P<day>\d\d)?")


def _told_parts(words: str) -> dict[str, list[str]]:
    """The years, months and days that ``words`` tell."""
    said = words.lower()
    return {
        "year": re.findall(r"\b1[5-9]\d\d\b|\b20\d\d\b", said),
        "month": [n for name, n in _MONTHS.items() if re.search(rf"\b{name[:3]}(?:{name[3:]}|t)?\b", said)],
        "day": [f"{int(day):02}" for day in _DAY.findall(said)],
    }


def same_told(words: str, date: str) -> bool:
    """Whether ``date`` has the day, month and year that ``words`` tell; whatever they do not tell may be any."""
    read = _DATE.match(date)
    return read is not None and all(not told or read[part] in told for part, told in _told_parts(words).items())


def without_vague_days(gold: Fact, read: Fact) -> None:
    """Leave out of both the dates of which the words of ``gold`` tell neither day nor month nor year."""
    for kind, field in (("detentions", "arrested"), ("exchanges", "date")):
        for mine, theirs in paired(gold[kind], read[kind], HOW_TOLD[kind][0])[0]:
            if mine[field] and not any(_told_parts(mine[field]).values()):
                mine[field] = theirs[field] = None


def _any_of(same: Callable[[str, str], bool]) -> Callable[[str, str], bool]:
    return lambda words, read: any(same(one, read) for one in words.split(OR))


def _same_length(a: str, b: str) -> bool:
    return same_term(a, b) or same_name(a, b)


def _exchange_alike(gold: Fact, read: Fact) -> float:
    return HOW["exchanges"][0](gold | {"date": None}, read)


_LOOSER: dict[str, dict[str, Callable[[Any, Any], bool]]] = {
    "detentions": {
        "arrested": _any_of(same_told),
        "place": _any_of(same_words),
        "charge": _any_of(same_words),
        "sentence": _any_of(_same_length),
    },
    "exchanges": {"date": _any_of(same_told), "place": _any_of(same_words)},
    "offers": {"by": _any_of(same_party)},
}
_ALIKE = {"exchanges": _exchange_alike}
HOW_TOLD: How = {
    kind: (_ALIKE.get(kind, alike), fields | _LOOSER.get(kind, {}))
    for kind, (alike, fields) in HOW.items()
    if kind != "counts"
}
"""`scoring.HOW` for stories."""
