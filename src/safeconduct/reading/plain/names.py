"""Who is named on a page, in which forms, and who of them holds an office or is somebody's kin.

A run of capitalised words is a name where its first word is a given name, its last ends as family names do, an age or a
word for a person stands beside it, or (Russian) the model says so. A family name alone is the bearer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeconduct.domain.parties import Found
from safeconduct.reading.plain.forms import is_given, is_given_exactly, is_nominative, same_bearer, same_word
from safeconduct.reading.plain.russian import Tagged
from safeconduct.reading.plain.tables import Table

_UPPER = "A-ZÀ-ÖØ-ÞЀ-ЯҐІЇЄĆČŠŽŁ"
_WORD = rf"[{_UPPER}][\w’'-]+"
_INITIAL = rf"[{_UPPER}][жйяюе]?\."
_PARTICLE = r"(?:von|van|de|du|del|da|di|der|ibn|bin|ben|al|el|le|la|ter|аль|ибн|бин|фон|ван|де|да|оглы|кызы|оглу)"
_ARTICLE = "(?:al|as|ad|an|ar|at|el|ul|аль|ас|ад|эль)-"
_GAP = r"[^\S\n]+"
_NICK = r"(?:[«„\"“][\w’' -]{2,20}[»“\"”]\s+)"
_RUN = re.compile(
    rf"(?<![\w-])(?:{_INITIAL}|{_WORD})(?:{_GAP}{_NICK}?(?:{_PARTICLE}{_GAP}){{0,2}}(?:{_ARTICLE})?(?:{_INITIAL}|{_WORD})){{1,5}}"
)
_SINGLE = re.compile(rf"(?<![\w-]){_WORD}")
_AGE = re.compile(r",? \(?[1-9]\d(?:[,)]| (?:ans|Jahre|лет|года?|років|роки|рік)\b)")
_PATRONYMIC = re.compile(r"(?:[оеєій]вич|[оеєії]вн[аыеуиі]|[оеєії]вно[йю])(?:а|у|ем)?$")
"""How names from the father's end; family names from a given name end so, too."""
_TITLE = re.compile(r"(?<=, )(?:M\.|Mme|Mlle|Mgr)\s$")
"""A French title between an office and the name set off by a comma."""
_OFFICE_REACH = 64
_APPOSED = 5
"""So many words may stand between an office and the name of its holder ("minister of foreign affairs of X N")."""
_LED = 14
"""The first letters of an apposition that a name follows: "The son of the hostage, N"."""
_KEEPS = 5
_TRADE = re.compile(
    r"(?!(?:Frachter|Tanker|Dampfer|Kreuzer|Kutter|Sender|Trawler|Zerstörer|Hubschrauber|Bomber|Panzer|Container|Oktober|"
    r"Dezember|November|September|Sommer|Winter)\b)[A-ZÄÖÜ][\w-]{2,}"
    r"(?:ist|ent|ant|and|eur|ier|iker|olog|nom|er)(?:in|e|en)?|\w{2,}(?:mann|frau|chef|chefin|vater|mutter|offizier|arzt|ärztin|or|orin)"
)
"""A German noun that by its ending says what somebody is."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed, the fullest name of that person on the page, and what stands with it.

    ``subject`` is true where the case is the nominative, false where it is another, None where nobody can tell.
    """

    full: str
    start: int
    end: int
    office: bool = False
    kin: bool = False
    subject: bool | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    words: tuple[str, ...]


def find_people(text: str, words: Table, parties: Sequence[Found], tagged: Sequence[Tagged] = ()) -> tuple[Person, ...]:
    """The people that ``text`` names, mention by mention, in order; ``tagged`` are those a model found."""
    return tuple(sorted(_Finder(text, words, parties, tagged).find(), key=lambda p: p.start))


