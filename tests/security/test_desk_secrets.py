"""What is withheld or erased appears on no page of the desk, in no format, on no day."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desk_helpers import Browser, arrived, fill
from fakes import StoryReader
from safeconduct.domain.claims import Kind
from safeconduct.services.adding import Mark, add_claim
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register
from safeconduct.web.app import routes

NAME = "Xaverine Quillfeather"
SECRETS = ("xaverine", "quillfeather")
SWAP = "SU and US exchanged 9 people in Berlin on 1963-05-05."
TEXT = f"{NAME} is held. Ivan Petrov is held. {SWAP} SU sent {NAME} to US. US offered {NAME} to SU."
ANOTHER = f"{NAME} is released. SU and US exchanged 8 people in Berlin on 1963-05-05. SU sent {NAME} to US."


def secret(register: Register) -> Browser:
    """A desk on a register in which two reports tell of somebody, and somebody decided things about her."""
    fill(register)
    pages = [arrived(f"{NAME} held", "1963-05-06", TEXT, url="https://x.test/xaverine-quillfeather"),
             arrived("Freed", "1963-05-07", ANOTHER)]  # fmt: skip
    read_into(register, pages, StoryReader, jobs=1)
    browser = Browser(register)
    other = next(row["id"] for row in browser.data("/people?everybody=true")["items"] if row["name"] == "Ivan Petrov")
    answer = browser.post(
        "/judgements", {"verdict": "not same", "left": people(browser)[0], "right": other, "why": f"{NAME} is not"}
    )
    assert answer.status_code == 303
    add_claim(register, pages[0].document.digest, Kind.NAME, [Mark("name", NAME, "", 0)], author="R.", reason=NAME)
    return browser


def people(browser: Browser) -> list[str]:
    return [row["id"] for row in browser.data("/people?everybody=true")["items"] if row["name"] == NAME]


_LISTS = (
    ("/people?size=1000&everybody=true", "person"),
    ("/exchanges?size=1000", "event"),
    ("/negotiations?size=1000", "negotiation"),
    ("/conflicts?size=1000", "conflict"),
)
_QUEUES = ("conflicts", "pairs", "unconfirmed", "lost")


def addresses(browser: Browser) -> list[str]:
    """An address for every path of the desk, for every thing that it shows now, and for some searches."""
    things: dict[str, list[str]] = {"upload": []}
    for name, key in (
        ("people", "person"),
        ("exchanges", "event"),
        ("negotiations", "negotiation"),
        ("conflicts", "conflict"),
    ):
        things[key] = [
            row["id"]
            for row in browser.data(f"/{name}?size=1000" + ("&everybody=true" if key == "person" else ""))["items"]
        ]
    things["digest"] = [row["digest"] for row in browser.data("/documents?size=1000")["items"]]
    pages = [browser.data(f"/documents/{digest}") for digest in things["digest"]]
    things["claim"] = [claim["id"] for page in pages for claim in page.get("page", {}).get("claims", [])]
    found = []
    for path, operations in routes().openapi()["paths"].items():
        if "get" in operations:
            holes = [key for key in things if f"{{{key}}}" in path]
            found += [path.replace(f"{{{holes[0]}}}", thing) for thing in things[holes[0]]] if holes else [path]
    queries = ("Xaverine", "quill*", f'"{NAME}"', "held", "sent")
    more = [f"/search{form}?q={query}" for query in queries for form in ("", ".json", ".csv")]
    more += [f"/people{form}?everybody=true" for form in ("", ".json", ".csv")]
    more += [
        f"/review{form}?what={what}"
        for form in ("", ".json", ".csv")
        for what in ("conflicts", "pairs", "unconfirmed", "lost")
    ]
    more += [
        "/compare?before=1961-12-31",
        "/compare.json?before=1961-12-31",
        "/compare.csv?before=1963-05-06&after=1963-05-07",
    ]
    return [*found, *more]


def leaks(browser: Browser, days: tuple[str, ...] = ("", "1963-05-08")) -> list[str]:
    """The addresses whose answer holds the secret; what a search repeats of its own question does not count."""
    found = []
    for day in days:
        for path in addresses(browser):
            if not path.startswith("/as-of"):
                address = path + (("&" if "?" in path else "?") + f"as_of={day}" if day else "")
                answer = browser.get(address)
                assert answer.status_code < 500, address
                found += [address] * any(word in _but_question(answer.text, address) for word in SECRETS)
    return found


def _but_question(text: str, address: str) -> str:
    """The answer; of a search without what repeats its question: title, heading, and where the page itself is."""
    if "?q=" in address:
        text = re.sub(r"<title>.*?</title>|<h1>.*?</h1>|<input [^>]*>|<a [^>]*>", "", text)
        text = re.sub(r'"query": "(?:[^"\\]|\\.)*"', "", text)
    return text.casefold()


Hide = Callable[[Browser, str], None]


def _withhold_person(browser: Browser, person: str) -> None:
    assert browser.post(f"/people/{person}/withhold", {"why": NAME}).status_code == 303


def _withhold_documents(browser: Browser, person: str) -> None:
    for row in browser.data("/documents?size=100")["items"]:
        if row["title"] in (f"{NAME} held", "Freed"):
            assert browser.post(f"/documents/{row['digest']}/withhold").status_code == 303


def _erase_person(browser: Browser, person: str) -> None:
    assert browser.post(f"/people/{person}/erase", {"sure": "true"}).status_code == 303


@pytest.mark.parametrize("hide", [_withhold_person, _withhold_documents, _erase_person])
def test_the_secret_is_everywhere_before_and_nowhere_after(tmp_path: Path, hide: Hide) -> None:
    with Register.open(tmp_path / "secret.db", create=True) as register:
        browser = secret(register)
        assert len(leaks(browser, ("",))) > 40  # the test would find it; and the desk has it in memory
        hide(browser, people(browser)[0])
        assert leaks(browser) == []


def test_a_page_of_a_withheld_person_is_as_if_there_were_none(tmp_path: Path) -> None:
    with Register.open(tmp_path / "secret.db", create=True) as register:
        browser = secret(register)
        person = people(browser)[0]
        claims = [
            s["claim"]["id"]
            for section in browser.data(f"/people/{person}")["page"]["sections"]
            for stated in section["stated"]
            for s in stated["said"]
        ]
        _withhold_person(browser, person)
        for path in (f"/people/{person}", *(f"/claims/{claim}" for claim in claims)):
            for form in ("", ".json", ".csv"):
                assert browser.get(path + form).status_code == 404
        assert browser.post(f"/people/{person}/dossier").status_code == 404
        assert browser.post("/judgements", {"verdict": "reject", "left": claims[0]}).status_code == 404
