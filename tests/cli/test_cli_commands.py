import csv
import io
import json
import sqlite3
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import psycopg
import pytest

from desk_helpers import fill
from safeconduct.cli import session
from safeconduct.store.register import Register

LISTS = (
    "people",
    "exchanges",
    "negotiations",
    "offers",
    "statements",
    "counts",
    "contacts",
    "documents",
    "conflicts",
    "judgements",
)


def people(run, register):
    return json.loads(run("show", "people", "-R", register, "-f", "json").out)


def somebody(run, register, word="Abel"):
    return max((p for p in people(run, register) if word in p["name"]), key=lambda p: p["documents"])


def a_claim(run, register, what):
    return json.loads(run("why", what, "-R", register, "-f", "json").out)[0]


@pytest.mark.parametrize("what", LISTS)
def test_every_list_comes_as_lines_as_csv_and_as_json(run, register, what):
    lines, table, values = (run("show", what, "-R", register, *more) for more in ([], ["-f", "csv"], ["-f", "json"]))
    assert (lines.status, table.status, values.status) == (0, 0, 0)
    header, *rows = lines.out.splitlines()
    read_back = list(csv.reader(io.StringIO(table.out)))
    assert header.split("\t") == read_back[0]
    assert len(rows) == len(read_back) - 1 == len(json.loads(values.out))


def test_people_are_listed_with_who_reported_their_status(run, register):
    row = next(line for line in run("show", "people", "-R", register).out.splitlines() if "Powers" in line)
    assert "1962" in row or "no status reported" in row


def test_a_person_is_found_by_name_in_any_case_by_id_and_by_its_beginning(run, register):
    person = somebody(run, register)
    for wanted in (person["id"], person["id"][:10]):
        assert (
            json.loads(run("show", "person", wanted, "-R", register, "-f", "json").out)["person"]["id"] == person["id"]
        )


def test_a_value_leads_to_its_words_in_their_sentence(run, register):
    shown = run("why", somebody(run, register)["id"], "-R", register)
    assert shown.status == 0
    assert "[[" in shown.out
    assert "from “" in shown.out


def test_every_value_shown_is_a_quote_of_its_document(run, register):
    person = somebody(run, register)["id"]
    for claim in json.loads(run("why", person, "-R", register, "-f", "json").out):
        document = json.loads(run("show", "documents", claim["origin"]["document"], "-R", register, "-f", "json").out)
        for value in claim["values"]:
            assert document["article"]["text"][value["start"] : value["end"]] == value["words"]


def test_search_sets_the_words_off_and_names_the_document(run, register):
    found = run("search", "glienicke", "bridge", "-R", register)
    assert "[[Glienicke]]" in found.out
    assert len(json.loads(run("search", "glienicke bridge", "-R", register, "-f", "json").out)) == 3


def test_as_of_leaves_out_later_documents_and_counts_those_without_a_date(run, register):
    early = run("show", "documents", "--as-of", "1962-02-10", "-R", register)
    assert len(early.out.splitlines()) == 1 + 2
    assert "1 document of unknown date left out" in early.err
    assert "1976" not in run("show", "people", "--as-of", "1962-02-10", "-R", register).out


def test_a_rejected_claim_is_not_shown_and_can_be_taken_back(run, register):
    person = somebody(run, register)["id"]
    claim = a_claim(run, register, person)["id"]
    judged = run("judge", "reject", claim[:8], "--why", "a test", "-R", register)
    assert judged.status == 0
    assert claim not in run("why", person, "-R", register, "-f", "json").out
    decision = judged.err.rsplit(" ", 1)[-1].strip(")\n")
    assert run("undo", decision, "-R", register).status == 0
    assert claim in run("why", person, "-R", register, "-f", "json").out


