"""A tiny reader that needs no parser: every "Xxx Yyy is held" is a detention. Deterministic and quick to start."""

from __future__ import annotations

import os
import re
import signal
import time

from safeconduct.domain.claims import Claim, Kind, Observed, Reading, Value
from safeconduct.domain.documents import Article

HELD = re.compile(r"([A-Z]\w+ [A-Z]\w+) is (held|released)")


class FakeReader:
    """Reads names and statuses by one pattern. The text "KILL" makes it kill its process, "FAIL" raise, "SLOW" wait."""

    version = "fake 1"
    confidence = 1.0

    def read(self, article: Article) -> Reading:
        if "KILL" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "FAIL" in article.text:
            raise ValueError("a defect")
        if "SLOW" in article.text:
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
