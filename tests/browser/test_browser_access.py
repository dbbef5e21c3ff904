"""Everybody can use the desk: axe finds nothing on any page, in light and dark, narrow and enlarged."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from safeconduct.web.guard import Session

LISTS = ("/today", "/timeline", "/people", "/exchanges", "/negotiations", "/documents", "/conflicts", "/review", "/history",
         "/search?q=Powers", "/compare?before=1961-12-31", "/upload", "/me", "/nothing",
         "/review?what=pairs", "/review?what=unconfirmed", "/withheld")  # fmt: skip


def pages(page: Page, base: str) -> list[str]:
    """Every list, and one of everything."""
    found = list(LISTS)
    for name, path in (
        ("people", "/people"),
        ("exchanges", "/exchanges"),
        ("negotiations", "/negotiations"),
        ("conflicts", "/conflicts"),
    ):
        item = page.request.get(f"{base}{path}.json").json()["items"][0]
        found.append(f"/{name}/{item['id']}")
    person = found[len(LISTS)]
    digest = page.request.get(f"{base}/documents.json").json()["items"][0]["digest"]
    claim = page.request.get(f"{base}/documents/{digest}.json").json()["page"]["claims"][0]["id"]
    more = [
        f"/documents/{digest}",
        f"/documents/{digest}?claim={claim}",
        f"/claims/{claim}",
        f"/documents/{digest}/erase",
    ]
    return [*found, *more, f"{person}/same", f"{person}/withhold", f"{person}/erase"]


def opened(chromium: Browser, session: Session, **how: object) -> tuple[Page, str]:
    page = chromium.new_context(**how).new_page()
    page.goto(session.address)
    base = f"http://127.0.0.1:{session.port}"
    form = page.goto(f"{base}/me")
    assert form is not None
    page.get_by_label("Your name").fill("R. Reader")
    page.get_by_role("button", name="Keep").click()
    return page, base


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(chromium: Browser, served: Session, scheme: str) -> None:
    page, base = opened(chromium, served, color_scheme=scheme)
    found = {}
    for path in pages(page, base):
        page.goto(base + path)
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [(v["id"], [n["html"][:120] for n in v["nodes"]][:2]) for v in violations]
    assert found == {}
    page.context.close()


@pytest.mark.parametrize(("width", "scale"), [(360, 1), (640, 2)])
def test_no_page_scrolls_sideways(chromium: Browser, served: Session, width: int, scale: int) -> None:
    """360 pixels wide; and 1280 at 200 %, which the browser lays out as 640."""
    page, base = opened(chromium, served, viewport={"width": width, "height": 800}, device_scale_factor=scale)
    wide = {}
    for path in pages(page, base):
        page.goto(base + path)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide[path] = needed
    assert wide == {}
    page.context.close()


def test_everything_that_can_be_clicked_can_be_reached_by_keyboard(chromium: Browser, served: Session) -> None:
    page, base = opened(chromium, served)
    for path in ("/people", "/review?what=conflicts", "/upload"):
        page.goto(base + path)
        wanted = page.evaluate(
            """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
               .filter((e) => e.checkVisibility()).length"""
        )
        page.evaluate("document.body.focus()")
        seen = set()
        for _ in range(wanted + 30):
            page.keyboard.press("Tab")
            seen.add(
                page.evaluate(
                    """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
                       .indexOf(document.activeElement)"""
                )
            )
        assert len(seen - {-1}) == wanted, path
    page.context.close()
