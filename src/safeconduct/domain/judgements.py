"""Judgements: a person's (or a rule's) reversible decisions, and the names and events they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import InvalidJudgement


@dataclass(frozen=True, slots=True, order=True)
class Spelling:
    """A name as printed in one document: the unit that identity is decided over."""

    document: Digest
    name: str


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"
    NOT_SAME = "not same"
    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision, by whom, when and why.

    ``same`` and ``not same`` relate two spellings, or two claims that tell of an event (``exchange``, ``offer``);
    ``accept`` and ``reject`` are about one claim and leave ``right`` empty.
    """

    id: str
    verdict: Verdict
    left: Spelling | ClaimId
    right: Spelling | ClaimId | None
    author: str
    at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        relates = self.verdict in (Verdict.SAME, Verdict.NOT_SAME)
        if relates != (self.right is not None):
            raise InvalidJudgement(f"{self.verdict} is about {'two things' if relates else 'one claim'}")
        if relates and (type(self.left) is not type(self.right) or self.left == self.right):
            raise InvalidJudgement("same and not same relate two different spellings, or two different claims")
        if not self.author:
            raise InvalidJudgement("a judgement has an author")
