"""Citizenship: the demonym before a name or in the apposition behind it, or that of the group the page tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import Found, is_state, successor_of
from safeconduct.reading.numerals import find_numbers
from safeconduct.reading.plain.page import Page

_DASH = re.compile(r"\s[—–]\s|:\s")
"""What a list begins with: "among those freed - N, N"."""
_COUNTED = 22
"""A number so close before a nationality counts people of it."""
_ONLY_NAMES = re.compile(r"\s?[,:—–]\s(?:[^\W\d_a-zа-яё][\w'’-]+,?\s(?:(?:и|і|та|et|und)\s)?)*")
"""What stands between a nationality and the last of those named behind it: "two Russians, N N and ..."."""
_TOLD_OF = re.compile(r"\s[^,.;:!?]{3,60}(?=,\s)")
"""What is told of counted people before their names: "three Cuban agents convicted of espionage, N, N and N"."""
_JUST = 12
"""A number right before a nationality."""
_CUE = 16
_SEVERAL = re.compile(r"(?:граждан|громадян|подданн|піддан)(?:|ами|ам|ах|е|и|ые|ых|ыми|ым|их|ими|им|і)")
"""Words for several citizens: what they are told to be holds of all who follow."""
_BEFORE = 42
_AFTER = 75


class Origins:
    """Whose citizens the people of a page are said to be."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._demonyms = [p for p in page.parties if p.how == "demonym" and is_state(p.code)]
        self._told: dict[str, Value] = {}
        self._besides: dict[str, tuple[Value, ...]] = {}
        for person in page.people:
            found = self._before(person.start) or self._behind(person.end) or self._of_list(person.start)
            if found is not None:
                self._told.setdefault(person.full, _country(found))
                self._besides.setdefault(person.full, tuple(_country(p) for p in self._joined(found)))
        self._group = self._of_group()

    def of(self, full: str, *, alone: bool = False) -> Value | None:
        """The citizenship of the person of that full name; with ``alone`` only what is told with the name itself."""
        return self._told.get(full) or (None if alone else self._group)

    def besides(self, full: str) -> tuple[Value, ...]:
        """The other citizenships told in one breath: "a citizen of A and B", "dual A-B citizenship"."""
        return self._besides.get(full, ())

    def counted(self, state: Found) -> Value | None:
        """The words by which a page counts several people of a state: of one who goes there, too, they tell the citizenship."""
        text, nouns = self._page.text, self._page.words["nationals"]
        for found in self._page.parties:
            if successor_of(found.code) != successor_of(state.code):
                continue
            cue = self._page.words["citizen"].last(text, max(0, found.start - _CUE), found.start)
            start = cue.start if cue is not None else found.start
            noun = nouns.at(text, found.start, found.end) if found.how == "demonym" else cue
            before = find_numbers(text, max(0, start - _COUNTED), start, self._page.language)
            if noun is not None and any(n.value > 1 and n.end + 1 == start for n in before):
                return _country(found)
        return None

    def _joined(self, found: Found) -> Iterator[Found]:
        joints = {"-", *(f" {word} " for word in self._page.words.items("and"))}
        listed = self._page.words["citizen"].last(self._page.text, max(0, found.start - 12), found.start)
        last = found
        for other in self._page.parties:
            between = self._page.text[min(last.end, other.end) : max(last.start, other.start)]
            alike = (other.how == "demonym") is (found.how == "demonym") and is_state(other.code)
            if other.code != found.code and alike and (between in joints or (listed and between == ", ")):
                yield other
                last = max(last, other, key=lambda p: p.start)

    def _before(self, start: int) -> Found | None:
        near = [p for p in self._demonyms if 0 <= start - p.end < _BEFORE]
        clear = [p for p in near if not re.search(r"[.;:!?()»]|, (?!\w+ )", self._page.text[p.end : start])]
        clear = [p for p in clear if not self._is_else(p, start)]
        cited = self._citizen(max(0, start - 60), start) if not clear else None
        if cited is not None and ("," in self._page.text[cited.end : start] or self._is_another(cited, start)):
            cited = None
        return clear[-1] if clear else cited or self._of_state(start)

    def _is_another(self, cited: Found, start: int) -> bool:
        """Whether "and" and another person stand between a Slavonic citizenship and the name: "a citizen of A and reporter N"."""
        text, joints = self._page.text, "|".join(map(re.escape, self._page.words.items("and")))
        cue = self._page.words["citizen"].last(text, max(0, cited.start - _CUE), cited.start)
        if self._page.language not in ("ru", "uk") or cue is None or _SEVERAL.fullmatch(text[cue.start : cue.end]):
            return False
        found = (cited.end + j.end() for j in re.finditer(rf"\s(?:{joints})\s", text[cited.end : start]))
        return any(text[place].islower() and not any(p.start == place for p in self._page.parties) for place in found)

    def _of_state(self, start: int) -> Found | None:
        """The state named between a word for a person and the name: "the marine of the US N", "journalist from A N"."""
        own = next((p for p in self._page.parties if start - p.end == 1 and p.how == "name" and is_state(p.code)), None)
        if own is None:
            return None
        before = (self._page.text, max(0, own.start - 24), own.start)
        word = self._page.words["person_words"].last(*before) or self._page.words["office"].last(*before)
        between = self._page.text[word.end : own.start].strip().lower() if word is not None else "-"
        return own if between in ("", *self._page.words.items("from")) else None

    def _of_list(self, start: int) -> Found | None:
        """The nationality of those whom a list is of: "five Americans, among them N"."""
        sentence = next((s for s in self._page.sentences if s.start <= start < s.end), None)
        opener = self._page.first("list", sentence.start, start) if sentence is not None else None
        if sentence is None:
            return None
        nouns = self._page.words["nationals"]
        limit = opener.start if opener is not None else start
        dash = _DASH.search(self._page.text, opener.end, start) if opener is not None else None
        limit = dash.start() if dash is not None else limit
        listed = [p for p in self._demonyms if sentence.start <= p.start and p.end <= limit]
        listed = [
            p for p in listed if nouns.at(self._page.text, p.start, p.end) or (opener is None and self._names(p, start))
        ]
        if opener is None:
            listed = [
                p for p in listed if _ONLY_NAMES.fullmatch(self._page.text, p.end, start) or self._names(p, start)
            ]
        if not listed and self._page.language in ("de", "fr"):
            listed = self._counted_before(sentence.start, len(sentence.people) if opener is None else 0)
        return listed[-1] if len({p.code for p in listed}) == 1 else None

    def _names(self, found: Found, start: int) -> bool:
        """Whether a German or French clause about counted people of a nationality leads to their names."""
        page = self._page
        if page.language not in ("de", "fr"):
            return False
        counted = any(
            n.value > 1 for n in find_numbers(page.text, max(0, found.start - _COUNTED), found.start, page.language)
        )
        told = _TOLD_OF.match(page.text, found.end, start)
        others = told is not None and any(p.start < told.end() and found.end <= p.start for p in page.parties)
        return (
            counted
            and told is not None
            and not others
            and _ONLY_NAMES.fullmatch(page.text, told.end(), start) is not None
        )

    def _counted_before(self, start: int, named: int) -> list[Found]:
        """The counted people of a nationality in the sentence before the one at ``start``; as many as are ``named``, if any."""
        before = [s for s in self._page.sentences if s.start < start][-1:]
        near = [p for s in before for p in self._demonyms if s.start <= p.start < s.end and self._is_of_people(p)]
        told = [
            (p, n.value)
            for p in near
            for n in find_numbers(self._page.text, max(0, p.start - _JUST), p.start, self._page.language)
        ]
        return [p for p, count in told if (not named and count > 1) or (count == named > 1)]

    def _is_of_people(self, found: Found) -> bool:
        """Whether the words mean people of a nationality: a noun for them, or the first half of one ("US-Bürger")."""
        page = self._page
        noun = page.words["nationals"].at(page.text, found.start, found.end)
        return noun is not None or (page.language == "de" and page.text[found.end : found.end + 1] == "-")

    def _is_else(self, found: Found, start: int) -> bool:
        """Whether the demonym belongs to a word between it and the name: an office, a prison, a court."""
        between = (found.end, start)
        return any(
            self._page.first(name, *between)
            for name in ("no_citizen", "arrested", "released", "exchanged", "sentenced")
        )

    def _behind(self, end: int) -> Found | None:
        stop = re.compile(r"[.;:!?»\n]").search(self._page.text, end, end + _AFTER)
        limit = stop.start() if stop else end + _AFTER
        if self._page.text[end : end + 1] not in (",", " ") or not re.match(
            r"\s*[,(–—]", self._page.text[end : end + 2]
        ):
            return None
        return self._citizen(end, limit) or self._demonym_noun(end, limit)

    def _citizen(self, start: int, limit: int) -> Found | None:
        """The party right behind "citizen of"."""
        cue = self._page.words["citizen"].last(self._page.text, start, limit)
        if cue is None:
            return None
        reach = [p for p in self._page.parties if 0 <= p.start - cue.end <= 12 and is_state(p.code)]
        return reach[0] if reach else None

    def _demonym_noun(self, start: int, limit: int) -> Found | None:
        """A demonym in the first part of the apposition: "X, ein Österreicher", "X, российский журналист"."""
        part = self._page.text[start:limit].split(",")
        reach = start + len(",".join(part[:3]))
        near = [p for p in self._demonyms if start <= p.start < reach and p.start - start < 40]
        near = [p for p in near if not self._page.first("parted", start, p.start)]
        near = [p for p in near if not any(start < other.start < p.start for other in self._page.people)]
        near = [p for p in near if not self._page.first("no_citizen", p.end, min(p.end + 25, reach))]
        near = [
            p
            for p in near
            if not any(self._page.first(n, start, p.start) for n in ("arrested", "released", "exchanged", "sentenced"))
            and not self._is_told_held(start, p.start)
        ]
        return near[0] if near else None

    def _is_told_held(self, start: int, end: int) -> bool:
        """Whether a word of custody stands there, and no noun for who is held ("dernier otage français")."""
        held = self._page.first("held", start, end)
        noun = self._page.words["captives"].at(self._page.text, held.start, end) if held is not None else None
        return held is not None and noun is None

    def _of_group(self) -> Value | None:
        """The one nationality of all people that the page tells of in groups ("three Russian pilots")."""
        groups: dict[str, Found] = {}
        if len({p.code for p in self._demonyms}) > 1:
            return None
        for found in self._demonyms:
            noun = self._page.first("person_words", found.end, found.end + 22)
            itself = self._page.words["nationals"].at(self._page.text, found.start, found.end)
            before = find_numbers(self._page.text, max(0, found.start - _COUNTED), found.start, self._page.language)
            counted = any(n.value > 1 or self._page.language not in ("de", "fr") for n in before)
            if counted and ((noun is not None and noun.start - found.end <= 2) or itself is not None):
                groups.setdefault(found.code, found)
        return _country(next(iter(groups.values()))) if len(groups) == 1 else None


def _country(found: Found) -> Value:
    return Value("country", found.code, found.start, found.end, found.how)
