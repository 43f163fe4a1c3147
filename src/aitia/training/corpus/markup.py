"""Reads passages from the corpus' markup, and writes them back.

The markup is described in ``corpus/README.md``. `parse(write(p)) == p` for every passage without its file and lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

from aitia.record import CauseKind, ClaimerKind, Standing
from aitia.training.corpus.passage import (
    LAYERS,
    Amount,
    Coded,
    Form,
    Link,
    Party,
    Passage,
    Problem,
    Range,
    Said,
    Site,
)

_OPENING = re.compile(r"\[([a-z]\d+)\s")
_ID = re.compile(rf"[{''.join(LAYERS)}]\d+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_STANDINGS = frozenset(get_args(Standing))
_KINDS: dict[str, CauseKind] = {
    "cause": "cause", "purpose": "purpose", "enablement": "enablement", "prevention": "prevention",
    "expected": "expected_effect",
}  # fmt: skip
_FORMS = frozenset(get_args(Form))
_CLAIMERS = frozenset(get_args(ClaimerKind))
_ORDER = "xcplteksng"
"""Which mark is written outside where two cover the same words."""


class Malformed(Exception):
    """A line that cannot be read; `line` counts from the passage's first."""

    def __init__(self, line: int, what: str, fix: str) -> None:
        super().__init__(what)
        self.line, self.what, self.fix = line, what, fix


