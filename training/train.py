"""Train the tagger on the marked passages and write its weights: one command, see README.md.

python training/train.py [--out FOLDER] [--epochs 16] [--open-epochs 5] [--passages FOLDER]
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder import TaggerNet, base_folder, pretrained
from examples import LONGEST, TAGS, UNTAGGED, batches, encode, joined
from marking import LABELS, Passage, read_passages
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from open_half import open_passages
from tokenizers import Tokenizer
from torch import nn

from scoring import Found, spans_of, table

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src/safeconduct/reading/tagger/weights"
SEED = 1962
BATCH = 24
RATE = 2.5e-4
HEAD_RATE = 1.5e-3
_BACKGROUND = 0.9
PATIENCE = 6
"""Epochs without a better held-out F1 after which training ends."""


def main() -> None:
    """Read, split, train, export, say how good it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument(
        "--open-epochs", type=int, default=5, help="epochs with the open half of the corpus; 0 for none"
    )
    parser.add_argument("--passages", type=Path, default=HERE / "passages")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    passages = list(read_passages(options.passages))
    kept, held_out = split(passages)
    print(f"{len(kept)} passages to learn from, {len(held_out)} held out", flush=True)
    tokenizer = load_tokenizer()
    net = fit(pretrained(len(TAGS)), tokenizer, kept, held_out, options.epochs)
    if options.open_epochs:
        further = list(open_passages(lambda text: background(net, tokenizer, text)))
        print(f"{len(further)} passages of the open half", flush=True)
        net = fit(net, tokenizer, [*kept, *further], held_out, options.open_epochs, pace=0.4)
    options.out.mkdir(parents=True, exist_ok=True)
    export(net, tokenizer, options.out)
    report(options.out, tokenizer, held_out)


def split(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """All but every tenth passage, and every tenth."""
    return [p for i, p in enumerate(passages) if i % 10 != 7], [p for i, p in enumerate(passages) if i % 10 == 7]


def load_tokenizer() -> Tokenizer:
    """The base model's tokenizer, which neither pads nor cuts."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def fit(
    net: TaggerNet,
    tokenizer: Tokenizer,
    kept: Sequence[Passage],
    held_out: Sequence[Passage],
    epochs: int,
    *,
    pace: float = 1.0,
) -> TaggerNet:
    """``net`` as it was after its best epoch; ``pace`` is a factor of the learning rates."""
    head = set(net.head.parameters()) | set(net.cases.parameters())
    body = [p for p in net.parameters() if p.requires_grad and p not in head]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": list(head), "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    rates = [pace * group["lr"] for group in optimizer.param_groups]
    loss_of = nn.CrossEntropyLoss(ignore_index=UNTAGGED, label_smoothing=0.02)
    chance = random.Random(SEED)  # noqa: S311  (order and variations, no secrets)
    best, best_state, waited = -1.0, net.state_dict(), 0
    steps = max(1, round(len(kept) * 0.85 / BATCH)) * epochs
    step = 0
    for epoch in range(epochs):
        net.train()
        began, total, seen = time.time(), 0.0, 0
        for ids, cases, mask, tags in batches((encode(tokenizer, p) for p in joined(kept, chance)), BATCH, hide=chance):
            scale = min((step + 1) / (0.06 * steps), max(0.02, (steps - step) / steps))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(ids, cases, mask)
            loss = loss_of(scores.float().flatten(0, 1), tags.flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            total, seen, step = total + loss.item(), seen + 1, step + 1
        f1 = table(held_out, predict(net, tokenizer, held_out))["all"].f1
        print(
            f"epoch {epoch + 1}: loss {total / seen:.4f}, held-out F1 {f1:.4f}, {time.time() - began:.0f} s", flush=True
        )
        if f1 > best:
            best, waited = f1, 0
            best_state = {name: t.detach().clone() for name, t in net.state_dict().items()}
        else:
            waited += 1
            if waited == PATIENCE:
                break
    net.load_state_dict(best_state)
    return net.eval()


def predict(net: TaggerNet, tokenizer: Tokenizer, passages: Sequence[Passage]) -> list[list[Found]]:
    """The spans the network finds in each passage."""
    net.eval()
    found = []
    with torch.no_grad():
        for passage in passages:
            ids, cases, mask, _ = next(batches([encode(tokenizer, passage)], 1))
            scores = torch.softmax(net(ids, cases, mask)[0], dim=-1).numpy()
            found.append(spans_of(tokenizer.encode(passage.text), scores))
    return found


def background(net: TaggerNet, tokenizer: Tokenizer, text: str) -> np.ndarray[Any, Any]:
    """For each character of ``text`` whether the network is sure that nothing is told there."""
    flags = np.zeros(len(text), dtype=bool)
    ids, cases, mask, _ = next(batches([encode(tokenizer, Passage(((text, None),), ""))], 1))
    with torch.no_grad():
        likely = torch.softmax(net(ids, cases, mask)[0], dim=-1)[:, 0].numpy()
    for sure, (start, end) in zip(likely, tokenizer.encode(text).offsets, strict=False):
        flags[start:end] = sure > _BACKGROUND
    return flags


def export(net: TaggerNet, tokenizer: Tokenizer, folder: Path) -> None:
    """Write ``tagger.onnx`` in eight bits, ``tokenizer.json`` and ``labels.json``."""
    example = (
        torch.ones(1, 8, dtype=torch.int64),
        torch.zeros(1, 8, dtype=torch.int64),
        torch.ones(1, 8, dtype=torch.int64),
    )
    names = ["ids", "cases", "mask"]
    axes = {name: {0: "batch", 1: "length"} for name in [*names, "scores"]}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            net,
            example,
            str(whole),
            input_names=names,
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "labels.json").write_text(json.dumps({"labels": LABELS, "longest": LONGEST}, indent=1) + "\n", "utf-8")


def report(folder: Path, tokenizer: Tokenizer, held_out: Sequence[Passage]) -> None:
    """Print what the exported weights reach on the passages held out, label by label."""
    session = InferenceSession(str(folder / "tagger.onnx"))
    found = []
    for passage in held_out:
        ids, cases, mask, _ = next(batches([encode(tokenizer, passage)], 1))
        (scores,) = session.run(None, {"ids": ids.numpy(), "cases": cases.numpy(), "mask": mask.numpy()})
        likely = np.exp(scores[0] - scores[0].max(axis=-1, keepdims=True))
        found.append(spans_of(tokenizer.encode(passage.text), likely / likely.sum(axis=-1, keepdims=True)))
    print(f"{(folder / 'tagger.onnx').stat().st_size / 1e6:.1f} MB")
    print(f"{'label':<20}{'P':>7}{'R':>7}{'F1':>7}{'marks':>7}")
    for label, tally in table(held_out, found).items():
        print(f"{label:<20}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.right + tally.missed:7d}")


if __name__ == "__main__":
    main()
