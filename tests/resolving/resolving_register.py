"""A small register in memory, filled claim by claim, and questions to what is derived from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeVar

from safeconduct.domain.claims import Claim, ClaimId, Kind, Value
from safeconduct.domain.documents import Digest, digest_of
from safeconduct.domain.judgements import Judgement, Spelling, Verdict
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Conflict, Event, Negotiation, Person, Telling
from safeconduct.resolving.memory import Memory

D = TypeVar("D")


class Register:
    """``tell`` adds a claim to a page (made when first named); ``read`` derives; the rest asks."""

    def __init__(self) -> None:
        self.memory = Memory()
        self._claims: dict[str, list[Claim]] = {}
        self._about: dict[str, dict[str, str]] = {}
        self._place = 0
        self._clock = datetime(2000, 1, 1, tzinfo=UTC)

    def page(self, page: str, *, published: str = "", outlet: str = "", text: str = "") -> Digest:
        """Say what is known of a page."""
        self._about[page] = {"published": published, "outlet": outlet, "text": text or page}
        self._claims.setdefault(page, [])
        return digest_of(page.encode())

    def tell(self, page: str, kind: Kind, **roles: str | list[str]) -> ClaimId:
        """Add a claim to ``page``; a role that is a word of Python ends in an underscore, many values are a list."""
        self._place += 100
        several = {r.rstrip("_"): v if isinstance(v, list) else [v] for r, v in roles.items()}
        values = [
            Value(role, value, self._place + i, self._place + i + 8, "printed")
            for role, given in several.items()
            for i, value in enumerate(given)
        ]
        claim = Claim.of(digest_of(page.encode()), kind, values)
        self._claims.setdefault(page, []).append(claim)
        return claim.id

    def swap(self, page: str, west: str, east: str, date: str = "", **more: str | list[str]) -> None:
        """Tell that ``west`` was exchanged for ``east``, by the US and the USSR."""
        anchor = str(self._place)
        dated = {"date": date} if date else {}
        self.tell(page, Kind.EXCHANGE, party=["SU", "US"], event=anchor, **dated, **more)
        self.tell(page, Kind.TRANSFER, person=west, from_="SU", to="US", event=anchor)
        self.tell(page, Kind.TRANSFER, person=east, from_="US", to="SU", event=anchor)

    def read(self) -> Register:
        """Derive everything that was told so far."""
        pages, texts = [], {}
        for name, claims in self._claims.items():
            document, about = digest_of(name.encode()), self._about.get(name, {})
            texts[document] = about.get("text", name)
            published, outlet = about.get("published", ""), about.get("outlet", "")
            pages.append(Page(document, tuple(claims), "en", published, outlet))
        self.memory.keep(*pages, texts=texts)
        return self

    def judge(self, verdict: Verdict, left: tuple[str, str], right: tuple[str, str]) -> str:
        """Judge two (page, name) pairs."""
        self._clock += timedelta(minutes=1)
        a, b = (Spelling(digest_of(p.encode()), n) for p, n in (left, right))
        judgement = Judgement(f"j{self._clock.minute}", verdict, a, b, "ada", self._clock)
        self.memory.judge(judgement)
        return judgement.id

    def judge_claims(self, verdict: Verdict, left: ClaimId, right: ClaimId) -> None:
        """Judge two claims that tell of events."""
        self._clock += timedelta(minutes=1)
        self.memory.judge(Judgement(f"j{self._clock.minute}", verdict, left, right, "ada", self._clock))

    def people(self, name: str = "") -> list[Person]:
        """All people, or those shown as ``name``."""
        return [p for p in self._all(Person) if not name or p.name == name]

    def events(self) -> list[Event]:
        """All events."""
        return self._all(Event)

    def tellings(self) -> list[Telling]:
        """All tellings."""
        return self._all(Telling)

    def negotiations(self) -> list[Negotiation]:
        """All negotiations."""
        return self._all(Negotiation)

    def conflicts(self) -> dict[str, list[str]]:
        """What is in conflict: the role, and the values on each side."""
        return {c.role: [s.value for s in c.sides] for c in self._all(Conflict)}

    def _all(self, kind: type[D]) -> list[D]:
        rows = sorted(self.memory.everything().items())
        return [row.value for _, row in rows if isinstance(row.value, kind)]
