"""The whole way from gold data to weights and card, for each model."""

from __future__ import annotations

import hashlib
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import torch
from spacy.tokens import Doc
from tokenizers import Tokenizer

from aitia.evaluation.gold import Gold, Options
from aitia.evaluation.says import StatementsRow, score
from aitia.language import pipeline
from aitia.models import encoder, store
from aitia.models.encoder import Labels, Words
from aitia.says import segments as seg
from aitia.training import bert, data, export
from aitia.training import says as training
from aitia.training.card import card

PLAN = training.Plan()
MODELS = Path(store.__file__).parent
CODE = (
    "language/pipeline.py", "language/quotes.py", "models/encoder.py", "says/hints.py", "says/segments.py",
    "training/bert.py", "training/make.py", "training/says.py",
)  # fmt: skip
"""The files that decide what the weights become: when one of them changes, they are made anew."""
BIASES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2)
"""What is tried for the log odds by which words are kept from being left outside all claims."""


class Part(NamedTuple):
    """Articles of one part of the data."""

    docs: list[Doc]
    words: list[Words]
    rows: list[StatementsRow]

    def at(self, places: Sequence[int]) -> Part:
        """Those at these places."""
        return Part(*([values[i] for i in places] for values in self))  # type: ignore[arg-type]


def says(cache: Path, *, epochs: float, force: bool) -> None:
    """Train encoder and claim heads; write weights, hashes and card into `aitia.models`. Does nothing if what goes into
    it is what the card says. Takes three quarters of an hour on two cores."""
    started = time.monotonic()
    plan = msgspec.structs.replace(PLAN, epochs=epochs)
    made_from = _digest(plan)
    made = MODELS / "says.json"
    if not force and made.exists() and json.loads(made.read_bytes())["made_from"] == made_from:
        print("nothing has changed: the weights are up to date (--force trains all the same)")
        return
    tokenizer = Tokenizer.from_file(str(bert.base() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    nlp = pipeline.load()
    labels = Labels(tuple(nlp.get_pipe("tagger").labels), tuple(nlp.get_pipe("parser").labels))  # type: ignore[attr-defined]
    train = _part("train", cache, tokenizer, labels)
    order = list(range(len(train.rows)))
    random.Random(plan.seed + 1).shuffle(order)
    held_out, rest = train.at(order[: plan.held_out]), train.at(order[plan.held_out :])
    examples = [training.example(*item) for item in zip(rest.docs, rest.rows, rest.words, strict=True)]

    def evaluate(model: training.Model, epoch: float) -> float:
        found = training.measure(model, held_out.docs, held_out.words, held_out.rows)
        value: float = found["end_to_end"]["f1"]
        print(f"epoch {epoch:.2f}: end to end {value:.4f} on the held-out part", flush=True)
        torch.save(model.state_dict(), cache / "last.pt")
        return value

    model = training.train(examples, plan, tokenizer, evaluate, lambda line: print(line, flush=True)).eval()
    write(model, plan, made_from, tokenizer, labels, held_out, _part("dev", cache, tokenizer, labels), started)


def write(
    model: training.Model, plan: training.Plan, made_from: str, tokenizer: Tokenizer, labels: Labels, held_out: Part,
    dev: Part, started: float,
) -> None:  # fmt: skip
    """Export, tune what is tuned on the held-out part, measure on dev, and write everything."""
    files = {
        "encoder.onnx": export.quantised(export.graph({k: v.numpy() for k, v in model.encoder.state_dict().items()})),
        "tokenizer.json": tokenizer.to_str().encode(),
        "labels.json": msgspec.json.encode(labels),
    }
    _store(files)
    arrays = training.arrays(model)
    runner = encoder.Encoder()
    quantised = [list(runner(words)) for words in held_out.words]
    heads, bias = _balanced(arrays, quantised, held_out)
    heads = _calibrated(heads, quantised, held_out)
    files["says.bin"] = msgspec.msgpack.encode(
        {name: (list(value.shape), value.astype(np.float32).tobytes()) for name, value in sorted(heads.items())}
    )
    _store(files)
    fp32 = _measures(heads, [list(training.encode(model, words)) for words in dev.words], dev)
    cpu = time.process_time()
    encoded = [list(runner(words)) for words in dev.words]
    cpu = time.process_time() - cpu
    int8 = _measures(heads, encoded, dev)
    facts = {
        "made_from": made_from,
        "plan": msgspec.to_builtins(plan),
        "outside_bias": bias,
        "minutes": round((time.monotonic() - started) / 60),
        "words_a_second": round(sum(len(w.tokens) for w in dev.words) / cpu),
        "dev_fp32": _short(fp32),
        "dev_int8": _short(int8),
        "dev_calibration_error": calibration_error(*_judged(heads, encoded, dev, calibrated=True)),
        "bytes": {name: len(value) for name, value in files.items()},
    }
    (MODELS / "says.json").write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
    (MODELS / "says.md").write_text(card(facts, store.hashes()), "utf-8")
    print(json.dumps(facts, indent=2))


def _store(files: dict[str, bytes]) -> None:
    for name, value in files.items():
        (MODELS / name).write_bytes(value)
    hashes = {name: hashlib.sha256(value).hexdigest() for name, value in sorted(files.items())}
    (MODELS / "weights.json").write_text(json.dumps(hashes, indent=2) + "\n", "utf-8")
    store.hashes.cache_clear()


def _part(name: str, cache: Path, tokenizer: Tokenizer, labels: Labels) -> Part:
    file = data.gold() / "statements" / f"{name}.jsonl"
    rows = [msgspec.json.decode(line, type=StatementsRow) for line in file.open("rb")]
    docs = data.parsed([row.text for row in rows], cache)
    return Part(docs, [training.prepared(doc, tokenizer, labels) for doc in docs], rows)


def _digest(plan: training.Plan) -> str:
    digest = hashlib.sha256(msgspec.json.encode(plan) + pipeline.fingerprint().encode())
    digest.update((data.gold() / "statements" / "train.jsonl").read_bytes())
    for name in CODE:
        digest.update((MODELS.parent / name).read_bytes())
    return digest.hexdigest()[:16]


Arrays = dict[str, np.ndarray[Any, Any]]
Encoded = list[list[tuple[int, int, np.ndarray[Any, Any]]]]


def _found(heads: Arrays, encoded: Encoded, part: Part) -> list[list[seg.Linked]]:
    made = seg.Heads(heads)
    return [training.find(e, made, w) for e, w in zip(encoded, part.words, strict=True)]


def _measures(heads: Arrays, encoded: Encoded, part: Part) -> dict[str, Any]:
    found = _found(heads, encoded, part)
    rows = [training.row(d, w, r.id, f) for d, w, r, f in zip(part.docs, part.words, part.rows, found, strict=True)]
    return score(Gold(part.rows), rows, Options())


def _short(measures: dict[str, Any]) -> dict[str, float]:
    return {
        "end_to_end": measures["end_to_end"]["f1"],
        "direct": measures["direct"]["whole"]["f1"],
        "indirect": measures["indirect"]["whole"]["f1"],
        "content_soft": measures["content_soft"]["f1"],
        "content_exact": measures["content_exact"]["f1"],
    }


def _balanced(arrays: Arrays, encoded: Encoded, part: Part) -> tuple[Arrays, float]:
    """The heads with the bias against leaving words outside that does best on the held-out part: cross-entropy alone
    leaves out too much."""
    tried = []
    for bias in BIASES:
        changed = {**arrays, "tag.bias": arrays["tag.bias"].copy()}
        changed["tag.bias"][seg.OUTSIDE] -= bias
        tried.append((_measures(changed, encoded, part)["end_to_end"]["f1"], -bias, changed))
        print(f"bias {bias}: end to end {tried[-1][0]:.4f} on the held-out part", flush=True)
    _, negative, best = max(tried, key=lambda item: item[:2])
    return best, -negative


def _calibrated(heads: Arrays, encoded: Encoded, part: Part) -> Arrays:
    """The heads with a logistic curve from how sure they are to how often they are right, fitted by Newton's method on
    the held-out part (Platt 1999)."""
    sure, right = _judged(heads, encoded, part)
    x = np.array([[logit(s), 1.0] for s in sure])
    y = np.array(right, dtype=float)
    curve = np.zeros(2)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ curve))
        curve += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(2), x.T @ (y - p))
    return {**heads, "curve": curve}


