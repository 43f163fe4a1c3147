"""What an entity is: its kind, name, country and sectors, from all that is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aitia import gazetteer
from aitia.who import lexicon
from aitia.who.chains import Chain
from aitia.who.find import Finder
from aitia.who.phrase import Phrase
from aitia.who.roles import Held


def is_somebody(chain: Chain) -> bool:
    """Whether a chain is a party, a place or a facility, and not any thing: it has a name, or a noun of the lexicon."""
    if chain.named:
        return not all(p.name is not None and p.name.adjective and p.country is None for p in chain.phrases)
    return any(p.noun is not None for p in chain.phrases)


def mentions(chain: Chain) -> list[Phrase]:
    """The phrases that speak of an entity; what is only said of it ("Syria is a disaster") does not."""
    if not chain.named or chain.kind == "person":
        return chain.phrases
    return [p for p in chain.phrases if p.form != "nominal" or p.definite or p.noun is not None]


def name(finder: Finder, chain: Chain) -> str:
    """The fullest name without titles; the first words that are no pronoun where there is no name."""
    written = [
        finder.words.written(p.name.start, p.name.end)
        for p in chain.phrases
        if p.name is not None and p.form == "name" and not p.name.adjective
    ]
    if written:
        return max(written, key=len)
    if chain.kind == "country" and chain.country:
        return gazetteer.countries()[chain.country].name
    phrase = next((p for p in chain.phrases if p.form != "pronoun"), chain.phrases[0])
    return finder.words.written(phrase.start, phrase.end)


def country(chain: Chain, held: Iterable[Held]) -> str | None:
    """The country that an entity is, or belongs to by its office or by the words around it ("French police")."""
    if chain.country is not None and (chain.kind != "person" or not chain.named):
        return chain.country
    of_office = next((office.country for office in held if office.country is not None), None)
    if of_office is not None or chain.kind in ("place", "country"):
        return of_office
    return chain.country or next((p.country for p in chain.phrases if p.form == "nominal" and p.country), None)


class Sectors:
    """PLOVER sectors of the chains of one article."""

    def __init__(self) -> None:
        self._own: dict[Chain, tuple[str, ...]] = {}

    def of(self, chain: Chain, held: Sequence[Held]) -> tuple[str, ...]:
        """Those of the name, of the offices, of the nouns, in this order; ELI for one whose offices are all past."""
        if chain.kind in ("country", "place", "facility"):
            return ()
        found = [sector for office in held if not office.past for sector in self.of_office(office)]
        found = [*self.own(chain), *found] if chain.kind != "person" else [*found, *self.own(chain)]
        if not found and any(office.past for office in held):
            found = ["ELI"]
        return tuple(dict.fromkeys(found))

    def own(self, chain: Chain) -> tuple[str, ...]:
        """Those of the names and of the nouns that are no offices."""
        if chain not in self._own:
            found = [_of_name(p) for p in chain.phrases if p.form == "name"]
            found += [_of_noun(p) for p in chain.phrases if p.form == "nominal" and not (p.noun and p.noun.office)]
            self._own[chain] = tuple(dict.fromkeys(sector for sector in found if sector is not None))
        return self._own[chain]

    def of_office(self, office: Held) -> tuple[str, ...]:
        """Those of the title; of the organisation where the title alone does not tell ("leader"), or where it is that
        of many kinds of bodies ("president of the bank")."""
        title = office.noun.sector if office.noun else None
        if title in (None, "MIL"):
            title = _of_words(office.title.lower().replace("-", " ").split()[:-1]) or title
        leads = office.lemma in lexicon.roles().leads
        if office.of is not None and office.of.kind == "organization" and (title is None or (title == "GOV" and leads)):
            theirs = self.own(office.of)
            if theirs:
                return theirs
        if title is None and leads and office.of is not None and office.of.kind == "country":
            title = "GOV"
        return (title,) if title is not None else ()


def _of_name(phrase: Phrase) -> str | None:
    if phrase.form != "name" or phrase.name is None or phrase.kind not in ("organization", "group"):
        return None
    if phrase.kind == "group" and phrase.country is not None:
        return None
    sector = lexicon.name_sector(phrase.key)
    return sector or ("GOV" if phrase.country is not None and phrase.kind == "organization" else None)


def _of_noun(phrase: Phrase) -> str | None:
    """The sector of a noun; where it has none, of a word before it: "rebel commander", "opposition group"."""
    if phrase.noun is None:
        return None
    return phrase.noun.sector or _of_words((phrase.before,))


def _of_words(words: Iterable[str]) -> str | None:
    table = lexicon.nouns()
    for word in words:
        noun = table.get(word) or table.get(word.removesuffix("s"))
        if noun is not None and noun.sector is not None:
            return noun.sector
    return None
