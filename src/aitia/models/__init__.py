"""Models: the weights that Aitia reads with, each with a card (data, licence, scores, hash).

The English pipeline comes as a package; its card is `english.md`. The shared encoder and the heads for claims are ours,
made by `aitia.training`; their card is `says.md`. `store` loads weights and checks their hashes, `encoder` runs them.
"""
