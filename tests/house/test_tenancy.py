"""Every row belongs to one municipality, by one path that is never empty (design §3)."""

import pytest
from django.apps import apps

from recovery_portal.tenancy import APART, PATHS, REFERENCE, SHARED_OR_OWN
from steering.models import Municipality

OURS = ("steering", "measurement", "keyfigures")


def our_models() -> dict:
    return {
        model._meta.label: model
        for app in OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


def test_every_model_is_placed():
    placed = PATHS.keys() | REFERENCE | SHARED_OR_OWN | APART
    assert our_models().keys() == placed


@pytest.mark.parametrize("label", PATHS)
def test_path_leads_to_one_municipality_and_is_never_empty(label):
    model = our_models()[label]
    for name in PATHS[label].split("__"):
        field = model._meta.get_field(name)
        assert field.many_to_one or field.one_to_one
        assert not field.null
        model = field.remote_field.model
    assert model is Municipality


def test_reference_data_points_at_no_municipality():
    tied = [
        label
        for label in REFERENCE
        for field in our_models()[label]._meta.get_fields()
        if field.many_to_one and field.remote_field.model is Municipality
    ]
    assert tied == []
