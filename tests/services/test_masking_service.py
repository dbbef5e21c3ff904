"""Names are blotted out letter by letter, as many blocks as letters."""

from __future__ import annotations

import pytest

from safeconduct.services.masking import holds, mask, mask_address


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("Anna Weiss met Anna.", {"Anna Weiss"}, "████ █████ met ████."),
        ("ANNA WEISS, a weiss beer", {"Anna Weiss"}, "████ █████, a weiss beer"),
        ("Анну Вайс освободили; Анна Вайс", {"Анна Вайс"}, "████ ████ освободили; ████ ████"),
        ("Петрова и Петрову видели, а Петрозаводск нет", {"Петрова"}, "███████ и ███████ видели, а Петрозаводск нет"),
        ("Juan de la Cruz and de facto", {"Juan de la Cruz"}, "████ ██ ██ ████ and de facto"),
        ("Zoë's letter", {"Zoe"}, "███'s letter"),
        ("nobody here", {"Anna Weiss"}, "nobody here"),
        ("nobody here", set(), "nobody here"),
    ],
)
def test_masking(text: str, names: set[str], masked: str) -> None:
    assert mask(text, names) == masked


def test_only_whole_names_are_masked_far_from_their_page() -> None:
    assert mask("Anna Weiss and Anna Schwarz", {"Anna Weiss"}, parts=False) == "████ █████ and Anna Schwarz"


def test_a_spared_word_stays_but_for_the_whole_name() -> None:
    text = "Anna Weiss and her daughter Lena Weiss, 7; Lena slept."
    assert mask(text, {"Lena Weiss"}, spared={"Weiss"}) == "Anna Weiss and her daughter ████ █████, 7; ████ slept."


def test_an_address_is_masked_whatever_the_name_is_glued_to() -> None:
    assert mask_address("/x/annaweiss-2.html", {"Anna Weiss"}) == "/x/█████████-2.html"
    assert mask_address("/x/weiss.html", set()) == "/x/weiss.html"


def test_a_name_is_held_only_as_a_whole() -> None:
    assert holds("seen: anna weiss.", {"Anna Weiss"})
    assert not holds("Anna and Weiss", {"Anna Weiss"})
