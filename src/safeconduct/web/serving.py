"""Running the desk: a socket on this computer, and a server on it until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import uvicorn

from safeconduct.domain.errors import RegisterError
from safeconduct.services.lookout import Lookout
from safeconduct.services.readers import ReaderFactory
from safeconduct.services.warming import Keeper
from safeconduct.store.register import Register
from safeconduct.web.app import desk
from safeconduct.web.guard import Session

_TURN = 0.001
"""Seconds that one thread works while others wait: a page lets go at every row it takes from the database, and would wait five
times as long for its turn each time while lists are worked out."""


def run(register: Register, readers: ReaderFactory, port: int, *, opened_at: Callable[[str], None]) -> None:
    """Serve until the user stops it; ``opened_at`` is told the address with the token as soon as the desk can be opened."""
    with listening_on(port) as listening:
        session = Session(listening.getsockname()[1])
        # no access log: addresses hold the words that were searched for
        lookout = Lookout(register)
        app = desk(lookout, readers, session)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
        opened_at(session.address)
        sys.setswitchinterval(_TURN)
        with Keeper(lookout):
            uvicorn.Server(config).run(sockets=[listening])


def listening_on(port: int) -> socket.socket:
    """A socket of this computer alone at ``port``, 0 for any that is free; RegisterError where it is taken."""
    found = socket.socket(
        socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # asyncio sends small answers at once only so
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind(("127.0.0.1", port))
    except OSError as error:
        found.close()
        raise RegisterError(f"port {port}: {error.strerror}; name another with --port, or 0 for any") from None
    found.listen(128)
    return found
