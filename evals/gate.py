"""Score the reader on our own corpus and on the demo, and fail where a floor is broken or the corpus is not the locked one.

    python evals/gate.py                    the table, open beside blind, and the verdict
    python evals/gate.py --mistakes e012    what went wrong in texts of the open half
    python evals/gate.py --only e012 e040   the table of some texts alone
    python evals/gate.py --lock             write the digests of texts, gold and split anew
    python evals/gate.py --set-floors       write floors a little under today's scores; a floor that falls needs --lower-floors too

The blind half is scored, never shown: its mistakes are not printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from safeconduct.demo import coverage_folder
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.documents import Arrival, arrivals
from safeconduct.reading.read import Reader
from safeconduct.reading.zones import mark_zones
from safeconduct.resolving.people import within_document
from safeconduct.services.facts import facts_of
from scoring import KINDS, Score, Tally, score

CORPUS = Path(__file__).parent / "corpus"
DEMO = Path(__file__).parent / "demo"
"""Gold of the demo's coverage, one file for each article."""
FLOORS = Path(__file__).parent / "floors.toml"
LOCK = CORPUS / "digests.json"
HALVES = ("open", "blind")
GROUPS = (*HALVES, "demo")
"""What every kind of fact is scored in."""
_ENDING = re.compile(r"(\.warc)?\.\w+$")
SLACK = 0.01
"""How far under today's score a floor is set."""

Scores = dict[str, Score]
"""Scores by group: "open", "blind", "blind ru" ..."""


def load(name: str) -> dict[str, dict[str, Any]]:
    """The texts, or the gold, by id."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((CORPUS / name).glob("*.json"))}


def article_of(text: dict[str, Any]) -> Article:
    """The article of one text of the corpus."""
    published = When(text["published"]) if text["published"] else None
    body = text["text"]
    return Article(
        digest_of(body.encode()), body, mark_zones(body), text["lang"], published, title=text["title"], id=text["id"]
    )


def demo_articles() -> Iterator[Article]:
    """The articles of the demo's coverage; one without an id goes by its file's name, with a number where it is of an archive."""
    archived = 0
    for arrival in arrivals([coverage_folder()]):
        if isinstance(arrival, Arrival) and (article := arrival.document.article):
            file, _, record = arrival.receipt.location.partition("#")
            name = _ENDING.sub("", Path(file).name)
            archived += bool(record)
            yield article if article.id else replace(article, id=f"{name}-{archived}" if record else name)


def facts_read(articles: Collection[Article], reader: Reader) -> Iterator[tuple[str, dict[str, Any]]]:
    """What ``reader`` makes of each article: its id and its facts."""
    for article, reading in zip(articles, reader.read_many(articles), strict=True):
        people = within_document([o.claim for o in reading.observed], article.language)
        yield article.id, facts_of(article, reading.observed, people)


def empty_gold(text_id: str) -> dict[str, Any]:
    """The gold of a distractor: nothing."""
    return {"id": text_id, **{kind: [] for kind in KINDS}, "names": {"canonical": {}}, "conflicts": []}


def scores(
    reader: Reader | None = None, only: Collection[str] = ()
) -> tuple[Scores, dict[str, int], dict[str, list[str]]]:
    """Scores by half, by half and language and of the demo, distractors with a fact by group, and mistakes of what is open by text.

    Of ``reader``, and of the texts ``only``; of the reader that ships and of all texts where none are given.
    """
    texts, gold = load("texts"), load("gold")
    half_of = {i: half for half, ids in json.loads((CORPUS / "split.json").read_text("utf-8")).items() for i in ids}
    wanted = {i: t for i, t in texts.items() if (i in gold or t["distractor"]) and (not only or i in only)}
    result: Scores = defaultdict(Score)
    alarms = dict.fromkeys(GROUPS, 0)
    mistakes = {}
    reader = reader or Reader()
    for text_id, read in facts_read([article_of(t) for t in wanted.values()], reader):
        half, text = half_of[text_id], wanted[text_id]
        one = score(gold.get(text_id) or empty_gold(text_id), read)
        if half == "open":
            mistakes[text_id] = list(one.mistakes)
        if text["distractor"]:
            alarms[half] += any(read[kind] for kind in KINDS)
        result[half].add(one)
        result[f"{half} {text['lang']}"].add(one)
    for text_id, read in facts_read([] if only else list(demo_articles()), reader):
        meant = _demo_gold(text_id)
        one = score(meant, read)
        mistakes[text_id] = list(one.mistakes)
        alarms["demo"] += any(read[kind] for kind in KINDS) and not any(meant[kind] for kind in KINDS)
        result["demo"].add(one)
    return result, alarms, mistakes


def _demo_gold(text_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DEMO / f"{text_id}.json").read_text("utf-8"))
    return found


def digests() -> dict[str, str]:
    """One digest over each of texts and gold, and of each file beside them."""
    files = {name: sorted((CORPUS / name).glob("*.json")) for name in ("texts", "gold")}
    files["demo"] = sorted(DEMO.glob("*.json"))
    files |= {name: [CORPUS / f"{name}.json"] for name in ("split", "conflicts", "groups")}
    return {
        name: hashlib.sha256(b"".join(p.name.encode() + b"\0" + p.read_bytes() + b"\0" for p in paths)).hexdigest()
        for name, paths in files.items()
    }


def rows(found: Scores) -> Iterator[tuple[str, str, Tally]]:
    """Group, kind and tally: every kind for the halves, all facts for each language."""
    for group, result in sorted(found.items(), key=lambda item: (item[0].split()[0] != "open", item[0])):
        kinds = [*KINDS, "names"] if group in GROUPS or group.endswith(" en") else []
        yield from ((group, kind, result.kinds[kind]) for kind in kinds)
        yield group, "all facts", result.all_facts


def print_table(found: Scores, alarms: dict[str, int]) -> None:
    """Precision, recall and F1 per group and kind."""
    print(f"{'group':<10}{'kind':<12}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}")
    for group, kind, t in rows(found):
        print(f"{group:<10}{kind:<12}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}{t.right:7d}{t.wrong:7d}{t.missed:7d}")
    print("distractors with any fact: " + ", ".join(f"{half} {number}" for half, number in alarms.items()))


def broken_floors(found: Scores, alarms: dict[str, int], floors: dict[str, Any]) -> list[str]:
    """Every floor that today's scores lie under, and every ceiling of false alarms they lie over."""
    today = {f"{group} {kind}": tally.f1 for group, kind, tally in rows(found)}
    low = [
        f"{name}: F1 {today.get(name, 0.0):.3f} < {floor:.3f}"
        for name, floor in floors["f1"].items()
        if today.get(name, 0.0) < floor
    ]
    return low + [
        f"{half} distractors with a fact: {alarms[half]} > {most}"
        for half, most in floors["alarms"].items()
        if alarms[half] > most
    ]


