"""The small registers in Django's admin; no row about a citizen."""

from django.contrib import admin
from django.db import transaction
from import_export.admin import ImportExportModelAdmin
from import_export.formats.base_formats import CSV, XLSX

from steering import audit
from steering.admin.audited import Audited
from steering.models import LegalBasis, Municipality, Offer, Unit
from steering.resources import LegalBasisResource, MunicipalityResource, OfferResource
from steering.services import stamps


class Stamped(Audited):
    """What key figures rest on: a change gives the registers new stamps, first of all, and in
    Django's own transaction around it."""

    def save_model(self, request, obj, form, change):
        stamps.renew_all()
        super().save_model(request, obj, form, change)


class Register(Stamped, ImportExportModelAdmin):
    """A register that comes and goes as csv or xlsx; one event in the log per file."""

    formats = [CSV, XLSX]

    @transaction.atomic
    def process_import(self, request, **kwargs):
        stamps.renew_all()
        return super().process_import(request, **kwargs)

    def generate_log_entries(self, result, request):
        audit.record(
            by=request.user,
            municipality=None,
            action="admin_imported",
            details={"model": self.opts.label_lower, "counts": dict(result.totals)},
        )
        return super().generate_log_entries(result, request)


@admin.register(Municipality)
class MunicipalityAdmin(Register):
    resource_classes = [MunicipalityResource]
    list_display = ["code", "name", "region", "disclosure_threshold", "is_demo"]
    search_fields = ["name"]


@admin.register(LegalBasis)
class LegalBasisAdmin(Register):
    resource_classes = [LegalBasisResource]
    list_display = ["code", "name", "act"]


@admin.register(Offer)
class OfferAdmin(Register):
    resource_classes = [OfferResource]
    list_display = ["municipality", "external_id", "name", "legal_basis", "provider_type"]
    list_filter = ["municipality"]
    search_fields = ["external_id", "name"]
    list_select_related = ["municipality", "legal_basis"]

    def get_readonly_fields(self, request, obj=None):
        """An offer stays where it is: its users' figures rest on their own municipality's rows."""
        return ["municipality"] if obj else []


@admin.register(Unit)
class UnitAdmin(Stamped):
    list_display = ["municipality", "name"]
    list_filter = ["municipality"]
