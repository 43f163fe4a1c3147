"""What tests of intake read: two paragraphs of prose, and PDFs made by hand."""

from __future__ import annotations

import io

PROSE = (
    "The governor of the northern district said on Saturday that talks with the dockers' union would resume within a "
    "week, and that the harbour would stay open until then."
)
MORE = "A spokeswoman for the union denied that any date had been set. She declined to say more."


def pdf(*pages: list[tuple[float, float, float, str, str]], password: str = "", **properties: str) -> bytes:
    """A PDF of pages of lines: x, y, size, "plain" or "bold", words."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    fonts = DictionaryObject()
    for name, base in (("/plain", "/Helvetica"), ("/bold", "/Helvetica-Bold")):
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject(base),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        fonts[NameObject(name)] = writer._add_object(font)
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = b""
        for x, y, size, font_name, words in lines:
            escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
            content += b"BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (font_name.encode(), size, x, y, escaped)
        stream = DecodedStreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
    if properties:
        writer.add_metadata({f"/{key}": value for key, value in properties.items()})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def set_lines(text: str, y: float = 760, size: float = 10, x: float = 72) -> list[tuple[float, float, float, str, str]]:
    """Lines of words set below one another, 12 points apart."""
    return [(x, y - 12 * i, size, "plain", words) for i, words in enumerate(text.split("\n"))]
