"""What a relevant page costs: the whole reader against plain `spacy.pipe` over the same text, in the same run.

    python benchmarks/reading_page.py [--rounds 3] [--limit 3]

The pages are the demo's own English ones, the reader is frames and tagger together. Exit status 1 when the reader costs more
than the limit, or memory passes 900 MB.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable

import spacy

from safeconduct.demo import coverage_folder
from safeconduct.domain.documents import Article
from safeconduct.reading.documents import Arrival, arrivals
from safeconduct.reading.parsing import MODEL
from safeconduct.reading.read import Reader

MEMORY_LIMIT = 900
"""Megabytes."""


def pages() -> list[Article]:
    """The English pages of the demo that speak of custody."""
    found = [a.document.article for a in arrivals([coverage_folder()]) if isinstance(a, Arrival)]
    return [article for article in found if article is not None and article.language == "en"]


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """The shortest of ``rounds`` timings in CPU seconds, after one round to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=3.0)
    options = parser.parse_args()
    articles = pages()
    plain, reader = spacy.load(MODEL), Reader()
    base = best_of(options.rounds, lambda: list(plain.pipe(a.text for a in articles)))
    whole = best_of(options.rounds, lambda: list(reader.read_many(articles)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} pages, {words} words")
    print(f"spacy.pipe   {base:6.3f} s   {len(articles) / base:6.1f} pages a second")
    print(f"reader       {whole:6.3f} s   {len(articles) / whole:6.1f} pages a second")
    print(f"ratio        {whole / base:6.2f} (limit {options.limit})")
    print(f"memory       {memory:6.0f} MB (limit {MEMORY_LIMIT})")
    return int(whole / base > options.limit or memory > MEMORY_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
