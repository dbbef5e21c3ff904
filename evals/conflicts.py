"""Score the conflicts derived from our own corpus against the disagreements that people found in it.

    python evals/conflicts.py               precision and recall by field, open beside blind
    python evals/conflicts.py --mistakes    what was missed and what was wrong, of the open half only

Each half is read into a register of its own. A disagreement is found where a conflict holds two of its differing values, each
from the text that gives it. A conflict is right where it finds one. It counts where people looked: on texts of a group or with a
disagreement, and on those whose gold says that there is none. What is marked "other" is counted apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from disagreements import OTHER, Told, fields_of, finds
from gate import CORPUS, HALVES, article_of, load
from safeconduct.domain.claims import Reading
from safeconduct.domain.documents import Article
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Conflict, Person
from safeconduct.reading.read import Reader
from safeconduct.resolving.memory import Memory

FLOORS = {"open precision": 0.65, "open recall": 0.16, "blind precision": 0.53, "blind recall": 0.14}
"""A little under the scores of 22 November 2026."""


@dataclass
class Agreement:
    """Conflicts that were right and wrong, and disagreements that were found and missed."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the conflicts that are right; 0 of none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the disagreements that were found; 0 of none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0


@dataclass
class Verdicts:
    """How the conflicts of one half agree with its disagreements: by field, and each mistake in a line."""

    fields: dict[str, Agreement] = field(default_factory=lambda: defaultdict(Agreement))
    mistakes: list[str] = field(default_factory=list)

    @property
    def total(self) -> Agreement:
        """All fields together, "other" left out."""
        counted = [a for name, a in self.fields.items() if name != OTHER]
        return Agreement(*(sum(getattr(a, what) for a in counted) for what in ("right", "wrong", "found", "missed")))


def told_by(pages: Mapping[str, Page]) -> Told:
    """Everything that pages, by the ids of their texts, come to in one register."""
    memory = Memory()
    memory.keep(*pages.values())
    derived = [row.value for _, row in sorted(memory.everything().items())]
    return Told(
        [v for v in derived if isinstance(v, Conflict)],
        {v.id: v for v in derived if isinstance(v, Person)},
        {page.document: text for text, page in pages.items()},
    )


def judged(told: Told, disagreements: Sequence[Mapping[str, Any]], looked_at: Iterable[Sequence[str]]) -> Verdicts:
    """Hold the conflicts against the disagreements; ``looked_at`` are the texts and groups of texts that people compared."""
    result = Verdicts()
    seen = [frozenset(group) for group in looked_at]
    known = frozenset().union(*seen)
    found: set[int] = set()
    for conflict in told.conflicts:
        hits = {i for i, row in enumerate(disagreements) if finds(conflict, row, told)}
        found |= hits
        if hits:
            real = {disagreements[i]["field"] for i in hits}
            result.fields[min(real - {OTHER}, default=OTHER)].right += 1
        elif told.texts(conflict) <= known:
            result.fields[fields_of(conflict.role)[0]].wrong += 1
            result.mistakes.append(f"wrong {_described(conflict, told)}")
    for i, row in enumerate(disagreements):
        agreement = result.fields[row["field"]]
        agreement.found += i in found
        agreement.missed += i not in found
        if i not in found:
            values = "; ".join(f"{v['text']} {v['value']!r} ({v['words']})" for v in row["values"])
            result.mistakes.append(f"missed {row['field']} of {row['about']}: {values}")
    return result


def _described(conflict: Conflict, told: Told) -> str:
    subject = told.people.get(conflict.person or conflict.subject)
    sides = "; ".join(f"{s.value} in {', '.join(told.text_of[d] for d in s.documents)}" for s in conflict.sides)
    return f"{conflict.role} of {subject.name if subject else conflict.subject[:8]}: {sides}"


def compared(pages: Mapping[str, Mapping[str, Page]]) -> dict[str, Verdicts]:
    """The verdicts on each half, of the pages read of it."""
    rows = json.loads((CORPUS / "conflicts.json").read_text("utf-8"))
    groups = json.loads((CORPUS / "groups.json").read_text("utf-8"))
    rowed = {text for row in rows for text in row["texts"]}
    quiet = {i for i, gold in load("gold").items() if not gold["conflicts"]}
    looked_at = [*groups, *([text] for text in sorted(rowed | quiet))]
    return {
        half: judged(told_by(read), [row for row in rows if read.keys() >= set(row["texts"])], looked_at)
        for half, read in pages.items()
    }


def pages_read(reader: Reader | None = None) -> dict[str, dict[str, Page]]:
    """The pages of both halves by the ids of their texts, with the claims that count, as `safeconduct read` keeps them."""
    texts = load("texts")
    split = json.loads((CORPUS / "split.json").read_text("utf-8"))
    half_of = {i: half for half, ids in split.items() for i in ids}
    articles = [article_of(text) for text in texts.values()]
    pages: dict[str, dict[str, Page]] = {half: {} for half in HALVES}
    for article, reading in zip(articles, (reader or Reader()).read_many(articles), strict=True):
        pages[half_of[article.id]][article.id] = page_of(article, reading)
    return pages


def page_of(article: Article, reading: Reading) -> Page:
    """The page that a reading of an article makes."""
    claims = tuple(o.claim for o in reading.observed if o.confirmed)
    return Page(article.digest, claims, article.language, article.published.edtf if article.published else "")


def print_table(found: Mapping[str, Verdicts]) -> None:
    """Precision and recall by half and field."""
    print(f"{'half':<7}{'field':<19}{'P':>7}{'R':>7}{'right':>7}{'wrong':>7}{'found':>7}{'missed':>7}")
    for half, verdicts in found.items():
        for name, a in [*sorted(verdicts.fields.items()), ("all but other", verdicts.total)]:
            numbers = f"{a.right:7d}{a.wrong:7d}{a.found:7d}{a.missed:7d}"
            print(f"{half:<7}{name:<19}{a.precision:7.3f}{a.recall:7.3f}{numbers}")


def broken_floors(found: Mapping[str, Verdicts], floors: Mapping[str, float]) -> list[str]:
    """Every floor that today's scores lie under: "open precision", "blind recall" and the like to the least share."""
    today = {f"{half} {what}": getattr(v.total, what) for half, v in found.items() for what in ("precision", "recall")}
    return [
        f"conflicts, {name}: {today[name]:.3f} < {floor:.3f}" for name, floor in floors.items() if today[name] < floor
    ]


def main() -> int:
    """Print the table; 1 where a score lies under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", action="store_true", help="print the mistakes of the open half")
    options = parser.parse_args()
    found = compared(pages_read())
    print_table(found)
    if options.mistakes:
        print(*found["open"].mistakes, sep="\n")
    broken = broken_floors(found, FLOORS)
    print(*broken or ["every floor holds"], sep="\n")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
