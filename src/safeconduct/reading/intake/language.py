"""The language of a text: as declared, unless its letters say otherwise; else by its letters and words."""

from __future__ import annotations

import re

_SAMPLE = 5_000
_ENOUGH = 20
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"})
_OTHER_SCRIPTS = frozenset({"ar", "fa", "he", "zh", "ja", "ko", "el", "hy", "ka", "hi", "th", "ur"})


def language_of(text: str, declared: str = "") -> str:
    """Two letters for the language of ``text``: ``declared`` where its script fits, else the best guess; "en" for no words."""
    sample = text[:_SAMPLE]
    code = re.split(r"[-_]", declared.strip().lower())[0]
    if re.fullmatch("[a-z]{2}", code) and _script_fits(code, sample):
        return code
    return _guess(sample)


def _script_fits(code: str, sample: str) -> bool:
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic + latin < _ENOUGH:
        return True
    if code in _CYRILLIC_LANGUAGES:
        return cyrillic * 3 > latin or code == "sr"
    return code in _OTHER_SCRIPTS or latin * 3 > cyrillic


def _guess(sample: str) -> str:
    if len(_LATIN.findall(sample)) + len(_CYRILLIC.findall(sample)) < _ENOUGH and sample.isascii():
        return "en"
    import py3langid

    return str(py3langid.classify(sample)[0])
