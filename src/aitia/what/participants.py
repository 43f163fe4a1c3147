"""Who acts and who is acted upon: from voice, agent phrases, control, possessives, adjectives and prepositions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from aitia.draft import Draft
from aitia.language import grammar
from aitia.record import Participant
from aitia.what.clauses import complement, conjuncts, passive
from aitia.what.find import ACTOR_NAMES, ASIDE, Trigger, inside_container
from aitia.what.lexicon import Lexicon
from aitia.what.phrases import BEFORE, PRONOUNS, after, after_any, agent, controller, noun_phrase, once, own_subject

_KINDS = frozenset({"person", "organization", "country", "group"})
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
# Types whose recipient may be a thing: what is attacked, seized, blocked.
_THINGS = frozenset({"ASSAULT", "COERCE"})
# Prepositions after which a noun names who has to do with it: "the decision of the court", "a plan for Mali".
_LINKS = ("of", "by", "from", "between", "with", "to", "against", "on", "for", "in")
_FARTHEST = 30
_DEEPEST = 3


class Participants:
    """Finds the participants of the triggers of one article."""

    def __init__(self, draft: Draft, lexicon: Lexicon) -> None:
        self.draft = draft
        self.lexicon = lexicon

    def actors(self, trigger: Trigger) -> list[Token]:
        """The heads of the phrases that name who acts."""
        token = trigger.token
        if trigger.modal is not None:
            return self._speaker(token)
        if trigger.nominal:
            return self._noun_actors(trigger)
        if trigger.row.actor == ("subject",):
            return self._subject(token, keep=True)
        return self._first(trigger, trigger.row.actor, keep=False)

    def recipients(self, trigger: Trigger) -> list[Token]:
        """The heads of the phrases that name to whom it is done."""
        if trigger.modal is not None:
            return self._subject(trigger.token, keep=True)
        token = trigger.token
        host = self._host(token) if trigger.nominal else None
        if host is not None and token.dep_ != "nsubj" and host.lemma_ in self.lexicon.frames.light_recipient:
            return self._subject(host, keep=True)
        places = trigger.row.recipient
        if trigger.row.together and not _together(token, host):
            places = ("with", "between", "among", "against")
        return self._first(trigger, places, keep=True, also=host)

    def meant(self, tokens: Iterable[Token], trigger: Token) -> list[Token]:
        """The tokens, with pronouns replaced by whom they stand for in the trigger's sentence, where that is known."""
        return once(
            other
            for token in tokens
            for other in (self._antecedent(token, trigger) if token.lower_ in PRONOUNS else [token])
        )

    def is_actor(self, token: Token) -> bool:
        """Whether a word names somebody who can act."""
        if token.ent_type_ in ACTOR_NAMES or token.lower_ in PRONOUNS:
            return True
        # Titles are tagged as names and keep their plural: "Ministers of Peru".
        if not self.lexicon.people.isdisjoint((token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s"))):
            return True
        entity = self.draft.entity_of(token)
        return entity is not None and entity.kind in _KINDS

    def named(self, tokens: Iterable[Token]) -> tuple[Participant, ...]:
        """Participants with evidence, each once, in the order of the text: an entity by its name where one of the words
        is its name ("its leader, Ana Ruiz")."""
        found: dict[object, Participant] = {}
        for token in sorted(tokens, key=lambda t: (t.pos_ != "PROPN", t.i)):
            if token.ent_type_ in ("DATE", "TIME"):
                continue  # "were held by early evening"
            entity = self.draft.entity_of(token)
            if entity is None and not self.is_actor(token):
                owners = self._who(token)
                entity = self.draft.entity_of(owners[0]) if owners else None
            span = self.draft.words(noun_phrase(token))
            if span.text:
                found.setdefault(
                    entity.id if entity else span, Participant(entity=entity.id if entity else None, evidence=span)
                )
        return tuple(sorted(found.values(), key=lambda one: one.evidence))

    def _first(
        self, trigger: Trigger, places: tuple[str, ...], *, keep: bool, also: Token | None = None
    ) -> list[Token]:
        """Who is in the first of the places that names somebody; failing that, whoever is named farther on; failing
        that, and to be kept, what is there."""
        fallback: list[Token] = []
        for place in places:
            there = list(self._at(trigger, place, also))
            if keep and place == "object" and trigger.type in _THINGS:
                found = [t for t in there if t.pos_ in _NOMINAL]
            else:
                found = [p for token in there for p in self._who(token)]
            if found:
                return once(found)
            fallback = fallback or [t for t in there if t.pos_ in _NOMINAL]
        if not keep:
            return []
        return self._farther(trigger, places) or once(fallback)

    def _farther(self, trigger: Trigger, places: tuple[str, ...]) -> list[Token]:
        """The first name after one of the prepositions, or inside what is acted upon, up to the end of the clause."""
        doc = self.draft.doc
        token = trigger.token
        start = token.i + 1
        for i in range(start, min(token.right_edge.i + 1, start + _FARTHEST)):
            word = doc[i]
            aside = word.lower_ in ASIDE and word.lower_ not in ("by", *places)
            if aside or word.dep_ in ("advcl", "relcl", "parataxis"):
                break
            if word.dep_ == "pobj" and word.head.lower_ in places:
                who = self._who(word) or ([word] if trigger.type in _THINGS else [])
                if who:
                    return who
        for patient in trigger.patients:
            for i in range(patient.i + 1, min(patient.right_edge.i + 1, patient.i + _FARTHEST)):
                word = doc[i]
                aside = word.dep_ == "pobj" and word.head.lower_ in ASIDE
                if word.ent_type_ in ACTOR_NAMES and word.dep_ in ("pobj", "dobj", "nsubj", "poss") and not aside:
                    return [word]
        return []

    def _at(self, trigger: Trigger, place: str, also: Token | None) -> Iterator[Token]:
        token = trigger.token
        if place == "object":
            yield from trigger.patients or own_subject(complement(token))
        elif place == "dative":
            dative = grammar.child(token, "dative", "iobj")
            if dative is not None and dative.pos_ != "ADP":
                yield from conjuncts(dative)
        elif place == "subject":
            yield from self._subject(token, keep=True)
        elif place == "within":
            yield from self._within(trigger)
        elif place in ("before", "adjective"):
            for c in token.lefts:
                if c.dep_ in BEFORE and (place == "before" or c.ent_type_ != "GPE" or c.dep_ == "poss"):
                    yield c
        else:
            for anchor in (token, *trigger.patients, *((also,) if also is not None else ())):
                yield from after(anchor, place)

    def _within(self, trigger: Trigger) -> Iterator[Token]:
        """Whoever is involved in what is asked, promised, refused or threatened."""
        inner = complement(trigger.token)
        yield from own_subject(inner)
        parts = trigger.content
        for _ in range(_DEEPEST):
            for part in parts:
                found = self._first(part, tuple(p for p in part.row.recipient if p != "within"), keep=True)
                if found:
                    yield from found
                    return
            parts = [inner for part in parts for inner in part.content]
        nouns = grammar.objects(inner) if inner is not None else after_any(trigger.token)
        nouns += [p for n in (*nouns, *([inner] if inner is not None else ())) for p in after_any(n)]
        yield from (n for n in nouns if n.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT"))

    def _who(self, token: Token) -> list[Token]:
        """Who a noun phrase names: itself, who owns it, who it is of or from, whose adjective it has."""
        for _ in range(4):
            inner = inside_container(token, self.lexicon)
            if inner is not None and not self.is_actor(token):
                token = inner
                continue
            if self.is_actor(token):
                return [t for t in conjuncts(token) if self.is_actor(t)] if token.dep_ != "conj" else [token]
            owner = grammar.child(token, "poss")
            if owner is not None and self.is_actor(owner):
                return [owner]
            linked = {c.lower_ for c in token.children if c.dep_ in ("prep", "agent")}
            ofs = [p for preposition in _LINKS if preposition in linked for p in after(token, preposition)]
            people = [p for p in ofs if self.is_actor(p)]
            if people:
                return people[:1] if people[0].head.lower_ != "of" else [p for p in people if p.head == people[0].head]
            named = [c for c in token.lefts if c.dep_ in BEFORE and c.ent_type_ in ACTOR_NAMES]
            if named:
                return named[-1:]
            if ofs and owner is None:
                token = ofs[0]
                continue
            break
        return []

    def _subject(self, verb: Token, *, keep: bool) -> list[Token]:
        """Who acts in a verb, in either voice."""
        if verb.dep_ in ("acomp", "oprd"):
            verb = verb.head
        if passive(verb):
            found = agent(verb)
        else:
            subject = grammar.subject(verb)
            found = controller(verb) or ([subject] if subject is not None else [])
        acting = []
        for token in found:
            if token.lower_ in PRONOUNS:
                acting += self._antecedent(token, verb)
                continue
            who = [p for t in conjuncts(token) for p in self._who(t)]
            if not who and keep and token.lemma_.lower() not in self.lexicon.nouns and token.pos_ != "VERB":
                who = [token]
            acting += who
        return once(acting)

    def _antecedent(self, pronoun: Token, verb: Token) -> list[Token]:
        """Whom a pronoun stands for in its own sentence: a name of the same entity, or who says what it stands in."""
        entity = self.draft.entity_of(pronoun)
        if entity is not None:
            sentence = pronoun.sent
            first = bisect_left(entity.mentions, sentence.start_char, key=lambda mention: mention.start)
            for i in range(first, len(entity.mentions)):
                mention = entity.mentions[i]
                if mention.start >= pronoun.idx:
                    break
                if mention.form == "name":
                    span = self.draft.doc.char_span(mention.start, mention.end, alignment_mode="expand")
                    if span is not None:
                        return [span.root]
        if pronoun.lower_ in ("i", "we", "you"):
            return [pronoun]
        said = self._speaker(verb)
        return said or [pronoun]

    def _speaker(self, verb: Token) -> list[Token]:
        """Who says the clause that a verb stands in."""
        for _ in range(6):
            head = verb.head
            if head.i == verb.i:
                break
            if verb.dep_ == "ccomp" and head.lemma_ in self.lexicon.frames.saying:
                subject = grammar.subject(head)
                if subject is not None and subject.lower_ not in PRONOUNS:
                    return self._who(subject) or [subject]
                return []
            if verb.dep_ not in ("ccomp", "xcomp", "conj", "advcl"):
                break
            verb = head
        return []

    def _noun_actors(self, trigger: Trigger) -> list[Token]:
        token = trigger.token
        host = self._host(token)
        lends = host is not None and token.dep_ != "nsubj" and host.lemma_ not in self.lexicon.frames.light_recipient
        if trigger.row.together and _together(token, host):
            sides = [self._first(trigger, (place,), keep=False, also=host) for place in ("between", "among", "with")]
            lent = self._subject(host, keep=False) if lends and host is not None else []
            return once([*lent, *(side for found in sides for side in found)])
        found = self._first(trigger, ("by",), keep=False, also=host)
        if not found and lends and host is not None:
            return self._subject(host, keep=True)
        return found or self._first(trigger, trigger.row.actor, keep=False)

    def _host(self, noun: Token) -> Token | None:
        """The verb that lends an event noun its subject and its prepositions ("launched an attack on"), or that only
        says that it happens ("clashes erupted between")."""
        for _ in range(4):
            head = noun.head
            if noun.dep_ == "conj" or (
                noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in self.lexicon.container
            ):
                noun = head if noun.dep_ == "conj" else head.head
                continue
            lends = noun.dep_ in ("dobj", "nsubjpass") and head.lemma_ in self.lexicon.frames.light
            happens = noun.dep_ == "nsubj" and head.lemma_ in self.lexicon.frames.occurring
            return head if lends or happens else None
        return None


def _together(noun: Token, host: Token | None) -> bool:
    """Whether both sides are named as one: "talks between A and B"."""
    return any(
        c.dep_ == "prep" and c.lower_ in ("between", "among")
        for word in (noun, host)
        if word is not None
        for c in word.children
    )
