"""Which names are names of the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aitia import testing

Mentions = Callable[[str, str], list[str]]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Brandt warned. Ilse Brandt spoke in Kiel. Ms Brandt left.",
            "Ilse Brandt",
            ["Brandt", "Ilse Brandt", "Brandt"],
        ),
        (
            "The European Union met. The EU agreed with the EU's critics.",
            "European Union",
            ["European Union", "EU", "EU"],
        ),
        (
            "The Front for Free Harbours (FLM) met. FLM leaders agreed.",
            "Front for Free Harbours",
            ["Front for Free Harbours", "FLM", "FLM"],
        ),
        ("The Wagner Group left Mali. Wagner denied it.", "Wagner Group", ["Wagner Group", "Wagner"]),
        ("Russia and the Russian Federation are one.", "Russian Federation", ["Russia", "Russian Federation"]),
        ("The U.S. agreed. The United States paid.", "United States", ["U.S.", "United States"]),
        (
            "The Russian Defence Ministry spoke. The Defence Ministry denied it.",
            "Russian Defence Ministry",
            ["Russian Defence Ministry", "Defence Ministry"],
        ),
        ("J. M. Adeyemi won. Jon Adeyemi thanked them.", "J. M. Adeyemi", ["J. M. Adeyemi", "Jon Adeyemi"]),
    ],
)
def test_names_of_the_same_are_one(mentions: Mentions, text: str, name: str, expected: list[str]) -> None:
    found = mentions(text, name)
    assert [m for m in found if m in expected] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ilse Brandt met Otto Brandt in Kiel.", ["Ilse Brandt", "Otto Brandt"]),
        ("Ms Okoro sued Mr Okoro in Lagos.", ["Okoro", "Okoro"]),
        ("South Korea warned North Korea.", ["South Korea", "North Korea"]),
        (
            "The French Defence Ministry called the German Defence Ministry.",
            ["French Defence Ministry", "German Defence Ministry"],
        ),
        ("Russia expelled them. Russians protested.", ["Russia", "Russians"]),
    ],
)
def test_names_of_two_are_two(text: str, names: list[str]) -> None:
    named = [e.name for e in testing.draft(text, "who").entities if e.mentions[0].form == "name"]
    assert [name for name in named if name in names] == names


def test_a_shared_surname_goes_to_the_one_named_last() -> None:
    text = "Otto Brandt spoke first. Brandt was brief. Then Ilse Brandt rose. Brandt was long."
    draft = testing.draft(text, "who")
    of = {m.start: e.name for e in draft.entities for m in e.mentions}
    assert of[text.index("Brandt was brief")] == "Otto Brandt"
    assert of[text.index("Brandt was long")] == "Ilse Brandt"
