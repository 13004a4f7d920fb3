"""A form's time of day, typed as people write it."""

import re
from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

# 11, 9.30, 13:00, 0930 or 930, and "kl." before them. Minutes are always two digits.
_TYPED = re.compile(r"(?:kl\.?\s*)?(\d{1,2}?)(?:[.:]?(\d\d))?", re.ASCII | re.IGNORECASE)


class ClockField(forms.TimeField):
    """A time of day as text, `tt.mm` first; a whole hour may stand alone."""

    widget = forms.TimeInput(format="%H.%M", attrs={"class": "input-char-8", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Skriv klokkeslættet som tt.mm, fx 13.30.")}
    # One format, so that `strptime` is asked once: strptime's own "%H%M" reads 11 as 01.01.
    input_formats = ["%H.%M"]

    def strptime(self, value: str, format: str) -> time:
        """The time `value` says. Raises ValueError."""
        typed = _TYPED.fullmatch(value)
        if typed is None:
            raise ValueError(value)
        return time(int(typed[1]), int(typed[2] or 0))
