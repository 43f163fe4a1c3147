"""When? Time expressions, what they mean as TIMEX3, and which of them an event has.

Needs the parse, the article's published date (without one, "Friday" stays "XXXX-WXX-5" and no interval is given),
and `draft.events`, which may be empty. Gives `draft.times` (every expression, with type, value, interval,
precision) and `events[i].time`; an event that no time is said of is left a gap, for the publication date is nobody's
word on it.

`find` cuts out expressions by shapes over word classes (`cues/patterns.yaml`, `cues/words.yaml`); `resolve` gives
them values (`dates`, `lengths`, `feasts`; `context` knows what was said before, `shared` what stands beside);
`ambiguous` drops words that are no times here; `timex` turns values into intervals; `tense` tells last Friday from next
Friday; `story` knows articles about years long past; `attach` serves the events, by the likelihoods of `scope`.

Known to get wrong: "Friday" beside a verb whose tense misleads; quarters and "a year earlier" of company reports,
which count from a fiscal year; "the day" and "the season" that lean on an event ("the day after the battle"); clock
times on a day said sentences ago; time zones, which are not applied; feasts of the Islamic calendar, which are told by
tables and may be a day off; what went on "since Monday", of which only the Monday is given.
"""
