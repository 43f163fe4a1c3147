"""How sure? What the article lets one believe of each event, with the words that decide it.

Needs events and claims; gives each event its factuality (FactBank), its standing and its cues. `grade.grade` puts the
same cues on a scale from -3 to 3.

Known to get wrong: doubt that is cast on a claim in another sentence ("the report could not be verified" after it);
irony; "can" and "could" of mere ability; what a noun without a light verb inherits ("the talks failed to end the
strike" leaves the strike alone, "fears for the ceasefire" too); modality that the parser hangs on the wrong verb. The
grade leans on tense and on first and second person, since those decide most in letters, reviews and posts.
"""
