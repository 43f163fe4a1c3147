"""What a codebook is: types with modes, examples and counterexamples, contexts, criteria."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1, pattern=r"\S")]
Quad = Annotated[int, Meta(ge=1, le=4)]
Recipient = Literal["required", "optional", "none"]
"""Whether an event of a type is done to somebody: always, sometimes, or to nobody."""
ClueOf = Literal["actors", "recipients", "trigger", "sentence"]
"""Where a clue is looked for, the nearest to the event first: a nearer place wins over a farther one."""
Sector = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Days = Annotated[float, Meta(ge=0)]


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that tells an event of the type, and its coding: the words of trigger, actors and recipients as they
    stand in the text, mode and values of the codebook's criteria where they are told."""

    text: Text
    trigger: Text
    mode: str | None = None
    actors: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    criteria: dict[str, str] = {}


class Counterexample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that looks like the type and is not: the word that misleads, and the type that it is (null: none)."""

    text: Text
    trigger: Text
    type: str | None
    because: str = ""


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """A category of events: its quad class (1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    conflict), a definition, what to include and to exclude, its modes with what they mean, the values of the codebook's
    criteria that it asks for (another answer stays, and a gap says that it speaks against the type), words that hint at
    it (lemmas), sentences that are it and sentences that are not."""

    quad: Quad
    definition: Text
    include: tuple[Text, ...] = ()
    exclude: tuple[Text, ...] = ()
    recipient: Recipient = "optional"
    modes: dict[str, Text] = {}
    criteria: dict[str, tuple[str, ...]] = {}
    cues: tuple[Text, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Counterexample, ...] = ()


class Context(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme that an event of any type can have: definition, what to include and to exclude, the words that tell it
    (lemmas), and sentences that have it."""

    definition: Text
    include: tuple[Text, ...] = ()
    exclude: tuple[Text, ...] = ()
    cues: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()


class Clue(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What tells a value of a criterion: one of the `words` (lemmas, or phrases of several, in this order with up to
    three words between), one of PLOVER's `sectors` (of actors or recipients), or a length of time of `least_days` or
    more, of `most_days` or fewer.

    `of` says where: among the actors or recipients, at the trigger, or anywhere in the event's sentence. Where there
    is a `with`, one of its words must stand near, or for actors and recipients anywhere in the sentence; where one of
    `unless` stands in the same place, the clue tells nothing. `types` are those whose events it is for, all if there
    are none.
    """

    of: ClueOf = "sentence"
    words: tuple[Text, ...] = ()
    sectors: tuple[Sector, ...] = ()
    least_days: Days | None = None
    most_days: Days | None = None
    beside: tuple[Text, ...] = field(default=(), name="with")
    unless: tuple[Text, ...] = ()
    types: tuple[str, ...] = ()


class Value(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer to a criterion: what it means, and what tells it. What nothing tells is left to people."""

    means: Text
    told_by: tuple[Clue, ...] = ()


class Criterion(Struct, frozen=True, forbid_unknown_fields=True):
    """A question about an event, and its answers: what each means, or a `Value` that also says what tells it. Of
    several that are told in the same place, the one that stands first is taken."""

    question: Text
    values: dict[str, Text | Value]

    @property
    def meanings(self) -> dict[str, str]:
        """What each answer means."""
        return {name: value if isinstance(value, str) else value.means for name, value in self.values.items()}

    @property
    def clues(self) -> tuple[tuple[str, Clue], ...]:
        """What tells which answer, in the order of the file."""
        return tuple(
            (name, clue) for name, value in self.values.items() if isinstance(value, Value) for clue in value.told_by
        )


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """``codebook.yaml``: title, what the codebook is for, whose definitions it follows, the types in their order, its
    criteria, and the share of the examples of each type, and of the values of each criterion that they tell, that must
    be read as they are coded."""

    title: Text
    about: Text
    types: Annotated[tuple[str, ...], Meta(min_length=1)]
    source: str = ""
    criteria: dict[str, Criterion] = {}
    least: Annotated[float, Meta(ge=0, le=1)] = 0.5


class Codebook(Struct, frozen=True):
    """Types and contexts by name, in their order. `fingerprint` names this very version of all its files:
    ``plover@3f2a…``, and ``my@3f2a…+77c0…`` where a head was fitted to it, whose file `fitted` holds."""

    name: str
    fingerprint: str
    types: dict[str, EventType]
    contexts: dict[str, Context]
    about: About
    fitted: bytes | None = None

    @property
    def version(self) -> str:
        """What changes when one of the YAML files changes, and only then."""
        return self.fingerprint.rpartition("@")[2].partition("+")[0]

    @property
    def examples(self) -> list[tuple[str, Example]]:
        """Every example, with its type before it."""
        return [(name, example) for name, type in self.types.items() for example in type.examples]

    @property
    def counterexamples(self) -> list[tuple[str, Counterexample]]:
        """Every counterexample with the type that it only looks like."""
        return [(name, example) for name, type in self.types.items() for example in type.counterexamples]
