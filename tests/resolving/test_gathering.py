"""Which tellings are decided about together."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.domain.documents import digest_of
from safeconduct.domain.people import Part, Telling
from safeconduct.resolving.gathering import gather, related
from safeconduct.resolving.judged import Links
from safeconduct.resolving.telling_keys import party_blocks

_DATES = ("", "1962-02-08", "1962-02-09", "1962-02-10", "1962-03-20", "1962-02", "1962", "1971-06-01")


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    """A few tellings of few people, parties and days, so that many of them touch."""
    made = []
    for number in range(draw(st.integers(2, 12))):
        parties = tuple(sorted(draw(st.sets(st.sampled_from(("US", "SU", "DD", "GB")), max_size=3))))
        date = draw(st.sampled_from(_DATES))
        people = sorted(draw(st.sets(st.sampled_from(("p-1", "p-2", "p-3", "p-4", "p-5")), max_size=2)))
        made.append(
            Telling(
                id=f"t-{number:02d}",
                document=digest_of(str(number).encode()),
                kind="exchange",
                claims=(),
                date=date,
                parties=parties,
                parts=tuple(Part(person=p) for p in people),
                blocks=party_blocks(parties, date),
            )
        )
    return made


@given(tellings())
def test_components_are_what_chains_of_related_tellings_link(made: list[Telling]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(t.id for t in made)
    graph.add_edges_from((a.id, b.id) for a in made for b in made if a.id < b.id and related(a, b))
    components: dict[str, set[str]] = {}
    for gathered in gather(made, Links()):
        components.setdefault(gathered.component, set()).update(t.id for t in gathered.members)
    assert sorted(map(sorted, components.values())) == sorted(map(sorted, nx.connected_components(graph)))


@given(tellings())
def test_an_event_never_reaches_beyond_its_component(made: list[Telling]) -> None:
    whole = {frozenset(t.id for t in g.members) for g in gather(made, Links())}
    by_component: dict[str, list[Telling]] = {}
    for gathered in gather(made, Links()):
        by_component.setdefault(gathered.component, []).extend(gathered.members)
    alone = {frozenset(t.id for t in g.members) for own in by_component.values() for g in gather(own, Links())}
    assert alone == whole
