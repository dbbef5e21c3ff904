"""Count what the reader gets wrong by kind, field and way, and by cause. python evals/mistakes.py [--lines] [--lang en] [ID ...]

Of the texts named, of all open ones in a language, or of the drawn tenth (`corpus/drawn.json`); texts of the blind half are
refused. Columns: values `right`; `unread`, of facts that were not found at all; `silent`, left empty in a fact that was found;
`other`, where gold says something else (one value wrong and one missed); `extra`, where gold is silent; `invented`, of facts
that gold does not have.
F1 counts unread and silent as missed, extra and invented as wrong, other as both. Causes are judged by hand
(`corpus/causes.toml`) and cover the drawn tenth alone. Prints Markdown; with --lines every mistake, too.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gate import CORPUS, article_of, empty_gold, facts_read, load
from safeconduct.reading.read import Reader
from scoring import HOW, Fact, How, listed, paired

WAYS = ("right", "unread", "silent", "other", "extra", "invented")
_NAMED_BY = {
    "detentions": ("person",),
    "exchanges": ("date", "status"),
    "offers": ("by", "status"),
    "statements": ("speaker", "about", "stance"),
    "counts": ("value", "what"),
}


class Found(NamedTuple):
    """A value of gold or of the reader: its kind and field, how it came out, and a line that tells which it is."""

    kind: str
    field: str
    way: str
    line: str


def compared(text_id: str, gold: Fact, read: Fact, how: How = HOW) -> Iterator[Found]:
    """One entry for each value that is right or not, as `scoring.score` pairs and compares them, or as ``how`` does."""
    for kind, (alike, fields) in how.items():
        pairs, missed, wrong = paired(gold[kind], read[kind], alike)
        for facts, way in ((missed, "unread"), (wrong, "invented")):
            for fact in facts:
                line = f"{text_id} {kind} {way} {_named(kind, fact)}"
                yield from (Found(kind, f, way, line) for f in fields for _ in listed(fact.get(f)))
        for g, r in pairs:
            for field, same in fields.items():
                left, unmet = listed(r.get(field)).copy(), 0
                for value in listed(g.get(field)):
                    match = next((said for said in left if same(value, said)), None)
                    if match is None:
                        unmet += 1
                    else:
                        left.remove(match)
                        yield Found(kind, field, "right", "")
                both = min(unmet, len(left))
                line = f"{text_id} {kind}.{field} {_named(kind, g)}: gold {g.get(field)}, read {r.get(field)}"
                for way, number in (("other", both), ("silent", unmet - both), ("extra", len(left) - both)):
                    yield from (Found(kind, field, way, line) for _ in range(number))


def _named(kind: str, fact: Fact) -> str:
    return " | ".join(str(fact[key]) for key in _NAMED_BY[kind] if fact.get(key))


def by_kind(found: Sequence[Found]) -> Iterator[str]:
    """The table by kind, field and way."""
    yield "| kind | field | " + " | ".join(WAYS) + " |"
    yield "|---|---|" + "---|" * len(WAYS)
    for kind, (_, fields) in HOW.items():
        for field in [*fields, *(["all"] if len(fields) > 1 else [])]:
            yield _row(f"{kind} | {field}", [f for f in found if f.kind == kind and field in (f.field, "all")])
    yield _row("all facts | ", found)


def _row(name: str, found: Sequence[Found]) -> str:
    ways = Counter(f.way for f in found)
    return f"| {name} | " + " | ".join(str(ways[way]) for way in WAYS) + " |"


def by_cause(found: Sequence[Found]) -> Iterator[str]:
    """The table by cause, dearest first; the last row is what nobody judged."""
    causes = tomllib.loads((CORPUS / "causes.toml").read_text("utf-8"))["cause"]
    missed, wrong = Counter[str](), Counter[str]()
    for f in found:
        if f.way != "right":
            title = next((c["title"] for c in causes if f.line.startswith(tuple(c["lines"]))), "not judged")
            missed[title] += f.way in ("unread", "silent", "other")
            wrong[title] += f.way in ("other", "extra", "invented")
    yield "| cause | missed | wrong |"
    yield "|---|---|---|"
    for title in sorted({*missed, *wrong}, key=lambda t: (t == "not judged", -missed[t] - wrong[t])):
        yield f"| {title} | {missed[title]} | {wrong[title]} |"


def main() -> int:
    """Print the tables; 1 where a text of the blind half is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="texts of the open half; the drawn tenth where none is named"
    )
    parser.add_argument("--lang", help="all open texts of this language instead")
    parser.add_argument("--lines", action="store_true", help="print every mistake, too")
    options = parser.parse_args()
    opened = json.loads((CORPUS / "split.json").read_text("utf-8"))["open"]
    texts, gold = load("texts"), load("gold")
    asked = options.ids or [i for i in opened if texts[i]["lang"] == options.lang]
    wanted = asked or json.loads((CORPUS / "drawn.json").read_text("utf-8"))
    locked = sorted(set(wanted) - set(opened))
    if locked:
        print("not in the open half:", *locked)
        return 1
    found = [
        entry
        for text_id, read in facts_read([article_of(texts[i]) for i in wanted], Reader())
        for entry in compared(text_id, gold.get(text_id) or empty_gold(text_id), read)
    ]
    print(*by_kind(found), "", sep="\n")
    if not asked:
        print(*by_cause(found), sep="\n")
    if options.lines:
        print("", *dict.fromkeys(f"{f.way} {f.line}" for f in found if f.way != "right"), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
