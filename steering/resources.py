"""The small registers as sheets, for the superusers' admin (django-import-export).

Large files go another way (`steering/files`): this one takes a second per thousand rows. What the
library leaves out is put in: models are validated, a missing reference is said in Danish, one
fault stores nothing, and no cell becomes a formula.
"""

from import_export import fields, resources, widgets

from recovery_portal.kit.sheets import guard
from recovery_portal.kit.sheets.cells import clean
from steering.models import LegalBasis, Municipality, Offer


class Reference(widgets.ForeignKeyWidget):
    """A foreign key by its key; one that is not there is a fault in Danish, not an exception."""

    def clean(self, value, row=None, **kwargs):
        try:
            return super().clean(value, row, **kwargs)
        except (self.model.DoesNotExist, ValueError):
            name = self.model._meta.verbose_name
            raise ValueError(f"{name} »{value}« findes ikke.") from None


class Register(resources.ModelResource):
    """What the registers' resources have in common."""

    def before_import_row(self, row, **kwargs):
        for name, value in row.items():
            row[name] = clean(value) if isinstance(value, str) else value

    def export_field(self, field, instance, **kwargs):
        return guard(super().export_field(field, instance, **kwargs))

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        rollback_on_validation_errors = True


class MunicipalityResource(Register):
    class Meta(Register.Meta):
        model = Municipality
        import_id_fields = ["code"]
        fields = ("code", "name", "region_code", "region", "group", "disclosure_threshold")


class LegalBasisResource(Register):
    class Meta(Register.Meta):
        model = LegalBasis
        import_id_fields = ["code"]
        fields = ("code", "name", "act")


class OfferResource(Register):
    municipality = fields.Field(
        "municipality", "municipality", widget=Reference(Municipality, "code")
    )
    legal_basis = fields.Field("legal_basis", "legal_basis", widget=Reference(LegalBasis, "code"))

    class Meta(Register.Meta):
        model = Offer
        import_id_fields = ["municipality", "external_id"]
        fields = (
            "municipality",
            "external_id",
            "name",
            "legal_basis",
            "provider_type",
            "places",
            "closed_on",
        )
