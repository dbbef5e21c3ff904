"""What the network takes to belong together, put in terms of people: whom words are about, whose state and holder parties are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeconduct.reading.analysis import Analysis, Offsets, PartyMention
from safeconduct.reading.tagger.links import NEVER, most, probability

_EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Tie:
    """A party that somebody has to do with, by its likeliest words, and how likely that is."""

    person: str
    party: PartyMention
    probability: float


class Linker:
    """Links of the page's people, by full name; ``mentions`` are the words that name each or stand for them."""

    def __init__(self, analysis: Analysis, mentions: Mapping[str, Sequence[Offsets]]) -> None:
        self._links = analysis.links
        self._mentions: dict[str, list[Offsets]] = {full: list(dict.fromkeys(m)) for full, m in mentions.items()}

    def same(self, span: Offsets) -> list[str]:
        """Everybody whom ``span`` stands for as well, the likeliest first: somebody named elsewhere, the members of a group."""
        return self._linked("same", span, both_ways=True, least=_EVEN)

    def add(self, full: str, span: Offsets) -> None:
        """``span`` is a mention of ``full`` from now on."""
        self._mentions[full].append(span)

    def about(self, span: Offsets, *, least: float = _EVEN) -> list[str]:
        """Everybody whom the words of ``span`` are about, the likeliest first."""
        return self._linked("about", span, least=least)

    def _linked(self, channel: str, span: Offsets, *, least: float, both_ways: bool = False) -> list[str]:
        found = []
        for full, mentions in self._mentions.items():
            others = [m for m in mentions if m != span]
            scores = self._links.strengths(channel, others, [span])
            if both_ways:
                scores = scores + self._links.strengths(channel, [span], others).T
            scores = scores[scores > NEVER]
            if scores.size and (likely := probability(float(most(scores, 0)))) >= least:
                found.append((likely, full))
        return [full for _, full in sorted(found, key=lambda f: -f[0])]

    def ties(self, channel: str, parties: Iterable[PartyMention]) -> list[Tie]:
        """How each person is tied to each party in ``channel``, the likeliest first."""
        told = list(parties)
        found = [
            Tie(full, party, likely)
            for full, mentions in self._mentions.items()
            for party, likely in self.tied(channel, mentions, told)
        ]
        return sorted(found, key=lambda t: -t.probability)

    def tied(
        self, channel: str, mentions: Sequence[Offsets], parties: Iterable[PartyMention]
    ) -> Iterator[tuple[PartyMention, float]]:
        """Each party by its likeliest words, and how likely somebody with these mentions is tied to it in ``channel``."""
        told = list(parties)
        by_code: dict[str, list[int]] = defaultdict(list)
        for column, party in enumerate(told):
            by_code[party.party].append(column)
        strengths = self._links.strengths(channel, mentions, [(p.start, p.end) for p in told])
        for columns in by_code.values() if strengths.size else ():
            scores = strengths[:, columns]
            if scores.max() > NEVER:
                best = told[columns[int(scores.max(axis=0).argmax())]]
                yield best, probability(float(most(most(scores, 0)[None], 1)[0]))

    def mentions(self, full: str) -> Sequence[Offsets]:
        """The words that name ``full`` or stand for it."""
        return self._mentions.get(full, [])

    def together(self, triggers: Sequence[Offsets], spans: Sequence[Offsets]) -> list[float]:
        """How likely each of ``spans`` belongs to an exchange of which any of ``triggers`` are the words."""
        strengths = self._links.strengths("together", triggers, spans)
        return [probability(much) for much in strengths.max(axis=0)] if strengths.size else [0.0] * len(spans)

    def statuses(self, full: str) -> dict[str, float]:
        """How likely each status of ``full`` is at the end of the page."""
        return self._links.statuses(self._mentions.get(full, ()))
