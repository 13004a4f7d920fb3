"""What a cell of the plan's sheet means: text in, value out; ValueError with a Danish sentence."""

import re
from datetime import date

from recovery_portal.kit import danish
from steering.domain.plan import DONE, GREEN, KEY_FIGURES, NOT_STARTED, RED, WORDS, YELLOW
from steering.files.plan_cells import Surroundings, goal_label, one_line
from steering.files.values import excel_day, fold, shown

_COLOURS = {
    RED: ("rød",),
    YELLOW: ("gul",),
    GREEN: ("grøn",),
    NOT_STARTED: ("grå", "ikke begyndt"),
    DONE: ("klar", "færdig", "afsluttet"),
}
STATUSES = {
    fold(word): code for code, colours in _COLOURS.items() for word in (code, WORDS[code], *colours)
}
_MONTHS = {name[:3]: number for number, name in enumerate(danish.MONTHS, 1)}
_IN_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?\s+(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d\d)")
_NUMBER = re.compile(r"(\d+)\s*(?:[.:)]\s*(.*))?", re.S)
_EMAIL = re.compile(r"[^\s()<>]+@[^\s()<>]+")


def status(text: str) -> str:
    """The code of a status, from its word or its colour."""
    if (code := STATUSES.get(fold(one_line(text)))) is None:
        raise ValueError(f"{shown(text)} er ikke en status; skriv {', '.join(WORDS.values())}")
    return code


def deadline(text: str) -> date:
    """Danish ways of writing a day, `30. nov. 2026` and `30/11-26` as well."""
    text = one_line(text).casefold()
    if (found := _IN_WORDS.fullmatch(text)) and (month := _MONTHS.get(found[2][:3])):
        return excel_day(f"{int(found[1]):02}-{month:02}-{found[3]}")
    if found := _SHORT_YEAR.fullmatch(text):
        return excel_day(f"{found[1]}-{found[3]}-20{found[4]}")
    return excel_day(re.sub(r"(\d)/(\d{1,2})[-/]", r"\1-\2-", text))


def goal(text: str, around: Surroundings):
    """A sub-goal of the plan, by number and title, or by one of them where it is one only."""
    wanted = fold(one_line(text))
    ways = (
        lambda one: fold(one_line(goal_label(one))) == wanted,
        lambda one: fold(one_line(one.title)) == wanted,
        lambda one: str(one.position) == wanted.rstrip("."),
        lambda one: fold(one_line(one.title)) == _without_number(wanted),
    )
    for fits in ways:
        found = [one for one in around.goals if fits(one)]
        if len(found) == 1:
            return found[0]
    raise ValueError(f"{shown(text)} er ikke et af planens delmål")


def person(text: str, around: Surroundings) -> tuple[int | None, str]:
    """(id of whoever has a login, ""), or (None, the name as it stands)."""
    text = one_line(text)
    if address := _EMAIL.search(text):
        return _by_email(address[0], around), ""
    found = [one for one in around.people if one_line(one.name).casefold() == text.casefold()]
    if len(found) > 1:
        raise ValueError(f"flere hedder {shown(text)}; skriv personens e-mail")
    return (found[0].pk, "") if found else (None, text)


def numbered(text: str, rows, what: str) -> int:
    """One of the guide's eight by number, by name, or by both."""
    wanted = fold(one_line(text))
    number = _NUMBER.fullmatch(wanted)
    rest = (number[2] or "") if number else wanted
    for row in rows:
        names = {fold(row.name), fold(row.short_name)}
        if number and row.pk == int(number[1]) and (not rest or rest in names):
            return row.pk
        if not number and rest in names:
            return row.pk
    raise ValueError(f"{shown(text)} er ikke {what}; skriv et tal fra 1 til 8 eller navnet")


def figure(text: str) -> str:
    """The code of a key figure, from its code or its name."""
    wanted = fold(one_line(text))
    for code, name in KEY_FIGURES.items():
        if wanted in (fold(code), fold(name)):
            return code
    raise ValueError(f"{shown(text)} er ikke et af portalens nøgletal; se »Sådan gør du« i arket")


def _by_email(address: str, around: Surroundings) -> int:
    for one in around.people:
        if one.email.casefold() == address.casefold():
            return one.pk
    raise ValueError(f"ingen, der kan være ansvarlig i kommunen, har e-mailen {shown(address)}")


def _without_number(text: str) -> str:
    number = _NUMBER.fullmatch(text)
    return (number[2] or "") if number else text
