"""Who is spoken of?

Needs the parse alone: its named entities, tags and dependencies. Gives `draft.entities` (people, organisations,
countries, places, groups and facilities with every mention, role, country and sector) and `draft.relations` (leads,
member, ally, rival, patron, client, where the words say so outright).

`names` puts the parser's named entities right and adds what it missed; `find` adds noun phrases and pronouns; `chains`
puts names of the same together, `links` appositions and predicates, `resolve` the other noun phrases and pronouns;
`roles`, `ties` and `describe` read off what is said of each chain. `coreference` offers the same rules for every noun
phrase of a text. The word lists in `cues` decide which nouns speak of somebody.

Pronouns of the first and second person are left to the stage "says", which knows who speaks. A third-person pronoun
that may well stand for nobody named is left out, and one gap counts those for people.

Known to get wrong: a name that the parser takes for an ordinary word and nothing else gives away; two bodies of one
name; "the minister" where several were mentioned (the last one is taken); who "they" are; a country's capital that
stands for its government is a place; a role's dates are not read; plural noun phrases without an article ("protesters")
are taken for the same people whenever the very same words return.
"""
