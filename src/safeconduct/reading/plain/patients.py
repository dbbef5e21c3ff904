"""Whom a word of custody is said of: the people named nearest to it, or those the sentence before spoke of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from safeconduct.reading.plain.names import Person
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.russian import Node
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plaincounts import people_nouns

_JOINT = 60
"""Names so few characters apart, with nothing but ranks and commas between them, are coordinated."""
_BESIDE = 34
"""A pronoun so many characters from a word of custody can be whom it is said of."""
_HELD = frozenset({"convicts", "detainees", "prisoners", "hostages", "captives", "people", "wounded"})
"""What nouns call people who are held: words of custody themselves."""
_NOUN, _ARTICLE = 24, 22
_ONE = ("л", "ла", "н", "на", "лся", "лась", "т", "та")
"""Endings of verbs and participles said of one person."""
_UNPARSED = 90
"""The same where no tree tells more."""
_CASE_ENDING = 3
"""A mention so much shorter than the name is the family name alone."""
_CUSTODY = ("arrested", "sentenced", "held")
_VERDICTS = ("arrested", "sentenced")
_CLAUSE = 40
"""So far behind "who" the verb of its clause stands."""
_OBLIQUE = (
    "нного",
    "нному",
    "нную",
    "нных",
    "нными",
    "вшего",
    "вшую",
    "вших",
    "того",
    "тую",
    "тых",
    "ющего",
    "щего",
    "щую",
    "щих",
)
"""Endings of Russian participles in an oblique case."""
_FOR = re.compile(r"\s(?:за|в обмен на|взамен на|в обмін на)\s(?:[а-яёіїєґ-]+\s){0,2}")
"""What stands between two who are given for one another: "gave up A for the pilot B"."""
_PARTICIPLE = re.compile(r"\s(?:qui\sa\sété\s|[^\W\d_]+ment\s)?([a-zà-ÿ]+(?:é|ée|és|ées|is|ise|ises|u|ue|us|ues))\b")
"""A French participle at the opening of a clause."""
_BODY = 10
"""A word for a dead body right before a name."""
_COMMA = 3
"""A comma and its blanks."""
_EVENTS = ("arrested", "released", "exchanged", "sentenced", "dead")


class Patients:
    """Finds the people that words of custody are said of, sentence by sentence, in order."""

    def __init__(self, page: Page, speeches: Mapping[int, Hit]) -> None:
        self._page = page
        self._speeches = speeches
        self._officials = set(_officials(page.people))
        self._topic: tuple[Person, ...] = ()
        self._told: set[str] = set()

    def of(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        """The people ``hit`` is said of in ``sentence``; none where nobody fits."""
        found = self._of(sentence, hit)
        self._told |= {p.full for p in found}
        return found

    def _of(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        if self._is_absent(sentence, hit):
            return ()
        if (not self._page.tree.nodes or self._is_participle(hit)) and self._is_of_group(sentence, hit):
            return ()
        if self._is_of_somebody(sentence, hit):
            return self._topic if len(self._topic) == 1 else ()
        apposed = self._apposed(sentence, hit) or self._in_clause_of(sentence, hit)
        if apposed:
            self._topic = apposed
            return apposed
        if self._page.language == "fr" and (before := self._participial(sentence, hit)):
            self._topic = before
            return before
        if self._is_of_opening(sentence, hit):
            return self._topic
        official = self._official_done_to(sentence, hit)
        if official:
            self._topic = official
            return official
        groups = [g for g in self.groups(sentence) if not any(self._speaks(p, hit) for p in g)]
        groups = self._done_to(hit, self._in_case(hit, groups)) if self._page.tree.nodes else groups
        if groups and self._goes_both_ways(hit, sentence):
            return tuple(p for group in self.groups(sentence) for p in group if not self._acts(p, hit))
        if groups:
            near = min(groups, key=lambda g: (_distance(g, hit), g[0].start))
            if len(near) > 1 and self._page.first("who_one", near[-1].end, min(hit.start, near[-1].end + 12)):
                near = near[-1:]
            near = near if self._is_participle(hit) else self._coordinated(hit, near)
            self._topic = near = self._with_list(sentence, hit, near)
            return near
        return self._topic if self._goes_on(sentence, hit) else ()

    def _is_of_somebody(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the words stand in an apposition to a role without a name: "Der Spion, 2022 in A verhaftet, ..."."""
        page = self._page
        start, end = page.segment(hit.start, sentence)
        if page.language not in ("de", "fr") or page.text[start - 1 : start] != ",":
            return False
        opening = page.words["somebody"].first(page.text, sentence.start, start)
        around = any(sentence.start <= p.start < end for p in sentence.people)
        return opening is not None and not around and page.text.count(",", sentence.start, start) == 1

    def listed(self, hit: Hit) -> tuple[Person, ...]:
        """The people who are, one by one, the object of the verb at ``hit``."""
        node = self._page.tree.at(hit.start)
        head = node.child("obj", "nsubj:pass") if node is not None else None
        nodes = list(head.listed()) if head is not None else []
        return tuple(p for p in self._page.people if any(_covers(n, p) for n in nodes))

    def _coordinated(self, hit: Hit, near: tuple[Person, ...]) -> tuple[Person, ...]:
        """``near`` with all whom the tree coordinates with them as what the word is said of."""
        tree = self._page.tree
        heads = [n for n in (tree.patient(hit.start), tree.subject(hit.start)) if n is not None]
        for head in heads:
            listed = [n for n in head.listed() if n is not None]
            people = [p for p in self._page.people if any(_covers(n, p) for n in listed)]
            people = [p for p in people if p.full not in self._officials]
            if any(p in near for p in people):
                return tuple(dict.fromkeys((*near, *people)))
        return near

    def _official_done_to(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        """Somebody called by a friendship or an office who, by the tree, gets the sentence or is arrested all the same."""
        page, node = self._page, self._page.tree.at(hit.start)
        if (
            node is None
            or node.form not in ("Fin", "Part")
            or not any(page.words[k].at(page.text, hit.start, hit.end) for k in (*_VERDICTS, "released"))
        ):
            return ()
        gets = page.words["gets"].at(page.text, hit.start, hit.end) is not None
        term = any(page.first(unit, *page.segment(hit.start, sentence)) for unit in ("years", "months"))
        whom = page.tree.subject(hit.start) if gets and term else None if gets else node.child("obj", "nsubj:pass")
        heads = {n.start for n in whom.listed()} if whom is not None else set()
        return tuple(p for p in sentence.people if p.full in self._officials and p.start in heads)

    def _is_absent(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether it is done to somebody who is not there: sentenced, arrested or charged in absentia."""
        leaves = any(
            self._page.words[k].at(self._page.text, hit.start, hit.end) for k in ("released", "exchanged", "dead")
        )
        return not leaves and self._page.first("in_absentia", sentence.start, sentence.end) is not None

    def _is_participle(self, hit: Hit) -> bool:
        """Whether the word is a participle, which is said of the noun beside it."""
        node = self._page.tree.at(hit.start)
        return node is not None and node.form == "Part" and node.relation != "root"

    def _with_list(self, sentence: Sentence, hit: Hit, near: tuple[Person, ...]) -> tuple[Person, ...]:
        """``near`` with all whom a list behind a word of leaving or arrest names, whatever stands in it between their names."""
        page = self._page
        if near[0].start < hit.end or self._is_participle(hit) or not self._opens_list(hit):
            return near
        limit = self._end_of_list(sentence, near[-1].end)
        more = [p for g in self.groups(sentence) for p in g if near[-1].end < p.start < limit]
        more = [p for p in more if None in (p.subject, near[0].subject) or p.subject == near[0].subject]
        joints = rf"[,;]|(?<!\w)(?:{'|'.join(page.words.items('and'))})(?!\w)"
        listed = [p for p in more if re.search(joints, page.text[near[-1].end : p.start])]
        return tuple(dict.fromkeys((*near, *listed)))

    def _opens_list(self, hit: Hit) -> bool:
        """Whether a list of people may stand behind the word: of those let go, exchanged or arrested."""
        return any(
            self._page.words[k].at(self._page.text, hit.start, hit.end) for k in ("released", "give", "arrested")
        )

    def _end_of_list(self, sentence: Sentence, start: int) -> int:
        """Where a list behind ``start`` ends: at a verb of its own, a word for what happens in return, a word of speaking."""
        page = self._page
        verbs = [
            n.start
            for n in page.tree.nodes
            if start <= n.start < sentence.end and n.form == "Fin" and not self._is_relative(n, sentence)
        ]
        said = [h.start for name in ("verbs", "in_return", "list") for h in page.hits(name, start, sentence.end)]
        told = (
            []
            if page.tree.nodes
            else [h.start for k in ("released", "receive") for h in page.hits(k, start, sentence.end)]
        )
        return min((*verbs, *said, *told), default=sentence.end)

    def _is_relative(self, verb: Node, sentence: Sentence) -> bool:
        """Whether a verb stands in a clause that "who" opens."""
        start, _ = self._page.segment(verb.start, sentence)
        return self._page.first("parted", start, verb.start) is not None

    def _apposed(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        """Those whom a participle right behind a comma is about: "X and Y, arrested in May", the last of them in the singular."""
        node = self._page.tree.at(hit.start)
        if self._page.language == "uk" and not self._page.tree.nodes:
            return self._beside_comma(sentence, hit)
        if node is None or not (
            self._is_participle(hit) or node.relation in ("acl", "amod", "conj", "appos", "parataxis")
        ):
            return ()
        if self._is_participle(hit) and (before := self._coordinated_participle(sentence, hit)):
            return before
        near = [g for g in self.groups(sentence) if 0 < hit.start - g[-1].end <= _COMMA]
        if not near or self._page.text[near[-1][-1].end : hit.start].strip() != ",":
            return ()
        return near[-1] if node.plural else near[-1][-1:]

    def _beside_comma(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        """The one right before a comma and a Ukrainian participle in the singular: "N, arrested in May"."""
        printed = self._page.text[hit.start : hit.end]
        near = [p for g in self.groups(sentence) for p in g if 0 < hit.start - p.end <= _COMMA]
        apposed = printed.endswith(("ного", "ному", "ний", "на", "ну", "ною", "ним")) and bool(near)
        return (near[-1],) if apposed and self._page.text[near[-1].end] == "," else ()

    def _coordinated_participle(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        """The one whom a second participle is about: "N, abducted in May and sentenced to two years, ..."."""
        start, end = self._page.segment(hit.start, sentence)
        if any(start <= p.start < end for p in sentence.people):
            return ()
        before = [p for g in self.groups(sentence) for p in g if p.end <= start]
        lead = self._page.text[start : hit.start]
        first = self._page.tree.at(start + len(lead) - len(lead.lstrip()))
        opened = bool(before) and 0 <= start - before[-1].end <= _COMMA and first is not None and first.form == "Part"
        return (before[-1],) if opened and first is not None and first.start < hit.start else ()

    def _is_of_opening(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether a German or French sentence opens with a pronoun for the one before, and names nobody before the word."""
        page = self._page
        if page.language not in ("de", "fr") or len(self._topic) != 1:
            return False
        opening = page.words["nominative"].at(page.text, sentence.start, hit.start)
        return opening is not None and not any(p.start < hit.start for p in sentence.people)

    def _participial(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        """Those whom a French clause is about that opens with a participle right behind the name: "N, arrêtée avec M et jugée"."""
        start, _ = self._page.segment(hit.start, sentence)
        near = [g for g in self.groups(sentence) if 0 < start - g[-1].end <= 1]
        opening = _PARTICIPLE.match(self._page.text, start)
        if not near or opening is None or opening.end() > hit.end:
            return ()
        return near[-1] if opening[1].endswith("s") else near[-1][-1:]

    def _in_clause_of(self, sentence: Sentence, hit: Hit) -> tuple[Person, ...]:
        """The one whom a relative clause is about: "N, who was sentenced in May", up to its comma."""
        near = [g[-1] for g in self.groups(sentence) if g[-1].end < hit.start]
        if not near or self._page.text[near[-1].end : near[-1].end + 2] != ", ":
            return ()
        who = self._page.words["who_one"].at(self._page.text, near[-1].end + 2, hit.start)
        return () if who is None or "," in self._page.text[who.end : hit.start] else (near[-1],)

    def _acts(self, person: Person, hit: Hit) -> bool:
        """Whether somebody is the subject of another verb than the active one that others are exchanged by."""
        node, name = self._page.tree.at(hit.start), self._page.tree.at(person.start)
        if node is None or name is None or node.voice != "Act":
            return False
        return name.relation == "nsubj" and name.case == "Nom" and name.head is not node

    def _goes_both_ways(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the word of exchange takes those before and behind a "for": "traded A for B", "the exchange of A for B"."""
        if self._page.words["exchanged_each"].at(self._page.text, hit.start, hit.end):
            return True
        behind = [g for g in self.groups(sentence) if g[0].start > hit.end]
        if self._page.words["give"].at(self._page.text, hit.start, hit.end) and len(behind) > 1:
            return _FOR.fullmatch(self._page.text, behind[0][-1].end, behind[1][0].start) is not None
        if not self._page.words["nominal"].at(self._page.text, hit.start, hit.end):
            return False
        return len(behind) > 1 and self._page.first("for", behind[0][-1].end, behind[1][0].start) is not None

    def _is_of_group(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the word stands right behind a noun for people: "24 sailors, captured in May"."""
        start = max(sentence.start, hit.start - _NOUN)
        nouns = [
            n
            for n in people_nouns(self._page.article, start, hit.start)
            if hit.start - n.end <= 2 and n.label.split()[-1] not in _HELD
        ]
        if nouns and self._page.language in ("de", "fr") and self._is_one(nouns[-1].start):
            return False
        if not nouns and self._page.language in ("de", "fr") and self._is_of_clause_of_many(sentence, hit):
            return True
        return bool(nouns) and not any(p.end > nouns[-1].start for p in sentence.people if p.start < hit.start)

    def _is_of_clause_of_many(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the word stands in a relative clause about a noun for people: "sailors, whom A seized"."""
        start, _ = self._page.segment(hit.start, sentence)
        who = self._page.words["who_many"].at(self._page.text, start + 1, hit.start)
        if who is None or self._page.text[start - 1 : start] != ",":
            return False
        before = max(sentence.start, start - _NOUN)
        nouns = [n for n in people_nouns(self._page.article, before, start - 1) if n.end == start - 1]
        around = any(n.start <= p.start < hit.start for n in nouns for p in sentence.people)
        return bool(nouns) and not around and not self._is_one(nouns[-1].start)

    def _is_one(self, noun: int) -> bool:
        """Whether an article of one stands before a noun behind a name: "N, an Iranian arrested in May"."""
        lead = re.split(r"[,;]", self._page.text[max(0, noun - _ARTICLE) : noun])[-1].split()
        return any(word.lower() in self._page.words.items("one_of") for word in lead[-3:])

    def tells(self, person: Person) -> bool:
        """Whether the one named there only speaks; where no tree tells."""
        return not self._page.tree.nodes and person.start in self._speeches

    def leave(self, sentence: Sentence) -> None:
        """Remember whom ``sentence`` spoke of, for the next."""
        unmarked = self._page.language in ("de", "fr")
        cited = [
            p
            for p in sentence.people
            if p.start in self._speeches and (p.subject is False or unmarked) and p.full not in self._told
        ]
        groups = [g for g in self.groups(sentence) if not any(p in cited for p in g)]
        if groups and not any(p in g for g in groups for p in self._topic):
            self._topic = groups[0]

    def _speaks(self, person: Person, hit: Hit) -> bool:
        """Whether the one named there only tells of it: who speaks is no patient, but for words between name and verb."""
        if self._is_doer(person, hit):
            return True
        verb = self._speeches.get(person.start)
        return verb is not None and not person.end <= hit.start < verb.start

    def _is_doer(self, person: Person, hit: Hit) -> bool:
        """Whether "by" leads to the one named there, where no tree tells and the verb or participle stands behind."""
        if self._page.tree.nodes or hit.start < person.end:
            return False
        lead = re.split(r"[,;:.]", self._page.text[max(0, person.start - 24) : person.start])[-1].lower().split()
        return any(word in self._page.words.items("by") for word in lead[-2:])

    def _is_victim(self, person: Person) -> bool:
        """Whether the name stands right behind a word of killing: "the murder of X"."""
        before = self._page.text[max(0, person.start - 60) : person.start]
        part = max(0, person.start - 60) + max(before.rfind(mark) for mark in ",.;:»") + 1
        body = self._page.first("corpses", max(part, person.start - _BODY), person.start)
        if body is not None and not self._page.text[body.end : person.start].strip():
            return True
        victim = self._page.first("victim", part, person.start) if person.subject is not True else None
        sentenced = victim is not None and self._page.first("death", part, person.start) is not None
        custody = victim is not None and any(self._page.first(k, victim.end, person.start) for k in _CUSTODY)
        return victim is not None and not (sentenced or custody)

    def _in_case(self, hit: Hit, groups: list[tuple[Person, ...]]) -> list[tuple[Person, ...]]:
        """Of ``groups`` those who can be meant by a participle in an oblique case: not the subject, if anybody else is named."""
        node = self._page.tree.at(hit.start)
        if node is None or not self._page.text[node.start : node.end].lower().endswith(_OBLIQUE):
            return groups
        return [g for g in groups if not all(p.subject for p in g)] or groups

    def _done_to(self, hit: Hit, groups: list[tuple[Person, ...]]) -> list[tuple[Person, ...]]:
        """Of ``groups`` those that the tree makes the patient of ``hit``, if it makes one of them that; none where it is a doer."""
        patient = self._page.tree.patient(hit.start)
        inside = [
            g
            for g in groups
            if patient is not None
            and any(_covers(n, p) for n in patient.whole(self._page.tree.at(hit.start)) for p in g)
        ]
        if inside:
            return inside
        if (
            patient is not None
            and patient.plural
            and self._page.words["several"].at(self._page.text, patient.start, patient.end)
        ):
            return []
        doer = self._page.tree.subject(hit.start)
        groups = [g for g in groups if not self._is_doers(doer, g)]
        if doer is not None and self._page.words["gets"].at(self._page.text, hit.start, hit.end):
            return [g for g in groups if any(_covers(doer, p) for p in g)] or groups
        if doer is None or doer.relation == "nsubj:pass" or patient is None:
            return groups
        return [g for g in groups if not any(_covers(doer, p) for p in g)]

    def _is_doers(self, doer: Node | None, group: tuple[Person, ...]) -> bool:
        """Whether those named only tell whose the doer is: "the marshal N's ships detained", "the son of N was captured"."""
        if doer is None or any(_covers(doer, p) for p in group):
            return False
        nodes = [n for n in doer.whole() if n.start > doer.start and any(_covers(n, p) for p in group)]
        return bool(nodes) and all(n.case == "Gen" for n in nodes)

    def groups(self, sentence: Sentence) -> list[tuple[Person, ...]]:
        """The people of a sentence who hold no office, those coordinated together."""
        groups: list[list[Person]] = []
        for person in sentence.people:
            if (
                (person.full in self._officials and not self._is_held_all_the_same(person, sentence))
                or self._is_victim(person)
                or self._page.text[person.end : person.end + 1] == ":"
            ):
                continue
            if groups and self._joined(groups[-1][-1], person):
                groups[-1].append(person)
            else:
                groups.append([person])
        return [tuple(g) for g in groups]

    def _is_held_all_the_same(self, person: Person, sentence: Sentence) -> bool:
        """Whether the clause right behind an official's name tells of custody: "the mayor N, who was captured in May"."""
        page, start = self._page, person.end + 2
        if page.text[person.end : start] != ", ":
            return False
        who = page.words["who_one"].at(page.text, start, sentence.end)
        if who is None:
            return any(page.words[name].at(page.text, start, sentence.end) for name in _CUSTODY)
        limit = min(who.end + _CLAUSE, sentence.end)
        return any(page.first(name, who.end, limit) for name in _CUSTODY)

    def _joined(self, left: Person, right: Person) -> bool:
        between = self._page.text[left.end : right.start]
        joint = re.search(rf"[,;]|(?<!\w)(?:{'|'.join(self._page.words.items('and'))})(?!\w)", between)
        parting = (*_EVENTS, "held", "verbs") if self._page.language in ("de", "fr") else _EVENTS
        told = any(self._page.first(name, left.end, right.start) for name in parting)
        return len(between) <= _JOINT and joint is not None and not told

    def _goes_on(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether a pronoun beside ``hit`` speaks on of the people before."""
        reach = _BESIDE if self._page.tree.nodes else _UNPARSED
        start, end = max(sentence.start, hit.start - reach), min(sentence.end, hit.end + reach)
        name = "he" if len(self._topic) == 1 else "they"
        told = self._page.first(name, start, end) or (
            self._page.first("somebody", start, end) if name == "he" else None
        )
        return told is not None or self._without_subject(sentence, hit) or (name == "he" and self._is_somebody(hit))

    def _is_somebody(self, hit: Hit) -> bool:
        """Whether the verb is done to somebody told by a role ("sentenced the reporter"), or coordinated with one that is."""
        node = self._page.tree.at(hit.start)
        while node is not None:
            done_to = node.child("obj", "nsubj:pass", "iobj")
            if done_to is not None and self._page.words["somebody"].at(self._page.text, done_to.start, done_to.end):
                return True
            node = node.head if node.relation == "conj" else None
        return False

    def _without_subject(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether the verb has neither subject nor object, so that it goes on about the one before ("Получил восемь лет.")."""
        node = self._page.tree.at(hit.start)
        if node is None or node.part not in ("VERB", "ADJ") or sentence.heading or len(self._topic) != 1:
            return False
        alone = node.head is None or node.relation in ("root", "conj", "parataxis")
        one = self._page.text[node.start : node.end].lower().endswith(_ONE)
        return alone and one and self._page.tree.subject(hit.start) is None


def _officials(people: Sequence[Person]) -> Iterator[str]:
    """Those called by an office or as somebody's kin at first, or most of the time."""
    mentions: dict[str, list[bool]] = {}
    for person in people:
        mentions.setdefault(person.full, []).append(person.office or person.kin)
    named = {p.full: p for p in reversed(people) if " " in p.full and p.end - p.start >= len(p.full) - _CASE_ENDING}
    for full, told in mentions.items():
        introduced = full in named and (named[full].office or named[full].kin)
        if told[0] or introduced or 2 * sum(told) > len(told):
            yield full


def _distance(group: Sequence[Person], hit: Hit) -> int:
    return min(max(p.start - hit.end, hit.start - p.end, 0) for p in group)


def _covers(node: Node, person: Person) -> bool:
    return person.start <= node.start < person.end
