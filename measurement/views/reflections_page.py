"""The guide's five questions on one section or on the whole, as one person sees them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.forms.group import ReflectionForm
from measurement.models import Reflection, Round, Section
from measurement.selectors.reflections import reflections_on, written_on
from measurement.services import reflections
from steering.views.editing import saved

THEMES = dict(Reflection.Theme.choices)
COMMON, OWN = "faelles", "egen"


@dataclass(frozen=True)
class Question:
    """One of the five: what the group wrote (`text`), and the forms that the person may use.

    `common` is None for who may not write for the group; `has_note`: a private note is stored.
    """

    theme: str
    label: str
    text: str
    common: ReflectionForm | None
    own: ReflectionForm
    has_note: bool


@dataclass(frozen=True)
class Choice:
    """One entry of the chooser: the whole, or a section."""

    label: str
    url: str
    is_here: bool
    is_written: bool


class ReflectionPage:
    """Everything the page shows and saves; `data` is what was sent, or None on reading."""

    def __init__(self, user, round: Round, section: Section | None, may_edit: bool, data=None):
        self.user, self.round, self.section, self.may_edit = user, round, section, may_edit
        self.rows = reflections_on(round, section, user)
        kinds = (True, False) if may_edit else (False,)
        places = [(theme, is_common) for theme in THEMES for is_common in kinds]
        self.forms = {place: self._form(*place, data) for place in places}
        self.failed: list[ReflectionForm] = []

    def _form(self, theme: str, is_common: bool, data=None) -> ReflectionForm:
        return ReflectionForm(
            data,
            instance=self.rows.get((theme, is_common)),
            prefix=f"{theme}-{COMMON if is_common else OWN}",
            label=_("Gruppens svar") if is_common else _("Din egen note, som kun du ser"),
        )

    def save(self) -> None:
        """Each text that was changed by itself: one that is refused takes no other with it."""
        changed = [place for place, form in self.forms.items() if form.has_changed()]
        self.failed = [self.forms[place] for place in changed if not self._is_saved(place)]
        self.rows = reflections_on(self.round, self.section, self.user)
        for place, form in self.forms.items():
            if form not in self.failed:
                self.forms[place] = self._form(*place)

    def _is_saved(self, place: tuple[str, bool]) -> bool:
        form = self.forms[place]
        return form.is_valid() and saved(form, lambda: self._write(*place, form)) is not None

    def _write(self, theme: str, is_common: bool, form: ReflectionForm) -> Reflection:
        write = reflections.write_common if is_common else reflections.write_own
        place = {"round": self.round, "section": self.section, "theme": theme}
        return write(by=self.user, version=form.seen_version(), **place, **form.values())

    def share(self, theme: str) -> Reflection:
        """Bring the own note to the group's. Raises as the service does."""
        place = {"round": self.round, "section": self.section, "theme": theme}
        return reflections.share(by=self.user, **place)

    @property
    def address(self) -> str:
        return self._address(self.section.number if self.section else 0)

    def _address(self, number: int) -> str:
        parts = [self.round.municipality_id, self.round.pk]
        if number:
            return reverse("reflections_of", args=[*parts, number])
        return reverse("reflections", args=parts)

    def context(self) -> dict:
        questions = [self._question(theme) for theme in THEMES]
        return {
            "round": self.round,
            "section": self.section,
            "questions": questions,
            "answered": sum(bool(question.text) for question in questions),
            "choices": self._choices(),
            "failed": self.failed,
            "may_edit": self.may_edit,
        }

    def _question(self, theme: str) -> Question:
        group, note = self.rows.get((theme, True)), self.rows.get((theme, False))
        return Question(
            theme=theme,
            label=THEMES[theme],
            text=group.text if group else "",
            common=self.forms.get((theme, True)),
            own=self.forms[theme, False],
            has_note=bool(note and note.text),
        )

    def _choices(self) -> list[Choice]:
        here, written = self.section.number if self.section else 0, written_on(self.round)
        sections = Section.objects.filter(instrument=self.round.instrument_id)
        titles = sections.order_by("number").values_list("number", "title")
        return [
            Choice(label, self._address(number), number == here, number in written)
            for number, label in [
                (0, _("Hele målingen")),
                *((number, f"{number}. {title}") for number, title in titles),
            ]
        ]
