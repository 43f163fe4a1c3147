"""A record in the terminal: title line, timeline of events, what they tell of the codebook's criteria, quotations,
causes, and what was left empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from aitia.record import Claim, Event, Record
from aitia.record.tables import Names, words

COLOURS = {
    "asserted": "bold",
    "reported": "cyan",
    "unconfirmed": "yellow",
    "denied": "red",
    "hypothetical": "magenta",
    "planned": "blue",
    "predicted": "bright_blue",
}
_KINDS = {
    "cause": "because of",
    "purpose": "so as to",
    "enablement": "made possible by",
    "prevention": "prevented by",
    "expected_effect": "expected from",
}


def view(record: Record, width: int) -> RenderableType:
    """What a person sees of a record; `width` is the terminal's, in characters."""
    names = Names(record)
    parts: list[RenderableType] = [_title(record)]
    if record.events:
        parts += [_heading("Events", len(record.events)), _events(record, names)]
    if answered := [event for event in record.events if event.criteria]:
        parts += [_heading("Criteria", sum(len(event.criteria) for event in answered)), _criteria(answered)]
    if record.claims:
        parts += [_heading("Claims", len(record.claims)), _claims(record.claims, names, width)]
    if record.causes:
        parts += [_heading("Causes", len(record.causes)), _causes(record, names, width)]
    parts.append(_gaps(record))
    return Group(*parts)


def _title(record: Record) -> Panel:
    article = record.article
    facts = [
        article.publisher,
        ", ".join(article.authors) or None,
        article.published or "no date",
        article.dateline.text.rstrip("-–— ") if article.dateline else None,
        article.file,
    ]
    body = Text(article.title or "(no title)", style="bold")
    body.append("\n" + "  ·  ".join(fact for fact in facts if fact), style="dim not bold")
    return Panel(body, border_style="dim", padding=(0, 1))


def _heading(name: str, number: int) -> Padding:
    return Padding(Text.assemble((name, "bold underline"), (f"  {number}", "dim")), (1, 0, 0, 1))


def _events(record: Record, names: Names) -> Padding:
    table = Table(box=None, padding=(0, 1), show_header=True, header_style="dim", expand=True)
    table.add_column("when", no_wrap=True, min_width=10)
    table.add_column("type", no_wrap=True)
    table.add_column("actor → recipient", ratio=4)
    table.add_column("trigger", ratio=2)
    table.add_column("where", ratio=2)
    table.add_column("standing", no_wrap=True)
    table.add_column("who says so", ratio=3)
    for day, event in sorted(((_day(event, names), event) for event in record.events), key=lambda pair: pair[0]):
        table.add_row(
            day.replace("~", "") or Text("·", style="dim"),
            event.type,
            _participants(event, names),
            Text(" ".join(event.trigger.text.split()), style="italic"),
            _place(event, names),
            Text(event.standing, style=COLOURS[event.standing]),
            names.claimers(event.claims) or Text("narrator", style="dim"),
        )
    return Padding(table, (0, 0, 0, 1))


def _day(event: Event, names: Names) -> str:
    """What the timeline sorts by: the day or part of it, with events of no known day last, in the text's order."""
    if event.time is None:
        return "~"
    time = names.times[event.time.id]
    if time.start is None:
        return "~"
    day, _, clock = time.start.partition("T")
    if time.precision in ("second", "minute", "hour"):
        return f"{day} {clock[:5]}"
    return {"year": day[:4], "month": day[:7]}.get(time.precision, day)


def _place(event: Event, names: Names) -> Text:
    """The place; dim where it is only the dateline's, and so where the report was filed."""
    if event.place is None:
        return Text("·", style="dim")
    return Text(names.places[event.place.id].name, style="dim" if event.place.basis == "dateline" else "")


def _participants(event: Event, names: Names) -> Text:
    text = Text(names.participants(event.actors) or "·")
    recipients = names.participants(event.recipients)
    if recipients:
        text.append(" → ", style="dim")
        text.append(recipients)
    return text


def _criteria(events: Iterable[Event]) -> Padding:
    """One row an event: each answer with the words that tell it."""
    table = Table(box=None, padding=(0, 1), show_header=False, expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=2)
    table.add_column(ratio=9)
    for event in events:
        answers = Text()
        for name, answer in event.criteria.items():
            answers.append("  ·  " if answers else "", style="dim")
            answers.append(f"{name} ", style="dim")
            answers.append(answer.value, style="bold")
            answers.append(f" {words(answer.evidence)}", style="italic")
        table.add_row(event.type, Text(" ".join(event.trigger.text.split()), style="italic"), answers)
    return Padding(table, (0, 0, 0, 1))


def _claims(claims: Iterable[Claim], names: Names, width: int) -> Padding:
    table = Table(box=None, padding=(0, 1), show_header=False, expand=True)
    table.add_column(ratio=2)
    table.add_column(ratio=2, style="dim")
    table.add_column(ratio=7)
    for claim in claims:
        who = Text("  " if claim.within else "")
        who.append(names.claimer(claim), style="bold" if claim.claimer.kind == "named" else "")
        how = claim.act
        if claim.channel:
            how += f" · {claim.channel.name or claim.channel.kind}"
        table.add_row(who, how, _quote(claim, width))
    return Padding(table, (0, 0, 0, 1))


def _quote(claim: Claim, width: int) -> Text:
    text = words(claim.content) or ""
    longest = max(60, width * 2)
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + " …"
    return Text(text, style="italic" if claim.manner == "direct" else "")


def _causes(record: Record, names: Names, width: int) -> Padding:
    table = Table(box=None, padding=(0, 1), show_header=False, expand=True)
    table.add_column(ratio=5)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=5)
    table.add_column(ratio=2, style="dim")
    for cause in record.causes:
        table.add_row(
            words(cause.effect.evidence),
            _KINDS[cause.kind],
            words(cause.cause.evidence),
            names.claimers(cause.claims) or "narrator",
        )
    return Padding(table, (0, 0, 0, 1))


def _gaps(record: Record) -> Padding:
    reasons = Counter((gap.stage, gap.reason) for gap in record.gaps)
    text = Text(style="dim")
    for (stage, reason), number in reasons.most_common(6):
        text.append(f"{number:>4} × {stage}: {reason}\n")
    if not text:
        text.append("   0 fields left empty\n")
    return Padding(text, (1, 0, 0, 1))
