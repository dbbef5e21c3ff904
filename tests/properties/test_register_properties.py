"""Whatever is judged, undone, added, withheld, erased and read again, in whatever order: what is derived equals a rebuild."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from fakes import LaterStoryReader, StoryReader
from making import NOON, document
from safeconduct.domain.claims import Kind
from safeconduct.domain.documents import Digest, Document, Receipt
from safeconduct.domain.errors import NotFound
from safeconduct.domain.judgements import Spelling, Verdict
from safeconduct.services.adding import Mark, add_claim
from safeconduct.services.checking import check
from safeconduct.services.forgetting import erase, withhold
from safeconduct.services.judging import judge, undo
from safeconduct.services.reading import read_again, read_into
from safeconduct.services.withholding import spellings_of
from safeconduct.store.register import Register

PEOPLE = ("Rudolf Abel", "Rudolf Abell", "Gary Powers", "Francis Powers", "Ivan Petrov", "Anna Weiss", "Anna Petrova")
PARTIES = ("US", "SU", "DD")
PLACES = ("Berlin", "Potsdam", "Vienna")


@dataclass(frozen=True)
class Arrived:
    document: Document
    receipt: Receipt


def page(chance: random.Random) -> Arrived:
    """An invented page about the same few people, parties and places as all the others."""
    a, b = chance.sample(PARTIES, 2)
    sentences = [
        f"{chance.choice(PEOPLE)} is {chance.choice(('held', 'released'))}",
        f"{a} and {b} exchanged {chance.randint(2, 4)} people in {chance.choice(PLACES)} on 1962-02-{chance.randint(10, 12)}",
        f"{a} sent {chance.choice(PEOPLE)} to {b}",
        f"{b} sent {chance.choice(PEOPLE)} to {a}",
        f"{a} offered {chance.choice(PEOPLE)} to {b}",
        f"{chance.choice(PEOPLE)} is held",
    ]
    chosen = chance.sample(sentences, chance.randint(2, 6))
    doc = document(". ".join(chosen) + f". Page {chance.randint(0, 9)}.", f"1962-02-{chance.randint(10, 28)}")
    return Arrived(
        doc, Receipt(doc.digest, f"{chance.randint(0, 10**9)}.txt", NOON, chance.choice(("The Wire", "The Post")))
    )


class Desk:
    """A person at work on one register, who does one thing after another."""

    def __init__(self, register: Register, chance: random.Random) -> None:
        self.register, self.chance = register, chance
        self.undoable: list[str] = []
        self.readers = [StoryReader, LaterStoryReader]

    def act(self) -> None:
        """Do something or other."""
        actions = [self.judge_spellings] * 5 + [self.judge_events] * 2 + [self.judge_claim] * 3 + [self.undo] * 4
        actions += [self.read_more] * 2 + [self.read_again, self.add, self.add, self.withhold, self.erase]
        self.chance.choice(actions)()

    def read_more(self) -> None:
        read_into(self.register, [page(self.chance) for _ in range(self.chance.randint(1, 3))], self.readers[0], jobs=1)

    def read_again(self) -> None:
        self.readers.reverse()
        read_again(self.register, self.readers[0], jobs=1)

    def judge_spellings(self) -> None:
        spellings = sorted({s for c in self.claims() for s in spellings_of(c)})
        if len(spellings) > 1:
            left, right = self.chance.sample(spellings, 2)
            verdict = self.chance.choice((Verdict.SAME, Verdict.SAME, Verdict.NOT_SAME))
            self.undoable.append(judge(self.register, verdict, left, right, author="R. Reader").id)

    def judge_events(self) -> None:
        events = sorted(c.id for c in self.claims() if c.kind in (Kind.EXCHANGE, Kind.OFFER))
        if len(events) > 1:
            left, right = self.chance.sample(events, 2)
            verdict = self.chance.choice((Verdict.SAME, Verdict.NOT_SAME))
            self.undoable.append(judge(self.register, verdict, left, right, author="R. Reader").id)

    def judge_claim(self) -> None:
        verdict = self.chance.choice((Verdict.ACCEPT, Verdict.REJECT))
        claims = sorted(c.id for c in self.claims())
        if claims:
            self.undoable.append(judge(self.register, verdict, self.chance.choice(claims), author="R. Reader").id)

    def undo(self) -> None:
        if self.undoable:
            target = self.undoable.pop(self.chance.randrange(len(self.undoable)))
            with contextlib.suppress(NotFound):  # its document may have been erased meanwhile
                undo(self.register, target, author="R. Reader")

    def add(self) -> None:
        digest = self.document()
        with self.register.read() as kept:
            text = kept.documents.article(digest).text
        person = next((p for p in PEOPLE if text.count(p) == 1), None)
        if person and not any(c.kind is Kind.NAME for c in self.claims(digest)):
            made = add_claim(self.register, digest, Kind.NAME, [Mark("name", person)], author="R. Reader")
            self.undoable.append(made[1].id)

    def withhold(self) -> None:
        target = self.chance.choice([self.document(), *sorted(s for c in self.claims() for s in spellings_of(c))[:1]])
        withhold(self.register, target, author="R. Reader", withheld=self.chance.random() < 0.5)

    def erase(self) -> None:
        if len(self.documents()) > 4:
            erase(self.register, [self.document()], author="R. Reader")

    def documents(self) -> list[Digest]:
        with self.register.read() as kept:
            return sorted(a.digest for a in kept.documents.articles())

    def document(self) -> Digest:
        return self.chance.choice(self.documents())

    def claims(self, digest: Digest | None = None) -> list:
        with self.register.read() as kept:
            found = kept.claims.of([digest] if digest else self.documents_of(kept))
        return [r.observed.claim for records in found.values() for r in records]

    @staticmethod
    def documents_of(kept) -> list[Digest]:
        return [a.digest for a in kept.documents.articles()]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_derived_equals_a_rebuild(new_location: Callable[[], str], seed: int) -> None:
    chance = random.Random(seed)
    with Register.open(new_location(), create=True) as register:
        read_into(register, [page(chance) for _ in range(8)], StoryReader, jobs=1)
        desk = Desk(register, chance)
        for _ in range(5):
            for _ in range(4):
                desk.act()
            assert [f"{p.where}: {p.what}" for p in check(register) if not p.harmless] == []
        with register.read() as kept:
            assert kept.decisions.history() or kept.decisions.actions()


def test_spellings_of_a_story_are_its_people() -> None:
    doc = document("SU sent Gary Powers to US. Rudolf Abel is held.")
    assert doc.article is not None
    claims = [o.claim for o in StoryReader().claims(doc.article)]
    assert {s for c in claims for s in spellings_of(c)} == {
        Spelling(doc.digest, "Gary Powers"),
        Spelling(doc.digest, "Rudolf Abel"),
    }
