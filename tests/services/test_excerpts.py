import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.services.excerpts import excerpt, excerpts, sentence

TEXT = (
    "BERLIN, Feb. 10\n"
    "Col. R. I. Abel crossed the bridge. “He was well,” said Mr. Donovan. The other man was 32 years old! "
    "Nobody spoke.\n\nA new paragraph"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Abel", "Col. R. I. Abel crossed the bridge."),
        ("Donovan", "“He was well,” said Mr. Donovan."),
        ("The other", "The other man was 32 years old!"),
        ("32", "The other man was 32 years old!"),
        ("spoke", "Nobody spoke."),
        ("paragraph", "A new paragraph"),
        ("BERLIN", "BERLIN, Feb. 10"),
    ],
)
def test_words_are_shown_in_their_sentence(words, expected):
    at = TEXT.index(words)
    start, end = sentence(TEXT, at, at + len(words))
    assert TEXT[start:end] == expected


def test_words_of_two_sentences_show_both():
    shown = excerpt(
        TEXT, [(TEXT.index("Abel"), TEXT.index("Abel") + 4), (TEXT.index("Donovan"), TEXT.index("Donovan") + 7)]
    )
    assert shown.text == "Col. R. I. Abel crossed the bridge. “He was well,” said Mr. Donovan."
    assert [shown.text[a:b] for a, b in shown.spans] == ["Abel", "Donovan"]


def test_words_far_apart_are_shown_sentence_by_sentence():
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in ("paragraph", "Abel", "bridge")]
    shown = excerpts(TEXT, spans)
    assert [e.text for e in shown] == ["Col. R. I. Abel crossed the bridge.", "A new paragraph"]
    assert [[e.text[a:b] for a, b in e.spans] for e in shown] == [["Abel", "bridge"], ["paragraph"]]


def test_a_text_without_sentences_is_clipped_around_the_words():
    text = "word " * 5000
    shown = excerpt(text, [(12_000, 12_004)])
    assert len(shown.text) < 1000
    assert shown.text.startswith("word")


@given(st.text(min_size=1, max_size=300), st.data())
def test_an_excerpt_always_holds_its_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = excerpt(text, [(start, end)])
    ((a, b),) = shown.spans
    assert shown.text[a:b] == text[start:end]
    assert text[shown.start : shown.start + len(shown.text)] == shown.text