def write_floors(found: Scores, alarms: dict[str, int], *, lower: bool) -> None:
    """Floors a little under today's scores; one that would fall is kept unless ``lower``."""
    old = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"f1": {}, "alarms": {}}
    floors = {f"{group} {kind}": max(0.0, round(tally.f1 - SLACK, 3)) for group, kind, tally in rows(found)}
    if not lower:
        floors = {name: max(floor, old["f1"].get(name, 0.0)) for name, floor in floors.items()}
        alarms = {half: min(number, old["alarms"].get(half, number)) for half, number in alarms.items()}
    lines = [
        "# Written by `python evals/gate.py --set-floors`: F1 per group and kind, and the most distractors with a fact.",
        "[f1]",
    ]
    lines += [f'"{name}" = {floor}' for name, floor in floors.items()]
    lines += ["", "[alarms]", *(f"{half} = {number}" for half, number in alarms.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Print the table; 1 where a floor is broken or a digest differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", nargs="*", metavar="ID", help="print mistakes, of the open half only")
    parser.add_argument(
        "--only", nargs="+", metavar="ID", default=(), help="the table of these texts alone, no verdict"
    )
    parser.add_argument("--lock", action="store_true", help="write the digests of the corpus")
    parser.add_argument("--set-floors", action="store_true", help="write floors under today's scores")
    parser.add_argument("--lower-floors", action="store_true", help="with --set-floors: let a floor fall")
    options = parser.parse_args()
    began = time.perf_counter()
    found, alarms, mistakes = scores(only=options.only)
    print_table(found, alarms)
    if options.only:
        return 0
    print(f"{time.perf_counter() - began:.0f} s")
    if options.mistakes is not None:
        for text_id in options.mistakes or sorted(mistakes):
            print(*(f"{text_id} {line}" for line in mistakes.get(text_id, ["is not in the open half"])), sep="\n")
    if options.lock:
        LOCK.write_text(json.dumps(digests(), indent=1) + "\n", encoding="utf-8")
    if options.set_floors:
        write_floors(found, alarms, lower=options.lower_floors)
    return verdict(found, alarms)


def verdict(found: Scores, alarms: dict[str, int]) -> int:
    """Hold the scores against the floors and the corpus against its lock, and say so."""
    locked = json.loads(LOCK.read_text("utf-8"))
    complaints = [
        f"{name} is not what was locked: --lock, and say why" for name, d in digests().items() if locked.get(name) != d
    ]
    complaints += broken_floors(found, alarms, tomllib.loads(FLOORS.read_text("utf-8")))
    print(*complaints, sep="\n") if complaints else print("every floor holds")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())
