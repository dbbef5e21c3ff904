"""Articles as JSON objects: text, and where known id, url, title, published, lang, outlet."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from safeconduct.domain.errors import UnreadableInput
from safeconduct.reading.intake.dates import stated
from safeconduct.reading.intake.incoming import Page

MEDIA_TYPE = "application/json"
_ADVICE = 'an article is an object with "text", and where known id, url, title, published, lang'


def parse_json(text: str, location: str) -> Any:
    """The value that ``text`` holds; UnreadableInput where it is no JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise UnreadableInput(location, f"is not valid JSON at {where}: {error.msg}", _ADVICE) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(location, "is JSON that no program can hold (nesting or numbers)", _ADVICE) from error


def read_json_article(value: Any, location: str, today: date) -> Page:
    """The article that a JSON value holds; UnreadableInput where it has no text."""
    if not isinstance(value, dict):
        raise UnreadableInput(location, "is JSON but not an article", _ADVICE)
    text = value.get("text")
    if not isinstance(text, str):
        raise UnreadableInput(location, 'is JSON without a "text"', _ADVICE)
    return Page(
        text=text,
        media_type=MEDIA_TYPE,
        title=_words(value, "title"),
        outlet=_words(value, "outlet", "source"),
        url=_words(value, "url"),
        language=_words(value, "lang", "language"),
        published=stated(_words(value, "published", "date"), today),
        id=_words(value, "id"),
    )


def _words(value: dict[str, Any], *keys: str) -> str:
    found = next((value[key] for key in keys if isinstance(value.get(key), str | int)), "")
    return str(found).strip()
