"""Where the content of a verb stands: one function a frame, from the verb and what stands under it to token ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from spacy.tokens import Token

from aitia.says.layout import QUOTE_MARKS, Range, extent
from aitia.says.lexicon import Cue

_HUNG = ("acl", "relcl", "ccomp", "advcl")
_IN_RELATIVE = ("nsubj", "nsubjpass", "dobj")
_PREDICATE = ("oprd", "acomp", "attr")


class Content(NamedTuple):
    """A content by its frame: where it stands, and who is told it."""

    frame: str
    content: list[Range]
    hearer: Token | None = None


Finder = Callable[[Cue, Token, Token, list[Token]], Content | None]
"""A frame: given the cue, its head, its last word and what stands under them, the content or None."""


def after(head: Token, ranges: Range) -> list[Range]:
    """What of a range stands behind a word."""
    return [(max(ranges[0], head.i + 1), ranges[1])]


def infinitive(token: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(c.tag_ == "TO" for c in token.children if c.i < token.i) and token.tag_ in ("VB", "VBN")


def first(kids: Iterable[Token], *deps: str) -> Token | None:
    """The first word with one of these dependency labels."""
    return next((c for c in kids if c.dep_ in deps), None)


def is_clause(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return token.pos_ in ("VERB", "AUX") and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)


# ------------------------------------------------------------------------ verbs


def _passive_to(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    if "passive to" not in cue.frames:
        return None
    subject = first(kids, "nsubjpass")
    predicate = next((c for c in kids if c.i > head.i and (c.dep_ in ("xcomp", "oprd", "ccomp") or _is_as(c))), None)
    if subject is None or predicate is None or subject.lower_ == "it":
        return None
    return Content("passive to", [extent(subject), extent(predicate)])


def _is_as(token: Token) -> bool:
    return token.dep_ == "prep" and token.lower_ == "as"


def _that(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    if "that" not in cue.frames:
        return None
    clauses = [c for c in kids if (c.dep_ == "ccomp" or (c.dep_ == "advcl" and marked(c))) and not infinitive(c)]
    behind = [c for c in clauses if c.i > head.i]
    clause = next(iter(behind or clauses), None)
    if clause is None:
        return _hung(cue, kids, head)
    hearer = next((c for c in kids if c.dep_ in ("dobj", "dative") and head.i < c.i < clause.i), None)
    if hearer is not None and hearer.dep_ == "dative" and hearer.pos_ == "ADP":
        hearer = first(hearer.children, "pobj")
    start, end = extent(clause)
    if clause.i > head.i:
        return Content("that", [(max(start, last.i + 1), end)], hearer)
    return Content("fronted", _around(start, end, head, kids, clause), hearer)


def _hung(cue: Cue, kids: Iterable[Token], head: Token) -> Content | None:
    """A clause with "that" that the parser hung under an adjunct: "said in a speech on Monday that"."""
    broken = any(c.dep_ == "prep" and c.i > head.i for c in kids)  # "on her | account that": torn from its preposition
    deps = ("prep", "npadvmod", "dobj") if broken or "hearer" in cue.frames else ("prep", "npadvmod")
    adjuncts = [c for c in kids if c.i > head.i and c.dep_ in deps]
    for c in adjuncts:
        for clause in (d for t in (c, *c.children) for d in t.children if d.dep_ in _HUNG):
            that = clause.left_edge
            if that.lower_ == "that" and that.dep_ not in _IN_RELATIVE:
                return Content("that", [extent(clause)], c if c.dep_ == "dobj" and "hearer" in cue.frames else None)
    return None


def marked(clause: Token) -> bool:
    """Whether a clause starts with "that" or "whether"."""
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in clause.children)


def _around(start: int, end: int, head: Token, kids: Iterable[Token], clause: Token) -> list[Range]:
    """What is left of a clause when the cue with its claimer and adjuncts, which break into it, is taken out."""
    resumed = [c for c in kids if c.i > head.i and c.dep_ in ("conj", "advcl") and _resumes(c)]
    beside = [c for c in kids if c.i != clause.i and c.dep_ not in ("punct", "cc") and c not in resumed]
    own = [head.i, *(i for c in beside for i in _ends(c))]
    before = min((i for i in own if i >= start), default=head.i)
    rest = [(max(own) + 1, end)] if end > max(own) else [extent(c) for c in resumed[:1]]
    return [(start, min(end, before)), *rest]


def _ends(token: Token) -> Range:
    """The first and the last token under a token."""
    return token.left_edge.i, token.right_edge.i


def _resumes(clause: Token) -> bool:
    """Whether a clause goes on with a content after the cue: "They lost, she said, and the town must decide"."""
    doc, at = clause.doc, clause.left_edge.i - 1
    if at >= 0 and doc[at].dep_ == "cc":
        at -= 1
    return at >= 0 and doc[at].text == "," and is_clause(clause)


def _inserted(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    """The cue stands beside its content: "The dam, officials say, will hold"; "as the mayor put it"."""
    if "that" not in cue.frames:
        return None
    as_ = head.dep_ == "advcl" and any(c.lower_ == "as" and c.i < head.i for c in kids)
    if not (as_ or head.dep_ == "parataxis"):
        return None
    if not any(c.dep_ in ("nsubj", "nsubjpass") for c in kids) or first(kids, "ccomp", "dobj", "xcomp"):
        return None
    start, end = extent(head.head)
    inner = extent(head)
    resumed = next((c for c in kids if c.i > head.i and c.dep_ in ("conj", "advcl") and _resumes(c)), None)
    after = (max(start, inner[1]), end) if resumed is None else extent(resumed)
    return Content("as" if as_ else "inserted", [(start, min(end, inner[0])), after])


def _object_inf(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    if not cue.frames & {"object inf", "hearer to"}:
        return None
    right = [c for c in kids if c.i > head.i]
    inf = next((c for c in right if c.dep_ in ("xcomp", "ccomp", "advcl") and infinitive(c)), None)
    if inf is None:
        return None
    person = next((c for c in right if c.dep_ in ("dobj", "dative", "pobj") and c.i < inf.i), None) or first(
        inf.children, "nsubj"
    )
    if person is None:
        return None
    start = extent(person)[0]
    to = next((c.i for c in inf.children if c.tag_ == "TO"), inf.i)
    negation = next((c.i for c in inf.children if c.dep_ == "neg" and c.i < to), to)
    if "object inf" in cue.frames:
        return Content("object inf", [(max(start, last.i + 1), extent(inf)[1])], person)
    return Content("hearer to", [(negation, extent(inf)[1])], person)


def _to(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    if "to" not in cue.frames:
        return None
    inf = next((c for c in kids if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > head.i and infinitive(c)), None)
    return Content("to", after(last, extent(inf))) if inf is not None and inf.dep_ != "advcl" else None


def _ing(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    if "ing" not in cue.frames:
        return None
    participle = next((c for c in kids if c.dep_ in ("xcomp", "pcomp") and c.i > head.i and c.tag_ == "VBG"), None)
    return Content("ing", after(last, extent(participle))) if participle is not None else None


def _complement(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    if "complement" not in cue.frames:
        return None
    right = [c for c in kids if c.i > head.i and c.dep_ in ("dobj", "ccomp", "oprd", "xcomp", "acomp", "nsubj")]
    if not any(c.dep_ in ("oprd", "ccomp", "xcomp") and not infinitive(c) for c in right):
        end = extent(right[0])[1] if right else 0
        if right and right[0].dep_ == "dobj" and end < len(head.doc) and head.doc[end].text in QUOTE_MARKS:
            return Content("complement", [(max(extent(right[0])[0], head.i + 1), end + 1)])
        return None
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in kids):
        subject = first(kids, "nsubjpass")
        return Content("complement", ([extent(subject)] if subject is not None else []) + [extent(right[-1])])
    return Content("complement", [(max(extent(right[0])[0], head.i + 1), extent(right[-1])[1])])


def _object(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    thing = next((c for c in kids if c.i > last.i and c.dep_ in ("dobj", "pobj", "pcomp") and c.head.i == last.i), None)
    if thing is None and last.pos_ != "ADP":
        thing = next((c for c in kids if c.i > head.i and c.dep_ == "dobj"), None)
    if thing is None:
        return None
    start, end = extent(thing)
    for c in kids:
        if c.i > thing.i and c.dep_ in ("prep", "advcl", "dative") and f"object {c.lower_}" in cue.frames:
            return Content("object P", [(max(start, last.i + 1), extent(c)[1])])
    inner = next((c for c in thing.children if c.dep_ == "prep" and f"object {c.lower_}" in cue.frames), None)
    if "object" in cue.frames or inner is not None:
        return Content("object", [(max(start, last.i + 1), end)])
    return None


def _passive(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    subject = first(kids, "nsubjpass") if "passive" in cue.frames else None
    return Content("passive", [extent(subject)]) if subject is not None else None


def raised(cue: Cue, head: Token, last: Token, kids: list[Token]) -> Content | None:
    """ "The army seems to have fled": subject and predicate, said by nobody named."""
    if "raised" not in cue.frames:
        return None
    subject = first(kids, "nsubj") or (first(head.head.children, "nsubj") if head.dep_ == "acomp" else None)
    predicate = next((c for c in kids if c.i > head.i and c.dep_ in ("xcomp", *_PREDICATE)), None)
    if subject is None or predicate is None:
        return None
    return Content("raised", [extent(subject), extent(predicate)])


VERB: tuple[Finder, ...] = (
    _passive_to, _object_inf, _that, _complement, _to, _object, _ing, _passive, raised, _inserted,
)  # fmt: skip
"""The frames of verbs, the fullest first."""
