"""The form that opens a round."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.forms import DayField, PortalForm


class RoundForm(PortalForm):
    """Name, first day and deadline of a new round."""

    name = forms.CharField(
        label=_("Rundens navn"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "input-width-l"}),
        help_text=_("Fx Temperaturmåling, november 2026. Navnet står i opgaven og på resultatet."),
    )
    opens_on = DayField(label=_("Åbner"))
    closes_on = DayField(label=_("Frist"))

    def clean_closes_on(self):
        closes_on = self.cleaned_data["closes_on"]
        if closes_on < timezone.localdate():
            raise forms.ValidationError(_("Fristen er overskredet: vælg i dag eller senere."))
        opens_on = self.cleaned_data.get("opens_on")
        if opens_on and closes_on < opens_on:
            raise forms.ValidationError(_("Fristen ligger før åbningsdagen: ret en af datoerne."))
        return closes_on
