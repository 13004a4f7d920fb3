"""Which days the staircase shows: quarter ends for everybody, any day for exact figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from keyfigures.domain.quarters import EARLIEST, LATEST
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.forms import DayField, PortalForm


def quarter_choices(days, chosen) -> list[tuple[str, str, bool]]:
    """(value, label, is chosen) of a select of quarter ends, newest first.

    Written out by the page's own template: Django draws each option with a template of its own,
    which for fifty options takes longer than the staircase does.
    """
    return [
        (day.isoformat(), date_long(day), day == chosen)
        for day in sorted({*days, chosen}, reverse=True)
    ]


def _within_reach(day):
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("Datoen skal ligge mellem 1900 og 2100."))


class AnyDayForm(PortalForm):
    """Any two days, the compared one before the other (*Præcise tal*)."""

    dag = DayField(label=_("Dag"), is_bounded=False, validators=[_within_reach])
    sammenlign = DayField(label=_("Sammenlign med"), is_bounded=False, validators=[_within_reach])

    def clean(self):
        days = super().clean()
        day, compared = days.get("dag"), days.get("sammenlign")
        if day and compared and compared >= day:
            message = _("Dagen, der sammenlignes med, skal ligge før den anden dag.")
            self.add_error("sammenlign", message)
        return days
