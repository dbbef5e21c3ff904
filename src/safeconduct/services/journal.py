"""Who did what and when: the register's log, which holds ids and never a person's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from safeconduct.domain.errors import RegisterError
from safeconduct.domain.register import Action
from safeconduct.store.register import Kept, Register

Clock = Callable[[], datetime]


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def log(kept: Kept, author: str, verb: str, target: str, at: datetime) -> None:
    """Note in the register's log who did what to which id; never a person's name."""
    if not author.strip():
        raise RegisterError(f"{verb} {target}: say who you are (--as NAME)")
    kept.decisions.log(Action(0, at, author, verb, target))


def log_export(register: Register, author: str, target: str, *, clock: Clock = now) -> None:
    """Note in the register's log that ``author`` took data out of it; ``target`` is the kind of export, or an id."""
    with register.write() as kept:
        log(kept, author, "export", target, clock())
