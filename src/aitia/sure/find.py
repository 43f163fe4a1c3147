"""Which words say how sure an event is: the cues above, beside and below its word in the parse.

The idea is that of ConText (Harkema et al. 2009), a cue with a category and a scope, but the scope is grammatical: on
the way up from an event ("the ministers did not | try to | leave"), each predicate that governs it and each auxiliary,
negation, adverb and conjunction beside it is a cue, until something shields the event from what is above (a relative
clause, "said", a verb that presupposes it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from aitia.language import cues
from aitia.sure.resolve import table

LINKS = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "obj", "pobj", "prep", "agent", "dative", "oprd", "acl", "nsubj",
                   "nsubjpass", "csubj", "csubjpass", "compound", "appos", "attr", "advcl"})  # fmt: skip
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "oprd", "csubj", "csubjpass"})
PREPOSITIONS = frozenset(
    {"to", "for", "of", "on", "against", "from", "in", "with", "about", "by", "at", "into", "as", "out"}
)
COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "get"})
HAVE = frozenset({"have", "has", "had", "'ve", "’ve"})
FIRST_AND_SECOND = frozenset({"i", "you", "we", "me", "us", "my", "your", "our"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLOSERS = frozenset(".!?)]\"'”’")


REACH = 200
"""Words on either side of an event in which phrases are sought: a sentence without an end must not cost its square."""

LONGEST_CHAIN = 12
"""Coordinated words, and predicates above one another, that a cue is followed over: more are a parse gone wrong."""


class Cue(NamedTuple):
    """One cue over an event.

    `words` is empty where the grammar itself is the cue (an infinitive, a tense). `above` says that the cue belongs to
    what the event depends on, not to the event's own clause or the word that governs it.
    """

    category: str
    words: tuple[Token, ...] = ()
    above: bool = False


@cache
def words() -> dict[str, dict[str, str]]:
    """The cue words by scope: word to category."""
    listed = cues.load("aitia.sure", "words", dict[str, dict[str, list[str]]])
    return {
        scope: {word: category for category, these in by_category.items() for word in these}
        for scope, by_category in listed.items()
    }


def around(event: Token) -> list[Cue]:
    """Every cue that bears on an event word, nearest first; a category counts once at each level."""
    found = {(cue.category, cue.above): cue for cue in reversed([*_path(event), *_sentence(event)])}
    return list(reversed(found.values()))


def _path(event: Token) -> Iterator[Cue]:
    yield from _form(event)
    categories = table().categories
    token, above = event, False
    governing: Cue | None = None
    below = event
    for _ in range(LONGEST_CHAIN):
        beside = _beside(token, above, below)
        while _is_part(token):
            below, token = token, token.head
            if not above:
                beside += _form(token)
            beside += _beside(token, above, below)
        if governing is not None:
            # "did not allow", "no plans": some predicates mean something else when they are negated.
            instead = categories[governing.category].negated
            negation = next((cue for cue in beside if cue.category == "negated"), None)
            if instead is not None and negation is not None:
                governing = Cue(instead, negation.words + governing.words, governing.above)
                beside.remove(negation)
            yield governing
            if categories[governing.category].shields and token.pos_ in VERBS:
                # A noun shields nothing: "denied reports that ...".
                return
        yield from beside
        for _ in range(LONGEST_CHAIN):
            if token.dep_ != "conj":
                break
            shares = _shares(token)
            below, token = token, token.head
            yield from (c for c in _beside(token, above, below) if shares or c.category == "if")
        head = token.head
        if head.i == token.i or not _bears(token, event):
            if token.dep_ in ("relcl", "acl", "amod"):
                yield Cue(token.dep_, (), above)
            return
        if head.pos_ == "ADP" and token.dep_ in ("pobj", "pcomp"):
            category = words()["preposition"].get(head.lower_)
            if category is not None:
                yield Cue(category, (head,), above)
            if head.lower_ not in PREPOSITIONS:
                return
            governing = None
        else:
            category = _governed(token)
            if category is None and _is_nominal(event) and not _carries(token):
                return
            if category is None and (token.dep_ == "advcl" or (token.dep_ == "ccomp" and token.i < head.i)):
                # A clause that only stands before another: "two men were hurt; the claim could not be verified".
                return
            governing = Cue(category, (head,), above) if category is not None else None
            above = True
        below, token = token, head


def _is_part(token: Token) -> bool:
    """Whether a word is the predicate of a copula, so that both make one clause."""
    return token.dep_ in ("attr", "acomp", "oprd") and token.head.lemma_ in COPULAS


def _is_nominal(token: Token) -> bool:
    return token.pos_ not in VERBS and token.tag_[:2] != "JJ"


def _shares(token: Token) -> bool:
    """Whether a coordinated word shares the auxiliaries and negation of the first: it has no subject, auxiliary or
    tense of its own."""
    if any(c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass") for c in token.children):
        return False
    return token.tag_ == token.head.tag_ or token.tag_ not in ("VBD", "VBP", "VBZ")


def _bears(token: Token, event: Token) -> bool:
    """Whether what governs a word can bear on the event below it."""
    if token.dep_ == "advcl":
        return _is_infinitive(token)
    if token.dep_ == "acl":
        # "a plan to leave", "reports that they left"; but not "the men held by the police".
        return _is_infinitive(token) or any(c.dep_ == "mark" for c in token.lefts)
    if token.dep_ == "pcomp":
        # "talks about leaving", but not "an inquiry into how they left".
        return token.tag_ == "VBG" or _is_infinitive(token)
    return token.dep_ in LINKS


def _carries(token: Token) -> bool:
    """Whether what is above a noun says only that the noun takes place ("hold a vote", "a series of attacks")."""
    head = token.head
    if head.pos_ in VERBS:
        return head.lemma_ in words()["carrier"] or token.dep_ in ("prep", "agent")
    return token.dep_ != "prep" or token.lower_ == "of"


def _governed(token: Token) -> str | None:
    """The category of the predicate above a word, for this complement."""
    head = token.head
    lemma, predicates = head.lemma_.lower(), words()["predicate"]
    for link in _links(token):
        category = predicates.get(f"{lemma}/{link}")
        if category is not None:
            return category
    pairs = [f"{head.head.lower_} {lemma}"] if head.dep_ == "pobj" else []
    pairs += [f"{lemma} {c.lower_}" for c in head.children if c.dep_ == "advmod"]
    for pair in pairs:
        if pair in predicates:
            return predicates[pair]
    if token.dep_ in ("nsubj", "csubj") and head.pos_ in VERBS:
        return None
    return predicates.get(lemma)


def _links(token: Token) -> Iterator[str]:
    if token.dep_ not in CLAUSAL:
        yield token.lower_ if token.dep_ == "prep" else "object"
    elif _is_infinitive(token):
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.head.children):
            yield "passive"
        yield "to"
    else:
        yield "ing" if token.tag_ == "VBG" and token.dep_ != "ccomp" else "that"


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" or any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _beside(token: Token, above: bool, below: Token) -> list[Cue]:
    """The cues among the dependents of one word, but for the one that leads down to the event."""
    lexicon = words()
    auxiliary, modifier, marker = lexicon["auxiliary"], lexicon["modifier"], lexicon["marker"]
    found = []
    helpers = []
    for c in token.children:
        dep, word = c.dep_, c.lower_
        if c.i == below.i:
            continue
        if dep in ("aux", "auxpass"):
            helpers.append(c)
        elif dep in ("mark", "advmod") and word in marker:
            found.append(Cue(marker[word], (c,), above))
        elif dep in ("neg", "advmod", "det", "amod", "preconj", "acomp", "cc", "npadvmod"):
            if word in modifier and not _is_not_only(c):
                found.append(Cue(modifier[word], (c,), above))
        elif dep in ("nsubj", "nsubjpass", "dobj", "attr"):
            denying = (
                [c]
                if word in ("nobody", "none", "nothing")
                else [g for g in c.lefts if g.dep_ in ("det", "preconj", "cc")]
            )
            if denying and denying[0].lower_ in ("nobody", "none", "nothing", "no", "neither"):
                found.append(Cue("negated", (denying[0],), above))
        elif dep == "advcl":
            condition = [m for m in c.children if m.dep_ == "mark" and m.lower_ in ("if", "unless")]
            if condition:
                found.append(Cue("consequence", (condition[0],), above))
    modal = next((h for h in helpers if h.lower_ in auxiliary), None)
    if modal is not None:
        category = auxiliary[modal.lower_]
        having = tuple(h for h in helpers if h.lower_ in HAVE)
        if having and category != "future":
            # "would have left" did not leave; "may have left" perhaps did.
            category = "would have" if category in ("would", "due") or modal.lower_ == "could" else "may have"
        found.append(Cue(category, (modal, *having), above))
    return found


def _is_not_only(word: Token) -> bool:
    """Whether a negation is that of "not only", which denies nothing."""
    after = word.i + 1
    return after < len(word.doc) and word.doc[after].lower_ in ("only", "just", "least")


def _form(event: Token) -> list[Cue]:
    """What the form of a word says: tense, infinitive, imperative; noun."""
    if event.pos_ not in VERBS:
        return [Cue("noun")] if event.tag_[:2] == "NN" else []
    verb = event
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    for _ in range(LONGEST_CHAIN):
        if helpers or verb.dep_ != "conj" or verb.head.pos_ not in VERBS or not _shares(verb):
            break
        verb = verb.head
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    tags = [h.tag_ for h in helpers] + [event.tag_]
    found = []
    if "MD" in tags:
        pass
    elif any(h.lower_ in HAVE for h in helpers):
        found.append(Cue("perfect"))
    elif "VBD" in tags:
        found.append(Cue("past"))
    elif "VBP" in tags or "VBZ" in tags:
        found.append(Cue("progressive" if event.tag_ == "VBG" else "present"))
    elif "TO" in tags:
        found.append(Cue("infinitive"))
        if verb.dep_ == "advcl":
            found.append(Cue("purpose", tuple(h for h in helpers if h.tag_ == "TO")))
    elif event.tag_ == "VB":
        has_subject = any(c.dep_ in SUBJECTS for c in verb.children)
        found.append(Cue("imperative" if verb.dep_ == "ROOT" and not has_subject else "bare"))
    elif event.tag_ in ("VBG", "VBN"):
        found.append(Cue("gerund" if event.tag_ == "VBG" else "participle"))
    return found


def _sentence(event: Token) -> Iterator[Cue]:
    """The cues of the whole sentence: a question, the first and second person, and phrases."""
    sentence = event.sent
    if len(sentence) > 2 * REACH:
        start = max(sentence.start, event.i - REACH)
        sentence = event.doc[start : min(sentence.end, event.i + REACH)]
    last = len(sentence) - 1
    while last > 0 and (sentence[last].is_space or sentence[last].lower_ in CLOSERS - {"?"}):
        last -= 1
    if "?" in sentence[last].text:
        yield Cue("question", (sentence[last],))
    forms = [token.lower_ for token in sentence]
    if not FIRST_AND_SECOND.isdisjoint(forms):
        yield Cue("personal")
    if any(c.lower_ == "you" and c.dep_ == "nsubj" for c in event.children):
        yield Cue("you")
    for category, start, end in phrases(forms):
        at = event.i - sentence.start
        if start <= at < end:
            continue
        if (at >= end and words()["end"].keys().isdisjoint(forms[end:at])) or end > last:
            yield Cue(category, tuple(sentence[start:end]))


def phrases(forms: list[str]) -> Iterator[tuple[str, int, int]]:
    """The phrases in a sentence's lower-case forms: category, first word and the one after the last."""
    table = _phrases()
    for start, form in enumerate(forms):
        for phrase, category in table.get(form, ()):
            end = start + len(phrase)
            if tuple(forms[start:end]) == phrase:
                yield category, start, end
                break


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    listed: Iterable[tuple[str, str]] = words()["phrase"].items()
    for phrase, category in sorted(listed, key=lambda pair: -len(pair[0])):
        forms = tuple(phrase.split())
        by_first.setdefault(forms[0], []).append((forms, category))
    return by_first
