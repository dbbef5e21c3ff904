"""What is decided, added, uploaded, withheld and erased on the desk: kept under a name, shown at once, taken back."""

from __future__ import annotations

import time

from desk_helpers import Browser
from safeconduct.store.register import Register


def one(browser: Browser, name: str) -> str:
    return next(r["id"] for r in browser.data("/people?everybody=true")["items"] if r["name"] == name)


def claim_of(browser: Browser, name: str, text: str) -> dict[str, object]:
    person = browser.data(f"/people/{one(browser, name)}")
    said = [s["claim"] for section in person["page"]["sections"] for v in section["stated"] for s in v["said"]]
    return next(claim for claim in said if text in claim["text"])


def digest_of(browser: Browser, title: str) -> str:
    return next(r["digest"] for r in browser.data("/documents")["items"] if r["title"] == title)


def log_of(register: Register) -> list[tuple[str, str]]:
    with register.read() as kept:
        return [(action.verb, action.author) for action in kept.decisions.actions()]


def test_a_rejected_claim_is_no_fact_until_the_rejection_is_undone(browser: Browser) -> None:
    claim = claim_of(browser, "Ivan Petrov", "held")
    answer = browser.post(
        "/judgements", {"verdict": "reject", "left": claim["id"], "why": "of another", "next": "/people"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    assert "Ivan Petrov" not in browser.page("/people?status=held")
    decision = browser.data("/history")["items"][0]
    assert (decision["verdict"], decision["author"], decision["reason"]) == ("reject", "R. Reader", "of another")
    browser.post("/undo", {"decision": decision["id"]})
    assert "Ivan Petrov" in browser.page("/people?status=held")
    assert "taken back by R. Reader" in browser.page("/history")


def test_two_people_are_made_one_and_parted_again(browser: Browser) -> None:
    def powers() -> list[str]:
        return [r["id"] for r in browser.data("/people")["items"] if r["name"] == "Gary Powers"]

    before = powers()
    browser.post("/judgements", {"verdict": "same", "left": before[0], "right": before[-1], "why": "one pilot"})
    assert len(powers()) == len(before) - 1
    browser.post("/undo", {"decision": browser.data("/history")["items"][0]["id"]})
    assert powers() == before


def test_who_was_judged_to_be_another_is_shown_next_whatever_the_id_is_then(browser: Browser) -> None:
    people = {row["id"]: row["documents"] for row in browser.data("/people")["items"] if row["name"] == "Gary Powers"}
    one, *_, other = people
    for left, right in ((one, other), (other, one)):
        form = {"verdict": "same", "left": left, "right": right, "next": f"/people/{left}"}
        answer = browser.post("/judgements", form)
        assert browser.data(answer.headers["location"])["page"]["person"]["documents"] == people[one] + people[other]
        browser.post("/undo", {"decision": browser.data("/history")["items"][0]["id"]})


def test_a_claim_is_added_by_quoting_words_and_pointed_out(browser: Browser, story: Register) -> None:
    digest = digest_of(browser, "Undated")
    form = {"kind": "detention", "role": ["person", "status", ""], "words": ["Ivan Petrov", "held", ""], "value": ["", "held", ""],
            "start": ["", "14", ""], "why": "clear"}  # fmt: skip
    answer = browser.post(f"/documents/{digest}/claims", form)
    assert answer.status_code == 303, answer.text
    page = browser.page(answer.headers["location"])
    assert "added by hand" in page
    assert ("add", "R. Reader") in log_of(story)


def test_words_that_are_not_in_the_text_make_no_claim(browser: Browser) -> None:
    digest = digest_of(browser, "Undated")
    refused = [
        {"kind": "name", "role": ["name"], "words": ["Nobody Here"]},
        {"kind": "name", "role": ["name"], "words": ["Anna Weiss"]},  # stands there twice
        {"kind": "name", "role": ["name"], "words": ["Anna Weiss"], "start": ["-1"]},
        {"kind": "name", "role": ["custodian"], "words": ["Ivan Petrov"]},
        {"kind": "name"},
    ]
    for form in refused:
        assert browser.post(f"/documents/{digest}/claims", form).status_code == 422, form


def test_a_name_is_asked_once(story: Register) -> None:
    browser = Browser(story, name="")
    claim = claim_of(browser, "Ivan Petrov", "held")
    assert browser.post("/judgements", {"verdict": "accept", "left": claim["id"]}).status_code == 422
    assert browser.post("/me", {"by": "Анна  О.", "next": "/review"}).headers["location"] == "/review"
    assert browser.post("/judgements", {"verdict": "accept", "left": claim["id"]}).status_code == 303
    assert browser.data("/history")["items"][0]["author"] == "Анна О."


def test_uploaded_files_are_read_and_every_bad_one_is_told(browser: Browser, story: Register) -> None:
    files = [
        ("files", ("good.txt", b"Boris Yuzhin is held in a prison. The court sentenced Boris Yuzhin.", "text/plain")),
        ("files", ("../../evil.pdf", b"%PDF-1.4 not really", "application/pdf")),
        ("files", ("-", b"Ludmila Okun is held in a prison by the court.", "text/plain")),
    ]
    answer = browser.post("/upload", {"published": "1980-05-01"}, files=files)
    assert answer.status_code == 303, answer.text
    place, until = answer.headers["location"], time.monotonic() + 60
    while browser.data(place)["state"] not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.2)
    told = browser.data(place)
    assert (told["state"], told["read"], len(told["failures"])) == ("done", 2, 1)
    assert told["files"] == ["good.txt", "evil.pdf", "file"]
    assert "evil.pdf" in browser.page(place)
    assert ("upload", "R. Reader") in log_of(story)
    assert "Boris Yuzhin" in browser.page("/people")


def test_withholding_says_first_what_it_will_do_and_then_hides(browser: Browser) -> None:
    person = one(browser, "Ivan Petrov")
    assert "hide 1 spelling" in browser.page(f"/people/{person}/withhold")
    assert "Ivan Petrov" in browser.page("/people")
    assert browser.post(f"/people/{person}/withhold", {"why": "asked for"}).status_code == 303
    assert "Ivan Petrov" not in browser.page("/people")
    assert browser.get(f"/people/{person}").status_code == 404


def test_what_is_withheld_is_listed_without_its_name_and_shown_again(browser: Browser) -> None:
    person = one(browser, "Ivan Petrov")
    digest = digest_of(browser, "Undated")
    browser.post(f"/people/{person}/withhold", {"why": "Ivan Petrov asked for it"})
    browser.post(f"/documents/{digest_of(browser, 'Swap told')}/withhold")
    items = browser.data("/withheld")["items"]
    assert [item["what"] for item in items] == ["document", "person"]
    assert items[1]["pages"] == [digest]
    page = browser.page("/withheld")
    assert "Petrov" not in page
    assert "asked for it" in page
    assert 'href="/withheld"' in browser.page("/today")
    for item in items:
        assert browser.post(f"/withheld/{item['id']}/show").status_code == 303
        assert browser.post(f"/withheld/{item['id']}/show").status_code == 404
    assert one(browser, "Ivan Petrov") == person
    assert browser.data("/withheld")["items"] == []


def test_a_minor_is_listed_by_rule_and_shown_when_somebody_decides_so(browser: Browser) -> None:
    digest = digest_of(browser, "Undated")
    form = {
        "kind": "name",
        "role": ["name", "minor"],
        "words": ["Ivan Petrov", "held"],
        "start": ["", "14"],
        "value": ["", "yes"],
    }
    assert browser.post(f"/documents/{digest}/claims", form).status_code == 303
    assert "Ivan Petrov" not in browser.page("/people")
    (item,) = browser.data("/withheld")["items"]
    assert (item["what"], item["pages"]) == ("minor", [digest])
    browser.post(f"/withheld/{item['id']}/show")
    assert "Ivan Petrov" in browser.page("/people")


def test_taking_data_out_is_logged_without_names(browser: Browser, story: Register) -> None:
    browser.post("/me", {"next": "/"})
    browser.data(f"/people/{one(browser, 'Ivan Petrov')}")
    assert browser.get("/exchanges.csv?party=SU").status_code == 200
    with story.read() as kept:
        logged = [(a.verb, a.target, a.author) for a in kept.decisions.actions()]
    assert logged[-2:] == [("export", "/people/{person}.json", "R. Reader"), ("export", "/exchanges.csv", "R. Reader")]


def test_erasing_says_first_what_it_will_remove_and_asks_to_be_sure(browser: Browser) -> None:
    digest = digest_of(browser, "Undated")
    page = browser.page(f"/documents/{digest}/erase")
    assert "remove the words of 1 document" in page
    assert browser.post(f"/documents/{digest}/erase").status_code == 422
    assert browser.post(f"/documents/{digest}/erase", {"sure": "true"}).status_code == 303
    assert "was erased" in browser.page(f"/documents/{digest}")
    assert "Ivan Petrov" not in browser.page("/people?everybody=true")


def test_a_dossier_is_a_file_of_its_own_and_its_writing_is_logged(browser: Browser, story: Register) -> None:
    answer = browser.post(f"/people/{one(browser, 'Ivan Petrov')}/dossier")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Ivan Petrov" in answer.text
    assert ("dossier", "R. Reader") in log_of(story)


def test_the_queue_shows_what_waits_and_lets_it_be_decided(browser: Browser) -> None:
    waiting = browser.data("/review")["waiting"]
    assert waiting["conflicts"] == browser.data("/conflicts")["total"] > 0
    assert set(waiting) == {"conflicts", "pairs", "unconfirmed", "lost"}
    browser.post("/me", {"next": "/review"})
    page = browser.page("/review?what=conflicts")
    assert 'name="verdict" value="reject"' in page
    assert browser.page("/review?what=pairs").count('name="verdict" value="same"') == min(waiting["pairs"], 12)
