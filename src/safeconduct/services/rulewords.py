"""Rules, concessions and unlocks in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeconduct.domain.exchange import Apart, Condition, Consent, ItemId, RatioRule, Together
from safeconduct.domain.problem import Problem
from safeconduct.planning.concessions import Concession
from safeconduct.planning.rules import Acceptance, CapParties, CapPeople, Closed, RedLine, Rule
from safeconduct.services.planpages import Naming


class RuleWords:
    """Says the rules of one problem."""

    def __init__(self, problem: Problem) -> None:
        self._problem, self._names = problem, Naming(problem)

    def rule(self, rule: Rule) -> str:
        """``rule`` as a sentence without its full stop."""
        owner = self._names.party(rule.owner)
        match rule.statement:
            case Acceptance(unit):
                return self._acceptance(unit)
            case RedLine(item):
                return f"{owner} rules out that {self._names.item(item)} is released"
            case Closed(item, refused):
                return f"{self._names.item(item)} has refused" if refused else self._unknown(item)
            case CapPeople(limit):
                return f"at most {limit} people are released in all"
            case CapParties(limit):
                return f"at most {limit} parties release anyone"
            case Condition() as condition:
                return f"{owner} releases {self.condition(condition)}"
            case Together(items):
                return f"{self._by(owner)}{self._listed(items)} go together or not at all"
            case Apart(items):
                return f"{self._by(owner)}at most one of {self._listed(items)} goes"
            case RatioRule() as ratio:
                return f"{owner} releases {self.ratio(ratio)}"

    def _unknown(self, item: ItemId) -> str:
        """What is not known of somebody whom nobody included by name."""
        one, name = self._problem.items[item], self._names.item(item)
        consent = f"nobody knows whether {name} consents" if one.consent is Consent.UNKNOWN else ""
        destination = f"it is open where {name} would go" if one.destination is None else ""
        return " and ".join(filter(None, [consent, destination]))

    def _settled(self, item: ItemId) -> str:
        one, name = self._problem.items[item], self._names.item(item)
        consent = f"{name} consents" if one.consent is Consent.UNKNOWN else ""
        destination = f"it is settled where {name} goes" if one.destination is None else ""
        return " and ".join(filter(None, [consent, destination]))

    def _acceptance(self, unit: Sequence[str]) -> str:
        parties = [self._problem.by_party[p] for p in self._problem.by_party if p in unit]
        names = _joined(self._names.party(p.party) for p in parties)
        least = sum(p.accepts_at for p in parties)
        takes = "takes" if len(parties) == 1 else "together take"
        return f"{names} {takes} part only at a balance of {least} or more"

    def condition(self, condition: Condition) -> str:
        """Who is released only if how many of whom are."""
        who = "nobody" if condition.release is None else self._names.item(condition.release)
        if not condition.of:
            return f"{who} any more, since those it asked for in return are gone"
        most = sum(self._problem.items[item].count for item in condition.of)
        joint = "unless" if condition.release is None else "only if"
        if most == 1:
            return f"{who} {joint} {self._listed(condition.of)} is released"
        every = "both" if most == 2 else "all"
        number = every if condition.at_least == most else f"at least {condition.at_least}"
        return f"{who} {joint} {number} of {self._listed(condition.of)} are released"

    def ratio(self, rule: RatioRule) -> str:
        """How many at most for how many."""
        gives = self._listed(rule.gives) if rule.gives else "those it holds"
        gets = self._listed(rule.gets) if rule.gets else "those it wants"
        against = f" in its dealings with {self._names.party(rule.against)}" if rule.against else ""
        return f"at most {rule.at_most} of {gives} for every {rule.for_each} of {gets}{against}"

    def concession(self, concession: Concession) -> str:
        """What somebody would give up."""
        if concession.party is not None:
            return f"{self._names.party(concession.party)} accepts a balance lower by {concession.points} points"
        rule = concession.rule
        owner = self._names.party(rule.owner)
        match rule.statement:
            case RedLine(item):
                return f"{owner} gives up its red line on {self._names.item(item)}"
            case Closed(item):
                return self._settled(item)
            case CapPeople(limit):
                return f"more than {limit} people may be released"
            case CapParties(limit):
                return f"more than {limit} parties may release someone"
            case Condition(of=()):
                return f"{owner} releases others although those it asked for are gone"
            case Condition() as condition:
                return f"{owner} gives up its condition: {self.condition(condition)}"
            case RatioRule() as ratio:
                return f"{owner} gives up its ratio: {self.ratio(ratio)}"
        return f"given up: that {self.rule(rule)}"

    def concessions(self, made: Sequence[Concession]) -> str:
        """All of them, joined."""
        return _joined(map(self.concession, made)) or "nothing need be given up"

    def items(self, items: Iterable[ItemId]) -> str:
        """Several people, by name."""
        return _joined(map(self._names.item, items))

    def _listed(self, items: Iterable[ItemId]) -> str:
        return _joined(map(self._names.item, items))

    def _by(self, owner: str) -> str:
        return f"{owner}: " if owner else ""


def _joined(parts: Iterable[str]) -> str:
    """Parts as they are listed in a sentence."""
    found = list(parts)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