def read(path: Path) -> tuple[list[Passage], list[Problem]]:
    """The passages of a file, and what could not be read; a broken passage is left out and the rest is read."""
    try:
        return parse(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        return [], [Problem(str(path), 1, f"the file cannot be read ({error})", "save it as UTF-8 text")]


def parse(source: str, file: str = "") -> tuple[list[Passage], list[Problem]]:
    """The passages of a source text, and what could not be read of it."""
    passages: list[Passage] = []
    problems: list[Problem] = []
    for first, lines in _blocks(source.splitlines()):
        try:
            passages.append(_passage(lines, file, first))
        except Malformed as error:
            problems.append(Problem(file, first + error.line, error.what, error.fix))
    return passages, problems


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each passage with the number of its first. Lines before the first header are for readers."""
    starts = [i for i, line in enumerate(lines) if line.startswith("= ")]
    for start, end in pairwise([*starts, len(lines)]):
        yield start + 1, list(lines[start:end])


def _passage(lines: list[str], file: str, first: int) -> Passage:
    style, date = _header(lines[0])
    body = next((i for i, line in enumerate(lines) if line.startswith(": ")), len(lines))
    text, marks, at = _text(lines[1:body])
    made: dict[str, Any] = defaultdict(dict)
    causes: list[Link] = []
    where = {"": first, **{id: first + 1 + line for id, line in at.items()}}
    for number, line in enumerate(lines[body:], body):
        if not line.strip():
            continue
        if not line.startswith(": "):
            raise Malformed(number, "text below the marks' lines", "begin it with ': ', or with '= ' for a new passage")
        for item in line[2:].split(" ; "):
            words = item.split()
            if not words:
                raise Malformed(number, "an empty item", "take out a ' ; '")
            id = words[0]
            if not _ID.fullmatch(id):
                raise Malformed(
                    number, f"{id!r} is no mark", f"begin an item with one of {' '.join(LAYERS)} and a number"
                )
            if id[0] == "x":
                causes.append(_link(words, number))
                where[f"{words[0]} {words[1]} {words[2]}"] = first + number
                continue
            if id[0] not in _READ:
                raise Malformed(number, f"{id}: a {LAYERS[id[0]]} has no item", "take it out")
            table, read_item = _READ[id[0]]
            if id in made[table]:
                raise Malformed(number, f"{id} is told twice", "keep one of the two")
            made[table][id] = read_item(words[1:], number)
            where[id] = first + number
    return Passage(
        style=style, date=date, text=text, marks=marks, causes=tuple(causes), file=file, lines=where, **made
    )  # fmt: skip


def _header(line: str) -> tuple[str, str | None]:
    words = line[2:].split()
    if not words or len(words) > 2 or (len(words) == 2 and not _DATE.fullmatch(words[1])):
        raise Malformed(0, f"the header {line!r} cannot be read", "write '= STYLE' or '= STYLE YYYY-MM-DD'")
    return words[0], words[1] if len(words) == 2 else None


class _Open(NamedTuple):
    id: str
    start: int
    line: int


def _text(lines: Sequence[str]) -> tuple[str, dict[str, tuple[Range, ...]], dict[str, int]]:
    """The plain text, the marks, and the line on which each mark first stands."""
    out = ""
    marks: dict[str, list[Range]] = {}
    at: dict[str, int] = {}
    stack: list[_Open] = []
    for number, part in _parts(lines):
        if part.lastgroup == "text":
            out += part[0]
        elif part.lastgroup == "escaped":
            out += part[0][1]
        elif part.lastgroup == "id":
            id = part["id"]
            if any(o.id == id for o in stack):
                raise Malformed(number, f"{id} stands inside itself", "close the outer one first")
            stack.append(_Open(id, len(out), number))
            at.setdefault(id, number)
        elif part.lastgroup == "bracket":
            raise Malformed(number, "a '[' opens no mark", r"write '[p1 words]', or '\[' for a bracket")
        elif not stack:
            raise Malformed(number, "a ']' closes nothing", r"open a mark before it, or write '\]'")
        else:
            done = stack.pop()
            start, end = done.start, len(out)
            start += len(out[start:]) - len(out[start:].lstrip())
            end -= len(out) - len(out.rstrip())
            if start >= end:
                raise Malformed(number, f"{done.id} marks no words", "mark a word, or take it out")
            marks.setdefault(done.id, []).append((start, end))
    if stack:
        raise Malformed(stack[-1].line, f"[{stack[-1].id} is not closed", "write a ']' after its last word")
    if not out.strip():
        raise Malformed(0, "there is no text", "write it below the header")
    return out.rstrip(), {id: _joined(spans, out) for id, spans in sorted(marks.items(), key=_by_place)}, at


_PART = re.compile(
    r"(?P<text>[^\\\[\]]+|\\(?![\\\[\]]))|(?P<escaped>\\[\\\[\]])"
    r"|\[(?P<id>[a-z]\d+)(?: |$)|(?P<bracket>\[)|(?P<close>\])"
)


def _parts(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The text in parts: words, escapes, and the brackets of marks, each with its line (the header is line 0)."""
    space = re.compile(r"(?P<text>\s+)")
    pending, began = "", False
    for number, line in enumerate((line.strip() for line in lines), 1):
        if not line:
            pending = "\n\n" if began else ""
            continue
        if pending and (between := space.match(pending)):
            yield number, between
        began = True
        parts = list(_PART.finditer(line))
        yield from ((number, part) for part in parts)
        pending = "" if parts[-1].lastgroup == "id" else " "  # a mark that opens at a line's end brings its own space


def _joined(spans: Sequence[Range], text: str) -> tuple[Range, ...]:
    """Pieces in order, those with nothing but space between them as one: so are marks written that cross another."""
    joined: list[Range] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _by_place(item: tuple[str, Sequence[Range]]) -> tuple[Range, str]:
    return min(item[1]), item[0]


def _party(words: Sequence[str], line: int) -> Party:
    if not words:
        raise Malformed(line, "a participant without a country", "write 'p1 KEN GOV', with '-' for no country")
    beings = [word for word in words[1:] if word.islower()]
    if len(beings) > 1:
        raise Malformed(line, f"{' and '.join(beings)} are two kinds of being", "keep one")
    return Party(
        country=None if words[0] == "-" else words[0],
        sectors=tuple(word for word in words[1:] if not word.islower()),
        being=beings[0] if beings else None,
    )


def _site(words: Sequence[str], line: int) -> Site:
    if not words:
        raise Malformed(line, "a place without a country", "write 'l1 KEN', with '-' for no country")
    return Site(country=None if words[0] == "-" else words[0], name=" ".join(words[1:]) or None)


def _time(words: Sequence[str], line: int) -> str:
    if len(words) != 1:
        raise Malformed(line, "a time has one value", "write 't1 2025-03-03'")
    return words[0]


def _amount(words: Sequence[str], line: int) -> Amount:
    found = re.fullmatch(r"(\d*)(\.\.)?(\d*)", words[0]) if len(words) == 1 else None
    if not found or not (found[1] or found[3]):
        raise Malformed(line, f"{' '.join(words)!r} is no number", "write '12', '12..', '30..40' or '..50'")
    low, high = (int(n) if n else None for n in (found[1], found[3]))
    return Amount(low, high if found[2] else low)


def _said(words: Sequence[str], line: int) -> Said:
    claimers = tuple(word for word in words if _ID.fullmatch(word))
    rest = [word for word in words if word not in claimers and word != "-"]
    kind = [word for word in rest if word in _CLAIMERS]
    channel = [word[4:] for word in rest if word.startswith("via=")]
    act = [word for word in rest if word not in kind and not word.startswith("via=")]
    if len(act) != 1 or len(kind) > 1 or len(channel) > 1:
        raise Malformed(line, f"the claim {' '.join(words)!r} cannot be read", "write 'c1 p4 assert unnamed via=radio'")
    default: ClaimerKind = "named" if claimers else "unnamed"
    return Said(claimers, act[0], cast(ClaimerKind, kind[0]) if kind else default, channel[0] if channel else None)


def _coded(words: Sequence[str], line: int) -> Coded:
    if not words or _ID.fullmatch(words[0]):
        raise Malformed(line, "an event without a type", "write 'e1 TYPE.mode p1 > p2'")
    type, _, mode = words[0].partition(".")
    made: dict[str, Any] = {"type": type, "mode": mode or None}
    several: dict[str, list[Any]] = defaultdict(list)
    side = "actors"
    for word in words[1:]:
        name, equals, value = word.partition("=")
        if word == ">":
            side = "recipients"
        elif word.startswith("@"):
            made["place"] = word[1:]
        elif word.startswith("+"):
            several["contexts"].append(word[1:])
        elif name in _STANDINGS:
            made["standing"] = name
            several["cues"] += value.split(",") if equals else ()
        elif equals:
            several["sizes"].append((name, value))
        elif _ID.fullmatch(word) and word[0] in "pl":
            several[side].append(word)
        elif _ID.fullmatch(word) and word[0] == "t":
            made["time"] = word
        else:
            raise Malformed(
                line, f"{word!r} means nothing in an event", f"a standing is one of {' '.join(sorted(_STANDINGS))}"
            )
    return Coded(**made | {name: tuple(values) for name, values in several.items()})


def _link(words: Sequence[str], line: int) -> Link:
    ids = [word for word in words if _ID.fullmatch(word)]
    if len(words) < 3 or words[1] not in _KINDS or len(ids) not in (2, 3) or words[2] not in ids:
        raise Malformed(
            line,
            f"the link {' '.join(words)!r} cannot be read",
            f"write 'x1 KIND x2 g1', KIND one of {' '.join(_KINDS)}",
        )
    signal = ids[2] if len(ids) == 3 else None
    forms = [word for word in words[2:] if word not in ids]
    if len(forms) > 1 or any(form not in _FORMS for form in forms):
        raise Malformed(
            line, f"{' '.join(forms)!r} is no form of a link", f"a form is one of {' '.join(sorted(_FORMS))}"
        )
    form = forms[0] if forms else "connective" if signal else "none"
    return Link(words[0], _KINDS[words[1]], words[2], signal, cast(Form, form))


_READ: dict[str, tuple[str, Callable[[Sequence[str], int], Any]]] = {
    "p": ("parties", _party),
    "l": ("places", _site),
    "t": ("times", _time),
    "n": ("numbers", _amount),
    "c": ("claims", _said),
    "e": ("events", _coded),
}


def write(passage: Passage) -> str:
    """The passage in the corpus' markup. Marks that cross are broken in pieces, which are read back as one."""
    header = f"= {passage.style}" + (f" {passage.date}" if passage.date else "")
    items = [
        [
            f"{id} {' '.join([party.country or '-', *party.sectors, *filter(None, [party.being])])}"
            for id, party in passage.parties.items()
        ],
        [f"{id} {' '.join([site.country or '-', *filter(None, [site.name])])}" for id, site in passage.places.items()],
        [f"{id} {value}" for id, value in passage.times.items()],
        [f"{id} {_bounds(amount)}" for id, amount in passage.numbers.items()],
        [_claim_item(id, said) for id, said in passage.claims.items()],
        *([_event_item(id, coded)] for id, coded in passage.events.items()),
        [_link_item(link) for link in passage.causes],
    ]
    return "\n".join([header, _marked(passage), *(": " + " ; ".join(line) for line in items if line)]) + "\n"


def _bounds(amount: Amount) -> str:
    if amount.low == amount.high:
        return str(amount.low)
    return f"{'' if amount.low is None else amount.low}..{'' if amount.high is None else amount.high}"


def _claim_item(id: str, said: Said) -> str:
    default = "named" if said.claimers else "unnamed"
    words = [id, *(said.claimers or ["-"]), said.act]
    words += [said.kind] if said.kind != default else []
    return " ".join(words + ([f"via={said.channel}"] if said.channel else []))


def _event_item(id: str, coded: Coded) -> str:
    words = [id, coded.type + (f".{coded.mode}" if coded.mode else ""), *coded.actors]
    words += [">", *coded.recipients] if coded.recipients else []
    words += [f"@{coded.place}"] if coded.place else []
    words += [coded.time] if coded.time else []
    words += [f"{name}={number}" for name, number in coded.sizes] + [f"+{context}" for context in coded.contexts]
    if coded.standing:
        words.append(coded.standing + (f"={','.join(coded.cues)}" if coded.cues else ""))
    return " ".join(words)


def _link_item(link: Link) -> str:
    kind = next(word for word, kind in _KINDS.items() if kind == link.kind)
    words = [link.cause, kind, link.effect, *filter(None, [link.signal])]
    return " ".join(words + ([link.form] if link.form != ("connective" if link.signal else "none") else []))


def _marked(passage: Passage) -> str:
    """The text with its marks. Where a mark has to close, those opened after it close too and are opened again."""
    text = passage.text
    pieces = [(start, end, id) for id, spans in passage.marks.items() for start, end in spans]
    opening = sorted(pieces, key=lambda p: (p[0], -p[1], _ORDER.index(p[2][0]), p[2]))
    out, stack, at = "", [], 0  # type: tuple[str, list[tuple[int, int, str]], int]
    borders = sorted({border for start, end, _ in pieces for border in (start, end)} | {len(text)})
    for border in borders:
        out += _escaped(text[at:border])
        again: list[tuple[int, int, str]] = []
        while any(end == border for _, end, _ in stack):
            done = stack.pop()
            out += "]"
            if done[1] != border:
                again.insert(0, done)
        new = [piece for piece in opening if piece[0] == border]
        for piece in sorted([*again, *new], key=lambda p: (-p[1], _ORDER.index(p[2][0]), p[2])):
            out += f"[{piece[2]} "
            stack.append(piece)
        at = border
    return out


def _escaped(text: str) -> str:
    return re.sub(r"[\\\[\]]", lambda m: "\\" + m[0], text)
