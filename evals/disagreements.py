"""Whether a conflict is the disagreement that people found: of the same field, about the same, with two of its values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Any

from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict, Person, Side
from safeconduct.resolving.letters import fold, latin
from scoring import same_party, same_term, same_words

OTHER = "other"
_NUMBERS = ("released number", "held number", "dead number", "missing number")
_FIELDS: dict[str, tuple[str, ...]] = {
    "number released": ("released number",),
    "number received": ("released number",),
    "number held": ("held number",),
    "number dead": ("dead number",),
    "number missing": ("missing number", "held number"),
    "number": _NUMBERS,
    "sum": ("sum", *_NUMBERS),
    "date": ("date of exchange",),
    "place": ("place of exchange",),
    "status": ("status",),
    "whether it happened": ("status",),
    "arrest date": ("arrest date",),
    "arrest place": ("arrest place",),
    "term": ("sentence",),
    "charge": ("charge",),
    "citizenship": ("citizenship",),
    "custodian": ("custodian",),
    "mediator": ("mediator",),
    "released by": ("direction", "custodian"),
}
"""The fields of a disagreement that a conflict of a role can find; the longest start of the role counts."""

_STATUS = {
    "asserted": {"completed", "exchanged"},
    "exchanged": {"completed", "exchanged", "not held"},
    "released": {"released", "not held"},
    "held": {"held"},
    "dead": {"dead"},
    "denied": {"denied", "released"},  # "It is not a swap. It is a release"
    "denied: held": {"not held"},
    "denied: released": {"denied", "held"},
    "denied: exchanged": {"denied", "held"},
}


@dataclass(frozen=True)
class Told:
    """What one half of the corpus comes to: its conflicts, the people they are about, and which text a document is."""

    conflicts: Sequence[Conflict]
    people: Mapping[str, Person]
    text_of: Mapping[Digest, str]

    def texts(self, conflict: Conflict) -> frozenset[str]:
        """The texts whose claims disagree."""
        return frozenset(self.text_of[d] for side in conflict.sides for d in side.documents)


def fields_of(role: str) -> tuple[str, ...]:
    """The fields that a conflict of this role is about."""
    starts = [start for start in _FIELDS if role == start or role.startswith(start + " ")]
    return _FIELDS[max(starts, key=len)] if starts else (OTHER,)


def finds(conflict: Conflict, row: Mapping[str, Any], told: Told) -> bool:
    """Whether the conflict is about what people disagreed on and holds two of the values, from their texts."""
    fields = fields_of(conflict.role)
    if row["field"] not in (*fields, OTHER) or not told.texts(conflict) <= set(row["texts"]):
        return False
    if not _of_the_same(conflict, str(row["about"]), told):
        return False
    if row["field"] == OTHER:
        return len(conflict.sides) > 1 and "number" not in fields[0]
    return any(
        a["value"] != b["value"]
        and any(
            _says(x, a, row["field"], told) and _says(y, b, row["field"], told)
            for x, y in permutations(conflict.sides, 2)
        )
        for a, b in combinations(row["values"], 2)
    )


def _of_the_same(conflict: Conflict, about: str, told: Told) -> bool:
    """Whether a conflict about a person is about one that the disagreement names."""
    person = told.people.get(conflict.person or conflict.subject)
    if person is None:
        return True
    named = _words(about)
    return any(not named.isdisjoint(_words(name)) for name, _ in person.spellings)


def _words(text: str) -> set[str]:
    return {fold(word) for word in re.findall(r"\w+", latin(text))}


def _says(side: Side, value: Mapping[str, Any], name: str, told: Told) -> bool:
    return value["text"] in {told.text_of[d] for d in side.documents} and same_value(side.value, value["value"], name)


def same_value(derived: str, gold: Any, name: str) -> bool:
    """Whether a side's value is the one that gold gives for a field."""
    if name in _NUMBERS or name == "sum":
        numbers = {str(n) for n in gold.values()} if isinstance(gold, dict) else {gold}
        return bool(numbers.intersection(re.findall(r"\d+", derived)))
    if name == "status":
        return gold in _STATUS.get(derived, {derived})
    if name.endswith("date") or name.startswith("date"):
        return When(derived).agrees(When("XXXX" + gold[1:] if gold.startswith("--") else gold))
    if name == "citizenship":
        return set(derived.split(", ")) == set(gold.split(", "))
    if name in ("custodian", "mediator", "direction"):
        return same_party(derived, gold)
    return same_term(derived, gold) if name == "sentence" else same_words(derived, gold)
