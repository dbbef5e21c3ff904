"""How many pages a second the gate takes, and how many relevant ones it lets through.

    python benchmarks/reading_gate.py [--sample DIR]

Pages a second and core are printed for ordinary pages of about 4,000 characters in five languages, which is nearly all that a
bulk run sees, and for the relevant ones. Machines differ, so what is enforced is a ratio: on ordinary pages the gate must be
RATIO times as fast as testing one stem after another in the same run. Recall over the demo coverage, and over the articles of
--sample (a folder with ``texts`` and ``gold`` in the facts format), must be RECALL. Exit status 1 if either is missed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from safeconduct.demo import coverage_folder
from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.documents import arrivals
from safeconduct.reading.gate import speaks_of_custody

RECALL = 0.995
RATIO = 4.0
SECONDS = 0.5
PAGE_CHARACTERS = 4_000
IRRELEVANT_IN_DEMO = ("23-trade-deadline.html", "24-currency-swaps.txt")

ORDINARY = {
    "en": [
        "The striker scored twice in the second half as the club won its third match in a row.",
        "Shares rose after the bank reported a higher profit for the quarter, and the stock exchange closed early.",
        "Rain will spread from the west on Tuesday, with strong winds on the coast and some sun inland.",
        "The comedy opens in cinemas next week; its director has not made a film for nine years.",
        "The council will repave the market square, move the bus stop and plant forty lime trees.",
        "“We’re proud of the team,” the coach said, adding that the new keeper had settled in well.",
    ],
    "ru": [
        "Команда выиграла третий матч подряд, нападающий забил дважды во втором тайме.",
        "Акции выросли после отчёта банка о прибыли за квартал, курс обмена валют не изменился.",
        "Во вторник с запада придут дожди, на побережье усилится ветер.",
        "Комедия выходит на экраны на следующей неделе, режиссёр не снимал девять лет.",
    ],
    "uk": [
        "Команда виграла третій матч поспіль, нападник забив двічі у другому таймі.",
        "Акції зросли після звіту банку про прибуток за квартал.",
        "У вівторок із заходу прийдуть дощі, на узбережжі посилиться вітер.",
    ],
    "de": [
        "Der Stürmer traf zweimal in der zweiten Hälfte, es war der dritte Sieg in Folge.",
        "Die Aktien stiegen, nachdem die Bank einen höheren Gewinn gemeldet hatte.",
        "Am Dienstag zieht Regen von Westen auf, an der Küste weht kräftiger Wind.",
    ],
    "fr": [
        "L'attaquant a marqué deux fois en seconde période, c'est la troisième victoire de suite.",
        "Les actions ont monté après l'annonce d'un bénéfice plus élevé pour le trimestre.",
        "La pluie arrivera mardi par l'ouest, avec de fortes rafales sur la côte.",
    ],
}


def main() -> int:
    """Measure, print, and say whether the bounds hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=Path, metavar="DIR", help="a folder with texts/ and gold/")
    sample: Path | None = parser.parse_args().sample
    results = [_speed(), _recall_of_demo()]
    if sample:
        results.append(_recall_of_sample(sample))
    return 0 if all(results) else 1


def _speed() -> bool:
    pages = [page for sentences in ORDINARY.values() for page in _pages(sentences)]
    wrongly = sum(map(speaks_of_custody, pages))
    gate, singly = _rate(speaks_of_custody, pages), _rate(_one_by_one, pages)
    print(f"ordinary pages: {gate:,.0f} a second and core; one stem after another {singly:,.0f} (x{gate / singly:.1f})")
    for language, sentences in ORDINARY.items():
        print(f"  {language}: {_rate(speaks_of_custody, _pages(sentences)):,.0f}")
    print(f"ordinary pages let through: {wrongly} of {len(pages)}")
    return _told(f"at least {RATIO} times as fast as one stem after another", gate / singly >= RATIO)


def _pages(sentences: list[str]) -> list[str]:
    """Pages of PAGE_CHARACTERS, one for each sentence that it may begin with."""
    endless = [itertools.cycle(sentences[n:] + sentences[:n]) for n in range(len(sentences))]
    return ["\n".join(itertools.islice(cycle, PAGE_CHARACTERS // 60))[:PAGE_CHARACTERS] for cycle in endless]


def _rate(gate: Callable[[str], bool], pages: list[str]) -> float:
    passed, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for page in pages:
            gate(page)
        passed += len(pages)
    return passed / (time.process_time() - start)


def _one_by_one(page: str) -> bool:
    lowered = page.lower()
    return any(stem in lowered for stem in _STEMS)


_STEMS = [
    stem
    for language in tomllib.loads(files("safeconduct.reading").joinpath("gate.toml").read_text("utf-8")).values()
    for stem in (*language["alone"], *language["who"])
]


def _recall_of_demo() -> bool:
    folder = coverage_folder()
    through: dict[str, bool] = {}
    texts = []
    for arrival in arrivals([folder]):
        if isinstance(arrival, UnreadableInput):
            raise arrival
        name = Path(arrival.receipt.location.partition("#")[0]).name
        through[name] = through.get(name, False) or arrival.document.article is not None
        texts += [arrival.document.article.text] if arrival.document.article else []
    relevant = {name: passed for name, passed in through.items() if name not in IRRELEVANT_IN_DEMO}
    print(f"relevant pages of the demo: {_rate(speaks_of_custody, texts):,.0f} a second and core")
    return _recall("demo files", relevant)


def _recall_of_sample(folder: Path) -> bool:
    relevant = {}
    for path in sorted((folder / "texts").glob("*.json")):
        gold = json.loads((folder / "gold" / path.name).read_text("utf-8"))
        facts = ("detentions", "exchanges", "offers", "statements", "counts")
        if any(gold.get(kind) for kind in facts):
            relevant[path.stem] = speaks_of_custody(json.loads(path.read_text("utf-8"))["text"])
    return _recall(f"pages of {folder.name}", relevant)


def _recall(what: str, relevant: dict[str, bool]) -> bool:
    missed = [name for name, passed in relevant.items() if not passed]
    share = 1 - len(missed) / len(relevant)
    print(
        f"recall: {share:.3f} of {len(relevant)} relevant {what}" + (f"; missed {', '.join(missed)}" if missed else "")
    )
    return _told(f"recall of {RECALL} on {what}", share >= RECALL)


def _told(bound: str, held: bool) -> bool:
    print(f"{'held' if held else 'MISSED'}: {bound}")
    return held


if __name__ == "__main__":
    sys.exit(main())
