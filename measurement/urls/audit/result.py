"""What a closed audit shows."""

from django.urls import path

from measurement.views.audit import result, result_file

RESULT = "sagsaudit/<int:audit>/resultat/"

urlpatterns: list = [
    path(RESULT, result.result, name="case_audit_result"),
    path(f"{RESULT}resultat.<str:ending>", result_file.result, name="case_audit_result_file"),
]
