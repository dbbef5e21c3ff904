"""What is withheld is in no output; what is erased is in no byte of the register."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from fakes import FakeReader, ShortReader
from making import NOON, document
from safeconduct.domain.claims import Kind
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Digest, Document, Receipt
from safeconduct.domain.errors import NotFound, RegisterError
from safeconduct.domain.judgements import Spelling, Verdict
from safeconduct.domain.register import Keeping
from safeconduct.services.access import Desk, looking
from safeconduct.services.adding import Mark, add_claim
from safeconduct.services.checking import check
from safeconduct.services.forgetting import erase, plan_erase, withhold
from safeconduct.services.judging import judge, undo
from safeconduct.services.reading import read_again, read_into
from safeconduct.store import removal
from safeconduct.store.register import Register

NAME = "Xaverine Quillfeather"
SECRETS = ("xaverine", "quillfeather", "quisling-street")
SECRET_TEXT = f"{NAME} is held in Quisling-Street prison. Ivan Petrov is held. Quillfeather wrote home."
OTHER_TEXT = "Ivan Petrov is held. Anna Weiss is released."
COPY_TEXT = "Nothing was heard of Xaverine Quillfeather, whom the reader missed here."


class Arrived:
    """A document that arrived from a place whose name gives things away."""

    def __init__(self, content: str) -> None:
        plain = document(content)
        assert plain.article is not None
        title = content.split(".")[0]
        url = "http://x.test/" + re.sub(r"\W+", "-", title)
        article = Article(
            plain.digest, content, published=When("1962-02-10"), published_by="given", title=title, url=url, id=title
        )
        self.document = Document(plain.digest, plain.content, "text/plain", article)
        self.receipt = Receipt(plain.digest, f"{title}.txt", NOON, title)

    @property
    def digest(self) -> Digest:
        return self.document.digest


SECRET, OTHER, COPY = Arrived(SECRET_TEXT), Arrived(OTHER_TEXT), Arrived(COPY_TEXT)


@pytest.fixture
def filled(register: Register) -> Register:
    read_into(register, [SECRET, OTHER], FakeReader)
    spelling = Spelling(SECRET.digest, NAME)
    claim, _ = add_claim(
        register, SECRET.digest, Kind.NAME, [Mark("name", NAME)], author="R. Reader", reason=f"{NAME} again"
    )
    judge(register, Verdict.ACCEPT, claim.id, author="R. Reader", reason=f"I know {NAME}")
    different = judge(
        register, Verdict.NOT_SAME, spelling, Spelling(OTHER.digest, "Anna Weiss"), author="R. Reader", reason=NAME
    )
    undo(register, different.id, author="R. Reader", reason=f"{NAME} may be")
    ivan = Spelling(SECRET.digest, "Ivan Petrov"), Spelling(OTHER.digest, "Ivan Petrov")
    judge(register, Verdict.SAME, *ivan, author="R. Reader", reason="one man")
    return register


def outputs(desk: Desk) -> Iterator[object]:
    """All that the desk gives away."""
    yield from desk.documents()
    yield from desk.articles()
    for record in desk.documents():
        yield desk.receipts(record.digest)
        yield desk.claims(record.digest)
    yield from desk.all_claims()
    yield from desk.judgements()
    for derived in (desk.people, desk.appearances, desk.events, desk.tellings, desk.negotiations, desk.conflicts):
        yield derived()
    for query in ("Xaverine", '"Xaverine Quillfeather"', "quill*", "Quisling", "held"):
        yield query, desk.search(query)


def shown(register: Register) -> str:
    with looking(register) as desk:
        return "\n".join(repr(output) for output in outputs(desk)).casefold()


def found(register: Register, query: str) -> int:
    with looking(register) as desk:
        return len(desk.search(query))


def test_the_planted_name_is_shown_before_it_is_withheld(filled: Register) -> None:
    assert "quillfeather is" in shown(filled)
    assert found(filled, "Quillfeather") == 1


def test_a_withheld_person_is_in_no_output(filled: Register) -> None:
    withhold(filled, Spelling(SECRET.digest, NAME), author="R. Reader", reason="asked for it")
    told = shown(filled).replace("'xaverine'", "").replace("'\"xaverine quillfeather\"'", "")
    assert "xaverine" not in told
    assert "quillfeather" not in told
    assert found(filled, "Quillfeather") == found(filled, "quill*") == 0
    assert found(filled, "Quisling") == 1


def test_spans_still_count_right_where_a_name_is_blotted_out(filled: Register) -> None:
    withhold(filled, Spelling(SECRET.digest, NAME), author="R. Reader")
    with looking(filled) as desk:
        masked = desk.article(SECRET.digest).text
    assert masked == SECRET_TEXT.replace("Xaverine", "█" * 8).replace("Quillfeather", "█" * 12)


def test_a_withheld_name_is_blotted_out_where_the_reader_missed_it(filled: Register) -> None:
    read_into(filled, [COPY], FakeReader)
    withhold(filled, Spelling(SECRET.digest, NAME), author="R. Reader")
    with looking(filled) as desk:
        assert "Quillfeather" not in desk.article(COPY.digest).text
    assert found(filled, "Quillfeather") == 0


def test_a_person_stays_withheld_when_a_newer_reader_sees_the_name_otherwise(filled: Register) -> None:
    withhold(filled, Spelling(SECRET.digest, NAME), author="R. Reader")
    for addition in _additions(filled):
        undo(filled, addition, author="R. Reader")
    read_again(filled, ShortReader)
    told = shown(filled).replace("'xaverine'", "").replace("'\"xaverine quillfeather\"'", "")
    assert "petrov" in told
    assert "quillfeather" not in told


def _additions(register: Register) -> list[str]:
    with register.read() as kept:
        return [addition.id for addition in kept.claims.additions()]


def test_a_withheld_document_is_as_if_it_were_not_there(filled: Register) -> None:
    withhold(filled, SECRET.digest, author="R. Reader", reason="a leak")
    assert not any(
        secret in shown(filled).replace("'xaverine'", "") for secret in ("quillfeather is", "quisling-street")
    )
    with looking(filled) as desk:
        assert [r.digest for r in desk.documents()] == [OTHER.digest]
        with pytest.raises(NotFound):
            desk.article(SECRET.digest)
    assert [p for p in check(filled) if not p.harmless] == []


@pytest.mark.parametrize("target", [SECRET.digest, Spelling(SECRET.digest, NAME)])
def test_what_was_withheld_can_be_shown_again(filled: Register, target: Digest | Spelling) -> None:
    before = shown(filled)
    withhold(filled, target, author="R. Reader")
    withhold(filled, target, author="R. Reader", withheld=False)
    assert shown(filled) == before
    with filled.read() as kept:
        assert [a.verb for a in kept.decisions.actions()][-2:] == ["withhold", "show again"]


def test_a_minor_is_withheld_unless_somebody_decides_otherwise(filled: Register) -> None:
    marks = [Mark("name", "Anna Weiss"), Mark("minor", "Anna Weiss", "yes")]
    add_claim(filled, OTHER.digest, Kind.NAME, marks, author="R. Reader")
    assert "weiss" not in shown(filled)
    withhold(filled, Spelling(OTHER.digest, "Anna Weiss"), author="R. Reader", withheld=False)
    assert "anna weiss" in shown(filled)


def test_erasing_says_first_what_it_will_remove(filled: Register) -> None:
    read_into(filled, [COPY], FakeReader)
    plan = plan_erase(filled, [Spelling(SECRET.digest, NAME)])
    assert set(plan.documents) == {SECRET.digest, COPY.digest}
    assert (plan.claims, plan.receipts, plan.judgements, plan.others) == (3, 2, 2, 1)
    with filled.read() as kept:
        assert kept.documents.record(SECRET.digest).keeping is Keeping.WHOLE


def test_what_is_erased_is_in_no_output_and_no_row(filled: Register) -> None:
    plan = erase(filled, [SECRET.digest], author="R. Reader", reason="the court ordered it")
    assert plan.documents == (SECRET.digest,)
    assert not any(
        secret in shown(filled).replace("'xaverine'", "").replace("xaverine quillfeather\"'", "") for secret in SECRETS
    )
    assert not any(secret in rows(filled) for secret in SECRETS)
    assert [p for p in check(filled) if not p.harmless] == []


def rows(register: Register) -> str:
    with register.read() as kept:
        names = [*removal.schema.metadata.tables, "words"]
        told = [list(map(tuple, kept.connection.execute(text(f"SELECT * FROM {name}")))) for name in names]
    return json.dumps(told, default=repr, ensure_ascii=False).casefold()


def test_a_digest_and_the_decision_remain(filled: Register) -> None:
    erase(filled, [SECRET.digest], author="R. Reader", reason="the court ordered it", clock=lambda: NOON)
    with filled.read() as kept:
        (erasure,) = removal.erasures(kept)
        assert (erasure.document, erasure.author, erasure.at, erasure.reason) == (
            SECRET.digest,
            "R. Reader",
            NOON,
            "the court ordered it",
        )
        record = kept.documents.record(SECRET.digest)
        assert (record.keeping, record.size, record.title, record.url) == (Keeping.ERASED, len(SECRET_TEXT), "", "")
        assert kept.documents.receipts(SECRET.digest) == ()


def test_an_erased_document_stays_out_when_it_arrives_again(filled: Register) -> None:
    erase(filled, [SECRET.digest], author="R. Reader")
    progress = read_into(filled, [SECRET], FakeReader)
    assert (progress.erased, progress.read) == (1, 0)
    assert not any(secret in rows(filled) for secret in SECRETS)


def test_no_byte_of_the_file_holds_what_was_erased(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Register.open(path, create=True) as register:
        filler = [Arrived(f"Person Number{n} is held. Quite an ordinary page about number {n}.") for n in range(300)]
        read_into(register, [*filler, SECRET, OTHER], FakeReader)
        judge(register, Verdict.SAME, Spelling(SECRET.digest, NAME), Spelling(OTHER.digest, "Anna Weiss"), author="R.")
        read_into(register, [Arrived(f"Person Another{n} is held.") for n in range(200)], FakeReader)
        packed = zlib.compress(SECRET.document.content)[4:24]
        assert all(secret in everything(tmp_path) for secret in (b"quillfeather", packed.lower()))
        erase(register, [Spelling(SECRET.digest, NAME)], author="R. Reader", reason="the court ordered it")
        held = everything(tmp_path)
    for secret in (*(s.encode() for s in SECRETS), packed.lower()):
        assert secret not in held
        assert secret not in everything(tmp_path)


def everything(folder: Path) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(folder.iterdir())).lower()


def test_a_program_that_keeps_the_file_open_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Register.open(path, create=True) as register, Register.open(path) as beside:
        read_into(register, [SECRET], FakeReader)
        with beside.read() as kept:
            assert kept.documents.records()
            register.database.engine.dispose()
            with pytest.raises(RegisterError, match=r"another program|End it"):
                removal.scrub(_impatient(register))
        erase(register, [SECRET.digest], author="R. Reader")
    assert b"quillfeather" not in everything(tmp_path)


def _impatient(register: Register) -> removal.Database:
    with register.database.alone() as connection:
        connection.execute(text("PRAGMA busy_timeout = 200"))
    return register.database


def test_erasing_what_is_not_there_is_refused(filled: Register) -> None:
    with pytest.raises(NotFound):
        erase(filled, [Digest("0" * 64)], author="R. Reader")
    with pytest.raises(RegisterError, match="say who you are"):
        erase(filled, [SECRET.digest], author="")


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE document; --", '" OR 1=1', "a AND (b", "folded:x", "*", "", "NEAR(a b)", "-a ^b"]
)
def test_no_query_breaks_out_of_the_search(filled: Register, query: str) -> None:
    assert found(filled, query) == 0
    assert found(filled, "held") == 2
