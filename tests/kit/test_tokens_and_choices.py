"""Secret addresses, and lists in Danish order."""

from hashlib import sha256

import pytest
from django import forms

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.tokens import hash_of, new_token
from steering.models import Unit
from tests.factories import make_municipality


def test_a_token_is_long_new_each_time_and_kept_as_a_hash_only():
    token, kept = new_token()
    assert (len(token), len(kept)) == (43, 64)
    assert kept == hash_of(token) == sha256(token.encode()).hexdigest()
    assert token not in kept
    assert len({new_token()[0] for _ in range(100)}) == 100


@pytest.mark.django_db
def test_rows_are_offered_in_danish_order():
    randers = make_municipality()
    for name in ["Ørsted", "Aabenraa", "Zebra", "Ånden", "Ærlig", "abe", "Ådal"]:
        Unit.objects.create(municipality=randers, name=name)
    field = forms.ModelChoiceField(Unit.objects.none(), required=False)
    offer_rows(field, Unit.objects.filter(municipality=randers), empty="Hele kommunen")
    names = [str(label) for _, label in field.widget.choices]
    assert names == [
        "Hele kommunen",
        "abe",
        "Zebra",
        "Ærlig",
        "Ørsted",
        "Aabenraa",
        "Ådal",
        "Ånden",
    ]
