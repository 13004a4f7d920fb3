"""Reports that were sent, as they were."""

from django.urls import path

from recovery_portal.overview.archive import views

urlpatterns = [
    path("", views.report_archive, name="report_archive"),
    path("arkiv.<slug:ending>", views.report_archive_file, name="report_archive_file"),
    path("<int:report>/", views.archived_report, name="archived_report"),
    path("<int:report>/status/", views.archived_status, name="archived_status"),
    path("<int:report>/rapport.<slug:kind>", views.archived_file, name="archived_file"),
    path("<int:report>/tal.<slug:ending>", views.archived_numbers, name="archived_numbers"),
    path("<int:report>/siden-sidst.<slug:ending>", views.archived_changes, name="archived_changes"),
]
