"""Words as the scorers of statements and events count them."""

from __future__ import annotations

import re

TOKEN = re.compile(r"\w+|[^\w\s]")
"""A run of letters and digits, or one sign."""
WORD = re.compile(r"\w")
"""Tells a word from a sign."""
_FUNCTION_WORDS = """
a an the of in on at to for from by with and or nor but as that this these those its his her their our my your
some any all both s t
el la los las un una unos unas de del al y e o u en por para con su sus
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that do not show that two noun phrases speak of the same. Pronouns are not here: "he" can be a source."""
