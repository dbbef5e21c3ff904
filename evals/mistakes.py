"""Count what the reader gets wrong by kind, field and how. python evals/mistakes.py [ID ...]

Of the texts named, or of the drawn tenth (`corpus/drawn.json`); texts of the blind half are refused. Columns: values `right`;
`unread`, of facts that were not found at all; `silent`, left empty in a fact that was found; `other`, where gold says
something else (one value wrong and one missed); `extra`, where gold is silent; `invented`, of facts that gold does not have.
Prints Markdown. F1 counts unread and silent as missed, extra and invented as wrong, other as both.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from gate import CORPUS, empty_gold, facts_read, load
from safeconduct.reading.read import Reader
from scoring import HOW, Fact, listed, paired

WAYS = ("right", "unread", "silent", "other", "extra", "invented")
Found = tuple[str, str, str]
"""Kind, field and way."""


def mistakes(gold: Fact, read: Fact) -> Iterator[Found]:
    """One entry for each value that is right or not, as `scoring.score` pairs and compares them."""
    for kind, (alike, fields) in HOW.items():
        pairs, missed, wrong = paired(gold[kind], read[kind], alike)
        for facts, way in ((missed, "unread"), (wrong, "invented")):
            yield from ((kind, f, way) for fact in facts for f in fields for _ in listed(fact.get(f)))
        for g, r in pairs:
            for field, same in fields.items():
                left, unmet = listed(r.get(field)).copy(), 0
                for value in listed(g.get(field)):
                    match = next((said for said in left if same(value, said)), None)
                    if match is None:
                        unmet += 1
                    else:
                        left.remove(match)
                        yield kind, field, "right"
                both = min(unmet, len(left))
                for way, number in (("other", both), ("silent", unmet - both), ("extra", len(left) - both)):
                    yield from ((kind, field, way) for _ in range(number))


def table(found: Counter[Found]) -> Iterator[str]:
    """The rows of the table, and the totals of each kind."""
    yield "| kind | field | " + " | ".join(WAYS) + " |"
    yield "|---|---|" + "---|" * len(WAYS)
    for kind, (_, fields) in HOW.items():
        for field in [*fields, *(["all"] if len(fields) > 1 else [])]:
            cells = (
                sum(n for (k, f, w), n in found.items() if (k, w) == (kind, way) and field in (f, "all"))
                for way in WAYS
            )
            yield f"| {kind} | {field} | " + " | ".join(map(str, cells)) + " |"
    yield (
        "| all facts | | " + " | ".join(str(sum(n for (*_, w), n in found.items() if w == way)) for way in WAYS) + " |"
    )


def main(ids: Sequence[str]) -> int:
    """Print the table; 1 where a text of the blind half is asked for."""
    split = json.loads((CORPUS / "split.json").read_text("utf-8"))
    wanted = ids or json.loads((CORPUS / "drawn.json").read_text("utf-8"))
    locked = sorted(set(wanted) - set(split["open"]))
    if locked:
        print("not in the open half:", *locked)
        return 1
    texts, gold = load("texts"), load("gold")
    found: Counter[Found] = Counter()
    for text_id, read in facts_read({i: texts[i] for i in wanted}, Reader()):
        found.update(mistakes(gold.get(text_id) or empty_gold(text_id), read))
    print(*table(found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
