"""What every page of Django's admin that is ours has in common."""

from django.contrib import admin

from steering import audit
from steering.models import Municipality


class Audited(admin.ModelAdmin):
    """Every change also stands in our own log; nothing can be deleted."""

    def has_delete_permission(self, request, obj=None):
        return False

    def log_addition(self, request, obj, message):
        self._record(request, "admin_added", obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self._record(request, "admin_changed", obj)
        return super().log_change(request, obj, message)

    def _record(self, request, action: str, obj, details: dict | None = None) -> None:
        municipality = obj if isinstance(obj, Municipality) else getattr(obj, "municipality", None)
        audit.record(
            by=request.user, municipality=municipality, action=action, obj=obj, details=details
        )
