"""What each layer of the English reader adds: frames, the tagger's words, its links; open beside blind, kind by kind.

    python evals/ablation.py

Prints Markdown. Scores are the gate's, of English texts alone; of the blind half only totals are made. Cost is CPU time over
the English texts against that of the frames, in one run.
"""

from __future__ import annotations

import time
from importlib.resources import files
from pathlib import Path

from gate import HALVES, scores
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.read import Reader
from scoring import KINDS, Tally

_SHORT = Article(digest_of(b"Ole Krag is in jail."), "Ole Krag is in jail.")
LAYERS = {
    "frames": {"tagger": False},
    "tagger": {"frames": False},
    "frames and tags": {"links": False},
    "all": {},
}


def main() -> None:
    """One table for each half, then size and cost."""
    results, costs = {}, {}
    for name, layers in LAYERS.items():
        reader = Reader(**layers)
        reader.read(_SHORT)  # models are loaded before the clock runs
        began = time.process_time()
        results[name] = scores(reader)
        costs[name] = time.process_time() - began
    for half in HALVES:
        print(f"\n| {half}, English | " + " | ".join(f"{name} P / R / F1" for name in LAYERS) + " |")
        print("|---|" + "---|" * len(LAYERS))
        for kind in (*KINDS, "names", "all facts"):
            found = (results[name][0][f"{half} en"] for name in LAYERS)
            row = (_cell(r.all_facts if kind == "all facts" else r.kinds[kind]) for r in found)
            print(f"| {kind} | " + " | ".join(row) + " |")
        alarms = (str(results[name][1][half]) for name in LAYERS)
        print("| distractors with a fact, all languages | " + " | ".join(alarms) + " |")
    weights = Path(str(files("safeconduct.reading.tagger") / "weights"))
    size = sum(path.stat().st_size for path in weights.iterdir()) / 1e6
    print(f"\nWeights {size:.1f} MB. CPU time against frames alone: ", end="")
    print(", ".join(f"{name} {cost / costs['frames']:.2f}" for name, cost in costs.items()))


def _cell(tally: Tally) -> str:
    return f"{tally.precision:.3f} / {tally.recall:.3f} / {tally.f1:.3f}"


if __name__ == "__main__":
    main()
