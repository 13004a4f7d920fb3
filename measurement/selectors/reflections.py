"""What a group, and a person for themselves, make of a round: the guide's five questions."""

from dataclasses import dataclass

from django.db.models import Q

from measurement.models import Reflection, Round, Section

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


def reflections_on(
    round: Round, section: Section | None, user
) -> dict[tuple[str, bool], Reflection]:
    """(theme, is it the group's?) → what is written on the whole (None) or on one section.

    Of the private notes those of `user` only; one query.
    """
    seen = Q(user=None) | Q(user=user)
    rows = Reflection.objects.filter(seen, round=round, section=section)
    return {(row.theme, row.user_id is None): row for row in rows}


def written_on(round: Round) -> set[int]:
    """The numbers of the sections that the group has written about, 0 for the whole."""
    rows = Reflection.objects.filter(round=round, user=None).exclude(text="").order_by()
    return {number or 0 for number in rows.values_list("section__number", flat=True)}
