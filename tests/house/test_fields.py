"""Every field is classed plain, personal or sensitive, so that nobody adds one unthinking."""

from django.apps import apps

from recovery_portal.overview.export.dictionary import field_classes

CLASSES = field_classes()
OURS = ("steering", "measurement", "keyfigures")


def classed() -> dict[str, list[str]]:
    return {
        f"{app}.{model}": sorted(name for names in groups.values() for name in names)
        for app, models in CLASSES.items()
        for model, groups in models.items()
    }


def stored() -> dict[str, list[str]]:
    return {
        model._meta.label: sorted(field.name for field in model._meta.concrete_fields)
        for app in OURS
        for model in apps.get_app_config(app).get_models()
    }


def test_every_field_is_classed_once():
    assert classed() == stored()


def test_only_three_classes_exist():
    used = {group for models in CLASSES.values() for m in models.values() for group in m}
    assert used <= {"plain", "personal", "sensitive"}
