"""Streams that know when to stop: patient reading, bounded unpacking, lines with a cap."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.limits import BOMB_BYTES, BOMB_RATIO, HEAD_BYTES

Read = Callable[[int], bytes]


class _Filled(io.RawIOBase):
    """A raw stream that returns less than it was asked for only at the end, so that a slow pipe shows its whole head."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        filled = 0
        while filled < len(buffer):
            chunk = self._read(len(buffer) - filled)
            if not chunk:
                break
            buffer[filled : filled + len(chunk)] = chunk
            filled += len(chunk)
        return filled


def buffered(read: Read) -> io.BufferedReader:
    """A buffered stream over ``read``; its ``peek`` shows up to HEAD_BYTES at the start."""
    return io.BufferedReader(_Filled(read), HEAD_BYTES)


def unpacked(stream: io.BufferedReader, location: str) -> io.BufferedReader:
    """The content of a gzip stream of one or many members; reading it raises UnreadableInput where it is broken or a bomb."""
    return buffered(_Inflater(stream, location).read)


class _Inflater:
    def __init__(self, stream: io.BufferedReader, location: str) -> None:
        self._stream, self._location = stream, location
        self._member = zlib.decompressobj(wbits=31)
        self._packed = self._unfolded = 0
        self._rest = b""

    def read(self, size: int) -> bytes:
        while True:
            if self._member.eof and not self._next_member():
                return b""
            packed = self._member.unconsumed_tail or self._rest or self._more()
            self._rest = b""
            out = self._inflate(packed, size)
            if out:
                self._unfolded += len(out)
                self._refuse_bomb()
                return out

    def _more(self) -> bytes:
        packed = self._stream.read1(HEAD_BYTES)
        if not packed:
            raise UnreadableInput(self._location, "the gzip data ends too early", "get a complete copy of the file")
        self._packed += len(packed)
        return packed

    def _next_member(self) -> bool:
        rest = self._member.unused_data.lstrip(b"\0") or self._stream.read1(HEAD_BYTES).lstrip(b"\0")
        if not rest:
            return False
        self._packed += len(rest)
        self._rest, self._member = rest, zlib.decompressobj(wbits=31)
        return True

    def _inflate(self, packed: bytes, size: int) -> bytes:
        try:
            return self._member.decompress(packed, size)
        except zlib.error as error:
            raise UnreadableInput(
                self._location, f"the gzip data is damaged ({error})", "get a complete copy of the file"
            ) from error

    def _refuse_bomb(self) -> None:
        if self._unfolded > BOMB_BYTES and self._unfolded > BOMB_RATIO * self._packed:
            raise UnreadableInput(
                self._location,
                f"unfolds more than {BOMB_RATIO} times: it looks like a decompression bomb",
                "if you trust it, unpack it yourself and read what comes out",
            )


def lines(stream: io.BufferedReader, cap: int) -> Iterator[bytes | None]:
    """The lines of ``stream`` without their ends; None for a line longer than ``cap``, which is skipped without being held."""
    while line := stream.readline(cap + 1):
        if len(line) <= cap or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
        else:
            while rest := stream.readline(HEAD_BYTES):
                if rest.endswith(b"\n"):
                    break
            yield None
