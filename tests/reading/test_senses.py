"""Pages that speak of custody, and pages whose words of custody mean something else."""

from safeconduct.domain.claims import Claim, Kind, Observed, Value
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.senses import confirmed_only_if_meant
from safeconduct.reading.tagger.spans import Tagged


def confirmed(text, kind, *values, tagged=()):
    article = Article(digest_of(text.encode()), text, language="en")
    claim = Claim.of(article.digest, kind, [Value(role, value, 0, 5) for role, value in values])
    return [o.confirmed for o in confirmed_only_if_meant(article, [Observed(claim, 0.8)], tagged)]


def test_a_custodian_makes_a_page_of_custody():
    assert confirmed("Norway holds a pilot.", Kind.DETENTION, ("custodian", "NO")) == [True]


def test_mere_words_for_captors_do_not():
    assert confirmed("She plays a nun held by pirates.", Kind.DETENTION, ("custodian", "pirates")) == [False]


def test_a_statement_by_a_state_alone_does_not():
    assert confirmed("Norway said that its offer was fair.", Kind.STATEMENT, ("party", "NO")) == [False]


def test_a_statement_by_a_state_does_where_people_are_held():
    text = "Norway said that the hostages were well. The captives wrote home."
    assert confirmed(text, Kind.STATEMENT, ("party", "NO")) == [True]


def test_several_states_and_a_captive_do():
    text = "Norway, Chile and Peru asked for the captive."
    assert confirmed(text, Kind.COUNT, ("number", "1")) == [True]


def test_a_page_of_little_else_does_without_any_state():
    text = (
        "The gunmen held ten hostages. The captives were freed; the kidnappers asked for ransom. "
        "Three rebels were arrested, and a prisoner was released."
    )
    assert confirmed(text, Kind.COUNT, ("number", "10")) == [True]


def test_a_figure_of_speech_does_not():
    text = "The town is a hostage of its river, and the mayor a prisoner of the council."
    assert confirmed(text, Kind.COUNT, ("number", "1")) == [False]


TAGGED = [
    Tagged(label, i, i + 1, 0.95) for i, label in enumerate(("person", "arrest", "person", "held", "freed", "person"))
]


def test_what_befell_somebody_in_several_words_does_without_any_party():
    text = "The geologist was taken in May, sat for a year and is home again."
    assert confirmed(text, Kind.STATUS, ("person", "A B"), ("status", "released"), tagged=TAGGED) == [True]
    assert confirmed(text, Kind.STATUS, ("person", "A B"), ("status", "released"), tagged=TAGGED[:2]) == [False]


def test_a_film_in_which_somebody_is_held_does_not():
    text = "In the film, the director of the cinema is taken, sits for a year and comes home."
    assert confirmed(text, Kind.STATUS, ("person", "A B"), ("status", "released"), tagged=TAGGED) == [False]
