"""What the language tells before any question is asked: the parse, its grammar, and cue files.

`pipeline` loads the English spaCy pipeline; `grammar` answers questions about one parsed sentence (who is the subject
of this verb, is it passive, what does its clause span); `cues` reads the word lists of the stages.
"""
