"""Times of day as people type them."""

from datetime import time

import pytest
from django import forms

from recovery_portal.kit.clock import ClockField


class Form(forms.Form):
    starts = ClockField(required=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11", time(11)),
        ("11.00", time(11)),
        ("11:00", time(11)),
        ("9", time(9)),
        ("9.30", time(9, 30)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("1130", time(11, 30)),
        (" kl. 13.05 ", time(13, 5)),
        ("0", time(0)),
        ("23:59", time(23, 59)),
        ("", None),
    ],
)
def test_a_time_is_read_as_it_is_meant(typed, meant):
    form = Form({"starts": typed})
    assert form.errors == {}
    assert form.cleaned_data == {"starts": meant}


@pytest.mark.parametrize("typed", ["24", "11.60", "9.3", "11.000", "kvart i ti", "-1", "٩", "1 1"])
def test_nonsense_is_refused_with_one_sentence(typed):
    form = Form({"starts": typed})
    assert form.errors == {"starts": ["Skriv klokkeslættet som tt.mm, fx 13.30."]}


def test_a_stored_time_is_shown_as_it_is_typed():
    assert 'value="09.30"' in str(Form(initial={"starts": time(9, 30)})["starts"])
