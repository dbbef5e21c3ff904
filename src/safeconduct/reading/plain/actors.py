"""Who can speak or act: people, parties, bodies and roles, each with the English words for it ("Ukrainian justice minister")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from safeconduct.domain.parties import Found, adjective_of, name_of
from safeconduct.reading.plain.names import Person
from safeconduct.reading.plain.page import ADJECTIVE, CAPTORS, GROUND, Page, Sentence
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES

_SOURCE = "source"
"""The label of somebody a paper quotes without a name: the paper itself does not speak."""


_KIN = frozenset(
    {"family", "relatives", "parents", "mother", "father", "wife", "husband", "brother", "sister", "son", "daughter"}
)
"""Those who speak for somebody named: "the family of X" is not X."""


_NAMED = (
    "president",
    "minister",
    "chancellor",
    "secretary of state",
    "ambassador",
    "governor",
    "ombudsman",
    "commissioner",
)
"""Offices of which a state has one: the name behind them is their holder's, whatever its case."""


_GENITIVES = re.compile(r"(?:[а-яёіїєґ'’-]{3,}(?:ого|его|ой|ей|ых|их|ої|ьої|ього)\s?){1,2}")
"""Adjectives between somebody's role and the body it is of: "the spokesman of the humanitarian mission"."""
_OFFICE = 5
"""So many words of an office may stand between its first and its holder's name."""


_UNCASED = ("de", "fr")
"""Languages whose names stand in apposition to a role without any sign of case."""


_OFFICE_REST = re.compile(r"(?:\s(?:d[eu]s?\s|de\sla\s|de\sl['’]|d['’])?[\w-]+){0,4},\s(?:M(?:e|gr|me|\.)\s)?")
"""What stands between the first words of an office and its holder's name set off by a comma."""


_AGREEING = ("ого", "ому", "ій", "ої", "их", "им", "ими", "ою", "ньої", "ним")
"""Endings of Ukrainian adjectives in the cases that prepositions take."""
_MARKS = " «»"
_OWN = re.compile(r"«[^»]{2,40}»")
"""The own name of a body between an office and its holder: "head of the foundation «Harbour» N"."""
_LED = 24
"""A preposition stands so near before the words it leads to."""


_OWN_NAME = re.compile(r"\s[«„\"“]?([A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s(?:[A-ZÀ-ÖØ-Þ][\w'’-]+|sans|ohne|for|of)){0,3})")
"""The name of an organisation right behind the word for it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can speak: the words ``start`` to ``end``, and what English calls them; ``person`` where they are a name.

    ``role`` is what the words beside a name say its bearer is; ``led`` says that a preposition leads to the words.
    """

    start: int
    end: int
    label: str
    person: Person | None = None
    role: str = ""
    press: bool = False
    led: bool = False


def actors(page: Page, sentence: Sentence) -> list[Actor]:
    """The actors of a sentence, in order, none within another."""
    found = sorted(_composed(page, list(_plain(page, sentence))), key=lambda a: a.start)
    outer = [
        a for i, a in enumerate(found) if not any(_covers(b, a, first=j < i) for j, b in enumerate(found) if j != i)
    ]
    return [replace(a, led=_is_led(page, sentence, a)) for a in outer]


def _is_led(page: Page, sentence: Sentence, actor: Actor) -> bool:
    """Whether a preposition stands before the words, or before their article or adjective; where no tree tells."""
    before = page.text[max(sentence.start, actor.start - _LED) : actor.start]
    words = re.findall(r"[^\W\d_]+['’]?", re.split(r"[,;:.»«„“]", before)[-1].lower())
    if any(page.words["realms"].at(word, 0, len(word)) for word in words[-2:]):
        return False
    if page.language in HOMES:
        words = words[-2:] if words and words[-1].endswith(_AGREEING) else words[-1:]
    return any(word in page.words.items("not_subject") for word in words[-2:])


def _covers(outer: Actor, inner: Actor, *, first: bool) -> bool:
    """Whether ``inner`` lies within ``outer``; of two with the same words the first stays."""
    same = (outer.start, outer.end) == (inner.start, inner.end)
    return outer.start <= inner.start and inner.end <= outer.end and (first or not same)


