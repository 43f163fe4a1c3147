"""How many were killed, arrested, marched: numbers in the phrases of those who are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct
from spacy.tokens import Token

from aitia.draft import Draft
from aitia.language import cues, grammar
from aitia.record import Quantity, Span
from aitia.what.clauses import conjuncts, passive
from aitia.what.find import Trigger
from aitia.what.lexicon import Lexicon

_Bounds = tuple[int | None, int | None, int | None]
_UNKNOWN: _Bounds = (None, None, None)
_RANGE = frozenset({"between", "and", "to"})
_LONGEST = 8
_ONE = frozenset({"a", "an", "another"})


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    numbers: dict[str, int]
    scales: dict[str, int]
    least: list[str]
    most: list[str]
    vague: dict[str, tuple[int, int]]
    collective: frozenset[str]


class _Reader(Struct, frozen=True):
    words: _Words
    number: re.Pattern[str]
    range: re.Pattern[str]
    vague: re.Pattern[str]


class _Counted(Struct, frozen=True, forbid_unknown_fields=True):
    words: dict[str, dict[str, tuple[str, ...]]]
    modes: dict[str, dict[str, str]]
    each: frozenset[str]
    dying: frozenset[str]
    things: frozenset[str]


def sizes(trigger: Trigger, draft: Draft, lexicon: Lexicon, mode: str | None = None) -> dict[str, Quantity]:
    """What an event and its parts count ("killed", "participants"), with low, best and high, and the words. What is
    counted says the row of the cue, else the trigger's words, else the event's mode."""
    found: dict[str, Quantity] = {}
    for part in (trigger, *trigger.parts):
        kind = part.row.size or _kind(part, mode if part is trigger else None)
        if kind is not None and kind not in found:
            heads = _counted(part, kind)
            if part.row.size is None and not all(_person(head, lexicon) for head in heads):
                continue
            quantity = _sum(heads, draft, lexicon)
            if quantity is not None:
                found[kind] = quantity
    return found


def _kind(trigger: Trigger, mode: str | None) -> str | None:
    """What a trigger without a size of its own counts, by counted.yaml."""
    counted, lemma = _counts(), trigger.token.lemma_.lower()
    beside = {t.lemma_.lower() for t in trigger.token.subtree}
    fitting = [
        (-len(words), kind)
        for kind, cues_ in counted.words.get(trigger.type, {}).items()
        for words in map(str.split, cues_)
        if words[0] == lemma and beside.issuperset(words[1:])
    ]
    if fitting:
        return min(fitting)[1]
    return counted.modes.get(trigger.type, {}).get(mode or "")


def _person(head: Token, lexicon: Lexicon) -> bool:
    """Whether a phrase may count people: no thing, and if it is one with an article, surely a person."""
    lemma = head.lemma_.lower()
    if lemma in _counts().things or head.ent_type_ == "QUANTITY":
        return False
    numbered = head.pos_ == "NUM" or grammar.child(head, "nummod") is not None or head.tag_ != "NN"
    return numbered or lemma in lexicon.people


def _counted(trigger: Trigger, kind: str) -> list[Token]:
    """The heads of the phrases that are counted: actors of a protest, recipients of anything else; the trigger itself
    in "20 arrests"."""
    token = trigger.token
    if trigger.nominal and token.lemma_.lower() in _counts().each and grammar.child(token, "nummod") is not None:
        return [token]
    if not trigger.nominal and token.lemma_.lower() in _counts().dying:
        subject = grammar.subject(token)
        return conjuncts(subject) if subject is not None else []
    if not trigger.nominal:
        if kind != "participants" and "subject" not in trigger.row.recipient:
            return trigger.patients
        subject = grammar.agent(token) if passive(token) else grammar.subject(token)
        return conjuncts(subject) if subject is not None else []
    if kind == "participants" and token.dep_ == "dobj" and token.head.tag_[:1] == "V":
        subject = grammar.subject(token.head)
        return conjuncts(subject) if subject is not None else []
    return grammar.prepositional(token, "by" if kind == "participants" else "of")


def _sum(heads: Iterable[Token], draft: Draft, lexicon: Lexicon) -> Quantity | None:
    """The sum over coordinated phrases, if every one gives a number."""
    total: list[_Bounds] = []
    evidence: list[Span] = []
    for head in heads:
        if head.ent_type_ in ("MONEY", "PERCENT"):
            return None
        words = list(_quantity_words(head, lexicon))
        bounds = read(" ".join(t.lower_ for t in words)) if words else _UNKNOWN
        if bounds == _UNKNOWN:
            return None
        total.append(bounds)
        evidence.append(draft.words([*words, head] if words[-1].i < head.i else words))
    if not total:
        return None
    low, best, high = (None if any(b[i] is None for b in total) else sum(b[i] or 0 for b in total) for i in range(3))
    return Quantity(low=low, best=best, high=high, evidence=tuple(evidence))


def _quantity_words(head: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The words of a phrase that say how many."""
    doc = head.doc
    if head.lemma_.lower() in _reader().words.scales or head.lower_ in _reader().words.vague or head.pos_ == "NUM":
        end = head.i
        of = grammar.child(head, "prep")
        inner = grammar.child(of, "pobj") if of is not None and of.lower_ == "of" else None
        if inner is not None and inner.lower_ in ("thousands", "hundreds", "millions"):
            end = inner.i
        yield from (doc[i] for i in range(head.left_edge.i, end + 1))
        return
    # A number at the start of a sentence is an adjective to the parser.
    number = grammar.child(head, "nummod") or next((t for t in head.lefts if t.like_num and t.dep_ == "amod"), None)
    if number is not None and number.i < head.i:
        start = number.left_edge.i
        # "between 30 and 40" is not always one phrase to the parser.
        while (
            start > 0 and number.i - start < _LONGEST and (doc[start - 1].like_num or doc[start - 1].lower_ in _RANGE)
        ):
            start -= 1
        yield from (doc[i] for i in range(start, min(number.right_edge.i + 1, head.i)))
        return
    if head.tag_ == "NN" and head.lemma_.lower() not in lexicon.container | _reader().words.collective:
        yield from (c for c in head.lefts if c.dep_ == "det" and c.lower_ in _ONE)


