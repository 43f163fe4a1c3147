"""E-mail messages: the subject is the title, the sender the author, and the text is read before the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import Any

from aitia.errors import Empty
from aitia.intake import dates, encoding, html
from aitia.intake.clean import line
from aitia.intake.formats import Found, Job
from aitia.intake.open import Input
from aitia.record import Basis

_REPLY = re.compile(r"(?:\s*(?:re|fwd?|aw|tr)\s*:)+\s*", re.IGNORECASE)
_LIST_TAG = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*")


def read(input: Input, job: Job) -> Iterator[Found]:
    """One article. Attachments are not read."""
    message = message_from_bytes(input.whole(2 * html.MARKUP * job.settings.longest_article))
    text = _body(message)
    if text is None:
        raise Empty(input.label, "the message has no text, only attachments", "save the attachments and read those")
    subject = _REPLY.sub("", _header(message, "Subject"), count=1)
    if message["List-Id"]:
        subject = _LIST_TAG.sub("", subject, count=1)
    name, address = parseaddr(_header(message, "From"))
    fields: dict[str, tuple[Any, Basis]] = {
        "title": (line(subject), "metadata"),
        "authors": ((line(name or address),) if name or address else (), "metadata"),
        "published": (dates.iso(_header(message, "Date")), "metadata"),
    }
    yield Found(text=text, fields={k: v for k, v in fields.items() if v[0]}, file=input.name, label=input.label)


def _body(message: Message) -> str | None:
    """The first part that is plain text, or else the first that is a page."""
    parts = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            data = part.get_payload(decode=True)
            if part.get_content_type() == kind and isinstance(data, bytes) and data.strip():
                text = encoding.decode(data, part.get_content_charset())
                return text if kind == "text/plain" else html.blocks(text)
    return None


def _header(message: Message, name: str) -> str:
    """A header field in words; one whose encoding is broken is given as it stands."""
    value = message.get(name, "")
    try:
        return str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        return str(value)
