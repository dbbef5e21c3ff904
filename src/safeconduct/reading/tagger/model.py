"""The network itself: texts in, tagged spans and what links them out, on one thread, loaded by the first text that needs it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from safeconduct.reading.tagger.links import Stretch
from safeconduct.reading.tagger.spans import Tagged, decode

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # ships no types
    from tokenizers import Tokenizer

_WEIGHTS = files("safeconduct.reading.tagger") / "weights"
_BATCH = 1
LONGEST = 480
"""Word pieces; what a text has beyond them carries no tag."""


class Tagger:
    """Tags words by what they tell of custody and exchange."""

    @cached_property
    def digest(self) -> str:
        """Eight hexadecimal digits of the weights: part of the reader's version."""
        return hashlib.sha256((_WEIGHTS / "tagger.onnx").read_bytes()).hexdigest()[:8]

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        told = json.loads((_WEIGHTS / "labels.json").read_text("utf-8"))
        return {kind: tuple(told[kind]) for kind in ("labels", "channels", "statuses")}

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels of links, in order."""
        return self._names["channels"]

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses, in order."""
        return self._names["statuses"]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str((_WEIGHTS / "tokenizer.json").read_text("utf-8"))
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    @cached_property
    def _session(self) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        with as_file(_WEIGHTS / "tagger.onnx") as path:
            return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def tag(self, texts: Sequence[str]) -> list[tuple[tuple[Tagged, ...], Stretch]]:
        """The spans of each text, and what links them, in order; texts of like length go through the network together."""
        encodings: list[Any] = [self._tokenizer.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        found: dict[int, tuple[tuple[Tagged, ...], Stretch]] = {}
        for at in range(0, len(order), _BATCH):
            group = order[at : at + _BATCH]
            likely, ends = self._run([encodings[i] for i in group], [texts[i] for i in group])
            for row, i in enumerate(group):
                spans = tuple(decode(encodings[i], likely[row], self._names["labels"]))
                found[i] = spans, _stretch(encodings[i], ends[row])
        return [found[i] for i in range(len(texts))]

    def _run(self, encodings: Sequence[Any], texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Probabilities [texts, pieces, tags], and ends and statuses side by side [texts, pieces, values]."""
        length = max(len(e.ids) for e in encodings)
        ids, cases, mask = (np.zeros((len(encodings), length), dtype=np.int64) for _ in range(3))
        for row, (encoding, text) in enumerate(zip(encodings, texts, strict=True)):
            size = len(encoding.ids)
            ids[row, :size], mask[row, :size] = encoding.ids, 1
            cases[row, :size] = [
                0 if word is None else case_of(text[start:end])
                for word, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True)
            ]
        scores, ends, fates = self._session.run(None, {"ids": ids, "cases": cases, "mask": mask})
        likely = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return likely / likely.sum(axis=-1, keepdims=True), np.concatenate([ends, fates], axis=-1)


def _stretch(encoding: Any, values: NDArray[np.float32]) -> Stretch:
    """The pieces between the opening and the closing mark of an encoded text."""
    size = len(encoding.ids)
    offsets = encoding.offsets[1 : size - 1]
    starts = np.array([start for start, _ in offsets], dtype=np.int64)
    sums = np.zeros((len(starts) + 1, values.shape[1]), dtype=np.float32)
    np.cumsum(values[1 : size - 1], axis=0, out=sums[1:])
    return Stretch(starts, offsets[-1][1] if offsets else 0, sums)


def case_of(word: str) -> int:
    """0 for lower case and what has none, 1 for a first capital, 2 for capitals only, 3 for a mixture."""
    if word.islower() or not any(c.isalpha() for c in word):
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3
