"""Days, months, years, seasons and clock times: expressions that name a place in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from aitia.when import timex
from aitia.when.context import ANY, Context, Meaning
from aitia.when.feasts import feast
from aitia.when.find import Hit, Word

_NEAR = timedelta(days=61)
"""How much nearer a feast on the side that the tense points to may seem."""


def _number_of_day(context: Context, words: tuple[Word, ...]) -> int:
    word = words[-1].text
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdecimal() else context.table("ORDWORD", word)


def _isoweek(context: Context, hit: Hit) -> Meaning:
    week = hit.first("iso").upper()
    try:
        return "DATE", week if len(week) == 8 else str(
            date.fromisocalendar(int(week[:4]), int(week[6:8]), int(week[9]))
        )
    except ValueError:
        return "DATE", ANY


def _iso(context: Context, hit: Hit) -> Meaning:
    text = hit.first("iso")
    return "DATE", text if timex.day(int(text[:4]), int(text[5:7]), int(text[8:])) else ANY


def _slash(context: Context, hit: Hit) -> Meaning:
    """ "24.06.2023", "06/24/2023": where the order of day and month is plain, or the article shows its own."""
    text = hit.first("slash")
    one, two, year = (int(n) for n in text.replace(".", "/").split("/"))
    fits = {d for d in (timex.day(year, one, two), timex.day(year, two, one)) if d}
    month_first = False if "." in text else context.month_first
    if len(fits) == 2 and month_first is not None:
        return "DATE", str(timex.day(year, one, two) if month_first else timex.day(year, two, one))
    return "DATE", str(fits.pop()) if len(fits) == 1 else f"{year:04d}-XX-XX"


def _calendar_day(context: Context, hit: Hit) -> date | str:
    """Month and day, with or without a year: the nearest such day, on the side that the tense points to."""
    month, number = context.table("MONTH", hit.first("m")), _number_of_day(context, hit.parts["d"])
    unknown = f"{ANY}-{month:02d}-{number:02d}"
    if hit.has("y"):
        year = int(hit.first("y"))
        return timex.day(year, month, number) or f"{year}-{month:02d}-{number:02d}"
    base = context.base
    if base is None:
        return unknown
    if hit.has("rel") and context.which(hit) is not None and hit.has("yearword"):
        return timex.day(base.year + (context.which(hit) or 0), month, number) or unknown
    if context.published is None:
        return context.in_story(month, number) or unknown
    near = [d for y in (base.year - 1, base.year, base.year + 1) if (d := timex.day(y, month, number))]
    if not near:
        return unknown
    if context.which(hit) in (-1, 1):
        side = context.which(hit)
        beyond = [d for d in near if (d > base if side == 1 else d < base)]
        return min(beyond, key=lambda d: abs(d - base), default=unknown)
    if context.future:
        return min(near, key=lambda d: abs(d - base - timedelta(days=120)))
    if context.past:
        near = [d for d in near if d <= base] or near
    return min(near, key=lambda d: abs(d - base + timedelta(days=60)))


def _with_part(context: Context, hit: Hit, at: date | str | None) -> Meaning:
    found = str(at or "XXXX-XX-XX")
    if hit.has("early"):  # "late on Friday"
        return "TIME", f"{found}T{context.grammar.value('EARLYLATE', hit.first('early'))}"
    if hit.has("part"):
        part = context.grammar.value("DAYPART", hit.first("part"))
        return "TIME", f"{found}T{part}"
    return "DATE", found


def _date(context: Context, hit: Hit) -> Meaning:
    return _with_part(context, hit, _calendar_day(context, hit))


def _month(context: Context, hit: Hit) -> Meaning:
    month, which, base = context.table("MONTH", hit.first("m")), context.which(hit), context.base
    if hit.has("y"):
        return "DATE", f"{context.year(hit.parts['y']) or ANY:04}-{month:02d}"
    if base is None:
        return "DATE", f"{ANY}-{month:02d}"
    if which is None and context.published is None and hit.shape == "month":
        return "DATE", timex.value(context.in_story(month), "M") or ANY
    year, ahead = base.year, (month - base.month) % 12
    if hit.shape == "month_of_year":
        year = (context.said.year if which is None and context.said else year) + (which or 0)
        return "DATE", f"{year:04d}-{month:02d}"
    farthest = {-1: -1, 1: 12, 0: 11 - base.month + 1}.get(which or 0) if which is not None else None
    if farthest is None:
        farthest = 9 if context.future else 0 if context.past else 3
    if which == 1 and ahead == 0:
        ahead = 12
    first = base.month + (ahead if ahead <= farthest else ahead - 12)
    return "DATE", f"{year + (first - 1) // 12:04d}-{month:02d}"


def _weekday_near(context: Context, hit: Hit) -> date | str:
    number, which, base = context.table("WEEKDAY", hit.first("wd")), context.which(hit), context.base
    if base is None:
        return f"XXXX-WXX-{number}"
    if hit.first("rel") and which is None and context.said:
        base = context.said
    back = (base.isoweekday() - number) % 7
    if which == -1:
        step = -(back or 7)
    elif which == 1 or context.future:
        step = -back % 7 or (7 if which == 1 else 0)
    else:
        step = -back
    return base + timedelta(days=step)


def _weekday(context: Context, hit: Hit) -> Meaning:
    return _with_part(context, hit, _weekday_near(context, hit))


def _days(context: Context, hit: Hit) -> Meaning:
    """ "Mondays", "Tuesday nights": again and again."""
    word = hit.first("wd")
    table = "WEEKDAYS" if context.grammar.has("WEEKDAYS", word) else "WEEKDAY"
    found = f"XXXX-WXX-{context.table(table, word)}" if word else "XXXX-XX-XX"
    part = context.grammar.value("DAYPARTS", hit.first("part")) if hit.has("part") else None
    return "SET", f"{found}T{part}" if part else found


def _day(context: Context, hit: Hit) -> Meaning:
    """ "the 20th": of the month said last, or the nearest."""
    number = _number_of_day(context, hit.parts["d"])
    base = context.said or context.published
    if base is None:
        return "DATE", f"XXXX-XX-{number:02d}"
    return "DATE", str(timex.day(base.year, base.month, number) or f"{base.year:04d}-{base.month:02d}-{number:02d}")


def _week_of(context: Context, hit: Hit) -> Meaning:
    """ "the week of March 6"."""
    at = _calendar_day(context, hit)
    return "DATE", timex.value(at, "W") or f"{ANY}-WXX" if isinstance(at, date) else f"{ANY}-WXX"


def _dayword(context: Context, hit: Hit) -> Meaning:
    step = context.table("DAYWORD", hit.first("day"))
    if context.published is None and step == 0 and not hit.has("part"):
        return "DATE", "PRESENT_REF"
    return _with_part(context, hit, _shifted(context.published, step))


def _shifted(base: date | None, days: int) -> date | None:
    return base and timex.move(base, "D", days)


def _night(context: Context, hit: Hit) -> Meaning:
    step, part = context.grammar.value("NIGHT", hit.first("night"))
    return "TIME", f"{_shifted(context.published, int(step)) or 'XXXX-XX-XX'}T{part}"


def _daypart(context: Context, hit: Hit) -> Meaning:
    which = context.which(hit)
    said = context.said if context.said_unit == "D" else None
    said = said or context.published
    if said is None or (hit.first("part") == "night" and not hit.has("rel")):
        return _with_part(context, hit, None)
    base = context.published if which == 0 else said if which is None else _shifted(said, which)
    return _with_part(context, hit, base)


def _clock(context: Context, hit: Hit) -> Meaning:
    at: date | str | None
    if hit.has("m"):
        at = _calendar_day(context, hit)
    elif hit.has("wd"):
        at = _weekday_near(context, hit)
    elif hit.has("day"):
        at = _shifted(context.published, context.table("DAYWORD", hit.first("day")))
    else:
        at = context.said if context.said and context.said_unit == "D" else context.published
    return "TIME", f"{at or 'XXXX-XX-XX'}T{_time_of_day(context, hit)}"


def _time_of_day(context: Context, hit: Hit) -> str:
    words = [w.text for w in hit.parts["clock"]]
    if words[0] in context.grammar.words["POINT"]:
        return str(context.grammar.value("POINT", words[0]))
    hour, _, minute = words[0].partition(":")
    if hour.isdecimal() and len(hour) == 4:  # "0530 GMT"
        hour, minute = hour[:2], hour[2:]
    number = int(hour) if hour.isdecimal() else context.grammar.number(hour)
    half = context.grammar.value("AMPM", words[-1]) if context.grammar.has("AMPM", words[-1]) else None
    if half is None and hit.has("part"):
        half = 12 if context.grammar.value("DAYPART", hit.first("part")) in ("AF", "EV") else 0
    if half is not None and number <= 12:
        number = number % 12 + int(half)
    return f"{number:02d}:{minute or '00'}"


def _year(context: Context, hit: Hit) -> Meaning:
    if hit.has("short") and hit.shape == "year_tail":
        return "DATE", f"{hit.first('y')[:2]}{hit.first('short')}" if hit.has("y") else ANY
    if hit.has("short"):
        digits = int(hit.first("short")[1:])
        newest = context.base.year % 100 + 5 if context.base else 40
        return "DATE", f"{1900 + digits if digits > newest else 2000 + digits}"
    year = context.year(hit.parts["y"])
    if year is None or (year < 100 and not hit.has("era")):
        return "DATE", ANY
    return "DATE", f"{year:04d}"


def _decade(context: Context, hit: Hit) -> Meaning:
    words = [w.text for w in hit.parts["decade"]]
    digits = "".join(c for c in words[0] if c.isdecimal())
    if len(digits) == 4 or len(digits) == 3:
        return "DATE", digits.zfill(4)[:3]
    tens = int(digits[0]) if digits else context.table("DECADEWORD", words[-1])
    century = context.grammar.number(words[0]) if len(words) > 1 else 19
    if len(words) == 1 and context.base and context.base.year % 100 // 10 >= tens and tens > 1:
        century = context.base.year // 100 if context.base.year >= 2000 and tens < 3 else century
    return "DATE", f"{century:02d}{tens}"


def _century(context: Context, hit: Hit) -> Meaning:
    return "DATE", f"{max(_number_of_day(context, hit.parts['ord']) - 1, 0):02d}"


def _season(context: Context, hit: Hit) -> Meaning:
    season = str(context.grammar.value("SEASON", hit.first("season")))
    if hit.has("y"):
        return "DATE", f"{context.year(hit.parts['y']) or ANY:04}-{season}"
    if context.published is None and context.said and not hit.has("rel"):
        at = context.in_story(timex.SEASONS[season] % 12 + 1)
        year = at.year - (season == "WI" and context.said_unit != "Y") if at else context.said.year
        return "DATE", f"{year:04d}-{season}"
    base, which = context.base, context.which(hit)
    if base is None:
        return "DATE", f"{ANY}-{season}"
    first = timex.SEASONS[season]
    year = base.year - (season == "WI" and base.month < 3)
    begun = base.month >= first or season == "WI"
    if which == -1:
        over = season != "WI" and base.month >= first + 3
        year -= not over
    elif which == 1:
        year += begun
    elif which is None and not context.future and context.published:
        year -= not begun and season != "WI" and base.month + 2 < first
    return "DATE", f"{year:04d}-{season}"


def _holiday(context: Context, hit: Hit) -> Meaning:
    rule = str(context.grammar.value("HOLIDAY", hit.first("holiday")))
    base, which = context.base, context.which(hit)
    if hit.has("y"):
        return "DATE", _whole(rule, feast(rule, int(hit.first("y"))))
    if base is None:
        return "DATE", f"XXXX-{rule}" if rule[0].isdecimal() and "/" not in rule else "XXXX-XX-XX"
    near = [d for y in range(base.year - 1, base.year + 2) if (d := feast(rule, y))]
    if which == -1:
        near = [d for d in near if d < base]
    elif which == 1:
        near = [d for d in near if d > base]
    elif context.past:
        near = [d for d in near if d <= base]
    if not near:
        return "DATE", "XXXX-XX-XX"
    found = min(near, key=lambda d: abs(d - base - (_NEAR if context.future else -_NEAR)))
    return "DATE", _whole(rule, found)


def _whole(rule: str, found: date | None) -> str:
    """A feast's day, or the thirty days of one that lasts a month of the Islamic calendar."""
    if found is not None and rule.startswith("hijri") and rule.count("/") == 1:
        return f"{found}/{timex.move(found, 'D', 29)}"
    return str(found or ANY)


DATES: dict[str, Callable[[Context, Hit], Meaning]] = {
    "iso": _iso, "isoweek": _isoweek, "days": _days, "day": _day, "week_of": _week_of, "year_tail": _year,
    "slash": _slash, "date": _date, "month": _month, "month_of_year": _month, "weekday": _weekday,
    "dayword": _dayword, "night": _night, "daypart": _daypart, "clock": _clock, "year": _year, "decade": _decade,
    "century": _century, "season": _season, "holiday": _holiday,
}  # fmt: skip