def test_two_people_are_joined_by_a_judgement_and_parted_by_undo(run, register):
    before = people(run, register)
    proposed = json.loads(run("show", "review", "-R", register, "-f", "json").out)["proposals"]
    left, right = proposed[0]["left"], proposed[0]["right"]
    judged = run("judge", "same", left, right, "--as", "Ada", "-R", register)
    assert len(people(run, register)) == len(before) - 1
    listed = json.loads(run("show", "judgements", "-R", register, "-f", "json").out)
    assert [(j["verdict"], j["author"]) for j in listed] == [("same", "Ada")]
    run("undo", judged.err.rsplit(" ", 1)[-1].strip(")\n"), "-R", register)
    assert people(run, register) == before


def test_words_are_marked_in_a_note_and_become_a_claim(run, register):
    noted = run("note", "Ada Quist is held in Vienna.", "--title", "A call", "-R", register)
    digest = noted.err.split()[-1]
    marks = ["--mark", "person=Ada Quist", "--mark", "place=Vienna", "--mark", "status=is held=held"]
    added = run("add", digest, "status", *marks, "-R", register)
    assert added.status == 0
    shown = run("show", "person", "Ada Quist", "-R", register)
    assert "held" in shown.out
    assert "tester" in shown.out


def test_the_register_is_sound_and_check_says_so(run, register):
    checked = run("check", register)
    assert (checked.status, "sound" in checked.err) == (0, True)


def test_a_dossier_needs_no_network_and_allows_no_script(run, register, tmp_path):
    person = somebody(run, register)["id"]
    assert run("dossier", person, "--out", "page.html", "-R", register).status == 0
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert "<mark>" in page
    found = Tags()
    found.feed(page)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & found.tags


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)


@pytest.mark.parametrize("target", ["facts", "csv", "json", "ftm", "sqlite"])
def test_every_export_is_written_whole(run, register, tmp_path, target):
    assert run("export", target, "--out", "out", "-R", register).status == 0
    written = list(tmp_path.glob("out*"))
    assert written
    assert not list(tmp_path.rglob("*.part"))


def test_the_default_register_is_named_when_it_is_used(run, register, monkeypatch):
    monkeypatch.setenv("SAFECONDUCT_REGISTER", register)
    assert run("show", "people").err.startswith(f"register: {register}")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["read"], 2, "nothing to read"),
        (["show"], 2, ""),
        (["show", "people", "--as-of", "yesterday"], 2, "not a day"),
        (["export", "xml", "--out", "x"], 2, "xml"),
        (["show", "people"], 1, "there is no register"),
        (["show", "people", "--register", "nowhere/x.db"], 1, "no register"),
        (["read", "missing.txt", "--register", "new.db"], 1, "missing.txt"),
        (["check", "missing.db"], 1, "missing.db"),
    ],
)
def test_the_exit_status_tells_wrong_usage_from_failure(run, arguments, status, said):
    done = run(*arguments)
    assert done.status == status
    assert said in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "command", [["show", "person"], ["why"], ["judge", "reject"], ["withhold"], ["erase", "--yes"], ["undo"]]
)
def test_what_is_not_there_is_said_in_one_line(run, register, command):
    done = run(*command, "nobody-1", "-R", register)
    assert done.status == 1
    assert len([line for line in done.err.splitlines() if line.startswith("safeconduct:")]) == 1


def test_what_cannot_be_read_is_named_and_the_rest_is_read(run, tmp_path, coverage):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    done = run("read", "broken.pdf", str(next(iter(sorted(coverage.iterdir())))), "-R", "r.db", "--jobs", "1")
    assert done.status == 1
    assert "broken.pdf" in done.err
    assert "1 read" in done.err


