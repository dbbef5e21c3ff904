"""Every error the desk raises on purpose.

SafeconductError
├── UnreadableInput     a document, file or member of an archive could not be read
├── RegisterError       the register cannot be opened, is newer than this program, or is none
│   └── NotFound        nothing in the register answers to that id or name
├── InvalidClaim        a claim whose values do not fit its kind, or whose words are not in the text
├── InvalidJudgement    a judgement that names nothing, or contradicts itself
├── InvalidPositions    a scenario or positions file that does not say what it must
├── SolverFailed        an engine is missing, crashed, or returned what the verifier refuses
└── UnverifiedPlan      a plan the verifier refuses

A message says what failed, for which file or id, and what to do next. It never holds a person's name.
"""

from __future__ import annotations


class SafeconductError(Exception):
    """Base of every error raised on purpose; ``str()`` is fit to be shown to the user."""


class UnreadableInput(SafeconductError):
    """One input that could not be read: ``where`` it is, ``why`` it failed, and ``advice`` on what to do."""

    def __init__(self, where: str, why: str, advice: str = "") -> None:
        self.where, self.why, self.advice = where, why, advice
        super().__init__(f"{where}: {why}" + (f" ({advice})" if advice else ""))


class RegisterError(SafeconductError):
    """The register cannot be used as it is."""


class NotFound(RegisterError):
    """Nothing in the register answers to the id or name that was given."""


class InvalidClaim(SafeconductError):
    """A claim whose values do not fit its kind, or whose quote is not what the text says there."""


class InvalidJudgement(SafeconductError):
    """A judgement that names nothing in the register, or contradicts itself."""


class InvalidPositions(SafeconductError):
    """A scenario or positions file that does not say what it must."""


class SolverFailed(SafeconductError):
    """An engine is missing, crashed, or returned something that the verifier refuses."""


class UnverifiedPlan(SafeconductError):
    """A plan that the verifier refuses."""
