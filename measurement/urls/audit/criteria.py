"""What a case is held against."""

from django.urls import path

from measurement.views.audit import criteria

urlpatterns: list = [
    path("sagsaudit/kriterier/", criteria.criteria, name="case_audit_criteria"),
    path(
        "sagsaudit/<int:audit>/kriterier/",
        criteria.criteria,
        name="case_audit_own_criteria",
    ),
]
