"""One citizen's own answers and talks as sheets: what they take with them."""

from measurement.selectors.citizen import CitizenPage

ANSWERS = ("dag", "skema", "udsagn", "svar", "svaret i tal", "samlet tal (0-100)", "svaret kom")
TALKS = ("dag", "samtalen handlede om", "sådan gik øvelsen", "aftalt", "øver sig på")
ASKED = ("spurgt", "måde", "sluttede")
ALL = ("slags", "dag", "emne", "spørgsmål", "svar")
SKIPPED = "sprunget over"


def answers(page: CitizenPage) -> list[tuple]:
    """A row per statement, newest measurement first."""
    return [
        (
            row.on,
            one.name,
            statement,
            words or SKIPPED,
            value,
            None if row.index is None else round(row.index, 1),
            row.way,
        )
        for one in page.developments
        for row in one.newest_first
        for (statement, words), value in zip(row.lines, row.answers, strict=True)
    ]


def talks(page: CitizenPage) -> list[tuple]:
    """A row per talk that was held, newest first; then those agreed."""
    return [
        (
            talk.held_on or talk.planned_on,
            talk.get_kind_display() + ("" if talk.held_on else " (aftalt)"),
            talk.practised,
            talk.agreed,
            talk.next_step,
        )
        for talk in (*page.held, *page.planned)
    ]


def asked(page: CitizenPage) -> list[tuple]:
    """A row each time the citizen was asked."""
    return [
        (sheet.asked_on, sheet.get_way_display(), sheet.get_ending_display() or "venter")
        for sheet in (*page.open_sheets, *page.ended_sheets)
    ]


def sheets(page: CitizenPage) -> list[tuple]:
    """(name, header, rows) of the workbook."""
    return [
        ("Svar", ANSWERS, answers(page)),
        ("Samtaler", TALKS, talks(page)),
        ("Spurgt", ASKED, asked(page)),
    ]


def everything(page: CitizenPage) -> list[tuple]:
    """All of it in one table, as csv has only one."""
    said = [("svar", on, name, text, words) for on, name, text, words, *_rest in answers(page)]
    told = [
        ("samtale", on, kind, title, text)
        for on, kind, *texts in talks(page)
        for title, text in zip(TALKS[2:], texts, strict=True)
        if text
    ]
    return said + told + [("spurgt", on, way, "", ending) for on, way, ending in asked(page)]
