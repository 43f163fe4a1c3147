from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aitia.language import dateline

PROSE = " The governor said on Saturday that the talks with the dockers would resume. He left."


@pytest.mark.parametrize(
    ("words", "place", "date", "agency"),
    [
        ("KYIV —", "KYIV", None, None),
        ("JERUSALEM -", "JERUSALEM", None, None),
        ("NEW DELHI:", "NEW DELHI", None, None),
        ("RIO DE JANEIRO—", "RIO DE JANEIRO", None, None),
        ("PORT-au-PRINCE, Haiti —", "PORT-au-PRINCE, Haiti", None, None),
        ("McLEAN, Va. —", "McLEAN, Va.", None, None),
        ("KYIV and MOSCOW —", "KYIV and MOSCOW", None, None),
        ("SAN JOSÉ, Costa Rica --", "SAN JOSÉ, Costa Rica", None, None),
        ("N'DJAMENA, Chad (Northline) —", "N'DJAMENA, Chad", None, "Northline"),
        ("BEIRUT/TEHRAN (AP) -", "BEIRUT/TEHRAN", None, "AP"),
        ("LAGOS, Nigeria (AP)_", "LAGOS, Nigeria", None, "AP"),
        ("Kyiv, Ukraine (Northline) –", "Kyiv, Ukraine", None, "Northline"),
        ("WASHINGTON, Saturday —", "WASHINGTON", "Saturday", None),
        ("Paris, 7 March 2023 –", "Paris", "7 March 2023", None),
        ("MOSCOW, 24 June. /Northline/.", "MOSCOW", "24 June", "Northline"),
        ("MINSK. /Northline/ -", "MINSK", None, "Northline"),
        ("MINSK, 25 June (NPA).", "MINSK", "25 June", "NPA"),
        ("MOSCOW. June 24 (Northline) -", "MOSCOW", "June 24", "Northline"),
        ("ABUJA, Nigeria, Sept. 3, 2021 (Northline) --", "ABUJA, Nigeria", "Sept. 3, 2021", "Northline"),
        ("ROSTOV-ON-DON, Russia, June 24 (Northline) —", "ROSTOV-ON-DON, Russia", "June 24", "Northline"),
    ],
)
def test_datelines(words: str, place: str, date: str | None, agency: str | None) -> None:
    for before in ("", "😀 Fighters leave southern city\n\nBy Jane Doe\n\n", "\n  \n"):
        found = dateline.find(before + words + PROSE)
        assert found is not None
        assert (found.start, found.end) == (len(before), len(before) + len(words))
        assert found.place.text == place
        assert (found.date and found.date.text, found.agency and found.agency.text) == (date, agency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "NATO — the alliance — said it would act.",
        "NATO — The alliance said that it would act before the end of the week.",
        "BREAKING: The governor said on Saturday that the talks with the union would go on for a week.",
        "READ MORE — The president said that he would not attend the summit.",
        "ARMY ENTERS CAPITAL - PRESIDENT FLEES",
        "ARMY ENTERS CAPITAL — President flees to the coast",
        "ATTACK KILLS 10 IN KABUL — Officials said on Monday.",
        "TWO ARE DEAD — The police said on Monday that the search was over.",
        "RADIO MERIDIAN – The Long Minute\nThe guest spoke of the talks at length.",
        "Paris — a city of light — was calm on Monday.",
        "Last June 24 — a Saturday — he left.",
        "In Kyiv, June 24 — a day after the march — it rained.",
        "Monday, June 24, 2023 – The day began with rain.",
        "The minister (Labour) - a former teacher - resigned.",
        "Sen. Mary Roe (D-Vt.): The bill is dead and everybody knows that it is.",
        "18:40 — Convoy seen near Voronezh.",
        "MARY ROE: I would say no, and for once I agree with all of them on this.\nJOHN DOE: Why is that?",
        "The UN — The body — acts.",
    ],
)
def test_sentences_headlines_and_speakers_are_no_datelines(text: str) -> None:
    assert dateline.find(text) is None


def test_only_the_first_lines_count() -> None:
    line = "The committee met again and adjourned without a decision.\n"
    assert dateline.find(line * (dateline.LINES - 1) + "KYIV —" + PROSE)
    assert dateline.find(line * dateline.LINES + "KYIV —" + PROSE) is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["KYIV", "Łódź", ", ", "June 24", "(AP)", "/N", "/", " — ", " - ", ":", "\n", "😀", "a", "."])
    )
)
def test_spans_lie_in_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = dateline.find(text)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        for span in (found.place, found.date, found.agency):
            assert span is None or (text[span.start : span.end] == span.text and found.start <= span.start < found.end)
