"""Whatever happens in whatever order, what is derived is what a rebuild gives."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.documents import Digest, digest_of
from safeconduct.domain.judgements import Judgement, Spelling, Verdict
from safeconduct.domain.pages import Page
from safeconduct.resolving.derive import rebuild
from safeconduct.resolving.memory import Memory

NAMES = (
    "Emil Radek",
    "Emil Radeck",
    "Radek",
    "Ivo Radek",
    "Tomas Havel",
    "T. Havel",
    "Havel",
    "Эмиль Радек",
    "Nora Sim",
)
DAYS = ("1962-02-10", "1962-02-11", "1962-02", "1962", "1964-04-22", "XXXX-02-10")
PARTIES = ("RU", "US", "DE")
DOCUMENTS = tuple(digest_of(f"page {i}".encode()) for i in range(7))
NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)


def claim(document: Digest, kind: Kind, at: int, **roles: str) -> Claim:
    return Claim.of(document, kind, [Value(r.rstrip("_"), v, at, at + 5, "printed") for r, v in roles.items() if v])


@st.composite
def claims(draw: st.DrawFn, document: Digest) -> tuple[Claim, ...]:
    """A few claims about a few people, of every kind that resolving looks at."""

    def one(*values: str) -> str:
        return draw(st.sampled_from(values))

    made = []
    for number in range(draw(st.integers(1, 6))):
        at = number * 20
        who, other = one(*NAMES), one(*NAMES)
        source, target = one("", *PARTIES), one("", *PARTIES)
        day, put = one("", *DAYS), one("", "", "denied", "proposed")
        shape = draw(st.integers(0, 7))
        if shape == 0:
            made.append(
                claim(
                    document, Kind.DETENTION, at, person=who, custodian=source, date=day, status=one("", "held", "dead")
                )
            )
        elif shape == 1:
            made.append(claim(document, Kind.CITIZENSHIP, at, person=who, country=one(*PARTIES)))
        elif shape in (2, 3):
            made.append(claim(document, Kind.EXCHANGE, at, party=one(*PARTIES), date=day, event="3", modality=put))
            made.append(
                claim(document, Kind.TRANSFER, at, person=who, from_=source, to=target, event="3", modality=put)
            )
            made.append(
                claim(document, Kind.TRANSFER, at, person=other, from_=target, to=source, event="3", modality=put)
            )
        elif shape == 4:
            made.append(claim(document, Kind.OFFER, at, by=source, to=target, give=who, want=other, date=day))
        elif shape == 5:
            made.append(
                claim(document, Kind.SENTENCE, at, person=who, term=one("3 years", "10 years"), charge="espionage")
            )
        elif shape == 6:
            made.append(claim(document, Kind.COUNT, at, number=one("8", "16", "24"), scope="total", event="3"))
        else:
            made.append(claim(document, Kind.NAME, at, name=who, title=one("", "pilot")))
    return tuple({c.id: c for c in made if c.values}.values())


@st.composite
def pages(draw: st.DrawFn, document: Digest) -> Page:
    return Page(
        document,
        draw(claims(document)),
        "en",
        draw(st.sampled_from(("", *DAYS[:2]))),
        draw(st.sampled_from(("A", "B"))),
    )


@st.composite
def spellings(draw: st.DrawFn) -> Spelling:
    return Spelling(draw(st.sampled_from(DOCUMENTS)), draw(st.sampled_from(NAMES)))


steps = st.lists(
    st.one_of(
        st.sampled_from(DOCUMENTS).flatmap(pages),
        st.sampled_from(DOCUMENTS),
        st.tuples(st.sampled_from((Verdict.SAME, Verdict.NOT_SAME)), spellings(), spellings()),
        st.tuples(st.sampled_from((Verdict.SAME, Verdict.NOT_SAME)), st.integers(0, 99), st.integers(0, 99)),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=14,
)


class History:
    """A register to which things happen one by one."""

    def __init__(self) -> None:
        self.memory, self.judged, self.clock = Memory(), list[str](), NOON

    def happen(self, step: object) -> None:
        """A page is read (again), goes away, a judgement is made or taken back; what makes no sense does not happen."""
        self.clock += timedelta(minutes=1)
        if isinstance(step, Page):
            self.memory.keep(step, texts={step.document: "the same text of eight words on every page"})
        elif isinstance(step, str):
            self._drop(Digest(step))
        elif isinstance(step, int):
            if self.judged:
                self.memory.undo(self.judged.pop(step % len(self.judged)))
        elif isinstance(step, tuple):
            self._judge(*step)

    def _drop(self, document: Digest) -> None:
        if list(self.memory.pages([document])):
            self.memory.drop(document)

    def _judge(self, verdict: Verdict, left: Spelling | int, right: Spelling | int) -> None:
        if isinstance(left, int) and isinstance(right, int):
            known = sorted(c.id for p in self.memory.pages() for c in p.claims if c.kind in (Kind.EXCHANGE, Kind.OFFER))
            if not known:
                return
            left, right = known[left % len(known)], known[right % len(known)]  # type: ignore[assignment]
        if left != right:
            name = f"j{len(self.judged)}-{self.clock.minute}"
            self.memory.judge(Judgement(name, verdict, left, right, "ada", self.clock))  # type: ignore[arg-type]
            self.judged.append(name)


@settings(max_examples=250, deadline=None)
@given(steps)
def test_what_is_derived_step_by_step_is_what_a_rebuild_gives(sequence: list[object]) -> None:
    history = History()
    for step in sequence:
        history.happen(step)
    fresh = {(r.layer, r.key): r for r in rebuild(history.memory)}
    assert history.memory.everything() == fresh


@settings(max_examples=60, deadline=None)
@given(st.tuples(*(pages(d) for d in DOCUMENTS)), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(read: tuple[Page, ...], chance: random.Random) -> None:
    one, other = Memory(), Memory()
    one.keep(*read)
    shuffled = chance.sample(read, len(read))
    cut = chance.randrange(len(read))
    other.keep(*shuffled[:cut])
    other.keep(*shuffled[cut:])
    assert one.everything() == other.everything()


@settings(max_examples=60, deadline=None)
@given(st.tuples(*(pages(d) for d in DOCUMENTS)), spellings(), spellings())
def test_taking_a_judgement_back_leaves_what_was_before(
    read: tuple[Page, ...], left: Spelling, right: Spelling
) -> None:
    memory = Memory()
    memory.keep(*read)
    before = memory.everything()
    if left != right:
        memory.judge(Judgement("j", Verdict.SAME, left, right, "ada", NOON))
        memory.undo("j")
    assert memory.everything() == before


@settings(max_examples=60, deadline=None)
@given(st.tuples(*(pages(d) for d in DOCUMENTS)))
def test_a_row_written_and_loaded_is_the_same_row(read: tuple[Page, ...]) -> None:
    memory = Memory()
    memory.keep(*read)
    for (layer, _), row in memory.everything().items():
        assert type(row).load(layer, row.payload) == row
