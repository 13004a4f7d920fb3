"""Which days the staircase shows: quarter ends for everybody, any day for exact figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.danish import date_long
from recovery_portal.kit.forms import DayField, PortalForm


class QuarterForm(PortalForm):
    """Two quarter ends, chosen from those the register tells of; sent as ISO dates by GET."""

    dag = forms.ChoiceField(label=_("Dag"))
    sammenlign = forms.ChoiceField(label=_("Sammenlign med"))

    def __init__(self, days, shown, compared):
        """`days`: newest first; `shown` and `compared` are the days on the page now."""
        super().__init__(initial={"dag": shown.isoformat(), "sammenlign": compared.isoformat()})
        self.fields["dag"].choices = _choices({*days, shown})
        self.fields["sammenlign"].choices = _choices({*days[1:], compared})


def _choices(days):
    return [(day.isoformat(), date_long(day)) for day in sorted(days, reverse=True)]


class AnyDayForm(PortalForm):
    """Any two days, the compared one before the other (*Præcise tal*)."""

    dag = DayField(label=_("Dag"))
    sammenlign = DayField(label=_("Sammenlign med"))

    def clean(self):
        days = super().clean()
        day, compared = days.get("dag"), days.get("sammenlign")
        if day and compared and compared >= day:
            message = _("Dagen, der sammenlignes med, skal ligge før den anden dag.")
            self.add_error("sammenlign", message)
        return days
