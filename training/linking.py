"""How far links and statuses are from what stories say: losses to train with, and tallies to look at."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import torch
from encoder import LINK_WIDTH
from examples import CHANNELS, Links
from torch import Tensor, nn

from scoring import Tally

_WEIGHTS = {
    "about": 1.0, "same": 0.7, "citizen": 1.0, "holder": 1.0, "giver": 0.7, "taker": 0.7, "together": 0.8, "status": 0.6,
}  # fmt: skip


def strengths(ends: Tensor, spans: list[tuple[int, int]]) -> Tensor:
    """How strongly each span is linked with each, [channels, spans, spans], from the ``ends`` of the pieces of one text."""
    first, last = (torch.tensor(side) for side in zip(*spans, strict=True))
    sums = torch.cat([torch.zeros(1, ends.shape[1]), ends.float().cumsum(0)])
    means = (sums[last] - sums[first]) / (last - first)[:, None]
    left, right = means.view(len(spans), 2, len(CHANNELS), LINK_WIDTH).permute(1, 2, 0, 3)
    return left @ right.transpose(1, 2) / math.sqrt(LINK_WIDTH)


def soft_most(scores: Tensor, among: Tensor, dim: int) -> Tensor:
    """About the highest of ``scores`` along ``dim`` where ``among`` is true: their mean, weighted by how high each is."""
    weights = torch.softmax(scores.masked_fill(~among, -1e4), dim=dim)
    return (weights * scores).sum(dim)


def told(ends: Tensor, fates: Tensor, links: Links) -> dict[str, tuple[Tensor, Tensor]]:
    """Scores and targets by channel, and of the status, of what is judged in one text."""
    scores = strengths(ends, links.spans)
    mentions = torch.from_numpy(links.mentions)
    found: dict[str, tuple[Tensor, Tensor]] = {}

    def judged(name: str, score: Tensor, target: Tensor) -> None:
        keep = target >= 0
        if keep.any():
            found[name] = score[keep], target[keep]

    channel = {name: scores[i] for i, name in enumerate(CHANNELS)}
    judged("same", channel["same"] + channel["same"].T, torch.from_numpy(links.same))
    if mentions.any():
        of_case = {
            name: soft_most(channel[name][None], mentions[:, :, None], 1)
            for name in ("about", "citizen", "holder", "giver", "taker")
        }
        judged("about", of_case["about"], torch.from_numpy(links.about))
        parties = torch.from_numpy(links.parties)
        for row, name in enumerate(("citizen", "holder", "giver", "taker")):
            if parties.any():
                score = soft_most(of_case[name][:, None], parties[None], 2)
                judged(name, score, torch.from_numpy(links.of_party[row]))
        rows = [i for i, s in enumerate(links.statuses) if s >= 0]
        if rows:
            first, last = (torch.tensor(side) for side in zip(*links.spans, strict=True))
            sums = torch.cat([torch.zeros(1, fates.shape[1]), fates.float().cumsum(0)])
            means = (sums[last] - sums[first]) / (last - first)[:, None]
            share = mentions[rows].float()
            found["status"] = (
                (share / share.sum(1, keepdim=True)) @ means,
                torch.tensor([links.statuses[i] for i in rows]),
            )
    triggers = torch.from_numpy(links.triggers)
    if triggers.any():
        score = soft_most(channel["together"][None], triggers[:, :, None], 1)
        judged("together", score, torch.from_numpy(links.together))
    return found


def loss_of(ends: Tensor, fates: Tensor, all_links: Iterable[Links | None]) -> Tensor:
    """The mean loss of a batch's links, channel by channel."""
    parts: dict[str, list[tuple[Tensor, Tensor]]] = defaultdict(list)
    for row, links in enumerate(all_links):
        if links is not None:
            for name, pair in told(ends[row], fates[row], links).items():
                parts[name].append(pair)
    total = torch.zeros(())
    for name, pairs in parts.items():
        scores, targets = (torch.cat(side) for side in zip(*pairs, strict=True))
        if name == "status":
            total = total + _WEIGHTS[name] * nn.functional.cross_entropy(scores, targets, label_smoothing=0.05)
        else:
            total = total + _WEIGHTS[name] * nn.functional.binary_cross_entropy_with_logits(scores, targets.float())
    return total


def tally(ends: Tensor, fates: Tensor, links: Links, tallies: dict[str, Tally]) -> None:
    """Add what of one text's links is right, wrong and missed at even odds; of statuses, what is right and wrong."""
    for name, (scores, targets) in told(ends, fates, links).items():
        mine = tallies.setdefault(f"link {name}", Tally())
        if name == "status":
            right = int((scores.argmax(1) == targets).sum())
            mine.right, mine.wrong, mine.missed = mine.right + right, mine.wrong + len(targets) - right, mine.missed
        else:
            said, so = (scores > 0).numpy(), targets.numpy() > 0
            mine.right += int(np.sum(said & so))
            mine.wrong += int(np.sum(said & ~so))
            mine.missed += int(np.sum(~said & so))
