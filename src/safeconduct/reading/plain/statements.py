"""Statements: who speaks, and what their words do: confirm, deny, demand, show willing or unwilling, or none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from safeconduct.domain.claims import Kind, Observed, Stance, Value
from safeconduct.domain.parties import code_of, name_of
from safeconduct.reading.plain.actors import Actor, actors, is_genitive
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.russian import Node
from safeconduct.reading.plain.stances import stance_of
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES

_INVERTED = re.compile(r"(?:[,»“”\"–—!?]|…)\s*(?:\w+\s+){0,2}$")
_NEAR = 3
"""Words that may stand between a verb of speaking and the speaker behind it."""
_TOLD, _WORDS = 60, 6
"""How far behind a verb a speaker is named where the words say to whom and when: "said to reporters on 13 February N"."""
_FAR = 110
_NOBODY = frozenset({"", "side", "company", "mission", "commission", "headquarters", "union"})
"""Bodies that are nobody without the words that say whose they are."""
_APPOSED = 26
"""A name so many characters behind a role without a comma is the role's bearer."""
_THAT = 8
"""So many characters behind a verb what is said begins."""
_MESSAGE, _OF, _AT, _LED = 30, 40, 60, 30
"""How far a word for a message stands behind a verb, a body behind that, a body where people speak behind the verb; its lead."""
_MANY = ("ли", "ют", "ят", "уть", "ать", "ять", "єть", "ють", "лись", "лися", "ються", "яться", "ются", "ятся")
"""Endings of verbs said of several, or of nobody named."""
_SEVERAL = ("али", "или", "яли", "ели", "ули", "лись")
"""Endings of Russian verbs said of several."""
_ONE_NAME, _OF_ONE = re.compile(r"\s[^\W\d_]+\s"), re.compile(r"(?:\s[^\s,.;:!?«»]+){1,3},\s")
"""What stands between the words for somebody's kin and the name of that kin."""
_STOP = re.compile(r"[.;:!?«»“”„]")
_AT_BODY = re.compile(r"(?:^|[\s«„\"(])(?:в|во|на|у)\s+(?:пресс\S*\s+|прес\S*\s+|сам\S+\s+|\S+(?:ск|цк)\S+\s+)*$")
_CONSONANTS = tuple("бвгджзйклмнпрстфхцчшщь")
_WOMANS = ("ова", "ева", "ёва", "ина", "ская", "цкая", "ову", "еву", "скую")
_TOPIC = (
    "held",
    "arrested",
    "released",
    "exchanged",
    "sentenced",
    "charged",
    "captives",
    "weak",
    "mediator",
    "charges",
    "dead",
    "life",
    "death",
    "terms",
    "captivity",
    "guilty",
    "handover",
    "moves",
    "home",
    "topic",
)
_SOMEBODY = re.compile(r"\s(?:ses|son|sa|leurs?|les?|la|une?|des|der|die|das|eine?|ihre?|seine?)\s[a-zà-ÿA-Z]")
"""A noun behind an inverted verb: its subject, whoever that is."""
_COLON = re.compile(r"\s?:\s*[«„“\"»]")
"""A colon that opens a quotation."""
_PASSIVE = re.compile(r"\s(?:worden|wurden?|wird)\b")
_HEAD_COLON = re.compile(r"\s?:")
_ARTICLE = 4
"""A speaker before a colon opens a heading, but for an article."""
_TOPICS = ("judiciary", "police", "family", "relatives", "parliament", "army", "expert")
_ON = re.compile(r"(?:^|[\s,])[oO]n(?:\s(?:se|s['’]|ne|n['’]|y|en|a))?\s?$")
"""The French word for nobody named, before a verb: who "is" there stands before it ("À Paris, on refuse")."""
_COLON_REACH = 40
_WHICH = re.compile(r"\s(?:ce qu|was\s)")
"""What opens a clause about all that was said before it: "what B denied"."""
_THE = re.compile(r"\s(?:l['’]|le\s|la\s|der\s|die\s|das\s)(?:jeune\s)?")
_BY_AGE = ("-jährige", "homme", "femme", "naire", "intéressé", "intéressée")
_CALLED = 50
"""What somebody is called stands so close before the name."""
_ACCOUNT = 22
_BY_ACCOUNT = re.compile(
    r"(?i)\bnach (?:amtlichen )?\w+e[nr] (?:angaben|darstellung)|\b(?:de|selon des|selon une) sources? \w+"
)
"""The words for an account around the adjective of whose it is."""
_SILENT = 60
"""Words for silence stand so near to the verb of whoever does not speak."""
_BESIDE = 2
"""A sentence so near one of custody speaks of it in German and French, whose words for it are many compounds."""
_ACCUSERS = 44
"""Who accuses somebody stands so close behind the word of accusation."""
_SPOKEN_FOR = ("ministry", "embassy", "government", "service", "headquarters", "centre", "mission", "company", "police")
"""Bodies that have a spokesman."""
_KEPT = 3
"""Sentences for which a speaker stays the one that "he said" means."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words: who spoke, by which words, with which stance, in which sentence."""

    actor: Actor
    hit: Hit
    stance: Stance
    sentence: Sentence