def _plain(page: Page, sentence: Sentence) -> Iterator[Actor]:
    """Names, bodies, roles, papers and parties, one by one."""
    for person in sentence.people:
        yield Actor(person.start, person.end, person.full, person)
    for table in ("bodies", "roles", "captors"):
        for hit in page.hits(table, sentence.start, sentence.end):
            if not any(p.start <= hit.start < p.end for p in sentence.people) and not _is_adjective(page, hit):
                start, end, label = _of_country(page, sentence, hit, table)
                yield Actor(start, end, label)
    for hit in page.hits("organisations", sentence.start, sentence.end):
        yield _organisation(page, hit)
    for hit in page.hits("press", sentence.start, sentence.end):
        yield Actor(hit.start, hit.end, "", press=True)
    for party in sentence.parties:
        if (
            party.how not in ("demonym", CAPTORS, GROUND)
            and page.words["bodies"].at(page.text, party.start, party.end) is None
        ):
            yield Actor(party.start, party.end, name_of(party.code))


def _is_adjective(page: Page, hit: Hit) -> bool:
    """Whether a Slavonic word is only made from that for a role: "consular access" is no consul."""
    return page.language in HOMES and ADJECTIVE.search(page.text[hit.start : hit.end].lower()) is not None


def _organisation(page: Page, hit: Hit) -> Actor:
    """An organisation by its own name where one stands behind the word for it, else by that word."""
    name = _OWN_NAME.match(page.text, hit.end)
    if name is None or hit.label[0].isupper():
        return Actor(hit.start, hit.end, hit.label)
    return Actor(hit.start, name.end(), " ".join(name[1].split()))


def _of_country(page: Page, sentence: Sentence, hit: Hit, table: str) -> tuple[int, int, str]:
    """The words of a body or role with the state whose it is, right before or right behind."""
    before = [p for p in sentence.parties if _is_attribute(page, p) and _adjoins(page, p.end, hit.start)]
    behind = [p for p in sentence.parties if _leads(page, hit.end, p.start) or p.start < hit.end < p.end]
    behind = [p for p in behind if not _is_of_next(page, p, hit) and not _is_body_itself(page, p, hit)]
    own: Found | None = before[-1] if before else behind[0] if behind else None
    if own is None or table == "captors" or hit.label.startswith(adjective_of(own.code)):
        return hit.start, hit.end, hit.label
    whose = "US" if own.code == "US" else adjective_of(own.code)
    return min(hit.start, own.start), max(hit.end, own.end), f"{whose} {hit.label}"


def _is_of_next(page: Page, party: Found, hit: Hit) -> bool:
    """Whether an adjective behind a role belongs to the body that follows: "the spokesman of the Cuban ministry"."""
    if party.start < hit.end:
        return False
    if party.how != "demonym" and page.words["bodies"].at(page.text, party.start, party.end) is not None:
        return True
    if party.how != "demonym":
        return False
    return page.words["bodies"].at(page.text, party.end + 1, len(page.text)) is not None


def _is_body_itself(page: Page, party: Found, hit: Hit) -> bool:
    """Whether the party behind a role is a body that it speaks for: "the spokesman of the White House"."""
    return party.start > hit.end and page.words["bodies"].at(page.text, party.start, party.end) is not None


def _is_attribute(page: Page, party: Found) -> bool:
    """Whether the words can say whose a body is when they stand before it: an adjective, or a German genitive."""
    return party.how == "demonym" or (page.language == "de" and page.text[party.start : party.end].endswith("s"))


def _adjoins(page: Page, end: int, start: int) -> bool:
    """Whether nothing but a word or two stands between an adjective and its noun."""
    return (
        0 <= start - end <= 16
        and not re.search(r"[.,;:!?»«„“”]", page.text[end:start])
        and page.text.count(" ", end, start) <= 2
    )


def _leads(page: Page, end: int, start: int) -> bool:
    """Whether a genitive or "of" leads from a body to its state."""
    if not 0 <= start - end <= 12:
        return False
    between = page.text[end:start].strip(_MARKS).lower()
    return between in ("", *page.words.items("of"))


