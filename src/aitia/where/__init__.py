"""Where? Place names, what they mean on the map, and which of them an event has.

Needs the parse, the article's dateline and publisher, and `draft.events`, which may be empty. Gives `draft.places`
(each place with all its names in the text, resolved where the gazetteer has it) and `events[i].place` with its basis:
a place in the event's own words, elsewhere in its sentence, in a sentence before it, or the dateline's. A place
without coordinates and an event without a place leave a gap.

`find` collects what the parser calls a place (cut to size by `borders`), datelines and headings in capitals, names
that the parser took for something else or that are inside the names of bodies (`embedded`), names that the words
around them tell to be places ("the Cenepa valley", "marched to", in cues/around.yaml: `told`), and demonyms ("Russian"
names Russia, but is never the place of an event). `lookup` asks the gazetteer, `resolve` narrows down by commas and
kinds ("Paris, Texas", "Homs province"), and `rank` chooses by a fitted score: size, kind, the publisher's home, the
countries, provinces and nearness of the article's other places. `attach` chooses an event's place, or none, by another
fitted score over how each place hangs together with it (`ties`).

Known to get wrong: towns with a famous namesake when neither the article nor its publisher tells the state; streets,
schools and villages of fewer than five hundred people, which keep their name without coordinates; places that the
parser calls a person or body and that no word beside them tells ("Toliara has had no water"); firms after "at"; rivers
and long regions, which are points here; capitals that stand for governments are places in `draft.places`, though
mostly not of events; about one event in six has no place where a reader gives it one, mostly one that was named some
sentences before.
"""
