"""Where? Place names, what they mean on the map, and which of them an event has.

Needs the parse, the article's dateline, and `draft.events`, which may be empty. Gives `draft.places` (each place with
all its names in the text, resolved where the gazetteer has it) and `events[i].place` with its basis: a place in the
event's own words, elsewhere in its sentence, or the dateline's. A place without coordinates and an event without a
place leave a gap.

`find` collects what the parser calls a place, datelines, names of the gazetteer that the parser missed, and demonyms
("Russian" names Russia, but is never the place of an event); `resolve` chooses among candidates by what follows a
comma, by the countries and states that the article names, and by the number of people.

Known to get wrong: towns with a famous namesake when nothing in the article names their state; streets, schools and
villages of fewer than five thousand people, which keep their name without coordinates; US counties, of which only the
state is known; places inside the names of organisations, which are not looked for; rivers and long regions, which are
points here; capitals that stand for governments are places in `draft.places`, though not of events.
"""
