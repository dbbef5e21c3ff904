"""Train the tagger on the marked passages and stories and write its weights: one command, see README.md.

python training/train.py [--out FOLDER] [--epochs 12 8] [--open-epochs 3]
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
from examples import CHANNELS, LONGEST, TAGS, UNTAGGED, batches, encode, gathered
from linking import loss_of as link_loss_of
from linking import tally as tally_links
from marking import LABELS, STATUSES, Chunk, Passage, read_passages, read_stories
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from open_half import open_passages
from tokenizers import Tokenizer
from torch import nn

from scoring import Tally, spans_of, table

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src/safeconduct/reading/tagger/weights"
SEED = 1962
PIECES = 2400
"""Word pieces of a batch, about."""
RATE = 2.5e-4
HEAD_RATE = 1.5e-3
SLOWER = 0.6
"""Factor of the learning rates from one cycle to the next."""
LINKED = 0.5
"""Weight of the links' loss beside that of the tags."""
_BACKGROUND = 0.9
SUMMED = ("all", "link status", *(f"link {name}" for name in CHANNELS))
"""What is printed between epochs of what `held_back` finds."""


def main() -> None:
    """Read, split, train, export, say how good it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument(
        "--epochs",
        type=int,
        nargs="+",
        default=[12, 8],
        help="epochs of each cycle; every cycle begins slower than the last",
    )
    parser.add_argument(
        "--open-epochs", type=int, default=3, help="epochs with the open half of the corpus; 0 for none"
    )
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    halves = [split(list(read(HERE / name))) for read, name in ((read_passages, "passages"), (read_stories, "stories"))]
    kept, held_out = ([p for half in halves for p in half[i]] for i in (0, 1))
    print(f"{len(kept)} passages and stories to learn from, {len(held_out)} held out", flush=True)
    tokenizer = load_tokenizer()
    net = pretrained(len(TAGS), len(CHANNELS), len(STATUSES))
    for cycle, epochs in enumerate(options.epochs):
        net = fit(net, tokenizer, kept, held_out, epochs, pace=SLOWER**cycle)
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
    """``net`` after ``epochs``, at a rate that falls to nothing; ``pace`` is a factor of the learning rates."""
    fresh = {p for part in (net.head, net.cases, net.inner, net.ends, net.fates) for p in part.parameters()}
    body = [p for p in net.parameters() if p.requires_grad and p not in fresh]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": list(fresh), "lr": HEAD_RATE}], weight_decay=0.01, fused=True
    )
    rates = [pace * group["lr"] for group in optimizer.param_groups]
    loss_of = nn.CrossEntropyLoss(ignore_index=UNTAGGED, label_smoothing=0.02)
    chance = random.Random(SEED)  # noqa: S311  (order and variations, no secrets)
    for epoch in range(epochs):
        net.train()
        began, tagging, linking = time.time(), 0.0, 0.0
        loaded = list(batches((encode(tokenizer, p) for p in gathered(kept, chance)), PIECES, hide=chance))
        for number, ((ids, cases, mask, tags), links) in enumerate(loaded):
            done = (epoch + number / len(loaded)) / epochs
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min((done + 0.002) / 0.06, max(0.02, 1.0 - done))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores, ends, fates = net(ids, cases, mask)
            tag_loss = loss_of(scores.float().flatten(0, 1), tags.flatten())
            link_loss = link_loss_of(ends, fates, links)
            optimizer.zero_grad()
            (tag_loss + LINKED * link_loss).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            tagging, linking = tagging + tag_loss.item(), linking + link_loss.item()
        losses = f"{tagging / len(loaded):.4f}, of links {linking / len(loaded):.4f}"
        print(f"epoch {epoch + 1}: loss of tags {losses}, {time.time() - began:.0f} s", flush=True)
        if epoch % 3 == 2 or epoch + 1 == epochs:
            good = held_back(net, tokenizer, held_out)
            told = (f"  {n} {t.precision:.3f} {t.recall:.3f} {t.f1:.3f}" for n, t in good.items() if n in SUMMED)
            print(*told, sep="\n", flush=True)
    return net.eval()


def held_back(net: TaggerNet, tokenizer: Tokenizer, held_out: Sequence[Passage]) -> dict[str, Tally]:
    """How good the network is on what was held out: each label, all labels, each channel of links."""
    net.eval()
    found, links_found = [], {}
    with torch.no_grad():
        for passage in held_out:
            (ids, cases, mask, _), (links,) = next(batches([encode(tokenizer, passage)], LONGEST))
            scores, ends, fates = net(ids, cases, mask)
            found.append(spans_of(tokenizer.encode(passage.text), torch.softmax(scores[0], dim=-1).numpy()))
            if links is not None:
                tally_links(ends[0], fates[0], links, links_found)
    return table(held_out, found) | links_found


def background(net: TaggerNet, tokenizer: Tokenizer, text: str) -> np.ndarray[Any, Any]:
    """For each character of ``text`` whether the network is sure that nothing is told there."""
    flags = np.zeros(len(text), dtype=bool)
    (ids, cases, mask, _), _ = next(batches([encode(tokenizer, Passage((Chunk(text),), ""))], LONGEST))
    with torch.no_grad():
        likely = torch.softmax(net(ids, cases, mask)[0][0], dim=-1)[:, 0].numpy()
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
    axes = {name: {0: "batch", 1: "length"} for name in [*names, "scores", "ends", "fates"]}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            net,
            example,
            str(whole),
            input_names=names,
            output_names=["scores", "ends", "fates"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "labels.json").write_text(
        json.dumps({"labels": LABELS, "channels": CHANNELS, "statuses": STATUSES, "longest": LONGEST}, indent=1) + "\n",
        "utf-8",
    )


def report(folder: Path, tokenizer: Tokenizer, held_out: Sequence[Passage]) -> None:
    """Print what the exported weights reach on the passages held out, label by label."""
    session = InferenceSession(str(folder / "tagger.onnx"))
    found = []
    for passage in held_out:
        (ids, cases, mask, _), _ = next(batches([encode(tokenizer, passage)], LONGEST))
        scores, _, _ = session.run(None, {"ids": ids.numpy(), "cases": cases.numpy(), "mask": mask.numpy()})
        likely = np.exp(scores[0] - scores[0].max(axis=-1, keepdims=True))
        found.append(spans_of(tokenizer.encode(passage.text), likely / likely.sum(axis=-1, keepdims=True)))
    print(f"{(folder / 'tagger.onnx').stat().st_size / 1e6:.1f} MB")
    print(f"{'label':<20}{'P':>7}{'R':>7}{'F1':>7}{'marks':>7}")
    for label, tally in table(held_out, found).items():
        print(f"{label:<20}{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{tally.right + tally.missed:7d}")


if __name__ == "__main__":
    main()