def _composed(page: Page, found: list[Actor]) -> Iterator[Actor]:
    """Roles joined with the body they speak for ("spokesman" + "foreign ministry") or with the name behind them."""
    ordered = sorted(found, key=lambda a: (a.start, -a.end))
    used: set[int] = set()
    for index, actor in enumerate(ordered):
        if index in used:
            continue
        follower = next((j for j in range(index + 1, len(ordered)) if _joins(page, actor, ordered[j])), None)
        apposed = _apposed(page, ordered, index)
        follower = apposed if follower is None else follower
        if follower is None or actor.person is not None or actor.press:
            yield actor
            continue
        after = ordered[follower]
        used.add(follower)
        if after.person is not None and follower != apposed and _speaks_for(page, actor, after):
            yield actor
        elif after.person is not None:
            yield Actor(actor.start, after.end, after.label, after.person, actor.label)
        elif after.press:
            source = actor.label == _SOURCE
            yield actor if source else Actor(actor.start, after.end, "", press=True)
        else:
            last = next(
                (ordered[j] for j in range(follower + 1, len(ordered)) if _joins(page, after, ordered[j])), None
            )
            known = page.language in _UNCASED and actor.label[:1].isupper()
            label = actor.label if known else f"{after.label} {actor.label}"
            named = _named_behind(page, ordered, follower) if last is None else None
            last = ordered[named] if named is not None else last
            if last is not None and last.person is not None:
                used.add(ordered.index(last))
                yield Actor(actor.start, last.end, last.label, last.person, label)
            else:
                yield Actor(actor.start, after.end, label)


def _apposed(page: Page, ordered: list[Actor], index: int) -> int | None:
    """Where the name stands that tells who holds an office or plays a role: "the ministry's spokesman, N," in French or German."""
    role = ordered[index]
    if page.language not in _UNCASED or role.person is not None or role.press or role.label.endswith("s"):
        return None
    for j in range(index + 1, len(ordered)):
        named, between = ordered[j], page.text[role.end : ordered[j].start]
        if named.person is not None:
            said = page.first("verbs", role.end, named.start)
            rest = _OFFICE_REST.fullmatch(between) if said is None else None
            closed = page.text[named.end : named.end + 1] in (",", ".", ")", "", "\n", ":", " ")
            return j if rest is not None and closed and page.first("roles", role.start, role.end) else None
    return None


def _named_behind(page: Page, ordered: list[Actor], body: int) -> int | None:
    """Where the name set off by commas stands of whoever speaks for a body: "a spokesman of the rebels, N, said"."""
    if page.language not in _UNCASED or body + 1 >= len(ordered) or ordered[body + 1].person is None:
        return None
    rest, named = page.text[ordered[body].end : ordered[body + 1].start], ordered[body + 1]
    return (
        body + 1
        if _OFFICE_REST.fullmatch(rest) and page.text[named.end : named.end + 1] in (",", ".", "\n", ")")
        else None
    )


def _speaks_for(page: Page, role: Actor, named: Actor) -> bool:
    """Whether a role is somebody else than the one named behind it: "the family of X"; by case, by "of", by what it is."""
    if named.person is None:
        return False
    if page.text[role.end : named.start].strip(_MARKS):
        return not _is_office_chain(page, role, named)
    if named.person.subject is not None:
        return not named.person.subject and not (role.label.endswith(_NAMED) and _is_oblique(page, role))
    if page.language in _UNCASED and role.label in _KIN:
        return is_genitive(page, named.person)
    alone = " " not in page.text[named.person.start : named.person.end]
    return role.label in _KIN or (alone and role.label in ("lawyer", "lawyers"))


def is_genitive(page: Page, person: Person) -> bool:
    """Whether a German name stands in the genitive, which shows only by its "s"."""
    printed = page.text[person.start : person.end]
    return page.language == "de" and printed.endswith("s") and not person.full.endswith("s")


def _is_oblique(page: Page, role: Actor) -> bool:
    """Whether a role is in another case than the nominative, which a name in apposition then shares."""
    node = page.tree.at(role.start)
    return node is not None and node.case not in ("", "Nom")


def _is_office_chain(page: Page, left: Actor, right: Actor) -> bool:
    """Whether nothing but the rest of an office stands before a name in the same case: "head of the department of security N"."""
    if right.person is None or right.person.subject is not True or left.person is not None or left.press:
        return False
    between = _OWN.sub("", page.text[left.end : right.start]).strip(_MARKS)
    words = between.split()
    role = page.words["roles"].first(page.text, left.start, left.end)
    plain = between.replace(" ", "").replace("-", "").isalpha() and between.islower()
    return role is not None and plain and 0 < len(words) <= _OFFICE and not page.first("verbs", left.end, right.start)


def _joins(page: Page, left: Actor, right: Actor) -> bool:
    """Whether ``right`` goes on right where ``left`` ends: a genitive, "of", or a name in apposition."""
    if _is_office_chain(page, left, right):
        return True
    between = page.text[left.end : right.start].strip(_MARKS).lower()
    if right.person is None and not right.press and _GENITIVES.fullmatch(between):
        return True
    if not 0 <= right.start - left.end <= 14:
        return False
    return between in ("", *page.words.items("of")) or all(w in page.words.items("of") for w in between.split())
