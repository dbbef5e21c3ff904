"""Exports over hand-made claims of invented and long-past people, a hostile page among them."""

import base64
import csv
import hashlib
import html
import json
import re
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from safeconduct.domain.claims import Claim, Kind, Observed, Reading, Value
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Document, Receipt, digest_of
from safeconduct.domain.judgements import Verdict
from safeconduct.services import finding, writing
from safeconduct.services.access import looking
from safeconduct.services.excerpts import Excerpt
from safeconduct.services.exporting import export
from safeconduct.services.judging import judge
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register

ABEL = "Rudolf Abel, a Soviet citizen, was sentenced to 30 years for espionage. Perhaps he was an American too."
HOSTILE = "<script>alert(1)</script> =cmd|' /C calc'!A0 is held by the Soviet Union."


def spans(text, kind, *triples, **more):
    """A claim whose values are found by their words."""
    digest = digest_of(text.encode())
    values = [
        Value(role, value, text.index(words), text.index(words) + len(words), "printed")
        for role, value, words in triples
    ]
    return Observed(Claim.of(digest, kind, values), **more)


NAMED = ("person", "Rudolf Abel", "Rudolf Abel")
OBSERVED = {
    ABEL: [
        spans(ABEL, Kind.CITIZENSHIP, NAMED, ("country", "SU", "Soviet")),
        spans(ABEL, Kind.SENTENCE, NAMED, ("term", "30 years", "30 years"), ("charge", "espionage", "espionage")),
        spans(ABEL, Kind.CITIZENSHIP, NAMED, ("country", "US", "American"), confirmed=False),
    ],
    HOSTILE: [
        spans(
            HOSTILE,
            Kind.DETENTION,
            ("person", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
            ("custodian", "SU", "Soviet Union"),
            ("place", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        )
    ],
}


class HandReader:
    """Gives each text the claims that were made for it by hand."""

    version = "by hand"

    def read(self, article):
        return Reading(article.digest, self.version, tuple(OBSERVED[article.text]))


class Arrived:
    def __init__(self, text, name, published="1957-11-16", url=""):
        digest = digest_of(text.encode())
        article = Article(
            digest, text, published=When(published), published_by="given", title=name, outlet="Wire", url=url, id=name
        )
        self.document = Document(digest, text.encode(), "text/plain", article)
        self.receipt = Receipt(digest, f"{name}.txt", datetime(2024, 1, 1, tzinfo=UTC), "Wire", article.published)


@pytest.fixture
def register(tmp_path):
    with Register.open(tmp_path / "r.db", create=True) as opened:
        arrivals = [Arrived(ABEL, "abel"), Arrived(HOSTILE, "=../../evil", "1958-01-01", "javascript:alert(1)")]
        done = read_into(opened, arrivals, HandReader, jobs=1)
        assert done.complete
        yield opened


@pytest.fixture
def written(register, tmp_path):
    def write(target, as_of=None):
        out = tmp_path / f"out.{target}"
        with looking(register, as_of=as_of) as desk:
            done = export(desk, target, out)
        return out, done

    return write


def test_facts_are_named_after_the_document_and_never_leave_the_folder(written, tmp_path):
    out, done = written("facts")
    assert (out / "abel.json").is_file()
    assert len(list(out.iterdir())) == done.files == 2
    assert not list(tmp_path.parent.glob("*evil*"))


def test_facts_hold_confirmed_claims_only_until_a_person_accepts_one(written, register):
    facts = json.loads((written("facts")[0] / "abel.json").read_text("utf-8"))
    (entry,) = facts["detentions"]
    assert entry["nationality"] == ["SU"]
    assert entry["sentence"] == "30 years"
    unsure = OBSERVED[ABEL][2].claim.id
    judge(register, Verdict.ACCEPT, unsure, author="tester")
    (entry,) = json.loads((written("facts")[0] / "abel.json").read_text("utf-8"))["detentions"]
    assert entry["nationality"] == ["SU", "US"]


def test_a_document_that_contradicts_itself_says_so_in_its_facts(register, written, monkeypatch):
    text = "Rudolf Abel was released. Rudolf Abel is held."
    told = [spans(text, Kind.STATUS, NAMED, ("status", word, word)) for word in ("released", "held")]
    monkeypatch.setitem(OBSERVED, text, told)
    read_into(register, [Arrived(text, "torn")], HandReader, jobs=1)
    (conflict,) = json.loads((written("facts")[0] / "torn.json").read_text("utf-8"))["conflicts"]
    assert set(conflict) == {"fact", "explanation"}
    assert "released" in conflict["explanation"]
    assert not json.loads((written("facts")[0] / "evil.json").read_text("utf-8"))["conflicts"]


def test_a_document_about_something_else_has_empty_facts_under_its_own_name(register, written):
    other = Arrived("Goalkeepers were swapped.", "sports")
    other.document = replace(other.document, article=None)
    read_into(register, [other], HandReader, jobs=1)
    facts = json.loads((written("facts")[0] / "sports.json").read_text("utf-8"))
    assert facts.pop("id") == "sports"
    assert not facts.pop("names")["canonical"]
    assert set(map(len, facts.values())) == {0}


def test_documents_of_one_id_do_not_overwrite_each_other(register, written, monkeypatch):
    again = replace(OBSERVED[ABEL][0].claim, document=digest_of((ABEL + " ").encode()))
    monkeypatch.setitem(OBSERVED, ABEL + " ", [Observed(Claim.of(again.document, again.kind, again.values))])
    read_into(register, [Arrived(ABEL + " ", "abel")], HandReader, jobs=1)
    names = sorted(path.name for path in written("facts")[0].iterdir())
    assert len(names) == 3
    assert f"abel-{again.document[:12]}.json" in names


def test_csv_tables_are_safe_to_open_and_complete(written):
    out, _ = written("csv")
    cells = [
        cell
        for path in out.glob("*.csv")
        for row in csv.reader(path.open(encoding="utf-8", newline=""))
        for cell in row
    ]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))]
    with (out / "claim_values.csv").open(encoding="utf-8", newline="") as file:
        values = list(csv.DictReader(file))
    assert len(values) == sum(len(seen.claim.values) for group in OBSERVED.values() for seen in group)
    assert all((ABEL + HOSTILE).find(value["words"].removeprefix("'")) >= 0 for value in values)


