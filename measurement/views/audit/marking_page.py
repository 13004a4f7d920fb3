"""Everything the page of one case shows to a marker, gathered once for reading and for saving."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from measurement.forms.audit_marking import TEXTS, MarkForm
from measurement.models import AuditCase, AuditMarker, Mark
from measurement.selectors.audit import marking
from measurement.selectors.audit.own_cases import own_cases
from measurement.services.audit import marks
from measurement.views.audit.fields import Choice, Hidden, TextField, choices, hidden, text_field
from recovery_portal.kit.numbers import number_in
from recovery_portal.kit.personal_data import CONFIRM
from steering.views.editing import saved


@dataclass(frozen=True)
class Question:
    """One criterion with its form."""

    criterion: marking.Criterion
    form: MarkForm

    @property
    def code(self) -> str:
        return self.criterion.item.code

    @property
    def is_marked(self) -> bool:
        """True where a level, or *Ikke relevant*, is saved."""
        return bool(self.form.saved_choice)

    @property
    def options(self) -> list[Choice]:
        return choices(self.form["choice"])

    @property
    def texts(self) -> dict[str, TextField]:
        """Each field of text by its name."""
        return {name: text_field(self.form[name]) for name in TEXTS}

    @property
    def hidden(self) -> list[Hidden]:
        return hidden(self.form["version"], self.form["seen"])

    @property
    def asked(self):
        """The tick that the text points to nobody, where it is asked for; else None."""
        return self.form[CONFIRM] if CONFIRM in self.form.fields else None

    @property
    def first_error(self) -> str:
        """Why it could not be saved, in one sentence."""
        return next((errors[0] for errors in self.form.errors.values()), "")


class CasePage:
    """The marker's case; on POST with `data`, what they sent."""

    def __init__(self, marker: AuditMarker, case: AuditCase, data=None):
        self.marker, self.case, self.data = marker, case, data

    @cached_property
    def own(self) -> list[int]:
        """The numbers of the cases that the marker has, and does not mark."""
        return own_cases(self.marker.audit, self.marker.user)

    @cached_property
    def principles(self) -> list[marking.Principle]:
        return marking.principles_of(self.marker.audit)

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        return marking.choices_of(self.marker.audit)

    @cached_property
    def marks(self) -> dict[int, Mark]:
        return marking.own_marks(self.marker, self.case)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every criterion of the audit, by its code."""
        criteria = [one for principle in self.principles for one in principle.criteria]
        return {one.item.code: Question(one, self.form_of(one.item)) for one in criteria}

    def form_of(self, item, data=None) -> MarkForm:
        """The form of one criterion, with what was sent."""
        mark = self.marks.get(item.pk) or Mark()
        data = self.data if data is None else data
        return MarkForm(data, instance=mark, prefix=item.code, choices=self.choices)

    def save(self, user) -> list[Question]:
        """Save whatever the person changed; those that could not be saved say so themselves."""
        changed = [one for one in self.questions.values() if one.form.has_changed()]
        return [one for one in changed if not self._save(user, one)]

    def _save(self, user, question: Question) -> bool:
        if not question.form.is_valid():
            return False
        mark = saved(question.form, lambda: self.keep(user, question.code, question.form))
        if mark is None:
            return False
        self.marks[question.criterion.item.pk] = mark
        shown = MarkForm(instance=mark, prefix=question.code, choices=self.choices)
        self.questions[question.code] = Question(question.criterion, shown)
        return True

    def keep(self, user, code: str, form: MarkForm) -> Mark:
        """Save one valid form; raises what the service does."""
        return marks.save(
            by=user,
            audit=self.marker.audit,
            number=self.case.number,
            drawn=number_in(self.data.get("drawn")),
            code=code,
            version=form.seen_version(),
            **form.values(),
        )

    def context(self, failed: list[Question]) -> dict:
        """For the template: the criteria by principle, and which could not be saved."""
        groups = [
            (one.section, [self.questions[criterion.item.code] for criterion in one.criteria])
            for one in self.principles
        ]
        standings = marking.standings(self.marker, self.own)
        after = [one for one in standings if one.number > self.case.number]
        later = [one.number for one in after if not one.is_own]
        return {
            "audit": self.marker.audit,
            "case": self.case,
            # What was written to a case that has gone must not be saved to the next one.
            "drawn": self.case.pk if self.data is None else number_in(self.data.get("drawn")),
            "groups": groups,
            "failed": failed,
            "standings": standings,
            "standing": next(one for one in standings if one.number == self.case.number),
            "next_number": later[0] if later else None,
        }
