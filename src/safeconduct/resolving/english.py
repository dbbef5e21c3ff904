"""How English commonly spells a Cyrillic name, put back into the nominative first."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.resolving.cases import nominatives
from safeconduct.resolving.given import english_form, given_name
from safeconduct.resolving.letters import latin
from safeconduct.resolving.names import is_feminine, parse, strip_titles

_FEMININE_ENDS = ("а", "я")
_OV = ("ова", "ева", "ёва", "ина", "ына", "єва", "іна")
_NOT_MASCULINE_ENDS = tuple("ауюеыиіоя")


def english_name(printed: str, spellings: Sequence[str], language: str) -> str:
    """``printed`` in Latin letters; ``spellings`` are the other forms the document prints, which help to tell the nominative.

    A given name is spelled as English has it ("Сергея" is "Sergei"); the rest is transliterated for its ``language``.
    """
    words = [t.word.lower() for t in parse(strip_titles(printed)).tokens]
    attested = {t.word.lower() for s in spellings for t in parse(s).tokens}
    sex = _sex(words)
    plain = words if _is_nominative(words) else [_nominative(w, attested, sex) for w in words]
    return " ".join(_english(w, language) for w in plain)


def _english(nominative: str, language: str) -> str:
    known = english_form(nominative)
    own = latin(nominative, language).capitalize()
    return own if not known or (language == "uk" and given_name(own)) else known


def _sex(words: Sequence[str]) -> str:
    """What the given name tells; where its case hides it ("Александра"), a declined family name is a man's."""
    sexes = {g.sex for w in words[:-1] for n in nominatives(w) if (g := given_name(n))}
    if len(sexes) == 1:
        return sexes.pop()
    if not sexes and len(words) > 1 and all(w.endswith(_FEMININE_ENDS) and len(nominatives(w)) > 1 for w in words):
        return "" if is_feminine(words[-1]) and words[-1].endswith(_OV) else "m"
    if not words or is_feminine(words[-1]):
        return "f" if words and len(words) > 1 and words[-1].endswith(("ой", "ую", "ая")) else ""
    return "" if not sexes else "m" if len(nominatives(words[-1])) > 1 else "f"


def _is_nominative(words: Sequence[str]) -> bool:
    """Whether the whole name stands in the nominative, as a man's given name in that very form tells ("Данило Кацюба")."""
    name = given_name(words[0]) if len(words) > 1 else None
    return (
        name is not None
        and name.sex == "m"
        and nominatives(words[0])[0] == words[0]
        and not words[0].endswith(("у", "ю"))
    )


def _nominative(word: str, attested: set[str], sex: str) -> str:
    candidates = nominatives(word)
    given = [n for n in candidates if (g := given_name(n)) and g.sex == sex]
    if given:
        return given[0]
    if sex == "f":
        fitting = [n for n in candidates if n.endswith(_FEMININE_ENDS) and is_feminine(word)]
    else:
        fitting = [n for n in candidates if not n.endswith(_NOT_MASCULINE_ENDS) or n.endswith("енко")] if sex else []
    others = [n for n in candidates[1:] if n in attested]
    return (others or fitting or list(candidates))[0]
