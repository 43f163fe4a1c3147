"""Gold data for training: parsed once, kept beside the weights that are being made, and read again while it fits."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin

from aitia.language import pipeline


def gold() -> Path:
    """The folder of human-coded data that AITIA_GOLD names."""
    return Path(os.environ.get("AITIA_GOLD") or Path(__file__).parents[4] / "shared" / "gold")


def parsed(texts: Sequence[str], cache: Path) -> list[Doc]:
    """The parses of texts, from `cache` if the same texts were parsed by the same pipeline before."""
    nlp = pipeline.load()
    code = Path(pipeline.__file__).read_text("utf-8")
    digest = hashlib.sha256("\0".join([code, pipeline.fingerprint(), *texts]).encode()).hexdigest()[:16]
    file = cache / f"{digest}.spacy"
    if file.exists():
        return list(DocBin().from_disk(file).get_docs(nlp.vocab))
    docs = list(pipeline.parse(nlp, texts, block=50_000, batch_size=16))
    cache.mkdir(parents=True, exist_ok=True)
    DocBin(attrs=["TAG", "DEP", "HEAD", "SENT_START", "LEMMA", "POS", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(file)
    return docs
