"""Who says so? Claims: who is said to say, think or want what, by which words, and by which channel.

Needs the parse and, to say who a claimer is, `entities`. Gives `claims`: direct, indirect and mixed quotation, reported
beliefs, wishes, plans and questions, speech acts with an object ("condemned the attack"), claims of documents and of
people who are not named, each with the claim around it.

How it goes: `layout` counts quotations and paragraphs in tokens; `lexicon` finds the cue words of ``cues/*.yaml``;
`direct` gives quotations to cues, `turns` to the names before or behind them; `frames` (verbs) and `nominal` (the rest)
read off the parse what the other cues attribute; `claimers` names who; `find` puts these together. `hints` tells the
shared encoder what was found, and `learned` takes what the heads of `segments` make of it. `resolve` makes claims:
kind, manner, act, channel, addressee, nesting. By the rules alone, with the setting ``learned=False``, `find` goes
straight to `resolve`.

What little can be learned about stays with the rules: lines of a transcript, signed quotations, block quotations
without marks, and who claims by a cue for which the heads find nobody.

Known to get wrong: speakers of a dialogue who take turns without being named; the ends of long indirect contents;
claims whose parts lie more than some 250 words apart; where a block quotation without marks ends, if it does not speak
in the first person; a story told in block quotation, which is nobody's claim or all one.

The rules are known to get wrong: a second verb with a new subject after "and" ("said it was over and the board
agreed") is taken into the content or left out as the parser has it, as are trailing clauses with "when", "while",
"following"; what a relative pronoun stands for is no content ("whom they support"); quotations of a dialogue in which
speakers take turns without being named go to the last one named; a claimer that the parser finds no subject for is
looked for next to the cue alone; a colon in a headline is taken for a claim in half of the cases without cause; acts
are those of the cue word, whatever its context; single quotation marks after a plural possessive may end a quotation
too early or too late.
"""
