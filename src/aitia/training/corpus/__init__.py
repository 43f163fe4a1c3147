"""The corpus: passages in our own words, marked for every layer of the record.

``corpus/README.md`` describes the markup. `passage` says what a passage is, `markup` reads and writes it, `check` finds
what is wrong in one, `spread` what is wrong with all of them together, `coverage` counts, `records` turns a passage
into a record and back, `agreement` compares two coders.
"""
