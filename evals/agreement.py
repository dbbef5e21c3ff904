"""How far two annotators of the same texts agree: the second's gold scored against the first's. python evals/agreement.py"""

from __future__ import annotations

import sys

from gate import load
from scoring import KINDS, Score, score


def main() -> int:
    """Print the agreement as F1 by kind, over every text annotated twice; 1 where there is none."""
    first, second = load("gold"), load("second")
    twice = sorted(set(first) & set(second))
    total = Score()
    for text_id in twice:
        total.add(score(first[text_id], second[text_id]))
    print(f"{len(twice)} texts annotated twice")
    for kind in (*KINDS, "names"):
        tally = total.kinds[kind]
        print(
            f"{kind:<12}{tally.f1:7.3f}   alike {tally.right}, second alone {tally.wrong}, first alone {tally.missed}"
        )
    print(f"{'all facts':<12}{total.all_facts.f1:7.3f}")
    return int(not twice)


if __name__ == "__main__":
    sys.exit(main())
