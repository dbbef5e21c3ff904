"""Movements and armed groups that no table has, by the form of their names: "the Free Karst Front", "the FKF"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[A-Z][\w’'-]+"
_FIGHTING = (
    r"Liberation|Resistance|Revolutionary|Rebel|Insurgent|Independence|Insurrectionary|Freedom|Separatist|Partisan|Guerrilla|"
    r"Guerilla|Patriotic|Salvation|Redemption|Islamic|Holy"
)
_HEAD = (
    r"(?:Front|Brigades|Militia|Militias|Column|Guerrillas|Mujahideen|Mujahedin|Fedayeen|Commandos)"
    rf"|(?:{_FIGHTING}) (?:Army|Forces?|Movement|Organi[sz]ation|Committee|Units?|Council|Brigade)"
)
_OF = rf"(?: (?:of|for) (?:the )?{_NAME}(?: (?:and |of (?:the )?)?{_NAME}){{0,3}})?"
_FORM = re.compile(rf"\b({_NAME}(?: (?:and )?{_NAME}){{0,4}}?) ({_HEAD})\b{_OF}(?: \(([A-Z][A-Za-z-]{{1,6}})\))?")
_FRONT_FOR = re.compile(
    rf"\b(?:Front|Movement|Army|Brigades|Organi[sz]ation) (?:of|for) the (?:Liberation|Freedom|Salvation|Independence) of "
    rf"(?:the )?{_NAME}(?: {_NAME})?(?: \(([A-Z]{{2,6}})\))?"
)
_ANY = re.compile(
    r"\b(?:Front|Brigades?|Militias?|Column|Guerrillas|Muja|Fedayeen|Commandos|Army|Forces?|Movement|Organi|Committee|Units?|Council)\b"
)
_NONE = frozenset({
    "Western", "Eastern", "Northern", "Southern", "Home", "Water", "Lake", "The", "A", "This", "That", "In", "On", "At", "From",
    "Cold", "Warm", "Salvation", "Air", "Civil", "Missile", "Advice", "Opinion", "Fire", "Special", "International", "Chinese",
})  # fmt: skip
"""Words that make something else of it: the Western Front, the Salvation Army."""


def find_movements(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of every such movement in ``text``, and of its initials where brackets give them."""
    initials: dict[str, str] = {}
    if not _ANY.search(text):
        return
    for pattern in (_FORM, _FRONT_FOR):
        for match in pattern.finditer(text):
            short = match[pattern.groups]
            end = match.start(pattern.groups) - 2 if short else match.end()
            start = match.start() + (4 if text.startswith("The ", match.start()) else 0)
            name = " ".join(text[start:end].split())
            if len(name.split()) < 2 or set(name.split()[:-1]) & _NONE:
                continue
            yield start, end, name
            if short:
                initials[short] = name
    for short, name in initials.items():
        for match in re.finditer(rf"\b{re.escape(short)}\b", text):
            yield match.start(), match.end(), name
