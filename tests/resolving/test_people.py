"""Which printed names of one document are one person's."""

from __future__ import annotations

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.documents import digest_of
from safeconduct.resolving.people import Cluster, within_document

PAGE = digest_of(b"page")


def page(*mentions: tuple[Kind, str], language: str = "en") -> dict[str, frozenset[str]]:
    """The people of a page that prints ``mentions`` in this order: canonical name to spellings."""
    claims = []
    for place, (kind, name) in enumerate(mentions):
        role = "name" if kind is Kind.NAME else "person"
        claims.append(Claim.of(PAGE, kind, [Value(role, name, place * 40, place * 40 + len(name), "printed")]))
    clusters: tuple[Cluster, ...] = within_document(claims, language)
    return {c.canonical: c.names for c in clusters}


def test_a_bare_family_name_goes_to_its_only_bearer() -> None:
    people = page((Kind.DETENTION, "Francis Powers"), (Kind.TRANSFER, "Powers"), (Kind.NAME, "Rudolf Abel"))
    assert people == {"Francis Powers": {"Francis Powers", "Powers"}, "Rudolf Abel": {"Rudolf Abel"}}


def test_two_given_names_on_a_page_stay_apart() -> None:
    people = page((Kind.DETENTION, "Paul Marlow"), (Kind.NAME, "David Marlow"))
    assert set(people) == {"Paul Marlow", "David Marlow"}


def test_a_bare_name_with_two_bearers_goes_to_the_nearest_before_it() -> None:
    people = page((Kind.NAME, "David Marlow"), (Kind.NAME, "Paul Marlow"), (Kind.NAME, "Marlow"))
    assert people["Paul Marlow"] == {"Paul Marlow", "Marlow"}


def test_a_family_name_printed_first_is_still_the_family_name() -> None:
    people = page((Kind.DETENTION, "Marlow Francis"), (Kind.NAME, "Marlow"), (Kind.DETENTION, "Eliza Marlow"))
    assert people["Marlow Francis"] == {"Marlow Francis", "Marlow"}


def test_a_bare_name_whose_mentions_disagree_stays_alone() -> None:
    people = page((Kind.NAME, "David Marlow"), (Kind.NAME, "Marlow"), (Kind.NAME, "Paul Marlow"), (Kind.NAME, "Marlow"))
    assert set(people) == {"Paul Marlow", "David Marlow", "Marlow"}


def test_a_bare_name_belongs_to_the_bearer_with_a_case() -> None:
    people = page((Kind.DETENTION, "Paul Marlow"), (Kind.STATEMENT, "Eliza Marlow"), (Kind.NAME, "Marlow"))
    assert people["Paul Marlow"] == {"Paul Marlow", "Marlow"}


def test_a_cut_name_in_the_same_frame_is_the_only_bearer_it_resembles() -> None:
    people = page((Kind.TRANSFER, "Emil Gershkowitz"), (Kind.TRANSFER, "Vadim Krasov"), (Kind.TRANSFER, "Gorshkow"))
    assert people["Emil Gershkowitz"] == {"Emil Gershkowitz", "Gorshkow"}


def test_a_cut_name_in_another_frame_stays_alone() -> None:
    people = page((Kind.TRANSFER, "Emil Gershkowitz"), (Kind.AFFILIATION, "Gorshkow"))
    assert set(people) == {"Emil Gershkowitz", "Gorshkow"}


def test_the_name_shown_is_the_fullest_and_among_equals_the_most_frequent() -> None:
    people = page(
        (Kind.NAME, "Marlow"), (Kind.NAME, "Joe Marlow"), (Kind.NAME, "Joseph Marlow"), (Kind.DETENTION, "Joe Marlow")
    )
    assert set(people) == {"Joe Marlow"}


def test_a_russian_name_is_shown_in_the_nominative_as_english_spells_it() -> None:
    people = page((Kind.DETENTION, "Алексея Корсунова"), (Kind.NAME, "Корсунову"), language="ru")
    assert people == {"Alexei Korsunov": {"Алексея Корсунова", "Корсунову"}}


def test_a_ukrainian_name_is_transliterated_from_ukrainian() -> None:
    people = page((Kind.DETENTION, "Олександра Ткаченка"), language="uk")
    assert set(people) == {"Oleksandr Tkachenko"}


def test_a_name_that_means_a_pronoun_is_not_counted_where_it_is_printed_elsewhere() -> None:
    claims = [
        Claim.of(PAGE, Kind.NAME, [Value("name", "Rudolf Abel", 0, 11, "printed")]),
        Claim.of(PAGE, Kind.DETENTION, [Value("person", "Rudolf Abel", 40, 42, "pronoun")]),
    ]
    assert within_document(claims)[0].spellings == (("Rudolf Abel", 1),)
