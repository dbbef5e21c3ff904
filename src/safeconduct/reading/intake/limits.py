"""How much of an input is read before it is refused: one place for every bound of the intake."""

from __future__ import annotations

DOCUMENT_BYTES = 20_000_000
"""The largest single document: a page, a PDF, a line of JSON. A newspaper page has 10 to 500 kB, a court file a few MB."""

TEXT_CHARACTERS = 1_000_000
"""The longest article: about 300 printed pages, and as much as a parser takes in one piece."""

HEAD_BYTES = 65_536
"""How much is looked at to tell what an input is."""

BOMB_BYTES = 64_000_000
"""Up to here a compressed stream may unfold at any ratio."""

BOMB_RATIO = 200
"""Beyond that it is refused when it unfolds further than this: pages compress 4 to 30 times, crafted files 1,000 times."""

PDF_PAGES = 2_000
"""The longest PDF."""

FETCH_SECONDS = 30
"""How long an address may take to answer, and then to deliver."""
