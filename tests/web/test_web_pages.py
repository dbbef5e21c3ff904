"""Every page shows what the register holds, in three forms, and leads nowhere wrong."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_helpers import Browser, fill
from safeconduct.domain.claims import DoubtfulText, Reading
from safeconduct.services.access import looking
from safeconduct.store.register import Register
from safeconduct.web.app import routes
from safeconduct.web.reference import reference

LISTS = ("today", "timeline", "people", "exchanges", "negotiations", "documents", "conflicts", "review", "history", "search",
         "compare", "upload", "me", "withheld")  # fmt: skip
DOCUMENTED = Path(__file__).parents[2] / "docs" / "reference" / "desk.md"


def person(browser: Browser, name: str) -> str:
    rows = browser.data("/people?everybody=true")["items"]
    return next(row["id"] for row in rows if row["name"] == name)


def walked(browser: Browser) -> dict[str, int]:
    """Every page that can be reached by links from the first one, each with its size; of every list one address."""
    seen: dict[str, int] = {}
    known: set[str] = set()
    ahead = deque(["/today"])
    while ahead:
        path = ahead.popleft()
        place = path.partition("?")[0]
        if place in known or place == "/as-of":
            continue
        known.add(place)
        answer = browser.get(path)
        if answer.status_code == 405:  # only a form asks for it
            continue
        assert answer.status_code == 200, (path, answer.status_code, answer.text[-300:])
        if answer.headers["content-type"].startswith("text/html"):
            seen[path] = len(answer.content)
            ahead += sorted(browser.links(path))
    return seen


@pytest.mark.parametrize("page", LISTS)
def test_every_page_is_there_as_html_json_and_csv(browser: Browser, page: str) -> None:
    assert "<h1>" in browser.page(f"/{page}")
    assert browser.get(f"/{page}.json").headers["content-type"] == "application/json"
    assert browser.get(f"/{page}.csv").headers["content-type"].startswith("text/csv")


def test_every_link_leads_to_a_page(browser: Browser) -> None:
    seen = walked(browser)
    kinds = {path.split("/")[1].split("?")[0].split(".")[0] for path in seen}
    assert {"people", "exchanges", "negotiations", "documents", "conflicts", "claims", "timeline"} <= kinds


def test_every_page_is_smaller_than_100_kb(browser: Browser) -> None:
    assert {path: size for path, size in walked(browser).items() if size > 100_000} == {}


def test_every_address_is_documented() -> None:
    text = DOCUMENTED.read_text("utf-8")
    assert text == reference(), "stale: python -m safeconduct.web.reference docs/reference/desk.md"
    paths = {path.removesuffix(".json").removesuffix(".csv") for path in routes().openapi()["paths"]}
    assert [path for path in sorted(paths) if f"`{path}`" not in text] == []


def test_people_tell_who_reported_the_last_status_and_when(browser: Browser) -> None:
    page = browser.page("/people")
    assert "Gary Powers" in page
    assert "The Wire, 11 February 1962" in page


def test_people_are_narrowed_by_what_the_link_says(browser: Browser) -> None:
    names = {row["name"] for row in browser.data("/people?status=released")["items"]}
    assert "Gary Powers" in names
    assert "Ivan Petrov" not in names


def test_people_are_narrowed_by_the_parties_their_case_stands_between(browser: Browser, story: Register) -> None:
    digest = next(r["digest"] for r in browser.data("/documents")["items"] if r["title"] == "Swap told")
    for kind, role, words, start in (("detention", "custodian", "SU", "0"), ("citizenship", "country", "US", "7")):
        form = {"kind": kind, "role": ["person", role], "words": ["Gary Powers", words], "start": ["", start]}
        assert browser.post(f"/documents/{digest}/claims", form).status_code == 303
    rows = browser.data("/people?theatre=SU+%2B+US")["items"]
    assert [row["name"] for row in rows] == ["Gary Powers"]
    assert "Soviet Union – United States" in browser.page("/people")


def test_people_are_sorted_and_paged(browser: Browser) -> None:
    first = browser.data("/people?size=2")
    second = browser.data("/people?size=2&page=2")
    names = [row["name"] for row in first["items"] + second["items"]]
    assert names == sorted(names, key=str.casefold)
    assert first["pages"] == -(-first["total"] // 2)


def test_the_csv_of_a_list_is_the_same_rows(browser: Browser) -> None:
    rows = list(csv.DictReader(io.StringIO(browser.get("/people.csv").text)))
    assert [row["id"] for row in rows] == [row["id"] for row in browser.data("/people")["items"]]


def test_one_click_leads_from_a_value_to_its_words(browser: Browser) -> None:
    page = browser.page(f"/people/{person(browser, 'Gary Powers')}")
    link = re.search(r'href="(/documents/[0-9a-f]{64}\?claim=([0-9a-f]{32}))#c-\2"', page)
    assert link is not None
    text = browser.page(link[1])
    assert f'id="c-{link[2]}"' in text
    assert re.search(r'<mark [^>]*class="pointed">', text)


def test_a_value_tells_its_reports_and_independent_origins(browser: Browser) -> None:
    assert "1 report, 1 independent" in browser.page(f"/people/{person(browser, 'Gary Powers')}")


def test_a_document_shows_its_text_as_stored(browser: Browser, story: Register) -> None:
    with looking(story) as desk:
        articles = {article.digest: article.text for article in desk.articles()}
    for digest, text in articles.items():
        shown = re.findall(r'<(?:mark|span) data-start="\d+"[^>]*>([^<]*)<', browser.page(f"/documents/{digest}"))
        assert "".join(shown) == text


def test_where_reports_differ_on_who_let_somebody_go_none_of_them_is_taken_for_true(tmp_path: Path) -> None:
    told = "{} and US exchanged 2 people in Berlin on 1962-02-10. {} sent Gary Powers to US. US sent Rudolf Abel to SU."
    reports = [(f"By {code}", f"1962-02-1{n}", told.format("SU", code)) for n, code in enumerate(("SU", "CU"))]
    with Register.open(tmp_path / "differ.db", create=True) as register:
        fill(register, reports)
        browser = Browser(register)
        event = browser.data("/exchanges")["items"][0]["id"]
        page = browser.page(f"/exchanges/{event}")
        picture = browser.get(f"/exchanges/{event}/picture.svg").text
        conflict = browser.data("/conflicts")["items"][0]["id"]
    assert re.search(rf'<a href="/conflicts/{conflict}"[^>]*>Cuba / Soviet Union</a>', page)
    assert "Reports differ" in picture
    assert "Cuba" not in picture


def test_an_exchange_tells_who_goes_where_and_is_drawn(browser: Browser) -> None:
    event = browser.data("/exchanges")["items"][0]["id"]
    page = browser.page(f"/exchanges/{event}")
    assert re.search(r"Gary Powers.*?Soviet Union.*?United States", page, re.DOTALL)
    picture = browser.get(f"/exchanges/{event}/picture.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "Gary Powers" in picture.text


def test_a_negotiation_is_a_thread_of_moves(browser: Browser) -> None:
    talks = browser.data("/negotiations")["items"][0]
    assert "Offer" in browser.page(f"/negotiations/{talks['id']}")


def test_a_conflict_stands_side_by_side(browser: Browser) -> None:
    conflict = browser.data("/conflicts")["items"][0]
    page = browser.page(f"/conflicts/{conflict['id']}")
    assert page.count('<section class="side">') >= 2


def test_the_desk_is_turned_back_by_the_link_and_by_the_cookie(browser: Browser) -> None:
    everybody = browser.data("/documents")["total"]
    assert browser.data("/documents?as_of=1962-02-10")["total"] == 2
    assert browser.get("/as-of?day=1962-02-10&next=/documents").headers["location"] == "/documents"
    assert browser.data("/documents")["total"] == 2
    assert "1 document of unknown date is left out" in browser.page("/documents")
    assert browser.data("/documents?as_of=now")["total"] == everybody
    browser.get("/as-of?day=now")
    assert browser.data("/documents")["total"] == everybody


def test_two_days_are_compared(browser: Browser) -> None:
    one, *others = (row["id"] for row in browser.data("/people")["items"] if row["name"] == "Gary Powers")
    for other in others:
        browser.post("/judgements", {"verdict": "same", "left": one, "right": other})
    data = browser.data("/compare?before=1961-12-31&after=1962-02-11")
    assert data["documents"] == [1, 3]
    assert len(data["new_exchanges"]) == 1
    changed = [(c["person"]["name"], c["earlier"], c["later"]) for c in data["changed"]]
    assert ("Gary Powers", "held", "released") in changed or ("Gary Powers", "held", "exchanged") in changed


def test_search_finds_words_people_and_claims(browser: Browser) -> None:
    data = browser.data("/search?q=Powers")
    assert {p["name"] for p in data["people"]} == {"Gary Powers"}
    assert len(data["hits"]) == 3
    assert any(hit["claims"] for hit in data["hits"])
    assert "<mark>Powers</mark>" in browser.page("/search?q=Powers")


def test_the_timeline_lists_what_has_no_known_day_last(browser: Browser) -> None:
    rows = browser.data("/timeline")["items"]
    assert {row["what"] for row in rows} >= {"exchange", "offer"}
    placed = [bool(row["date"]) for row in rows]
    assert placed == sorted(placed, reverse=True)
    assert not all(placed)


def test_a_long_document_goes_on_in_parts_and_a_claim_leads_to_its_own(tmp_path: Path) -> None:
    text = "Nothing happened here.\n" * 800 + "Ivan Petrov is held."
    with Register.open(tmp_path / "long.db", create=True) as register:
        (made,) = fill(register, [("Long", "1962-02-10", text)])
        browser = Browser(register)
        path = f"/documents/{made.document.digest}"
        claim = browser.data(path)["page"]["claims"][0]["id"]
        assert "part 1 of 4" in browser.page(path)
        assert f'id="c-{claim}"' not in browser.page(path)
        assert f'id="c-{claim}"' in browser.page(f"{path}?claim={claim}")


def test_a_garbled_quotation_is_shown_as_doubtful(tmp_path: Path) -> None:
    text = "Ivan Petrov is held. He spoke of “a fair offer”and of little else."
    torn = DoubtfulText(text.index("“"), text.index(" of little"), "torn")
    with Register.open(tmp_path / "torn.db", create=True) as register:
        (made,) = fill(register, [("Torn", "1962-02-10", text)])
        with register.write() as kept:
            run = kept.claims.begin_run("later", datetime.now(UTC))
            kept.claims.observe(run, [Reading(made.document.digest, "later", (), (torn,))])
        page = Browser(register).page(f"/documents/{made.document.digest}")
        marked = re.search(r'<span class="doubtful" title="torn"><span [^>]*>([^<]*)</span></span>', page)
        assert marked is not None
        assert marked[1] == "“a fair offer”and"


def test_an_unknown_page_and_an_unknown_id_say_so(browser: Browser) -> None:
    for path in ("/nothing", "/people/p-00000000000000000000", "/documents/ffff", "/exchanges/e-1", "/upload/none"):
        assert browser.get(path).status_code == 404
        assert "That did not work" in browser.get(path).text
    assert browser.get("/people/p-00000000000000000000.json").json()["error"]
