"""What a group, and a person for themselves, make of a round: the guide's five questions."""

from dataclasses import dataclass

from measurement.models import Reflection, Round

THEMES = list(Reflection.Theme)


@dataclass(frozen=True)
class Reflected:
    """What the group wrote to one question: on the whole (`number` 0), or on one section.

    `section` is the section's title, or "".
    """

    theme: str
    question: str
    number: int
    section: str
    text: str


def common(round: Round) -> list[Reflected]:
    """The group's own reflections, never a private note: by question, the whole first."""
    rows = Reflection.objects.filter(round=round, user=None).exclude(text="")
    found = [_reflected(row) for row in rows.select_related("section")]
    order = [theme.value for theme in THEMES]
    return sorted(found, key=lambda one: (order.index(one.theme), one.number))


def _reflected(row: Reflection) -> Reflected:
    return Reflected(
        theme=row.theme,
        question=row.get_theme_display(),
        number=row.section.number if row.section else 0,
        section=row.section.title if row.section else "",
        text=row.text,
    )
