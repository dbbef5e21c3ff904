"""Read a folder of texts, write their facts, and score them against a gold standard kept elsewhere.

    python evals/score_sample.py --texts DIR --gold DIR --score score.py [--out DIR] [--errors]

Each text is a JSON file with ``id``, ``text``, ``published`` and ``lang``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from safeconduct.domain.claims import Reading
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Conflict
from safeconduct.domain.rows import Layer
from safeconduct.reading.read import Reader
from safeconduct.resolving.memory import alone
from safeconduct.resolving.people import within_document
from safeconduct.services.facts import facts_of


def article_of(entry: dict[str, Any], stem: str) -> Article:
    """The article of one JSON file, zoned as a document would be."""
    published = When(entry["published"]) if entry.get("published") else None
    text = entry["text"]
    plain = Article(
        digest_of(text.encode()),
        text,
        language=entry.get("lang") or "en",
        published=published,
        title=entry.get("title") or "",
        id=entry.get("id") or stem,
    )
    return with_zones(plain)


def with_zones(article: Article) -> Article:
    """The article with its zones marked."""
    import dataclasses

    from safeconduct.reading.zones import mark_zones

    return dataclasses.replace(article, zones=mark_zones(article.text))


def conflicts_of(article: Article, reading: Reading) -> list[dict[str, str]]:
    """What the text says that cannot all be true."""
    claims = tuple(o.claim for o in reading.observed if o.confirmed)
    published = article.published.edtf if article.published else ""
    rows = alone(Page(article.digest, claims, article.language, published))
    found = (row.value for (layer, _), row in rows.items() if layer is Layer.CONFLICT)
    return [{"fact": c.role, "explanation": c.explanation} for c in found if isinstance(c, Conflict)]


def main() -> int:
    """Read, write, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("rest", nargs="*", help="further arguments of the scorer, after --")
    options = parser.parse_args()
    out = options.out or Path(tempfile.mkdtemp(prefix="facts-"))
    out.mkdir(parents=True, exist_ok=True)
    paths = sorted(options.texts.glob("*.json"))
    articles = [article_of(json.loads(p.read_text("utf-8")), p.stem) for p in paths]
    for path, article, reading in zip(paths, articles, Reader().read_many(articles), strict=True):
        people = within_document([o.claim for o in reading.observed], article.language)
        facts = facts_of(article, reading.observed, people)
        facts["conflicts"] = conflicts_of(article, reading)
        (out / path.name).write_text(json.dumps(facts, ensure_ascii=False, indent=1), "utf-8")
    command = [
        sys.executable,
        str(options.score),
        str(out),
        "--gold",
        str(options.gold),
        "--texts",
        str(options.texts),
        *options.rest,
    ]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
