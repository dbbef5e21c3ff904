"""Sets of things joined by links, except where something keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=str)


class Partition(Generic[T]):
    """Disjoint sets of ids that only grow. ``apart`` holds pairs that may never share a set."""

    def __init__(self, items: Iterable[T], apart: Iterable[tuple[T, T]] = ()) -> None:
        self._parent: dict[T, T] = {item: item for item in items}
        self._members: dict[T, list[T]] = {item: [item] for item in self._parent}
        self._least: dict[T, T] = dict(self._parent)
        self._apart: dict[T, set[T]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def find(self, item: T) -> T:
        """The item that stands for the set of ``item``."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def members(self, item: T) -> list[T]:
        """All items of its set."""
        return self._members[self.find(item)]

    def least(self, item: T) -> T:
        """The least item of its set, which is the same in whatever order the set came about."""
        return self._least[self.find(item)]

    def join(self, left: T, right: T) -> bool:
        """Make one set of two; False where something keeps them apart."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if self._apart and self._kept_apart(a, b):
            return False
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        self._least[a] = min(self._least[a], self._least.pop(b))
        return True

    def sets(self) -> list[list[T]]:
        """All sets, in the order of the first of their items to be given."""
        return list(self._members.values())

    def _kept_apart(self, a: T, b: T) -> bool:
        small, large = sorted((a, b), key=lambda root: len(self._members[root]))
        return any(self.find(other) == large for m in self._members[small] for other in self._apart.get(m, ()))