class Statements:
    """The statements of a page; ``speeches`` are the verbs by which people named there speak, by where they are named."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.speeches: dict[int, Hit] = {}
        self._last: Actor | None = None
        self._since = 0

    def find(self) -> list[Said]:
        """Everything said, in order; one for each speaker and stance in a sentence."""
        found: list[Said] = []
        for sentence in self._page.sentences:
            here = self._aloud(actors(self._page, sentence))
            for said in _told_once(list(self._in_sentence(sentence, here))):
                if said.actor.person is not None:
                    self.speeches.setdefault(said.actor.person.start, said.hit)
                if said.actor.person is not None or self._is_one(said.actor):
                    self._last, self._since = said.actor, 0
                if not any(s.actor.label == said.actor.label and s.stance is said.stance for s in found):
                    found.append(said)
            self._remember(here)
        named = [replace(s, actor=replace(s.actor, label=_full_label(s.actor, found))) for s in found]
        told = [replace(s, actor=replace(s.actor, label=self._whose(s, named))) for s in named]
        return [s for s in told if s.actor.label != "ministry"]

    def _aloud(self, here: list[Actor]) -> list[Actor]:
        """Those who can speak: nobody named in German or French words that are quoted."""
        return here if self._page.language in HOMES else [a for a in here if not self._page.is_quoted(a.start)]

    def _whose(self, said: Said, found: list[Said]) -> str:
        """The label; of a spokesman of nobody, on a Slavonic page, that of the body that spoke last before."""
        if said.actor.label == "ministry":
            return self._body_before(said)
        if said.actor.label != "spokesman" or said.actor.person is not None or self._page.language not in HOMES:
            return said.actor.label
        place = self._page.sentences.index(said.sentence)
        near = {s.start for s in self._page.sentences[max(0, place - _KEPT) : place + 1]}
        before = [s for s in found if s.actor.start < said.actor.start and s.sentence.start in near]
        bodies = [s.actor.label for s in before if s.actor.label.endswith(_SPOKEN_FOR) and s.actor.person is None]
        return bodies[-1] if bodies else said.actor.label

    def _body_before(self, said: Said) -> str:
        """The body that "the ministry" means on a Slavonic page: the one named last before, in its sentence or the one before."""
        place = self._page.sentences.index(said.sentence)
        near = [a for s in self._page.sentences[max(0, place - 1) : place + 1] for a in actors(self._page, s)]
        bodies = [a for a in near if a.end < said.actor.start and a.person is None and not a.press]
        named = [a.label for a in bodies if a.label != "ministry" and self._page.first("bodies", a.start, a.end)]
        return named[-1] if named and self._page.language in HOMES else said.actor.label

    def claims(self, found: list[Said]) -> Iterator[Observed]:
        """The claims of what `find` found."""
        for said in found:
            speaker = said.actor.person.full if said.actor.person else said.actor.label
            values = [
                Value("speaker", speaker, said.actor.start, said.actor.end, "speaker"),
                Value("stance", said.stance, said.hit.start, said.hit.end, "verb"),
            ]
            if said.actor.role:
                start = said.actor.start
                end = said.actor.person.start if said.actor.person else said.actor.end
                values.append(Value("role", said.actor.role, start, max(end - 1, start + 1), "label of a role"))
            yield self._page.claim(Kind.STATEMENT, *values)

    def _remember(self, here: list[Actor]) -> None:
        """Keep who is spoken of for a pronoun to come: who spoke a little before, else the first one named last."""
        named = [a for a in here if a.person is not None]
        self._since += 1
        if named and (self._last is None or self._since > _KEPT):
            self._last = named[0]

    # ----------------------------------------------------------------------------------------------------------- sentence

    def _in_sentence(self, sentence: Sentence, here: list[Actor]) -> Iterator[Said]:
        yield from self._before_colon(sentence, here)
        for hit in self._page.hits("cues", sentence.start, sentence.end):
            speaker = self._behind(hit, here, 40) or self._pronoun_behind(hit)
            yield from self._said(speaker, hit, sentence)
        yield from self._accusers(sentence, here)
        yield from self._by_adjective(sentence)
        for hit in self._page.hits("cues_behind", sentence.start, sentence.end):
            yield from self._said(self._before(hit, sentence, here), hit, sentence)
        for hit in self._page.hits("verbs", sentence.start, sentence.end):
            if not self._page.is_quoted(hit.start) and not self._is_no_speech(hit, sentence):
                speaker = self._speaker(hit, sentence, here)
                if speaker is None or speaker.person is not None or not self._is_told(hit, sentence, here):
                    for one in self._together(speaker, hit, here):
                        told = list(self._said(one, hit, sentence))
                        yield from told
                        if told and told[0].actor.person is not None and self._page.language not in HOMES:
                            self._last, self._since = told[0].actor, 0

    def _together(self, speaker: Actor | None, hit: Hit, here: list[Actor]) -> Iterator[Actor | None]:
        """The speaker with those coordinated, of a Slavonic verb in the plural: "A and B said"."""
        yield speaker
        if speaker is None or self._page.language not in HOMES:
            yield from self._partners(speaker, here)
            return
        if self._page.text[hit.start : hit.end].lower().split()[0].endswith(_MANY):
            joints = {f" {word} " for word in self._page.words.items("and")}
            text = self._page.text
            yield from (
                a for a in here if text[a.end : speaker.start] in joints or text[speaker.end : a.start] in joints
            )

    def _partners(self, speaker: Actor | None, here: list[Actor]) -> list[Actor]:
        """Who speaks along with somebody in German or French: "A and B said"."""
        if speaker is None or self._page.language in HOMES:
            return []
        joints = "|".join(self._page.words.items("and"))
        joint = re.compile(rf"\s(?:{joints})\s(?:(?:la|le|les|der|die|das|dem|den)\s|l['’])?")
        return [
            a
            for a in here
            if not a.led
            and a.label != speaker.label
            and (
                joint.fullmatch(self._page.text, speaker.end, a.start)
                or joint.fullmatch(self._page.text, a.end, speaker.start)
            )
        ]

    def _by_adjective(self, sentence: Sentence) -> Iterator[Said]:
        """States that by an adjective are whose account it is: "nach iranischen Angaben", "de source israélienne"."""
        for party in sentence.parties if self._page.language not in HOMES else ():
            around = self._page.text[max(sentence.start, party.start - _ACCOUNT) : party.end + _ACCOUNT]
            if party.how == "demonym" and _BY_ACCOUNT.search(around) and not self._page.is_quoted(party.start):
                actor = Actor(party.start, party.end, name_of(party.code))
                yield from self._said(actor, Hit(party.start, party.end, "confirm"), sentence)

    def _before_colon(self, sentence: Sentence, here: list[Actor]) -> Iterator[Said]:
        """Who speaks by nothing but a colon: in a heading, or before a quotation ("The lawyer: «...»")."""
        if sentence.heading and here and _HEAD_COLON.match(self._page.text, here[0].end):
            opens = here[0].start - sentence.start <= _ARTICLE
            if self._page.language in HOMES or (opens and not _is_topic(here[0])):
                yield from self._said(here[0], Hit(here[0].end, here[0].end + 1, "confirm"), sentence)
            return
        colon = _COLON.search(self._page.text, sentence.start, sentence.end)
        if colon is None or self._page.language not in ("de", "fr") or self._page.is_quoted(colon.start()):
            return
        near = [a for a in here if a.end <= colon.start() and colon.start() - a.end <= _COLON_REACH and not a.led]
        spoken = self._page.first("verbs", near[-1].start if near else sentence.start, colon.start())
        if near and spoken is None:
            yield from self._said(near[-1], Hit(colon.start(), colon.start() + 1, "say"), sentence)

    def _accusers(self, sentence: Sentence, here: list[Actor]) -> Iterator[Said]:
        """Those by whom somebody is said to be accused: "accused of espionage by the authorities"."""
        for hit in self._page.hits("charged", sentence.start, sentence.end):
            for actor in here:
                lead = self._page.text[max(hit.start, actor.start - 10) : actor.start].lower().split()
                near = hit.end <= actor.start <= hit.end + _ACCUSERS and actor.person is None and actor.led
                if near and any(word in self._page.words.items("by") for word in lead[-2:]):
                    yield from self._said(actor, Hit(hit.start, hit.end, "neutral"), sentence)

    def _is_told(self, hit: Hit, sentence: Sentence, here: list[Actor]) -> bool:
        """Whether the verb stands in what another is told to say: behind "said that", in one sentence with it; not a paper."""
        if _WHICH.match(self._page.text, self._page.segment(hit.start, sentence)[0]):
            return False
        for said in self._page.hits("verbs", sentence.start, hit.start):
            that = self._page.first("that", said.end, min(said.end + _THAT, hit.start))
            if that is not None and not self._page.is_quoted(said.start):
                speaker = self._speaker(said, sentence, here)
                unnamed = self._page.language not in HOMES
                return unnamed if speaker is None else not speaker.press
        return self._is_told_by_cue(hit, sentence, here)

    def _is_told_by_cue(self, hit: Hit, sentence: Sentence, here: list[Actor]) -> bool:
        """Whether a Slavonic sentence is told in somebody's words ("in her words Baku refuses"), which hold the verb."""
        cues = self._page.hits("cues", sentence.start, sentence.end) if self._page.language in HOMES else ()
        return any(
            (self._behind(cue, here, 40) or self._pronoun_behind(cue)) is not None
            for cue in cues
            if not cue.start <= hit.start < cue.end
        )

    def _is_no_speech(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the verb is denied ("did not answer") or tells of a verdict ("found him guilty")."""
        before = self._page.text[max(sentence.start, hit.start - 9) : hit.start].lower().split()
        if before and before[-1] in self._page.words.items("reportedly"):
            return True
        if self._page.language == "de" and _PASSIVE.match(self._page.text, hit.end):
            return True
        start, end = self._page.segment(hit.start, sentence)
        if self._page.first("no_comment", max(start, hit.start - _SILENT), min(end, hit.end + _SILENT)) is not None:
            return True
        denied = (
            bool(before) and before[-1] in self._page.words.items("not") and hit.label in ("say", "neutral", "confirm")
        )
        reach = self._page.segment(hit.end, sentence)[1] if self._page.language in HOMES else hit.end + 26
        return denied or self._page.first("guilty", hit.end, min(reach, sentence.end)) is not None

    def _named(self, speaker: Actor, sentence: Sentence) -> Actor:
        """Whoever is named behind the words for somebody's kin or lawyer: "Lund's wife, Maria,", "the wife of Lund Maria"."""
        if speaker.person is not None or speaker.press:
            return speaker
        for person in sentence.people:
            between = self._page.text[speaker.end : person.start] if person.start > speaker.end else "."
            kin = person.kin and _ONE_NAME.fullmatch(between) is not None
            apposed = _OF_ONE.fullmatch(between) is not None and self._page.text[person.end : person.end + 1] in (
                ",",
                ".",
            )
            if person.subject is not False and (kin or apposed):
                return Actor(speaker.start, person.end, person.full, person, speaker.label)
        return speaker

    def _said(self, speaker: Actor | None, hit: Hit, sentence: Sentence) -> Iterator[Said]:
        speaker = self._named(speaker, sentence) if speaker is not None else None
        if speaker is not None and not speaker.press and speaker.label not in _NOBODY:
            stance = stance_of(self._page, hit, sentence)
            if stance not in (Stance.NEUTRAL, Stance.CONFIRM) or self._is_on_topic(sentence):
                yield Said(speaker, hit, stance, sentence)

    def _is_on_topic(self, sentence: Sentence) -> bool:
        """Whether a sentence, or one beside it, speaks of custody or exchange."""
        index = self._page.sentences.index(sentence)
        reach = 1 if self._page.language not in ("de", "fr") else _BESIDE
        near = self._page.sentences[max(0, index - reach) : index + reach + 1]
        return any(self._page.first(name, s.start, s.end) for s in near for name in _TOPIC)

    def _speaker(self, hit: Hit, sentence: Sentence, here: list[Actor]) -> Actor | None:
        if self._page.first("of_guilt", hit.start, hit.end) and not any(a.person is not None for a in here):
            return self._accused(hit, hit, sentence)
        pronoun = self._page.words["nominative"].at(self._page.text, hit.end + 1, sentence.end)
        if pronoun is not None:
            return self._referent(pronoun)
        if self._page.language == "fr" and self._page.text[self._page.segment(hit.start, sentence)[0] :].startswith(
            " qui "
        ):
            return None
        inverted = _INVERTED.search(self._page.text[max(sentence.start, hit.start - 40) : hit.start]) is not None
        told_to = [a for a in here if a.person is not None and a.person.subject]
        named = self._behind(hit, told_to, _TOLD, _WORDS) if inverted and self._page.tree.nodes else None
        if named is not None:
            return next((a for a in here if a.end == named.end and a.start <= named.start), named)
        subject = self._page.tree.subject(hit.start)
        if subject is not None and self._agrees(subject, hit):
            return self._at(subject, here)
        body = self._of_body(hit, sentence, here)
        if body is not None:
            return body
        if self._page.words["impersonal"].at(self._page.text, hit.start, hit.end) is not None:
            return self._behind(hit, here, 24)
        if self._page.language == "fr" and _ON.search(self._page.text[max(sentence.start, hit.start - 12) : hit.start]):
            there = [a for a in here if a.led and a.end < hit.start and code_of(a.label) is not None]
            return next((a for a in there if hit.start - a.end <= _COLON_REACH), None)
        here = [a for a in here if not a.led and not (a.person is not None and is_genitive(self._page, a.person))]
        opening = self._opening_pronoun(hit, sentence)
        if opening is not None:
            return self._accused(opening, hit, sentence) or self._referent(opening)
        behind = self._behind(hit, here, 24)
        before = self._before(hit, sentence, here)
        apposed = before is not None and self._page.text[before.end : hit.start].count(",") == 1
        apposed = apposed and before is not None and self._page.text[before.end : before.end + 1] == ","
        asks = apposed and hit.label in ("demand", "neutral") and self._page.language not in HOMES
        if inverted and behind is not None and not asks:
            return behind
        uncased = inverted and not apposed and self._page.language in ("de", "fr")
        if uncased and behind is None and (meant := self._meant(hit, sentence)) is not None:
            return meant
        if uncased and _SOMEBODY.match(self._page.text, hit.end):
            return None
        return before or behind or self._pronoun(hit, sentence)

    def _agrees(self, subject: Node, hit: Hit) -> bool:
        """Whether the number of a Russian subject is that of the verb: "they detained N and accused" is not said by N."""
        verb = self._page.text[hit.start : hit.end].lower().split()[0]
        return not verb.endswith(_SEVERAL) or subject.plural or subject.child("conj") is not None

    def _meant(self, hit: Hit, sentence: Sentence) -> Actor | None:
        """The one named last whom a noun behind an inverted verb means: by an age, or as the page calls that one."""
        page = self._page
        article = _THE.match(page.text, hit.end, sentence.end)
        noun = page.words["somebody"].at(page.text, article.end(), sentence.end) if article is not None else None
        plain = [p for p in page.people if p.end <= hit.start and not (p.office or p.kin or page.is_quoted(p.start))]
        if noun is None or not plain:
            return None
        word = page.text[noun.start : noun.end].lower()
        called = word.endswith(_BY_AGE) or any(
            word[:5] in page.text[max(0, p.start - _CALLED) : p.start].lower()
            for p in plain
            if p.full == plain[-1].full
        )
        most = max(reversed(plain), key=lambda p: sum(q.full == p.full for q in plain))
        one = most if word.endswith(_BY_AGE) else plain[-1]
        return Actor(noun.start, noun.end, one.full, one) if called else None

    def _of_body(self, hit: Hit, sentence: Sentence, here: list[Actor]) -> Actor | None:
        """The body where people without a name speak: "they said at the ministry", "it says in a message of the ministry"."""
        page, verb = self._page, self._page.text[hit.start : hit.end].lower()
        said = page.words["message"].first(page.text, hit.end, min(hit.end + _MESSAGE, sentence.end))
        near = [a for a in here if said is not None and 0 < a.start - said.end <= _OF and self._is_body(a)]
        if near:
            return near[0]
        if not verb.split()[0].endswith(_MANY):
            return None
        start, _ = page.segment(hit.start, sentence)
        before = [a for a in here if start <= a.start < hit.start]
        behind = [a for a in here if 0 < a.start - hit.end <= _AT and not _STOP.search(page.text[hit.end : a.start])]
        named = (a for a in (*before, *behind) if self._is_body(a) and self._is_at(a, sentence))
        return next((a for a in named if hit.label != "neutral" or not _is_state_itself(a)), None)

    def _is_body(self, actor: Actor) -> bool:
        """Whether the words are those of a body or of a state that speaks, not of a person or a paper."""
        return actor.person is None and not actor.press

    def _is_at(self, actor: Actor, sentence: Sentence) -> bool:
        """Whether a preposition of place leads to the body, across the words for a press office."""
        before = self._page.text[max(sentence.start, actor.start - _LED) : actor.start].lower()
        return _AT_BODY.search(before) is not None

    def _at(self, subject: Node, here: list[Actor]) -> Actor | None:
        """The actor that is the subject: the one that holds its head word, or begins right behind it."""
        held = [a for a in here if a.start <= subject.start < a.end]
        held = held or [
            a
            for a in here
            if any(a.start <= n.start < a.end for n in subject.children if n.relation in ("appos", "flat:name"))
        ]
        if held and held[0].person is None:
            named = [
                a for a in here if a.person is not None and 0 <= a.start - held[0].end <= _APPOSED and a.person.subject
            ]
            between = self._page.text[held[0].end : named[0].start] if named else ","
            held = [replace(named[0], role=held[0].label)] if not re.search(r"[,.;:—–]", between) else held
        if held:
            return held[0]
        pronoun = self._page.words["nominative"].at(self._page.text, subject.start, subject.end)
        return self._referent(pronoun) if pronoun is not None else None

    def _accused(self, pronoun: Hit, hit: Hit, sentence: Sentence) -> Actor | None:
        """Who "he" is where charges are denied: the one without an office named last before."""
        guilt = ("charged", "innocent", "of_guilt")
        if hit.label != "deny" or not any(self._page.first(k, sentence.start, sentence.end) for k in guilt):
            return None
        plain = [p for p in self._page.people if p.end <= sentence.start and not (p.office or p.kin)]
        held = [p for p in plain if p.start not in self.speeches]
        return Actor(pronoun.start, pronoun.end, held[-1].full, held[-1]) if held else None

    def _referent(self, pronoun: Hit) -> Actor | None:
        if self._last is None:
            return None
        if not self._is_other_gender(pronoun, self._last):
            return Actor(pronoun.start, pronoun.end, self._last.label, self._last.person, self._last.role)
        return self._other_of_gender(pronoun)

    def _other_of_gender(self, pronoun: Hit) -> Actor | None:
        """The one named last, within the Slavonic sentence before, whom the pronoun can mean where the last speaker it cannot."""
        index = next((i for i, s in enumerate(self._page.sentences) if s.start <= pronoun.start < s.end), 0)
        if self._page.language not in HOMES or index == 0:
            return None
        named = [p for p in self._page.sentences[index - 1].people if p.subject is not False]
        fits = [Actor(pronoun.start, pronoun.end, p.full, p) for p in named]
        fits = [a for a in fits if not self._is_other_gender(pronoun, a)]
        return fits[-1] if fits else None

    def _is_other_gender(self, pronoun: Hit, actor: Actor) -> bool:
        """Whether "he" or "she" cannot mean a bearer of such a name, by the endings of Slavonic names."""
        first, *_, last = actor.person.full.split() * 2 if actor.person is not None else ("", "")
        said = self._page.text[pronoun.start : pronoun.end].lower().split()
        nominative = actor.person is not None and actor.person.subject is not False
        if any(word in self._page.words.items("she") for word in said):
            return nominative and first.endswith(_CONSONANTS) and not last.endswith(("а", "я", "о"))
        return any(word in self._page.words.items("his") for word in said) and last.endswith(_WOMANS)

    def _is_one(self, actor: Actor) -> bool:
        """Whether the words are one person's role, who "he" can mean afterwards."""
        role = self._page.words["roles"].first(self._page.text, actor.start, actor.end)
        return role is not None and not actor.label.endswith(("s", "family", "side"))

    def _behind(self, hit: Hit, here: list[Actor], reach: int, words: int = _NEAR) -> Actor | None:
        """The actor right behind a verb or cue."""
        near = [a for a in here if 0 <= a.start - hit.end <= reach and self._nominative(a, hit)]
        between = (self._page.text[hit.end : near[0].start] if near else "").strip()
        that = near and self._page.first("that", hit.end, near[0].start)
        return (
            near[0]
            if near and not that and not re.search(r"[,.:;«»„“]", between) and len(between.split()) <= words
            else None
        )

    def _before(self, hit: Hit, sentence: Sentence, here: list[Actor]) -> Actor | None:
        """The nearest actor before a verb, across an apposition but not across another verb of speaking."""
        near = [a for a in here if a.end <= hit.start and hit.start - a.end <= _FAR and self._nominative(a, hit)]
        if not near:
            return None
        start, _ = self._page.segment(hit.start, sentence)
        own = [a for a in near if a.start >= start - 1]
        chosen = own[0] if own else near[-1]
        if self._page.first("verbs", chosen.end, hit.start) and not self._is_coordinated(hit):
            return None
        between = self._page.text[chosen.end : hit.start]
        if chosen.person is None:
            named = [
                a
                for a in near
                if a.person is not None and self._page.text[a.end : chosen.start].strip() in (",", "—", "–")
            ]
            chosen = replace(named[-1], role=chosen.label) if named else chosen
        return chosen if not re.search(r"[;:!?»“”]", between) else None

    def _is_coordinated(self, hit: Hit) -> bool:
        """Whether the verb goes on from another of the same speaker: "denounces ... and demands"."""
        before = self._page.text[max(0, hit.start - 12) : hit.start].lower().split()
        joints = ("et", "und") if self._page.language in ("de", "fr") else (*self._page.words.items("and"), "але", "но")
        return bool(before) and before[-1] in joints

    def _nominative(self, actor: Actor, hit: Hit) -> bool:
        if actor.person is None and self._page.language in HOMES and not self._is_cue(hit):
            return not self._is_oblique(actor)
        if actor.person is None or self._is_cue(hit):
            return True
        if actor.person.subject is None:
            node = self._page.tree.at(actor.person.start)
            return node is None or node.case in ("", "Nom")
        return actor.person.subject

    def _is_oblique(self, actor: Actor) -> bool:
        """Whether a Slavonic role stands in the instrumental, or a Ukrainian state in the accusative."""
        printed = self._page.text[actor.start : actor.end].split()[0].lower()
        role = self._page.words["roles"].at(self._page.text, actor.start, actor.end) is not None
        if role and printed.endswith(("ником", "ером", "ором", "атом", "стом", "ками", "ерами")):
            return True
        return (
            self._page.language == "uk" and _is_state_itself(actor) and printed.endswith(("ву", "ну", "ію", "ою", "єю"))
        )

    def _is_cue(self, hit: Hit) -> bool:
        """Whether the words are no verb but lead to whoever speaks in another case: "according to N"."""
        page = self._page
        return page.words["cues"].at(page.text, hit.start, hit.end) is not None or page.language not in HOMES

    def _pronoun(self, hit: Hit, sentence: Sentence) -> Actor | None:
        """The one named last, where a pronoun stands beside the verb."""
        around = (max(sentence.start, hit.start - 14), min(sentence.end, hit.end + 8))
        pronoun = self._page.first("nominative", *around)
        return self._referent(pronoun) if pronoun is not None else None

    def _opening_pronoun(self, hit: Hit, sentence: Sentence) -> Hit | None:
        """The pronoun that opens the clause of a verb, in the languages without a tree or cases."""
        if self._page.language not in ("de", "fr"):
            return None
        start, _ = self._page.segment(hit.start, sentence)
        words = self._page.text[start : hit.start]
        return self._page.words["nominative"].at(self._page.text, start + len(words) - len(words.lstrip()), hit.start)

    def _pronoun_behind(self, hit: Hit) -> Actor | None:
        """The one named last, where "his words" are quoted."""
        pronoun = self._page.first("he", max(0, hit.start - 1), hit.end + 6)
        inside = pronoun or self._page.first("he", hit.start, hit.end)
        return self._referent(inside) if inside is not None else None


def _is_topic(actor: Actor) -> bool:
    """Whether the words are a state's name or courts at large, which before a colon in a heading are what the report is about."""
    return actor.person is None and (code_of(actor.label) is not None or actor.label in _TOPICS)


def _is_state_itself(actor: Actor) -> bool:
    """Whether the words are a state's name, which may be a place as well as a speaker."""
    return actor.person is None and code_of(actor.label) is not None


def _told_once(found: list[Said]) -> list[Said]:
    """Of what is said in one sentence, no neutral words of somebody who does more there ("confirmed it and called it late")."""
    more = {s.actor.label for s in found if s.stance is not Stance.NEUTRAL}
    return [s for s in found if s.stance is not Stance.NEUTRAL or s.actor.label not in more]


def _full_label(actor: Actor, found: list[Said]) -> str:
    """The label with the state that another mention of the same body tells, if just one does."""
    if actor.person is not None:
        return actor.label
    fuller = {s.actor.label for s in found if s.actor.label.endswith(f" {actor.label}") and s.actor.person is None}
    longest = max(fuller, key=len, default=actor.label)
    return longest if all(longest.endswith(label) for label in fuller) else actor.label


def speaker_of(found: list[Said], start: int, end: int) -> Said | None:
    """Whoever is told to say what stands at ``start`` to ``end``: the speaker of that sentence, if it has just one."""
    near = [s for s in found if s.sentence.start <= start < s.sentence.end]
    return near[0] if len({s.actor.label for s in near}) == 1 and end <= near[0].sentence.end else None