class _Finder:
    def __init__(self, text: str, words: Table, parties: Sequence[Found], tagged: Sequence[Tagged]) -> None:
        self.text, self.words, self.parties, self.tagged = text, words, parties, tagged

    def find(self) -> Iterator[Person]:
        runs = self._parted(list(self._runs()))
        full: list[str] = []
        for run in sorted(runs, key=lambda r: r.start):
            name = " ".join(run.words)
            if not any(same_bearer(name, other) for other in full) and self._by_patronymic(name, full) is None:
                full.append(name)
        for run in runs:
            name = " ".join(run.words)
            known = next((f for f in full if same_bearer(name, f)), None) or self._by_patronymic(name, full)
            yield self._person(known or name, run.start, run.end)
        yield from self._couples(runs)
        taken = [(run.start, run.end) for run in runs] + self._things()
        for match in _SINGLE.finditer(self.text):
            if any(a <= match.start() < b for a, b in taken) or self._is_party(*match.span()):
                continue
            known = next((f for f in full if same_word(match.group(), f.split()[-1])), None)
            known = known or next((f for f in full if len(match.group()) > 3 and match.group() == f.split()[0]), None)
            if known:
                yield self._person(known, match.start(), match.end())
            elif self._is_alone(match):
                yield self._person(match.group(), match.start(), match.end())

    def _things(self) -> list[tuple[int, int]]:
        """The runs that are names of things: "the airport John F. Kennedy"."""
        return [m.span() for m in _RUN.finditer(self.text) if self._right_before("things", m.start())]

    def _parted(self, runs: list[_Run]) -> list[_Run]:
        """The runs without somebody else's family name before them: "the compatriot of Lund Anna Hauge"."""
        families = [r.words[-1] for r in runs if len(r.words) == 2]
        return [
            _Run(r.start + self.text[r.start : r.end].index(r.words[1], len(r.words[0])), r.end, r.words[1:])
            if len(r.words) == 3 and any(same_word(r.words[0], f) for f in families) and not self._is_listed(r.words[0])
            else r
            for r in runs
        ]

    def _by_patronymic(self, name: str, full: Sequence[str]) -> str | None:
        """The one of ``full`` whom a given name with a patronymic means, where just one has that given name."""
        first, *rest = name.split()
        if len(rest) != 1 or not self._is_patronymic(rest[0]):
            return None
        alike = [f for f in full if same_word(f.split()[0], first) and not self._is_patronymic(f.split()[-1])]
        return alike[0] if len(alike) == 1 else None

    def _is_patronymic(self, word: str) -> bool:
        """Whether a word is a father's given name with the ending of a patronymic."""
        father = _PATRONYMIC.sub("", word)
        return father != word and any(self._is_listed(f) for f in (father, f"{father[:-1]}й", f"{father[:-1]}ий"))

    def _couples(self, runs: Sequence[_Run]) -> Iterator[Person]:
        """The first of two who share the family name that stands with the second: "Maria and Luis Vega"."""
        joints = "|".join(map(re.escape, self.words.items("and")))
        for run in runs:
            before = re.search(
                rf"(?<![\w-])({_WORD})\s+(?:{joints})\s+$", self.text[max(0, run.start - 40) : run.start]
            )
            if (
                before is not None
                and len(run.words) > 1
                and not any(other.end == max(0, run.start - 40) + before.end(1) for other in runs)
                and self._is_listed(before[1])
                and self._is_listed(run.words[0])
            ):
                start = max(0, run.start - 40) + before.start(1)
                yield self._person(f"{before[1]} {run.words[-1]}", start, start + len(before[1]))

    def _is_alone(self, match: re.Match[str]) -> bool:
        """Whether one word is a person's whole name on this page.

        A statesman's, whom papers name so; one that the model, or a verb of speaking, tells to be a person's beside a word for a
        person or with the ending of a family name; the given name of somebody's kin ("Lund's wife Maria").
        """
        word, (start, end) = match.group(), match.span()
        if self._is_party(start, end):
            return False
        if self.words["leaders"].at(word, 0, len(word)) is not None:
            return True
        tagged = any(t.start == start and t.end == end for t in self.tagged) or self._speaks(start, end)
        told = any(self._right_before(name, start) for name in ("person_words", "office"))
        if self._bears_office(start, end):
            return True
        family = self.words["family"].at(word, 0, len(word)) is not None
        return (tagged and (told or family)) or (self._is_listed(word) and self._is_of_kin(start))

    def _bears_office(self, start: int, end: int) -> bool:
        """Whether a German or French word stands alone right behind an office written in one word: "Außenminister Lund"."""
        if (
            not self.words.items("offices_alone")
            or self.text[start - 1 : start] != " "
            or self.text[end : end + 1] == "-"
        ):
            return False
        before = self.text[max(0, start - 30) : start - 1]
        office = self.words["offices_alone"].first(before, before.rfind(" ") + 1, len(before))
        plain = self.words["no_name"].at(self.text, start, end) is None and self.text[end + 1 : end + 2].islower()
        return office is not None and (plain or self.text[end : end + 1] in (",", ".", ":", ")"))

    def _right_before(self, name: str, start: int) -> bool:
        """Whether the word right before is one of those called ``name``."""
        before = self.text[max(0, start - 30) : start].rstrip()
        return self.words[name].first(before, before.rfind(" ") + 1, len(before)) is not None

    def _is_of_kin(self, start: int) -> bool:
        """Whether a word of kinship and one name more stand right before."""
        bearer = re.search(rf"{_WORD}\s$", self.text[max(0, start - 30) : start])
        return bearer is not None and self._right_before("kin", max(0, start - 30) + bearer.start())

    def _speaks(self, start: int, end: int) -> bool:
        """Whether, in a language without a model, a verb of speaking stands right beside the word."""
        if self.tagged or any(
            self.words[name].at(self.text, start, end) for name in ("roles", "person_words", "office", "no_name")
        ):
            return False
        before = self.text[max(0, start - 24) : start].rstrip()
        return (
            self.words["verbs"].at(self.text, end + 1, len(self.text)) is not None
            or self.words["verbs"].first(before, before.rfind(" ") + 1, len(before)) is not None
        )

    def _runs(self) -> Iterator[_Run]:
        tagged = {t.start: t for t in self.tagged}
        for match in _RUN.finditer(self.text):
            inside = [t for s, t in tagged.items() if match.start() <= s < match.end() and self._is_person(t)]
            spans = [(t.start, min(t.end, match.end())) for t in inside] or [match.span()]
            for start, end in spans:
                run = self._trimmed(start, end)
                run = self._without_another(run) if run else None
                if run and (inside or self._is_name(run)) and not self._is_state(run, tagged=bool(inside)):
                    yield run

    def _without_another(self, run: _Run) -> _Run | None:
        """The run, or what stays of it where its first word is no part of the name.

        A headline in capitals holds names that are given ones first; a word that opens a sentence is no name where the model
        calls the next one a name by itself; "the wife of Lund Maria" names two people.
        """
        first, *rest = run.words
        if self._is_given(first):
            return run
        if run.words == tuple(w.upper() for w in run.words) and all("." not in w for w in run.words):
            return None
        second = run.start + self.text[run.start : run.end].index(rest[0], len(first))
        alone = any((t.start, t.end) == (second, run.end) for t in self.tagged)
        opens = not re.search(r"[^\W\d_]\s+$|,\s+$", self.text[max(0, run.start - 4) : run.start])
        if len(rest) == 1 and alone and opens:
            return None
        return None if len(rest) == 1 and self._is_kin_and_bearer(run) else run

    def _is_kin_and_bearer(self, run: _Run) -> bool:
        """Whether a family name that tells whose kin somebody is stands before the given name of that kin."""
        before = self.text[max(0, run.start - 24) : run.start].rstrip()
        kin = self.words["kin"].first(before, before.rfind(" ") + 1, len(before))
        return kin is not None and self._is_listed(run.words[1])

    def _is_state(self, run: _Run, *, tagged: bool = False) -> bool:
        """Whether a party's words make the run no name: any of them, or behind a given name the very last word."""
        known = self.words["places"].at(self.text, run.start, run.end)
        whole = known is not None or any(p.start <= run.start and run.end <= p.end for p in self.parties)
        if whole and not tagged:
            return True
        if not tagged and not self._is_given(run.words[0]):
            return self._is_party(run.start, run.end)
        return any(
            p.end == run.end and p.start == run.end - len(run.words[-1]) and p.how != "demonym" for p in self.parties
        )

    def _is_person(self, tagged: Tagged) -> bool:
        """Whether what the model takes for a name is more than a word, and no ministry."""
        body = self.words["bodies"].first(self.text, tagged.start, tagged.end)
        return body is None and " " in self.text[tagged.start : tagged.end]

    def _trimmed(self, start: int, end: int) -> _Run | None:
        """The run without the words before a name: a rank, a country, the first word of a sentence."""
        tokens = list(re.finditer(r"\S+", self.text[start:end]))
        while (
            len(tokens) > 1
            and not self._is_given(tokens[0].group())
            and (self._leads(tokens[0], start) or len(tokens) > 3)
        ):
            tokens = tokens[1:]
        kin = max(
            (i for i, t in enumerate(tokens[:-1]) if self.words["kin_led"].at(t.group(), 0, len(t.group()))), default=-1
        )
        tokens = tokens[kin + 1 :]
        if len(tokens) > 2 and not self._is_listed(tokens[0].group()) and self._is_listed(tokens[1].group()):
            tokens = tokens[1:]
        if len(tokens) == 3 and self._is_trade(tokens[0].group()):
            tokens = tokens[1:]
        if len(tokens) < 2:
            return None
        return _Run(start + tokens[0].start(), start + tokens[-1].end(), tuple(t.group() for t in tokens))

    def _is_trade(self, word: str) -> bool:
        """Whether a word of a German page says by its ending what somebody is, and is no given name."""
        return bool(self.words.items("trades")) and _TRADE.fullmatch(word) is not None and not self._is_listed(word)

    def _leads(self, token: re.Match[str], start: int) -> bool:
        """Whether a word may stand before a name without being part of it."""
        word = token.group()
        if any(p.start == start + token.start() and p.end == start + token.end() for p in self.parties):
            return True
        names = ("person_words", "office", "kin", "no_name", "roles", "press")
        return any(self.words[name].at(word, 0, len(word)) for name in names)

    def _is_listed(self, word: str) -> bool:
        """Whether a word is a given name just as it stands."""
        return self.words["given"].at(word, 0, len(word)) is not None or is_given_exactly(word)

    def _is_given(self, word: str) -> bool:
        return self.words["given"].at(word, 0, len(word)) is not None or is_given(word)

    def _is_name(self, run: _Run) -> bool:
        last = run.words[-1]
        if any(self.words["no_name"].at(w, 0, len(w)) for w in run.words) or self._right_before("things", run.start):
            return False
        if self._is_given(run.words[0]) or _AGE.match(self.text, run.end):
            return True
        if len(last) > 4 and self.words["surname"].at(last.lower(), 0, len(last)):
            return True
        return self._word_beside(run.start) or self._stands_alone(run)

    def _stands_alone(self, run: _Run) -> bool:
        """Whether a language that writes nothing else with capitals does so here, and no preposition makes it a place."""
        before = re.findall(r"[^\W\d_]+['’]?|[.!?:»]\s*$", self.text[max(0, run.start - 24) : run.start])
        opens = not before or not before[-1][0].isalpha() or "\n" in self.text[max(0, run.start - 2) : run.start]
        return (
            bool(self.words.items("capitals"))
            and not opens
            and before[-1].lower() not in self.words.items("before_places")
        )

    def _word_beside(self, start: int) -> bool:
        """Whether the word right before the run is a word for a person."""
        before = self.text[max(0, start - 40) : start].rstrip(" \xa0")
        if not before[-1:].isalpha() and not before.endswith("M."):
            return False
        last = (before, before.rfind(" ") + 1, len(before))
        if self._is_trade(before[last[1] :]):
            return True
        if any(p.how == "demonym" and 0 <= start - p.end <= 1 for p in self.parties):
            return True
        return any(self.words[name].first(*last) is not None for name in ("person_words", "office", "kin", "roles"))

    def _is_party(self, start: int, end: int) -> bool:
        return any(p.start < end and start < p.end and p.end - p.start > 3 for p in self.parties)

    def _person(self, full: str, start: int, end: int) -> Person:
        subject = next((t.subject for t in self.tagged if t.start < end and start < t.end <= end), None)
        if self.words.items("cased_names"):
            subject = is_nominative(self.text[start:end], full)
        kin = self._beside("kin", start, end) or self._before("kin_of", start) or self._apposed_to_kin(start)
        of_kin = kin and self._is_bearer(start, end, subject)
        return Person(full, start, end, self._beside("office", start, end), kin and not of_kin, subject)

    def _apposed_to_kin(self, start: int) -> bool:
        """Whether a comma alone stands between a word of kinship and the name: "the mother, N N, waits"."""
        lead = self.text[max(0, start - 2) : start]
        return lead == ", " and self._right_before("kin_nominative", start - 2)

    def _is_bearer(self, start: int, end: int, subject: bool | None) -> bool:
        """Whether somebody's kin stands right before the name in the nominative, and the name is not theirs: a genitive."""
        if not self._right_before("kin_nominative", start):
            return False
        first, *rest = self.text[start:end].split()
        if subject is not None or not rest:
            return not subject
        return first.endswith(("и", "і", "ії")) or (first.endswith(("а", "я")) and is_given_exactly(first[:-1]))

    def _adjoining(self, name: str, before: str) -> str:
        """The words before a name from the last of those called ``name`` on; "" where a preposition or too much stands between."""
        last = self.words[name].last(before, 0, len(before))
        if last is None:
            return ""
        between = before[last.end :].lower().split()
        apart = len(between) > _APPOSED or any(w in self.words.items("apart") for w in between)
        return "" if apart else before[last.start :]

    def _before(self, name: str, start: int) -> bool:
        """Whether the word right before the name is one of those called ``name``: "a friend of X"."""
        before = self.text[max(0, start - 24) : start].rstrip()
        return self.words[name].first(before, before.rfind(" ") + 1, len(before)) is not None

    def _was(self, start: int, office: str) -> bool:
        """Whether a word such as "former" stands before the words of an office: its holder is one no more."""
        place = self.text.rfind(office, 0, start)
        lead = re.split(r"[.,;:!?\n]", self.text[max(0, place - 24) : place])[-1]
        return self.words["former"].first(lead, 0, len(lead)) is not None

    def _beside(self, name: str, start: int, end: int) -> bool:
        """Whether one of the words called ``name`` stands right before the name or in an apposition around it."""
        reach = _TITLE.sub("", self.text[max(0, start - _OFFICE_REACH) : start])
        led = re.search(r"(?:^|[.;:!?»«“”„\n–—])\s*([^,.;:!?\n–—]{3,44}),\s*$", reach)
        if led is not None and self.words[name].first(led[1], 0, _LED) is not None:
            return True
        before = self._adjoining(name, re.split(r"[.;:,!?»“”„«–—\n]", reach)[-1])
        after = re.match(r",\s*([^,.;:–—]{3,60})[,.–—]", self.text[end : end + 64])
        behind = self.words[name].first(after[1], 0, min(len(after[1]), _LED + 10)) if after is not None else None
        if name == "office" and before and self._was(start, before):
            return False
        speaks = after is not None and self.words["verbs"].first(after[1], 0, len(after[1])) is not None
        return bool(before) or (behind is not None and not speaks)
