"""Compare facts read with gold: right, wrong and missed, field by field.

Tolerant of form (a name's spelling, "Moscow" within "Metropol Hotel, Moscow"), strict on facts: a number, date, direction,
status or stance must be right, and a value where gold is silent is wrong. Facts of a kind are paired one to one, best
pairs first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from rapidfuzz import fuzz

from safeconduct.domain.dates import When
from safeconduct.domain.parties import code_of, successor_of
from safeconduct.reading.numerals import find_numbers
from safeconduct.resolving.names import compare

Fact = dict[str, Any]
KINDS = ("detentions", "exchanges", "offers", "statements", "counts")
SAME_NAME = 0.8
SAME_WORDS = 60.0


@dataclass
class Tally:
    """How many values were right, wrong (said but not in gold) and missed (in gold but not said)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        """Add the numbers of ``other`` to these."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 0 where nothing was said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was said; 0 where gold is empty."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass
class Score:
    """Tallies by kind, and each mistake as a line: what was missed, wrong, or said otherwise."""

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    mistakes: list[str] = field(default_factory=list)

    @property
    def all_facts(self) -> Tally:
        """The micro total over the five kinds of fact; names are not among them."""
        total = Tally()
        for kind in KINDS:
            total.add(self.kinds[kind])
        return total

    def add(self, other: Score) -> None:
        """Add the tallies and mistakes of ``other`` to these."""
        for kind, tally in other.kinds.items():
            self.kinds[kind].add(tally)
        self.mistakes += other.mistakes


def score(gold: Fact, read: Fact) -> Score:
    """How the facts read from one document compare with its gold."""
    result = Score()
    for kind, (alike, fields) in HOW.items():
        pairs, missed, wrong = paired(gold[kind], read[kind], alike)
        for g, r in pairs:
            for name, same in fields.items():
                _compare(result, kind, name, g.get(name), r.get(name), same)
        for fact, mark in [*((f, "missed") for f in missed), *((f, "wrong") for f in wrong)]:
            size = sum(len(listed(fact.get(name))) for name in fields)
            result.kinds[kind].add(Tally(missed=size) if mark == "missed" else Tally(wrong=size))
            result.mistakes.append(
                f"{mark} {kind}: { {k: v for k, v in fact.items() if v and k not in ('quote', 'words')} }"
            )
    _score_names(result, gold["names"]["canonical"], read["names"]["canonical"])
    return result


def paired(
    gold: Sequence[Fact], read: Sequence[Fact], alike: Callable[[Fact, Fact], float]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """Best pairs of two lists of facts, and what is left of either; a pair must be alike by more than 0."""
    ranked = sorted(((alike(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True)
    left, right = dict(enumerate(gold)), dict(enumerate(read))
    pairs = []
    for likeness, i, j in ranked:
        if likeness > 0 and -i in left and -j in right:
            pairs.append((left.pop(-i), right.pop(-j)))
    return pairs, list(left.values()), list(right.values())


def _compare(result: Score, kind: str, name: str, gold: Any, read: Any, same: Callable[[Any, Any], bool]) -> None:
    expected, said = listed(gold), listed(read)
    unmatched = list(said)
    right = 0
    for value in expected:
        match = next((s for s in unmatched if same(value, s)), None)
        if match is not None:
            unmatched.remove(match)
            right += 1
    result.kinds[kind].add(Tally(right, len(unmatched), len(expected) - right))
    if unmatched or right < len(expected):
        result.mistakes.append(f"differs {kind}.{name}: gold {gold!r}, read {read!r}")


def listed(value: Any) -> list[Any]:
    """The values of a field: none where it is silent, one, or those of a list."""
    if value is None or value == [] or value == "unknown":
        return []
    return value if isinstance(value, list) else [value]


def same_name(a: str, b: str) -> bool:
    """Whether two names, or two descriptions of a group, can be one's."""
    if _number(a) is not None or _number(b) is not None:
        return _number(a) == _number(b)
    return compare(a, b).score >= SAME_NAME or fuzz.token_set_ratio(a.lower(), b.lower()) >= 90


def same_party(a: str, b: str) -> bool:
    """Whether two codes or names are one party; a former state is its successor."""
    return _party(a) == _party(b) or fuzz.token_set_ratio(a.lower(), b.lower()) >= 90


def _party(name: str) -> str:
    return successor_of(code_of(name) or name)


def same_date(a: str, b: str) -> bool:
    """Whether two dates are one at the precision that the coarser tells; a year may be missing from one of them."""
    left, right = (When(("XXXX" + d[1:]) if d.startswith("--") else d) for d in (a, b))
    return left.precision == right.precision and left.agrees(right)


