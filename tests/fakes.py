"""A tiny reader that needs no parser: every "Xxx Yyy is held" is a detention. Deterministic and quick to start."""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import replace
from pathlib import Path

from safeconduct.domain.claims import Claim, Kind, Observed, Reading, Value
from safeconduct.domain.documents import Article

EXCHANGED = re.compile(
    r"(?P<a>[A-Z]{2}) and (?P<b>[A-Z]{2}) (?P<verb>exchanged) (?P<number>\d+) (?P<of>people)"
    r" in (?P<place>\w+) on (?P<date>[\d-]+\d)"
)
SENT = re.compile(r"(?P<a>[A-Z]{2}) sent (?P<person>[A-Z]\w+ [A-Z]\w+) to (?P<to>[A-Z]{2})")
OFFERED = re.compile(r"(?P<a>[A-Z]{2}) offered (?P<person>[A-Z]\w+ [A-Z]\w+) to (?P<to>[A-Z]{2})")
UNTIL = re.compile(r"UNTIL (\S+)")
HELD = re.compile(r"([A-Z]\w+ [A-Z]\w+) is (held|released)")


class FakeReader:
    """Reads names and statuses by one pattern. The text "KILL" makes it kill its process, "FAIL" raise, "SLOW" wait.

    "UNTIL" and a file's name makes it wait for that file.
    """

    version = "fake 1"
    confidence = 1.0

    def read(self, article: Article) -> Reading:
        if "KILL" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FAIL" in article.text:
            raise ValueError("a defect")
        if "SLOW" in article.text:
            time.sleep(0.05)
        if late := UNTIL.search(article.text):
            while not Path(late[1]).exists():
                time.sleep(0.05)
        return Reading(article.digest, self.version, tuple(self.claims(article)))

    def claims(self, article: Article) -> list[Observed]:
        return [
            Observed(
                Claim.of(
                    article.digest,
                    Kind.STATUS,
                    [
                        Value("person", m[1], m.start(1), m.end(1), "printed"),
                        Value("status", m[2], m.start(2), m.end(2), "printed"),
                    ],
                ),
                self.confidence,
            )
            for m in HELD.finditer(article.text)
        ]


class LaterReader(FakeReader):
    """A newer version, which no longer sees that anybody was released."""

    version = "fake 2"
    confidence = 0.75

    def claims(self, article: Article) -> list[Observed]:
        return [o for o in super().claims(article) if o.claim.get("status") == "held"]


class ShortReader(FakeReader):
    """A newer version, which sees surnames only."""

    version = "fake 3"

    def claims(self, article: Article) -> list[Observed]:
        return [_short(o.claim) for o in super().claims(article)]


def _short(claim: Claim) -> Observed:
    person, status = claim.values
    surname = person.value.split()[1]
    values = [replace(person, value=surname, start=person.end - len(surname)), status]
    return Observed(Claim.of(claim.document, claim.kind, values))


class StoryReader(FakeReader):
    """Reads exchanges, transfers and offers too: "SU and US exchanged 2 people in Berlin on 1962-02-10." and
    "SU sent Gary Powers to US." and "US offered Rudolf Abel to SU." """

    version = "story 1"

    def claims(self, article: Article) -> list[Observed]:
        anchors = [m.start("verb") for m in EXCHANGED.finditer(article.text)]
        anchor = [("event", str(anchors[0]), anchors[0], anchors[0] + 9)] if anchors else []
        found = list(super().claims(article))
        for m in EXCHANGED.finditer(article.text):
            values = [*_groups(m, party="a"), *_groups(m, party="b", place="place", date="date"), *anchor]
            found.append(_claim(article, Kind.EXCHANGE, values))
            found.append(_claim(article, Kind.COUNT, [*_groups(m, number="number", of="of"), *anchor]))
        for m in SENT.finditer(article.text):
            sender = ("from", m["a"], *m.span("a"))
            found.append(_claim(article, Kind.TRANSFER, [*_groups(m, person="person", to="to"), sender, *anchor]))
        for m in OFFERED.finditer(article.text):
            found.append(_claim(article, Kind.OFFER, _groups(m, by="a", give="person", to="to")))
        return found


class LaterStoryReader(StoryReader):
    """A newer version, which no longer sees transfers, and is sure of nothing about offers."""

    version = "story 2"

    def claims(self, article: Article) -> list[Observed]:
        seen = (o for o in super().claims(article) if o.claim.kind is not Kind.TRANSFER)
        return [replace(o, confirmed=o.claim.kind is not Kind.OFFER) for o in seen]


def _groups(m: re.Match[str], **roles: str) -> list[tuple[str, str, int, int]]:
    return [(role, m[group], *m.span(group)) for role, group in roles.items()]


def _claim(article: Article, kind: Kind, values: list[tuple[str, str, int, int]]) -> Observed:
    return Observed(Claim.of(article.digest, kind, [Value(*value, "printed") for value in values]))
