"""Gold data and corpus, prepared for training: parsed, seen as the encoder sees them, with what the rules find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from tokenizers import Tokenizer

from aitia.evaluation.says import StatementsRow
from aitia.evaluation.what import EventsRow
from aitia.language import pipeline
from aitia.models.encoder import Encoded, Labels
from aitia.settings import Settings
from aitia.stages import STAGES, make
from aitia.training import bert, data, says, tune_says, tune_what, what
from aitia.training.corpus import report


class Kit(NamedTuple):
    """What texts are prepared with."""

    cache: Path
    tokenizer: Tokenizer
    labels: Labels

    @classmethod
    def of(cls, cache: Path) -> Kit:
        """The kit that keeps parses in `cache`."""
        tokenizer = Tokenizer.from_file(str(bert.base() / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        nlp = pipeline.load()
        labels = Labels(tuple(nlp.get_pipe("tagger").labels), tuple(nlp.get_pipe("parser").labels))  # type: ignore[attr-defined]
        return cls(cache, tokenizer, labels)


def statements(name: str, kit: Kit) -> tune_says.Part:
    """PolNeAR's articles of one part, prepared."""
    file = data.gold() / "statements" / f"{name}.jsonl"
    rows = [msgspec.json.decode(line, type=StatementsRow) for line in file.open("rb")]
    docs = data.parsed([row.text for row in rows], kit.cache)
    return tune_says.Part(docs, [says.prepared(doc, kit.tokenizer, kit.labels) for doc in docs], rows)


class Coded(NamedTuple):
    """PLOVER's sentences of one part, prepared."""

    teachers: list[what.Teacher]
    examples: list[what.Example]
    rows: list[EventsRow]

    def part(self, encoded: list[Encoded]) -> tune_what.Part:
        """The sentences as they are measured."""
        teachers = self.teachers
        return tune_what.Part([t.doc for t in teachers], encoded, [t.found for t in teachers], self.rows)


def coded(name: str, kit: Kit) -> Coded:
    """PLOVER's sentences of one part, prepared."""
    file = data.gold() / "events" / f"{name}.jsonl"
    rows = [msgspec.json.decode(line, type=EventsRow) for line in file.open("rb")]
    teachers = list(_teachers([row.text for row in rows], kit))
    examples = [what.of_row(row, teacher) for row, teacher in zip(rows, teachers, strict=True)]
    return Coded(teachers, examples, rows)


def taught(kit: Kit) -> list[what.Example]:
    """The passages of the corpus' train part, prepared."""
    passages = [p for p in report.load(report.files())[0] if p.part == "train"]
    teachers = _teachers([passage.text for passage in passages], kit)
    return [what.of_passage(passage, teacher) for passage, teacher in zip(passages, teachers, strict=True)]


def _teachers(texts: Sequence[str], kit: Kit) -> Iterable[what.Teacher]:
    entities = make(STAGES["who"], Settings())
    for doc in data.parsed(texts, kit.cache):
        yield what.Teacher(doc, says.prepared(doc, kit.tokenizer, kit.labels), what.ruled(doc, entities))