def test_json_holds_the_same_tables_as_csv(written):
    tables = json.loads(written("json")[0].read_text("utf-8"))
    out, _ = written("csv")
    assert {path.stem for path in out.iterdir()} == set(tables)
    assert all(
        len((out / f"{name}.csv").read_text("utf-8").splitlines()) >= len(rows) + 1 for name, rows in tables.items()
    )


def test_the_sqlite_file_links_its_tables(written):
    out, done = written("sqlite")
    connection = sqlite3.connect(out)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names) == done.records
    words = connection.execute(
        "SELECT words FROM claim_values JOIN claims ON claims.id = claim WHERE role = 'term'"
    ).fetchall()
    assert words == [("30 years",)]
    connection.close()


def test_an_export_takes_the_place_of_an_older_one_only_when_whole(written):
    out, _ = written("sqlite")
    before = out.read_bytes()
    assert written("sqlite")[0].read_bytes() == before
    assert not list(out.parent.glob("*.part"))


_SCHEMATA = {
    "Article": {"title", "fileName", "publisher", "sourceUrl", "publishedAt", "language", "mimeType"},
    "Person": {"name", "alias", "citizenship", "summary", "proof"},
    "Organization": {"name"},
    "Event": {
        "name",
        "summary",
        "description",
        "location",
        "country",
        "involved",
        "proof",
        "date",
        "startDate",
        "endDate",
    },
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def test_follow_the_money_entities_keep_to_the_schema_and_lead_to_their_proofs(written):
    entities = [json.loads(line) for line in written("ftm")[0].read_text("utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        properties = entity["properties"]
        assert set(properties) <= _SCHEMATA[entity["schema"]]
        assert all(isinstance(value, str) and value for values in properties.values() for value in values)
        assert set(properties.get("proof", [])) <= ids
        assert all(_DATE.fullmatch(day) for day in properties.get("publishedAt", []))
    assert "javascript:" not in json.dumps(entities)
    person = next(entity for entity in entities if entity["properties"].get("name") == ["Rudolf Abel"])
    assert person["properties"]["citizenship"] == ["suhh"]


def test_what_was_published_later_is_in_no_export_of_an_earlier_day(written):
    day = datetime(1957, 12, 1, tzinfo=UTC).date()
    assert "calc" not in written("json", as_of=day)[0].read_text("utf-8")
    assert "calc" in written("json")[0].read_text("utf-8")


@pytest.fixture
def dossier(register):
    def write(name):
        with looking(register) as desk:
            return writing.dossier(desk, finding.person(desk, name))

    return write


def test_a_dossier_tells_values_with_reports_and_marks_their_words(dossier):
    page = dossier("Rudolf Abel")
    assert "30 years on a charge of espionage" in page
    assert "1 report, 1 independent" in page
    assert "<mark>30 years</mark>" in page
    assert "unconfirmed" in page


def test_a_hostile_page_is_words_in_a_dossier_and_nothing_else(dossier):
    page = dossier("=cmd|' /C calc'!A0")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="javascript' not in page


def test_the_policy_of_a_dossier_allows_its_own_style_alone(dossier):
    page = dossier("Rudolf Abel")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "@import" not in style
    assert "url(" not in style
    assert " style=" not in page


def test_marks_do_not_break_out_of_the_text_around_them():
    assert writing.marked(Excerpt("a <b> & c", 0, ((2, 5), (4, 7)))) == "a <mark>&lt;b&gt;</mark> &amp; c"
