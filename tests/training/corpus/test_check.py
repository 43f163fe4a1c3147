from __future__ import annotations

import pytest
from passages import SOURCE, passage

from aitia.training.corpus import check, markup


def test_a_sound_passage_has_no_problems() -> None:
    assert check.check([passage()]) == []


@pytest.mark.parametrize(
    ("right", "wrong", "what"),
    [
        ("= wire", "= telex", "no style"),
        ("COERCE.arrest", "ARREST", "no type"),
        ("COERCE.arrest", "COERCE.jail", "no mode"),
        ("+legal", "+law", "no context"),
        ("arrested=n1", "jailed=n1", "counts nothing"),
        ("@l1", "@l2", "named but not marked"),
        ("@l1", "@t1", "is no place"),
        ("p1 > p2", "p9 > p2", "no country"),
        ("p1 > p2", "p1 > p1", "same actor and recipient"),
        ("; c2 p5 deny", "", "nothing is said of it"),
        ("c2 p5 deny", "c2 p5 speak", "no act"),
        ("via=radio", "via=pigeon", "no channel"),
        ("denied=s1", "denied", "nothing names it"),
        ("x2 cause x1 g1", "x2 cause x1", "nothing names it"),
        ("x2 cause x1 g1", "x2 cause x2 g1", "causes itself"),
        ("p5 GHA LAB", "p5 GHB LAB", "no country"),
        ("p5 GHA LAB", "p5 GHA LAW", "no sector"),
        ("p6 GHA BUS m", "p6 GHA BUS male", "no kind of being"),
        ("t1 2025-03-03", "t1 monday", "no value of a time"),
        ("t1 2025-03-03", "t1 2025-02-30", "in no calendar"),
        ("t1 2025-03-03", "t1 2025-03-04", "2025-03-04 is a Tuesday"),
        ("t1 2025-03-03", "t1 2025-01-06", "far from"),
        ("[e3 beaten]", "[e3 [e4 beaten]]", "nothing is said of it"),
        ("denied=s1", "reported=s1", ""),
    ],
)
def test_each_fault_is_named_on_its_line(right: str, wrong: str, what: str) -> None:
    source = SOURCE.replace(right, wrong, 1)
    assert source != SOURCE
    passages, broken = markup.parse(source, "a.txt")
    assert not broken
    problems = check.check(passages)
    assert any(what in problem.what for problem in problems) or not what
    lines = source.splitlines()
    for problem in problems:
        assert lines[problem.line - 1].strip(), problem
        assert problem.fix
