"""The desk answers alike on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from desk_helpers import Browser, fill
from safeconduct.store.register import Register

LISTS = (
    "today",
    "people",
    "exchanges",
    "negotiations",
    "documents",
    "conflicts",
    "timeline",
    "history",
    "withheld",
    "upload",
)


@pytest.fixture
def browser(register: Register) -> Browser:
    fill(register)
    return Browser(register)


def test_every_kind_of_page_is_there(browser: Browser) -> None:
    for name in LISTS:
        assert "<h1>" in browser.page(f"/{name}")
    for name, key in (
        ("people", "id"),
        ("exchanges", "id"),
        ("negotiations", "id"),
        ("conflicts", "id"),
        ("documents", "digest"),
    ):
        item = browser.data(f"/{name}")["items"][0][key]
        assert browser.data(f"/{name}/{item}")
        assert "<h1>" in browser.page(f"/{name}/{item}")


def test_people_search_and_earlier_days(browser: Browser) -> None:
    assert {row["name"] for row in browser.data("/people?status=held")["items"]} == {
        "Gary Powers",
        "Ivan Petrov",
        "Rudolf Abel",
    }
    assert [hit["document"]["title"] for hit in browser.data("/search?q=Powers")["hits"]] == [
        "Swap told again",
        "Swap told",
        "Before the swap",
    ]
    assert browser.data("/documents?as_of=1962-02-10")["total"] == 2
    assert len(browser.data("/compare?before=1961-12-31&after=1962-02-11")["new_exchanges"]) == 1


def test_decisions_are_seen_at_once(browser: Browser) -> None:
    person = next(row["id"] for row in browser.data("/people")["items"] if row["name"] == "Ivan Petrov")
    assert browser.post(f"/people/{person}/withhold").status_code == 303
    assert "Ivan Petrov" not in browser.page("/people")
    (item,) = browser.data("/withheld")["items"]
    browser.post(f"/withheld/{item['id']}/show")
    claim = browser.data(f"/people/{person}")["page"]["sections"][0]["stated"][0]["said"][0]["claim"]["id"]
    browser.post("/judgements", {"verdict": "reject", "left": claim})
    assert "Ivan Petrov" not in browser.page("/people")
    browser.post("/undo", {"decision": browser.data("/history")["items"][0]["id"]})
    assert "Ivan Petrov" in browser.page("/people")
