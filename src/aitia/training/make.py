"""The whole way from gold data and corpus to weights and card.

Two long steps, each kept in the cache under the hash of what goes into it: the encoder learns claims on long articles;
then it learns events beside them, on passages and sentences, while the claims go on. Then the heads for events are
trained on alone, and thresholds and calibration are set on the development parts; so that nobody is deceived by that,
events are measured on each half as set on the other too, and the calibration of claims on articles held out of train.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import nn

from aitia.language import pipeline
from aitia.models import arrays, encoder, store
from aitia.models.encoder import Encoded
from aitia.training import bert, data, export, fit, polish, says, tune_says, tune_what, what
from aitia.training.card import card
from aitia.training.corpus import report
from aitia.training.prepare import Coded, Kit, coded, statements, taught

CLAIMS = fit.Schedule(minutes=60)
BOTH = fit.Schedule(rate=1.3e-4, minutes=75)
SAYS, WHAT, POLISH = says.Plan(), what.Plan(), polish.Plan()
CLAIMS_AGAIN = 3.0
"""Epochs of claims in the second step."""
MODELS = Path(store.__file__).parent
CODE_SAYS = (
    "language/pipeline.py", "language/quotes.py", "models/encoder.py", "says/hints.py", "says/segments.py",
    "training/bert.py", "training/fit.py", "training/says.py",
)  # fmt: skip
"""The files that decide what the first step becomes: when one of them changes, it is made anew."""
CODE_WHAT = ("training/what.py", "what/candidates.py", "what/heads.py", "what/hints.py")
"""The files that decide what the second step becomes beside those of the first."""
CODE_LAST = (
    "training/make.py", "training/polish.py", "training/tune_says.py", "training/tune_what.py", "what/learned.py",
)  # fmt: skip
"""The files that decide what is made of it."""


class Model(nn.Module):
    """The encoder with all heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = bert.Encoder.pretrained()
        self.says = says.Heads()
        self.what = what.Heads()


def weights(cache: Path, *, force: bool) -> None:
    """Train encoder and heads; write weights, hashes and card into `aitia.models`. Does nothing if what goes into them
    is what the card says. Takes an hour and a half on two cores."""
    started = time.monotonic()
    told = [what.told(passage) for passage in report.load(report.files())[0] if passage.part == "train"]
    first = _digest(CODE_SAYS, (SAYS, CLAIMS), [data.gold() / "statements" / "train.jsonl"])
    second = _digest(CODE_WHAT, (WHAT, BOTH, CLAIMS_AGAIN, first, told), [data.gold() / "events" / "train.jsonl"])
    both = _digest(CODE_LAST, (POLISH, second), [])
    made = MODELS / "encoder.json"
    if not force and made.exists() and json.loads(made.read_bytes())["made_from"] == both:
        print("nothing has changed: the weights are up to date (--force trains all the same)")
        return
    cache.mkdir(parents=True, exist_ok=True)
    kit = Kit.of(cache)
    torch.manual_seed(CLAIMS.seed)
    model = Model()
    articles = statements("train", kit)
    order = list(range(len(articles.rows)))
    random.Random(CLAIMS.seed + 1).shuffle(order)
    held_out, rest = articles.at(order[: SAYS.held_out]), articles.at(order[SAYS.held_out :])
    claims = [says.example(*item) for item in zip(rest.docs, rest.rows, rest.words, strict=True)]
    sentences, passages = coded("train", kit), taught(kit)
    kept = cache / f"claims-{first}.pt"
    if not force and (cache / f"both-{second}.pt").exists():
        say("both long steps are up to date")
        model.load_state_dict(torch.load(cache / f"both-{second}.pt"))
    else:
        if not force and kept.exists():
            say("the first step is up to date")
            model.load_state_dict(torch.load(kept), strict=False)
        else:
            _learn_claims(model, claims, held_out, kit)
            torch.save({k: v for k, v in model.state_dict().items() if not k.startswith("what.")}, kept)
        _learn_both(model, claims, held_out, sentences, passages, kit)
        torch.save(model.state_dict(), cache / f"both-{second}.pt")
    write(model.eval(), both, held_out, sentences, passages, kit, started)


def _learn_claims(model: Model, claims: list[says.Example], held_out: tune_says.Part, kit: Kit) -> None:
    def evaluate(averaged: nn.Module, done: float) -> float:
        return _claims_f1(averaged, held_out, done)

    task = says.task(model.says, claims, SAYS, kit.tokenizer)
    fit.fit(model, model.encoder, [task], CLAIMS, evaluate, say, evaluations=round(SAYS.epochs))


