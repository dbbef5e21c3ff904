"""How a text tells an event: sentence, trigger word, modality."""

from functools import cache

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.modality import modality_of
from safeconduct.reading.parsing import Parser


@cache
def parser() -> Parser:
    return Parser()


def cue(text, word):
    analysis = parser().analyse(Article(digest_of(text.encode()), text))
    token = next(t for t in analysis.doc if t.text == word)
    return modality_of(token)


ASSERTED = [
    ("Norway freed two sailors on Monday.", "freed"),
    ("Two sailors were freed in Oslo.", "freed"),
    ("The sailors have been released from prison.", "released"),
    ("He was arrested and sentenced to nine years in prison.", "sentenced"),
    ("The exchange took place on a bridge in Berlin.", "exchange"),
    ("The envoy managed to free the prisoners.", "free"),
    ("Peru was forced to release the captain.", "release"),
    ("Officials said the two men had been released.", "released"),
    ("The ministry did not say where the prisoners were exchanged.", "exchanged"),
    ("The captain is believed to be held in Lima.", "held"),
    ("She was the first hostage to be released.", "released"),
    ("The talks resulted in the release of nine prisoners.", "release"),
    ("Nobody in the village knew that the pilot had been arrested.", "arrested"),
    ("The pilot, who was arrested in May, is in prison.", "arrested"),
    ("The pilot was not released until 1964.", "released"),
    ("The rebels insist that nine sailors were freed.", "freed"),
]
DENIED = [
    ("Norway did not free the sailors.", "free"),
    ("The sailors were never released.", "released"),
    ("The ministry denied that any prisoners were exchanged.", "exchanged"),
    ("Peru refused to release the captain.", "release"),
    ("Peru rejected the release of the captain.", "release"),
    ("Peru ruled out a prisoner swap.", "swap"),
    ("No prisoners were released.", "released"),
    ("There was no exchange of prisoners.", "exchange"),
    ("The army left without releasing the hostages.", "releasing"),
    ("The two sides failed to exchange prisoners.", "exchange"),
    ("The captain will not be released.", "released"),
    ("Tehran is unwilling to release the dual national.", "release"),
    ("The pilot had not been charged.", "charged"),
    ("The planned swap was called off.", "swap"),
    ("It is unlikely that he will be released.", "released"),
    ("The captain was to have been released on Monday.", "released"),
    ("The ministry does not plan to release the prisoners.", "release"),
]
PROPOSED = [
    ("The rebels insist that nine sailors be freed.", "freed"),
    ('"Bring the captain home," said a senator.', "Bring"),
    ("Peru offered to release the captain.", "release"),
    ("Norway proposed an exchange of prisoners.", "exchange"),
    ("Talks on a prisoner exchange began in Oslo.", "exchange"),
    ("They discussed the possibility of a prisoner swap.", "swap"),
    ("A possible prisoner swap was mentioned.", "swap"),
    ("The government considered exchanging the spy.", "exchanging"),
    ("Peru wants to exchange the captain for a smuggler.", "exchange"),
    ("The family demanded the release of the pilot.", "release"),
    ("The family called for the release of the pilot.", "release"),
    ("Negotiations to free the hostages stalled.", "free"),
    ("Norway has tried to free the sailors.", "free"),
    ("They made a proposal to swap the two prisoners.", "swap"),
    ("The captain should be released at once.", "released"),
    ("Efforts to secure the release of the hostages failed.", "release"),
    ("Peru did not rule out a prisoner swap.", "swap"),
    ("Norway suggested swapping the two prisoners.", "swapping"),
]
CONDITIONAL = [
    ("Peru would release the captain if Norway freed the smuggler.", "release"),
    ("If the smuggler is released, the captain will go home.", "released"),
    ("The captain could be released next month.", "released"),
    ("The prisoners may be exchanged this week.", "exchanged"),
    ("The hostages will be killed unless the prisoners are freed.", "freed"),
    ("It is not known whether the pilot was arrested.", "arrested"),
    ("They would stay until the prisoners were released.", "released"),
    ("A swap might happen as early as February.", "swap"),
    ("Perhaps the prisoners were exchanged.", "exchanged"),
    ("Norway would never get the sailors if the smuggler were freed.", "freed"),
]
EXPECTED = [
    ("Norway will free two sailors on Monday.", "free"),
    ("The exchange will take place on Monday.", "exchange"),
    ("The sailors are to be freed on Monday.", "freed"),
    ("The sailors are about to be released.", "released"),
    ("The captain is expected to be released on Monday.", "released"),
    ("Norway agreed to exchange the prisoners.", "exchange"),
    ("The two sides plan to exchange prisoners.", "exchange"),
    ("Norway is ready to release the smuggler.", "release"),
    ("Norway to free captured sailors", "free"),
    ("The minister promised to release the prisoners.", "release"),
    ("They reached a deal to free the hostages.", "free"),
    ("The minister said that the pilot would be released on Monday.", "released"),
    ("She hopes that her husband will be freed.", "freed"),
    ("The two are preparing for a prisoner exchange.", "exchange"),
    ("He flew to Havana to free the hostages.", "free"),
    ("The planned exchange of prisoners drew crowds.", "exchange"),
    ("The smuggler is going to be released.", "released"),
    ("The prisoners to be exchanged were moved.", "exchanged"),
    ("In exchange for the release of the captain, Norway will free the smuggler.", "release"),
]
CASES = [
    (name, *case)
    for name, cases in {
        "asserted": ASSERTED,
        "denied": DENIED,
        "proposed": PROPOSED,
        "conditional": CONDITIONAL,
        "expected": EXPECTED,
    }.items()
    for case in cases
]


@pytest.mark.parametrize(("modality", "text", "word"), CASES)
def test_a_sentence_tells_its_event_in_one_way(modality, text, word):
    assert cue(text, word).modality == modality


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("Peru refused to release the captain.", "release", "refused"),
        ("The captain could be released next month.", "released", "could"),
        ("A possible prisoner swap was mentioned.", "swap", "possible"),
        ("Norway freed two sailors on Monday.", "freed", "freed"),
    ],
)
def test_the_span_is_the_cue_or_the_event_itself(text, word, words):
    found = cue(text, word)
    assert text[found.start : found.end] == words
