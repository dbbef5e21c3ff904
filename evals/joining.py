"""Score how texts of one event are joined in a register: their events, and the people who appear in several of them.

    python evals/joining.py             precision and recall over pairs, open beside blind
    python evals/joining.py --mistakes  what was missed and what was wrong, of the open half only

Two texts are one pair where an event is made of both; two spellings of a person on two texts are one pair where they are taken for
one person. What should be joined: texts of one group that both tell of an exchange or release, and names of gold that are alike
within a group; of whom gold does not know nothing is asked there. Whatever joins texts of different groups is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from conflicts import pages_read
from gate import CORPUS, load
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Appearance, Telling
from safeconduct.resolving.events import is_event
from safeconduct.resolving.memory import Memory
from scoring import Tally, same_name

Pair = frozenset[str]


@dataclass
class Joined:
    """Pairs of texts and of people, right, wrong and missed; and each mistake in a line."""

    events: Tally = field(default_factory=Tally)
    people: Tally = field(default_factory=Tally)
    mistakes: list[str] = field(default_factory=list)


def joined(pages: Mapping[str, Page], groups: Collection[Collection[str]], gold: Mapping[str, Any]) -> Joined:
    """How the pages of one half are joined, against ``groups`` and the names of ``gold``."""
    memory = Memory()
    memory.keep(*pages.values())
    derived = [row.value for _, row in sorted(memory.everything().items())]
    text_of = {page.document: text for text, page in pages.items()}
    result = Joined()
    together = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    told = [t for t in derived if isinstance(t, Telling) and is_event(t)]
    _score_events(result, {t.id: (text_of[t.document], t.event) for t in told}, together)
    seen = [a for a in derived if isinstance(a, Appearance)]
    _score_people(result, {(text_of[a.document], a.id): a for a in seen}, together, gold)
    return result


def _score_events(result: Joined, told: Mapping[str, tuple[str, str]], together: Collection[Pair]) -> None:
    by_event: dict[str, set[str]] = defaultdict(set)
    for text, event in told.values():
        by_event[event].add(text)
    there = {text for text, _ in told.values()}
    said = {frozenset(pair) for texts in by_event.values() for pair in combinations(sorted(texts), 2)}
    wanted = {pair for pair in together if pair <= there}
    result.events = Tally(len(said & wanted), len(said - wanted), len(wanted - said))
    result.mistakes += [f"events joined wrongly: {' '.join(sorted(p))}" for p in sorted(said - wanted, key=sorted)]
    result.mistakes += [f"events not joined: {' '.join(sorted(p))}" for p in sorted(wanted - said, key=sorted)]


def _score_people(
    result: Joined, seen: Mapping[tuple[str, str], Appearance], together: Collection[Pair], gold: Mapping[str, Any]
) -> None:
    by_text: dict[str, list[Appearance]] = defaultdict(list)
    for (text, _), appearance in sorted(seen.items()):
        by_text[text].append(appearance)
    for x, y in combinations(sorted(by_text), 2):
        for a, b in _pairs(by_text[x], by_text[y]):
            one, grouped = a.person == b.person, frozenset((x, y)) in together
            left, right = _gold_name(a, gold.get(x)), _gold_name(b, gold.get(y))
            if grouped and not (left and right):
                continue
            alike = grouped and same_name(left, right)
            result.people.add(Tally(one and alike, one and not alike, alike and not one))
            if one != alike:
                result.mistakes.append(
                    f"people {'joined wrongly' if one else 'not joined'}: {x} {a.name}, {y} {b.name}"
                )


def _pairs(left: list[Appearance], right: list[Appearance]) -> Iterator[tuple[Appearance, Appearance]]:
    return ((a, b) for a in left for b in right)


def _gold_name(appearance: Appearance, gold: Mapping[str, Any] | None) -> str:
    """What gold calls the person; the name as read where there is no gold; "" of whom gold does not know."""
    if gold is None:
        return appearance.name
    printed = {name for name, _ in appearance.spellings}
    names: Mapping[str, list[str]] = gold["names"]["canonical"]
    return next((name for name, spellings in names.items() if printed.intersection(spellings)), "")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", action="store_true", help="print the mistakes of the open half")
    options = parser.parse_args()
    groups, gold = json.loads((CORPUS / "groups.json").read_text("utf-8")), load("gold")
    for half, pages in pages_read().items():
        result = joined(pages, groups, gold)
        for what, t in (("events", result.events), ("people", result.people)):
            print(
                f"{half:<6}{what:<8}P {t.precision:.3f}  R {t.recall:.3f}  {t.right} right {t.wrong} wrong {t.missed} missed"
            )
        if options.mistakes and half == "open":
            print(*result.mistakes, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
