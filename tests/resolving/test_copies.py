"""Near-duplicates are found; rewrites are not."""

from __future__ import annotations

from safeconduct.domain.documents import digest_of
from safeconduct.domain.people import Copy
from safeconduct.resolving.copies import copy_of, group_of, grouped

TEXT = " ".join(f"the {i}th word of the {i * 7 % 100}th line says {i * i}" for i in range(120))


def fingerprint(name: str, text: str) -> Copy:
    return copy_of(digest_of(name.encode()), text)


def sizes(*texts: str) -> list[int]:
    return sorted(len(g) for g in grouped([fingerprint(str(i), t) for i, t in enumerate(texts)]))


def test_a_verbatim_copy_and_an_edited_one_are_one_group() -> None:
    assert sizes(TEXT, TEXT, f"From our correspondent. {TEXT[:-200]}") == [3]


def test_another_text_is_no_copy() -> None:
    assert sizes(TEXT, TEXT[::-1]) == [1, 1]


def test_case_and_punctuation_do_not_matter() -> None:
    assert sizes(TEXT, TEXT.upper().replace(" ", ", ")) == [2]


def test_a_text_of_few_words_has_a_fingerprint() -> None:
    assert sizes("swap", "swap", "") == [1, 2]


def test_the_group_is_named_by_its_documents_alone() -> None:
    one, two = fingerprint("a", TEXT), fingerprint("b", TEXT)
    assert group_of([one, two]) == group_of([two, one])
    assert group_of([one]) is None