def _judged(heads: Arrays, encoded: Encoded, part: Part, *, calibrated: bool = False) -> tuple[list[float], list[bool]]:
    """How sure the heads are of each claim that they find, by the curve or without it, and whether it is right."""
    made = seg.Heads(heads)
    sure, right = [], []
    for doc, words, row, found in zip(part.docs, part.words, part.rows, _found(heads, encoded, part), strict=True):
        sure += [made.calibrated(claim.sureness) if calibrated else claim.sureness for claim in found]
        right += _right(doc, words, row, found)
    return sure, right


def calibration_error(sure: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """The expected calibration error: how far confidence and share of right claims lie apart, in bins of confidence
    of equal width, on average over claims."""
    place = np.minimum((np.array(sure) * bins).astype(int), bins - 1)
    apart = np.array(right, dtype=float) - np.array(sure)
    return round(float(sum(abs(apart[place == n].sum()) for n in range(bins)) / max(len(apart), 1)), 4)


def logit(p: float) -> float:
    """Log odds, kept finite."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def _right(doc: Doc, words: Words, row: StatementsRow, found: Sequence[seg.Linked]) -> list[bool]:
    """For each claim found, whether a gold one is like it and has its claimer."""
    results = []
    for claim in found:
        alone = score(Gold([row]), [training.row(doc, words, row.id, [claim])], Options())
        results.append(alone["end_to_end"]["tp"] > 0)
    return results
