import pytest

from aitia.language.quotes import paragraphs, quotations
from aitia.says.layout import Layout, trim
from aitia.testing import draft


def quotes(text: str) -> list[str]:
    layout = Layout(draft(text).doc)
    return [layout.doc[start:end].text for start, end in layout.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we stay” and left.", ["“we stay”"]),
        ('She said "we stay" and left.', ['"we stay"']),
        ("She said ''we stay'' and left.", ["''we stay''"]),
        ("She said ``we stay'' and left.", ["``we stay''"]),
        ("She said ‘we stay’ and left.", ["‘we stay’"]),
        ("She said 'we stay' and left.", ["'we stay'"]),
        ("She said «we stay» and left.", ["«we stay»"]),
        ("She said « we stay » and left.", ["« we stay »"]),
        ("She said »we stay« and left.", ["»we stay«"]),
        ("She said „we stay“ and left.", ["„we stay“"]),
        ("She said „we stay” and left.", ["„we stay”"]),
        ("She said ‹we stay› and left.", ["‹we stay›"]),
        ("She said 「we stay」 and left.", ["「we stay」"]),
        ("The farmers' union won't meet; it's over.", []),
        ("The farmers’ union won’t meet; it’s over.", []),
        ("Rock 'n' roll of the '90s and '80s.", []),
        ("He is 5'10\" tall.", []),
        ("‘The miners’ pay is late,’ said Okoro.", ["‘The miners’ pay is late,’"]),
        ("“He told me ‘go home’ twice,” said Okoro.", ["“He told me ‘go home’ twice,”"]),
        ("''He said, 'no.''' Then she left.", ["''He said, 'no.'''"]),
        ("I will go,” she said. “Now.”", ["“Now.”"]),
        ("She said ”we stay” and left.", ["”we stay”"]),
        ("”We stay here.” That was all.", ["”We stay here.”"]),
        ("She called it “wise“ and left.", ["“wise“"]),
        ('“We stay," she said. "We all stay.”', ['“We stay,"', '"We all stay.”']),
        ('"We stay,” she said.', ['"We stay,”']),
        ("''We stay,\" she said.", ["''We stay,\""]),
        ("“He is 5'10\" tall,” she said.", ["“He is 5'10\" tall,”"]),
        ("“We go (“now”) and stay,” she said.", ["“now”"]),
    ],
)
def test_every_style_of_quotation_mark(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_quotation_goes_on_over_paragraphs_that_open_with_its_mark() -> None:
    text = "“The first day was hard.\n\n“The second was worse.\n\n“The third was fine,” said Lindqvist. “So was I.”"
    assert quotes(text) == [text[: text.index(" said")], "“So was I.”"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert quotes("“Nobody came to the square.\n\nThe square was “empty” all day.") == [
        "“Nobody came to the square.",
        "“empty”",
    ]


def test_a_signed_line_ends_its_paragraph() -> None:
    text = "“Nothing has changed in this street.” ― Ana Kovač\n“Everything has changed for us.” ― Bo Li"
    assert quotes(text) == ["“Nothing has changed in this street.”", "“Everything has changed for us.”"]
    assert [text[a:b] for a, b in paragraphs(text)] == text.split("\n")


def test_a_line_too_long_for_wrapped_text_is_a_paragraph() -> None:
    long = "The council met in the old hall by the harbour and spoke for hours about the mill and the road to it"
    text = f"{long}, as before, without a vote\nThe mayor left early"
    assert [text[a:b] for a, b in paragraphs(text)] == text.split("\n")
    wrapped = f"{long}, as before, without\na vote"
    assert [wrapped[a:b] for a, b in paragraphs(wrapped)] == [wrapped]


def test_a_stray_mark_is_no_quotation() -> None:
    assert quotes("The sign ” hung there. All was “calm.") == []


def test_what_is_quoted_depends_on_where_the_cue_stands() -> None:
    layout = Layout(draft("“He told me ‘go home’ twice,” said Okoro.").doc)
    words = {token.text: token.i for token in layout.doc}
    assert layout.quoted(words["told"], cue=words["said"])
    assert not layout.quoted(words["twice"], cue=words["told"])
    assert layout.quoted(words["home"], cue=words["told"])


def test_fit_keeps_a_content_in_the_quotation_of_its_cue_and_widens_it_to_whole_quotations() -> None:
    layout = Layout(draft("“I think it is late,” she said. He knows that “it is late. It is cold.”").doc)
    words = [token.text for token in layout.doc]
    think, knows, late = words.index("think"), words.index("knows"), words.index("late", words.index("knows"))

    def fitted(cue: int, start: int, end: int) -> list[str]:
        return [layout.doc[a:b].text for a, b in layout.fit(layout.doc[cue], [(start, end)])]

    assert fitted(think, think + 1, think + 12) == ["it is late,"]
    assert fitted(knows, knows + 1, late + 1) == ["that “it is late. It is cold.”"]


def test_trim_drops_punctuation_and_conjunctions_at_the_ends_but_no_quotation_marks() -> None:
    doc = draft("and the road, “is closed” .").doc
    assert [doc[start:end].text for start, end in trim(doc, [(0, len(doc)), (3, 4)])] == ["the road, “is closed”"]


def test_a_short_first_paragraph_is_part_of_a_quotation_that_the_next_one_goes_on_with() -> None:
    text = "Mira Feld said: “We stay.\n\n“Nobody will go.\n\n“That is all.”\n\nThe talks ended."
    (quotation,) = quotations(text)
    assert text[quotation.start : quotation.end] == text[text.index("“") : text.index("”") + 1]
    assert quotations("Mira Feld said: “We stay.\n\nThe talks ended on Monday without a word.") == []
