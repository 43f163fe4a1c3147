"""Who did what to whom?

Needs the parse, and of the stages before it `draft.entities` (who a participant is) and `draft.claims` (whose words an
event stands in); it works without either. Gives `draft.events`, coded to the codebook of the settings: type, mode,
contexts, trigger, actors, recipients, size, answers to the codebook's criteria, confidence. Time, place, factuality and
standing are for later stages.

First by rules: `lexicon` reads the cue files, which say which verbs and nouns name which events under which
conditions; `find` tries them on the parse; `resolve` puts what is promised, asked, refused or threatened inside the
promise, and lets tense decide ("will meet" is agreement, as PLOVER has it); `participants` and `phrases` find who acts
and who is acted upon; `clauses` tells voice and what is still to come; `confidence` weighs it all; `rules` puts it
together.

Then the learned heads decide: `candidates` are the noun phrases that may take part, `heads` scores words and candidates
over the encoder's vectors and the rules' findings, `learned` makes events of the scores. `size` reads numbers;
`contexts` goes by the words of the sentence and by a head; `criteria` answers the codebook's questions by the words
that it names for each answer, `lasting` reads lengths of time for them.

For a codebook of other types than the cue files', `similar` makes events of the words `nearest` to its examples;
`fitted` is a small head that a user can have fitted to them.

What people only ask for, promise, refuse or threaten is no event of its own (PLOVER codes the verbal act); what they
report, condemn or praise is. An event that did not happen is found all the same: that is for the stage "sure" to say.

Known to get wrong: crime and business told in the words of politics; a subject or prepositional phrase that the parser
attaches wrongly; roles across sentences; "call for sanctions", blockades and closed borders, where coders disagree;
CONCEDE and RETREAT, where words and deeds look alike; both sides of "A and B met" are actors, even where a coder would
take B as the recipient; criteria that the next sentence answers, or somebody's word ("could storm the palace").
"""
