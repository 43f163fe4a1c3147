"""Who makes a claim, and who is told: from a cue to the head word of a noun phrase, and to its extent."""

from __future__ import annotations

from spacy.tokens import Token

from aitia.says.layout import Layout, Range
from aitia.says.lexicon import Lexicon, Occurrence
from aitia.says.nominal import holder

_GIVERS = frozenset({"by", "from", "among"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_IN_NAMES = frozenset({"DET", "ADJ", "ADV", "PROPN", "NUM", "AUX", "PART"})
_DASHES = frozenset({"—", "–", "--", "―"})


def claimer_of(occurrence: Occurrence, frame: str, layout: Layout, lexicon: Lexicon) -> Token | None:
    """The head word of who claims, a relative pronoun included; None where nobody is named."""
    cue, head, _ = occurrence
    if cue.pos == "COLON":
        return _before_colon(head, layout)
    if cue.pos == "PHRASE":
        if "in view of" in cue.frames:
            return holder(head)
        found = next((p for c in (head, *head.children) for p in c.children if p.dep_ == "pobj"), None)
        return _before_dash(found) if found is not None else None
    if cue.pos == "ADV":
        return None
    if cue.pos == "NOUN":
        return _possessor(head, lexicon)
    if frame in ("raised", "passive to"):
        return _agent(head)
    if cue.pos == "ADJ":
        return speaker(head.head, lexicon) if head.dep_ == "acomp" else _modified(head)
    found = speaker(head, lexicon)
    if found is not None and not _misread(found, head, layout):
        return found
    quotes = frame == "quote"
    if is_passive(head) or head.tag_ not in ("VBD", "VBZ", "VBP", "VBN" if quotes else ""):
        return None
    return _beside(head, layout) or (_first_name(head, layout) if quotes else None)


def _misread(claimer: Token, cue: Token, layout: Layout) -> bool:
    """Whether a subject cannot speak: a word of the quotation, a day, the town of a dateline."""
    if layout.quote_at[claimer.i] != layout.quote_at[cue.i] or claimer.ent_type_ in ("DATE", "TIME"):
        return True
    between = claimer.doc[claimer.i + 1 : cue.i] if claimer.i < cue.i else ()
    return claimer.i - layout.paragraph_start(claimer.i) < 2 and any(
        t.text in _DASHES or t.text == "-" for t in between
    )


def _beside(cue: Token, layout: Layout) -> Token | None:
    """A name or pronoun right before the cue or right after it, where the parse has no subject."""
    doc = cue.doc
    for steps in (range(cue.i - 1, max(cue.i - 4, -1), -1), range(cue.i + 1, min(cue.i + 8, len(doc)))):
        for i in steps:
            token = doc[i]
            if layout.quote_at[i] >= 0 or token.is_space or token.is_punct:
                break
            if token.pos_ in _NAMES or (i < cue.i and token.is_alpha and token.text[0].isupper()):
                while i > cue.i and i + 1 < len(doc) and doc[i + 1].pos_ in ("NOUN", "PROPN"):
                    i += 1
                return doc[i]
            if token.pos_ not in _IN_NAMES:
                break
    return None


def _first_name(cue: Token, layout: Layout) -> Token | None:
    """The first name between the sentence's start (or a quotation) and a cue: "Mr. Ruiz, now 81 and retired, said"."""
    first = None
    for i in layout.back(cue.i - 1):
        if cue.doc[i].pos_ == "PROPN" or cue.doc[i].pos_ == "PRON":
            first = i
    if first is None:
        return None
    while first + 1 < cue.i and cue.doc[first + 1].pos_ == "PROPN":
        first += 1
    return cue.doc[first]


def _before_dash(noun: Token) -> Token:
    """The noun itself, or the one before a dash that the parser took for part of its phrase."""
    for i in range(noun.left_edge.i + 1, noun.i):
        token = noun.doc[i]
        if token.text in _DASHES or (token.text == "-" and token.whitespace_):
            return noun.doc[i - 1]
    return noun


def _before_colon(colon: Token, layout: Layout) -> Token | None:
    """Who is named before a colon: the subject of its sentence, or the last name."""
    last = None
    for i in layout.back(colon.i - 1):
        token = colon.doc[i]
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT":
            return token
        if last is None and token.pos_ in _NAMES:
            last = token
    return last


def noun_phrase(head: Token, cue: Token, layout: Layout) -> Range:
    """The noun phrase of a claimer: without a dateline before it, the clause that holds the cue, or a line break."""
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= cue.i < end:
        if cue.i < head.i:
            start = max(start, cue.i + 1)
        else:
            holding = (c.left_edge.i for c in head.children if c.i > head.i and c.right_edge.i >= cue.i)
            end = max(head.i + 1, min([*holding, cue.i]))
    inside = layout.quote_at[head.i]
    for i in range(head.i - 1, start - 1, -1):
        if doc[i].text in _DASHES or "\n" in doc[i].text or layout.quote_at[i] != inside:
            start = i + 1
            break
    behind = head.i > cue.i
    for i in range(head.i + 1, end):
        if "\n" in doc[i].text or (behind and _ends_phrase(doc[i])):
            end = i
            break
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space) and layout.quote_at[end - 1] < 0:
        end -= 1
    return start, end


def _ends_phrase(token: Token) -> bool:
    """Whether a claimer behind the cue ends before a token: a dash, or "on Monday", which says when."""
    if token.text in _DASHES or (token.text == "-" and token.whitespace_):
        return True
    return token.dep_ == "prep" and any(c.ent_type_ in ("DATE", "TIME") for c in token.children if c.dep_ == "pobj")


def speaker(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who acts in a verb: its subject, or the one it shares by coordination, control or as a participle; the agent of
    a passive."""
    current = verb
    while True:
        if current.i == verb.i and is_passive(verb):
            return _agent(verb)
        own = next((c for c in current.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        head = current.head
        if current.dep_ in ("acl", "relcl"):
            if current.tag_ == "VB":  # "the decision to ban", "in order to ban"
                return _possessor(head, lexicon)
            return _issuer(head, lexicon) or head
        if current.dep_ == "xcomp":
            controlled = next((c for c in head.children if c.dep_ in ("dobj", "dative") and c.i < current.i), None)
            if controlled is not None and head.lemma_ not in ("promise", "vow", "use", "make", "take"):
                return controlled
        if current.dep_ == "ROOT" or head.i == current.i:
            return None
        if current.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "parataxis"):
            return None
        if current.dep_ == "ccomp" and current.tag_ not in ("VBG", "VB"):
            return None
        current = head
        if current.pos_ in ("NOUN", "PROPN", "PRON"):
            return _possessor(current, lexicon)


def is_passive(verb: Token) -> bool:
    """Whether nobody need be named as the subject of a verb: a passive, or "Asked whether ..."."""
    if any(c.dep_ in ("auxpass", "agent", "nsubjpass") for c in verb.children):
        return True
    asked = verb.lower_ in ("asked", "told", "pressed") and verb.dep_ == "advcl"  # "Asked whether", tagged VBD
    bare = asked or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"))
    return bare and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)


def _agent(verb: Token) -> Token | None:
    for by in verb.children:
        if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by"):
            return next((c for c in by.children if c.dep_ == "pobj"), None)
    return None


def _possessor(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose claim or promise it is: a possessive, "by" or "from" somebody, or the subject of a verb that carries it."""
    for c in noun.children:
        if c.dep_ == "poss":
            return c
    for c in noun.children:
        if c.dep_ in ("prep", "agent") and c.lower_ in _GIVERS:
            return next((p for p in c.children if p.dep_ == "pobj"), None)
    return _issuer(noun, lexicon)


def _issuer(noun: Token, lexicon: Lexicon) -> Token | None:
    """Who issues a statement, expresses a hope: the subject of the verb whose object the noun is."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in lexicon.carriers:
        return speaker(noun.head, lexicon)
    return None


def _modified(adjective: Token) -> Token | None:
    """Of whom an adjective without a copula is said: "farmers angry about prices"; "Wary of rain, they left"."""
    head = adjective.head
    if adjective.dep_ in ("amod", "relcl", "acl", "appos") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return head if adjective.i > head.i else None
    if adjective.dep_ in ("advcl", "conj", "acomp") and head.pos_ in ("VERB", "AUX"):
        return next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return None