def _learn_both(
    model: Model, claims: list[says.Example], held_out: tune_says.Part, sentences: Coded, passages: list[what.Example],
    kit: Kit,
) -> None:  # fmt: skip
    examples, measured = [*passages, *sentences.examples], coded("dev", kit)

    def evaluate(averaged: nn.Module, done: float) -> float:
        heads = {**what.arrays(averaged.what), **tune_what.UNTUNED}  # type: ignore[arg-type]
        part = measured.part([_vectors(averaged.encoder, e) for e in measured.examples])  # type: ignore[arg-type]
        found = tune_what.measures(heads, part)
        say(f"at {done:.0%}: events {found['one_type']:.4f} the surest, {found['type']:.4f} all, on dev")
        return _claims_f1(averaged, held_out, done) + found["one_type"] + found["type"]

    plan = msgspec.structs.replace(SAYS, epochs=CLAIMS_AGAIN)
    tasks = [says.task(model.says, claims, plan, kit.tokenizer), what.task(model.what, examples, WHAT, BOTH.seed)]
    fit.fit(model, model.encoder, tasks, BOTH, evaluate, say, evaluations=4)


def _claims_f1(averaged: Any, held_out: tune_says.Part, done: float) -> float:
    found = says.measure(averaged.encoder, averaged.says, held_out.docs, held_out.words, held_out.rows)
    value: float = found["end_to_end"]["f1"]
    say(f"at {done:.0%}: claims end to end {value:.4f} on the held-out part")
    return value


def _vectors(network: bert.Encoder, example: what.Example) -> Encoded:
    return Encoded(example.words, list(says.encode(network, example.words)))


def write(
    model: Model, made_from: str, held_out: tune_says.Part, sentences: Coded, passages: Sequence[what.Example],
    kit: Kit, started: float,
) -> None:  # fmt: skip
    """Export, tune what is tuned on dev, measure there, and write everything; the calibration of claims is measured on
    the held-out articles, which it has not seen."""
    state = {name: value.numpy() for name, value in model.encoder.state_dict().items()}
    files = {
        "encoder.onnx": export.quantised(export.graph(state)),
        "tokenizer.json": kit.tokenizer.to_str().encode(),
        "labels.json": msgspec.json.encode(kit.labels),
    }
    _store(files)
    runner = encoder.Encoder()
    articles, dev = statements("dev", kit), coded("dev", kit)
    cpu = time.process_time()
    encoded = [list(runner(words)) for words in articles.words]
    cpu = time.process_time() - cpu
    claim_heads, bias = tune_says.tuned(says.arrays(model.says), encoded, articles)
    taught_on = [*passages, *sentences.examples]
    model.what = polish.polish(model.what, [(e, torch.from_numpy(_run(runner, e).vectors)) for e in taught_on], POLISH)
    events = dev.part([_run(runner, e) for e in dev.examples])
    event_heads = tune_what.tuned(what.arrays(model.what), events)
    files |= {"says.bin": arrays.dump(claim_heads), "what.bin": arrays.dump(event_heads)}
    _store(files)
    facts = {
        "made_from": made_from,
        "plan": {
            "claims": msgspec.to_builtins(SAYS), "events": msgspec.to_builtins(WHAT),
            "first": msgspec.to_builtins(CLAIMS), "second": msgspec.to_builtins(BOTH), "claims_again": CLAIMS_AGAIN,
            "last": msgspec.to_builtins(POLISH),
        },
        "outside_bias": bias,
        "minutes": round((time.monotonic() - started) / 60),
        "words_a_second": round(sum(len(w.tokens) for w in articles.words) / cpu),
        "claims_fp32": tune_says.measures(
            claim_heads, [list(says.encode(model.encoder, words)) for words in articles.words], articles
        ),
        "claims_int8": tune_says.measures(claim_heads, encoded, articles),
        "claims_calibration_error": tune_says.error(claim_heads, [list(runner(w)) for w in held_out.words], held_out),
        "events_fp32": tune_what.measures(event_heads, dev.part([_vectors(model.encoder, e) for e in dev.examples])),
        "events_int8": tune_what.measures(event_heads, events),
        "events_crossed": tune_what.crossed(what.arrays(model.what), events),
        "bytes": {name: len(value) for name, value in files.items()},
    }  # fmt: skip
    (MODELS / "encoder.json").write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
    (MODELS / "encoder.md").write_text(card(facts, store.hashes()), "utf-8")
    print(json.dumps(facts, indent=2))


def _run(runner: encoder.Encoder, example: what.Example) -> Encoded:
    return Encoded(example.words, list(runner(example.words)))


def _store(files: dict[str, bytes]) -> None:
    for name, value in files.items():
        (MODELS / name).write_bytes(value)
    hashes = {name: hashlib.sha256(value).hexdigest() for name, value in sorted(files.items())}
    (MODELS / "weights.json").write_text(json.dumps(hashes, indent=2) + "\n", "utf-8")
    store.hashes.cache_clear()


def _digest(code: Sequence[str], plans: object, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(msgspec.json.encode(plans) + pipeline.fingerprint().encode())
    for name in code:
        digest.update((MODELS.parent / name).read_bytes())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)
