"""The main paths of a day at the desk, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect


def sign(page: Page) -> None:
    page.get_by_label("Your name").first.fill("R. Reader")


def test_find_a_person_and_follow_a_value_to_its_words(at_desk) -> None:
    page = at_desk.page
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Ivan Petrov").click()
    expect(page.locator("h1")).to_have_text("Ivan Petrov")
    page.locator(".reports a").first.click()
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-f]{64}\?claim=[0-9a-f]{32}#c-"))
    expect(page.locator("mark.pointed").first).to_be_in_viewport()
    expect(page.locator("mark.pointed").first).to_have_text("Ivan Petrov")


def test_narrow_the_list_and_keep_it_in_the_link(at_desk) -> None:
    page = at_desk.open("/people")
    page.locator(".facets").get_by_role("link", name=re.compile("^released")).click()
    expect(page).to_have_url(re.compile(r"status=released"))
    expect(page.get_by_role("link", name="Ivan Petrov")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="Anna Weiss")).to_have_count(1)


def test_upload_files_and_see_what_became_of_each(at_desk, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("Boris Yuzhin is held in a prison. The court sentenced Boris Yuzhin.")
    bad.write_bytes(b"%PDF-1.4 broken")
    page = at_desk.open("/upload")
    page.get_by_label("Files").set_input_files([good, bad])
    sign(page)
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_text("done")).to_be_visible(timeout=60_000)
    expect(page.locator(".bad")).to_contain_text("bad.pdf")
    at_desk.open("/people")
    expect(page.get_by_role("link", name="Boris Yuzhin")).to_be_visible()


def test_mark_words_and_add_a_claim_then_undo_it(at_desk) -> None:
    digest = at_desk.called("/documents.json", title="Undated")
    page = at_desk.open(f"/documents/{digest}")
    page.evaluate(
        """() => {
            const mark = [...document.querySelectorAll("#words mark")].find((m) => m.textContent === "Ivan Petrov");
            const range = document.createRange();
            range.selectNodeContents(mark);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            mark.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }"""
    )
    expect(page.locator("#words-1")).to_have_value("Ivan Petrov")
    expect(page.locator("#start-1")).to_have_value("44")
    page.locator("#kind").select_option("affiliation")
    page.locator("#role-1").select_option("person")
    page.locator("#words-2").fill("Ivan Petrov is held")
    page.locator("#role-2").select_option("as")
    page.locator("#value-2").fill("prisoner")
    page.locator("#by-add").fill("R. Reader")
    page.get_by_role("button", name="Add a claim").click()
    expect(page.locator(".claims .pointed")).to_contain_text("added by hand")
    at_desk.open("/history")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    assert at_desk.data("/history.json")["total"] == 0


def test_resolve_a_conflict_and_undo_it(at_desk) -> None:
    page = at_desk.open("/conflicts")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Say who you are, then decide here").first.click()
    sign(page)
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile("/conflicts/"))
    page.get_by_label("Reason").first.fill("misread")
    page.get_by_role("button", name="Reject").first.click()
    assert at_desk.data("/conflicts.json")["total"] == 0
    at_desk.open("/history")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.get_by_text("taken back by R. Reader")).to_be_visible()
    assert at_desk.data("/conflicts.json")["total"] == 1


def test_turn_the_desk_back_and_forth(at_desk) -> None:
    page = at_desk.open("/documents")
    page.get_by_label("As of").fill("1961-12-31")
    page.get_by_role("button", name="Turn back").click()
    expect(page.locator(".turned")).to_contain_text("31 December 1961")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Exchanges").click()
    expect(page.get_by_text("No report tells of an exchange")).to_be_visible()
    page.get_by_role("button", name="Show all again").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_compare_two_days(at_desk) -> None:
    page = at_desk.open("/compare")
    page.get_by_label("The earlier day").fill("1961-12-31")
    page.get_by_label("The later day").fill("1962-02-11")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="1 new exchange or release")).to_be_visible()


def test_search_shows_the_words_set_off(at_desk) -> None:
    page = at_desk.open("/today")
    page.get_by_role("search").get_by_role("searchbox").fill("Powers")
    page.get_by_role("search").get_by_role("button").click()
    expect(page.locator("mark").first).to_have_text("Powers")


def test_write_a_dossier_and_open_it(at_desk, tmp_path: Path) -> None:
    person = at_desk.called("/people.json", name="Ivan Petrov")
    page = at_desk.open(f"/people/{person}")
    sign(page)
    with page.expect_download() as written:
        page.get_by_role("button", name="Write the dossier").click()
    assert "Ivan Petrov" in Path(written.value.path()).read_text("utf-8")
    assert written.value.suggested_filename.endswith(".html")


def test_an_exchange_is_drawn(at_desk) -> None:
    event = at_desk.data("/exchanges.json")["items"][0]["id"]
    page = at_desk.open(f"/exchanges/{event}")
    assert page.locator(".picture img").evaluate("image => image.complete && image.naturalWidth > 100")


def test_the_queue_goes_by_keyboard_alone(at_desk) -> None:
    page = at_desk.open("/me?next=/review?what=conflicts")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    for _ in range(1):
        page.keyboard.press("Tab")
    page.keyboard.type("R. Reader")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/review\?what=conflicts"))
    page.keyboard.press("j")
    expect(page.locator(".card.now")).to_have_count(1)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "why":
        page.keyboard.press("Tab")
    page.keyboard.type("misread")
    while page.evaluate("document.activeElement.value") != "reject":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing waits here.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator(".card")).to_have_count(1)


def test_a_side_of_a_conflict_is_chosen_by_a_digit_and_enter_in_a_reason_decides_nothing(at_desk) -> None:
    page = at_desk.open("/me?next=/review?what=conflicts")
    sign(page)
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile(r"/review\?what=conflicts"))
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.keyboard.type("misread")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(1)
    assert at_desk.data("/history.json")["total"] == 0
    page.keyboard.press("Tab")
    page.keyboard.press("2")
    page.keyboard.press("r")
    expect(page.get_by_text("Nothing waits here.")).to_be_visible()
    (made,) = at_desk.data("/history.json")["items"]
    assert made["verdict"] == "reject"


def test_forms_work_without_javascript(chromium, served) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address)
    base = f"http://127.0.0.1:{served.port}"
    page.goto(f"{base}/people")
    page.get_by_role("link", name="Ivan Petrov").click()
    page.locator(".reports a").first.click()
    page.locator("#kind").select_option("name")
    page.locator("#role-1").select_option("name")
    page.locator("#words-1").fill("Ivan Petrov")
    page.locator("#by-add").fill("R. Reader")
    page.get_by_role("button", name="Add a claim").click()
    expect(page.locator(".claims .pointed")).to_contain_text("added by hand")
    context.close()
