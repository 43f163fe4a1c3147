"""Models: the weights that Aitia reads with, each with a card (data, licence, scores, hash).

The English pipeline comes as a package; its card is `english.md`.
"""
