"""Pictures that can be moved and pointed at, drawn in the page under its policy: no eval, no style, nothing from elsewhere."""

from __future__ import annotations

from playwright.sync_api import expect


def test_an_exchange_is_drawn_live_when_asked_for(at_desk) -> None:
    asked: list[str] = []
    at_desk.page.on("request", lambda request: asked.append(request.url))
    event = at_desk.data("/exchanges.json")["items"][0]["id"]
    page = at_desk.open(f"/exchanges/{event}")
    assert not any(url.endswith("/vega.js") for url in asked)
    page.get_by_role("button", name="Move and zoom").click()
    expect(page.locator(".live svg")).to_be_visible(timeout=30_000)
    expect(page.locator(".picture img")).to_be_hidden()
    page.locator(".live svg .mark-symbol path").first.hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("Rudolf Abel: United States → Soviet Union")
    assert all(url.startswith(at_desk.base) for url in asked)


def test_the_timeline_is_zoomed_and_leads_to_pages(at_desk) -> None:
    page = at_desk.open("/today")
    page.get_by_role("button", name="Move and zoom").click()
    drawn = page.locator(".live svg")
    expect(drawn).to_be_visible(timeout=30_000)
    before = drawn.text_content()
    page.locator(".live svg").hover()
    page.mouse.wheel(0, -600)
    expect(drawn).not_to_have_text(before)
    page.get_by_role("button", name="Move and zoom").wait_for(state="hidden")


def test_a_page_without_a_picture_loads_nothing_to_draw_it(at_desk) -> None:
    page = at_desk.open("/people")
    assert page.locator("script").count() == 0
