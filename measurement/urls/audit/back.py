"""An audit from a file, taken back."""

from django.urls import path

from measurement.views.audit import back

urlpatterns: list = [
    path("sagsaudit/<int:audit>/tilbage/", back.take_back, name="case_audit_take_back"),
]
