"""Why? The causal links that somebody asserts: causes, purposes, what enables, what prevents, what is expected.

Needs events and claims, and works without either; gives causes. A link rests on a signal: a conjunction, preposition,
infinitive, participle, verb, noun or adverb of cues/signals.yaml. As in the Causal News Corpus the aim of an act is a
cause of it, with the kind `purpose`, and "if" makes an expected effect. The effect of a prevention is what does not
come about.

Known to get wrong: links without any signal ("the mine closed and the town emptied"); "as", "when", "since", "in" and
"after" where they only order in time; where a side ends, in long sentences with several clauses; signals that the
parser attaches to the wrong verb; a cause told more than one sentence before its effect.
"""