def test_an_error_shows_its_place_only_with_debug(run, register):
    assert "Traceback" not in run("why", "nobody-1", "-R", register).err
    done = subprocess.run(
        [sys.executable, "-m", "safeconduct", "why", "nobody-1", "-R", register, "--debug"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_a_fault_in_the_program_is_told_without_the_words_it_was_about(run, register, monkeypatch):
    def fail(*_):
        raise KeyError("Xaverine Quillfeather")

    monkeypatch.setattr("safeconduct.services.explaining.claims_behind", fail)
    done = run("why", "somebody", "-R", register)
    assert (done.status, done.out) == (1, "")
    assert "KeyError" in done.err
    assert "Quillfeather" not in done.err


def test_a_pipe_that_closes_early_is_no_error(register):
    line = f"{sys.executable} -m safeconduct show documents -f json -R {register} | head -c 10"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_without_a_terminal_nothing_is_erased_unasked(run, register):
    before = people(run, register)
    digest = json.loads(run("show", "documents", "-R", register, "-f", "json").out)[0]["digest"]
    refused = run("erase", digest, "-R", register)
    assert refused.status == 1
    assert "1 document with" in refused.err
    assert people(run, register) == before
    assert run("erase", digest, "--yes", "-R", register).status == 0
    assert people(run, register) != before


def test_who_decides_is_told_by_option_then_environment_then_login(monkeypatch):
    monkeypatch.setenv("SAFECONDUCT_USER", "Eve")
    assert session.author("Ada") == "Ada"
    assert session.author(None) == "Eve"
    monkeypatch.delenv("SAFECONDUCT_USER")
    monkeypatch.setattr(session.getpass, "getuser", lambda: "login")
    assert session.author(None) == "login"


def everything(run, register, folder):
    """All that any command shows or writes."""
    shown = [run("show", what, "-R", register, "-f", form).out for what in LISTS for form in ("table", "json")]
    shown.append(run("show", "review", "-R", register, "-f", "json").out)
    shown += [run("search", word, "-R", register).out for word in ("Abel", "prison", "bridge")]
    for digest in [d["digest"] for d in json.loads(run("show", "documents", "-R", register, "-f", "json").out)]:
        shown.append(run("show", "documents", digest, "-R", register, "-f", "json").out)
    for target in ("facts", "csv", "json", "ftm", "sqlite"):
        out = folder / f"out.{target}"
        assert run("export", target, "--out", str(out), "-R", register).status == 0
        files = [out] if out.is_file() else [path for path in out.rglob("*") if path.is_file()]
        shown += [path.read_bytes().decode("utf-8", "replace") for path in files]
    for person in people(run, register)[:5]:
        run("dossier", person["id"], "--out", str(folder / "d.html"), "-R", register)
        shown.append((folder / "d.html").read_text("utf-8"))
    return "\n".join(shown)


def test_who_is_withheld_is_in_no_output_and_comes_back_when_shown_again(run, register, tmp_path):
    digest = run("note", "Xaverine Quillfeather is held in Vienna.", "-R", register).err.split()[-1]
    run("add", digest, "status", "-m", "person=Xaverine Quillfeather", "-m", "status=is held=held", "-R", register)
    assert "Quillfeather" in everything(run, register, tmp_path)
    assert run("withhold", "Xaverine Quillfeather", "-R", register).status == 0
    (tmp_path / "after").mkdir()
    after = everything(run, register, tmp_path / "after")
    assert "quillfeather" not in after.lower()
    assert "xaverine" not in after.lower()
    assert run("withhold", f"{digest}:Xaverine Quillfeather", "--show-again", "-R", register).status == 0
    assert "Quillfeather" in run("show", "people", "-R", register).out


def test_a_minor_is_in_no_output(run, register, tmp_path):
    digest = run("note", "Little Xaverine Quillfeather, nine, is held in Vienna.", "-R", register).err.split()[-1]
    marks = ["-m", "person=Xaverine Quillfeather", "-m", "status=is held=held", "-m", "minor=nine"]
    assert run("add", digest, "status", *marks, "-R", register).status == 0
    assert "quillfeather" not in everything(run, register, tmp_path).lower()


def test_the_parent_of_a_minor_keeps_name_and_case(run, register, tmp_path):
    text = "Xaverine Quillfeather is held in Vienna with her son Tobias Quillfeather, nine."
    digest = run("note", text, "-R", register).err.split()[-1]
    for marks in (["person=Xaverine Quillfeather"], ["person=Tobias Quillfeather", "-m", "minor=nine"]):
        run("add", digest, "status", "-m", *marks, "-m", "status=is held=held", "-R", register)
    shown = everything(run, register, tmp_path)
    assert "Xaverine Quillfeather" in shown
    assert "tobias" not in shown.lower()


def test_where_reports_differ_on_who_let_somebody_go_the_exchange_says_so(run, tmp_path):
    told = "{} and US exchanged 2 people in Berlin on 1962-02-10. {} sent Gary Powers to US. US sent Rudolf Abel to SU."
    with Register.open(tmp_path / "differ.db", create=True) as register:
        fill(
            register, [(f"By {code}", f"1962-02-1{n}", told.format("SU", code)) for n, code in enumerate(("SU", "CU"))]
        )
    event = run("show", "exchanges", "-R", "differ.db").out.splitlines()[1].split("\t")[0]
    lines = run("show", "exchanges", event, "-R", "differ.db").out.splitlines()
    assert [line.split()[0] for line in lines if line.endswith("(reports differ)")] == ["Gary"]


def test_who_is_withheld_in_an_exchange_is_told_apart_from_a_minor(run, register):
    digest = run("note", "Xaverine Quillfeather, nine, was swapped for Ivo Parnell.", "-R", register).err.split()[-1]
    event = ["-m", "event=swapped=32"]
    run("add", digest, "exchange", *event, "-R", register)
    run("add", digest, "transfer", "-m", "person=Xaverine Quillfeather", "-m", "minor=nine", *event, "-R", register)
    run("add", digest, "transfer", "-m", "person=Ivo Parnell", *event, "-R", register)
    assert "name withheld (minor)" in run("show", "exchanges", "-R", register).out
    run("withhold", "Ivo Parnell", "-R", register)
    assert "a withheld person" in run("show", "exchanges", "-R", register).out


def test_what_another_version_derived_is_told_and_derived_anew(run, register):
    with sqlite3.connect(register) as connection:
        connection.execute("DELETE FROM derived WHERE layer = 'person'")
    checked = run("check", register)
    assert checked.status == 1
    assert "--rebuild" in checked.err
    assert run("check", register, "--rebuild").status == 0
    assert run("check", register).status == 0


def test_a_folder_is_read_without_the_register_in_it(run, tmp_path, coverage):
    for path in coverage.glob("01-*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for _ in range(2):
        done = run("read", ".", "-R", "case.db", "--jobs", "1")
        assert (done.status, "case.db" in done.err) == (0, False)
    assert "is the register itself" in run("read", "case.db", "-R", "case.db").err


def test_the_demo_shows_words_and_says_what_to_type_next(run, tmp_path, monkeypatch, coverage):
    monkeypatch.setattr("safeconduct.demo.coverage_folder", lambda: Path(coverage))
    shown = run("demo", "place")
    assert shown.status == 0
    assert (tmp_path / "place" / "demo.db").is_file()
    for part in ("people: each status with who reported it", "Why: from a value", "[[", "Now type:"):
        assert part in shown.out


def test_the_same_commands_work_on_postgresql(run, coverage, postgresql):
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE DATABASE commands")
    address = postgresql.replace("/postgres?", "/commands?")
    assert run("read", str(coverage / "01-glienicke-agency.txt"), "-R", address, "--jobs", "1").status == 0
    assert "Abel" in run("show", "people", "-R", address).out
    assert "[[Glienicke]]" in run("search", "glienicke", "-R", address).out
    assert run("export", "csv", "--out", "tables", "-R", address).status == 0
    assert run("check", address).status == 0
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("DROP DATABASE commands WITH (FORCE)")
