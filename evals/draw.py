"""Draw texts of the blind half for error analysis, by a rule that anybody can repeat. python evals/draw.py WORD NUMBER

Texts stand in the order of the SHA-256 of "WORD id". Each is drawn with all texts of its event (`corpus/groups.json`); an event
that would make more than NUMBER texts is passed over. Distractors are not drawn. Prints the ids; moves nothing.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence

from gate import CORPUS, load


def drawn(word: str, number: int, blind: Sequence[str], groups: Sequence[Sequence[str]]) -> list[str]:
    """At most ``number`` of ``blind``, whole groups only, in the order they are drawn."""
    events = {i: group for group in groups for i in group}
    found: list[str] = []
    for text_id in sorted(blind, key=lambda i: hashlib.sha256(f"{word} {i}".encode()).hexdigest()):
        event = events.get(text_id, [text_id])
        if text_id not in found and len(found) + len(event) <= number:
            found += event
    return found


def main() -> None:
    """Print what is drawn of the blind half as it stands."""
    texts = load("texts")
    blind = json.loads((CORPUS / "split.json").read_text("utf-8"))["blind"]
    groups = json.loads((CORPUS / "groups.json").read_text("utf-8"))
    print(*drawn(sys.argv[1], int(sys.argv[2]), [i for i in blind if not texts[i]["distractor"]], groups))


if __name__ == "__main__":
    main()
