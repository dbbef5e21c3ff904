"""A desk to test: a register of invented reports, and a browser without a screen that was let in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import httpx2
from starlette.testclient import TestClient

from fakes import StoryReader
from making import NOON, document
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Document, Receipt
from safeconduct.services.lookout import Lookout
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register
from safeconduct.web.app import desk
from safeconduct.web.guard import Session

PORT = 8470
BASE = f"http://127.0.0.1:{PORT}"

SWAP = "SU and US exchanged {} people in Berlin on 1962-02-10. SU sent Gary Powers to US."
REPORTS = (
    ("Swap told", "1962-02-10", SWAP.format(2) + " US sent Rudolf Abel to SU."),
    ("Swap told again", "1962-02-11", SWAP.format(3) + " Gary Powers is released."),
    ("Before the swap", "1961-06-01", "Gary Powers is held. US offered Rudolf Abel to SU. Rudolf Abel is held."),
    ("Undated", "", "Anna Weiss is held. Anna Weiss is released. Ivan Petrov is held."),
)


@dataclass(frozen=True)
class Arrived:
    """A document with a title of its own."""

    document: Document
    receipt: Receipt


def arrived(title: str, published: str, text: str, *, outlet: str = "The Wire", url: str = "") -> Arrived:
    """A document that arrived as TITLE.txt."""
    plain = document(text)
    when = When(published) if published else None
    article = Article(plain.digest, text, published=when, published_by="given", title=title, outlet=outlet, url=url)
    made = Document(plain.digest, plain.content, "text/plain", article)
    return Arrived(made, Receipt(made.digest, f"{title}.txt", NOON, outlet))


def fill(register: Register, reports: Iterable[tuple[str, str, str]] = REPORTS) -> list[Arrived]:
    """Read the reports into ``register``."""
    arrivals = [arrived(*report) for report in reports]
    read_into(register, arrivals, StoryReader, jobs=1)
    return arrivals


class Browser:
    """Asks the desk for pages and sends its forms, as a browser that opened the printed address would."""

    def __init__(self, register: Register, *, name: str = "R. Reader") -> None:
        self.session = Session(PORT)
        self.app = desk(Lookout(register), StoryReader, self.session)
        self.client = TestClient(self.app, base_url=BASE, follow_redirects=False, raise_server_exceptions=True)
        self.name = name
        self.client.get(self.session.address.removeprefix(BASE))

    def get(self, path: str, **headers: str) -> httpx2.Response:
        """A page."""
        return self.client.get(path, headers=headers)

    def page(self, path: str) -> str:
        """The text of a page that must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:400])
        return answer.text

    def data(self, path: str) -> object:
        """The page as JSON."""
        where, mark, query = path.partition("?")
        answer = self.get(f"{where}.json{mark}{query}")
        assert answer.status_code == 200, (path, answer.text[:400])
        return answer.json()

    def post(self, path: str, data: dict[str, object] | None = None, **more: object) -> httpx2.Response:
        """A form of the desk, signed."""
        form = {"csrf": self.session.csrf, "by": self.name, **(data or {})}
        return self.client.post(path, data=form, headers={"origin": BASE}, **more)  # type: ignore[arg-type]

    def links(self, path: str) -> set[str]:
        """Where a page leads on this desk."""
        found = re.findall(r'(?:href|src|srcset|action)="(/[^"#]*)', self.page(path))
        return {link.replace("&amp;", "&") for link in found}
