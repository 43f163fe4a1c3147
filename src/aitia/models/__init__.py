"""Models: the weights that Aitia reads with, each with a card (data, licence, scores, hash).

The English pipeline comes as a package; its card is `english.md`. The shared encoder and the heads are ours, made by
`aitia.training`; their card is `encoder.md`. `store` loads weights and checks their hashes, `arrays` says how heads are
stored, `encoder` runs the encoder.
"""
