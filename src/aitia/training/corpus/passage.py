"""What a passage of the corpus is: a text, the marks in it, and what is said of each mark."""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple, cast

from msgspec import Struct

from aitia.record import CauseKind, ClaimerKind, Standing

Range = tuple[int, int]
"""A stretch of a passage's text: Python str indices, end exclusive."""
Form = Literal["connective", "verb", "noun", "none"]
"""How a causal link is told: by a connective, a verb, a noun, or by nothing but the order of the telling."""
Side = Literal["actors", "recipients"]

LAYERS = {
    "p": "participant",
    "e": "event",
    "c": "claim",
    "k": "cue of a claim",
    "l": "place",
    "t": "time",
    "n": "number",
    "s": "standing",
    "x": "side of a cause",
    "g": "signal",
}
"""The letters that marks begin with."""
STYLES = (
    "headline", "wire", "dateline", "statement", "speech", "tweet", "transcript", "communique", "feature", "blog",
)  # fmt: skip

PRONOUNS = frozenset(
    ("he", "him", "himself", "his", "i", "it", "its", "itself", "me", "my", "our", "she", "her", "hers", "herself",
     "that", "their", "them", "themselves", "these", "they", "this", "those", "us", "we", "who", "which", "you", "your")
)  # fmt: skip


class Party(Struct, frozen=True):
    """Somebody or something that takes part: its country (ISO 3166-1 alpha-3), PLOVER sectors, and what it is: ``f``
    or ``m`` for a woman or a man, ``group``, ``org``, ``country``, ``place``, ``thing``."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    being: str | None = None


class Site(Struct, frozen=True):
    """A place name's country, and the name that it is better known by where that differs."""

    country: str | None = None
    name: str | None = None


class Amount(Struct, frozen=True):
    """A number of people: the number itself, or the ends of a range, either of which may be open."""

    low: int | None
    high: int | None


class Said(Struct, frozen=True):
    """A claim: the ids of its claimers (none where nobody is named), act, kind of claimer, kind of channel."""

    claimers: tuple[str, ...]
    act: str
    kind: ClaimerKind = "named"
    channel: str | None = None


class Coded(Struct, frozen=True):
    """An event. Participants, place, time, numbers and cues are ids of marks; `standing` is None where it follows from
    the claims around the trigger."""

    type: str
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    sizes: tuple[tuple[str, str], ...] = ()
    contexts: tuple[str, ...] = ()
    standing: Standing | None = None
    cues: tuple[str, ...] = ()


class Link(Struct, frozen=True):
    """A causal link between two marks: the first brings the second about."""

    cause: str
    kind: CauseKind
    effect: str
    signal: str | None = None
    form: Form = "connective"


class Passage(Struct, frozen=True, kw_only=True):
    """A passage. `marks` has the pieces of every id in the order of the text; the other tables say what the ids are.

    `file` and `lines` (of each id's item, and under ``""`` of the header) are for messages; they are no part of what a
    passage is.
    """

    style: str
    date: str | None
    text: str
    marks: dict[str, tuple[Range, ...]] = {}
    parties: dict[str, Party] = {}
    places: dict[str, Site] = {}
    times: dict[str, str] = {}
    numbers: dict[str, Amount] = {}
    claims: dict[str, Said] = {}
    events: dict[str, Coded] = {}
    causes: tuple[Link, ...] = ()
    file: str = ""
    lines: dict[str, int] = {}

    @property
    def id(self) -> str:
        """A name for the passage that only its text decides."""
        return f"passage-{self.digest:016x}"

    @property
    def digest(self) -> int:
        """64 bits of SHA-256 over the text."""
        return int(hashlib.sha256(self.text.encode()).hexdigest()[:16], 16)

    @property
    def part(self) -> Literal["train", "dev"]:
        """`dev` for 15 passages of 100, by the hash of the text; these are never trained on."""
        return "dev" if self.digest % 100 < 15 else "train"

    def words(self, id: str) -> str:
        """The words of a mark; pieces are joined by an ellipsis."""
        return " … ".join(self.text[start:end] for start, end in self.marks.get(id, ()))

    def around(self, id: str) -> tuple[str, ...]:
        """The claims whose content holds the first piece of a mark, the outermost first."""
        start, end = self.marks[id][0]
        holding = {
            claim: c_end - c_start
            for claim in self.claims
            if claim != id
            for c_start, c_end in self.marks[claim]
            if c_start <= start and end <= c_end
        }
        return tuple(sorted(holding, key=lambda claim: (-holding[claim], claim)))

    def standing(self, id: str) -> Standing:
        """The standing of an event: as written, else reported inside a claim and asserted outside."""
        return self.events[id].standing or ("reported" if self.around(id) else "asserted")

    def nearest(self, id: str, to: str) -> Range | None:
        """The mention of a participant that lies nearest to another mark, the earlier of two that are as near."""
        at = self.marks[to][0]
        return min(self.marks.get(id, ()), key=lambda m: (max(m[0] - at[1], at[0] - m[1], 0), m[0]), default=None)

    def claimer(self, id: str) -> Range | None:
        """The words that name the claimer of a claim: the mention nearest to its cue, or to its content without one."""
        said = self.claims[id]
        cue = f"k{id[1:]}"
        to = cue if cue in self.marks else id
        found = [m for claimer in said.claimers if (m := self.nearest(claimer, to))]
        return found[0] if found else None


class Problem(NamedTuple):
    """Something wrong in a file: where, what, and how to mend it."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.fix}"


def standings() -> tuple[Standing, ...]:
    """Every standing that an event can have."""
    return cast("tuple[Standing, ...]", Standing.__args__)  # type: ignore[attr-defined]
