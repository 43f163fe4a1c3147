"""What triggers mean: which stand inside a promise or demand, which tell of one event, and what tense makes of them."""

from __future__ import annotations

from aitia.language import grammar
from aitia.what.clauses import is_infinitive, passive
from aitia.what.find import ASIDE, Trigger
from aitia.what.lexicon import Lexicon

_CONTENT = frozenset({"xcomp", "ccomp", "dobj", "pobj", "pcomp", "prep", "dative", "conj", "acl", "advcl",
                      "nsubjpass", "oprd"})  # fmt: skip
_REACH = 8


def resolve(triggers: dict[int, Trigger], lexicon: Lexicon) -> list[Trigger]:
    """The triggers that are events of their own, with their types settled, in the order of the text."""
    _oblige(triggers)
    for trigger in triggers.values():
        _place(trigger, triggers, lexicon)
    for trigger in triggers.values():
        trigger.type = _settled(trigger, lexicon)
    own = [t for t in triggers.values() if t.inside is None or not _absorbs(t.inside, t, lexicon)]
    return sorted((t for t in own if not _joined(t, triggers)), key=lambda t: t.token.i)


def mode(trigger: Trigger, lexicon: Lexicon) -> str | None:
    """The mode that the cue gives or, for what is asked, refused or threatened, that the content gives."""
    modes = lexicon.codebook.types[trigger.type].modes
    table = lexicon.frames.content.get(trigger.type, {})
    inner = trigger.content[0] if trigger.content else trigger if trigger.type != trigger.rule.type else None
    if inner is not None and table:
        own = inner.row.mode or ""
        found = table.get(own) or table.get(inner.rule.type if inner is trigger else inner.type)
        if found:
            return found
    return trigger.row.mode if trigger.row.mode in modes else None


def _absorbs(outer: Trigger, inner: Trigger, lexicon: Lexicon) -> bool:
    """Whether what stands inside a trigger is no event of its own: it is only asked for, or has given its type."""
    return outer.type in lexicon.frames.absorbing or _given(outer, inner, lexicon) is not None


def _given(outer: Trigger, inner: Trigger, lexicon: Lexicon) -> str | None:
    """The type that a trigger takes from what stands inside it."""
    content = outer.row.content
    return content.get(inner.rule.type) or content.get(str(lexicon.quad(inner.rule.type)))


def _oblige(triggers: dict[int, Trigger]) -> None:
    """Puts what must be done inside the request for it, and the request in its place."""
    for i, trigger in [(i, t) for i, t in triggers.items() if t.modal is not None]:
        del triggers[i]
        verb = triggers.get(trigger.token.i)
        if verb is not None:
            verb.inside = trigger
            trigger.content.append(verb)
        triggers[trigger.token.i] = trigger


def _place(trigger: Trigger, triggers: dict[int, Trigger], lexicon: Lexicon) -> None:
    """Finds the trigger whose content this one stands in."""
    if trigger.inside is not None:
        return
    token = trigger.token
    for _ in range(_REACH):
        head, dep = token.head, token.dep_
        if head.i == token.i or dep not in _CONTENT or (dep in ("acl", "advcl") and not is_infinitive(token)):
            return
        if dep == "prep" and token.lower_ in ASIDE:
            return
        outer = triggers.get(head.i)
        if dep != "conj" and outer is not None and outer is not trigger:
            if outer.rule.type in lexicon.frames.absorbing or outer.row.content:
                trigger.inside = outer
                outer.content.append(trigger)
            return
        if dep == "ccomp" and head.lemma_ in lexicon.frames.saying:
            return
        token = head


def _settled(trigger: Trigger, lexicon: Lexicon) -> str:
    for part in trigger.content:
        given = _given(trigger, part, lexicon)
        if given:
            return given
    if trigger.inside is None and trigger.modal is None and not trigger.nominal:
        return _by_tense(trigger, lexicon) or trigger.type
    return trigger.type


def _by_tense(trigger: Trigger, lexicon: Lexicon) -> str | None:
    """The type that the future makes of an event: agreement, threat or refusal."""
    verb = trigger.token
    if verb.tag_ != "VB" and not passive(verb):
        return None
    quad = str(lexicon.quad(trigger.type))
    helpers = grammar.auxiliaries(verb)
    future = any(a.lower_ in grammar.FUTURE or a.lower_ in ("would", "'d", "’d") for a in helpers)
    if not future and verb.dep_ == "xcomp":
        future = verb.head.lemma_ in lexicon.frames.prospective
    if not future or any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.lefts):
        return None
    if grammar.negation(verb) is not None:
        return lexicon.frames.not_future.get(quad)
    if quad == "4" and passive(verb):
        return None
    return lexicon.frames.future.get(quad)


def _joined(trigger: Trigger, triggers: dict[int, Trigger]) -> bool:
    """Joins a trigger to one of the same type that tells of the same event: "the raid killed", "killing two",
    "took to the streets to protest"."""
    token = trigger.token
    head = token.head
    other: Trigger | None = None
    if trigger.nominal:
        if token.dep_ in ("nsubj", "dobj", "conj"):
            other = triggers.get(head.i)
        elif token.dep_ == "pobj" and head.lower_ in ("in", "by", "during", "with", "from", "of"):
            other = triggers.get(head.head.i)
    elif token.dep_ in ("advcl", "xcomp") and (is_infinitive(token) or (token.tag_ == "VBG" and trigger.row.size)):
        other = triggers.get(head.i)
    if other is None or other is trigger or other.type != trigger.type or other.inside is not None:
        return False
    other.parts.append(trigger)
    return True
