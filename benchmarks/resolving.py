"""How long it takes to derive a register of 100,000 claims, and to take one judgement.

    python benchmarks/resolving.py [--documents 5000]

The pages are made up to be hard: a few affairs fill a third of all pages, officials stand on most, family names repeat.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.documents import Digest, digest_of
from safeconduct.domain.judgements import Judgement, Spelling, Verdict
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Appearance
from safeconduct.domain.rows import Delta, Layer
from safeconduct.resolving.derive import rebuild
from safeconduct.resolving.memory import Memory

GIVEN = [
    "Emil",
    "Ivo",
    "Tomas",
    "Karel",
    "Nora",
    "Vera",
    "Anna",
    "Pavel",
    "Boris",
    "Oleg",
    "Marta",
    "Hana",
    "Jan",
    "Petr",
    "Filip",
    "Lev",
    "Igor",
    "Ruth",
    "Adam",
    "Eva",
]
START = ("Ba", "Ko", "Ra", "Se", "Ti", "Vo", "Za", "Lu", "Mi", "No", "Pe", "Du", "Fi", "Ga", "He", "Ja")
MIDDLE = ("ran", "del", "vis", "kor", "ment", "gul", "shen", "tol", "bar", "zim")
END = ("ov", "sky", "enko", "ak", "er", "man", "in", "ich")
STATES = ("RU", "US", "DE", "GB", "UA", "IR", "CN", "PL")
OUTLETS = tuple(f"Outlet {i}" for i in range(60))


class Affair:
    """An exchange with its people, sides and day."""

    def __init__(self, chance: random.Random, size: int) -> None:
        self.sides = chance.sample(STATES, 2)
        self.day = date(1990, 1, 1) + timedelta(days=chance.randrange(9000))
        self.people = [(self._name(chance), self.sides[i % 2]) for i in range(size)]

    @staticmethod
    def _name(chance: random.Random) -> str:
        return f"{chance.choice(GIVEN)} {chance.choice(START)}{chance.choice(MIDDLE)}{chance.choice(END)}"


def made_up(documents: int, seed: int = 7) -> Iterator[Page]:
    """Pages of about 20 claims each."""
    chance = random.Random(seed)
    large = [Affair(chance, 16) for _ in range(3)]
    small = [Affair(chance, chance.choice((2, 2, 3, 4))) for _ in range(documents // 8)]
    officials = [Affair._name(chance) for _ in range(5)]
    for number in range(documents):
        affair = chance.choice(large) if number % 3 == 0 else chance.choice(small)
        yield _page(chance, digest_of(f"page {number}".encode()), affair, officials)


def _page(chance: random.Random, document: Digest, affair: Affair, officials: list[str]) -> Page:
    claims = [
        _claim(document, Kind.NAME, i, name=n, title="president")
        for i, n in enumerate(officials[: chance.randrange(6)])
    ]
    claims.append(_claim(document, Kind.EXCHANGE, 100, party=affair.sides[0], date=affair.day.isoformat(), event="100"))
    for place, (name, holder) in enumerate(chance.sample(affair.people, min(len(affair.people), 5)), start=10):
        at, home = place * 50, next(s for s in affair.sides if s != holder)
        claims.append(_claim(document, Kind.TRANSFER, at, person=name, from_=holder, to=home, event="100"))
        claims.append(_claim(document, Kind.CITIZENSHIP, at, person=name, country=home))
        if chance.random() < 0.6:
            claims.append(
                _claim(document, Kind.SENTENCE, at, person=name, term=f"{len(name)} years", charge="espionage")
            )
        if chance.random() < 0.3:
            claims.append(_claim(document, Kind.NAME, at, name=name.split()[1]))
    claims.append(
        _claim(document, Kind.OFFER, 30, by=affair.sides[0], give=affair.people[0][0], want=affair.people[1][0])
    )
    claims.append(
        _claim(document, Kind.COUNT, 40, number=str(len(affair.people)), scope="total", of="people", event="100")
    )
    published = (affair.day + timedelta(days=chance.randrange(20))).isoformat()
    return Page(document, tuple(claims), "en", published, chance.choice(OUTLETS))


def _claim(document: Digest, kind: Kind, at: int, **roles: str) -> Claim:
    return Claim.of(document, kind, [Value(r.rstrip("_"), v, at, at + 9, "printed") for r, v in roles.items()])


def judgements(memory: Memory, count: int) -> Iterator[Delta]:
    """Judgements on people drawn from all appearances, each taken back before the next: a time is that of both."""
    chance = random.Random(11)
    drawn = [r.value for (layer, _), r in sorted(memory.everything().items()) if layer is Layer.APPEARANCE]
    people = [a for a in drawn if isinstance(a, Appearance)]
    for number in range(count):
        left, right = (Spelling(a.document, a.spellings[0][0]) for a in chance.sample(people, 2))
        verdict = chance.choice((Verdict.SAME, Verdict.NOT_SAME))
        yield memory.judge(Judgement(f"j{number}", verdict, left, right, "benchmark", datetime.now(UTC)))
        memory.undo(f"j{number}")


def main() -> None:
    """Print one line for each measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    documents = parser.parse_args().documents
    pages = list(made_up(documents))
    memory = Memory()
    started = time.perf_counter()
    memory.keep(*pages)
    print(
        f"{sum(len(p.claims) for p in pages)} claims of {documents} pages derived in {time.perf_counter() - started:.1f} s"
    )
    started = time.perf_counter()
    rows = sum(1 for _ in rebuild(memory))
    print(f"{rows} rows rebuilt in {time.perf_counter() - started:.1f} s, texts not read again")
    taken, sizes = [], []
    started = time.perf_counter()
    for delta in judgements(memory, 40):
        taken.append(time.perf_counter() - started)
        sizes.append(len(delta.put) + len(delta.gone))
        started = time.perf_counter()
    taken.sort()
    print(
        f"a judgement: median {taken[20] * 1000:.0f} ms, worst {taken[-1] * 1000:.0f} ms, at most {max(sizes)} rows changed"
    )


if __name__ == "__main__":
    main()
