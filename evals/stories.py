"""Score the reader on whole marked stories, with its network as it is or with one that makes no mistake.

    python evals/stories.py                          facts end to end, on the stories that the network never saw
    python evals/stories.py --perfect                the same, with the stories' own marks and links for the network's
    python evals/stories.py --perfect tags           marks for its tags alone; its links stay as they are (or: links)
    python evals/stories.py --mistakes exchanges     every mistake of a kind
    python evals/stories.py --all v w-03.txt         all stories of some files: most of them the network has learned by heart

Two distances tell where facts get lost: from a perfect network to 1 what the code makes of it, and from the network to a
perfect one what the network does not see. Where gold is looser than that of `corpus/`: `story_gold.py`.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gate import facts_read
from marked import STORIES, Passage, article_of, held_out, read_stories
from mistakes import compared
from perfect import PerfectReader
from safeconduct.reading.read import Reader
from scoring import KINDS, Fact, Tally, paired
from story_gold import HOW_TOLD, gold_of, without_vague_days

PERFECT = ("tags", "links", "all")


class Scored(NamedTuple):
    """How stories came out: tallies by kind and field, mistakes by kind, and what was told by stories that tell of nobody."""

    tallies: dict[tuple[str, str], Tally]
    mistakes: dict[str, list[str]]
    alarms: list[str]


def chosen(files: Sequence[str], *, every: bool) -> list[Passage]:
    """The stories held out, or ``every`` one, of ``files``: names or how they begin; of all where none are given."""
    stories = list(read_stories(STORIES))
    return [s for s in (stories if every else held_out(stories)) if not files or s.place.startswith(tuple(files))]


def reader_for(stories: Sequence[Passage], perfect: str | None) -> Reader:
    """The reader that ships, or one with a perfect network in part or in all."""
    if perfect is None:
        return Reader()
    return PerfectReader(stories, tags=perfect != "links", links=perfect != "tags")


def scored(stories: Sequence[Passage], reader: Reader) -> Scored:
    """How ``reader`` reads ``stories``."""
    result = Scored(defaultdict(Tally), defaultdict(list), [])
    read = facts_read([article_of(s) for s in stories], reader)
    for story, (place, facts) in zip(stories, read, strict=True):
        if not story.cases:
            result.alarms.extend([f"{place} {kind}" for kind in KINDS if facts[kind]][:1])
            continue
        gold = gold_of(story)
        without_vague_days(gold, facts)
        for kind, field, tally in _tallies(place, gold, facts, result.mistakes):
            result.tallies[kind, field].add(tally)
    return result


def _tallies(place: str, gold: Fact, read: Fact, mistakes: dict[str, list[str]]) -> Iterator[tuple[str, str, Tally]]:
    """Kind, field and tally of each value; "found" is of facts as a whole, "all" of all values of a kind."""
    for kind, (alike, _) in HOW_TOLD.items():
        pairs, missed, wrong = paired(gold[kind], read[kind], alike)
        yield kind, "found", Tally(len(pairs), len(wrong), len(missed))
    for found in compared(place, gold, read, HOW_TOLD):
        tally = Tally(found.way == "right", found.way in _WRONG, found.way in _MISSED)
        yield found.kind, found.field, tally
        yield found.kind, "all", tally
        if found.line:
            mistakes[found.kind].append(_MOVE.sub(r"\2: \3 > \4", found.line))


_MOVE = re.compile(r"""\{'person_or_count': (['"])(.*?)\1, 'by': (.*?), 'to': (.*?)\}""")
_WRONG, _MISSED = {"other", "extra", "invented"}, {"other", "unread", "silent"}


def table(result: Scored) -> Iterator[str]:
    """Markdown: each kind as a whole, how many of its facts were found, and its fields."""
    yield "| kind | | P | R | F1 | right | wrong | missed |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind, (_, fields) in HOW_TOLD.items():
        for field in dict.fromkeys(("all", "found", *(fields if len(fields) > 1 else ()))):
            t = result.tallies[kind, field]
            numbers = f"{t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f} | {t.right} | {t.wrong} | {t.missed}"
            yield f"| {kind} | {field} | {numbers} |"


def main() -> None:
    """Print the table, and mistakes where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="names of files of training/stories, or how they begin"
    )
    parser.add_argument(
        "--perfect", nargs="?", const="all", choices=PERFECT, help="marks of the stories for what the network would say"
    )
    parser.add_argument("--all", action="store_true", dest="every", help="also stories that the network was trained on")
    parser.add_argument(
        "--mistakes", nargs="+", choices=list(HOW_TOLD), default=[], help="print mistakes of these kinds"
    )
    options = parser.parse_args()
    stories = chosen(options.files, every=options.every)
    if not stories:
        parser.error(f"no story held out in {' '.join(options.files)}: --all")
    result = scored(stories, reader_for(stories, options.perfect))
    print(*table(result), sep="\n")
    print(f"\n{len(stories)} stories, {len(result.alarms)} of those that tell of nobody with a fact:", *result.alarms)
    for kind in options.mistakes:
        print("", *dict.fromkeys(result.mistakes[kind]), sep="\n")


if __name__ == "__main__":
    main()
