"""A real Chromium on a real server. Without one, these tests are skipped with a line that says so; in CI they must run."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from desk_helpers import fill
from fakes import StoryReader
from safeconduct.services.lookout import Lookout
from safeconduct.store.register import Register
from safeconduct.web.app import desk
from safeconduct.web.guard import Session
from safeconduct.web.serving import listening_on

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_path() -> str:
    """Where Chromium is; "" where there is none."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), "")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser."""
    path = chromium_path()
    if not path and os.environ.get("CI") != "true":
        pytest.skip("no chromium on PATH: the browser tests need one (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Session]:
    """A desk on a register of invented reports, at a port of its own."""
    with Register.open(tmp_path / "story.db", create=True) as register:
        fill(register)
        listening = listening_on(0)
        session = Session(listening.getsockname()[1])
        server = uvicorn.Server(
            uvicorn.Config(desk(Lookout(register), StoryReader, session), log_level="error", lifespan="off")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield session
        server.should_exit = True
        thread.join(10)
        listening.close()


class Desk:
    """A page in the browser, let in, with shorthands for going about the desk."""

    def __init__(self, page: Page, session: Session) -> None:
        self.page = page
        self.base = f"http://127.0.0.1:{session.port}"
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        page.goto(session.address)

    def open(self, path: str) -> Page:
        """A page of the desk."""
        self.page.goto(self.base + path)
        return self.page

    def data(self, path: str) -> dict[str, object]:
        """A page as JSON, asked for as the browser would."""
        return self.page.request.get(f"{self.base}{path}").json()

    def called(self, path: str, **wanted: object) -> str:
        """The id (or digest) of the first item of a list that has these values."""
        for item in self.data(path)["items"]:
            if all(item.get(key) == value for key, value in wanted.items()):
                return item.get("id") or item["digest"]
        raise AssertionError(f"{path}: nothing has {wanted}")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    made = chromium.new_context()
    yield made
    made.close()


@pytest.fixture
def at_desk(context: BrowserContext, served: Session) -> Iterator[Desk]:
    """Somebody at the desk; no page may have raised an error when they leave."""
    desk_ = Desk(context.new_page(), served)
    yield desk_
    assert desk_.faults == []