def same_words(a: str, b: str) -> bool:
    """Whether two short texts share most of the shorter one's words."""
    return fuzz.token_set_ratio(a.lower(), b.lower(), processor=_plain) >= SAME_WORDS


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def same_term(a: str, b: str) -> bool:
    """Whether two sentences are of one length."""
    return a == b or (_number(a) is not None and _number(a) == _number(b) and a.split()[-1][:4] == b.split()[-1][:4])


def _number(text: str) -> float | None:
    """The first number in ``text``, in digits or words: "8 Russians" and "eight Russians" are one group."""
    match = re.search(r"\d[\d,]*(\.\d+)?", text)
    if match:
        return float(match.group().replace(",", ""))
    spelled = next(find_numbers(text), None)
    return float(spelled.value) if spelled else None


def same_release(a: Fact, b: Fact) -> bool:
    """Whether two releases are one: who, from whom, to whom; where gold is silent on a side, anything goes."""
    who = same_name(a["person_or_count"], b["person_or_count"])
    return who and all(
        a[side] is None or (b[side] is not None and same_party(a[side], b[side])) for side in ("by", "to")
    )


def _equal(a: Any, b: Any) -> bool:
    return bool(a == b)


def _detention_alike(g: Fact, r: Fact) -> float:
    return compare(g["person"], r["person"]).score if same_name(g["person"], r["person"]) else 0.0


def _exchange_alike(g: Fact, r: Fact) -> float:
    shared = sum(
        any(same_name(a["person_or_count"], b["person_or_count"]) for b in r["released"]) for a in g["released"]
    )
    dated = bool(g["date"] and r["date"] and same_date(g["date"], r["date"]))
    placed = bool(g["place"] and r["place"] and same_words(g["place"], r["place"]))
    parties = len({_party(p) for p in g["parties"]} & {_party(p) for p in r["parties"]})
    return float(shared) + 2 * dated + placed + 0.25 * parties + 0.1 * _equal(g["status"], r["status"])


def _offer_alike(g: Fact, r: Fact) -> float:
    terms = [any(same_name(a, b) for b in r[side]) for side in ("give", "want") for a in g[side]]
    return float(sum(terms)) + 0.1 * bool(g["by"] and r["by"] and same_party(g["by"], r["by"]))


def _statement_alike(g: Fact, r: Fact) -> float:
    if not (same_party(g["speaker"], r["speaker"]) or same_name(g["speaker"], r["speaker"])):
        return 0.0
    return 1.0 + _equal(g["stance"], r["stance"])


def _count_alike(g: Fact, r: Fact) -> float:
    if g["value"] != r["value"]:
        return 0.0
    return 0.5 + 0.5 * same_words(f"{g['what']} {g['of']}", f"{r['what']} {r['of']}")


How: TypeAlias = dict[str, tuple[Callable[[Fact, Fact], float], dict[str, Callable[[Any, Any], bool]]]]
"""By kind of fact how alike two are, and when two values of a field are one."""
HOW: How = {
    "detentions": (
        _detention_alike,
        {
            "person": same_name,
            "nationality": same_party,
            "custodian": same_party,
            "arrested": same_date,
            "place": same_words,
            "charge": same_words,
            "sentence": same_term,
            "status": _equal,
        },
    ),
    "exchanges": (
        _exchange_alike,
        {
            "date": same_date,
            "place": same_words,
            "parties": same_party,
            "mediator": same_party,
            "released": same_release,
            "status": _equal,
        },
    ),
    "offers": (_offer_alike, {"give": same_name, "want": same_name, "by": same_party, "status": _equal}),
    "statements": (_statement_alike, {"stance": _equal}),
    "counts": (_count_alike, {"value": _equal}),
}


def _score_names(result: Score, gold: dict[str, list[str]], read: dict[str, list[str]]) -> None:
    """A spelling is right when it is given to the person that gold gives it to; people gold does not name are let pass."""
    expected = {(name, s) for name, spellings in gold.items() for s in spellings}
    said = set()
    for name, spellings in read.items():
        owner = next(_owners(name, spellings, gold), None)
        said |= {(owner, s) for s in spellings} if owner else set()
    result.kinds["names"].add(Tally(len(expected & said), len(said - expected), len(expected - said)))


def _owners(name: str, spellings: list[str], gold: dict[str, list[str]]) -> Iterator[str]:
    yield from (g for g, printed in gold.items() if set(printed) & set(spellings))
    yield from (g for g in gold if same_name(g, name))
