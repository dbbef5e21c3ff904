"""Sets of things joined by links, except where something keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Disjoint sets that only grow. ``apart`` holds pairs that may never share a set."""

    def __init__(self, items: Iterable[T], apart: Iterable[tuple[T, T]] = ()) -> None:
        self._parent: dict[T, T] = {item: item for item in items}
        self._members: dict[T, list[T]] = {item: [item] for item in self._parent}
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

    def kept_apart(self, left: T, right: T) -> bool:
        """Whether a pair across the two sets may never be together."""
        a, b = self.find(left), self.find(right)
        if not self._apart:
            return False
        small, large = sorted((a, b), key=lambda root: len(self._members[root]))
        return any(self.find(other) == large for m in self._members[small] for other in self._apart.get(m, ()))

    def join(self, left: T, right: T, allowed: Callable[[T, T], bool] | None = None) -> bool:
        """Make one set of two; False where something keeps them apart (or ``allowed`` says no to the two sets)."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if self.kept_apart(a, b) or (allowed is not None and not allowed(a, b)):
            return False
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        return True

    def sets(self) -> list[list[T]]:
        """All sets, in the order their items were first given."""
        return list(self._members.values())