def read(text: str) -> _Bounds:
    """Low, best and high of a phrase such as "at least 12", "between 30 and 40", "dozens" (lower case)."""
    reader = _reader()
    if text in _ONE:
        return (1, 1, 1)
    found = reader.range.search(text)
    if found:
        low, high = _value(found[1]), _value(found[2])
        if low is not None and high is not None and low < high:
            return (low, None, high)
    found = reader.vague.search(text)
    if found:
        low, high = reader.words.vague[found[0]]
        return (low, None, high)
    found = reader.number.search(text)
    value = _value(found[0]) if found else None
    if found is None or value is None:
        return _UNKNOWN
    before = text[: found.start()].strip()
    if any(before.endswith(word) for word in reader.words.least):
        return (value, value, None)
    if any(before.endswith(word) for word in reader.words.most):
        return (None, value, value)
    exact = not before
    return (value if exact else None, value, value if exact else None)


def _value(text: str) -> int | None:
    words = _reader().words
    total: float | None = None
    for word in text.replace("-", " ").split():
        if word in ("a", "an"):
            total = 1 if total is None else total
        elif word == "half":
            total = 0.5
        elif word in words.numbers:
            total = (total or 0) + words.numbers[word]
        elif word in words.scales:
            total = (1 if total is None else total) * words.scales[word]
        else:
            digits = word.replace(",", "")
            if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", digits):
                return None
            total = float(digits)
    return None if total is None else int(total)


@cache
def _counts() -> _Counted:
    loaded: _Counted = cues.load("aitia.what", "counted", _Counted)
    return loaded


@cache
def _reader() -> _Reader:
    words = cues.load("aitia.what", "quantities", _Words)
    plain = "|".join(sorted(words.numbers, key=len, reverse=True))
    scale = "|".join(words.scales)
    digits = r"[0-9][0-9,.]*[0-9]|[0-9]"
    one = rf"(?:{digits}|(?:{plain})(?:[ -]+(?:{plain}))?)(?: (?:{scale}))?|(?:half )?an? (?:{scale})|(?:{scale})"
    vague = "|".join(sorted(words.vague, key=len, reverse=True))
    return _Reader(
        words,
        re.compile(rf"\b(?:{one})\b"),
        re.compile(rf"\b({one}) (?:to|and|or|-|–) ({one})\b"),
        re.compile(rf"\b(?:{vague})\b"),
    )
