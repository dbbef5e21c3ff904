"""How English commonly spells a Cyrillic name, put back into the nominative first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from safeconduct.resolving.cases import nominatives
from safeconduct.resolving.given import english_form, given_name
from safeconduct.resolving.letters import latin
from safeconduct.resolving.names import is_feminine, name_words, parse, strip_titles

_NO_NAME = re.compile(r"[^\w’'.-]+|(?<=\w\w)\.$")

_FEMININE_ENDS = ("а", "я")
_OV = ("ова", "ева", "ёва", "ина", "ына", "єва", "іна")
_NOT_MASCULINE_ENDS = tuple("ауюеыиіоя")
_FLEETING = {"павл": ("павел",), "льв": ("лев",), "петр": ("пётр",)}
"""Stems of given names that lose a vowel in the other cases."""
_PLURAL = ("овы", "евы", "ёвы", "ины", "ские", "цкие", "ські", "цькі")
"""Endings of a family name that two share."""


def english_name(printed: str, spellings: Sequence[str], language: str) -> str:
    """``printed`` in Latin letters; ``spellings`` are the other forms the document prints, which help to tell the nominative.

    A given name is spelled as English has it ("Сергея" is "Sergei"), a family name that came from English or the like as it
    came ("Джонсона" is "Johnson"); the rest is transliterated for its ``language``. Hyphens stay.
    """
    names = [part for word in strip_titles(printed).split() if (part := _NO_NAME.sub("", word.lower()))]
    names = [n for n in names if n not in name_words().kin] or names
    attested = {t.word.lower() for s in spellings for t in parse(s).tokens}
    words = [*names[:-1], names[-1].rpartition("-")[2] if len(names) > 1 else names[-1]] if names else []
    sex = _sex(words)
    declined = not _is_nominative(words, language)
    told = []
    for place, name in enumerate(names):
        family = place == len(names) - 1 > 0
        parts = name.split("-")
        in_a = _in_a(parts[-1]) if family and sex == "m" and words[0].endswith(("а", "я")) else ""
        plain = (
            [_nominative(p, attested, sex, language) if _declines(p, parts) else p for p in parts]
            if declined
            else parts
        )
        plain = [*plain[:-1], in_a or plain[-1]]
        told.append("-".join(_english(w, language, family=family or (place > 0 and len(plain) > 1)) for w in plain))
    return " ".join(told)


def _given_forms(word: str) -> tuple[str, ...]:
    """The nominatives of what may be a given name."""
    return (*_FLEETING.get(word[:-1], ()), *nominatives(word))


def _declines(part: str, parts: Sequence[str]) -> bool:
    """Whether a part of a name that hyphens join has a case: the last, and one that ends as the last does."""
    return part == parts[-1] or part[-1:] == parts[-1][-1:] or part.endswith(("ого", "ому"))


def _in_a(word: str) -> str:
    """The nominative of a man's family name in an accusative that only names in "-а" have ("Ивана Кацюбу")."""
    return word[:-1] + {"у": "а", "ю": "я"}[word[-1]] if word.endswith(("у", "ю")) else ""


def _english(nominative: str, language: str, *, family: bool) -> str:
    """One word of a name; behind another word it may be a family name, which is no given name for all its letters."""
    own = latin(nominative, language).capitalize()
    if family:
        return family_names().get(nominative, own)
    known = english_form(nominative) or family_names().get(nominative, "")
    return own if not known or (language == "uk" and given_name(own)) else known


@cache
def family_names() -> Mapping[str, str]:
    """Family names that Russian and Ukrainian papers print by their sound, and how English spells them."""
    text = files("safeconduct.resolving").joinpath("family_names.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {form: english for english, *forms in rows for form in forms}


def _sex(words: Sequence[str]) -> str:
    """What the given name tells; where its case hides it ("Александра"), a declined family name is a man's."""
    forms = [(w,) if w.endswith(("о", "и")) and given_name(w) else _given_forms(w) for w in words[:-1]]
    sexes = {g.sex for names in forms for n in names if (g := given_name(n))}
    if len(sexes) == 1:
        return sexes.pop()
    if not sexes and len(words) > 1 and all(w.endswith(_FEMININE_ENDS) and len(nominatives(w)) > 1 for w in words):
        return "" if is_feminine(words[-1]) and words[-1].endswith(_OV) else "m"
    if not words or is_feminine(words[-1]):
        return "f" if words and len(words) > 1 and words[-1].endswith(("ой", "ую", "ая")) else ""
    return "" if not sexes else "m" if len(nominatives(words[-1])) > 1 else "f"


def _is_nominative(words: Sequence[str], language: str) -> bool:
    """Whether the whole name stands in the nominative, as a man's given name in that very form tells ("Данило Кацюба").

    A given name that has no cases ("Джо") and a family name that two share tell nothing.
    """
    name = given_name(words[0]) if len(words) > 1 else None
    if words and (words[-1].endswith(_PLURAL) or (language == "ru" and words[0].endswith(("о", "и")))):
        return False
    return (
        name is not None
        and name.sex == "m"
        and nominatives(words[0])[0] == words[0]
        and not words[0].endswith(("у", "ю"))
    )


def _nominative(word: str, attested: set[str], sex: str, language: str) -> str:
    candidates = nominatives(word)
    in_o = (word[:-1] + "о",) if language == "uk" and word.endswith(("а", "у")) else ()
    given = [n for n in (*in_o, *_given_forms(word)) if (g := given_name(n)) and g.sex == sex]
    known = [n for n in candidates if n in family_names()]
    if given or known:
        return (given or known)[0]
    if sex == "f":
        fitting = [
            n for n in candidates if n.endswith(_FEMININE_ENDS) and (is_feminine(word) or word.endswith(_PLURAL))
        ]
    else:
        fitting = [n for n in candidates if not n.endswith(_NOT_MASCULINE_ENDS) or n.endswith("енко")] if sex else []
    others = [n for n in candidates[1:] if n in attested]
    return (others or fitting or list(candidates))[0]
