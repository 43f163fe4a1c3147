"""A passage with every layer, for tests of the corpus' tools, and Hypothesis strategies that make others."""

from __future__ import annotations

from hypothesis import strategies as st

from aitia.training.corpus import markup
from aitia.training.corpus.passage import LAYERS, Passage, Range

SOURCE = r"""
A note for readers, above the first passage.

= wire 2025-03-04
[c1 [x1 [p1 Police] [e1 arrested] [p2 [n1 two] dockers] in [l1 Tema] [t1 on Monday]] [g1 because] [x2 [p2 they] had
[e2 blocked] [p3 a gate of the harbour]]], [p4 the regional commander] [k1 said].

[p5 Their union] [s1 [k2 denied]] [c2 that [p2 the pair] had [e3 beaten] [p6 a guard]] \[sic\].
: p1 GHA COP ; p2 GHA LAB group ; p3 GHA BUS thing ; p4 GHA COP f ; p5 GHA LAB org ; p6 GHA BUS m
: l1 GHA ; t1 2025-03-03 ; n1 2
: c1 p4 assert via=radio ; c2 p5 deny
: e1 COERCE.arrest p1 > p2 @l1 t1 arrested=n1 +legal
: e2 PROTEST.obstruct p2 > p3
: e3 ASSAULT.beat p2 > p6 denied=s1
: x2 cause x1 g1

= headline
Minister opens new bridge
"""


def passage() -> Passage:
    """The first passage of `SOURCE`."""
    passages, problems = markup.parse(SOURCE, "a.txt")
    assert not problems
    return passages[0]


def _piece(text: str) -> st.SearchStrategy[Range]:
    inked = [i for i, char in enumerate(text) if not char.isspace()]
    return st.tuples(st.sampled_from(inked), st.sampled_from(inked)).map(lambda ends: (min(ends), max(ends) + 1))


@st.composite
def marked(draw: st.DrawFn) -> Passage:
    """A text with any marks in it, nested, crossing, or in pieces; nothing is said of them."""
    line = st.text(st.sampled_from("ab .,[]\\é“”"), min_size=1, max_size=40).map(lambda s: " ".join(s.split()))
    text = "\n\n".join(draw(st.lists(line.filter(lambda s: s and s[:2] not in ("= ", ": ")), min_size=1, max_size=3)))
    ids = draw(
        st.lists(st.sampled_from([f"{letter}{n}" for letter in LAYERS for n in (1, 2)]), unique=True, max_size=6)
    )
    marks = {}
    for id in ids:
        pieces: list[Range] = []
        for start, end in sorted(draw(st.lists(_piece(text), min_size=1, max_size=2))):
            if not pieces or text[pieces[-1][1] : start].strip():
                pieces.append((start, end))
        marks[id] = tuple(pieces)
    ordered = dict(sorted(marks.items(), key=lambda item: (item[1][0], item[0])))
    return Passage(style="wire", date=None, text=text, marks=ordered)
