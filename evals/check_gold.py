"""Check that gold is in its format and that its words stand in the text: python evals/check_gold.py [ID ...]."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"
FIELDS = {
    "detentions": ["person", "nationality", "custodian", "arrested", "place", "charge", "sentence", "status"],
    "exchanges": ["date", "place", "parties", "mediator", "released", "status"],
    "offers": ["by", "to", "give", "want", "date", "status"],
    "statements": ["speaker", "role", "about", "stance", "date"],
    "counts": ["what", "value", "holder", "of", "as_of", "attributed_to"],
}
LISTS = {"nationality", "parties", "mediator", "released", "give", "want"}
DATES = {"arrested", "date", "as_of"}
FREE = {"what", "about", "role"}  # labels of the annotator's own: no words needed
CHOICES = {
    ("detentions", "status"): {"held", "released", "exchanged", "dead", "unknown"},
    ("exchanges", "status"): {"completed", "planned", "proposed", "denied"},
    ("offers", "status"): {"reported", "confirmed", "denied", "rejected", "conditional"},
    ("statements", "stance"): {"confirm", "deny", "demand", "willing", "unwilling", "neutral"},
}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")
SENTENCE = re.compile(r"\d+(\.\d+)? (years?|months?|days?|weeks?)( \d+ months?)?|life|death")
MAX_WORDS = 25
NUMBERS = {"released number", "held number", "dead number", "missing number"}
DAYS = {"date of exchange", "arrest date"}
PLACES = {"place of exchange", "arrest place"}
DISAGREEMENTS = {"status", "sentence", "charge", "citizenship", "custodian", "mediator", "direction", "sum", "other"}
DISAGREEMENTS |= NUMBERS | DAYS | PLACES
STATUSES = CHOICES["detentions", "status"] | CHOICES["exchanges", "status"] | {"not held"}
CODES = re.compile(r"[A-Z]{2}(, [A-Z]{2})*")


def problems(gold: dict[str, Any], text: str) -> Iterator[str]:
    """What is wrong with one gold file, a line each."""
    for key in ("id", *FIELDS, "names", "conflicts"):
        if key not in gold:
            yield f"no {key!r}"
    for kind, fields in FIELDS.items():
        for number, fact in enumerate(gold.get(kind, [])):
            for problem in _of_fact(kind, fields, fact, text):
                yield f"{kind}[{number}]: {problem}"
    for name, spellings in gold.get("names", {}).get("canonical", {}).items():
        yield from (f"names: {s!r} of {name} is not in the text" for s in spellings if s not in text)


def _of_fact(kind: str, fields: list[str], fact: dict[str, Any], text: str) -> Iterator[str]:
    if unknown := set(fact) - {*fields, "quote", "words"}:
        yield f"unknown fields {sorted(unknown)}"
    if not fact.get("quote") or fact["quote"] not in text:
        yield f"the quote is not in the text: {fact.get('quote')!r}"
    for field in fields:
        if field not in fact:
            yield f"no {field!r}: say null or []"
            continue
        value, words = fact[field], fact.get("words", {}).get(field)
        yield from _of_value(kind, field, value)
        if value in (None, []) or field in FREE:
            continue
        said = words if isinstance(words, list) else [words]
        if words is None:
            yield f"no words for {field!r}"
        elif field in LISTS and len(said) != len(value):
            yield f"{field!r}: {len(value)} values but {len(said)} words"
        for w in said:
            if w is not None and (w not in text or not w.strip()):
                yield f"words of {field!r} are not in the text: {w!r}"
            elif w is not None and len(w.split()) > MAX_WORDS:
                yield f"words of {field!r} are longer than a clause: {w!r}"


def _of_value(kind: str, field: str, value: Any) -> Iterator[str]:
    if value is None or value == []:
        return
    if field in LISTS and not isinstance(value, list):
        yield f"{field!r} is a list"
    if field == "released" and any(set(r) != {"person_or_count", "by", "to"} for r in value):
        yield "released: each has person_or_count, by and to"
    if field in DATES and not DATE.fullmatch(str(value)):
        yield f"{field!r} is no date: {value!r}"
    if field == "sentence" and not SENTENCE.fullmatch(str(value)):
        yield f"sentence: {value!r} is not like '16 years', 'life' or 'death'"
    if (choices := CHOICES.get((kind, field))) and value not in choices:
        yield f"{field!r}: {value!r} is none of {sorted(choices)}"
    if field == "value" and not _is_count(value):
        yield f"value: {value!r} is no integer and no {{min, max, approx}}"


def _is_count(value: Any) -> bool:
    if isinstance(value, dict):
        return (
            bool(value) and set(value) <= {"min", "max", "approx"} and all(isinstance(n, int) for n in value.values())
        )
    return isinstance(value, int) and not isinstance(value, bool)


def disagreement_problems(row: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    """What is wrong with one row of conflicts.json; `texts` are the corpus by id."""
    if set(row) != {"texts", "about", "field", "values"}:
        yield f"has {sorted(row)}, not about, field, texts and values"
        return
    field, values = row["field"], row["values"]
    if field not in DISAGREEMENTS:
        yield f"unknown field {field!r}"
    if not row["about"].strip():
        yield "is about nothing"
    if row["texts"] != sorted({v["text"] for v in values}):
        yield f"texts {row['texts']} are not those of its values"
    told = [json.dumps([v["text"], v["value"]], sort_keys=True) for v in values]
    if len(set(told)) != len(told):
        yield "a text gives one value twice"
    if len({json.dumps(v["value"], sort_keys=True) for v in values}) < 2:
        yield "its values do not differ"
    for v in values:
        if v["text"] not in texts:
            yield f"there is no text {v['text']!r}"
        elif not v["words"].strip() or v["words"] not in texts[v["text"]]:
            yield f"words are not in {v['text']}: {v['words']!r}"
        elif len(v["words"].split()) > MAX_WORDS:
            yield f"words are longer than a clause: {v['words']!r}"
        if not _is_of_field(field, v["value"]):
            yield f"{v['value']!r} is no value of {field!r}"


def _is_of_field(field: str, value: Any) -> bool:
    if field in NUMBERS:
        return _is_count(value) if isinstance(value, dict) else isinstance(value, str) and value.isdecimal()
    if not isinstance(value, str) or not value.strip():
        return False
    if field in DAYS:
        return all(DATE.fullmatch(day) for day in value.split("/", 1))
    forms = {"sentence": SENTENCE, "citizenship": CODES}
    return value in STATUSES if field == "status" else field not in forms or bool(forms[field].fullmatch(value))


def problems_of_disagreements(file: Path = CORPUS / "conflicts.json") -> Iterator[str]:
    """What is wrong with conflicts.json, a line each."""
    texts = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["text"] for path in (CORPUS / "texts").glob("*.json")
    }
    for number, row in enumerate(json.loads(file.read_text(encoding="utf-8"))):
        yield from (f"{file.name}[{number}]: {problem}" for problem in disagreement_problems(row, texts))


def main(ids: list[str], gold_folder: Path = CORPUS / "gold") -> int:
    """Print every problem; 1 if there is one."""
    files = [gold_folder / f"{i}.json" for i in ids] or sorted(gold_folder.glob("*.json"))
    bad = 0
    for file in files:
        try:
            gold = json.loads(file.read_text(encoding="utf-8"))
            text = json.loads((CORPUS / "texts" / file.name).read_text(encoding="utf-8"))["text"]
        except (OSError, ValueError) as error:
            print(f"{file.name}: {error}")
            bad += 1
            continue
        for problem in problems(gold, text):
            print(f"{file.name}: {problem}")
            bad += 1
    if not ids:
        for problem in problems_of_disagreements():
            print(problem)
            bad += 1
    print(f"{len(files)} files, {bad} problems")
    return int(bad > 0)


if __name__ == "__main__":
    folder = CORPUS / "gold"
    arguments = sys.argv[1:]
    if arguments[:1] and arguments[0].startswith("--gold="):
        folder = Path(arguments.pop(0).removeprefix("--gold="))
    sys.exit(main(arguments, folder))
