"""Copies: documents that carry one text, verbatim or slightly edited, found by MinHash over runs of words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Copy, CopyGroup
from safeconduct.resolving.ids import hashed
from safeconduct.resolving.partition import Partition

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_PERMUTATIONS = 64
_BANDS = 16
ALIKE = 0.7
"""Share of runs of four words that copies have in common: with an edited lead or a cut tail more, rewritten far less."""


def copy_of(document: Digest, text: str) -> Copy:
    """The fingerprint of a text and the keys under which near-duplicates of it are looked for."""
    from datasketch import MinHash  # half a second to load, and only reading needs it

    minhash = MinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update_batch(sorted(_shingles(text)))
    values = [int(v) for v in minhash.hashvalues]
    rows = _PERMUTATIONS // _BANDS
    bands = (f"{i}:{hashed(*map(str, values[i * rows : (i + 1) * rows]))}" for i in range(_BANDS))
    return Copy(document, "".join(f"{v:08x}" for v in values), tuple(bands))


def _shingles(text: str) -> set[bytes]:
    words = _WORD.findall(text.lower())
    if len(words) <= _SHINGLE:
        return {" ".join(words).encode()}
    return {" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)}


def resemblance(left: Copy, right: Copy) -> float:
    """The share of runs of words that two texts have in common, estimated."""
    pairs = zip(_values(left), _values(right), strict=True)
    return sum(a == b for a, b in pairs) / _PERMUTATIONS


def _values(copy: Copy) -> list[str]:
    return [copy.fingerprint[i : i + 8] for i in range(0, len(copy.fingerprint), 8)]


def grouped(copies: Collection[Copy]) -> list[list[Copy]]:
    """Sets of copies, singles included; two are together when a chain of resemblances links them."""
    known = {c.document: c for c in copies}
    partition = Partition(sorted(known))
    for bucket in _buckets(known).values():
        for i, left in enumerate(bucket):
            for right in bucket[i + 1 :]:
                if partition.find(left) != partition.find(right) and resemblance(known[left], known[right]) >= ALIKE:
                    partition.join(left, right)
    return [[known[d] for d in documents] for documents in partition.sets()]


def _buckets(copies: Mapping[Digest, Copy]) -> dict[str, list[Digest]]:
    found: dict[str, list[Digest]] = {}
    for document in sorted(copies):
        for band in copies[document].bands:
            found.setdefault(band, []).append(document)
    return found


def group_of(copies: Iterable[Copy]) -> CopyGroup | None:
    """The group that a set of copies makes; None of a single one."""
    documents = sorted(c.document for c in copies)
    return CopyGroup(f"k-{hashed(documents[0])}", tuple(documents)) if len(documents) > 1 else None
