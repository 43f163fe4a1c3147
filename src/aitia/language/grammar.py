"""Questions to one parsed sentence, answered from spaCy's dependency labels (ClearNLP style)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
MODALS = frozenset({"can", "could", "may", "might", "must", "should", "would", "ought", "'d", "’d", "ca"})


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependency labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in order: "Kyiv, Minsk and Moscow" gives three."""
    found, waiting = [], [token]
    while waiting:
        found.append(waiting.pop())
        waiting += [c for c in found[-1].children if c.dep_ == "conj"][::-1]
    return found


def is_passive(verb: Token) -> bool:
    """Whether a verb (or participle after a noun: "the men arrested by police") is passive."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass", "agent") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and child(verb, "aux", "dobj") is None


def subject(verb: Token) -> Token | None:
    """Who a verb is said of: its own subject, or the one it shares through coordination, control or a relative
    clause ("the men who fled", "he agreed to leave", "she rose and spoke"). For a passive it is the one acted upon."""
    seen: set[int] = set()
    current = verb
    while current.i not in seen:
        seen.add(current.i)
        own = child(current, "nsubj", "nsubjpass")
        if own is not None:
            return _antecedent(own, current)
        head = current.head
        if current.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            current = head
        elif current.dep_ == "xcomp":
            controlled = child(head, "dobj", "iobj", "dative")
            if controlled is not None:
                return controlled
            current = head
        elif current.dep_ == "advcl" and current.tag_ in ("VBG", "VBN", "VB"):
            current = head
        elif current.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
            current = head.head
        elif current.dep_ == "acl" or current.dep_ == "relcl":
            return head
        else:
            return None
    return None


def _antecedent(word: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if word.tag_ in ("WP", "WDT") or (word.lower_ == "that" and verb.dep_ == "relcl"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp", "ccomp"):
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return word


def objects(verb: Token) -> list[Token]:
    """What a verb acts upon, conjuncts included: direct and indirect objects, and for a relative clause without an
    object of its own ("the town they shelled") the word it modifies."""
    own = [c for c in verb.children if c.dep_ in ("dobj", "obj", "dative", "iobj") and c.pos_ != "ADP"]
    found = [_antecedent(o, verb) for o in own]
    if not found and verb.dep_ == "relcl":
        subj = child(verb, "nsubj")
        if subj is not None and subj.tag_ not in ("WP", "WDT") and child(verb, "prep") is None:
            found = [verb.head]
    return [c for o in found for c in conjuncts(o)]


def agent(verb: Token) -> Token | None:
    """Who acts in a passive: "by the police"."""
    by = child(verb, "agent") or next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The objects of these prepositions under a verb or noun: (arrest) "of" (three men)."""
    return [
        conjunct
        for prep in token.children
        if prep.dep_ in ("prep", "dative", "agent") and prep.lower_ in prepositions
        for pobj in prep.children
        if pobj.dep_ == "pobj"
        for conjunct in conjuncts(pobj)
    ]


def phrase(token: Token) -> list[Token]:
    """The noun phrase around a head noun: determiners, modifiers and prepositional phrases, without coordinated
    phrases, clauses, appositions or punctuation at its ends."""
    left = token.left_edge.i
    right = token.i
    for c in token.children:
        if c.i > token.i and c.dep_ in ("prep", "compound", "nummod", "poss", "case", "amod", "flat"):
            if c.dep_ == "prep" and (c.lower_ not in ("of", "in", "at", "from", "for") or _holds_clause(c)):
                break
            right = max(right, c.right_edge.i)
        elif c.i > token.i and c.dep_ not in ("punct",):
            break
    doc = token.doc
    for c in token.lefts:
        if c.dep_ in ("cc", "conj", "preconj", "advcl", "punct") or _holds_clause(c):
            left = max(left, c.right_edge.i + 1)
    tokens = [doc[i] for i in range(left, right + 1)]
    while tokens and (tokens[0].is_space or (tokens[0].is_punct and tokens[0].i < token.i)):
        tokens.pop(0)
    while tokens and (tokens[-1].is_space or tokens[-1].is_punct) and tokens[-1].i > token.i:
        tokens.pop()
    return tokens


def _holds_clause(token: Token) -> bool:
    return any(t.dep_ in ("relcl", "acl") for t in token.subtree)


def clause(verb: Token) -> list[Token]:
    """The tokens of a verb's clause, first to last, without punctuation and conjunctions at its ends."""
    tokens = sorted(verb.subtree, key=lambda t: t.i)
    tokens = [verb.doc[i] for i in range(tokens[0].i, tokens[-1].i + 1)]
    while tokens and (tokens[0].is_punct or tokens[0].is_space or tokens[0].dep_ == "cc"):
        tokens.pop(0)
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    return tokens or [verb]


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliary verbs of a verb, shared ones of a coordination ("will meet and sign") included."""
    while True:
        own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        shares = verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN", "VBG") and verb.head.pos_ in ("VERB", "AUX")
        if own or not shares:
            return own
        verb = verb.head


def negation(verb: Token) -> Token | None:
    """The word that negates a verb or noun directly: "not", "n't", "never", "no"."""
    for c in verb.children:
        if c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ in ("no", "neither")):
            return c
    return None


def tense(verb: Token) -> str:
    """ "past", "present", "future", or "none" for a bare infinitive, a participle or a noun."""
    helpers = [a.lower_ for a in auxiliaries(verb)]
    if any(a in FUTURE for a in helpers):
        return "future"
    tags = [a.tag_ for a in auxiliaries(verb)] + [verb.tag_]
    if "VBD" in tags:
        return "past"
    if any(t in ("VBP", "VBZ") for t in tags):
        return "past" if verb.tag_ == "VBN" and any(a in ("has", "have", "'ve", "’ve") for a in helpers) else "present"
    return "none"


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first; ends at the root of the sentence."""
    while token.head.i != token.i:
        token = token.head
        yield token
